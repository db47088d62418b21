"""The tradecraft score in the window: the line above the pages, the panel, the way to a line."""

import pytest
from PySide6.QtCore import Qt

from briefer.brief.compose import Options, compose
from briefer.brief.lines import Lines
from briefer.brief.tradecraft import score
from briefer.gui.score_page import LINE, places, score_page
from briefer.judgement.briefing import Likelihood


@pytest.fixture
def press(window):
    made = window.desk.press
    yield made
    made.close()


@pytest.fixture
def pane(qtbot, window, press):
    """The Brief tab with its score."""
    with qtbot.waitSignal(press.scored, timeout=20_000):
        window.show_tab("brief")
    return window.centre.current


def scored(qtbot, press):
    return qtbot.waitSignal(press.scored, timeout=20_000)


def links(pane, words=""):
    """The links of the panel's page, those under some words alone."""
    found = []
    for para in pane.panel._paras:
        found += [run.link for run in para.runs if run.link and words in run.text]
    return found


def follow(pane, link):
    pane.panel.text.followed.emit(link)


def test_the_score_of_the_pages_stands_above_them(pane, session):
    result = score(compose(session.library, session.briefing, Options()))
    assert pane.scored.text() == f"Tradecraft {result.points} of 18"
    assert not pane.shows_score


def test_the_panel_names_every_standard_and_need_and_what_it_is_not(qtbot, pane):
    qtbot.mouseClick(pane.scored, Qt.MouseButton.LeftButton)
    assert pane.shows_score
    said = "\n".join(para.text for para in pane.panel._paras)
    assert "not whether it is true" in said
    assert "2\u2002Uncertainty\u2002\u00a01\u00a0of\u00a02" in said
    assert said.count("Left to the reader: ") == 16
    pane.panel.text.complete()
    assert pane.panel.text.toPlainText().count("Left to the reader: ") == 16


def words_at(press, number, top):
    """The letters of the line of print at a height of a page."""

    def read():
        page = press._document[number]
        text, height = page.get_textpage(), page.get_height()
        words = text.get_text_bounded(bottom=height - top - 12, top=height - top + 2)
        text.close()
        page.close()
        return letters(words)

    return press._worker.wait(read)


def letters(text):
    return "".join(sign for sign in text if sign.isalnum())


def test_a_lost_point_leads_to_its_line(qtbot, pane, press):
    pane.show_score(shown=True)
    qtbot.keyClick(pane.pages, Qt.Key.Key_End)
    follow(pane, links(pane, "the framework implies")[0])
    qtbot.waitUntil(lambda: pane.pages.pointed is not None, timeout=10_000)
    number, top = pane.pages.pointed
    assert pane.pages.current == number
    assert "theframeworkimplies" in words_at(press, number, top)


def test_a_line_is_shown_in_the_full_brief_though_one_page_is_set(qtbot, pane, press):
    whole = press.score
    with scored(qtbot, press):
        pane.short.click()
    assert len(press.sizes) == 1
    assert press.score == whole
    pane.show_score(shown=True)
    follow(pane, links(pane, "the framework implies")[0])
    qtbot.waitUntil(lambda: pane.pages.pointed is not None, timeout=20_000)
    assert len(press.sizes) > 1


def test_the_score_follows_what_is_stated(qtbot, pane, press, session):
    pane.show_score(shown=True)
    before = pane.panel._paras
    assert pane.scored.text() == "Tradecraft 17 of 18"
    stated = session.briefing._replace(likelihood=Likelihood("likely", "1999-12-31"))
    with scored(qtbot, press):
        session.do("Likelihood", stated)
    assert score(compose(session.library, session.briefing, Options())) == press.score
    assert pane.scored.text() == "Tradecraft 18 of 18"
    assert pane.panel._paras != before


def test_lines_are_found_where_they_stand_in_the_pages(qtbot, pane, press):
    lines = [line for line in Lines(press._brief).all if len(line.said) > 20][::40]
    found: list[tuple[int, float]] = []
    for line in lines:
        press.find(line.place, found.append)
    qtbot.waitUntil(lambda: len(found) == len(lines), timeout=20_000)
    assert len(lines) > 5
    for line, where in zip(lines, found, strict=True):
        assert letters(line.said)[:8] in words_at(press, *where), line


def test_print_with_score_adds_the_annex(qtbot, pane, press):
    pages = len(press.sizes)
    pane.show_score(shown=True)
    before = pane.scored.text()
    with scored(qtbot, press):
        qtbot.mouseClick(pane.panel.printed, Qt.MouseButton.LeftButton)
    assert press.options.annex
    assert len(press.sizes) > pages
    assert pane.scored.text() == before


def test_commands_open_the_score_and_print_it(qtbot, window, press):
    actions = window.actions_by_id
    assert not actions["view.add_score"].isEnabled()
    with scored(qtbot, press):
        actions["view.score"].trigger()
    pane = window.centre.current
    assert window.session.place.tab == "brief"
    assert pane.shows_score
    assert actions["view.score"].isChecked()
    actions["view.add_score"].trigger()
    assert press.options.annex
    assert actions["view.add_score"].isChecked()
    qtbot.keyClick(pane.panel, Qt.Key.Key_Escape)
    assert not pane.shows_score


def test_an_own_decision_leads_to_its_details_and_a_case_does_not(session):
    briefing = session.briefing._replace(audience="", decision="")
    result = score(compose(session.library, briefing, Options()))
    own, case = (
        {run.link for para in score_page(result, own=own) for run in para.runs}
        for own in (True, False)
    )
    assert "command:file.details" in own
    assert "command:file.details" not in case


def test_a_line_of_a_question_leads_to_its_card(session):
    briefing = session.briefing
    brief = compose(session.library, briefing, Options())
    result = score(brief)
    row = next(x for x in Lines(brief).all if x.place.anchor == "question-consent")
    (finding, *_) = result.standards[1].lost
    lost = result.standards[1]._replace(findings=((finding._replace(places=(row.place,)),), ()))
    changed = result._replace(
        standards=tuple(lost if r.standard == "uncertainty" else r for r in result.standards)
    )
    links = {run.link for para in score_page(changed, own=False) for run in para.runs}
    assert "question:consent" in links
    assert f"{LINE}{places(changed).index(row.place)}" in links


def test_a_stated_likelihood_wins_its_point(session):
    briefing = session.briefing._replace(likelihood=Likelihood("likely", "1999-12-31"))
    result = score(compose(session.library, briefing, Options()))
    said = "".join(para.text for para in score_page(result, own=True))
    assert "No likelihood is stated" not in said
