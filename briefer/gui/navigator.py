"""The navigator: everything there is, folded into groups and filtered as one types."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefer.gui import outline
from briefer.gui.links import split
from briefer.gui.navigator_list import RowDelegate, RowModel
from briefer.gui.outline import Node, Row
from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme

_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_FOLDERS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Navigator(QWidget):
    """Lists the library. `followed` opens a link, `glanced` shows one in passing."""

    followed = Signal(str)
    glanced = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parts: object = None
        self._nodes: tuple[Node, ...] = ()
        self._sieve: outline.Sieve | None = None
        self._folded: set[str] = set()
        self._decision = ""
        self._drawing = False
        self.setProperty("role", "canvas")
        self.filter = _Filter(self._filter_key, self)
        self.only_here = QPushButton("In this crisis", self)
        self.only_here.setCheckable(True)
        self.only_here.setProperty("role", "chip")
        self.only_here.setToolTip("Show only what matters in the chosen crisis")
        self.list = _List(self._key, self._menu, self)
        self._model = RowModel(self)
        self._delegate = RowDelegate(theme, self._model, self.list)
        self.list.hovered.connect(self._hover)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        top.setSpacing(2 * UNIT)
        top.addWidget(self.filter)
        chips = QHBoxLayout()
        chips.addWidget(self.only_here)
        chips.addStretch()
        top.addLayout(chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list)

    def _wire(self) -> None:
        self.filter.textChanged.connect(self._filtered)
        self.only_here.toggled.connect(self._filtered)
        self.list.pressed_row.connect(self._pressed)
        self.list.selectionModel().currentChanged.connect(self._moved_on)

    # Drawing

    def refresh(self) -> None:
        """Draw the session as it is now, with the line of its place selected."""
        library = self._session.library
        parts = (
            library.things,
            library.passages,
            [(b.id, b.name, b.crisis) for b in library.decisions()],
        )
        if parts != self._parts:
            first = self._parts is None and not self._folded
            self._parts, self._nodes, self._sieve = parts, outline.outline(library), None
            if first:
                self._folded = set(outline.folded_at_first(self._nodes))
        if self._decision != self._session.place.decision:
            self._decision = self._session.place.decision
            self._folded -= {*outline.above(self._nodes, f"decision:{self._decision}")}
        self._draw(self._reveal())

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self._delegate.retheme(theme)
        self.list.doItemsLayout()

    @property
    def folded(self) -> tuple[str, ...]:
        """The keys of what is folded, to be remembered."""
        return tuple(sorted(self._folded))

    def fold(self, keys: Collection[str]) -> None:
        """Fold what was folded when the window was closed."""
        self._folded = set(keys)

    def focus_filter(self) -> None:
        """Let the analyst type a filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _draw(self, key: str) -> None:
        """Draw the rows, and select the one with a key if it is among them."""
        session = self._session
        here = outline.here(session.library, self._decision)
        only = here | {self._decision} if self.only_here.isChecked() else None
        words = self.filter.text()
        if words.split() or only is not None:
            self._sieve = self._sieve or outline.Sieve(self._nodes)
            rows = self._sieve.rows(words, only)
        else:
            rows = outline.rows(self._nodes, self._folded)
        self._drawing = True
        self._model.show(rows, here, self._decision)
        place = next((i for i, row in enumerate(rows) if row.node.key == key), -1)
        if place != self.list.currentIndex().row():
            self._make_current(self._model.index(place))
        self._drawing = False

    def _make_current(self, index: QModelIndex) -> None:
        """Select a line, and bring it to the middle if it was out of view."""
        view = self.list
        away = self.isVisible() and not view.viewport().rect().contains(view.visualRect(index))
        view.setCurrentIndex(index)
        if away:
            view.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.scrollTo(self.list.currentIndex())

    def _filtered(self) -> None:
        self._draw(self._reveal())
        if self.filter.text() and self.list.currentIndex().row() < 0:
            self.list.scrollToTop()

    def _reveal(self) -> str:
        """The key of the line of the session's place; its headings are opened for a thing."""
        place = self._session.place
        if place.tab == "reader":
            passage = self._session.library.passages.get(place.reference)
            reference = str(passage.address.whole) if passage else place.reference
            return f"paragraph:{reference}"
        key = f"thing:{place.thing}"
        self._folded -= {*outline.above(self._nodes, key)}
        return key

    # Mouse and keys

    def _hover(self, place: int) -> None:
        self._delegate.hovered = place
        self.list.viewport().update()

    def _row(self) -> Row | None:
        index = self.list.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def _pressed(self, place: int, x: int) -> None:
        row = self._model.rows[place]
        start = self._delegate.indent(row)
        on_chevron = row.open is not None and start <= x < start + self._delegate.chevron()
        if row.node.heading or on_chevron:
            self._toggle(row)
        else:
            self.followed.emit(row.node.link)

    def _moved_on(self, current: QModelIndex) -> None:
        """Show in passing what the keys have come to; a decision waits for Enter."""
        if self._drawing or self.list.by_mouse or not current.isValid():
            return
        link = self._model.rows[current.row()].node.link
        if split(link)[0] in ("thing", "paragraph"):
            self.glanced.emit(link)

    def _toggle(self, row: Row) -> None:
        if row.open is None or self.filter.text() or self.only_here.isChecked():
            return
        self._folded ^= {row.node.key}
        self._draw(row.node.key)

    def _key(self, event: QKeyEvent) -> bool:
        """Act on a key of the list; False leaves it to Qt."""
        row, key = self._row(), event.key()
        if row is None:
            return False
        if key in _OPENERS:
            if row.node.heading:
                self._toggle(row)
            else:
                self.followed.emit(row.node.link)
        elif row.open is (key == Qt.Key.Key_Left) and key in _FOLDERS:
            self._toggle(row)
        elif key == Qt.Key.Key_Left:
            self._to_heading(row)
        else:
            return False
        return True

    def _to_heading(self, row: Row) -> None:
        """Go up to the line that a row stands under."""
        above = outline.above(self._nodes, row.node.key)
        keys = [other.node.key for other in self._model.rows]
        if above and above[-1] in keys:
            self.list.setCurrentIndex(self._model.index(keys.index(above[-1])))

    def _filter_key(self, event: QKeyEvent) -> bool:
        """Keys of the filter field: Down and Enter go to the list, Escape clears, then leaves."""
        first = next((i for i, row in enumerate(self._model.rows) if not row.node.heading), -1)
        if event.key() == Qt.Key.Key_Escape:
            if self.filter.text():
                self.filter.clear()
            else:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self._model.index(max(first, 0)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and first >= 0:
            self.followed.emit(self._model.rows[first].node.link)
        else:
            return False
        return True

    # Context menu

    def _menu(self, where: QPoint) -> None:
        row = self._row()
        if row is None:
            return
        menu, node = QMenu(self), row.node
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if node.heading:
            menu.addAction("Fold" if row.open else "Unfold", lambda: self._toggle(row))
        else:
            title = "Take up this decision" if node.link.startswith("decision:") else "Show"
            menu.addAction(title, lambda: self.followed.emit(node.link))
            if node.passage:
                menu.addAction("Read in the source", lambda: self.followed.emit(node.passage))
            menu.addSeparator()
            clipboard = QGuiApplication.clipboard()
            menu.addAction("Copy name", lambda: clipboard.setText(node.text))
            menu.addAction("Copy link", lambda: clipboard.setText(node.link))
        menu.addSeparator()
        menu.addAction("Fold all", self._fold_all)
        menu.popup(where)

    def _fold_all(self) -> None:
        self._folded = {n.key for i, n in enumerate(self._nodes) if n.end > i + 1}
        self._draw("")


class _Filter(QLineEdit):
    """The filter field, which asks its owner about keys first."""

    def __init__(self, take_key: Callable[[QKeyEvent], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._take_key = take_key
        self.setPlaceholderText("Filter navigator")
        self.setAccessibleName("Filter navigator")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)


class _List(QListView):
    """A list view that tells which row was pressed, and asks its owner about keys first."""

    pressed_row = Signal(int, int)
    hovered = Signal(int)

    def __init__(
        self,
        take_key: Callable[[QKeyEvent], bool],
        open_menu: Callable[[QPoint], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.by_mouse = False
        self._hovered = -1
        self._take_key = take_key
        self._open_menu = open_menu
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Navigator")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.indexAt(event.position().toPoint()).row()
        self.by_mouse = True
        super().mousePressEvent(event)
        self.by_mouse = False
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.pressed_row.emit(place, round(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.hovered.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Ctrl with the wheel zooms the whole window
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self._open_menu(at)
