"""Reading a checklist's rules: conditions checked against what they look at, tables for holes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefer.catalogue_file import read_paragraphs
from briefer.fields import Fields
from briefer.judgement.briefing import UNKNOWN
from briefer.judgement.checklist import (
    EXTRAS,
    MISSING,
    NO,
    SINGLE,
    YES,
    Benchmark,
    Condition,
    Derived,
    Flag,
    Question,
    Ratio,
    Rule,
)
from briefer.judgement.diagram import DiagramBuilder, Tangled
from briefer.problems import did_you_mean

_HOLE = ""  # the result of a slot in which no rule holds


class _Scope(NamedTuple):
    """The keys that a condition may name, each with its values; `numbers` it may not."""

    values: Mapping[str, tuple[str, ...]]
    numbers: frozenset[str]
    undecided: frozenset[str] = frozenset()  # what may not decide a slot


def read_derived(
    items: Iterable[Fields], questions: Mapping[str, Question]
) -> dict[str, Derived]:
    """Read the facts that are worked out from answers: flags and ratios."""
    derived: dict[str, Derived] = {}
    scope = _scope(questions)
    for fields in items:
        name = fields.text("id")
        if name in questions or name in derived:
            fields.problem(f"the id '{name}' is in use; choose another", "id")
        elif "when" in fields.values:
            when = read_condition(fields.map("when"), scope)
            derived[name] = Flag(id=name, name=fields.text("name"), when=when)
        else:
            derived[name] = _ratio(fields, name, questions)
        fields.done()
    return derived


def _ratio(fields: Fields, name: str, questions: Mapping[str, Question]) -> Ratio:
    share, of = (_number(fields, key, questions) for key in ("share", "of"))
    bands: list[tuple[str, int | None]] = []
    items = fields.maps("bands")
    for item in items:
        last = item is items[-1]
        bands.append((item.text("id"), None if last else item.integer("below")))
        item.done()
    limits = [limit for _, limit in bands if limit is not None]
    if not bands or limits != sorted(set(limits)):
        fields.problem("'bands' should rise, each but the last with a `below`", "bands")
    return Ratio(
        id=name,
        name=fields.text("name"),
        share=share,
        of=of,
        per=fields.integer("per"),
        bands=tuple(bands),
        benchmarks=tuple(map(_benchmark, fields.maps("benchmarks"))),
    )


def _benchmark(fields: Fields) -> Benchmark:
    """Read a published figure: `figure` alone, or `from`, `to` or both."""
    ends = {
        key: fields.integer(key)
        for key in ("figure", "from", "to")
        if fields.raw(key) is not None
    }
    low, high = (ends.get("figure", ends.get(key)) for key in ("from", "to"))
    if not ends or ("figure" in ends and len(ends) > 1):
        fields.problem("give a benchmark `figure`, or else `from`, `to` or both")
    elif low is not None and high is not None and low > high:
        fields.problem("'from' should not be above 'to'", "from")
    benchmark = Benchmark(
        low=low,
        high=high,
        says=" ".join(fields.text("says").split()),
        source=fields.text("source"),
        paragraphs=read_paragraphs(fields),
    )
    fields.done()
    return benchmark


def _number(fields: Fields, key: str, questions: Mapping[str, Question]) -> str:
    numbers = [question.id for question in questions.values() if question.type == "number"]
    name = fields.text(key)
    if name and name not in numbers:
        near = did_you_mean(name, numbers)
        fields.problem(f"'{key}' should be a question of type number, not '{name}'{near}", key)
    return name


def read_slots(
    fields: Fields,
    names: Iterable[str],
    questions: Mapping[str, Question],
    derived: Mapping[str, Derived],
) -> dict[str, tuple[Rule, ...]]:
    """Read the tables of the slots in the order of filling; a slot may look at earlier ones."""
    scope = _scope(questions, derived)
    slots: dict[str, tuple[Rule, ...]] = {}
    used: set[str] = set()
    for slot in names:
        if slot in scope.values or slot in scope.numbers or slot in EXTRAS:
            fields.problem(f"the id '{slot}' is in use; choose another for the slot", slot)
        rules = []
        for item in fields.maps(slot):
            rule = _rule(item, slot, scope, give=item.text("give"))
            if rule.id in used:
                item.problem(f"the id '{rule.id}' is in use; choose another", "id")
            used.add(rule.id)
            rules.append(rule)
            if rule.when_any_unknown:
                item.problem(
                    "'when_any_unknown' has no place in a slot; list `unknown` under 'when'",
                    "when_any_unknown",
                )
            for key in scope.undecided.intersection(rule.when):
                item.problem(f"'{key}' rests on numbers or lists, which may not decide a slot")
        if not rules:
            fields.problem(f"the slot '{slot}' has no rules", slot)
        slots[slot] = tuple(rules)
        results = tuple(dict.fromkeys(rule.give for rule in rules))
        scope = _Scope({**scope.values, slot: results}, scope.numbers, scope.undecided)
    return slots


def read_extras(
    fields: Fields,
    kinds: Iterable[str],
    questions: Mapping[str, Question],
    derived: Mapping[str, Derived],
    slots: Mapping[str, tuple[Rule, ...]],
) -> dict[str, tuple[Rule, ...]]:
    """Read steps, tags, warnings, gaps and tensions; all that hold are reported."""
    results = {slot: tuple(rule.give for rule in rules) for slot, rules in slots.items()}
    scope = _scope(questions, derived)
    scope = _Scope({**scope.values, **results}, scope.numbers)
    return {
        kind: tuple(
            _rule(item, kind, scope, give=item.text("id")) for item in fields.maps(kind)
        )
        for kind in kinds
    }


def _scope(
    questions: Mapping[str, Question], derived: Mapping[str, Derived] | None = None
) -> _Scope:
    values = {
        question.id: (*question.options, UNKNOWN)
        for question in questions.values()
        if question.type != "number"
    }
    undecided = {question.id for question in questions.values() if question.type not in SINGLE}
    for fact in (derived or {}).values():
        if isinstance(fact, Ratio):
            values[fact.id] = (*(band for band, _ in fact.bands), MISSING)
            undecided.add(fact.id)
        else:
            values[fact.id] = (YES, NO)
            undecided.update([fact.id] if undecided.intersection(fact.when) else [])
    return _Scope(values, frozenset(questions).difference(values), frozenset(undecided))


def _rule(fields: Fields, slot: str, scope: _Scope, give: str) -> Rule:
    any_unknown = fields.texts("when_any_unknown")
    for name in any_unknown:
        if UNKNOWN not in scope.values.get(name, ()) and name not in scope.numbers:
            known = (key for key, values in scope.values.items() if UNKNOWN in values)
            near = did_you_mean(name, known)
            fields.problem(f"unknown question '{name}'{near}", "when_any_unknown")
    if "when" not in fields.values and not any_unknown:
        fields.problem("'when' is missing; write `when: {}` for a rule that always holds")
    rule = Rule(
        id=fields.text("id"),
        slot=slot,
        when=read_condition(fields.map("when"), scope),
        when_any_unknown=any_unknown,
        give=give,
        paragraphs=read_paragraphs(fields),
        frameworks=fields.texts("frameworks"),
        because=" ".join(fields.text("because").split()),
    )
    fields.done()
    return rule


def read_condition(fields: Fields, scope: _Scope) -> Condition:
    """Read a condition: each key a question or fact, each with the values that let it hold."""
    found = {}
    for key in fields.values:
        values = fields.texts(key)
        if key in scope.numbers:
            fields.problem(f"'{key}' is a number; look at it through a ratio", key)
        elif key not in scope.values:
            near = did_you_mean(key, scope.values)
            fields.problem(f"unknown question, fact or earlier slot '{key}'{near}", key)
        else:
            found[key] = values
            if not values:
                known = ", ".join(scope.values[key])
                fields.problem(f"'{key}' lists no value; give it some of: {known}", key)
            for value in values:
                if value not in scope.values[key]:
                    near = did_you_mean(value, scope.values[key])
                    known = ", ".join(scope.values[key])
                    fields.problem(f"'{key}' cannot be '{value}'{near}: {known}", key)
    return found


def join_rules(
    fields: Fields,
    questions: Mapping[str, Question],
    derived: Mapping[str, Derived],
    slots: Mapping[str, tuple[Rule, ...]],
) -> DiagramBuilder | None:
    """Put the slots' rules together as diagrams, one for each slot in `facts`.

    A slot that some answers leave without a result is a fault, named with such answers. Rules
    that are too tangled to be worked out are a fault as well, and give None.
    """
    try:
        return _join(fields, questions, derived, slots)
    except Tangled:
        fields.problem(
            "these rules hang together too much to be worked out; ask the questions that one "
            "rule looks at one after the other, or look at fewer of them"
        )
        return None


def _join(
    fields: Fields,
    questions: Mapping[str, Question],
    derived: Mapping[str, Derived],
    slots: Mapping[str, tuple[Rule, ...]],
) -> DiagramBuilder:
    builder = DiagramBuilder(
        {
            question.id: tuple(question.options)
            for question in questions.values()
            if question.type in SINGLE
        }
    )
    for fact in derived.values():
        if isinstance(fact, Flag) and all(questions[key].type in SINGLE for key in fact.when):
            test = builder.condition(fact.when, UNKNOWN)
            builder.facts[fact.id] = builder.choose(test, builder.leaf(YES), builder.leaf(NO))
    for slot, rules in slots.items():
        root = builder.leaf(_HOLE)
        for rule in reversed(rules):
            test = builder.condition(rule.when, UNKNOWN)
            root = builder.choose(test, builder.leaf(rule.give), root)
        builder.facts[slot] = root
        hole = builder.path_to(root, _HOLE)
        if hole is not None:
            example = " and ".join(f"'{key}' is {value}" for key, value in hole.items())
            fields.problem(
                f"no rule of '{slot}' holds when {example or 'nothing is answered'}; "
                "end the slot with a rule with `when: {}`",
                slot,
            )
    return builder
