"""The mouse's side buttons go back and forward wherever the pointer is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from briefer.gui.session import Session


class SideButtons(QObject):
    """An event filter for the window's handle, which every press passes first."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        if event.button() == Qt.MouseButton.BackButton:
            self._session.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self._session.forward()
        else:
            return False
        return True
