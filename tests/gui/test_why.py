"""Why, and what would change it: the chain down to the passages, and every change tried."""

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from briefer.gui.changes import changes_page, try_flip
from briefer.gui.steps import KEYS, first_steps, steps
from briefer.gui.text import PASSAGE
from briefer.gui.why import why_page


def words(paras):
    return "\n".join(para.text for para in paras)


def links(paras):
    return [run.link for para in paras for run in para.runs if run.link]


def after(paras, title):
    """The page from the paragraph with a title on."""
    texts = [para.runs[0].text for para in paras]
    return paras[texts.index(title) :]


# Why


def test_every_result_has_its_rule_and_its_reason(session):
    page = list(why_page(session))
    text = words(page)
    for reason in session.assessment.reasons:
        assert f"Rule {reason.rule}" in text
        assert reason.because in text
    titles = [para.runs[0].text for para in page if para.style == "heading"]
    assert titles[:4] == ["AUTHORITY", "LEAD", "ARRANGEMENT", "US ROLE"]
    assert "WARNING" in titles


def test_the_chain_goes_down_to_the_words_of_the_source(session, library):
    page = list(why_page(session))
    assert "question:consent" in links(after(page, "AUTHORITY")[:8])
    passage = library.passages[session.briefing.answers["consent"].supports[0]]
    quote = next(para for para in page if para.passage == passage.id)
    assert quote.text == passage.text
    assert quote.runs[0].ink == "quote"
    assert f"passage:{passage.id}" in links(page)


def test_a_passage_is_quoted_once_and_pointed_to_afterwards(session):
    page = list(why_page(session))
    quotes = [para.passage for para in page if para.style == "quote"]
    assert len(quotes) == len(set(quotes)) > 5
    assert re.search(r"Consent of the host: Refused · high confidence · ¶15 above", words(page))


def test_facts_and_earlier_results_are_named(session):
    text = words(why_page(session))
    assert "A regional lead is willing, able and trusted: yes" in text
    assert "Authority: Security Council, as above" in text
    assert "Troops and police for each 1,000 people: 9.4" in text


@pytest.mark.parametrize("decision", ["iraq-2003-war", "cambodia-2003", "drc-2003"])
def test_every_decision_can_be_explained(session, decision):
    session.choose(decision)
    text = words(why_page(session))
    assert all(reason.because in text for reason in session.assessment.reasons)
    assert "[]" not in text
    assert "None" not in text


def test_evidence_against_an_answer_is_told(session):
    passage = session.briefing.answers["consent"].supports[0]
    session.attach("consent", passage, against=True)
    page = list(why_page(session))
    place = next(n for n, para in enumerate(page) if para.passage == passage)
    assert "speaks against the answer" in page[place + 1].text
    assert page[place].bar == "warn"


def test_a_lost_passage_is_named(session):
    session.attach("consent", "hirsh-2003:999")
    assert "hirsh-2003:999 is not in the sources any more" in words(why_page(session))


def test_the_page_follows_the_answers(hand, session):
    hand.pane.show_why()
    session.answer("consent", "given")
    hand.pane.catch_up()
    hand.pane.panel.text.complete()
    assert "Rule M2" in hand.pane.panel.text.toPlainText()


def test_links_of_the_page_lead_to_questions_and_passages(qtbot, hand):
    hand.pane.show_why()
    with qtbot.waitSignal(hand.pane.followed) as followed:
        hand.pane.panel.text.followed.emit("passage:hirsh-15-jakarta-yields")
    assert followed.args == ["passage:hirsh-15-jakarta-yields"]
    hand.pane.panel.text.followed.emit("question:consent")
    assert hand.focused_question == "consent"


def test_the_keyboard_finds_the_links_and_the_way_back(qtbot, hand):
    hand.pane.show_why()
    text = hand.pane.panel.text
    for _ in range(5):
        qtbot.keyClick(text, Qt.Key.Key_Tab)
        if text.textCursor().charFormat().anchorHref() == "question:consent":
            break
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert hand.focused_question == "consent"
    hand.pane.show_why()
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert hand.pane.questions.isVisible()
    assert hand.focused_question == "consent"


def test_the_page_is_copied_as_text(hand, session):
    hand.pane.show_why()
    hand.pane.panel.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert all(f"Rule {reason.rule}" in copied for reason in session.assessment.reasons)


def test_a_passage_of_the_page_has_a_menu(qtbot, hand):
    hand.pane.show_why()
    menu = QMenu()
    qtbot.addWidget(menu)
    hand.pane.panel.text.menu_wanted.emit(menu, "", "hirsh-15-jakarta-yields")
    with qtbot.waitSignal(hand.pane.followed) as followed:
        menu.actions()[0].trigger()
    assert followed.args == ["passage:hirsh-15-jakarta-yields"]


