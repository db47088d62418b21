"""The known cases that are most alike, and how far that likeness can be trusted."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from briefer.judgement.assessment import settle
from briefer.judgement.briefing import UNKNOWN, Answers, Case
from briefer.judgement.checklist import Checklist


class Analogue(NamedTuple):
    """A known case and how it compares on the questions that can change the arrangement.

    `similarity` is the share, 0 to 1, of the questions answered here on which the case has the
    same answer. `shared` and `differing` hold question ids, both sides answered; `breaking` are
    those of the differing ones where taking the case's answer would change the arrangement.
    `arrangement` is what the rules make of the case.
    """

    case: str
    similarity: float
    shared: tuple[str, ...]
    differing: tuple[str, ...]
    breaking: tuple[str, ...]
    arrangement: str


def analogues(
    checklist: Checklist,
    answers: Answers,
    cases: Mapping[str, Case],
    exclude: Collection[str] = (),
) -> tuple[Analogue, ...]:
    """Compare with every case of the same checklist, the most alike first.

    `exclude` holds ids of cases to leave out, such as the one that the answers are of. Of
    equally similar cases the one with fewer differing answers comes first, then the one that
    was given first. With no deciding question answered nothing is alike, and the result is empty.
    """
    known = settle(checklist, answers)
    found = [
        _analogue(checklist, known, case)
        for name, case in cases.items()
        if case.briefing.checklist == checklist.id and name not in exclude
    ]
    alike = [analogue for analogue in found if analogue.shared or analogue.differing]
    return tuple(
        sorted(alike, key=lambda analogue: (-len(analogue.shared), len(analogue.differing)))
    )


def leave_one_out(checklist: Checklist, cases: Mapping[str, Case]) -> tuple[int, int]:
    """Count how often the nearest other case has the same arrangement: (right, cases tried)."""
    known = [
        settle(checklist, case.briefing.values())
        for case in cases.values()
        if case.briefing.checklist == checklist.id
    ]
    right = total = 0
    for place, answers in enumerate(known):
        ranked = []
        for other in (*known[:place], *known[place + 1 :]):
            shared, differing = _compare(checklist, answers, other)
            if shared or differing:
                ranked.append((-len(shared), len(differing), other))
        if ranked:
            total += 1
            nearest = min(ranked, key=lambda rank: rank[:2])[2]
            right += _arrangement(checklist, nearest) == _arrangement(checklist, answers)
    return right, total


def _arrangement(checklist: Checklist, answers: Answers) -> str:
    diagram = checklist.diagram
    return diagram.result(diagram.picks(answers))


def _compare(
    checklist: Checklist, known: Answers, theirs: Answers
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The deciding questions with the same answer, and those with another; unknowns are left out."""
    both = [name for name in checklist.deciding if UNKNOWN not in (known[name], theirs[name])]
    shared = tuple(name for name in both if known[name] == theirs[name])
    return shared, tuple(name for name in both if known[name] != theirs[name])


def _analogue(checklist: Checklist, known: Answers, case: Case) -> Analogue:
    theirs = settle(checklist, case.briefing.values())
    shared, differing = _compare(checklist, known, theirs)
    answered = sum(known[name] != UNKNOWN for name in checklist.deciding)
    before = _arrangement(checklist, known)
    return Analogue(
        case=case.briefing.id,
        similarity=len(shared) / answered if answered else 0.0,
        shared=shared,
        differing=differing,
        breaking=tuple(
            name
            for name in differing
            if _arrangement(checklist, {**known, name: theirs[name]}) != before
        ),
        arrangement=_arrangement(checklist, theirs),
    )
