"""The questions one under another, each a card, in the stages of the checklist."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from briefer.gui.checklist_style import Inks
from briefer.gui.page import Run
from briefer.gui.page_text import PAUSE
from briefer.gui.phrase import Phrase
from briefer.gui.question_card import CardState, QuestionCard
from briefer.gui.session import Session
from briefer.gui.wording import answer_to, number_of
from briefer.judgement.checklist import Checklist, Ratio

if TYPE_CHECKING:
    from briefer.judgement.outlook import Outlook

SIDE = 12  # px beside the cards; at the right the scroll bar takes as much
_AT_ONCE = 4  # cards built before the first paint: as many as a tall window shows
_EACH_TURN = 2
_SHOWN_BEFORE = 60  # px of the list above a card that was jumped to


class QuestionList(QScrollArea):
    """Cards are built once, the first ones at once and the rest in turns, and then kept."""

    followed = Signal(str)

    def __init__(self, session: Session, inks: Inks, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._inks = inks
        self._checklist: Checklist | None = None
        self._states: Mapping[str, CardState] = {}
        self._waiting: list[str] = []
        self._current: QuestionCard | None = None
        self.cards: dict[str, QuestionCard] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Questions")
        self.verticalScrollBar().setSingleStep(24)
        self._more = QTimer(self, singleShot=True, interval=PAUSE)
        self._more.timeout.connect(self._build_more)
        self._growing = ""
        self._grown = QTimer(self, singleShot=True, interval=0)
        self._grown.timeout.connect(self._follow_growth)
        self._begin(None)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_went)

    # Drawing

    def show_answers(self, outlook: "Outlook | None") -> None:
        """Draw every answer as it is now; the outlook may be that of a moment ago."""
        self._states = card_states(self._session, outlook)
        if self._session.checklist is not self._checklist:
            self._begin(self._session.checklist)
            self._build(_AT_ONCE)
            self._more.start()
        for name, card in self.cards.items():
            card.show_state(self._states[name])
            if self.isVisible():
                card.settle()

    def _begin(self, checklist: Checklist | None) -> None:
        """Start an empty list; what was there is deleted."""
        self._more.stop()
        self.cards = {}
        self._current = None
        self._checklist = checklist
        self._waiting = list(checklist.questions) if checklist else []
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(SIDE, 2, 0, 2 * SIDE)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.setWidget(self._list)

    def build_all(self) -> None:
        """Build every card that is still waiting."""
        self._more.stop()
        self._build(len(self._waiting))

    def _build_more(self) -> None:
        if self._waiting:
            self._build(_EACH_TURN)
            self._more.start()

    def _build(self, number: int) -> None:
        checklist = self._checklist
        if checklist is None or not self._waiting:
            return
        names, self._waiting = self._waiting[:number], self._waiting[number:]
        self._column.setEnabled(False)  # laid out once, not after each card
        for name in names:
            question = checklist.questions[name]
            label = number_of(checklist, name)
            if label.endswith(".1"):
                stage = next(s.name for s in checklist.stages if s.id == question.stage)
                self._add_heading(f"{label.removesuffix('.1')}\u2002{stage}")
            card = QuestionCard(self._session, self._inks, question, label, self._list)
            card.followed.connect(self.followed)
            card.grew.connect(self._await_growth)
            card.show_state(self._states[name])
            last = next(reversed(self.cards.values()), None)
            self._add(card)
            if self.isVisible():
                card.show()  # a layout would show it only later
            _chain(last or self, card)
            self.cards[name] = card
        self._column.setEnabled(True)
        if self.isVisible():
            self._column.activate()

    def _add_heading(self, words: str) -> None:
        heading = Phrase(self._inks, self._list)
        heading.show_runs((Run(words, "eyebrow"),))
        if self.cards:
            self._column.insertSpacing(self._column.count() - 1, 8)
        self._add(heading)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    # Going places

    def focus_question(self, name: str) -> None:
        """Scroll to a question's card and give it the keyboard."""
        if name in self._waiting:
            self.build_all()
        card = self.cards.get(name)
        if card is not None:
            settle_layouts()
            room = (self.viewport().height() - card.height()) // 2
            self.ensureWidgetVisible(card, 0, min(_SHOWN_BEFORE, max(0, room)))
            card.take_focus()

    def take_focus(self) -> None:
        """Take the keyboard, where it was last."""
        card = self._current or next(iter(self.cards.values()), None)
        if card is not None:
            card.take_focus()

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Mark the card that the keyboard is in."""
        found = next((c for c in self.cards.values() if new and c.isAncestorOf(new)), None)
        if found is not None or (new is not None and not self.isAncestorOf(new)):
            for card in (self._current, found):
                if card is not None:
                    card.set_current(card is found)
            self._current = found or self._current

    def _await_growth(self, card: QuestionCard) -> None:
        self._growing = card.question.id
        self._grown.start()

    def _follow_growth(self) -> None:
        """Keep the note that is being written in view."""
        card = self.cards.get(self._growing)
        if card is not None and card.editor is not None:
            settle_layouts()
            editor = card.editor
            end = editor.mapTo(self._list, editor.rect().bottomLeft())
            self.ensureVisible(end.x(), end.y(), 0, SIDE)
            self.ensureWidgetVisible(editor, 0, SIDE)  # above all the line that is written

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Ctrl with the wheel zooms the whole window
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)


def card_states(session: Session, outlook: "Outlook | None") -> Mapping[str, CardState]:
    """What each card of the session's checklist has to show."""
    checklist, assessment, original = session.checklist, session.assessment, session.original
    if checklist is None or assessment is None:
        return {}
    ratios = [fact for fact in checklist.derived.values() if isinstance(fact, Ratio)]
    figures = {
        fact.share: _figure(fact, assessment.ratios[fact.id])
        for fact in ratios
        if fact.id in assessment.ratios
    }
    whose = original.name if original and not session.case else "Case"
    return {
        name: CardState(
            answer=answer_to(session.briefing, name),
            original=answer_to(original, name) if original else None,
            moot=outlook.moot.get(name, "") if outlook else "",
            figure=figures.get(name, ""),
            is_next=outlook is not None and outlook.next_question == name,
            as_of=session.briefing.as_of,
            whose=whose,
        )
        for name in checklist.questions
    }


def _figure(fact: Ratio, figure: float) -> str:
    """A ratio in words, and on a line each the published figures to read it against."""
    lines = [f"{fact.name}: {figure:.1f}"]
    for benchmark in fact.benchmarks:
        said = f"{benchmark.figure}. {benchmark.says} Source: {benchmark.source}."
        lines.append(f"Benchmark, not a requirement: {said}")
    return "\n".join(lines)


def settle_layouts() -> None:
    """Give everything its new place now, so that one can scroll to it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _chain(before: QWidget, card: QuestionCard) -> None:
    """Let the keyboard come to a card's parts after those of another widget."""
    inside = before.findChildren(QWidget) if isinstance(before, QuestionCard) else []
    last = inside[-1] if inside else before
    for part in (card, *card.findChildren(QWidget)):
        QWidget.setTabOrder(last, part)
        last = part
