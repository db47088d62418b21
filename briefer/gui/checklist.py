"""The checklist pane: the outcome on top, and under it the questions in their stages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from briefer.gui.analogues_page import ALL, SOME, analogues_page
from briefer.gui.changes import (
    SUPPOSE,
    TAKE_BACK,
    TRY,
    changes_page,
    suppose_flip,
    try_flip,
)
from briefer.gui.checklist_style import Inks
from briefer.gui.outcome import OutcomeCard, Progress
from briefer.gui.page import Run
from briefer.gui.phrase import Phrase
from briefer.gui.question_list import SIDE, QuestionList, settle_layouts
from briefer.gui.session import Session
from briefer.gui.side_panel import SidePanel
from briefer.gui.theme import Theme
from briefer.gui.why import why_page

if TYPE_CHECKING:
    from briefer.judgement.outlook import Outlook

_NARROWEST = 320
_AFTER_PAINT = 50  # ms: well past the frame that an answer is painted in
_NO_CHECKLIST = (
    "This decision has no checklist that could be read. The problems say what is wrong with it."
)


class ChecklistPane(QWidget):
    """Draws the session's answers and what follows from them; asks the session for changes."""

    followed = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._page = ""  # "why", "changes", "similar" or "" for the questions
        self._all_cases = False  # whether the last of these lists every case
        self._tried = ""  # the title of the last trial
        self._shown = ""  # the decision that is drawn
        self._outlook: Outlook | None = None  # as of the last time that it was worked out
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(_NARROWEST)
        self.setAccessibleName("Checklist")
        self._later = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._later.timeout.connect(self.catch_up)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._build(theme)

    def _build(self, theme: Theme) -> None:
        self._inks = inks = Inks(theme)
        self._root = QWidget(self)
        self.outcome = OutcomeCard(self._session, inks, self._root)
        self.progress = Progress(self._session, inks, self._root)
        self.nothing = Phrase(inks, self._root)
        self.questions = QuestionList(self._session, inks, self._root)
        self._panel: SidePanel | None = None
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, SIDE, SIDE, 0)
        top.setSpacing(10)
        for widget in (self.outcome, self.progress, self.nothing):
            top.addWidget(widget)
        self.nothing.hide()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.questions)
        self._whole = QVBoxLayout(self._root)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addLayout(top)
        self._whole.addLayout(self._stack, 1)
        self._column.addWidget(self._root)
        for part in (self.outcome, self.progress, self.questions):
            part.followed.connect(self._follow)
        self.outcome.asked_why.connect(lambda: self._toggle("why"))
        self.outcome.asked_changes.connect(lambda: self._toggle("changes"))
        self.outcome.asked_similar.connect(lambda: self._toggle("similar"))

    @property
    def panel(self) -> SidePanel:
        """The page over the questions, built when it is first asked for."""
        if self._panel is None:
            self._panel = SidePanel(self._inks.theme, self._root)
            self._panel.followed.connect(self._follow)
            self._panel.closed.connect(self._close)
            self._stack.addWidget(self._panel)
        return self._panel

    # Drawing

    def refresh(self) -> None:
        """Draw the session as it is now; what is drawn already stays as it is.

        What has to be worked out from everything that could still be answered is drawn a frame
        later, so that the outcome follows an answer at once.
        """
        known = self._session.checklist is not None
        if self._session.briefing.id != self._shown:
            self._shown = self._session.briefing.id
            self._outlook = None
        self.outcome.setVisible(known)
        self.progress.setVisible(known)
        self.nothing.show_runs(() if known else (Run(_NO_CHECKLIST, "muted"),))
        if known:
            self._later.start()
        else:
            self._open("")
        self._draw()

    def catch_up(self) -> None:
        """Draw what is still possible, what would change the outcome, and the page in front."""
        self._later.stop()
        self._outlook = self._session.outlook
        self._draw()
        self._show_page()

    def _draw(self) -> None:
        self.outcome.refresh(self._outlook)
        self.progress.refresh(self._outlook)
        self.questions.show_answers(self._outlook)
        if self.isVisible():  # before, the widths are not known
            self._whole.activate()

    def build_all(self) -> None:
        """Build and draw everything now, for tests and pictures."""
        self.questions.build_all()
        self.catch_up()
        settle_layouts()

    def retheme(self, theme: Theme) -> None:
        """Take over colours, fonts and zoom: everything is built anew."""
        scrolled = self.questions.verticalScrollBar().value()
        unfolded = [n for n, card in self.questions.cards.items() if card.fold.isChecked()]
        extras = self.outcome.fold.isChecked()
        self._column.removeWidget(self._root)
        self._root.hide()
        self._root.deleteLater()
        self._build(theme)
        self.outcome.fold.setChecked(extras)
        self.refresh()
        self._open(self._page)
        self._root.show()
        if scrolled or unfolded:
            self.questions.build_all()
            for name in unfolded:
                self.questions.cards[name].fold.setChecked(True)
            settle_layouts()
            self.questions.verticalScrollBar().setValue(scrolled)

    # Going places

    def focus_question(self, name: str) -> None:
        """Scroll to a question's card and give it the keyboard."""
        self._open("")
        self.questions.focus_question(name)

    def show_why(self, rule: str = "") -> None:
        """Open the reasons, at a rule's when one is named: "M1", or "mandate:M1"."""
        self._open("why")
        anchors = [para.anchor for para in why_page(self._session) if para.anchor]
        wanted = next((a for a in anchors if rule and a.endswith(f":{rule}")), "")
        if wanted:
            self.panel.scroll_to(wanted)
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_changes(self) -> None:
        """Open what would change the outcome."""
        self._open("changes")
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_similar(self) -> None:
        """Open the cases that are most alike."""
        self._open("similar")
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_link(self, link: str) -> None:
        """Go where a link of another pane leads: a question's card, or the reason for a rule."""
        what, _, rest = link.partition(":")
        if what == "question":
            self.focus_question(rest)
        elif what == "rule":
            self.show_why(rest)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to what is in front."""
        if self._page:
            self.panel.setFocus(event.reason())
        else:
            self.questions.take_focus()

    def _toggle(self, page: str) -> None:
        if page == self._page:
            self._close()
        elif page == "why":
            self.show_why()
        elif page == "changes":
            self.show_changes()
        else:
            self.show_similar()

    def _close(self) -> None:
        self._open("")
        self.questions.take_focus()

    def _open(self, page: str) -> None:
        self._page = page
        self.outcome.show_open(page)
        self._stack.setCurrentWidget(self.panel if page else self.questions)
        self._show_page()

    def _show_page(self) -> None:
        session = self._session
        if self._page == "why":
            self.panel.show_page("Why", why_page(session))
        elif self._page == "changes":
            tried = self._tried if session.undo_stack.undoText() == self._tried else ""
            self.panel.show_page("What would change it", changes_page(session, tried))
        elif self._page == "similar":
            self.panel.show_page("Similar cases", analogues_page(session, self._all_cases))

    def _follow(self, link: str) -> None:
        what, _, rest = link.partition(":")
        if what in ("question", "rule"):
            self.show_link(link)
        elif what == TRY:
            self._tried = try_flip(self._session, int(rest))
            self.catch_up()
        elif what == SUPPOSE:
            suppose_flip(self._session, int(rest))
            self.followed.emit("command:go.compare")
        elif link == TAKE_BACK:
            self._session.undo_stack.undo()
            self.catch_up()
        elif link in (ALL, SOME):
            self._all_cases = link == ALL
            self._show_page()
        else:
            self.followed.emit(link)
