"""The navigator's list as Qt sees it: a flat model over rows, and the delegate that draws them."""

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefer.gui.outline import Row
from briefer.gui.theme import Theme

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
_INDENT = 14
_MARGIN = 8


class RowModel(QAbstractListModel):
    """A tuple of rows, and the ids of the things that matter in the chosen crisis."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.here: frozenset[str] = frozenset()
        self.decision = ""

    def show(self, rows: tuple[Row, ...], here: frozenset[str], decision: str) -> None:
        """Draw other rows."""
        self.here, self.decision = here, decision
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.node.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, matters=self.matters(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row)
        return None

    def matters(self, row: Row) -> bool:
        """Whether a row's thing plays a part in the chosen crisis."""
        kind, _, name = row.node.link.partition(":")
        return kind == "thing" and name in self.here


def spoken(row: Row, *, matters: bool) -> str:
    """A row in full, for a screen reader."""
    node = row.node
    what = "entries" if node.heading else "passages"
    parts = [node.text, node.aside, f"{node.size} {what}" if node.size else ""]
    if row.open is not None:
        parts.append("open" if row.open else "folded")
    if matters:
        parts.append("matters in this crisis")
    return ", ".join(part for part in parts if part)


def _tip(row: Row) -> str:
    node = row.node
    if node.heading:
        return f"{node.size} entries"
    what = "passage" if node.size == 1 else "passages"
    lines = [f"{node.text}  {node.aside}".rstrip()]
    return "\n".join([*lines, f"{node.size} {what}"] if node.size else lines)


class RowDelegate(QStyledItemDelegate):
    """Draws a row: chevron, text with what the filter found, aside, mark and count."""

    def __init__(self, theme: Theme, model: RowModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.retheme(theme)

    def retheme(self, theme: Theme) -> None:
        self._theme = theme
        self._plain = theme.fonts.ui(15)
        self._strong = theme.fonts.ui(15, strong=True)
        self._small = theme.fonts.ui(13.5)
        self._height = theme.fonts.px(26)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self._height)

    def indent(self, row: Row) -> int:
        """Where a row's chevron begins."""
        return _MARGIN + row.node.depth * self._theme.fonts.px(_INDENT)

    def chevron(self) -> int:
        """How wide the chevron and its gap are."""
        return self._theme.fonts.px(18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Row = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        if row.open is not None:
            self._draw_chevron(painter, rect, row)
        left = self.indent(row) + self.chevron()
        right = self._draw_count(painter, rect, row)
        self._draw_text(painter, rect, row, left, right, selected=_has(state, "Selected"))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        inner = QRectF(rect).adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if _has(state, "Selected"):
            painter.setBrush(self._theme.color("accent_soft"))
            painter.drawRoundedRect(inner, 5, 5)
        elif _has(state, "MouseOver"):
            painter.setBrush(self._theme.color("raised"))
            painter.drawRoundedRect(inner, 5, 5)
        if _has(state, "HasFocus") and _has(state, "KeyboardFocusChange"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _draw_chevron(self, painter: QPainter, rect: QRect, row: Row) -> None:
        size = self._theme.fonts.px(7) / 2
        middle = QPointF(
            rect.left() + self.indent(row) + self.chevron() / 2, rect.center().y() + 1
        )
        painter.setPen(
            QPen(
                self._theme.color("muted"),
                1.4,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        if row.open:
            corners = [(-size, -size / 2), (0, size / 2), (size, -size / 2)]
        else:
            corners = [(-size / 2, -size), (size / 2, 0), (-size / 2, size)]
        painter.drawPolyline([middle + QPointF(x, y) for x, y in corners])

    def _draw_count(self, painter: QPainter, rect: QRect, row: Row) -> int:
        """Draw the count and the mark; where the text has to end."""
        right = rect.right() - _MARGIN - 4
        if not row.node.size:
            return right
        metrics = QFontMetrics(self._small)
        column = metrics.horizontalAdvance("000")
        painter.setFont(self._small)
        painter.setPen(self._theme.color("muted"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        box = rect.adjusted(0, 0, right - rect.right(), 0)
        painter.drawText(box, flags, str(row.node.size))
        if self._model.matters(row):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent"))
            painter.drawEllipse(QPointF(right - column - 7, rect.center().y() + 1), 2.6, 2.6)
        return right - column - 14

    def _draw_text(
        self,
        painter: QPainter,
        rect: QRect,
        row: Row,
        left: int,
        right: int,
        *,
        selected: bool,
    ) -> None:
        node = row.node
        chosen = node.link == f"decision:{self._model.decision}"
        color = self._theme.color("accent" if selected or chosen else "text")
        font = self._strong if chosen or (node.heading and node.depth == 0) else self._plain
        box = QRect(rect.left() + left, rect.top(), right - left, rect.height())
        metrics = QFontMetrics(font)
        if row.stop:
            self._mark(painter, box, metrics, row)
        used = _draw(painter, box, font, color, node.text)
        aside = row.alias or node.aside
        rest = box.adjusted(used + self._theme.fonts.px(8), 0, 0, 0)
        if aside and rest.width() > self._theme.fonts.px(24):
            _draw(painter, rest, self._small, self._theme.color("muted"), aside)

    def _mark(self, painter: QPainter, box: QRect, metrics: QFontMetrics, row: Row) -> None:
        """The ground behind what the filter found."""
        text = row.node.text
        start = metrics.horizontalAdvance(text[: row.start])
        width = metrics.horizontalAdvance(text[row.start : row.stop])
        if start + width > box.width():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("highlight"))
        high = metrics.height()
        top = box.center().y() - high / 2 + 1
        painter.drawRoundedRect(QRectF(box.left() + start - 1, top, width + 2, high), 3, 3)


def _has(state: QStyle.StateFlag, name: str) -> bool:
    return bool(state & getattr(QStyle.StateFlag, f"State_{name}"))


def _draw(painter: QPainter, box: QRect, font: QFont, color: QColor, text: str) -> int:
    """Draw one elided line; how wide it came out."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(color)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)
