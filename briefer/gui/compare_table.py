"""The comparison as Qt sees it: the model over its grid, and the delegate that draws the cells."""

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from briefer.citation import long_date
from briefer.gui.compare_grid import EMPTY, ITSELF, Column, Grid, Line, Words, spoken_cell
from briefer.gui.compare_pens import Pens
from briefer.gui.text import plain_tip
from briefer.judgement.comparison import QUESTION

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

_SUPPOSE = "Click to suppose another answer"
VALUE_LINES, REASON_LINES = 2, 2
_HORIZONTAL = Qt.Orientation.Horizontal


class GridModel(QAbstractTableModel):
    """A grid: a line for each result and question, a column for each decision."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.grid = EMPTY

    def show(self, grid: Grid) -> bool:
        """Draw another grid; whether lines or columns are others than before."""
        before, self.grid = self.grid, grid
        if _shape(before) == _shape(grid):
            for number, (old, new) in enumerate(zip(before.lines, grid.lines, strict=True)):
                if old != new:
                    last = self.index(number, len(grid.columns) - 1)
                    self.dataChanged.emit(self.index(number, 0), last)
            self.headerDataChanged.emit(_HORIZONTAL, 0, len(grid.columns) - 1)
            return False
        self.grid = before
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()
        return True

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.grid.lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.grid.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        heading = index.isValid() and self.grid.lines[index.row()].row is None
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.grid.lines[index.row()]
        if line.row is None:
            return None
        words, column = line.cells[index.column()], self.grid.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_cell(line, column, words)
        if role == Qt.ItemDataRole.ToolTipRole:
            may_suppose = column.place != ITSELF and line.kind == QUESTION
            return plain_tip(words.reason or (_SUPPOSE if may_suppose else ""))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        heads = self.grid.columns if orientation == _HORIZONTAL else self.grid.lines
        if not 0 <= section < len(heads):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if orientation == _HORIZONTAL:
                return spoken_head(self.grid, section)
            line = self.grid.lines[section]
            return f"{line.number} {line.title}".strip()
        if role == Qt.ItemDataRole.ToolTipRole and orientation != _HORIZONTAL:
            return plain_tip(self.grid.lines[section].tip)
        return None


def spoken_head(grid: Grid, place: int) -> str:
    """A column's head in full: what it is, as of when, and what is implied."""
    column = grid.columns[place]
    parts = [column.briefing.name, grid.outcomes[place]]
    if column.place != ITSELF:
        parts.insert(0, "What if")
    elif column.briefing.as_of:
        parts.insert(1, f"as of {long_date(column.briefing.as_of)}")
    return ", ".join(parts)


def _shape(grid: Grid) -> tuple[list[tuple[str, int]], list[tuple[str, str]]]:
    return [c.key for c in grid.columns], [(line.kind, line.id) for line in grid.lines]


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: the value strong and the reason small.

    A tint says that the value differs, a bar that it alone would turn the outcome.
    """

    def __init__(self, pens: Pens, model: GridModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.pens = pens

    def height(self, line: Line, width: int) -> int:
        """How high a line has to be for columns of a width."""
        pens = self.pens
        if line.row is None:
            return pens.heading_high
        room = width - 2 * pens.pad
        tallest = max(self._height(words, room) for words in line.cells)
        return round(max(tallest, pens.title.height * 2) + 2 * pens.gap)

    def _height(self, words: Words, room: int) -> float:
        value = self.ink(words).lines(words.value, room, VALUE_LINES)
        reason = self.pens.reason.lines(words.reason, room, REASON_LINES)
        return len(value) * self.pens.value.height + len(reason) * self.pens.reason.height

    def ink(self, words: Words) -> Any:
        """What a cell's value is written in."""
        if words.supposed:
            return self.pens.supposed
        return self.pens.given if words.given else self.pens.value

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self._view.columnWidth(index.column())
        return QSize(width, self.height(self._model.grid.lines[index.row()], width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        grid, rect, pens = self._model.grid, option.rect, self.pens
        line, column = grid.lines[index.row()], grid.columns[index.column()]
        if line.row is None:
            painter.fillRect(rect, pens.theme.color("canvas"))
            painter.fillRect(
                rect.left(), rect.bottom(), rect.width(), 1, pens.theme.color("line")
            )
            return
        words = line.cells[index.column()]
        painter.fillRect(rect, pens.theme.color(ground(words, column)))
        current = index == self._view.currentIndex()
        if not current and self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, pens.chosen)
        self._rules(painter, rect)
        if words.breaks:
            bar = QRectF(rect.left(), rect.top(), pens.bar, rect.height() - 1)
            painter.fillRect(bar, pens.theme.color("warn"))
        self._write(painter, rect, words)
        if current and self._view.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(pens.theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -2), 3, 3)

    def _write(self, painter: QPainter, rect: QRect, words: Words) -> None:
        pens = self.pens
        room = rect.width() - 2 * pens.pad
        left, top = rect.left() + pens.pad, rect.top() + pens.gap
        ink = self.ink(words)
        lines = ink.lines(words.value, room, VALUE_LINES)
        after = ink.draw(painter, left, top, lines)
        if words.aside and len(lines) == 1:
            free = room - ink.width(lines[0]) - pens.gap
            for aside in (f"{words.aside} confidence", words.aside):
                wide = pens.note.width(aside)
                if wide <= free:
                    lower = top + ink.ascent - pens.note.ascent
                    pens.note.draw(painter, left + room - wide, lower, (aside,))
                    break
        pens.reason.draw(
            painter, left, after, pens.reason.lines(words.reason, room, REASON_LINES)
        )

    def _rules(self, painter: QPainter, rect: QRect) -> None:
        """The hairlines under a cell and at its right."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        line = self.pens.theme.color("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)


def ground(words: Words, column: Column) -> str:
    """The colour that a cell stands on."""
    if words.breaks:
        return "warn_soft"
    if words.other:
        return "accent_soft"
    return "surface" if column.place == ITSELF else "canvas"
