"""The brief as it will print: the very pages, drawn from the bytes that are saved."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from briefer.brief.blocks import PAPERS
from briefer.brief.compose import MARKINGS, Options
from briefer.gui.press import Press
from briefer.gui.remembered import Remembered
from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme
from briefer.gui.viewer import Viewer
from briefer.problems import Trouble

if TYPE_CHECKING:
    from briefer.brief.lines import Place
    from briefer.gui.page_search import Found
    from briefer.gui.score_panel import ScorePanel

_PAPERS = dict(zip(PAPERS, ("A4", "US Letter"), strict=True))
_NARROW = 760  # px at zoom 1: too little for pages and score side by side
_ONE_ROW = 1010  # px at zoom 1 that all options and tools take in one row


class PreviewPane(QWidget):
    """The pages under a strip of options, the tradecraft score beside them when it is asked for.

    `troubled` carries what could not be kept.
    """

    followed = Signal(str)
    troubled = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        press: Press,
        remembered: Remembered,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._press = press
        self._theme = theme
        self._sought: Place | None = None  # a line to show once its pages are set
        self.panel: ScorePanel | None = None
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.viewer = Viewer(press, theme, remembered, self.split)
        self.pages, self.find_bar = self.viewer.pages, self.viewer.find_bar
        self.scored = QPushButton()
        self.full, self.short = QPushButton("Full brief"), QPushButton("One page")
        self.marking, self.author = QComboBox(), QLineEdit()
        self.paper = QComboBox()
        self._build()
        self._wire()

    def _build(self) -> None:
        group = QButtonGroup(self)
        for button in (self.full, self.short):
            button.setCheckable(True)
            button.setProperty("role", "chip")
            group.addButton(button)
        self.full.setChecked(True)
        self.marking.addItems(list(MARKINGS))
        for place, meaning in enumerate(MARKINGS.values()):
            self.marking.setItemData(place, meaning, Qt.ItemDataRole.ToolTipRole)
        self.marking.setAccessibleName("Marking")
        self.marking.setToolTip("How far the brief may travel (Traffic Light Protocol 2.0)")
        for paper, name in _PAPERS.items():
            self.paper.addItem(name, paper)
        self.paper.setAccessibleName("Paper")
        self.paper.setToolTip("The paper that the brief is set for")
        self.author.setPlaceholderText("Author")
        self.author.setAccessibleName("Author")
        self.author.setMaxLength(120)
        self.scored.setCheckable(True)
        self.scored.setProperty("role", "chip")
        self.scored.setToolTip("What the tradecraft score is made of")
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.viewer)
        strip = QFrame()
        strip.setProperty("role", "bar")
        options, told = QHBoxLayout(), QHBoxLayout()
        for row in (options, told):
            row.setSpacing(2 * UNIT)
        for widget in (self.full, self.short, self.marking, self.paper, self.author):
            options.addWidget(widget)
        options.addStretch()
        told.addWidget(self.viewer.tools)
        told.addStretch()
        told.addWidget(self.scored)
        self._strip = QBoxLayout(QBoxLayout.Direction.LeftToRight, strip)
        self._strip.setContentsMargins(4 * UNIT, 2 * UNIT, 4 * UNIT, 2 * UNIT)
        self._strip.setSpacing(2 * UNIT)
        self._strip.addLayout(options)
        self._strip.addLayout(told)
        self._strip.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self.split, 1)
        self.setFocusProxy(self.pages)

    def _wire(self) -> None:
        self.short.toggled.connect(self._options_changed)
        self.marking.activated.connect(self._options_changed)
        self.paper.activated.connect(self._options_changed)
        self.author.editingFinished.connect(self._options_changed)
        self.viewer.followed.connect(self.followed)
        self.scored.clicked.connect(self.show_score)
        self._press.pressed.connect(self._pressed)
        self._press.scored.connect(self._say_score)

    def refresh(self) -> None:
        """Draw the briefing as it is now, at once or once it has rested."""
        options = self._press.options
        self.short.setChecked(options.one_page)
        self.full.setChecked(not options.one_page)
        self.marking.setCurrentText(options.marking)
        self.paper.setCurrentIndex(max(self.paper.findData(options.paper), 0))
        if not self.author.hasFocus():
            self.author.setText(options.author)
        if self.isVisible() and not self._press.is_fresh:
            if self._press.pdf:
                self._press.press_soon()
            else:
                self._press.press_now()
        self._say_score()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, set the strip in two rows and the score below the pages."""
        narrow = self.width() < self._theme.fonts.px(_NARROW)
        one_row = self.width() >= self._theme.fonts.px(_ONE_ROW)
        directions = QBoxLayout.Direction
        self._strip.setDirection(directions.LeftToRight if one_row else directions.TopToBottom)
        self.split.setOrientation(
            Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        )

    def showEvent(self, event: QEvent) -> None:
        self.refresh()

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self._theme = theme
        self.viewer.retheme(theme)
        self.author.setMaximumWidth(theme.fonts.px(200))
        if self.panel is not None:
            self.panel.retheme(theme)
            self._say_score()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.find_bar.take_key(event):
            super().keyPressEvent(event)

    # The score

    @property
    def adds_score(self) -> bool:
        """Whether the score is printed with the full brief."""
        return self._press.options.annex

    @property
    def shows_score(self) -> bool:
        """Whether the score stands beside the pages."""
        return self.panel is not None and not self.panel.isHidden()

    def show_score(self, shown: bool) -> None:
        """Open the score beside the pages, or put it away."""
        if shown and self.panel is None:
            from briefer.gui.score_panel import ScorePanel  # noqa: PLC0415  (seldom wanted)

            self.panel = ScorePanel(self._theme, self.split)
            self.panel.closed.connect(self._close_score)
            self.panel.followed.connect(self.followed)
            self.panel.chosen.connect(self._show_line)
            self.panel.printed.clicked.connect(self.add_score)
            self.split.addWidget(self.panel)
            self.split.setStretchFactor(0, 1)
        if self.panel is not None:
            self.panel.setVisible(shown)
        self._say_score()
        if shown and self.panel is not None:
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_score(self) -> None:
        self.show_score(shown=False)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_score(self) -> None:
        score = self._press.score
        self.scored.setVisible(score is not None)
        self.scored.setChecked(self.shows_score)
        if score is None:
            return
        self.scored.setText(f"Tradecraft {score.points} of {score.most}")
        if self.panel is None or self.panel.isHidden():
            return
        self.panel.printed.setChecked(self.adds_score)
        try:
            self.panel.show_score(score, own=self._session.is_own)
        except Trouble as trouble:
            self.troubled.emit(str(trouble))

    def _show_line(self, place: "Place") -> None:
        """Bring a line into view; the score is of the full brief, so that is set first."""
        self._sought = place
        if self._press.options.one_page:
            self.full.click()
        else:
            self._press.find(place, self._found)

    def _found(self, found: "Found | None") -> None:
        self._sought = None
        if found is not None:
            self.pages.show_line(found.page, found.top)

    # The options

    def _options_changed(self) -> None:
        options = replace(
            self._press.options,
            one_page=self.short.isChecked(),
            marking=self.marking.currentText(),
            paper=self.paper.currentData(),
            author=self.author.text().strip(),
        )
        self._set(options)

    def add_score(self, added: bool) -> None:
        """Print the score with the full brief, or leave it out."""
        self._set(replace(self._press.options, annex=added))
        self._say_score()

    def _set(self, options: Options) -> None:
        try:
            self._press.set_options(options)
        except Trouble as trouble:
            self.troubled.emit(str(trouble))

    def _pressed(self) -> None:
        self._say_score()
        if self._sought is not None and not self._press.options.one_page:
            self._press.find(self._sought, self._found)
