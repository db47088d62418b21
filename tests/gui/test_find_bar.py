"""Finding in a pane: what a keyboard can type is found, counted and stepped through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefer.gui.find_bar import FindBar, find_all, fold
from briefer.gui.page import Para, Run
from briefer.gui.pane_text import PaneText
from briefer.gui.theme import dark, light


class Pane(QWidget):
    """A text under its find bar, as the reading panes have it."""

    def __init__(self):
        super().__init__()
        self.text = PaneText(light(), self)
        self.bar = FindBar(self.text, light(), self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        if not self.bar.take_key(event):
            super().keyPressEvent(event)

    def tinted(self):
        return [each.cursor.selectedText() for each in self.text.extraSelections()]

    def current(self):
        accent = self.text.theme.color("accent")
        found = [
            each.cursor.selectionStart()
            for each in self.text.extraSelections()
            if each.format.background().color() == accent
        ]
        assert len(found) <= 1
        return found[0] if found else None


@pytest.fixture
def pane(qtbot):
    made = Pane()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.text.show_page(
        [
            Para((Run("They don’t agree: José and JOSE “don’t”. 🌍 Jose again."),)),
            *(Para((Run(f"line {number}"),)) for number in range(60)),
            Para((Run("José at the end"),)),
        ]
    )
    made.text.setFocus()
    return made


def opened(pane, qtbot, words):
    qtbot.keyClick(pane.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    pane.bar.words.selectAll()
    qtbot.keyClicks(pane.bar.words, words)


@given(st.text(max_size=60))
def test_folding_keeps_every_position(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("don't", "They don’t"),
        ("JOSÉ", "jose"),
        ("jose", "José"),
        ('"no"', "said “no” twice"),
        ("1999-2003", "1999–2003"),
        ("two words", "two\u00a0words"),
    ],
)
def test_what_a_keyboard_can_type_is_found(typed, text):
    assert find_all(fold(text), typed)


def test_nothing_typed_finds_nothing():
    assert find_all(fold("anything"), "") == []


def test_the_bar_opens_with_the_keyboard_and_counts(pane, qtbot):
    assert pane.bar.isHidden()
    opened(pane, qtbot, "jose")
    assert pane.bar.isVisible()
    assert pane.bar.count.text() == "1 of 4"
    assert pane.tinted() == ["José", "JOSE", "Jose", "José"]


def test_a_character_of_two_units_shifts_no_match(pane, qtbot):
    opened(pane, qtbot, "again")
    assert pane.tinted() == ["again"]


def test_f3_goes_round_in_both_directions(pane, qtbot):
    opened(pane, qtbot, "jose")
    places = []
    for _ in range(5):
        places.append(pane.current())
        qtbot.keyClick(pane.bar.words, Qt.Key.Key_F3)
    assert places[0] == places[4]
    assert places[:4] == sorted(set(places))
    qtbot.keyClick(pane.bar.words, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(pane.bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.current() == places[3]
    qtbot.keyClick(pane.bar.words, Qt.Key.Key_Return)
    assert pane.current() == places[0]


def test_a_match_far_down_is_scrolled_into_view(pane, qtbot):
    opened(pane, qtbot, "at the end")
    cursor = QTextCursor(pane.text.document())
    cursor.setPosition(pane.current())
    assert pane.text.viewport().rect().contains(pane.text.cursorRect(cursor).center())


def test_typing_on_stays_at_the_match(pane, qtbot):
    opened(pane, qtbot, "line 5")
    first = pane.current()
    qtbot.keyClick(pane.bar.words, Qt.Key.Key_F3)
    second = pane.current()
    assert second > first
    qtbot.keyClicks(pane.bar.words, "0")
    assert pane.tinted() == ["line 50"]
    assert pane.current() == second


def test_no_match_is_said(pane, qtbot):
    opened(pane, qtbot, "zebra")
    assert pane.bar.count.text() == "No match"
    assert pane.tinted() == []
    qtbot.keyClick(pane.bar.words, Qt.Key.Key_F3)
    assert pane.bar.count.text() == "No match"


def test_escape_closes_and_selects_the_match(pane, qtbot):
    opened(pane, qtbot, "jose")
    qtbot.keyClick(pane.bar.words, Qt.Key.Key_F3)
    qtbot.keyClick(pane.bar.words, Qt.Key.Key_Escape)
    assert pane.bar.isHidden()
    assert pane.tinted() == []
    assert pane.text.textCursor().selectedText() == "JOSE"


def test_f3_alone_opens_the_bar(pane, qtbot):
    qtbot.keyClick(pane.text, Qt.Key.Key_F3)
    assert pane.bar.isVisible()


def test_selected_words_are_looked_for(pane, qtbot):
    cursor = pane.text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    pane.text.setTextCursor(cursor)
    qtbot.keyClick(pane.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pane.bar.words.text() == "They"
    assert pane.bar.count.text() == "1 of 1"


def test_another_page_is_searched_anew(pane, qtbot):
    opened(pane, qtbot, "jose")
    pane.text.show_page([Para((Run("Jose is here as well"),))])
    pane.bar.renew()
    assert pane.bar.count.text() == "1 of 1"
    assert pane.tinted() == ["Jose"]


def test_many_matches_are_counted_up_to_a_limit(pane, qtbot):
    pane.text.show_page([Para((Run("a " * 5_000),))])
    opened(pane, qtbot, "a")
    assert pane.bar.count.text() == "1 of 1000+"


def test_another_theme_recolours_the_matches(pane, qtbot):
    opened(pane, qtbot, "jose")
    pane.text.retheme(dark())
    pane.bar.retheme(dark())
    assert pane.current() is not None
