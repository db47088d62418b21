"""Which unanswered questions can no longer change anything, and which answers made them so."""

from collections.abc import Callable, Collection

from briefer.judgement.assessment import band
from briefer.judgement.briefing import UNKNOWN, Answers
from briefer.judgement.checklist import (
    MISSING,
    NO,
    TENSIONS,
    YES,
    Checklist,
    Condition,
    Flag,
    Rule,
)

Possible = dict[str, frozenset[str]]  # the values that a question or fact may still take
_Suffice = Callable[[tuple[str, ...]], bool]  # whether these answers alone make it moot

_FEW = 2  # answers that a reason names with ease


def moot_questions(checklist: Checklist, known: Answers) -> dict[str, str]:
    """Map each unanswered question that the answers have made pointless to the reason why.

    `known` has a value for every question. A question is moot only when it is certain that
    none of its options can change any slot, step, tag, warning or gap, however the others are
    answered; a tension is no effect. It is never moot by itself, without an answer that makes
    it so. The reason names the answers that do.
    """
    bearing = _live(checklist, _only(known, ()))
    live = _live(checklist, known)
    search = _Search(checklist, known)
    return {
        question: search.reason(question)
        for question in known
        if question in bearing and question not in live and known[question] == UNKNOWN
    }


class _Search:
    """A search for the few answers that make a question moot; what was tried is remembered."""

    def __init__(self, checklist: Checklist, known: Answers) -> None:
        self._checklist = checklist
        self._known = known
        self._answered = tuple(name for name, value in known.items() if value != UNKNOWN)
        diagram = checklist.diagram
        self._settled = len(diagram.reachable(diagram.allowed(known))) == 1
        self._tried: dict[tuple[tuple[str, ...], bool], frozenset[str]] = {}

    def reason(self, question: str) -> str:
        """Name answers that make a question moot and of which none can be left out.

        Where that takes many because they settle the arrangement, say that it is settled.
        """
        because, parts = self._needed(question, settled=False), list[str]()
        if len(because) > _FEW and self._settled:
            rest = self._needed(question, settled=True)
            if len(rest) < len(because):
                because, parts = rest, ["the outcome is settled"]
        return " and ".join((*map(self._says, because), *parts))

    def _needed(self, question: str, *, settled: bool) -> tuple[str, ...]:
        """The first answer that does it alone, or else as few as are needed, the last left out first.

        More answers never bring a question back, so whole groups of them are tried at once.
        """

        def suffice(kept: tuple[str, ...]) -> bool:
            return self._suffice(question, kept, settled=settled)

        return _first_alone(self._answered, suffice) or _thinned(
            (), self._answered, (), suffice
        )

    def _suffice(self, question: str, kept: tuple[str, ...], *, settled: bool) -> bool:
        if (kept, settled) not in self._tried:
            outcome = self._known if settled else None
            live = _live(self._checklist, _only(self._known, kept), outcome)
            self._tried[kept, settled] = live
        return question not in self._tried[kept, settled]

    def _says(self, name: str) -> str:
        question, value = self._checklist.questions[name], self._known[name]
        chosen = value if isinstance(value, tuple) else (str(value),)
        labels = ", ".join(question.labels.get(item, item) for item in chosen)
        return (
            f"{question.name} is "
            f"\N{LEFT SINGLE QUOTATION MARK}{labels}\N{RIGHT SINGLE QUOTATION MARK}"
        )


def _first_alone(names: tuple[str, ...], suffice: _Suffice) -> tuple[str, ...]:
    """The first name that suffices by itself: none does in a group that does not together."""
    if not names or not suffice(names):
        return ()
    half = len(names) // 2
    return (
        _first_alone(names[:half], suffice) or _first_alone(names[half:], suffice)
        if half
        else names
    )


