"""A page over the questions: the reasons for the outcome, or what would change it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
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
from briefer.gui.theme import Fonts, Theme

_SCALE = 0.9  # of the reading pane's sizes, for the narrower page


class SidePanel(QWidget):
    """A title, a page that can be read by keyboard and copied, and a way back.

    `closed` when the analyst wants the questions again.
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
        self.text = PaneText(_smaller(theme), self)
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
        self.text.followed.connect(self.followed)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        words = "\n".join(para.text for para in self._paras)
        QGuiApplication.clipboard().setText(words)

    def _fill_menu(self, menu: QMenu, _link: str, passage: str) -> None:
        if passage:
            menu.addAction("Read in context", lambda: self.followed.emit(f"passage:{passage}"))
        menu.addAction("Copy this page", self._copy)


def _smaller(theme: Theme) -> Theme:
    return theme._replace(fonts=Fonts(theme.fonts.scale * _SCALE))
