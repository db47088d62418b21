"""A scroll bar that keeps its place and shows nothing while there is nothing to scroll."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollBar


class QuietBar(QScrollBar):
    """A scroll bar that keeps its place and shows nothing while there is nothing to scroll.

    The text so keeps its width from page to page, and is laid out once for each.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
