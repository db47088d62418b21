"""Passages carried onto a question by drag, and the menu of a card."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu

from briefer.gui.carrying import DropZones, carried, references_in
from briefer.gui.places import Place
from briefer.gui.text import BAR
from briefer.gui.text import PASSAGE as OF_PASSAGE
from briefer.sources.address import parse_address

PASSAGE = "hirsh-11-machete-killings"
NO = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


def hold(card, data):
    """Carry something above a card; the zones to let go on, None where it takes nothing."""
    if not enter(card, data):
        return None
    zones = card.findChild(DropZones)
    assert enter(zones, data)  # which lie under the pointer now
    return zones


def enter(widget, data):
    event = QDragEnterEvent(QPoint(20, 20), COPY, data, Qt.MouseButton.LeftButton, NO)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def let_go(zones, share, data):
    where = QPointF(zones.width() * share, zones.height() / 2)
    QApplication.sendEvent(zones, QDropEvent(where, COPY, data, Qt.MouseButton.LeftButton, NO))


@pytest.mark.parametrize(("share", "side"), [(0.2, "supports"), (0.8, "against")])
def test_a_passage_let_go_on_a_half_speaks_for_the_answer_or_against_it(hand, share, side):
    data = carried((PASSAGE,), "words")
    zones = hold(hand.card("exit"), data)
    let_go(zones, share, data)
    assert PASSAGE in getattr(hand.session.briefing.answers["exit"], side)
    assert zones.isHidden()
    hand.session.undo_stack.undo()
    assert hand.session.briefing == hand.session.original


def test_a_drag_that_ends_elsewhere_changes_nothing(hand):
    zones = hold(hand.card("exit"), carried((PASSAGE,), "words"))
    QApplication.sendEvent(zones, QEvent(QEvent.Type.DragLeave))
    assert hand.session.briefing == hand.session.original


def test_words_from_another_program_are_not_taken(hand):
    assert hold(hand.card("exit"), carried((), "words")) is None


def test_the_menu_of_a_card_supposes_another_answer_without_giving_it(hand):
    card = hand.card("region_trust")
    where = QPoint(5, 5)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, where, card.mapToGlobal(where), NO
    )
    QApplication.sendEvent(card, event)
    menu = next(m for m in reversed(card.findChildren(QMenu)) if m.isVisible())
    what_if = menu.actions()[0].menu()
    next(a for a in what_if.actions() if a.text() == "Distrusted").trigger()
    (alternative,) = hand.session.briefing.alternatives
    assert alternative.changes == {"region_trust": "distrusted"}
    assert hand.session.briefing.answers == hand.session.original.answers


@pytest.fixture
def carried_off(monkeypatch):
    """What was carried off a page: the references and the words."""
    taken = []
    monkeypatch.setattr(
        "briefer.gui.carrying.drag", lambda pane, held, words: taken.append((held, words))
    )
    return taken


def pull(qtbot, text, start):
    """Press somewhere on a page and pull away."""
    viewport = text.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for step in (4, 30):
        where = start + QPoint(step, step)
        held = Qt.MouseButton.LeftButton
        there = QPointF(viewport.mapToGlobal(where))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(where), there, held, held, NO)
        QApplication.sendEvent(viewport, event)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 30))


def test_a_quoted_passage_is_carried_off_by_its_bar(window, qtbot, carried_off, library):
    pane = window.centre.pane("profile")
    pane.text.complete()
    block = next(b for b in pane.text.blocks() if b.blockFormat().property(BAR))
    pane.text.scroll_to(block.position(), 0.3)
    place = next(p for b, p in pane.text.visible_blocks() if b == block)
    pull(qtbot, pane.text, (place.topLeft() + QPointF(2, 8)).toPoint())
    passage = library.passages[block.blockFormat().property(OF_PASSAGE)]
    assert carried_off == [((passage.id,), passage.text)]


def test_a_passage_is_carried_off_by_its_mark_in_the_margin(window, qtbot, carried_off):
    window.session.show(Place("reader", "", PASSAGE))
    text = window.centre.pane("reader").text
    passage = window.session.library.passages[PASSAGE]
    block = text.block_of(passage.address)
    place = next(p for b, p in text.visible_blocks() if b == block)
    row = text._row(block, place, passage.address.whole)
    lane = next(lane for mark, lane in text._margin._lanes(row) if mark.passage == passage)
    pull(qtbot, text, lane.center().toPoint())
    assert carried_off == [((PASSAGE,), passage.text)]


def test_selected_words_are_carried_as_an_address(window, library):
    window.session.show(Place("reader", "", PASSAGE))
    text = window.centre.pane("reader").text
    cursor = text.textCursor()
    start = text.block_of(library.passages[PASSAGE].address).position()
    cursor.setPosition(start + 3)
    cursor.setPosition(start + 20, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    data = text.createMimeDataFromSelection()
    (reference,) = references_in(data)
    assert library.text_at(parse_address(reference)) == data.text().strip()
