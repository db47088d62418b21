"""Passages that are dragged: what a drag carries, and where a question takes it."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QWidget

from briefer.gui.theme import Theme
from briefer.gui.wording import shortened

MIME = "application/x-briefer-references"
_RADIUS = 8
_SHOWN = 48  # characters of the words beside the pointer
_SIDES = ("For the answer", "Against it")


def carried(references: Iterable[str], words: str) -> QMimeData:
    """What a drag carries: passage ids or addresses for us, the words for other programs."""
    data = QMimeData()
    data.setText(words)
    data.setData(MIME, "\n".join(references).encode())
    return data


def references_in(data: QMimeData) -> tuple[str, ...]:
    """The passage ids and addresses that a drag carries; empty where it is not ours."""
    text = bytes(data.data(MIME).data()).decode(errors="replace")
    return tuple(filter(None, text.split("\n")))


def drag(widget: QWidget, references: Iterable[str], words: str) -> None:
    """Let the pointer carry passages until it lets go of them."""
    carrier = QDrag(widget)
    carrier.setMimeData(carried(references, words))
    label = QLabel(shortened(" ".join(words.split()), _SHOWN))
    label.setProperty("role", "carried")
    label.adjustSize()
    carrier.setPixmap(label.grab())
    carrier.exec(Qt.DropAction.CopyAction)


class DropZones(QWidget):
    """Lies over a question's card while passages are held above it: two halves to let go on.

    `dropped` carries the references, and whether they speak against the answer.
    """

    dropped = Signal(object, bool)

    def __init__(self, theme: Theme, card: QWidget) -> None:
        super().__init__(card)
        self._theme = theme
        self._against = False
        self.setAcceptDrops(True)
        self.setAccessibleName("Let go on the left for the answer, on the right against it")
        self.setGeometry(card.rect())
        self.raise_()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._hold(event.position().toPoint())
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._hold(event.position().toPoint())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hold(event.position().toPoint())
        event.acceptProposedAction()
        self.dropped.emit(references_in(event.mimeData()), self._against)
        self._end()

    def _hold(self, where: QPoint) -> None:
        self._against = where.x() > self.width() / 2
        self.update()

    def _end(self) -> None:
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, half = self._theme, self.width() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.fonts.ui(15, strong=True))
        painter.fillRect(self.rect(), theme.color("canvas"))
        for words, against, left in zip(_SIDES, (False, True), (0.0, half), strict=True):
            ink, ground = ("warn", "warn_soft") if against else ("accent", "accent_soft")
            under = against == self._against
            zone = QRectF(left, 0, half, self.height()).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(theme.color(ink if under else "line"), 2 if under else 1))
            painter.setBrush(theme.color(ground if under else "surface"))
            painter.drawRoundedRect(zone, _RADIUS, _RADIUS)
            painter.setPen(theme.color(ink if under else "muted"))
            painter.drawText(zone, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
