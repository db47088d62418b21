"""What a set of answers comes to: each slot, step, warning and the rest, with its reason."""

from collections.abc import Mapping
from typing import NamedTuple

from briefer.judgement.briefing import UNKNOWN, Answers, Value
from briefer.judgement.checklist import (
    LARGEST,
    MISSING,
    NO,
    YES,
    Checklist,
    Condition,
    Flag,
    Question,
    Ratio,
    Rule,
)
from briefer.sources.address import Address


class Reason(NamedTuple):
    """Why a result stands: the rule that fired and what made it fire.

    `answers` holds the answers that the rule's condition looks at, those behind its derived
    facts and earlier slots included; `facts` holds those facts and slots with their values.
    """

    rule: str
    slot: str
    result: str
    because: str
    answers: Mapping[str, Value]
    facts: Mapping[str, str]
    paragraphs: tuple[Address, ...]
    frameworks: tuple[str, ...]


class Assessment(NamedTuple):
    """What the checklist's rules make of the answers.

    `slots` maps each slot to its result in the order of filling, and `arrangement` is the
    result of the one that counts as the outcome. `extras` maps steps, tags, warnings, gaps and
    tensions to their results. `derived` maps each derived fact to its value, `ratios` those that are
    ratios and can be worked out to the figure. `reasons` has one for each slot, then one for
    each extra rule that fired.
    """

    arrangement: str
    slots: Mapping[str, str]
    extras: Mapping[str, tuple[str, ...]]
    derived: Mapping[str, str]
    ratios: Mapping[str, float]
    reasons: tuple[Reason, ...]


def assess(checklist: Checklist, answers: Answers) -> Assessment:
    """Run the rules over the answers; a question without a usable answer is unknown."""
    known = settle(checklist, answers)
    derived: dict[str, str] = {}
    ratios: dict[str, float] = {}
    for fact in checklist.derived.values():
        if isinstance(fact, Flag):
            derived[fact.id] = YES if _holds(fact.when, known, {}) else NO
        else:
            derived[fact.id] = band(fact, known)
            if derived[fact.id] != MISSING:
                ratios[fact.id] = (
                    _number(known, fact.share) * fact.per / _number(known, fact.of)
                )
    facts = dict(derived)
    reasons: dict[str, Reason] = {}
    for slot, rules in checklist.slots.items():
        rule = next(rule for rule in rules if _fires(rule, known, facts))
        facts[slot] = rule.give
        reasons[slot] = _reason(checklist, rule, known, facts, reasons)
    fired = [
        rule
        for rules in checklist.extras.values()
        for rule in rules
        if _fires(rule, known, facts)
    ]
    return Assessment(
        arrangement=facts[checklist.outcome],
        slots={slot: facts[slot] for slot in checklist.slots},
        extras={
            kind: tuple(dict.fromkeys(rule.give for rule in fired if rule.slot == kind))
            for kind in checklist.extras
        },
        derived=derived,
        ratios=ratios,
        reasons=(
            *reasons.values(),
            *(_reason(checklist, rule, known, facts, reasons) for rule in fired),
        ),
    )


def settle(checklist: Checklist, answers: Answers) -> dict[str, Value]:
    """Give every question its answer in the order of asking, unknown where it has no usable one."""
    return {
        question.id: _usable(question, answers.get(question.id, UNKNOWN))
        for question in checklist.questions.values()
    }


def _usable(question: Question, value: Value) -> Value:
    if question.type == "number":
        usable = isinstance(value, int) and 0 <= value <= LARGEST
    elif question.type == "multi":
        usable = isinstance(value, tuple) and all(item in question.options for item in value)
    else:
        usable = isinstance(value, str) and value in question.options
    return value if usable else UNKNOWN


def _fires(rule: Rule, known: Answers, facts: Mapping[str, str]) -> bool:
    if rule.when_any_unknown and not _unknown(rule, known):
        return False
    return _holds(rule.when, known, facts)


def _unknown(rule: Rule, known: Answers) -> tuple[str, ...]:
    return tuple(question for question in rule.when_any_unknown if known[question] == UNKNOWN)


def _holds(when: Condition, known: Answers, facts: Mapping[str, str]) -> bool:
    return all(_matches(key, values, known, facts) for key, values in when.items())


def _matches(
    key: str, values: tuple[str, ...], known: Answers, facts: Mapping[str, str]
) -> bool:
    value = facts[key] if key in facts else known[key]
    if isinstance(value, tuple):
        return any(item in values for item in value)
    return value in values


def _number(known: Answers, question: str) -> int:
    """A number's answer; 0 where it is unknown."""
    value = known[question]
    return value if isinstance(value, int) else 0


def band(ratio: Ratio, known: Answers) -> str:
    """The band a ratio falls in, or that it is missing."""
    of = _number(known, ratio.of)
    if UNKNOWN in (known[ratio.share], known[ratio.of]) or of == 0:
        return MISSING
    scaled = _number(known, ratio.share) * ratio.per
    return next(name for name, limit in ratio.bands if limit is None or scaled < limit * of)


def _reason(
    checklist: Checklist,
    rule: Rule,
    known: Answers,
    facts: Mapping[str, str],
    earlier: Mapping[str, Reason],
) -> Reason:
    """Gather what a rule's condition looks at, down to the answers."""
    used_facts: dict[str, str] = {}
    used = set(_unknown(rule, known))
    for key in rule.when:
        if key in checklist.questions:
            used.add(key)
            continue
        if key in earlier:
            used_facts |= earlier[key].facts
            used.update(earlier[key].answers)
        else:
            used.update(_behind(checklist.derived[key], known, facts))
        used_facts[key] = facts[key]
    return Reason(
        rule=rule.id,
        slot=rule.slot,
        result=rule.give,
        because=rule.because,
        answers={
            question: known[question] for question in checklist.questions if question in used
        },
        facts=used_facts,
        paragraphs=rule.paragraphs,
        frameworks=rule.frameworks,
    )


def _behind(fact: Flag | Ratio, known: Answers, facts: Mapping[str, str]) -> tuple[str, ...]:
    """The questions a derived fact rests on: for a flag that says no, those that fail it."""
    if isinstance(fact, Ratio):
        return (fact.share, fact.of)
    if facts[fact.id] == YES:
        return tuple(fact.when)
    return tuple(
        key for key, values in fact.when.items() if not _matches(key, values, known, {})
    )
