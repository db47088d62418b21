"""The palette: typing, choosing, closing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

ENTER, ESCAPE, DOWN, UP = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
)


@pytest.fixture
def palette(window):
    window.actions_by_id["go.palette"].trigger()
    return window._palette


def titles(palette):
    return [entry.title for entry in palette.list.model().entries]


def chosen(palette):
    return palette.list.model().entries[palette.list.currentIndex().row()]


def test_opens_over_the_window_with_the_keyboard(window, palette):
    assert palette.isVisible()
    assert QApplication.focusWidget() is palette.words
    assert palette.geometry() == window.rect()


def test_enter_follows_and_closes(qtbot, palette, session):
    qtbot.keyClicks(palette.words, "canberra")
    qtbot.keyClick(palette.words, ENTER)
    assert session.place.thing == "australia"
    assert not palette.isVisible()


def test_arrows_choose_and_go_round(qtbot, palette):
    qtbot.keyClicks(palette.words, "clinton")
    everything = titles(palette)
    qtbot.keyClick(palette.words, DOWN)
    assert chosen(palette).title == everything[1]
    qtbot.keyClick(palette.words, UP)
    qtbot.keyClick(palette.words, UP)
    assert chosen(palette).title == everything[-1]


def test_escape_gives_the_keyboard_back(qtbot, window):
    window.navigator.list.setFocus()
    window.open_palette()
    qtbot.keyClick(window._palette.words, ESCAPE)
    assert not window._palette.isVisible()
    assert QApplication.focusWidget() is window.navigator.list


def test_a_press_beside_it_closes_it(qtbot, palette):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, palette.height() - 5))
    assert not palette.isVisible()


def test_commands_are_found_with_their_shortcuts_and_given(qtbot, palette, window):
    qtbot.keyClicks(palette.words, "switch between")
    assert (chosen(palette).link, chosen(palette).side) == (
        "command:view.toggle_theme",
        "Ctrl+Shift+L",
    )
    was_dark = window.theme.dark
    qtbot.keyClick(palette.words, ENTER)
    assert window.theme.dark != was_dark


def test_a_command_that_cannot_be_given_now_does_nothing(qtbot, palette, session):
    qtbot.keyClicks(palette.words, "undo")
    assert chosen(palette).link == "command:edit.undo"
    qtbot.keyClick(palette.words, ENTER)
    assert not session.differs


def test_passages_are_found_by_their_words_and_open_in_the_reader(qtbot, palette, session):
    qtbot.keyClicks(palette.words, "coveting an inside track")
    assert chosen(palette).side == "¶15"
    qtbot.keyClick(palette.words, ENTER)
    assert session.place.tab == "reader"
    passage = session.library.passages[session.place.reference]
    assert "coveting" in passage.text


def test_search_everywhere_shows_the_sources_alone(qtbot, window):
    window.actions_by_id["go.search"].trigger()
    palette = window._palette
    assert titles(palette) == []
    qtbot.keyClicks(palette.words, "australia")
    assert {entry.link.partition(":")[0] for entry in palette.list.model().entries} == {
        "passage",
        "thing",
    }
    assert "Australia" not in titles(palette)


def test_what_was_taken_last_is_offered_first(qtbot, palette, window):
    qtbot.keyClicks(palette.words, "rwanda 1994")
    qtbot.keyClick(palette.words, ENTER)
    window.open_palette()
    assert titles(palette)[0] == "Rwanda 1994"


def test_nonsense_says_so(qtbot, palette):
    qtbot.keyClicks(palette.words, "qqxyzzy")
    assert titles(palette) == []
    assert palette._none.isVisible()
    qtbot.keyClick(palette.words, ENTER)
    assert palette.isVisible()


def test_typing_on_the_search_field_opens_it_with_the_letter(qtbot, window):
    window.top_bar.search.setFocus()
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_N)
    assert window._palette.isVisible()
    assert window._palette.words.text() == "n"


def test_a_click_on_the_search_field_opens_it(qtbot, window):
    qtbot.mouseClick(window.top_bar.search, Qt.MouseButton.LeftButton)
    assert window._palette.isVisible()
    assert window._palette.words.text() == ""
