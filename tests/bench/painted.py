"""Tells when a window is on the screen: when all that it scrolls has been painted once."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget


class Painted(QObject):
    """Shows a window and prints "painted" once, before anything else can happen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        areas = window.findChildren(QAbstractScrollArea)
        self._waiting = {_painted_part(area) for area in areas if area.isVisibleTo(window)}
        self.done = False
        for part in self._waiting:
            part.installEventFilter(self)
        window.show()
        while not self.done:
            QCoreApplication.processEvents()

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and widget in self._waiting:
            self._waiting.discard(widget)
            if not self._waiting:  # the event that follows comes right after this painting
                soon = QEvent(QEvent.Type.User)
                QCoreApplication.postEvent(self, soon, Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, event: QEvent) -> None:
        print("painted", flush=True)
        self.done = True


def _painted_part(area: QAbstractScrollArea) -> QWidget:
    """What gets the paint events: a scroll area's widget covers its viewport."""
    inner = area.widget() if isinstance(area, QScrollArea) else None
    return inner or area.viewport()
