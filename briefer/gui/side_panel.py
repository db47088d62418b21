"""A page over the questions: the reasons for the outcome, or what would change it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefer.gui.page import Para
from briefer.gui.pane_text import PaneText
from briefer.gui.steps import BEFORE, NEXT, UP, Step, first_steps, is_place, steps
from briefer.gui.text import PASSAGE
from briefer.gui.theme import Fonts, Theme

_SCALE = 0.9  # of the reading pane's sizes, for the narrower page
_ROOM = 8  # px kept free below a link that the keyboard is on


class _Page(PaneText):
    """`entered` carries a link into a source that was taken with Enter."""

    entered = Signal(str)

    @property
    def chosen_link(self) -> str:
        """The link that Enter would follow, "" where there is none."""
        cursor = self.textCursor()
        return cursor.charFormat().anchorHref() if cursor.hasSelection() else ""

    @property
    def chosen_block(self) -> int:
        """The number of the paragraph that the keyboard is in."""
        return self.textCursor().blockNumber()

    @property
    def first_block_in_view(self) -> int:
        """The number of the first paragraph that begins in view."""
        found = (b.blockNumber() for b, place in self.visible_blocks() if place.top() >= 0)
        return next(found, self.document().blockCount())

    def choose_link(self, number: int, link: str) -> None:
        """Put the keyboard on a link of a paragraph, and bring its whole passage into view."""
        self.complete()
        block = self.document().findBlockByNumber(number)
        for start, end in self._spans_of(block, QUrl(link)):
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            low = self.cursorRect().bottom() + _ROOM - self.room.height()
            if low > 0:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + low)
            passage = block.blockFormat().property(PASSAGE)
            while passage and block.previous().blockFormat().property(PASSAGE) == passage:
                block = block.previous()
            if self.cursorRect(QTextCursor(block)).top() < 0:
                self.scroll_to(block.position(), 0)
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        link = self.chosen_link
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_place(link):
            self.entered.emit(link)
        else:
            super().keyPressEvent(event)


class SidePanel(QWidget):
    """A title, a page that can be read by keyboard and copied, and a way back.

    The keys of `briefer.gui.steps` go through the places in the sources that the page leads to;
    Enter goes there and takes the keyboard along. `closed` when the analyst wants the questions
    again.
    """

    followed = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._paras: tuple[Para, ...] = ()
        self.title = QLabel(self)
        self.title.setProperty("role", "heading")
        self.copy = QPushButton("Copy", self)
        self.copy.setProperty("role", "quiet")
        self.copy.setToolTip("Copy this page as text")
        self.close_button = QToolButton(self)
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName("Back to the questions")
        self.close_button.setToolTip("Back to the questions (Esc)")
        self.text = _Page(_smaller(theme), self)
        line = QFrame(self)
        line.setProperty("role", "rule")
        head = QHBoxLayout()
        head.setContentsMargins(27, 8, 8, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(head)
        column.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.closed)
        self.text.followed.connect(self._follow)
        self.text.entered.connect(self._read)
        self.text.menu_wanted.connect(self._fill_menu)
        self.retheme(theme)

    def retheme(self, theme: Theme) -> None:
        """Take over colours, fonts and zoom; the page is to be shown again."""
        self.close_button.setIcon(theme.icon("close"))
        self.text.retheme(_smaller(theme))
        self._paras = ()

    def show_page(self, title: str, paras: Iterable[Para]) -> None:
        """Show a page, unless it is there already."""
        paras = tuple(paras)
        if paras == self._paras:
            return
        self._paras = paras
        self.title.setText(title)
        self.text.setAccessibleName(title)
        self.text.show_page(paras)

    def scroll_to(self, anchor: str) -> None:
        """Bring a place of the page to the top."""
        self.text.scroll_to_anchor(anchor)

    # Keys and links

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.modifiers() or not self._take_key(event.text().upper()):
            super().keyPressEvent(event)

    def _take_key(self, key: str) -> bool:
        """Go to another place of the page, or up from this one; whether the key asks for that."""
        firsts = first_steps(self._paras)
        if key in (NEXT, BEFORE):
            self._step(1 if key == NEXT else -1)
        elif key == UP:
            self._go_up(self.text.chosen_link)
        elif key in firsts:
            self._choose(firsts[key])
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        """Choose the stop after the chosen one, or before it; without one, the first in view."""
        stops = steps(self._paras)
        here = self.text.chosen_block
        at = next((n for n, s in enumerate(stops) if s == (here, self.text.chosen_link)), None)
        if at is None:
            top = self.text.first_block_in_view
            at = next((n for n, s in enumerate(stops) if s.para >= top), len(stops))
            at -= 1 if by > 0 else 0
        if 0 <= at + by < len(stops):
            self._choose(stops[at + by])

    def _choose(self, step: Step) -> None:
        self.text.choose_link(step.para, step.link)

    def _follow(self, link: str) -> None:
        what, _, rest = link.partition(":")
        if what == "up":
            self._go_up(rest)
        else:
            self.followed.emit(link)

    def _read(self, link: str) -> None:
        """Open a place in the reader and give that the keyboard."""
        self.followed.emit(link)
        self.followed.emit("command:go.reader")

    def _go_up(self, link: str) -> None:
        """Open a place in the reader, with what rests on it."""
        if is_place(link):
            self._read(link)
            self.followed.emit("command:go.up")

    def _copy(self) -> None:
        words = "\n".join(para.text for para in self._paras)
        QGuiApplication.clipboard().setText(words)

    def _fill_menu(self, menu: QMenu, _link: str, passage: str) -> None:
        if passage:
            menu.addAction("Read in context", lambda: self.followed.emit(f"passage:{passage}"))
        menu.addAction("Copy this page", self._copy)


def _smaller(theme: Theme) -> Theme:
    return theme._replace(fonts=Fonts(theme.fonts.scale * _SCALE))