# By keyboard


def parts_of(page):
    """The page from result to result, without what stands above the first."""
    begins = [n for n, para in enumerate(page) if para.anchor]
    return [page[a:b] for a, b in pairwise([*begins, len(page)])]


@pytest.mark.parametrize("decision", ["east-timor-1999", "iraq-2003-peace", "ecuador-peru"])
def test_every_result_has_a_key_that_goes_to_its_first_passage(session, decision):
    session.choose(decision)
    page = list(why_page(session))
    firsts = first_steps(page)
    parts = parts_of(page)
    assert len(parts) == len(session.assessment.reasons)
    for key, part in zip(KEYS, parts, strict=False):
        rule = next(para for para in part if para.style == "row_detail")
        assert rule.text.startswith(f"\u2009{key}\u2009\u2002Rule ")
        under = [para for para in part if para.style != "row_detail"]
        quoted = [link for link in links(under) if link.startswith(("passage:", "paragraph:"))]
        own = [link for link in links(part) if link.startswith("paragraph:")]
        found = [firsts[key].link] if key in firsts else []
        assert found == (quoted or own)[:1]


def press(qtbot, *keys):
    """Keys as they are typed, wherever the keyboard is."""
    for key, modifier in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
WHY, ENTER, NEXT = (Qt.Key.Key_W, ALT), (Qt.Key.Key_Return, NONE), (Qt.Key.Key_N, NONE)


@pytest.fixture
def at_checklist(qtbot, window):
    """The window with the keyboard in the checklist."""
    qtbot.waitUntil(lambda: bool(window.actions_by_id["go.why"].shortcuts()))
    window.activateWindow()
    window.checklist.focus_question("consent")
    return window


def test_four_keys_lead_from_the_checklist_to_a_highlighted_sentence(
    qtbot, at_checklist, session, library
):
    for key, number in (("1", 0), ("2", 1)):
        part = parts_of(list(why_page(session)))[number]
        first, second = [para.passage for para in part if para.style == "quote"][:2]
        digit = (Qt.Key(ord(key)), NONE)
        for keys, passage in (((digit,), first), ((digit, NEXT), second)):
            at_checklist.checklist.focus_question("consent")
            chain = (WHY, *keys, ENTER)
            assert len(chain) <= 4
            press(qtbot, *chain)
            pane = at_checklist.centre.current
            assert session.place.tab == "reader"
            assert pane.choice.passage == library.passages[passage]
            assert pane.text.hasFocus()


def test_one_key_leads_back_up(qtbot, at_checklist, session):
    press(qtbot, WHY, (Qt.Key.Key_1, NONE), NEXT, ENTER)
    assert session.place.reference == "hirsh-14-aid-to-jakarta"
    press(qtbot, (Qt.Key.Key_U, NONE))
    assert at_checklist.checklist.questions.cards["leverage"].isAncestorOf(
        QApplication.focusWidget()
    )


def test_a_link_into_another_decision_chooses_it_first(at_checklist, session):
    at_checklist.follow("passage:hirsh-15-jakarta-yields")
    at_checklist.follow("question:rwanda-1994/deal")
    assert session.briefing.id == "rwanda-1994"
    assert session.place.reference == "hirsh-15-jakarta-yields"
    assert at_checklist.checklist.questions.cards["deal"].isAncestorOf(
        QApplication.focusWidget()
    )
    at_checklist.follow("rule:kosovo-1999-air/M6")
    assert session.briefing.id == "kosovo-1999-air"
    assert "Rule M6" in at_checklist.checklist.panel.text.toPlainText()
    bar = at_checklist.centre.current.text.verticalScrollBar()
    bar.setValue(0)
    at_checklist.follow("rule:kosovo-1999-air/")  # chosen already: the source stays put
    assert bar.value() == 0


def test_n_and_p_go_through_the_passages_and_stop_at_the_ends(qtbot, hand):
    hand.pane.show_why()
    text = hand.pane.panel.text
    stops = steps(list(why_page(hand.session)))
    assert len(stops) > 10
    seen = []
    for _ in range(len(stops) + 2):
        qtbot.keyClick(text, Qt.Key.Key_N)
        seen.append((text.chosen_block, text.chosen_link))
    assert seen == [*map(tuple, stops), tuple(stops[-1]), tuple(stops[-1])]
    qtbot.keyClick(text, Qt.Key.Key_P)
    assert (text.chosen_block, text.chosen_link) == stops[-2]


