"""Files that are dropped on the window, wherever no pane takes them for itself."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

if TYPE_CHECKING:
    from briefer.gui.window import Window


class FileDrops(QObject):
    """An event filter for the window, which gets every drag that none of its parts accepts."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            files = files_in(event.mimeData())
            if files:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._window.reopening.check(files)
                return True
        return False


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """The files of this machine that a drag carries."""
    local = (url.toLocalFile() for url in data.urls())
    return tuple(Path(name) for name in local if name)
