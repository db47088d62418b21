"""The one mutable object: what the analyst has open, has answered and is looking at.

Everything it holds is immutable and swapped whole; panes draw it and ask it for changes. Three
signals, none with a payload: `changed` (a briefing, an answer or the library), `moved` (the
place shown), `noticed` (what is saved, problems, trouble).

A pane is a QWidget with `__init__(session, theme)`, `refresh()` (draw the session as it is now),
`retheme(theme)` (take over new colours, fonts and zoom, then draw) and a signal
`followed = Signal(str)` for links inside the program (see `briefer.gui.links`).
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from briefer.catalogue import Thing
from briefer.gui import edits
from briefer.gui.saving import Saving
from briefer.gui.undo import Swap
from briefer.judgement.briefing import Briefing, Case, Value
from briefer.judgement.checklist import Checklist
from briefer.library import Library
from briefer.problems import Problem

if TYPE_CHECKING:
    from briefer.judgement.assessment import Assessment
    from briefer.judgement.outlook import Confidence, Outlook

TABS = ("profile", "reader", "brief")
SAVE_AFTER = 1_000  # ms without a further change
LONGEST_HISTORY = 200
_NO_BRIEFING = Briefing(id="", name="", crisis="", as_of="", checklist="", cast={}, answers={})


class Place(NamedTuple):
    """What the centre pane shows.

    `tab` is one of `TABS`, `thing` the id of the profiled thing (or source, or note), `reference` the passage id or
    address that the reader shows ("" for the top), `decision` the chosen decision's id ("" for
    the one chosen already).
    """

    tab: str = "profile"
    thing: str = ""
    reference: str = ""
    decision: str = ""


class Session(QObject):
    """The library, the chosen briefing, its undo stack, its saving, and the places visited."""

    changed = Signal()
    moved = Signal()
    noticed = Signal()

    def __init__(
        self,
        library: Library,
        problems: tuple[Problem, ...],
        workspace: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._library = library
        self._problems = problems
        self._saving = Saving(workspace, library)
        self._swapped = ""
        self._assessment: Assessment | None = None
        self._outlook: Outlook | None = None
        self._confidence: Confidence | None = None
        self._place = Place(decision=_best_told(library))
        self._history = [self._place]
        self._position = 0
        self._passing = False
        self.begin(self._place)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self.save_now)
        self.undo_stack.indexChanged.connect(self._stepped)

    # What there is

    @property
    def library(self) -> Library:
        """Everything loaded, with the analyst's latest answers in it."""
        return self._library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the data."""
        return self._problems

    @property
    def briefing(self) -> Briefing:
        """The chosen decision as the analyst has it; one with an empty id when there is none."""
        return self._library.briefing(self._place.decision) or _NO_BRIEFING

    @property
    def case(self) -> Case | None:
        """The shipped case of the chosen decision, None where the analyst made it."""
        return self._library.cases.get(self._place.decision)

    @property
    def original(self) -> Briefing | None:
        """The shipped case's answers."""
        return self.case.briefing if self.case else None

    @property
    def differs(self) -> bool:
        """Whether the analyst's answers are others than the shipped case's."""
        return self.original is not None and self.briefing.answers != self.original.answers

    @property
    def crisis(self) -> Thing | None:
        """The crisis that the chosen decision belongs to."""
        return self._library.crisis_of(self.briefing)

    @property
    def checklist(self) -> Checklist | None:
        """The checklist of the chosen decision, None where it could not be read."""
        return self._library.checklists.get(self.briefing.checklist)

    @property
    def assessment(self) -> "Assessment | None":
        """What the framework implies, None without a checklist."""
        if self._assessment is None and self.checklist is not None:
            from briefer.judgement.assessment import assess  # noqa: PLC0415

            self._assessment = assess(self.checklist, self.briefing.values())
        return self._assessment

    @property
    def outlook(self) -> "Outlook | None":
        """What is still possible and what would change it, None without a checklist."""
        if self._outlook is None and self.checklist is not None:
            from briefer.judgement.outlook import outlook  # noqa: PLC0415

            self._outlook = outlook(self.checklist, self.briefing.values())
        return self._outlook

    @property
    def confidence(self) -> "Confidence | None":
        """How firm the outcome is, None without a checklist."""
        if self._confidence is None and self.checklist is not None:
            from briefer.judgement.outlook import confidence  # noqa: PLC0415

            self._confidence = confidence(self.checklist, self.briefing)
        return self._confidence

    # Where we are

    @property
    def place(self) -> Place:
        """What is shown now; its `decision` is always set when there is one."""
        return self._place

    @property
    def can_back(self) -> bool:
        """Whether an earlier place was visited."""
        return self._position > 0

    @property
    def can_forward(self) -> bool:
        """Whether `back` was used since the last new place."""
        return self._position < len(self._history) - 1

    def begin(self, place: Place, decision: str = "") -> None:
        """Start at a place with nothing before it; without a thing, at the decision's crisis."""
        known = self._library.briefing
        name = next((n for n in (decision, place.decision) if known(n)), self._place.decision)
        self._place = self._place._replace(decision=name)
        tab = place.tab if place.tab in TABS else TABS[0]
        thing = place.thing if self._has(place.thing) else self.briefing.crisis
        self._place = Place(tab, thing, place.reference, name)
        self._history, self._position = [self._place], 0

    def show(self, place: Place, *, passing: bool = False) -> None:
        """Go to a place and remember it; one shown in `passing` gives way to the next such.

        What is not in the library is left as it is now. `moved` is emitted for the present
        place too, so that a link into it scrolls again.
        """
        library = self._library
        decision = place.decision if library.briefing(place.decision) else self._place.decision
        thing = place.thing if self._has(place.thing) else self._place.thing
        place = place._replace(decision=decision, thing=thing)
        if place != self._place:
            kept = self._position if passing and self._passing else self._position + 1
            self._history = [*self._history[:kept], place][-LONGEST_HISTORY:]
            self._position = len(self._history) - 1
            self._passing = passing
        self._go(place)

    def _has(self, thing: str) -> bool:
        library = self._library
        return any(thing in each for each in (library.things, library.sources, library.notes))

    def choose(self, decision: str) -> None:
        """Take up another decision, at the place that is shown now."""
        self.show(self._place._replace(decision=decision))

    def back(self) -> None:
        """Go to the place before."""
        if self.can_back:
            self._position -= 1
            self._go(self._history[self._position])

    def forward(self) -> None:
        """Undo a `back`."""
        if self.can_forward:
            self._position += 1
            self._go(self._history[self._position])

    def _go(self, place: Place) -> None:
        other = place.decision != self._place.decision
        self._place = place
        if other:
            self._forget()
            self.changed.emit()
        self.moved.emit()

    # Changes

    def do(self, title: str, briefing: Briefing, topic: str = "") -> None:
        """Swap in a changed briefing as one undo step; steps of the same topic merge."""
        before = self._library.briefing(briefing.id)
        if before is not None and before != briefing:
            self.undo_stack.push(Swap(self._swap, title, before, briefing, topic))

    def answer(self, question: str, value: Value, topic: str = "") -> None:
        """Answer a question; `unknown`, "" or () takes the answer back."""
        edited = edits.with_value(self.briefing, self.original, question, value)
        self.do(f"Answer: {self._ask(question)}", edited, topic)

    def set_confidence(self, question: str, level: str) -> None:
        """Say how firm an answer is: low, moderate, high or "" for unsaid."""
        edited = edits.with_confidence(self.briefing, question, level)
        self.do(f"Confidence: {self._ask(question)}", edited)

    def set_note(self, question: str, text: str) -> None:
        """Note the reason for an answer; typing on merges into one undo step."""
        edited = edits.with_note(self.briefing, question, text)
        self.do(f"Note: {self._ask(question)}", edited, f"note:{question}")

    def attach(self, question: str, passage: str, *, against: bool = False) -> None:
        """Let a passage (or an address) speak for an answer, or against it."""
        edited = edits.with_evidence(self.briefing, question, passage, against=against)
        self.do(f"Attach evidence: {self._ask(question)}", edited)

    def detach(self, question: str, passage: str) -> None:
        """Take a passage away from an answer."""
        edited = edits.without_evidence(self.briefing, question, passage)
        self.do(f"Remove evidence: {self._ask(question)}", edited)

    def reset(self, question: str) -> None:
        """Put one answer back to the shipped case's."""
        edited = edits.reset(self.briefing, self.original, question)
        self.do(f"Reset: {self._ask(question)}", edited)

    def reset_all(self) -> None:
        """Put every answer back to the shipped case's; nothing without one."""
        if self.original is not None:
            answers = self.original.answers
            self.do("Reset all answers", edits.with_answers(self.briefing, answers))

    def _ask(self, question: str) -> str:
        known = self.checklist.questions if self.checklist else {}
        return known[question].ask if question in known else question

    def _swap(self, briefing: Briefing) -> None:
        """Let a briefing take the place of the one with its id."""
        briefings = {**self._library.briefings, briefing.id: briefing}
        self._library = self._library._replace(briefings=briefings)
        self._saving.changed(briefing.id)
        self._swapped = briefing.id
        self._forget()

    def _stepped(self) -> None:
        """Tell of a swap, now that the undo stack knows it too, and go to its decision."""
        name, self._swapped = self._swapped, ""
        if not name:
            return
        self._timer.start()
        if name != self._place.decision:
            self.choose(name)
        else:
            self.changed.emit()
        self.noticed.emit()

    def _forget(self) -> None:
        self._assessment = self._outlook = self._confidence = None

    # Saving

    @property
    def workspace(self) -> Path:
        """The folder that the analyst's files are kept in; it may not exist yet."""
        return self._saving.workspace

    @property
    def trouble(self) -> str:
        """What the machine failed to do, with the mend; "" when nothing."""
        return self._saving.trouble

    @property
    def saved(self) -> str:
        """Whether everything is on disk, in a few words."""
        return self._saving.state

    @property
    def is_saved(self) -> bool:
        """Whether every answer is on disk."""
        return self._saving.is_done

    def save_now(self) -> None:
        """Write every changed briefing. What cannot be written stays in memory, as trouble."""
        self._timer.stop()
        if not self.is_saved:
            self._problems += self._saving.save(self._library)
            self.noticed.emit()

    def save_elsewhere(self, workspace: Path) -> None:
        """Go on in another workspace folder, with every answer that is not on disk yet."""
        self._saving.move(workspace, self._library)
        self.save_now()
        self.noticed.emit()


def _best_told(library: Library) -> str:
    """The decision to begin with: the first of the crisis that the sources tell most about."""
    decisions = library.decisions()
    told = {b.id: len(library.passages_of.get(b.crisis, ())) for b in decisions}
    return max(told, key=lambda name: told[name], default="")
