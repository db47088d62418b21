"""Widgets side by side that go on in the next row where the width ends."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 5
_RENEW = (QEvent.Type.StyleChange, QEvent.Type.FontChange)


class Flow(QWidget):
    """A row of widgets that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._widgets: list[QWidget] = []
        self._sizes: dict[QWidget, QSize] = {}
        self._heights: dict[int, int] = {}

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        self._widgets.append(widget)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            bottoms = (place.bottom() + 1 for _, place in self._places(width))
            self._heights[width] = max(bottoms, default=0)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        sizes = [self._size(widget) for widget in self._widgets]
        width = sum(size.width() + GAP for size in sizes)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [self._size(widget) for widget in self._widgets]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        for widget, place in self._places(self.width()):
            widget.setGeometry(place)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _RENEW:
            self._sizes, self._heights = {}, {}

    def _size(self, widget: QWidget) -> QSize:
        if widget not in self._sizes:
            self._sizes[widget] = widget.sizeHint().boundedTo(widget.maximumSize())
        return self._sizes[widget]

    def _places(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        x = y = height = 0
        for widget in self._widgets:
            size = self._size(widget)
            if x and x + size.width() > width:
                x, y, height = 0, y + height + GAP, 0
            yield widget, QRect(QPoint(x, y), size)
            x += size.width() + GAP
            height = max(height, size.height())
