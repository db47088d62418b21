"""The reader's margin: paragraph numbers, note marks, and the passages as lanes."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap, QTextBlock

from briefer.gui.text import GUTTER, KIND_TOKENS
from briefer.gui.theme import Theme
from briefer.sources.passage import Passage

# In px at zoom 1: where the numbers end, a lane's width, from lane to lane, from lane to text.
_NUMBER, _LANE, _PITCH, _GAP = 34, 4, 8, 18
_ICON = 16
_FAINT = 0.45


class Mark(NamedTuple):
    """A passage in the margin: its lane, and its span in UTF-16 units of its paragraph."""

    passage: Passage
    lane: int
    start: int
    end: int


class Row(NamedTuple):
    """A paragraph in view: its block, where that is, its number and its passages.

    `notes` is the colour of its note mark, "" when there are no notes on it.
    """

    block: QTextBlock
    place: QRectF
    number: int
    marks: tuple[Mark, ...]
    notes: str


class Hit(NamedTuple):
    """What a point of the margin is on; nothing by default."""

    passage: Passage | None = None
    number: bool = False
    notes: bool = False


class Margin:
    """Draws the margin beside paragraphs, and tells what a point of it is on."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._scale = theme.fonts.scale
        self._font = theme.fonts.ui(13)
        self._icons: dict[tuple[str, float], QPixmap] = {}
        self.width = (GUTTER - _GAP / 2) * self._scale

    def paint(self, painter: QPainter, row: Row, strong: Collection[str], ratio: float) -> None:
        """Draw one paragraph's margin; the lanes of the passages in `strong` stand out."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(self._theme.color("muted"))
        number = self._number(row)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight, str(row.number))
        if row.notes:
            painter.drawPixmap(self._notes(number).topLeft(), self._icon(row.notes, ratio))
        painter.setPen(Qt.PenStyle.NoPen)
        for mark, lane in self._lanes(row):
            color = self._theme.color(KIND_TOKENS.get(mark.passage.kind, "faint"))
            if mark.passage.id not in strong:
                color.setAlphaF(_FAINT)
            painter.setBrush(color)
            painter.drawRoundedRect(lane, 1.5, 1.5)

    def hit(self, row: Row, point: QPoint) -> Hit:
        """What a point in one paragraph's margin is on."""
        for mark, lane in self._lanes(row):
            if lane.adjusted(-2, 0, 2, 0).contains(point):
                return Hit(passage=mark.passage)
        number = self._number(row)
        if number.contains(point):
            return Hit(number=True)
        return Hit(notes=bool(row.notes) and self._notes(number).contains(point))

    def _icon(self, token: str, ratio: float) -> QPixmap:
        if (token, ratio) not in self._icons:
            size = round(_ICON * self._scale)
            self._icons[token, ratio] = self._theme.pixmap("note", token, size, ratio)
        return self._icons[token, ratio]

    def _number(self, row: Row) -> QRectF:
        """Where the number stands: on the base of the first line, or at the top of the view.

        A paragraph that begins above the view so keeps its number in sight.
        """
        line = row.block.layout().lineAt(0)
        metrics = QFontMetricsF(self._font)
        base = row.place.top() + line.y() + line.ascent()
        lowest = row.place.bottom() - line.height() - _ICON * self._scale
        top = min(max(base - metrics.ascent(), _LANE), max(lowest, base - metrics.ascent()))
        return QRectF(row.place.left(), top, _NUMBER * self._scale, metrics.height())

    def _notes(self, number: QRectF) -> QRectF:
        size = _ICON * self._scale
        return QRectF(number.right() - size, number.bottom() + _LANE, size, size)

    def _lanes(self, row: Row) -> Iterator[tuple[Mark, QRectF]]:
        """Each passage with its lane in the viewport, the innermost lane nearest the text."""
        deepest = max((mark.lane for mark in row.marks), default=0)
        pitch = min(_PITCH, (GUTTER - _NUMBER - _GAP) / (deepest + 1)) * self._scale
        nearest = row.place.left() + (GUTTER - _GAP) * self._scale
        for mark in row.marks:
            if mark.start >= row.block.length():  # the paragraph was cut at its longest
                continue
            top = row.place.top() + _height_at(row.block, mark.start, 0)
            bottom = row.place.top() + _height_at(row.block, mark.end, 1)
            left = nearest - mark.lane * pitch
            height = max(6.0, bottom - top - 2)
            yield mark, QRectF(left, top + 1, _LANE * self._scale, height)


def _height_at(block: QTextBlock, position: int, back: int) -> float:
    """How far down a block a position is, counting its share of its line too.

    A lane so begins and ends where its words do, and two passages that meet within a line can
    share a lane. `back` is 1 for an end, which belongs to the line of the character before it.
    """
    line = block.layout().lineForTextPosition(position - back)
    if not line.isValid():
        return 0.0
    share = (position - line.textStart()) / max(1, line.textLength())
    return line.y() + min(1.0, share) * line.height()
