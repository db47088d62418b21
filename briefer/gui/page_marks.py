"""What is laid over a page: matches, chosen words, the link that the keys are on, a line."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefer.gui.page_words import Box
    from briefer.gui.pages import Pages

_LINE = 13  # points: the height of a line of print

# On paper, which is white in every theme; laid over the letters so that these stay black.
_POINTER = "#1f4e79"  # as the accent in print
_FOUND, _CURRENT, _CHOSEN = "#ffe9a8", "#ffb75e", "#b9d6f4"


def paint_marks(painter: QPainter, pages: "Pages", number: int) -> None:
    """Paint what is laid over a page; the painter counts in device pixels of all pages."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for at, hit in enumerate(pages.hits):
        if hit.page == number:
            color = _CURRENT if at == pages.current_hit else _FOUND
            _tint(painter, pages, number, hit.boxes, color)
    _tint(painter, pages, number, pages.hand.chosen_on(number), _CHOSEN)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    ratio, px = pages.devicePixelRatioF(), pages.theme.fonts.px
    link = pages.hand.link
    if link is not None and link[0] == number and pages.hasFocus():
        painter.setPen(QPen(QColor(_POINTER), 2 * ratio))
        painter.drawRect(pages.place(number, link[1].box).adjusted(-3, -2, 3, 2))
    if pages.pointed is not None and pages.pointed[0] == number:
        top = pages.pointed[1]
        line = pages.place(number, (0.0, top, 0.0, top + _LINE))
        line.setLeft(line.left() + px(10) * ratio)
        line.setWidth(px(5) * ratio)
        painter.fillRect(line, QColor(_POINTER))


def _tint(
    painter: QPainter, pages: "Pages", number: int, boxes: "Iterable[Box]", color: str
) -> None:
    for box in boxes:
        painter.fillRect(pages.place(number, box), QColor(color))
