"""What may still come: possible arrangements, the next question, what would change it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from briefer.judgement.assessment import settle
from briefer.judgement.briefing import CONFIDENCES, UNKNOWN, Answers, Briefing, Value
from briefer.judgement.checklist import Checklist
from briefer.judgement.diagram import Diagram
from briefer.judgement.moot import moot_questions

_Change = tuple[int, int]  # a question of the diagram and the option it gets

UNRATED = "moderate"  # what an answer counts as whose confidence nobody has stated


class Flip(NamedTuple):
    """A smallest change of answers that changes the arrangement, and what it becomes."""

    change: Mapping[str, Value]
    arrangement: str


class Outlook(NamedTuple):
    """What the unanswered questions leave open.

    `possible` holds every arrangement that some completion of the unanswered questions reaches,
    in the order of the words; `ruled_out` maps each other one to the answered questions that
    together exclude it. `next_question` is the unanswered question expected to leave the fewest
    arrangements, None when the arrangement is settled; `decisive` are all that can still change
    it. `moot` maps unanswered questions that can no longer change anything, warnings included,
    to the reason, which reads on after "skipped because". `flips` are the changes of one answer,
    then those of two of which neither alone would do.
    """

    possible: tuple[str, ...]
    ruled_out: Mapping[str, tuple[str, ...]]
    next_question: str | None
    decisive: tuple[str, ...]
    moot: Mapping[str, str]
    flips: tuple[Flip, ...]


class Confidence(NamedTuple):
    """How sure the arrangement is: as sure as the weakest answer that it rests on.

    `level` is low, moderate or high. `question` is the question with the weakest answer, None
    where the arrangement rests on no answer at all. `rests_on` holds questions whose answers
    settle the arrangement whatever the other answers are, none of which can be left out.
    """

    level: str
    question: str | None
    rests_on: tuple[str, ...]


def outlook(checklist: Checklist, answers: Answers) -> Outlook:
    """Work out what the answers leave open and what would change the arrangement.

    What is possible is exact: the results over every completion of the unanswered questions
    with real options. Flips start from the answers as they stand, unknown ones included.
    """
    known = settle(checklist, answers)
    diagram = checklist.diagram
    picks, allowed = diagram.picks(known), diagram.allowed(known)
    possible = diagram.reachable(allowed)
    live = diagram.live(allowed)
    decisive = tuple(question for question in diagram.questions if question in live)
    order = [word for word in checklist.words[checklist.outcome] if word in diagram.results]
    return Outlook(
        possible=tuple(result for result in order if result in possible),
        ruled_out={
            result: _excluded_by(diagram, picks, result)
            for result in order
            if result not in possible
        },
        next_question=_next(diagram, allowed, decisive),
        decisive=decisive,
        moot=moot_questions(checklist, known),
        flips=tuple(_flips(diagram, picks)),
    )


def confidence(checklist: Checklist, briefing: Briefing) -> Confidence:
    """Find the weakest answer that the arrangement rests on.

    An unanswered question among them counts as low; an answer without a stated confidence
    counts as moderate.
    """
    known = settle(checklist, briefing.values())
    rests_on = _rests_on(checklist.diagram, checklist.diagram.picks(known))
    weakest, question = len(CONFIDENCES), None
    for name in rests_on:
        stated = briefing.answers[name].confidence if known[name] != UNKNOWN else CONFIDENCES[0]
        rank = CONFIDENCES.index(stated or UNRATED)
        if rank < weakest:
            weakest, question = rank, name
    level = CONFIDENCES[weakest] if question is not None else CONFIDENCES[-1]
    return Confidence(level=level, question=question, rests_on=rests_on)


def _next(
    diagram: Diagram, allowed: Sequence[Sequence[int]], decisive: tuple[str, ...]
) -> str | None:
    """The question whose options leave the fewest arrangements on average; the first of equals."""

    def expected(question: str) -> float:
        index = diagram.questions.index(question)
        left = [
            len(diagram.reachable([*allowed[:index], (pick,), *allowed[index + 1 :]]))
            for pick in allowed[index]
        ]
        return sum(left) / len(left)

    return min(decisive, key=expected, default=None)


def _excluded_by(diagram: Diagram, picks: Sequence[int], result: str) -> tuple[str, ...]:
    """Answered questions that together exclude a result: one if one does, else as few as need be.

    The set cannot be made smaller by leaving one of them out.
    """
    free = [range(len(options)) for options in diagram.options]
    answered = [index for index, pick in enumerate(picks) if pick >= 0]

    def excluded(kept: Sequence[int]) -> bool:
        fixed = [
            (picks[index],) if index in kept else options for index, options in enumerate(free)
        ]
        return result not in diagram.reachable(fixed)

    for index in answered:
        if excluded((index,)):
            return (diagram.questions[index],)
    for index in reversed(answered):
        without = [other for other in answered if other != index]
        if excluded(without):
            answered = without
    return tuple(diagram.questions[index] for index in answered)


def _flips(diagram: Diagram, picks: Sequence[int]) -> Iterator[Flip]:
    """Change one answer, then two; only questions on the way to the result can matter."""
    before = diagram.result(picks)
    idle = []  # first changes that do not flip by themselves
    alone = set[_Change]()
    for change, changed in _changes(diagram, picks, -1):
        if diagram.result(changed) == before:
            idle.append((change, changed))
        else:
            alone.add(change)
            yield _flip(diagram, changed, change)
    for first, changed in idle:
        for second, twice in _changes(diagram, changed, first[0]):
            if second not in alone and diagram.result(twice) != before:
                yield _flip(diagram, twice, first, second)


def _changes(
    diagram: Diagram, picks: Sequence[int], after: int
) -> Iterator[tuple[_Change, list[int]]]:
    """Every other option of each question on the way, with the picks that it makes."""
    for index in diagram.on_the_way(picks):
        if index > after:
            for pick in range(len(diagram.options[index])):
                if pick != picks[index]:
                    yield (index, pick), [*picks[:index], pick, *picks[index + 1 :]]


def _flip(diagram: Diagram, picks: Sequence[int], *changes: _Change) -> Flip:
    return Flip(
        change={
            diagram.questions[index]: diagram.options[index][pick] for index, pick in changes
        },
        arrangement=diagram.result(picks),
    )


def _rests_on(diagram: Diagram, picks: Sequence[int]) -> tuple[str, ...]:
    """A small set of questions whose answers settle the result, whatever the others are.

    Those that flip the result by themselves belong to every such set. At most two more are
    looked for in the order of asking; failing that, the questions of the walk are thinned out.
    """
    free = [
        (*range(len(options)), *((pick,) if pick < 0 else ()))  # what is unknown may stay so
        for pick, options in zip(picks, diagram.options, strict=True)
    ]

    def settled_by(kept: Collection[int]) -> bool:
        allowed = [
            (pick,) if index in kept else free[index] for index, pick in enumerate(picks)
        ]
        return len(diagram.reachable(allowed)) == 1

    every = range(len(picks))
    must = [index for index in every if not settled_by([*every[:index], *every[index + 1 :]])]
    others = [index for index in every if index not in must]
    for size in range(3):
        for more in combinations(others, size):
            if settled_by([*must, *more]):
                return tuple(diagram.questions[index] for index in sorted([*must, *more]))
    kept = list(diagram.on_the_way(picks))
    for index in reversed(kept):
        without = [other for other in kept if other != index]
        if settled_by(without):
            kept = without
    return tuple(diagram.questions[index] for index in kept)
