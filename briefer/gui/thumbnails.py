"""A narrow strip of small pages: where one is, and the way to another."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefer.gui.navigator_list import AnyIndex
from briefer.gui.page_places import pixels_high
from briefer.gui.sheets import Part, Sheets
from briefer.gui.theme import Theme

_WIDE = 84  # px of a small page at zoom 1
_AIR = 9  # px around one
_NUMBER = 20  # px for the number under one
_KEPT = 60  # pictures


class _Model(QAbstractListModel):
    """A row for each page."""

    def __init__(self, sheets: Sheets, parent: QObject) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self.pages = 0

    def take(self) -> None:
        """Have as many rows as there are pages."""
        now = len(self._sheets.sizes)
        if now > self.pages:
            self.beginInsertRows(QModelIndex(), self.pages, now - 1)
            self.pages = now
            self.endInsertRows()
        elif now < self.pages:
            self.beginRemoveRows(QModelIndex(), now, self.pages - 1)
            self.pages = now
            self.endRemoveRows()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.pages

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return f"Page {index.row() + 1} of {self.pages}"
        return None


class Thumbnails(QListView):
    """The strip. `chosen` carries the page to go to, from 0; small pages are drawn as they show."""

    chosen = Signal(int)

    def __init__(self, sheets: Sheets, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self.theme = theme
        self._drawn: dict[int, tuple[int, QImage]] = {}  # with the edition that it is of
        self._asked: set[tuple[int, Part]] = set()
        self._following = False
        self._model = _Model(sheets, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Page thumbnails")
        self.setProperty("role", "canvas")
        self.selectionModel().currentChanged.connect(self._moved)
        self.retheme(theme)

    def retheme(self, theme: Theme) -> None:
        """Take over other colours and zoom."""
        self.theme = theme
        self.setFixedWidth(theme.fonts.px(_WIDE + 2 * _AIR) + 12)  # the scroll bar's
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def take(self) -> None:
        """Show the sheets' new pages; the old small ones stay until each is drawn."""
        self._asked.clear()
        self._drawn = {n: d for n, d in self._drawn.items() if n < len(self._sheets.sizes)}
        self._model.take()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_current(self, number: int) -> None:
        """Mark the page that is in view."""
        index = self._model.index(number)
        if index.isValid() and index != self.currentIndex():
            self._following = True
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)
            self._following = False

    def size_of(self, number: int) -> QSize:
        """How large a small page is, in pixels."""
        wide, high = self._sheets.sizes[number]
        across = self.theme.fonts.px(_WIDE)
        return QSize(across, round(high * across / wide))

    def picture(self, number: int) -> QImage | None:
        """A small page; None until it is drawn, which is asked for here."""
        wide, high = self._sheets.sizes[number]
        width = round(self.size_of(number).width() * self.devicePixelRatioF())
        part = Part(number, width, 0, 0, width, pixels_high(wide, high, width))
        key = (self._sheets.edition, part)
        edition, image = self._drawn.get(number, (-1, None))
        stale = edition != self._sheets.edition or image is None or image.width() != width
        if stale and key not in self._asked:
            self._asked.add(key)
            self._sheets.draw(part, self._took, lambda: key in self._asked)
        return image

    def _took(self, edition: int, part: Part, image: QImage) -> None:
        self._drawn[part.number] = (edition, image)
        self._asked.discard((edition, part))
        while len(self._drawn) > _KEPT:
            del self._drawn[max(self._drawn, key=lambda other: abs(other - part.number))]
        self.viewport().update()

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self.chosen.emit(current.row())


class _Delegate(QStyledItemDelegate):
    """Draws a small page with its number under it."""

    def __init__(self, strip: Thumbnails) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        px, size = self._strip.theme.fonts.px, self._strip.size_of(index.row())
        return QSize(size.width() + 2 * px(_AIR), size.height() + px(_AIR) + px(_NUMBER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        strip, theme, number = self._strip, self._strip.theme, index.row()
        px, size, box = theme.fonts.px, strip.size_of(number), option.rect
        left = box.left() + (box.width() - size.width()) // 2
        page = QRectF(left, box.top() + px(_AIR), size.width(), size.height())
        painter.fillRect(page, Qt.GlobalColor.white)
        picture = strip.picture(number)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, picture)
        current = number == strip.currentIndex().row()
        pen = QPen(theme.color("accent" if current else "line_strong"), 2 if current else 1)
        painter.setPen(pen)
        margin = 1.0 if current else 0.5
        painter.drawRect(page.adjusted(-margin, -margin, margin, margin))
        painter.setFont(theme.fonts.ui(12, strong=current))
        painter.setPen(theme.color("accent" if current else "muted"))
        under = QRectF(box.left(), page.bottom(), box.width(), px(_NUMBER))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(number + 1))
