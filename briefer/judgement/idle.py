"""What stands in a checklist and never matters: rules that cannot hold, questions left unused.

None of it makes a checklist judge wrongly, so it is told and the checklist is used all the same.
Only what is certain is told; whatever turns on numbers, or on several options at once, is not
looked into.
"""

from collections.abc import Iterable, Mapping, Sequence

from briefer.fields import Fields
from briefer.judgement.briefing import UNKNOWN
from briefer.judgement.checklist import (
    NO,
    YES,
    Condition,
    Derived,
    Flag,
    Question,
    Ratio,
    Rule,
)
from briefer.judgement.diagram import DiagramBuilder, Tangled

_FEW = 3  # rules that a sentence can name


def tell_idle_rules(
    fields: Fields,
    builder: DiagramBuilder,
    slots: Mapping[str, Sequence[Rule]],
    extras: Mapping[str, Sequence[Rule]],
) -> None:
    """Note the rules that no answers can make fire; `builder` has put the slots together."""
    try:
        for slot, rules in slots.items():
            _tell_slot(fields.maps(slot), builder, rules)
        for kind, rules in extras.items():
            for item, rule in zip(fields.maps(kind), rules, strict=True):
                _tell_clash(item, builder, rule)
    except Tangled:  # then it cannot be told
        return


def tell_idle_questions(
    asked: Fields,
    head: Fields,
    questions: Mapping[str, Question],
    derived: Mapping[str, Derived],
    rules: Iterable[Rule],
) -> None:
    """Note the questions and flags that nothing looks at.

    Several options at once are told in the brief whether or not a rule looks at them, and so is
    a ratio with its two numbers.
    """
    used = {key for rule in rules for key in (*rule.when, *rule.when_any_unknown)}
    for item in head.maps("derived"):
        name = item.text("id")
        if isinstance(derived[name], Flag) and name not in used:
            item.problem(f"no rule looks at the fact '{name}'; use it in a rule or remove it")
    for fact in derived.values():
        used.update((fact.share, fact.of) if isinstance(fact, Ratio) else fact.when)
    for item in asked.maps("questions"):
        name = item.text("id")
        if name not in used and questions[name].type != "multi":
            item.problem(
                f"no rule looks at '{name}', so its answer changes nothing; use it in a rule or "
                "remove it",
                "id",
            )


def _tell_slot(items: Iterable[Fields], builder: DiagramBuilder, rules: Sequence[Rule]) -> None:
    """In a slot the first rule that holds wins, so one that holds only where others do is idle."""
    no = builder.leaf(NO)
    tests = [builder.condition(rule.when, UNKNOWN) for rule in rules]
    covered = no
    for place, (item, test) in enumerate(zip(items, tests, strict=True)):
        if _tell_clash(item, builder, rules[place]):
            continue
        if builder.choose(covered, no, test) == no:
            above = _named(rules[n] for n in _covering(builder, tests[:place], test))
            item.problem(
                f"this rule can never fire: whenever it holds, {above} above holds too and comes "
                "first; move this rule up, narrow what comes before it, or remove it"
            )
        covered = builder.choose(test, builder.leaf(YES), covered)


def _named(rules: Iterable[Rule]) -> str:
    names = [f"'{rule.id}'" for rule in rules]
    return " or ".join(names) if len(names) <= _FEW else "one of the rules"


def _covering(builder: DiagramBuilder, tests: Sequence[int], test: int) -> list[int]:
    """The earlier rules of which one holds wherever a test does: one if one does, else few."""
    no = builder.leaf(NO)

    def covers(places: Iterable[int]) -> bool:
        rest = test
        for place in places:
            rest = builder.choose(tests[place], no, rest)
        return rest == no

    alone = next((place for place in range(len(tests)) if covers((place,))), None)
    if alone is not None:
        return [alone]
    kept = list(range(len(tests)))
    for place in reversed(range(len(tests))):
        without = [other for other in kept if other != place]
        if covers(without):
            kept = without
    return kept


def _tell_clash(item: Fields, builder: DiagramBuilder, rule: Rule) -> bool:
    """Note it when no answers fulfil a rule's condition, with the keys that exclude each other."""
    when = {key: values for key, values in rule.when.items() if builder.knows(key)}
    if not _clash(builder, when, rule.when_any_unknown):
        return False
    for key in tuple(when):
        without = {other: values for other, values in when.items() if other != key}
        if _clash(builder, without, rule.when_any_unknown):
            when = without
    keys = " and ".join(f"'{key}'" for key in when)
    together = " together" if len(when) > 1 else ""
    unknown = " while one of 'when_any_unknown' is unknown" if rule.when_any_unknown else ""
    item.problem(
        f"this rule can never hold: no answers give {keys} these values{together}{unknown}; "
        "mend the condition or remove the rule"
    )
    return True


def _clash(builder: DiagramBuilder, when: Condition, any_unknown: Iterable[str]) -> bool:
    """Whether no answers fulfil a condition; what the builder does not know may be anything."""
    no = builder.leaf(NO)
    test = builder.condition(when, UNKNOWN)
    open_ = no
    for question in any_unknown:
        if not builder.knows(question):
            return test == no
        one = builder.condition({question: (UNKNOWN,)}, UNKNOWN)
        open_ = builder.choose(one, builder.leaf(YES), open_)
    return (builder.choose(test, open_, no) if any_unknown else test) == no
