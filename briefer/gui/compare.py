"""The compare pane: decisions and what-ifs side by side, and the chosen cell in full."""

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefer.gui import whatif
from briefer.gui.compare_actions import CompareActions
from briefer.gui.compare_grid import ITSELF, columns, grid
from briefer.gui.compare_menus import (
    NEAREST,
    fill_add_menu,
    menu_at,
    nearest,
    others,
)
from briefer.gui.compare_start import CompareStart
from briefer.gui.compare_strip import cell_page
from briefer.gui.compare_view import CompareTable
from briefer.gui.pane_text import PaneText
from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme
from briefer.judgement.briefing import Briefing
from briefer.judgement.comparison import QUESTION

if TYPE_CHECKING:
    from briefer.gui.page import Para

_STRIP = 168  # px at zoom 1
_MARGIN = 10  # px: where the words of a cell begin


class _Strip(PaneText):
    """The cell in full, beginning where the table's words begin."""

    measure, margin = 820, _MARGIN
    above, below = 12, 8

    def _margins(self) -> None:
        super()._margins()
        frame = self.document().rootFrame()
        form, least = frame.frameFormat(), round(self.margin * self.theme.fonts.scale)
        spare = form.leftMargin() - least
        if spare > 0:
            form.setLeftMargin(least)
            form.setRightMargin(form.rightMargin() + spare)
            frame.setFrameFormat(form)


