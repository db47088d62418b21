"""The comparison's table: its columns share the room, its heads stay, it works by keyboard."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from briefer.gui.compare_grid import Grid, table_text
from briefer.gui.compare_heads import DecisionHead, QuestionHead
from briefer.gui.compare_pens import Pens
from briefer.gui.compare_table import AnyIndex, CellDelegate, GridModel
from briefer.gui.page import count
from briefer.gui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST, _MOST = 172, 340  # px at zoom 1 of a column
_HEAD = (146, 210)  # px at zoom 1 of the questions: least, most
_HEAD_SHARE = 0.2  # of the table's width


class CompareTable(QTableView):
    """Draws a grid. What is asked of a cell goes up, with its index.

    `entered` a click or Enter, `menu_wanted` a menu and where, `removed` the Delete key,
    `renamed` F2; `moved` says that another cell is the current one.
    """

    entered = Signal(QModelIndex)
    menu_wanted = Signal(QModelIndex, QPoint)
    removed = Signal(QModelIndex)
    renamed = Signal(QModelIndex)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._pens = Pens(theme)
        self._laid_out: tuple[object, ...] = ()
        self.cells = GridModel(self)
        self.delegate = CellDelegate(self._pens, self.cells, self)
        self.decisions = DecisionHead(self._pens, self.cells, self)
        self.questions = QuestionHead(self._pens, self.cells, self)
        self.corner = _Corner(self._pens, self.cells, self)
        self.setHorizontalHeader(self.decisions)
        self.setVerticalHeader(self.questions)
        self.setModel(self.cells)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Comparison")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self.cells.grid

    def show_grid(self, grid: Grid) -> None:
        """Show another grid; the cell that was current stays so, wherever it stands now."""
        before, current = self.grid, self.currentIndex()
        held = None
        if current.isValid():
            line = before.lines[current.row()]
            held = (line.kind, line.id, before.columns[current.column()].key)
        if grid == before:
            return
        other = self.cells.show(grid)
        self._lay_out()
        if other:
            self._hold(held)
        self.corner.update()

    def _hold(self, held: tuple[str, str, tuple[str, int]] | None) -> None:
        """Make a cell current again, or the first one where it is gone."""
        grid = self.grid
        lines = {(line.kind, line.id): n for n, line in enumerate(grid.lines) if line.row}
        columns = {column.key: n for n, column in enumerate(grid.columns)}
        row = lines.get(held[:2], 0) if held else 0
        place = columns.get(held[2], 0) if held else 0
        self.setCurrentIndex(self.cells.index(row, place))

    def go_to(self, line: str, place: int) -> None:
        """Make the cell of a line (by id) and a column current, and bring it into view."""
        found = (n for n, known in enumerate(self.grid.lines) if known.id == line)
        index = self.cells.index(next(found, 0), place)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self._pens = Pens(theme)
        for part in (self.delegate, self.decisions, self.questions, self.corner):
            part.pens = self._pens
        self._laid_out = ()
        self._lay_out()
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    # How the room is shared

    def _lay_out(self) -> None:
        """Give every column its share of the width, and every line the height it needs."""
        grid, scale = self.grid, self._pens.theme.fonts.scale
        if not grid.columns:
            return
        least, most = (round(side * scale) for side in _HEAD)
        head = min(max(round(self.width() * _HEAD_SHARE), least), most)
        bar = self.verticalScrollBar().sizeHint().width()
        share = (self.width() - head - bar) // len(grid.columns)
        wide = min(max(share, round(_LEAST * scale)), round(_MOST * scale))
        heights = [self.delegate.height(line, wide) for line in grid.lines]
        laid_out = (head, wide, len(grid.columns), self.decisions.sizeHint(), heights)
        if laid_out == self._laid_out:
            return
        self._laid_out = laid_out
        self.questions.wide = head
        self.decisions.setDefaultSectionSize(wide)
        for place in range(len(grid.columns)):
            self.decisions.resizeSection(place, wide)
        for line, height in enumerate(heights):
            self.questions.resizeSection(line, height)
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        frame = self.frameWidth()
        self.corner.setGeometry(frame, frame, self.questions.width(), self.decisions.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    # Keys and menus

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier or not current.isValid():
            event.ignore()
        elif event.key() in _ENTER:
            self.entered.emit(current)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(current)
        elif event.key() == Qt.Key.Key_F2:
            self.renamed.emit(current)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            where = event.globalPos() if by_mouse else self.below(index)
            self.menu_wanted.emit(index, where)

    def below(self, index: AnyIndex) -> QPoint:
        """Where a cell's menu belongs on the screen."""
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.grid.lines:
            self.setCurrentIndex(self.cells.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Copying

    def copy(self) -> None:
        """Copy the chosen cells, with the heads that belong to them."""
        chosen = self.selectionModel().selectedIndexes()
        if chosen:
            lines = sorted({index.row() for index in chosen})
            places = sorted({index.column() for index in chosen})
            self._copy(table_text(self.grid, lines, places))

    def copy_table(self) -> None:
        """Copy the whole table."""
        grid = self.grid
        self._copy(table_text(grid, range(len(grid.lines)), range(len(grid.columns))))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)


class _Corner(QWidget):
    """Between the heads: how many questions differ, and what the marks mean."""

    def __init__(self, pens: Pens, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.pens = pens

    def paintEvent(self, event: QPaintEvent) -> None:
        pens, grid, rect = self.pens, self._model.grid, self.rect()
        theme = pens.theme
        painter = QPainter(self)
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(
            rect.left(), rect.bottom(), rect.width(), 1, theme.color("line_strong")
        )
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.color("line_strong"))
        room, top = rect.width() - 2 * pens.pad, float(pens.gap)
        words = f"{count(grid.differing, 'difference')} in {count(grid.asked, 'question')}"
        lines = pens.name.lines(words, room, 2)
        top = pens.name.draw(painter, pens.pad, top, lines) + pens.gap / 2
        top = self._explain(painter, top, "accent_soft", "accent_line", "differs")
        self._explain(painter, top, "warn_soft", "warn", "turns the outcome")
        painter.end()

    def _explain(
        self, painter: QPainter, top: float, token: str, mark: str, words: str
    ) -> float:
        """A little cell with its mark, and what that means; where the next would begin."""
        pens = self.pens
        high = round(pens.note.ascent)
        box = QRect(pens.pad, round(top + (pens.note.height - high) / 2), high, high)
        painter.fillRect(box, pens.theme.color(token))
        painter.fillRect(box.left(), box.top(), 3, high, pens.theme.color(mark))
        left = box.right() + pens.gap
        lines = pens.note.lines(words, self.width() - left - pens.gap, 1)
        return pens.note.draw(painter, left, top, lines)
