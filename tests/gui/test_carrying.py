"""Passages carried onto a question by drag, and the menu of a card."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from briefer.gui.carrying import DropZones, carried

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
