"""One question of the checklist as a card: its answer, how firm it is, and what it rests on."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from briefer.gui.answer_controls import CONTROLS, Number
from briefer.gui.card_details import CardDetails
from briefer.gui.card_runs import (
    ask_runs,
    difference_runs,
    evidence_runs,
    note_runs,
    says_runs,
)
from briefer.gui.checklist_style import Inks
from briefer.gui.evidence_menu import (
    fill_against_menu,
    fill_offer_menu,
    fill_passage_menu,
)
from briefer.gui.note_editor import NoteEditor
from briefer.gui.page import Run
from briefer.gui.phrase import Phrase
from briefer.gui.session import Session
from briefer.gui.text import plain_label
from briefer.gui.theme import UNIT
from briefer.judgement.briefing import CONFIDENCES, Answer, Value
from briefer.judgement.checklist import Question

_RADIUS = 8
_NOTE_LINES = 2  # of a note in a card that is folded up


class CardState(NamedTuple):
    """All that a card shows and that can change.

    `original` is the answer it began with, None where it began blank, and `whose` says what
    that is called; `moot` says why the question can no longer change anything; `figure` is the
    ratio that the answer is part of, in words; `is_next` marks the next decisive question;
    `as_of` is the date that evidence is held to.
    """

    answer: Answer
    original: Answer | None
    moot: str
    figure: str
    is_next: bool
    as_of: str
    whose: str


class QuestionCard(QWidget):
    """Draws one answer and asks the session for changes of it.

    `grew` carries the card when the note that is being written needs more room.
    """

    followed = Signal(str)
    grew = Signal(object)

    def __init__(
        self, session: Session, inks: Inks, question: Question, number: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        assert session.checklist is not None
        self.question = question
        self.number = number
        self._session = session
        self._inks = inks
        self._state: CardState | None = None
        self._current = False
        self.marker = Phrase(inks, self)
        self.ask = Phrase(inks, self)
        self.fold = QPushButton(self)
        self.control = CONTROLS[question.type](session.checklist, question, self)
        self.says = Phrase(inks, self)
        self.difference = Phrase(inks, self)
        self.evidence = Phrase(inks, self)
        self.note = Phrase(inks, self, most_lines=_NOTE_LINES)
        self.editor: NoteEditor | None = None
        self.details: CardDetails | None = None
        self.setAcceptDrops(True)
        self.setAccessibleName(f"Question {number}: {question.ask}")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.fold.setProperty("role", "fold")
        self.fold.setCheckable(True)
        side = self._inks.theme.fonts.px(24)
        self.fold.setFixedSize(side, side)
        self.fold.setAccessibleName(f"Details of question {self.number}")
        self._show_fold()
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self.ask, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 11, 10, 12)
        self._column.setSpacing(6)
        self._column.addWidget(self.marker)
        self._column.addLayout(head)
        for widget in (self.control, self.says, self.difference, self.evidence, self.note):
            self._column.addWidget(widget)
        for widget in (self.marker, self.says, self.difference, self.note):
            widget.hide()
        self.ask.show_runs(ask_runs(self.question, self.number, moot=False))

    def _wire(self) -> None:
        self.control.answered.connect(self._answer)
        self.fold.toggled.connect(self._unfold)
        for phrase in (self.difference, self.evidence, self.note):
            phrase.followed.connect(self.follow)
            phrase.menu_wanted.connect(self._offer_passage)

    # Drawing

    def show_state(self, state: CardState) -> None:
        """Draw what has changed since the last time."""
        before, self._state = self._state, state
        if state == before:
            return
        answer, library = state.answer, self._session.library
        self.control.show_value(answer.value)
        self.marker.show_runs(
            (Run("Next decisive question", "marker"),) if state.is_next else ()
        )
        if before is None or bool(before.moot) != bool(state.moot):
            self.ask.show_runs(ask_runs(self.question, self.number, moot=bool(state.moot)))
        self.says.show_runs(says_runs(self.question, answer.value, state.moot, state.figure))
        checklist = self._session.checklist
        assert checklist is not None
        self.difference.show_runs(
            difference_runs(checklist, self.question, answer, state.original, state.whose)
        )
        self.evidence.show_runs(evidence_runs(library, answer, state.as_of))
        self._show_note(answer.note)
        if self.details is not None:
            self.details.show_answer(answer)
        self.update()

    def _show_note(self, note: str) -> None:
        if self.editor is not None:
            self.editor.show_text(note)
        else:
            self.note.show_runs(note_runs(note))

    def settle(self) -> None:
        """Lay out what has changed now, so that the first paint is the last."""
        self._column.activate()

    def set_current(self, current: bool) -> None:
        """Say whether the keyboard is in this card."""
        if current != self._current:
            self._current = current
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._inks.theme
        moot = self._state is not None and bool(self._state.moot)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self._current else "line"), 1))
        painter.setBrush(theme.color("canvas" if moot else "surface"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
        )
        painter.end()

    # Answering

    def _answer(self, value: Value) -> None:
        # what is typed digit by digit is one step to undo
        topic = f"answer:{self.question.id}" if isinstance(self.control, Number) else ""
        self._session.answer(self.question.id, value, topic)

    def take_focus(self) -> None:
        """Take the keyboard, at the answer that is chosen."""
        self.control.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses the option in that place, 0 takes the answer back."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        place = "0123456789".find(event.text()) if event.text() and not held else -1
        if place < 0 or not self.control.pick(place):
            event.ignore()

    def offer_confidence(self) -> None:
        """Offer how firm the answer may be."""
        menu = self._menu()
        answer = self._state.answer if self._state else Answer()
        for level in ("", *reversed(CONFIDENCES)):
            action = menu.addAction(level.capitalize() or "Not stated")
            action.setCheckable(True)
            action.setChecked(level == answer.confidence)
            action.triggered.connect(
                lambda _checked=False, level=level: self._session.set_confidence(
                    self.question.id, level
                )
            )
        menu.popup(self.evidence.mapToGlobal(self.evidence.rect().bottomLeft()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Passages held above the card may be let go on it, for the answer or against it."""
        from briefer.gui.carrying import DropZones, references_in  # noqa: PLC0415  (slow, rare)

        if references_in(event.mimeData()):
            event.acceptProposedAction()
            zones = DropZones(self._inks.theme, self)
            zones.dropped.connect(self._take_evidence)
            zones.show()

    def _take_evidence(self, references: tuple[str, ...], against: bool) -> None:
        for reference in references:
            self._session.attach(self.question.id, reference, against=against)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from briefer.gui.card_menu import fill_card_menu  # noqa: PLC0415  (slow, rare)

        menu = self._menu()
        fill_card_menu(menu, self._session, self.question, self.follow)
        menu.popup(event.globalPos())

    # Evidence, note and details

    def follow(self, link: str) -> None:
        """Do what a link of this card asks for, or send it on."""
        what, _, rest = link.partition(":")
        if what in _CARD_LINKS:
            _CARD_LINKS[what](self)
        elif what == "detach":
            self._session.detach(self.question.id, rest)
        elif what == "turn":
            against = rest not in (self._state.answer.against if self._state else ())
            self._session.attach(self.question.id, rest, against=against)
        else:
            self.followed.emit(link)

    def fold_or_unfold(self) -> None:
        """Show the details, or hide them."""
        self.fold.setChecked(not self.fold.isChecked())

    def put_back(self) -> None:
        """Put the answer back to what it began as."""
        self._session.reset(self.question.id)
        self.take_focus()

    def offer_evidence(self) -> None:
        """Offer passages that may speak for the answer."""
        self._offer_evidence(fill_offer_menu)

    def offer_against(self) -> None:
        """Offer passages that may speak against it."""
        self._offer_evidence(fill_against_menu)

    def _offer_evidence(self, fill: Callable[[QMenu, Session, Question], None]) -> None:
        menu = self._menu()
        fill(menu, self._session, self.question)
        menu.popup(self.evidence.mapToGlobal(self.evidence.rect().bottomLeft()))

    def _offer_passage(self, link: str, where: QPoint) -> None:
        what, _, reference = link.partition(":")
        if what in ("passage", "paragraph"):
            menu = self._menu()
            menu.addAction("Read in context", lambda: self.followed.emit(link))
            fill_passage_menu(menu, self._session, self.question.id, reference)
            menu.popup(where)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def edit_note(self) -> None:
        """Put a field in the place of the note; what is typed is kept as it is typed."""
        if self.editor is None and self._state is not None:
            self.editor = NoteEditor(self._state.answer.note, self.number, self)
            self._column.insertWidget(self._column.indexOf(self.note), self.editor)
            QWidget.setTabOrder(self.evidence, self.editor)
            self.editor.typed.connect(self._keep_note)
            self.editor.left.connect(self._leave_note)
            self.editor.grew.connect(lambda: self.grew.emit(self))
            self.note.hide()
            self.editor.show()
            self.settle()
            self.grew.emit(self)
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_note(self, text: str) -> None:
        self._session.set_note(self.question.id, text)

    def _leave_note(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        if editor.hasFocus():
            self.take_focus()
        self._column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self.note.show_runs(())
        self._show_note(self._state.answer.note if self._state else "")

    def _unfold(self, unfolded: bool) -> None:
        self._show_fold()
        self.note.set_most_lines(0 if unfolded else _NOTE_LINES)
        if self.details is None:
            self.details = CardDetails(self._session, self._inks, self.question, self)
            self.details.followed.connect(self.follow)
            self.details.menu_wanted.connect(self._offer_passage)
            self._column.addWidget(self.details)
            QWidget.setTabOrder(self.note, self.details)
            if self._state is not None:
                self.details.show_answer(self._state.answer)
        self.details.setVisible(unfolded)

    def _show_fold(self) -> None:
        unfolded = self.fold.isChecked()
        self.fold.setIcon(self._inks.unfolded if unfolded else self._inks.folded)
        self.fold.setToolTip(plain_label("Fewer details" if unfolded else "All details"))


# The links of a card that need no more than their name.
_CARD_LINKS: Mapping[str, Callable[[QuestionCard], object]] = {
    "confidence": QuestionCard.offer_confidence,
    "offer": QuestionCard.offer_evidence,
    "offer-against": QuestionCard.offer_against,
    "note": QuestionCard.edit_note,
    "details": QuestionCard.fold_or_unfold,
    "reset": QuestionCard.put_back,
}
