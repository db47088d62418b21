"""The comparison's two heads: decisions above, questions at the left. Neither scrolls away."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from briefer.citation import long_date
from briefer.gui.compare_grid import HEADING, ITSELF, Line
from briefer.gui.compare_pens import Pens
from briefer.gui.compare_table import GridModel

KEEP, RENAME, DISCARD, REMOVE = "keep", "rename", "discard", "remove"
_ACTIONS = ((KEEP, "Keep"), (RENAME, "Rename"), (DISCARD, "Discard"))
_NAME_LINES = 2
_CROSS = 7  # px at zoom 1: half of it either way


class DecisionHead(QHeaderView):
    """A decision's name, its as-of date and what is implied for it; what can be done with it.

    `asked` carries what was clicked (KEEP, RENAME, DISCARD or REMOVE) and the column,
    `menu_wanted` the column and where its menu belongs on the screen.
    """

    asked = Signal(str, int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, pens: Pens, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.pens = pens
        self._over = ("", -1)  # what the pointer is over, and in which column
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Decisions")

    def sizeHint(self) -> QSize:
        pens = self.pens
        supposing = any(column.place != ITSELF for column in self._model.grid.columns)
        lines = _NAME_LINES * pens.name.height + pens.note.height + pens.outcome.height
        actions = pens.link.height + pens.gap / 2 if supposing else 0
        return QSize(0, round(lines + actions + 2 * pens.gap))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        grid, pens = self._model.grid, self.pens
        if not rect.isValid() or logicalIndex >= len(grid.columns):
            return
        column = grid.columns[logicalIndex]
        theme, supposing = pens.theme, column.place != ITSELF
        painter.save()
        painter.fillRect(rect, theme.color("canvas" if supposing else "surface"))
        painter.fillRect(
            rect.left(), rect.bottom(), rect.width(), 1, theme.color("line_strong")
        )
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.color("line"))
        if supposing:
            pen = QPen(theme.color("accent"), 2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawLine(rect.left() + 1, rect.top() + 1, rect.right() - 1, rect.top() + 1)
        elif logicalIndex == 0:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, theme.color("accent"))
        self._write(painter, rect, logicalIndex)
        self._draw_spots(painter, rect, logicalIndex)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, place: int) -> None:
        grid, pens = self._model.grid, self.pens
        column = grid.columns[place]
        left, top = rect.left() + pens.pad, float(rect.top() + pens.gap)
        room = rect.width() - 2 * pens.pad
        if column.place != ITSELF:
            top = pens.tag.draw(painter, left, top, ("What if",))
        cross = pens.pad + pens.gap if self._removable(place) else 0
        name = pens.name.lines(column.briefing.name, room - cross, _NAME_LINES)
        top = pens.name.draw(painter, left, top, name)
        if column.place == ITSELF and column.briefing.as_of:
            when = pens.note.lines(f"as of {long_date(column.briefing.as_of)}", room, 1)
            top = pens.note.draw(painter, left, top, when)
        outcome = pens.outcome.lines(grid.outcomes[place], room, 1)
        pens.outcome.draw(painter, left, top, outcome)

    def _draw_spots(self, painter: QPainter, rect: QRect, place: int) -> None:
        pens = self.pens
        for name, words, spot in self._spots(rect, place):
            over = self._over == (name, place)
            if name == REMOVE:
                token = "text" if over else "muted"
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(pens.theme.color(token), 1.5))
                middle, half = spot.center(), pens.theme.fonts.px(_CROSS) / 2
                for way in (1, -1):
                    arm = QPointF(half, half * way)
                    painter.drawLine(middle - arm, middle + arm)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                continue
            pens.link.draw(painter, spot.left(), spot.top(), (words,))
            if over:
                base = round(spot.top() + pens.link.ascent + 2)
                painter.fillRect(
                    round(spot.left()), base, round(spot.width()), 1, pens.link.color
                )

    # What can be clicked

    def _removable(self, place: int) -> bool:
        return place > 0 and self._model.grid.columns[place].place == ITSELF

    def _spots(self, rect: QRect, place: int) -> list[tuple[str, str, QRectF]]:
        """What can be clicked in a column's head: its name, its words, where it is."""
        pens = self.pens
        if self._removable(place):
            side = 2 * pens.pad
            top = rect.top() + pens.gap / 2
            return [(REMOVE, "", QRectF(rect.right() - side - 2, top, side, side))]
        if place == 0:
            return []
        left, found = float(rect.left() + pens.pad), []
        top = rect.bottom() - pens.gap - pens.link.height
        for name, words in _ACTIONS:
            width = pens.link.width(words)
            found.append((name, words, QRectF(left, top, width, pens.link.height)))
            left += width + pens.pad
        return found

    def spot_at(self, point: QPoint) -> tuple[str, int]:
        """What is at a point of the head, and in which column; ("", column) where nothing is."""
        place = self.logicalIndexAt(point)
        if place < 0:
            return "", -1
        left = self.sectionViewportPosition(place)
        rect = QRect(left, 0, self.sectionSize(place), self.height())
        spots = self._spots(rect, place)
        return next((name for name, _, spot in spots if spot.contains(point)), ""), place

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.spot_at(event.position().toPoint())
        if over != self._over:
            self._over = over
            hand = Qt.CursorShape.PointingHandCursor if over[0] else Qt.CursorShape.ArrowCursor
            self.setCursor(hand)
            self.setToolTip(_TIPS.get(over[0], ""))
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._over[0]:
            self._over = ("", -1)
            self.viewport().update()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        name, place = self.spot_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and name:
            self.asked.emit(name, place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.logicalIndexAt(event.pos())
        if place >= 0:
            self.menu_wanted.emit(place, event.globalPos())


_TIPS = {
    KEEP: "Let what is supposed become the answers",
    RENAME: "Give this what-if another name (F2)",
    DISCARD: "Take this what-if away",
    REMOVE: "Take this decision out of the comparison (Delete)",
}


class QuestionHead(QHeaderView):
    """The questions and the parts of the outcome; `chosen` carries the line that was clicked."""

    chosen = Signal(int)

    def __init__(self, pens: Pens, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.pens = pens
        self.wide = 0  # px, as the table has it
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setAccessibleName("Questions")

    def sizeHint(self) -> QSize:
        return QSize(self.wide, 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        lines, pens = self._model.grid.lines, self.pens
        if not rect.isValid() or logicalIndex >= len(lines):
            return
        line, theme = lines[logicalIndex], pens.theme
        painter.save()
        heading = line.kind == HEADING
        painter.fillRect(rect, theme.color("canvas" if heading else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if not heading:
            painter.fillRect(
                rect.right(), rect.top(), 1, rect.height(), theme.color("line_strong")
            )
        self._write(painter, rect, line)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, line: Line) -> None:
        pens = self.pens
        left, top = rect.left() + pens.pad, float(rect.top() + pens.gap)
        room = rect.width() - 2 * pens.pad
        if line.kind == HEADING:
            top = rect.bottom() - pens.gap / 2 - pens.heading.height
            pens.heading.draw(painter, left, top, (line.title,))
            return
        differs = line.row is not None and line.row.differs
        ink = pens.title if differs else pens.alike
        top = ink.draw(painter, left, top, ink.lines(line.title, room, 2))
        if line.number:
            marks = f"{line.number}  decides" if line.decides else line.number
            pens.number.draw(painter, left, top, (marks,))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.chosen.emit(place)
