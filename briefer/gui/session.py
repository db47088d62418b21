"""The one mutable object: what the analyst has open, has answered and is looking at.

Everything it holds is immutable and swapped whole; panes draw it and ask it for changes. Three
signals, none with a payload: `changed` (a briefing, an answer or the library), `moved` (the
place shown), `noticed` (what is saved, problems, trouble).

A pane is a QWidget with `__init__(session, theme)`, `refresh()` (draw the session as it is now),
`retheme(theme)` (take over new colours, fonts and zoom, then draw) and a signal
`followed = Signal(str)` for links inside the program (see `briefer.gui.links`).
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from briefer.catalogue import Thing
from briefer.gui import edits
from briefer.gui.places import TABS, History, Place
from briefer.gui.saving import Saving
from briefer.gui.undo import Swap
from briefer.judgement.briefing import Briefing, Case, Value
from briefer.judgement.checklist import Checklist
from briefer.library import Library
from briefer.problems import Problem

if TYPE_CHECKING:
    from briefer.gui.verdict import Verdict
    from briefer.judgement.assessment import Assessment
    from briefer.judgement.outlook import Confidence, Outlook

SAVE_AFTER = 300  # ms after the first change that is not on disk, whatever comes meanwhile
SAVE_AGAIN_AFTER = 10_000  # ms after a save that failed
_NO_BRIEFING = Briefing(id="", name="", crisis="", as_of="", checklist="", cast={}, answers={})


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
        self.saving = Saving(workspace, library)
        self._swapped = ""
        self._verdict: Verdict | None = None
        self._history = History(Place(decision=library.best_told()))
        self.begin(self.place)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save_now)
        self.undo_stack.indexChanged.connect(self._stepped)

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
        return self._library.briefing(self.place.decision) or _NO_BRIEFING

    @property
    def case(self) -> Case | None:
        """The shipped case of the chosen decision, None where the analyst made it."""
        return self._library.cases.get(self.place.decision)

    @property
    def is_own(self) -> bool:
        """Whether the chosen decision is one that the analyst made."""
        name = self.place.decision
        return name in self._library.briefings and name not in self._library.cases

    @property
    def original(self) -> Briefing | None:
        """What the answers began as: the shipped case, or the decision they were copied from."""
        return self._library.original(self.briefing)

    @property
    def differs(self) -> bool:
        """Whether the analyst's answers are others than the original's."""
        original = self.original
        return original is not None and not edits.same_answers(self.briefing, original)

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
        return verdict.assessment if (verdict := self._judge()) else None

    @property
    def outlook(self) -> "Outlook | None":
        """What is still possible and what would change it, None without a checklist."""
        return verdict.outlook if (verdict := self._judge()) else None

    @property
    def confidence(self) -> "Confidence | None":
        """How firm the outcome is, None without a checklist."""
        return verdict.confidence if (verdict := self._judge()) else None

    def _judge(self) -> "Verdict | None":
        if self._verdict is None and self.checklist is not None:
            from briefer.gui.verdict import Verdict  # noqa: PLC0415  (not needed to start)

            self._verdict = Verdict(self.checklist, self.briefing)
        return self._verdict

    # Where we are

    @property
    def place(self) -> Place:
        """What is shown now; its `decision` is always set when there is one."""
        return self._history.place

    @property
    def can_back(self) -> bool:
        """Whether an earlier place was visited."""
        return self._history.can_back

    @property
    def can_forward(self) -> bool:
        """Whether `back` was used since the last new place."""
        return self._history.can_forward

    def begin(self, place: Place, decision: str = "") -> None:
        """Start at a place with nothing before it; without a thing, at the decision's crisis."""
        known = self._library.briefing
        name = next((n for n in (decision, place.decision) if known(n)), self.place.decision)
        tab = place.tab if place.tab in TABS else TABS[0]
        self._history.begin(Place(tab, "", place.reference, name))
        thing = place.thing if self._has(place.thing) else self.briefing.subject
        self._history.begin(Place(tab, thing, place.reference, name))

    def show(self, place: Place, *, passing: bool = False) -> None:
        """Go to a place and remember it; one shown in `passing` gives way to the next such.

        What is not in the library is left as it is now. `moved` is emitted for the present
        place too, so that a link into it scrolls again.
        """
        here = self.place
        decision = place.decision if self._library.briefing(place.decision) else here.decision
        thing = place.thing if self._has(place.thing) else here.thing
        self._history.visit(place._replace(decision=decision, thing=thing), passing=passing)
        self._moved_from(here)

    def _has(self, thing: str) -> bool:
        library = self._library
        known = (library.things, library.sources, library.notes, library.briefings)
        return any(thing in each for each in known)

    def choose(self, decision: str) -> None:
        """Take up another decision, at the place that is shown now."""
        self.show(self.place._replace(decision=decision))

    def back(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def forward(self) -> None:
        """Undo a `back`."""
        self._step(1)

    def _step(self, by: int) -> None:
        here = self.place
        self._history.step(by)
        self._moved_from(here)

    def _moved_from(self, before: Place) -> None:
        if before.decision != self.place.decision:
            self._forget()
            self.changed.emit()
        self.moved.emit()

    # Changes

    def do(self, title: str, briefing: Briefing, topic: str = "") -> None:
        """Swap in a changed briefing as one undo step; steps of the same topic merge.

        Answers that are new in it are signed.
        """
        before = self._library.briefing(briefing.id)
        if before is not None and before != briefing:
            original = self._library.original(briefing)
            signed = edits.signed(before, briefing, original, self.saving.author, _now())
            self.undo_stack.push(Swap(self._swap, title, briefing.id, before, signed, topic))

    def add(self, briefing: Briefing) -> None:
        """Take in a new briefing and go to it; undone, it is gone again."""
        title = f"New crisis: {briefing.name}"
        self.undo_stack.push(Swap(self._swap, title, briefing.id, None, briefing))
        self.show(Place("profile", briefing.subject, "", briefing.id))

    def remove(self, name: str) -> None:
        """Take away a briefing that the analyst made; undone, it is there again."""
        if name in self._library.briefings and name not in self._library.cases:
            briefing = self._library.briefings[name]
            title = f"Delete: {briefing.name}"
            self.undo_stack.push(Swap(self._swap, title, name, briefing, None))

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

    def _swap(self, name: str, briefing: Briefing | None) -> None:
        """Let a briefing take the place of the one with its id, or of none."""
        briefings = dict(self._library.briefings)
        if briefing is None:
            del briefings[name]
        else:
            briefings[name] = briefing
        self._library = self._library._replace(briefings=briefings)
        self.saving.changed(name)
        self._swapped = name
        self._forget()

    def _stepped(self) -> None:
        """Tell of a swap, now that the undo stack knows it too, and go to its decision."""
        name, self._swapped = self._swapped, ""
        if not name:
            return
        if not self._timer.isActive() or self._timer.interval() == SAVE_AGAIN_AFTER:
            self._timer.start(SAVE_AFTER)  # so that no stream of changes puts it off
        if not self._library.briefing(name):
            self._leave()
        elif name != self.place.decision:
            self.choose(name)
        else:
            self.changed.emit()
        self.noticed.emit()

    def _leave(self) -> None:
        """Forget every place of a decision that is gone."""
        library = self._library
        first = library.briefing(library.best_told()) or _NO_BRIEFING
        self._history.keep(
            lambda place: (
                library.briefing(place.decision) is not None and self._has(place.thing)
            ),
            Place(decision=first.id, thing=first.subject),
        )
        self._forget()
        self.changed.emit()
        self.moved.emit()

    def _forget(self) -> None:
        self._verdict = None

    # Saving

    @property
    def workspace(self) -> Path:
        """The folder that the analyst's files are kept in; it may not exist yet."""
        return self.saving.workspace

    @property
    def trouble(self) -> str:
        """What the machine failed to do, with the mend; "" when nothing."""
        return self.saving.trouble

    @property
    def saved(self) -> str:
        """Whether everything is on disk, in a few words."""
        return self.saving.state

    @property
    def is_saved(self) -> bool:
        """Whether every answer is on disk."""
        return self.saving.is_done

    def save_now(self) -> None:
        """Write every changed briefing. What cannot be written stays in memory, as trouble."""
        self._timer.stop()
        if not self.is_saved:
            self._problems += self.saving.save(self._library)
            self.noticed.emit()
        if not self.is_saved:
            self._timer.start(SAVE_AGAIN_AFTER)

    def save_elsewhere(self, workspace: Path) -> None:
        """Go on in another workspace folder, with every answer that is not on disk yet."""
        self.saving.move(workspace, self._library)
        self.save_now()
        self.noticed.emit()


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
