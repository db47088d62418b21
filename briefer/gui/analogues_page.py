"""Similar cases: what they have in common with this decision, what sets them apart, how they ended."""

from collections.abc import Iterator
from typing import NamedTuple

from briefer.gui.page import Para, Run, count, joined
from briefer.gui.quoting import DOT, paragraph_links
from briefer.gui.session import Session
from briefer.gui.wording import spoken_value
from briefer.judgement.analogues import Analogue, analogues, leave_one_out
from briefer.judgement.assessment import settle
from briefer.judgement.briefing import UNKNOWN, Answers, Case
from briefer.judgement.checklist import Checklist
from briefer.library import Library
from briefer.sources.address import parse_address

ALL, SOME = "cases:all", "cases:nearest"
_NEAREST = 5


class _Here(NamedTuple):
    """What the cases are compared with; `answers` has a value for every question."""

    library: Library
    checklist: Checklist
    answers: Answers
    arrangement: str


def analogues_page(session: Session, every: bool) -> Iterator[Para]:
    """How far likeness can be trusted, then the nearest cases, or `every` one."""
    checklist, assessment, briefing = session.checklist, session.assessment, session.briefing
    if checklist is None or assessment is None:
        return
    cases = session.library.cases
    others = [c for c in cases.values() if c.briefing.checklist == checklist.id]
    if all(case.briefing.id == briefing.id for case in others):
        yield _says("No other case has been worked through with this checklist.")
        return
    answers = settle(checklist, briefing.values())
    here = _Here(session.library, checklist, answers, assessment.arrangement)
    found = analogues(checklist, answers, cases, exclude=(briefing.id,))
    yield from _trust(here)
    if not found:
        yield _says("Answer a question that decides, and the cases most alike will stand here.")
    shown = found if every else found[:_NEAREST]
    for analogue in shown:
        yield from _analogue(here, analogue, cases[analogue.case])
    if len(found) > _NEAREST:
        words = f"Only the {_NEAREST} nearest" if every else f"All {len(found)} cases"
        yield Para((Run(words, "link", SOME if every else ALL),), "small_above")


def _says(words: str) -> Para:
    return Para((Run(words, "text"),), "text")


def _trust(here: _Here) -> Iterator[Para]:
    """How often likeness would have been right, and what was compared."""
    right, total = leave_one_out(here.checklist, here.library.cases)
    words = (
        f"Left out in turn, {right} of {total} cases had a nearest neighbour with the same "
        "outcome. A likeness is a reason to read on, not a forecast."
    )
    if not total:
        words = (
            "There are too few cases to tell how often the nearest one has the same outcome."
        )
    yield _says(words)
    compared = count(len(here.checklist.deciding), "question")
    words = (
        f"Compared on the {compared} that can change the outcome, where both have an answer."
    )
    yield Para((Run(words, "small"),), "small")


def _analogue(here: _Here, analogue: Analogue, case: Case) -> Iterator[Para]:
    name = Run(case.briefing.name, "strong_link", f"decision:{case.briefing.id}")
    yield Para((name,), "small_above")
    yield Para(tuple(_alike(here, analogue)), "row")
    yield _told("Framework implies", _implied(here, analogue.arrangement))
    done = here.checklist.word(here.checklist.outcome, case.used).name
    yield _told("What was done", [Run(f"{done}. ", "strong"), Run(case.actual, "text")])
    if case.outcome:
        yield _told("How it ended", [Run(case.outcome, "text")])
    if analogue.shared:
        yield _told("Factors shared", _shared(here, analogue.shared))
    if analogue.differing:
        yield Para((Run("Factors that break the analogy", "small_strong"),), "row")
    for question in sorted(analogue.differing, key=lambda name: name not in analogue.breaking):
        yield Para(tuple(_apart(here, analogue, question, case)), "row")
    yield Para(tuple(_onward(case)), "row_detail")


def _told(label: str, runs: list[Run]) -> Para:
    return Para((Run(f"{label}\u2002", "small_strong"), *runs), "row")


def _alike(here: _Here, analogue: Analogue) -> Iterator[Run]:
    """The likeness as a count, and how many of the questions have no answer there."""
    answered = sum(here.answers[name] != UNKNOWN for name in here.checklist.deciding)
    yield Run(f"{len(analogue.shared)} of {answered} deciding answers the same", "text")
    unknown = answered - len(analogue.shared) - len(analogue.differing)
    if unknown:
        yield Run(f"{DOT}{unknown} not known there", "small")


def _implied(here: _Here, arrangement: str) -> list[Run]:
    """What the rules make of a case, and whether that is what they make of this decision."""
    name = here.checklist.word(here.checklist.outcome, arrangement).name
    return [
        Run(name, "strong"),
        Run(", as here" if arrangement == here.arrangement else ", other than here", "muted"),
    ]


def _question(here: _Here, question: str) -> Run:
    asked = here.checklist.questions[question]
    said = spoken_value(here.checklist, asked, here.answers[question])
    return Run(asked.name, "link", f"question:{question}", f"{asked.ask}\nHere: {said}")


def _shared(here: _Here, questions: tuple[str, ...]) -> list[Run]:
    return joined(([_question(here, question)] for question in questions), ", ")


def _apart(here: _Here, analogue: Analogue, question: str, case: Case) -> Iterator[Run]:
    """A question with both answers, marked where the other one would turn the outcome here."""
    asked = here.checklist.questions[question]
    theirs = case.briefing.answers[question].value
    yield _question(here, question)
    yield Run(": here ", "text")
    yield Run(spoken_value(here.checklist, asked, here.answers[question]), "strong")
    yield Run(", there ", "text")
    yield Run(spoken_value(here.checklist, asked, theirs), "strong")
    if question in analogue.breaking:
        tip = "With the answer of that case, the framework would imply another outcome here."
        yield Run("\u2002", "text")
        yield Run("\u00a0changes\u00a0the\u00a0outcome\u00a0", "tag", "", tip)


def _onward(case: Case) -> Iterator[Run]:
    """Where the sources tell of the case, and the way to compare every answer."""
    yield Run("Side\u00a0by\u00a0side", "small_link", f"compare:{case.briefing.id}")
    paragraphs = [found for text in case.paragraphs if (found := parse_address(text))]
    if paragraphs:
        yield Run(DOT, "small")
        yield from paragraph_links(paragraphs)
