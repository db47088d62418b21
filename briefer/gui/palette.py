"""The palette (Ctrl+K): one field to go to anything, do anything, and search every word."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefer.gui import finder, outline
from briefer.gui.command import shortcut
from briefer.gui.commands import COMMANDS
from briefer.gui.finder import Entry
from briefer.gui.outline import plain
from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme
from briefer.search import Index

_ENTRY = Qt.ItemDataRole.UserRole
_WIDTH, _TOP, _ROW, _ROWS = 680, 56, 34, 11
_TEXT_HITS = 12
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _ROWS,
}


class Palette(QWidget):
    """Lies over the window while it is open. `followed` carries a link or `command:ID`."""

    followed = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._session = session
        self._text_only = False
        self._made_from: object = None
        self._index: Index | None = None
        self._entries: tuple[Entry, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._before: QWidget | None = None
        self._box = QFrame(self)
        self._box.setProperty("role", "popup")
        self.words = QLineEdit()
        self.words.setProperty("role", "bare")
        self.list = QListView()
        self._model = _EntryModel(self)
        self._delegate = _EntryDelegate(theme, self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._icon, self._none = QLabel(), QLabel("Nothing found")
        self._none.setProperty("role", "muted")
        self._lay_out()
        self.words.textChanged.connect(self._draw)
        self.words.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self.retheme(theme)
        self.hide()

    def _lay_out(self) -> None:
        self.words.setAccessibleName("Search")
        self.list.setAccessibleName("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.setContentsMargins(4 * UNIT, 2 * UNIT, 4 * UNIT, 2 * UNIT)
        top.addWidget(self._icon)
        top.addWidget(self.words, 1)
        rule = QFrame()
        rule.setProperty("role", "rule")
        self._none.setContentsMargins(5 * UNIT, 3 * UNIT, 0, 4 * UNIT)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(1, 1, 1, UNIT)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule)
        column.addSpacing(UNIT)
        column.addWidget(self.list)
        column.addWidget(self._none)

    def open(self, words: str = "", *, text_only: bool = False) -> None:
        """Open over the window with some words typed; `text_only` searches the sources alone."""
        self._text_only = text_only
        self._before = self.window().focusWidget()
        hint = (
            "Search the words of every source" if text_only else "Go to, search or do anything"
        )
        self.words.setPlaceholderText(hint)
        self._renew()
        self.setGeometry(self._over.rect())
        self.words.setText(words)
        self._draw()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Put it away and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def remember(self, recent: Sequence[str]) -> None:
        """The links taken before, the latest first."""
        self._recent = tuple(recent)

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self._theme = theme
        side = theme.fonts.px(18)
        self._icon.setPixmap(theme.pixmap("search", "muted", side, self.devicePixelRatioF()))
        self._delegate.retheme(theme)

    # What is offered

    def _renew(self) -> None:
        """Gather the entries again where the library has others."""
        library, checklist = self._session.library, self._session.checklist
        made_from = (library.things, library.passages, checklist, tuple(library.briefings))
        if made_from == self._made_from:
            return
        self._made_from, self._index = made_from, None
        nodes = outline.outline(library)
        commands = (
            finder.entry(f"command:{c.id}", c.title, c.menu, shortcut(c) or "Command")
            for c in COMMANDS
            if c.id != "go.palette"
        )
        self._entries = (*finder.entries(library, nodes, checklist), *commands)

    def _search(self, words: str, most: int) -> tuple[Any, ...]:
        if self._index is None:
            self._index = Index(self._session.library)
        return self._index.search(words, most)

    def _draw(self) -> None:
        words = self.words.text()
        found = () if self._text_only else finder.rank(self._entries, words, self._recent)
        most = 40 if self._text_only else _TEXT_HITS
        hits = tuple(finder.hits(self._session.library, self._search, words, most))
        strong = sum(
            finder.fit(entry, plain(words.strip())) >= finder.WITHIN for entry in found
        )
        self._delegate.words = tuple(plain(word) for word in words.split())
        self._model.show((*found[:strong], *hits[:most], *found[strong:]))
        self.list.setCurrentIndex(self._model.index(0))
        self._fit_box()

    def _fit_box(self) -> None:
        count, row = len(self._model.entries), self._theme.fonts.px(_ROW)
        self.list.setVisible(count > 0)
        self._none.setVisible(count == 0 and bool(self.words.text().strip()))
        room = self.height() - 2 * self._theme.fonts.px(_TOP)
        self.list.setFixedHeight(max(row, min(count, _ROWS, room // row) * row))
        width = min(self._theme.fonts.px(_WIDTH), self.width() - 8 * UNIT)
        self._box.setFixedWidth(width)
        self._box.adjustSize()
        self._box.move((self.width() - width) // 2, self._theme.fonts.px(_TOP))

    # Keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field: the arrows move in the list, Enter takes, Escape closes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_palette()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = len(self._model.entries)
        if not count:
            return
        at = self.list.currentIndex().row() + by
        at = at % count if abs(by) == 1 else max(0, min(count - 1, at))
        self.list.setCurrentIndex(self._model.index(at))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            link = self._model.entries[index.row()].link
            self.close_palette()
            self.followed.emit(link)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 110 if self._theme.dark else 56))


class _EntryModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: tuple[Entry, ...]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.aside, entry.side) if part)
        return None


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.retheme(theme)

        self.words: tuple[str, ...] = ()  # what was typed, marked where it is found

    def retheme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._theme.fonts.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, entry = self._theme, index.data(_ENTRY)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "raised"))
            painter.drawRoundedRect(rect.adjusted(UNIT, 1, -UNIT, -1), 5, 5)
        box = rect.adjusted(5 * UNIT, 0, -5 * UNIT, 0)
        quoted = entry.link.startswith("passage:")
        small = theme.fonts.ui(13)
        side = QFontMetrics(small).horizontalAdvance(entry.side)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, entry.side)
        box.setRight(box.right() - side - 3 * UNIT)
        font = theme.fonts.source(15) if quoted else theme.fonts.ui(15)
        self._mark(painter, box, font, entry.title)
        box.setLeft(box.left() + self._words(painter, box, font, "text", entry.title))
        box.setLeft(box.left() + 2 * UNIT)
        if entry.aside and box.width() > 6 * UNIT:
            self._words(painter, box, small, "muted", entry.aside)
        painter.restore()

    def _mark(self, painter: QPainter, box: QRect, font: QFont, title: str) -> None:
        """The ground behind the typed words, where they begin a word of the title."""
        metrics = QFontMetrics(font)
        padded = " " + "".join(c if c.isalnum() else " " for c in plain(title))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("highlight"))
        for word in self.words:
            at = padded.find(f" {word}")
            left = metrics.horizontalAdvance(title[:at]) if at >= 0 else box.width()
            width = metrics.horizontalAdvance(title[at : at + len(word)])
            if left + width < box.width():
                top = box.center().y() - metrics.height() // 2 + 1
                mark = QRectF(box.left() + left - 1, top, width + 2, metrics.height())
                painter.drawRoundedRect(mark, 3, 3)

    def _words(self, painter: QPainter, box: QRect, font: QFont, token: str, words: str) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, left | Qt.TextFlag.TextSingleLine, shown)
        return metrics.horizontalAdvance(shown)