class ComparePane(QWidget):
    """Draws the comparison of the session's decision; sends every link up.

    Which decisions stand beside it is the pane's own, as long as the window is open. Nothing
    is worked out while another tab is in front.
    """

    followed = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._decision = session.briefing.id
        self._others: list[str] = []
        self._wanted: tuple[str, int] | None = None  # the column to go to when it is drawn
        self._said: list[Para] = []
        self.bar = QFrame(self)
        self.add_button = QPushButton("Add decision…", self.bar)
        self.suppose_button = QPushButton("What if…", self.bar)
        self.paper_button = QPushButton("Print…", self.bar)
        self.only = QPushButton("Only differences", self.bar)
        self.stack = QStackedWidget(self)
        self.start = CompareStart(self.stack)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self.stack)
        self.table = CompareTable(theme, self.splitter)
        self.strip = _Strip(theme, self.splitter)
        self.hand = CompareActions(session, self.table)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.bar.setProperty("role", "bar")
        self.only.setProperty("role", "chip")
        self.only.setCheckable(True)
        self.only.setToolTip("Leave out what all have in common")
        self.suppose_button.setToolTip("A column that supposes other answers and changes none")
        self.paper_button.setToolTip("Print the comparison, or export it to a file")
        self.strip.setAccessibleName("The chosen cell")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(_MARGIN, 2 * UNIT, _MARGIN, 2 * UNIT)
        row.setSpacing(2 * UNIT)
        for button in (self.add_button, self.suppose_button):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.only)
        row.addWidget(self.paper_button)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([400, round(_STRIP * self._theme.fonts.scale)])
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack)
        self.bar.hide()
        self.setFocusProxy(self.start.add)

    def _wire(self) -> None:
        self.add_button.clicked.connect(lambda: self._offer_decisions(self.add_button))
        self.start.wanted_add.connect(lambda: self._offer_decisions(self.start.add))
        self.start.chosen.connect(self.add)
        for suppose in (self.suppose_button.clicked, self.start.wanted_suppose):
            suppose.connect(self.suppose)
        self.only.toggled.connect(self._draw)
        self.paper_button.clicked.connect(self._offer_paper)
        table = self.table
        table.moved.connect(self._draw_strip)
        self.hand.followed.connect(self.followed)
        self.hand.removed.connect(self.remove)
        self.strip.followed.connect(self.followed)

    # Drawing

    def refresh(self) -> None:
        """Draw the session as it is now; nothing while the pane is hidden."""
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def retheme(self, theme: Theme) -> None:
        """Take over colours, fonts and zoom."""
        self._theme, self._said = theme, []
        self.table.retheme(theme)
        self.strip.retheme(theme)
        self.refresh()
        self._draw_strip()

    def _draw(self) -> None:
        session, checklist = self._session, self._session.checklist
        self._follow_decision(session.briefing.id)
        shown = columns(session, self._others)
        if checklist is None or len(shown) == 1:
            self._set_alone(alone=True)
            near = list(islice(nearest(session), NEAREST))
            more = checklist is not None and bool(others(session))
            self.start.show_offers(session.briefing, near, more=more)
            return
        self._set_alone(alone=False)
        self.table.show_grid(
            grid(session.library, checklist, shown, differences_only=self.only.isChecked())
        )
        self._go_to_wanted()
        self._draw_strip()

    def _set_alone(self, *, alone: bool) -> None:
        """Put the way to begin in front, or the table; nothing when that is so already."""
        front = self.start if alone else self.splitter
        if self.stack.currentWidget() is not front:
            self.bar.setVisible(not alone)
            self.stack.setCurrentWidget(front)
            self.setFocusProxy(self.start.add if alone else self.table)

    def _follow_decision(self, decision: str) -> None:
        """When a decision beside it becomes the chosen one, the two change places."""
        before, self._decision = self._decision, decision
        if decision in self._others and before != decision:
            place = self._others.index(decision)
            if before in self._others:
                del self._others[place]
            else:
                self._others[place] = before

    def _go_to_wanted(self) -> None:
        keys = [column.key for column in self.table.grid.columns]
        if self._wanted in keys:
            current = self.table.currentIndex()
            line = self.table.grid.lines[max(current.row(), 0)].id
            self.table.go_to(line, keys.index(self._wanted))
            self._wanted = None

    def _draw_strip(self) -> None:
        checklist, current = self._session.checklist, self.table.currentIndex()
        page: list[Para] = []
        if checklist is not None and current.isValid():
            shown = self.table.grid
            page = list(
                cell_page(
                    self._session.library, checklist, shown, current.row(), current.column()
                )
            )
        if page != self._said:
            self._said = page
            self.strip.show_page(page)

    # Which decisions

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """What stands side by side: the chosen decision, what-ifs that suppose something, others."""
        shown = columns(self._session, self._others)
        return tuple(c.briefing for c in shown if c.place == ITSELF or c.changes)

    def add(self, decision: str) -> None:
        """Put a decision beside the chosen one, if it is not there already."""
        if decision not in (*self._others, self._session.briefing.id):
            self._others.append(decision)
        self._wanted = decision, ITSELF
        self.refresh()

    def remove(self, decision: str) -> None:
        """Take a decision out of the comparison."""
        if decision in self._others:
            self._others.remove(decision)
            self.refresh()

    def suppose(self) -> None:
        """Start a column that supposes nothing yet."""
        if self._session.checklist is not None and self._session.briefing.id:
            self.only.setChecked(False)  # what is left out cannot be supposed
            place = whatif.begin(self._session)
            self._wanted = self._session.briefing.id, place
            self._draw()
            self._leave_outcome()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_outcome(self) -> None:
        """Go from a line of the outcome to the first question, where something can be supposed."""
        current, lines = self.table.currentIndex(), self.table.grid.lines
        if current.isValid() and lines[current.row()].kind != QUESTION:
            first = next((line.id for line in lines if line.kind == QUESTION), "")
            self.table.go_to(first, current.column())

    # Menus

    def _offer_paper(self) -> None:
        button = self.paper_button
        with menu_at(self, button.mapToGlobal(button.rect().bottomLeft())) as menu:
            for words in ("print", "export"):
                link = f"command:file.{words}_comparison"
                menu.addAction(
                    f"{words.capitalize()} comparison…", partial(self.followed.emit, link)
                ).setEnabled(len(self.briefings) > 1)

    def _offer_decisions(self, button: QPushButton) -> None:
        with menu_at(self, button.mapToGlobal(button.rect().bottomLeft())) as menu:
            fill_add_menu(menu, self._session, self._others, self.add)
