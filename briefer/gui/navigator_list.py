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
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from briefer.gui.outline import Row
from briefer.gui.theme import Theme

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

_BY_KEYS = Qt.WidgetAttribute.WA_KeyboardFocusChange
_ELIDE = Qt.TextElideMode.ElideRight
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
        same = (here, decision) == (self.here, self.decision)
        self.here, self.decision = here, decision
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows and not same:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
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


class _Pens:
    """What rows are drawn with, made once for a theme: making them anew for each row is slow."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        fonts = theme.fonts
        self.plain, self.strong = fonts.ui(15), fonts.ui(15, strong=True)
        self.small = fonts.ui(13.5)
        self.wide = QFontMetrics(self.plain)
        self.bold = QFontMetrics(self.strong)
        self.narrow = QFontMetrics(self.small)
        self.text, self.accent = theme.color("text"), theme.color("accent")
        self.muted = theme.color("muted")
        self.high = fonts.px(26)
        self.indent = fonts.px(14)
        self.chevron = fonts.px(18)  # wide, its gap included
        self.gap = fonts.px(8)
        self.column = self.narrow.horizontalAdvance("000")
        self.count_base = (self.high + self.narrow.ascent() - self.narrow.descent()) // 2
        self.base = (self.high + self.wide.ascent() - self.wide.descent()) // 2
        size = fonts.px(7) / 2
        self.open = [QPointF(-size, -size / 2), QPointF(0, size / 2), QPointF(size, -size / 2)]
        self.folded = [
            QPointF(-size / 2, -size),
            QPointF(size / 2, 0),
            QPointF(-size / 2, size),
        ]
        self.arrow = QPen(self.muted, 1.4)
        self.arrow.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.arrow.setJoinStyle(Qt.PenJoinStyle.RoundJoin)


class RowDelegate(QStyledItemDelegate):
    """Draws a row: chevron, text with what the filter found, aside, mark and count."""

    def __init__(self, theme: Theme, model: RowModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.hovered = -1  # the row under the pointer
        self.retheme(theme)

    def retheme(self, theme: Theme) -> None:
        self._pens = _Pens(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self._pens.high)

    def indent(self, row: Row) -> int:
        """Where a row's chevron begins."""
        return _MARGIN + row.node.depth * self._pens.indent

    def chevron(self) -> int:
        """How wide the chevron and its gap are."""
        return self._pens.chevron

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        place, rect, pens = index.row(), option.rect, self._pens
        row = self._model.rows[place]
        selected = place == self._view.currentIndex().row()
        if selected or place == self.hovered:
            self._ground(painter, rect, selected=selected)
        left, top = self.indent(row), rect.top()
        if row.open is not None:
            middle = QPointF(left + pens.chevron / 2, top + pens.high / 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pens.arrow)
            painter.translate(middle)
            painter.drawPolyline(pens.open if row.open else pens.folded)
            painter.translate(-middle)
        right = rect.right() - _MARGIN - 4
        if row.node.size:
            right = self._draw_count(painter, row, right, top)
        self._draw_text(painter, row, left + pens.chevron, right, top, selected=selected)

    def _ground(self, painter: QPainter, rect: QRect, *, selected: bool) -> None:
        theme = self._pens.theme
        inner = QRectF(rect).adjusted(4, 1, -4, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft" if selected else "raised"))
        painter.drawRoundedRect(inner, 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if selected and self._view.hasFocus() and self._view.window().testAttribute(_BY_KEYS):
            painter.setPen(self._pens.accent)
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _draw_count(self, painter: QPainter, row: Row, right: int, top: int) -> int:
        """Draw the count and the mark; where the text has to end."""
        pens, text = self._pens, str(row.node.size)
        painter.setFont(pens.small)
        painter.setPen(pens.muted)
        width = pens.narrow.horizontalAdvance(text)
        painter.drawText(right - width, top + pens.count_base, text)
        if self._model.matters(row):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pens.accent)
            painter.drawEllipse(QPointF(right - pens.column - 7, top + pens.high / 2), 2.6, 2.6)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        return right - pens.column - 14

    def _draw_text(
        self, painter: QPainter, row: Row, left: int, right: int, top: int, *, selected: bool
    ) -> None:
        node, pens = row.node, self._pens
        chosen = node.link == f"decision:{self._model.decision}"
        bold = chosen or (node.heading and node.depth == 0)
        metrics = pens.bold if bold else pens.wide
        text = metrics.elidedText(node.text, _ELIDE, right - left)
        if row.stop and text == node.text:
            self._mark(painter, row, left, top)
        painter.setFont(pens.strong if bold else pens.plain)
        painter.setPen(pens.accent if selected or chosen else pens.text)
        painter.drawText(left, top + pens.base, text)
        aside = row.alias or node.aside
        if not aside:
            return
        left += metrics.horizontalAdvance(text) + pens.gap
        if right - left > 3 * pens.gap:
            painter.setFont(pens.small)
            painter.setPen(pens.muted)
            shown = pens.narrow.elidedText(aside, _ELIDE, right - left)
            painter.drawText(left, top + pens.base, shown)

    def _mark(self, painter: QPainter, row: Row, left: int, top: int) -> None:
        """The ground behind what the filter found."""
        pens, text = self._pens, row.node.text
        start = pens.wide.horizontalAdvance(text[: row.start])
        width = pens.wide.horizontalAdvance(text[row.start : row.stop])
        high = pens.wide.height()
        box = QRectF(left + start - 1, top + (pens.high - high) / 2, width + 2, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pens.theme.color("highlight"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
