"""Text on Qt's documents: as it stands, position for position, and reachable by keyboard."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QTextDocument
from PySide6.QtWidgets import QMenu

from briefer.gui.page import Para, Run, count, joined
from briefer.gui.pane_text import PaneText
from briefer.gui.text import clean, code_points, plain_label, plain_tip, utf16
from briefer.gui.theme import Fonts, dark, light

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=80)


@pytest.fixture
def pane(qtbot):
    text = PaneText(light())
    qtbot.addWidget(text)
    text.resize(600, 400)
    text.show()
    return text


def page(*texts, link=""):
    return [Para((Run(text, "text", link),)) for text in texts]


@given(ANYTHING)
def test_cleaning_keeps_every_position(text):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    for before, after in zip(text, cleaned, strict=True):
        assert after == before or unicodedata.category(before) in (
            "Cc",
            "Cf",
            "Cs",
            "Cn",
            "Zl",
            "Zp",
            "So",
        )


@given(ANYTHING)
def test_nothing_that_steers_the_line_or_ends_it_is_left(text):
    assert not set(clean(text)) & set(
        "\u202a\u202e\u2066\u2069\u200e\u200f\u061c\n\r\u2028\u2029\x00\ufffc\ufdd0"
    )


def test_a_monstrous_text_is_cut():
    assert len(clean("x" * 1_000_000)) == 100_000
    assert clean("abcdef", 4) == "abc…"


@given(st.text(max_size=40), st.data())
def test_positions_go_to_qt_and_back(text, data):
    position = data.draw(st.integers(0, len(text)))
    assert code_points(text, utf16(text, position)) == position


def test_qt_counts_a_globe_twice():
    assert [utf16("a🌍b", n) for n in range(4)] == [0, 1, 3, 4]
    assert code_points("a🌍b", 2) == 1  # inside the pair: the globe


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60))
def test_a_label_and_a_tip_show_what_they_are_given(text):
    document = QTextDocument()
    document.setHtml(plain_tip(text))  # as QToolTip does
    assert document.toPlainText().split() == clean(text).replace("\u2060", "\u2060").split()
    assert plain_label(text).replace("&&", "&") == clean(text)


def test_markup_is_shown_not_obeyed(pane):
    hostile = '<b>bold</b> <img src="file:///etc/passwd"> <script>x</script> &amp; [a](b)'
    pane.show_page(page(hostile))
    assert pane.toPlainText() == hostile
    assert (
        pane.loadResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/passwd")
        )
        is None
    )


def test_a_line_end_inside_a_run_makes_no_paragraph(pane):
    pane.show_page(page("one\ntwo\u2029three"))
    assert pane.document().blockCount() == 1
    assert pane.toPlainText() == "one two three"


def test_a_word_without_end_is_broken_within_the_pane(pane):
    pane.show_page(page("x" * 3_000))
    assert pane.document().firstBlock().layout().lineCount() > 10
    assert pane.horizontalScrollBar().maximum() == 0


def test_lines_keep_to_the_measure_and_the_middle(pane, qtbot):
    pane.show_page(page("word " * 200))
    pane.resize(1600, 400)
    form = pane.document().rootFrame().frameFormat()
    width = pane.viewport().width() - form.leftMargin() - form.rightMargin()
    assert width == pane.measure
    assert (
        abs(form.leftMargin() - form.rightMargin())
        <= 2 * pane.verticalScrollBar().sizeHint().width()
    )


def test_a_scroll_bar_moves_no_word(pane):
    pane.show_page(page("word " * 60))
    short = pane.document().firstBlock().layout().lineAt(0).textLength()
    pane.show_page(page("word " * 60, *["more"] * 80))
    pane.complete()
    assert pane.verticalScrollBar().maximum() > 0
    assert pane.document().firstBlock().layout().lineAt(0).textLength() == short


def test_a_long_page_shows_its_start_at_once_and_the_rest_soon(pane, qtbot):
    pane.show_page(page(*(f"paragraph {n} " + "word " * 60 for n in range(60))))
    assert 0 < pane.document().blockCount() < 60
    qtbot.waitUntil(lambda: pane.document().blockCount() == 60)
    assert pane.verticalScrollBar().value() == 0


def test_another_page_stops_the_first_one(pane, qtbot):
    pane.show_page(page(*("word " * 60 for _ in range(60))))
    pane.show_page(page("the other"))
    pane.complete()
    assert pane.toPlainText() == "the other"


def test_tab_reaches_links_and_enter_follows(pane, qtbot):
    pane.show_page(
        [
            Para(
                (
                    Run("see "),
                    Run("this", "link", "thing:a"),
                    Run(" or "),
                    Run("that", "link", "thing:b"),
                )
            )
        ]
    )
    pane.setFocus()
    for expected in ("thing:a", "thing:b"):
        qtbot.keyClick(pane, Qt.Key.Key_Tab)
        with qtbot.waitSignal(pane.followed) as followed:
            qtbot.keyClick(pane, Qt.Key.Key_Return)
        assert followed.args == [expected]


def test_the_focused_link_is_framed(pane, qtbot):
    pane.show_page([Para((Run("see "), Run("this", "link", "thing:a")))])
    pane.setFocus()
    accent = pane.theme.color("accent").rgb()
    pane.activateWindow()
    qtbot.waitUntil(pane.hasFocus)
    qtbot.keyClick(pane, Qt.Key.Key_Tab)
    frame = pane.cursorRect()
    image = pane.viewport().grab().toImage()
    column = [image.pixel(frame.right() + 2, y) for y in range(frame.top(), frame.bottom())]
    assert accent in column


def test_a_click_on_a_link_follows_it(pane, qtbot):
    pane.show_page(page("the whole line", link="question:consent"))
    cursor = pane.textCursor()
    cursor.setPosition(3)
    with qtbot.waitSignal(pane.followed) as followed:
        qtbot.mouseClick(
            pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.cursorRect(cursor).center()
        )
    assert followed.args == ["question:consent"]


def test_a_link_inside_the_page_scrolls_there(pane, qtbot):
    target = Para((Run("Relations", "heading"),), "heading", anchor="relations")
    pane.show_page(
        [
            Para((Run("all relations", "link", "#relations"),)),
            *page(*["line"] * 60),
            target,
            *page(*["line"] * 60),
        ]
    )
    with qtbot.assertNotEmitted(pane.followed):
        pane.anchorClicked.emit(QUrl("#relations"))
    top = pane.cursorForPosition(QPoint(0, 4)).block().text()
    assert top == "Relations"


def test_the_window_keeps_its_keys(pane, qtbot):
    """Alt with an arrow goes back in the window, Ctrl with the wheel zooms all of it."""
    pane.show_page(page(*["line"] * 80))
    pane.complete()
    size = pane.font().pixelSize()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(pane, key, Qt.KeyboardModifier.AltModifier)
    assert pane.verticalScrollBar().value() == 0
    assert pane.font().pixelSize() == size


def test_the_menu_knows_the_passage_and_the_link(pane, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(
        QMenu, "popup", lambda menu, _at: shown.append([a.text() for a in menu.actions()])
    )
    asked = []
    pane.menu_wanted.connect(lambda menu, link, passage: asked.append((link, passage)))
    pane.show_page([Para((Run("quoted words", "quote", "thing:a"),), "quote", "p-1", "accent")])
    cursor = pane.textCursor()
    cursor.setPosition(3)
    at = pane.cursorRect(cursor).center()
    pane.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at))
    pane.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at))
    assert asked[0] == ("thing:a", "p-1")
    assert asked[1][1] == "p-1"
    assert all(labels[-2:] == ["Copy", "Select all"] for labels in shown)


def test_marks_lie_over_each_other_and_come_off(pane):
    pane.show_page(page("one two three"))
    style = pane.styles.ink("name")
    pane.set_marks("found", [(0, 3, style)])
    pane.set_marks("chosen", [(4, 7, style), (8, 13, style)])
    assert sorted(each.cursor.selectedText() for each in pane.extraSelections()) == [
        "one",
        "three",
        "two",
    ]
    pane.set_marks("chosen", ())
    assert [each.cursor.selectedText() for each in pane.extraSelections()] == ["one"]
    pane.show_page(page("another"))
    assert pane.extraSelections() == []


def test_a_bar_runs_beside_a_whole_passage(pane):
    pane.show_page(
        [
            Para((Run("before"),)),
            Para((Run("quoted"),), "quote", "p-1", "accent"),
            Para((Run("where"),), "meta", "p-1", "accent"),
            Para((Run("after"),)),
        ]
    )
    image = pane.viewport().grab().toImage()
    left = round(pane.document().rootFrame().frameFormat().leftMargin()) + 1
    accent = pane.theme.color("accent").rgb()
    rows = [y for y in range(image.height()) if image.pixel(left, y) == accent]
    blocks = list(pane.visible_blocks())
    assert rows == list(range(rows[0], rows[-1] + 1))
    assert rows[-1] - rows[0] >= blocks[2][1].bottom() - blocks[1][1].top() - 2


def test_another_theme_brings_its_colours_and_its_size(pane):
    pane.show_page(page("words"))
    small = pane.styles.ink("text").font().pixelSize()
    pane.retheme(dark(fonts=Fonts(1.5)))
    pane.show_page(page("words"))
    style = pane.document().firstBlock().begin().fragment().charFormat()
    assert style.font().pixelSize() == round(small * 1.5)
    assert style.foreground().color().name() == dark().text


def test_counts_and_lists_read_well():
    assert [count(1, "passage"), count(2, "passage"), count(0, "piece", "none at all")] == [
        "1 passage",
        "2 passages",
        "0 none at all",
    ]
    assert [run.text for run in joined([[Run("a")], [Run("b")], [Run("c")]], ", ")] == [
        "a",
        ", ",
        "b",
        ", ",
        "c",
    ]
