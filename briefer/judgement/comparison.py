"""Decisions side by side: what the framework implies for each, and every answer, with reasons."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefer.judgement.assessment import Assessment, Reason, assess, settle
from briefer.judgement.briefing import Answer, Answers, Briefing, Value
from briefer.judgement.checklist import Checklist

SLOT, EXTRA, QUESTION = "slot", "extra", "question"
TOLD = ("warnings", "gaps")  # the kinds of extras that are compared


class Cell(NamedTuple):
    """What a row says of one decision.

    `value` is a slot's result, the results of a kind of extra, or the value of an answer.
    `answer` is the answer with its grounds; `reasons` has the reason of a slot's result, or
    one for each of the extras. `other` is whether the value is another than the first
    decision's, and `breaks` whether the first decision would have another arrangement if it had
    this value and nothing else were changed.
    """

    value: Value
    answer: Answer = Answer()
    reasons: tuple[Reason, ...] = ()
    other: bool = False
    breaks: bool = False


class Row(NamedTuple):
    """One line of a comparison, with a cell for each decision.

    `kind` is SLOT, EXTRA or QUESTION and `id` that of the slot, of the kind of extra or of the
    question; `decides` is whether a question can change the arrangement at all.
    """

    kind: str
    id: str
    cells: tuple[Cell, ...]
    differs: bool
    decides: bool = False


def compare(checklist: Checklist, briefings: Sequence[Briefing]) -> tuple[Row, ...]:
    """Compare briefings of one checklist, each with the first.

    First what the framework implies (the arrangement, the other slots as the outcome card has
    them, warnings and gaps), then the questions on which they differ, then those on which all
    agree, both in the order of asking. A question without a usable answer counts as unknown,
    which is an answer to differ in.
    """
    known = [settle(checklist, briefing.values()) for briefing in briefings]
    found = [assess(checklist, answers) for answers in known]
    questions = [
        _question(checklist, question, briefings, known) for question in checklist.questions
    ]
    return (
        *_outcome(checklist, found),
        *(row for row in questions if row.differs),
        *(row for row in questions if not row.differs),
    )


def alternatives(briefing: Briefing) -> tuple[Briefing, ...]:
    """The briefing as each of its alternatives would have it, under ids such as "mine#1"."""
    return tuple(
        briefing.supposing(alternative)._replace(id=f"{briefing.id}#{place}")
        for place, alternative in enumerate(briefing.alternatives, 1)
    )


def _outcome(checklist: Checklist, found: Sequence[Assessment]) -> Iterator[Row]:
    for slot in (checklist.outcome, *checklist.card):
        cells = [
            Cell(
                value=each.slots[slot],
                reasons=tuple(reason for reason in each.reasons if reason.slot == slot),
                other=each.slots[slot] != found[0].slots[slot],
            )
            for each in found
        ]
        yield _row(SLOT, slot, cells)
    for kind in TOLD:
        cells = [
            Cell(
                value=each.extras[kind],
                reasons=tuple(reason for reason in each.reasons if reason.slot == kind),
                other=set(each.extras[kind]) != set(found[0].extras[kind]),
            )
            for each in found
        ]
        yield _row(EXTRA, kind, cells)


def _question(
    checklist: Checklist, question: str, briefings: Sequence[Briefing], known: Sequence[Answers]
) -> Row:
    mine, decides = known[0], question in checklist.deciding
    before = _arrangement(checklist, mine)
    cells = []
    for briefing, theirs in zip(briefings, known, strict=True):
        value = theirs[question]
        other = _members(value) != _members(mine[question])
        taken = {**mine, question: value}
        cells.append(
            Cell(
                value=value,
                answer=briefing.answers.get(question, Answer()),
                other=other,
                breaks=other and decides and _arrangement(checklist, taken) != before,
            )
        )
    return _row(QUESTION, question, cells)._replace(decides=decides)


def _row(kind: str, name: str, cells: Sequence[Cell]) -> Row:
    return Row(kind, name, tuple(cells), differs=any(cell.other for cell in cells))


def _members(value: Value) -> object:
    """A value to compare by: several options are the same in any order."""
    return frozenset(value) if isinstance(value, tuple) else value


def _arrangement(checklist: Checklist, answers: Answers) -> str:
    diagram = checklist.diagram
    return diagram.result(diagram.picks(answers))
