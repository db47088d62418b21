"""The tradecraft score beside the pages of a brief."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefer.brief.tradecraft import Score
from briefer.gui.pane_text import PaneText
from briefer.gui.score_page import LINE, places, score_page
from briefer.gui.theme import UNIT, Fonts, Theme

if TYPE_CHECKING:
    from briefer.brief.lines import Place
    from briefer.gui.page import Para

_SCALE = 0.86  # of the reading pane's sizes, for the narrower page
_WIDTH, _HEIGHT = 320, 220  # px at zoom 1, at least


def named(score: Score) -> str:
    """A score in a few words."""
    return f"Tradecraft {score.points} of {score.most}"


class _Page(PaneText):
    margin = 4 * UNIT
    above, below = UNIT, 6 * UNIT


class ScorePanel(QFrame):
    """The score with its findings.

    `chosen` carries the place of a line in the pages; `followed` a link to where something is
    mended; `closed` when the panel is put away.
    """

    chosen = Signal(object)
    followed = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._places: tuple[Place, ...] = ()
        self._paras: tuple[Para, ...] = ()
        self.title = QLabel(self)
        self.title.setProperty("role", "heading")
        self.printed = QPushButton("Print with score", self)
        self.printed.setCheckable(True)
        self.printed.setProperty("role", "chip")
        self.printed.setToolTip("Print the score as an annex to the full brief")
        self.close_button = QToolButton(self)
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName("Close the score")
        self.close_button.setToolTip("Close the score (Esc)")
        self.text = _Page(_smaller(theme), self)
        self.text.setAccessibleName("Tradecraft score")
        head = QHBoxLayout()
        head.setContentsMargins(4 * UNIT, 2 * UNIT, 2 * UNIT, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        option = QHBoxLayout()
        option.setContentsMargins(4 * UNIT, UNIT, 2 * UNIT, UNIT)
        option.addWidget(self.printed)
        option.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(option)
        column.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.close_button.clicked.connect(self.closed)
        self.text.followed.connect(self._follow)
        self.retheme(theme)

    def show_score(self, score: Score, *, own: bool) -> None:
        """Show a score; `own` is whether the decision has details that can be filled in.

        Raises:
            Trouble: the words for the standards are missing.
        """
        self.title.setText(named(score))
        self._places = places(score)
        paras = tuple(score_page(score, own=own))
        if paras != self._paras:
            self._paras = paras
            self.text.show_page(paras)

    def retheme(self, theme: Theme) -> None:
        """Take over colours, fonts and zoom; the score is to be shown again."""
        self.close_button.setIcon(theme.icon("close"))
        self.text.retheme(_smaller(theme))
        self._paras = ()
        self.setMinimumSize(theme.fonts.px(_WIDTH), theme.fonts.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self, link: str) -> None:
        if link.startswith(LINE):
            self.chosen.emit(self._places[int(link.removeprefix(LINE))])
        else:
            self.followed.emit(link)


def _smaller(theme: Theme) -> Theme:
    return theme._replace(fonts=Fonts(theme.fonts.scale * _SCALE))
