"""The reader: the whole source as it stands, its passages in the margin, and what a place is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QToolTip

from briefer.gui.places import Place
from briefer.gui.reader import ReaderPane
from briefer.gui.reader_page import pack
from briefer.gui.session import Session
from briefer.gui.theme import Fonts, dark, light
from briefer.sources.address import Address
from briefer.sources.passage import Passage

SOURCE = "hirsh-2003"


@pytest.fixture
def pane(qtbot, session):
    session.choose("east-timor-1999")
    return reader(qtbot, session)


def reader(qtbot, session):
    made = ReaderPane(session, light())
    qtbot.addWidget(made)
    made.resize(860, 700)
    made.show()
    return made


def go(pane, reference):
    pane._session.show(Place("reader", "australia", reference))
    pane.refresh()


def tinted(pane):
    """The words under the marks on the text."""
    found = []
    for each in pane.text.extraSelections():
        cursor = pane.text.textCursor()
        cursor.setPosition(each.cursor.selectionStart())
        cursor.setPosition(each.cursor.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        found.append(cursor.selectedText())
    return found


def select(pane, start, end):
    cursor = pane.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    pane.text.setTextCursor(cursor)


def strip_links(pane):
    found = set()
    for block in pane.strip.blocks():
        part = block.begin()
        while not part.atEnd():
            found.add(part.fragment().charFormat().anchorHref())
            part += 1
    return found - {""}


def lane_point(pane, passage):
    """A point on the lane of a passage that is in view."""
    for block, place in pane.text.visible_blocks():
        address = pane.text.address_of(block)
        if address == passage.address.whole:
            row = pane.text._row(block, place, address)
            for mark, lane in pane.text._margin._lanes(row):
                if mark.passage == passage:
                    return lane.center().toPoint()
    raise AssertionError(passage.id)


def point_in(pane, passage):
    """A point on the first words of a passage."""
    cursor = pane.text.textCursor()
    cursor.setPosition(pane.text.span_of(passage.address)[0] + 1)
    return pane.text.cursorRect(cursor).center() + QPoint(1, 0)


# The text


def test_every_paragraph_stands_there_word_for_word(pane, library):
    pane.text.complete()
    source = library.sources[SOURCE]
    for number, text in enumerate(source.paragraphs, 1):
        block = pane.text.block_of(Address(SOURCE, number))
        assert block is not None
        assert block.text() == text


def test_what_is_missing_and_what_is_no_text_is_said(pane, library):
    pane.text.complete()
    source = library.sources[SOURCE]
    text = pane.text.toPlainText()
    assert text.index("opening lines") < text.index(source.paragraphs[0][:30])
    for part in source.furniture:
        assert f"Not part of the text: {part.what}" in text
    muted = pane.text.theme.color("muted")
    for number in range(1, len(source.paragraphs) + 1):
        style = pane.text.block_of(Address(SOURCE, number)).begin().fragment().charFormat()
        assert (style.foreground().color() == muted) == (number not in source.body)


def test_numbers_are_painted_beside_their_paragraphs(pane):
    def inked(number):
        go(pane, f"{SOURCE}:{number}")
        pane.text.clear_marks()
        for block, place in pane.text.visible_blocks():
            address = pane.text.address_of(block)
            if address == Address(SOURCE, number):
                row = pane.text._row(block, place, address)
                where = pane.text._margin._number(row).toRect()
                image = pane.text.viewport().grab(where).toImage()
                paper = pane.text.theme.color("surface").rgb()
                return any(
                    image.pixel(x, y) != paper
                    for x in range(image.width())
                    for y in range(image.height())
                )
        return False

    assert all(inked(number) for number in (1, 14, 29))


def test_a_pane_that_is_hidden_waits(qtbot, session):
    made = ReaderPane(session, light())
    qtbot.addWidget(made)
    made.refresh()
    assert made.text.toPlainText() == ""
    made.show()
    assert "Imperialism of Neighbors" in made.text.toPlainText()


# Read in context


def test_every_passage_is_found_and_tinted_word_for_word(pane, library):
    for passage in library.passages.values():
        go(pane, passage.id)
        assert tinted(pane) == [passage.text]
        assert pane.choice.passage == passage


def test_it_stands_in_the_upper_part_of_the_view(pane, library):
    for number in (2, 11, 15, 20):
        passage = library.passages_in(Address(SOURCE, number))[-1]
        go(pane, passage.id)
        assert 0 < point_in(pane, passage).y() < pane.text.viewport().height() * 0.4


def test_it_flashes_and_comes_to_rest(pane, library):
    def tints():
        point = point_in(pane, library.passages["hirsh-15-jakarta-yields"])
        image = pane.text.viewport().grab().toImage()
        return {image.pixelColor(point.x() + by, point.y()).name() for by in range(60)}

    go(pane, "hirsh-15-jakarta-yields")
    assert light().found in tints()
    pane._flash.setCurrentTime(pane._flash.duration())
    assert light().highlight in tints()


def test_a_link_into_the_same_place_scrolls_again(pane, session):
    go(pane, "hirsh-15-jakarta-yields")
    there = pane.text.verticalScrollBar().value()
    pane.text.verticalScrollBar().setValue(0)
    go(pane, "hirsh-15-jakarta-yields")
    assert pane.text.verticalScrollBar().value() == there


def test_another_decision_moves_nothing(pane, session):
    go(pane, "hirsh-15-jakarta-yields")
    pane.text.verticalScrollBar().setValue(50)
    session.choose("kosovo-1999-air")
    pane.refresh()
    assert pane.text.verticalScrollBar().value() == 50
    assert session.briefing.name in pane.strip.toPlainText()


def test_an_answer_given_moves_nothing(pane, session):
    go(pane, "hirsh-15-jakarta-yields")
    pane.text.verticalScrollBar().setValue(50)
    session.set_confidence("consent", "low")
    pane.refresh()
    assert pane.text.verticalScrollBar().value() == 50


def test_a_paragraph_and_a_span_are_places_too(pane, library):
    go(pane, f"{SOURCE}:7")
    assert tinted(pane) == [library.sources[SOURCE].paragraph(7)]
    go(pane, f"{SOURCE}:7:10-30")
    assert tinted(pane) == [library.sources[SOURCE].paragraph(7)[10:30]]


def test_a_place_that_is_not_there_shows_the_text(pane):
    go(pane, "hirsh-2003:999")
    go(pane, "no-such-passage")
    assert tinted(pane) == []
    assert "Imperialism of Neighbors" in pane.text.toPlainText()


# The strip


def test_the_strip_says_what_a_passage_is_about_and_who_speaks(pane, library):
    passage = next(p for p in library.passages.values() if p.speaker)
    go(pane, passage.id)
    expected = {f"thing:{thing}" for thing in (*passage.about, passage.speaker)}
    assert expected <= strip_links(pane)
    assert library.names([passage.speaker])[0] in pane.strip.toPlainText()


def test_the_strip_leads_back_to_the_answers(pane, session):
    for question, answer in session.briefing.answers.items():
        for reference in answer.supports:
            go(pane, reference)
            assert f"question:{question}" in strip_links(pane)


def test_new_evidence_shows_in_the_strip_at_once(pane, session):
    go(pane, f"{SOURCE}:26")
    assert "question:consent" not in strip_links(pane)
    session.attach("consent", *pane.choice.references, against=True)
    pane.refresh()
    assert "question:consent" in strip_links(pane)
    assert "(against)" in pane.strip.toPlainText()


def test_a_passage_no_answer_rests_on_says_so(pane, session):
    asked = {
        ref for a in session.briefing.answers.values() for ref in (*a.supports, *a.against)
    }
    free = next(
        p
        for p in session.library.passages.values()
        if p.address.paragraph == 26 and p.id not in asked
    )
    go(pane, free.id)
    assert f"No answer of {session.briefing.name} rests on it" in pane.strip.toPlainText()


def test_nothing_chosen_gives_a_hint(pane):
    assert "select words" in pane.strip.toPlainText()


def test_links_in_the_strip_go_up(pane, qtbot):
    go(pane, "hirsh-15-jakarta-yields")
    with qtbot.waitSignal(pane.followed) as followed:
        pane.strip.followed.emit("thing:indonesia")
    assert followed.args == ["thing:indonesia"]


def test_copy_with_citation(pane, library, monkeypatch):
    monkeypatch.setattr(QToolTip, "showText", lambda *_args: None)
    go(pane, "hirsh-15-jakarta-yields")
    pane.strip.followed.emit("copy:")
    assert (
        library.passages["hirsh-15-jakarta-yields"].text in QGuiApplication.clipboard().text()
    )
    assert "paragraph 15" in QGuiApplication.clipboard().text()


# Everything that rests on a place


def strip_words(pane):
    return " ".join(pane.strip.toPlainText().split())


def test_the_strip_names_the_answers_of_other_decisions(pane, session):
    session.choose("rwanda-1994")
    go(pane, "hirsh-15-jakarta-yields")
    assert "No answer of Rwanda, early May 1994 rests on it" in strip_words(pane)
    assert "Also in East Timor, September 1999: Consent of the host" in strip_words(pane)
    assert "question:east-timor-1999/consent" in strip_links(pane)
    session.attach("consent", "hirsh-15-jakarta-yields")
    pane.refresh()
    assert "Answers of Rwanda, early May 1994 that rest on it: Consent of" in strip_words(pane)
    assert {"question:consent", "question:east-timor-1999/consent"} <= strip_links(pane)


def test_the_strip_names_the_outcomes_and_how_they_rest_on_it(pane, session):
    go(pane, f"{SOURCE}:19")
    said = strip_words(pane)
    by_answer = said[said.index("Outcomes that rest on it through") :]
    by_answer, by_rule = by_answer.split("Outcomes with a rule that cites ¶19: ")
    assert "Kosovo, March 1999 (decision to bomb)" in by_answer
    assert "Ecuador" not in by_answer
    assert "Ecuador and Peru, 1998" in by_rule
    assert "rule:kosovo-1999-air/" in strip_links(pane)
    assert "rule:ecuador-peru/M4" in strip_links(pane)


def test_an_outcome_leaves_the_strip_with_the_answer_it_rested_on(pane, session):
    session.choose("kosovo-1999-air")
    place = f"{SOURCE}:19"
    go(pane, place)
    assert "rule:kosovo-1999-air/" in strip_links(pane)
    for question, answer in session.briefing.answers.items():
        for passage in answer.supports:
            session.detach(question, passage)
    pane.refresh()
    assert "rule:kosovo-1999-air/" not in strip_links(pane)
    assert "rule:kosovo-1999-air/M6" in strip_links(pane)


def with_copies(session, number):
    """A session of which a decision was copied many times."""
    mine = session.briefing
    copies = {f"own-{n}": mine._replace(id=f"own-{n}", name=f"Copy {n}") for n in range(number)}
    library = session.library._replace(briefings=copies)
    return Session(library, (), session.workspace)


def test_of_many_decisions_the_first_are_named_and_a_menu_has_all(qtbot, session, monkeypatch):
    many = with_copies(session, 60)
    pane = reader(qtbot, many)
    go(pane, "hirsh-15-jakarta-yields")
    named = [n for n in range(60) if f"question:own-{n}/consent" in strip_links(pane)]
    assert named == list(range(16))
    assert "44 more decisions…" in strip_words(pane)
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    pane.strip.followed.emit("all:")
    assert {f"Copy {n}" for n in range(60)} <= {a.text() for a in menus[0].actions()}


def test_the_strip_grows_to_a_third_and_shrinks_when_nothing_is_chosen(pane):
    least = pane.strip.height()
    go(pane, f"{SOURCE}:15")
    grown = pane.strip.height()
    assert least < grown <= pane.height() // 3
    go(pane, f"{SOURCE}:29")
    assert pane.strip.height() == grown
    pane.clear()
    assert pane.strip.minimumHeight() == least
    go(pane, f"{SOURCE}:15")
    pane.resize(860, 480)
    assert pane.strip.height() <= 480 // 3


def test_what_is_clicked_stays_in_view_above_the_grown_strip(pane, library, qtbot):
    pane.clear()
    passage = library.passages["hirsh-15-jakarta-yields"]
    height = pane.text.viewport().height()
    pane.text.scroll_to(pane.text.span_of(passage.address)[0], 1)
    pane.text.verticalScrollBar().setValue(pane.text.verticalScrollBar().value() + 60)
    assert height - 100 < point_in(pane, passage).y() < height
    qtbot.mouseClick(
        pane.text.viewport(), Qt.MouseButton.LeftButton, pos=point_in(pane, passage)
    )
    assert pane.choice.passage == passage
    assert pane.text.viewport().height() < height
    assert point_in(pane, passage).y() < pane.text.viewport().height()


def test_u_goes_up_to_the_only_answer(pane, session, qtbot):
    session.choose("rwanda-1994")
    pane.refresh()
    go(pane, f"{SOURCE}:29")
    session.attach("deal", f"{SOURCE}:29")
    pane.refresh()
    with qtbot.waitSignal(pane.followed) as followed:
        qtbot.keyClick(pane.text, Qt.Key.Key_U)
    assert followed.args == ["question:rwanda-1994/deal"]


def test_u_offers_the_answers_where_there_are_several(pane, library, qtbot, monkeypatch):
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    passage = library.passages["hirsh-15-jakarta-yields"]
    pane.text.put_caret(passage.address)  # nothing is chosen yet
    qtbot.keyClick(pane.text, Qt.Key.Key_U)
    assert pane.choice.passage == passage
    consent, trust, _, outcomes = menus[0].actions()
    assert menus[0].activeAction() == consent
    assert outcomes.text().startswith("Outcomes that rest on it")
    for action, link in (
        (trust, "question:east-timor-1999/region_trust"),
        (outcomes.menu().actions()[0], "rule:east-timor-1999/"),
    ):
        with qtbot.waitSignal(pane.followed) as followed:
            action.trigger()
        assert followed.args == [link]


def test_u_says_nothing_where_nothing_is_chosen(pane, qtbot, monkeypatch):
    monkeypatch.setattr(QMenu, "popup", lambda *_args: pytest.fail("a menu of nothing"))
    pane.text.moveCursor(QTextCursor.MoveOperation.Start)
    with qtbot.assertNotEmitted(pane.followed):
        qtbot.keyClick(pane.text, Qt.Key.Key_U)


def test_the_hint_and_the_links_tell_of_the_key(pane):
    assert "U goes up to the answers" in strip_words(pane)
    go(pane, "hirsh-15-jakarta-yields")
    assert "Go up (U)" in pane.strip.toPlainText().replace("\u00a0", " ")


# Lanes


def passages_at(spans):
    return [
        Passage(
            id=f"p{number}",
            address=Address("s", 1, start, start + length),
            check="",
            kind="claim",
            speaker="",
            about=(),
            text="",
        )
        for number, (start, length) in enumerate(spans)
    ]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=12))
def test_overlapping_passages_never_share_a_lane(spans):
    passages = passages_at(spans)
    lanes = pack(passages)
    for one in passages:
        for other in passages:
            overlap = (
                one.address.start < other.address.end and other.address.start < one.address.end
            )
            if one.id != other.id and overlap:
                assert lanes[one.id] != lanes[other.id]
    deepest = max(
        (sum(p.address.start <= at < p.address.end for p in passages) for at in range(60)),
        default=0,
    )
    assert len(set(lanes.values())) == deepest  # and no more lanes than needed


def test_a_click_on_a_lane_chooses_its_passage(pane, library, qtbot):
    passage = library.passages["hirsh-15-jakarta-yields"]
    go(pane, f"{SOURCE}:15")
    qtbot.mouseClick(
        pane.text.viewport(), Qt.MouseButton.LeftButton, pos=lane_point(pane, passage)
    )
    assert pane.choice.passage == passage
    assert tinted(pane) == [passage.text]


def overlapping_pair(library):
    for one, other in pairwise(library.passages.values()):
        first, second = one.address, other.address
        if (
            first.whole == second.whole
            and second.start < first.end
            and first.start < second.end
        ):
            return one, other
    raise AssertionError


def test_a_second_click_offers_what_overlaps(pane, library, qtbot, monkeypatch):
    one, other = overlapping_pair(library)
    go(pane, one.id)
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    qtbot.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=lane_point(pane, one))
    assert menus
    start = " ".join(other.text.split()[:5])
    action = next(a for a in menus[0].actions() if start in a.text().replace("&&", "&"))
    action.trigger()
    assert pane.choice.passage == other


def test_a_lane_is_explained_while_the_pointer_rests_on_it(pane, library, monkeypatch):
    passage = library.passages["hirsh-15-jakarta-yields"]
    go(pane, f"{SOURCE}:15")
    tips = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: tips.append(words))
    point = lane_point(pane, passage)
    event = QHelpEvent(QEvent.Type.ToolTip, point, point)
    QGuiApplication.sendEvent(pane.text.viewport(), event)
    assert passage.kind in tips[0]
    assert library.names(passage.about)[0] in tips[0]


def test_pointing_at_a_lane_tints_its_words(pane, library, qtbot):
    passage = library.passages["hirsh-15-jakarta-yields"]
    go(pane, "hirsh-15-imf-pressed")
    qtbot.mouseMove(pane.text.viewport(), lane_point(pane, passage))
    assert passage.text in tinted(pane)
    qtbot.mouseMove(pane.text.viewport(), QPoint(pane.text.viewport().width() - 3, 3))
    assert passage.text not in tinted(pane)


def test_a_click_on_a_sentence_chooses_the_shortest_passage_over_it(pane, library, qtbot):
    one, other = overlapping_pair(library)
    inner = min(one, other, key=lambda p: p.address.end - p.address.start)
    go(pane, f"{SOURCE}:{inner.address.paragraph}")
    pane.text.go_to(inner.address)
    qtbot.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=point_in(pane, inner))
    chosen = pane.choice.passage
    assert chosen is not None
    assert chosen.address.end - chosen.address.start <= inner.address.end - inner.address.start


def test_a_click_beside_the_text_lets_go(pane, qtbot):
    go(pane, "hirsh-15-jakarta-yields")
    pane.text.verticalScrollBar().setValue(0)
    title = pane.text.cursorForPosition(QPoint(200, 50))
    assert pane.text.address_of(title.block()) is None
    qtbot.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 50))
    assert pane.choice.places == ()
    assert tinted(pane) == []


def test_a_note_mark_leads_to_the_notes(pane, library, qtbot, monkeypatch):
    number = next(n for n in range(1, 27) if len(library.notes_on(Address(SOURCE, n))) > 1)
    go(pane, f"{SOURCE}:{number}")
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    for block, place in pane.text.visible_blocks():
        address = pane.text.address_of(block)
        if address == Address(SOURCE, number):
            row = pane.text._row(block, place, address)
            margin = pane.text._margin
            point = margin._notes(margin._number(row)).center().toPoint()
            qtbot.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    notes = library.notes_on(Address(SOURCE, number))
    assert len(menus[0].actions()) == len(notes)
    with qtbot.waitSignal(pane.followed) as followed:
        menus[0].actions()[0].trigger()
    assert followed.args == [f"thing:{notes[0].id}"]


# Words


def test_selected_words_become_an_address_and_evidence(pane, session, monkeypatch):
    source = session.library.sources[SOURCE]
    start, _ = pane.text.span_of(Address(SOURCE, 15))
    select(pane, start + 40, start + 213)  # one of them a space at the end
    places = pane.choice.places
    assert len(places) == 1
    words = source.paragraph(15)[40:213].strip()
    assert session.library.text_at(places[0]) == words
    assert f"{len(words.split())} words selected" in pane.strip.toPlainText()
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    pane.strip.followed.emit("attach:")
    question = next(iter(session.checklist.questions))
    menus[0].actions()[0].menu().actions()[0].trigger()
    assert str(places[0]) in session.briefing.answers[question].supports
    pane.refresh()
    assert f"question:{question}" in strip_links(pane)


def test_words_over_two_paragraphs_are_two_addresses(pane, library):
    first, _ = pane.text.span_of(Address(SOURCE, 4))
    second, _ = pane.text.span_of(Address(SOURCE, 5))
    select(pane, first + 10, second + 20)
    assert [place.paragraph for place in pane.choice.places] == [4, 5]
    assert (
        library.text_at(pane.choice.places[1])
        == library.sources[SOURCE].paragraph(5)[:20].strip()
    )
    assert pane.strip.toPlainText().startswith("¶4, 5")


def test_words_are_selected_with_the_keyboard_alone(pane, qtbot, library):
    pane.text.go_to(Address(SOURCE, 4))
    by_word = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _ in range(3):
        qtbot.keyClick(pane.text, Qt.Key.Key_Right, by_word)
    words = library.text_at(pane.choice.places[0])
    assert words == " ".join(library.sources[SOURCE].paragraph(4).split()[:3])


def test_letting_go_of_a_selection_lets_go_of_the_words(pane):
    start, _ = pane.text.span_of(Address(SOURCE, 5))
    select(pane, start, start + 12)
    select(pane, start, start)
    assert pane.choice.places == ()


def test_positions_hold_beyond_the_plane_and_against_steering(qtbot, library, tmp_path):
    text = "One 🌍 two \u202e three 🌍🌍 four <b>five</b> and so on."
    source = library.sources[SOURCE]._replace(paragraphs=(text,), body=(1,), furniture=())
    words = "four <b>five</b>"
    start = text.index(words)
    passage = Passage(
        id="p",
        address=Address(SOURCE, 1, start, start + len(words)),
        check="",
        kind="claim",
        speaker="",
        about=(),
        text=words,
    )
    world = library._replace(sources={SOURCE: source}, passages={"p": passage}, notes={})
    session = Session(world, (), tmp_path)
    pane = reader(qtbot, session)
    go(pane, "p")
    assert tinted(pane) == [words]
    begin, end = pane.text.span_of(passage.address)
    select(pane, begin, end)
    assert pane.choice.places == (passage.address,)


def test_a_monstrous_paragraph_is_cut_and_still_shown(qtbot, library, tmp_path):
    text = "word " * 30_000
    source = library.sources[SOURCE]._replace(
        paragraphs=(text.strip(), "The end."), body=(1, 2), furniture=()
    )
    late = Passage(
        id="late",
        address=Address(SOURCE, 1, 149_000, 149_004),
        check="",
        kind="claim",
        speaker="",
        about=(),
        text="word",
    )
    world = library._replace(sources={SOURCE: source}, passages={"late": late}, notes={})
    pane = reader(qtbot, Session(world, (), tmp_path))
    go(pane, "late")
    pane.grab()
    assert pane.choice.passage == late


def test_a_passage_of_an_unknown_kind_is_still_shown(qtbot, library, tmp_path):
    passage = library.passages["hirsh-15-jakarta-yields"]._replace(kind="", about=("unknown",))
    world = library._replace(passages={passage.id: passage})
    pane = reader(qtbot, Session(world, (), tmp_path))
    go(pane, passage.id)
    pane.grab()
    assert tinted(pane) == [passage.text]
    assert "¶15 · passage" in pane.strip.toPlainText()


def test_a_source_without_text_says_so(qtbot, library, tmp_path):
    source = library.sources[SOURCE]._replace(paragraphs=())
    world = library._replace(sources={SOURCE: source}, passages={}, notes={})
    pane = reader(qtbot, Session(world, (), tmp_path))
    assert "text of this source is missing" in pane.text.toPlainText()


# The keyboard


def in_order(library):
    return sorted(
        library.passages.values(),
        key=lambda p: (p.address.whole, p.address.start, -p.address.end),
    )


def test_j_and_k_step_through_the_passages(pane, library, qtbot):
    ordered = in_order(library)
    for passage in ordered[:12]:
        qtbot.keyClick(pane.text, Qt.Key.Key_J)
        assert pane.choice.passage == passage
        assert pane.text.viewport().rect().contains(point_in(pane, passage))
    qtbot.keyClick(pane.text, Qt.Key.Key_K)
    assert pane.choice.passage == ordered[10]
    qtbot.keyClick(pane.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert pane.choice.passage == ordered[11]
    qtbot.keyClick(pane.text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert pane.choice.passage == ordered[10]


def test_the_first_and_the_last_passage_are_the_ends(pane, library, qtbot):
    ordered = in_order(library)
    pane.choose(ordered[0])
    qtbot.keyClick(pane.text, Qt.Key.Key_K)
    assert pane.choice.passage == ordered[0]
    pane.choose(ordered[-1])
    qtbot.keyClick(pane.text, Qt.Key.Key_J)
    assert pane.choice.passage == ordered[-1]


def test_ctrl_and_an_arrow_step_through_the_paragraphs(pane, qtbot):
    ctrl = Qt.KeyboardModifier.ControlModifier
    for number in (1, 2, 3):
        qtbot.keyClick(pane.text, Qt.Key.Key_Down, ctrl)
        assert pane.choice.places == (Address(SOURCE, number),)
    qtbot.keyClick(pane.text, Qt.Key.Key_Up, ctrl)
    assert pane.choice.places == (Address(SOURCE, 2),)
    assert "whole paragraph" in pane.strip.toPlainText()


def test_enter_goes_to_what_the_passage_is_about(pane, library, qtbot):
    pane.activateWindow()
    passage = in_order(library)[3]
    pane.text.go_to(passage.address)
    pane.text.setFocus()
    qtbot.keyClick(pane.text, Qt.Key.Key_Return)
    assert pane.choice.passage is not None
    assert pane.focusWidget() is pane.strip
    qtbot.keyClick(pane.strip, Qt.Key.Key_Tab)
    assert pane.strip.textCursor().charFormat().isAnchor()


def test_enter_takes_up_the_passage_that_the_caret_has_gone_to(pane, library, qtbot):
    first, other = in_order(library)[0], in_order(library)[-1]
    pane.choose(first)
    pane.text.go_to(other.address)
    qtbot.keyClick(pane.text, Qt.Key.Key_Return)
    assert pane.choice.holds(Address(SOURCE, other.address.paragraph, other.address.start))


def test_choosing_scrolls_nothing(pane, library, qtbot):
    go(pane, f"{SOURCE}:15")
    bar = pane.text.verticalScrollBar()
    bar.setValue(bar.value() + 150)  # the first lines of the paragraph are out of view
    before = bar.value()
    passage = library.passages_in(Address(SOURCE, 15))[0]
    pane.text.lane_picked.emit(passage)
    assert pane.choice.passage == passage
    assert bar.value() == before


def test_escape_closes_the_find_bar_first_and_then_lets_go(pane, qtbot):
    go(pane, "hirsh-15-jakarta-yields")
    qtbot.keyClick(pane.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane.find_bar.words, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()
    assert pane.choice.places
    qtbot.keyClick(pane.text, Qt.Key.Key_Escape)
    assert pane.choice.places == ()


def test_finding_and_choosing_are_seen_together(pane, qtbot):
    go(pane, "hirsh-15-jakarta-yields")
    qtbot.keyClick(pane.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(pane.find_bar.words, "machetes")
    assert "machetes" in tinted(pane)
    assert any("Jakarta" in words for words in tinted(pane))


def test_another_theme_keeps_the_choice_and_the_place(pane, library):
    go(pane, "hirsh-15-jakarta-yields")
    chosen = library.passages_in(Address(SOURCE, 20))[0]
    pane.text.go_to(chosen.address)
    pane.choose(chosen)
    top = pane.text.address_of(pane.text.cursorForPosition(QPoint(0, 0)).block())
    pane.retheme(dark(fonts=Fonts(1.25)))
    assert tinted(pane) == [chosen.text]
    assert "¶20" in pane.strip.toPlainText()
    assert pane.text.address_of(pane.text.cursorForPosition(QPoint(0, 4)).block()) == top