def test_after_scrolling_n_begins_in_view(qtbot, hand):
    hand.pane.show_why()
    text = hand.pane.panel.text
    text.complete()
    text.verticalScrollBar().setValue(text.verticalScrollBar().maximum() // 2)
    top = text.first_block_in_view
    qtbot.keyClick(text, Qt.Key.Key_N)
    stops = steps(list(why_page(hand.session)))
    assert text.chosen_block == next(stop.para for stop in stops if stop.para >= top)


def test_a_passage_that_is_gone_to_is_seen_whole(qtbot, hand):
    hand.pane.show_why()
    text = hand.pane.panel.text
    for key in (Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_1, Qt.Key.Key_P):
        qtbot.keyClick(text, key)
        link = text.textCursor()
        block = link.block()
        passage = block.blockFormat().property(PASSAGE)
        while passage and block.previous().blockFormat().property(PASSAGE) == passage:
            block = block.previous()
        assert text.cursorRect(QTextCursor(block)).top() >= 0
        assert text.cursorRect(link).bottom() + 8 <= text.viewport().height()


def test_other_keys_and_keys_with_modifiers_stay_what_they_are(qtbot, hand):
    hand.pane.show_why()
    text = hand.pane.panel.text
    qtbot.keyClick(text, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(text, Qt.Key.Key_Z)
    assert text.chosen_link == ""
    with qtbot.assertNotEmitted(hand.pane.followed):
        qtbot.keyClick(text, Qt.Key.Key_U)


def test_the_page_leads_to_what_else_rests_on_a_passage(
    qtbot, at_checklist, session, monkeypatch
):
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    page = list(why_page(session))
    named = next(para for para in page if "1 other answer rests on it" in spaced(para.text))
    link = next(run.link for run in named.runs if run.link.startswith("up:"))
    assert link == "up:passage:hirsh-15-jakarta-yields"
    press(qtbot, WHY)
    at_checklist.checklist.panel.text.followed.emit(link)
    assert session.place.reference == "hirsh-15-jakarta-yields"
    asked = [session.checklist.questions[name].ask for name in ("consent", "region_trust")]
    assert menus[0].actions()[0].text() == asked[0]
    press(qtbot, WHY, (Qt.Key.Key_1, NONE), (Qt.Key.Key_U, NONE))
    assert len(menus) == 2


def spaced(text):
    return text.replace("\u00a0", " ")


def test_the_page_says_its_keys(session):
    said = spaced(words(why_page(session)))
    for hint in ("N, P the next", "Enter read it in the source", "U what else rests on it"):
        assert hint in said


# What would change it


@pytest.mark.parametrize("decision", ["east-timor-1999", "kosovo-1999-air", "iraq-2003-war"])
def test_every_change_listed_leads_where_it_says(session, decision):
    session.choose(decision)
    flips = session.outlook.flips
    before = session.briefing
    assert flips
    for place, flip in enumerate(flips):
        try_flip(session, place)
        assert session.assessment.arrangement == flip.arrangement
        session.undo_stack.undo()
        assert session.briefing == before


def test_each_change_is_said_in_words_with_its_question(session):
    page = list(changes_page(session, ""))
    text = words(page).replace("\u00a0", " ")
    assert "If Trust in the regional lead were Distrusted, not Tolerated" in text
    assert "region_trust" not in text
    assert "question:region_trust" in links(page)
    tries = [link for link in links(page) if link.startswith("try:")]
    assert len(tries) == len(session.outlook.flips)


def test_a_change_can_be_tried_and_taken_back(hand, session):
    before = hand.title
    hand.pane.show_changes()
    place = next(
        n for n, flip in enumerate(session.outlook.flips) if "region_trust" in flip.change
    )
    hand.pane.panel.text.followed.emit(f"try:{place}")
    assert hand.title == "Hold: do not deploy yet"
    assert "Take it back" in hand.pane.panel.text.toPlainText()
    assert session.undo_stack.count() == 1
    hand.pane.panel.text.followed.emit("take-back:")
    assert hand.title == before
    assert "Take it back" not in hand.pane.panel.text.toPlainText()


def test_a_trial_followed_by_an_answer_is_no_longer_offered_back(hand, session):
    hand.pane.show_changes()
    hand.pane.panel.text.followed.emit("try:0")
    session.answer("harm", "latent")
    hand.pane.catch_up()
    assert "Take it back" not in hand.pane.panel.text.toPlainText()


def test_where_nothing_changes_it_the_page_says_so(session, monkeypatch):
    none = session.outlook._replace(flips=())
    monkeypatch.setattr(type(session), "outlook", none)
    assert "No change of one or two answers" in words(changes_page(session, ""))
    assert try_flip(session, 0) == ""