def _thinned(
    before: tuple[str, ...], names: tuple[str, ...], after: tuple[str, ...], suffice: _Suffice
) -> tuple[str, ...]:
    """Those of the names that cannot be left out beside the ones before and after them."""
    if suffice((*before, *after)):
        return ()
    if len(names) == 1:
        return names
    half = len(names) // 2
    first, last = names[:half], names[half:]
    last = _thinned((*before, *first), last, after, suffice)
    return (*_thinned(before, first, (*last, *after), suffice), *last)


def _only(known: Answers, kept: Collection[str]) -> Answers:
    return {
        question: value if question in kept else UNKNOWN for question, value in known.items()
    }


def _live(
    checklist: Checklist, known: Answers, outcome_of: Answers | None = None
) -> frozenset[str]:
    """Every unanswered question of which it is not certain that it changes nothing.

    The arrangement is judged exactly; for the rest, each part of a rule's condition is looked
    at by itself, which can keep a question needlessly but never drops one that matters. With
    `outcome_of`, the arrangement is taken to be what those answers make it.
    """
    diagram = checklist.diagram
    allowed = diagram.allowed(known)
    possible = _possible(checklist, known)
    live = set() if outcome_of is not None else set(diagram.live(allowed))
    for slot, rules in checklist.slots.items():
        if slot == checklist.outcome:
            open_to = allowed if outcome_of is None else diagram.allowed(outcome_of)
            possible[slot] = diagram.reachable(open_to)
            continue
        reached = _reached(rules, possible)
        possible[slot] = frozenset(rule.give for rule in reached)
        if len(possible[slot]) > 1:
            live.update(*(_open(checklist, rule, possible) for rule in reached))
    for kind, rules in checklist.extras.items():
        for rule in rules if kind != TENSIONS else ():
            if not rule.when_any_unknown and _can_hold(rule.when, possible):
                live |= _open(checklist, rule, possible)
    return frozenset(live)


def _possible(checklist: Checklist, known: Answers) -> Possible:
    """The values that questions and derived facts may take once all questions are answered."""
    possible: Possible = {}
    for question in checklist.questions.values():
        value = known[question.id]
        if isinstance(value, tuple):
            possible[question.id] = frozenset(value)
        elif value != UNKNOWN:
            possible[question.id] = frozenset((str(value),))
        else:
            nothing = ("",) if question.type == "multi" else ()
            possible[question.id] = frozenset((*question.options, *nothing))
    for fact in checklist.derived.values():
        if isinstance(fact, Flag):
            can = _can_hold(fact.when, possible)
            no = () if can and _certain(fact.when, possible) else (NO,)
            possible[fact.id] = frozenset((YES, *no) if can else no)
        elif UNKNOWN in (known[fact.share], known[fact.of]):
            possible[fact.id] = frozenset((MISSING, *(name for name, _ in fact.bands)))
        else:
            possible[fact.id] = frozenset((band(fact, known),))
    return possible


def _reached(rules: tuple[Rule, ...], possible: Possible) -> list[Rule]:
    """The rules of a slot that may be the first to hold."""
    reached = []
    for rule in rules:
        if _can_hold(rule.when, possible):
            reached.append(rule)
            if _certain(rule.when, possible):
                break
    return reached


def _can_hold(when: Condition, possible: Possible) -> bool:
    return not any(possible[key].isdisjoint(values) for key, values in when.items())


def _certain(when: Condition, possible: Possible) -> bool:
    return all(possible[key].issubset(values) for key, values in when.items())


def _open(checklist: Checklist, rule: Rule, possible: Possible) -> set[str]:
    """The questions that leave open whether a rule holds; earlier slots speak for themselves."""
    found = set[str]()
    for key in rule.when:
        if len(possible[key]) > 1:
            fact = checklist.derived.get(key)
            if isinstance(fact, Flag):
                found.update(name for name in fact.when if len(possible[name]) > 1)
            elif fact is not None:
                found.update((fact.share, fact.of))
            elif key in checklist.questions:
                found.add(key)
    return found
