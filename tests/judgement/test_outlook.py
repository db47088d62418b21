"""What is still possible, what to ask next, what would change it: checked against brute force.

Two oracles share no code with the diagram: `assess` over every completion, and the rules run
over whole sets of answer sets at once, for where there are too many to assess one by one.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.judgement.assessment import assess
from briefer.judgement.briefing import Answer, Briefing, Case, Value
from briefer.judgement.checklist import SINGLE, Checklist, Condition, Flag
from briefer.judgement.outlook import Confidence, Flip, confidence, outlook

Answers = dict[str, Value]


def options(checklist: Checklist) -> dict[str, tuple[str, ...]]:
    """The options of each question that takes one."""
    return {
        question.id: tuple(question.options)
        for question in checklist.questions.values()
        if question.type in SINGLE
    }


def partial_answers(checklist: Checklist, number: int, most_open: int) -> Iterator[Answers]:
    """Random answers with at most `most_open` of the deciding questions left open."""
    chance = random.Random(1264)
    for _ in range(number):
        open_questions = chance.sample(checklist.deciding, chance.randint(0, most_open))
        yield {
            name: chance.choice(known)
            for name, known in options(checklist).items()
            if name not in open_questions
            and (name in checklist.deciding or chance.random() < 0.5)
        }


def completions(checklist: Checklist, answers: Answers) -> Iterator[Answers]:
    """Every way to answer what is open among the deciding questions."""
    left = [name for name in checklist.deciding if answers.get(name, "unknown") == "unknown"]
    for chosen in product(*(options(checklist)[name] for name in left)):
        yield {**answers, **dict(zip(left, chosen, strict=True))}


def reached(checklist: Checklist, answers: Answers) -> set[str]:
    """The arrangements of all completions, worked out one by one."""
    return {assess(checklist, full).arrangement for full in completions(checklist, answers)}


# Answer sets in bulk: a set of them is a number with one bit for each.
Said = Mapping[str, Mapping[str, int]]  # question -> option -> the answer sets that say so


def sorted_by_arrangement(
    checklist: Checklist, everything: int, said: Said
) -> Mapping[str, int]:
    """The rules run over all answer sets at once: which of them come to which arrangement."""
    facts: dict[str, Mapping[str, int]] = dict(said)

    def holding(when: Condition) -> int:
        found = everything
        for key, values in when.items():
            found &= sum(facts[key].get(value, 0) for value in values)  # they do not overlap
        return found

    for fact in checklist.derived.values():
        if isinstance(fact, Flag):
            yes = holding(fact.when)
            facts[fact.id] = {"yes": yes, "no": everything ^ yes}
    for slot, rules in checklist.slots.items():
        left, results = everything, dict[str, int]()
        for rule in rules:
            first = left & holding(rule.when)
            results[rule.give] = results.get(rule.give, 0) | first
            left ^= first
        facts[slot] = results
        if slot == checklist.outcome:
            break
    return facts[checklist.outcome]


def reached_in_bulk(checklist: Checklist, answers: Answers) -> set[str]:
    """The arrangements of all completions, worked out in bulk."""
    choices: dict[str, tuple[str, ...]] = {}
    for name, known in options(checklist).items():
        value = str(answers.get(name, "unknown"))
        is_open = value == "unknown" and name in checklist.deciding
        choices[name] = known if is_open else (value,)
    size, step = prod(map(len, choices.values())), 1
    everything, said = (1 << size) - 1, dict[str, dict[str, int]]()
    # As in counting: the first question changes with each answer set, the last one slowest.
    for name, known in choices.items():
        period = step * len(known)
        said[name] = {
            option: repeated(((1 << step) - 1) << step * place, period, size)
            for place, option in enumerate(known)
        }
        step = period
    found = sorted_by_arrangement(checklist, everything, said)
    return {result for result, sets in found.items() if sets}


def repeated(bits: int, period: int, size: int) -> int:
    """Bits over and over, until there are so many."""
    while period < size:
        bits |= bits << period
        period *= 2
    return bits & ((1 << size) - 1)


def arrangements(checklist: Checklist, worlds: Sequence[Answers]) -> list[str]:
    """The arrangement of each of many sets of answers, worked out in bulk."""
    said: dict[str, dict[str, int]] = {name: {} for name in options(checklist)}
    for place, world in enumerate(worlds):
        for name, sets in said.items():
            value = str(world.get(name, "unknown"))
            sets[value] = sets.get(value, 0) | 1 << place
    found = sorted_by_arrangement(checklist, (1 << len(worlds)) - 1, said)
    return [
        next(result for result, sets in found.items() if sets >> place & 1)
        for place in range(len(worlds))
    ]


def draw_answers(data: st.DataObject, checklist: Checklist, most_open: int) -> Answers:
    """Any answers with at most `most_open` of the deciding questions left open."""
    names = st.sampled_from(checklist.deciding)
    left = data.draw(st.sets(names, max_size=most_open), "open")
    return {
        name: data.draw(st.sampled_from(known), name)
        for name, known in options(checklist).items()
        if name not in left
    }


def ferry_answers(ferry: Checklist) -> Iterator[Answers]:
    """Every set of answers to the small checklist's deciding questions, unknown ones too."""
    known = [(*options(ferry)[name], "unknown") for name in ferry.deciding]
    for chosen in product(*known):
        yield dict(zip(ferry.deciding, chosen, strict=True))


def test_possible_is_exactly_what_completions_reach(ferry: Checklist) -> None:
    for answers in ferry_answers(ferry):
        assert set(outlook(ferry, answers).possible) == reached(ferry, answers)


def test_possible_is_exact_for_the_shipped_checklist(policing: Checklist) -> None:
    for answers in partial_answers(policing, 60, most_open=4):
        assert set(outlook(policing, answers).possible) == reached(policing, answers)
        assert reached_in_bulk(policing, answers) == reached(policing, answers)


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_possible_is_exact_with_half_of_what_decides_open(
    policing: Checklist, data: st.DataObject
) -> None:
    answers = draw_answers(data, policing, most_open=7)
    assert set(outlook(policing, answers).possible) == reached_in_bulk(policing, answers)


def test_possible_is_exact_with_all_that_decides_open(policing: Checklist) -> None:
    assert set(outlook(policing, {}).possible) == reached_in_bulk(policing, {})


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_options_of_a_question_share_out_what_is_possible(
    policing: Checklist, data: st.DataObject
) -> None:
    answers = draw_answers(data, policing, most_open=14)
    left = [name for name in policing.deciding if name not in answers]
    before = set(outlook(policing, answers).possible)
    for name in left:
        after = [
            set(outlook(policing, {**answers, name: option}).possible)
            for option in options(policing)[name]
        ]
        assert set().union(*after) == before


def test_everything_is_possible_at_first(policing: Checklist) -> None:
    found = outlook(policing, {})
    assert found.possible == (
        "regional_un", "regional_alone", "us_led", "outside_led", "blue_helmets", "observers",
        "diplomacy", "hold",
    )  # fmt: skip
    assert found.ruled_out == {}
    assert found.decisive == policing.deciding
    assert found.moot == {}
    assert found.next_question == "task"


def test_a_full_set_of_answers_leaves_its_own_arrangement(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    for case in cases.values():
        answers = case.briefing.values()
        if all(answers.get(name, "unknown") != "unknown" for name in policing.deciding):
            found = outlook(policing, answers)
            assert found.possible == (assess(policing, answers).arrangement,)
            assert found.next_question is None
            assert found.decisive == ()


def test_answering_only_shrinks_what_is_possible(policing: Checklist) -> None:
    chance = random.Random(1244)
    for _ in range(20):
        answers: Answers = {}
        before = set(outlook(policing, answers).possible)
        for name in chance.sample(policing.deciding, len(policing.deciding)):
            answers[name] = chance.choice(options(policing)[name])
            after = set(outlook(policing, answers).possible)
            assert after <= before
            before = after
        assert before == {assess(policing, answers).arrangement}


def test_a_ruled_out_arrangement_names_the_answers_that_do_it(policing: Checklist) -> None:
    for answers in partial_answers(policing, 40, most_open=10):
        found = outlook(policing, answers)
        assert set(found.ruled_out).isdisjoint(found.possible)
        assert len(found.ruled_out) + len(found.possible) == 8
        for arrangement, because in found.ruled_out.items():
            kept = {name: answers[name] for name in because}
            assert arrangement not in outlook(policing, kept).possible
            for name in because:
                fewer = {other: value for other, value in kept.items() if other != name}
                assert arrangement in outlook(policing, fewer).possible


def test_the_next_question_leaves_fewest_on_average(ferry: Checklist) -> None:
    for answers in ferry_answers(ferry):
        found = outlook(ferry, answers)
        left = {
            name: sum(
                len(reached(ferry, {**answers, name: option}))
                for option in options(ferry)[name]
            )
            / len(options(ferry)[name])
            for name in found.decisive
        }
        if left:
            assert found.next_question == min(left, key=lambda name: left[name])
        else:
            assert found.next_question is None


def test_a_question_is_decisive_exactly_when_it_can_still_matter(ferry: Checklist) -> None:
    for answers in ferry_answers(ferry):
        matter = [
            name
            for name in ferry.deciding
            if answers[name] == "unknown"
            and any(
                len({assess(ferry, {**full, name: option}).arrangement for option in known}) > 1
                for full in completions(ferry, answers)
                for known in [options(ferry)[name]]
            )
        ]
        assert list(outlook(ferry, answers).decisive) == matter


def test_a_moot_question_changes_nothing_at_all(policing: Checklist) -> None:
    chance = random.Random(1483)
    seen = 0
    for answers in partial_answers(policing, 150, most_open=8):
        found = outlook(policing, answers)
        assert not set(found.moot) & set(answers)
        for name in found.moot:
            question = policing.questions[name]
            values: list[Value] = [*question.options] or [0, 50, 10**6]
            for _ in range(5):
                full: Answers = {"population": 10**5, "force": chance.choice([10, 1500, 10**4])}
                full |= {
                    other: chance.choice(known) for other, known in options(policing).items()
                }
                full |= answers
                results = [assess(policing, {**full, name: value}) for value in values]
                assert all(result.slots == results[0].slots for result in results)
                assert all(result.extras == results[0].extras for result in results)
                seen += 1
    assert seen > 500


def test_a_moot_question_says_why_it_is_skipped(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    assert outlook(policing, {"task": "mediate"}).moot["deal"] == "Task is ‘Mediate’"
    moot = outlook(policing, cases["cambodia-2003"].briefing.values()).moot
    assert moot["cause"] == "Harm to civilians is ‘Latent’ and Task is ‘Assist’"
    moot = outlook(policing, cases["rwanda-1994"].briefing.values()).moot
    assert moot == {"leverage": "Consent of the host is ‘Absent’ and the outcome is settled"}


def test_a_question_no_rule_looks_at_is_never_moot(policing: Checklist) -> None:
    assert "lack" not in outlook(policing, {"task": "mediate"}).moot


Change = frozenset[tuple[str, str]]


def flips_by_force(checklist: Checklist, answers: Answers) -> dict[Change, str]:
    """Every single change that flips, and every pair that does with neither of its own doing so."""

    def flipping(changes: Sequence[Change]) -> dict[Change, str]:
        worlds: list[Answers] = [{**answers, **dict(change)} for change in changes]
        before, *after = arrangements(checklist, [answers, *worlds])
        return {
            change: result
            for change, result in zip(changes, after, strict=True)
            if result != before
        }

    singles: list[Change] = [
        frozenset([(question, option)])
        for question, known in options(checklist).items()
        for option in known
        if option != answers.get(question)
    ]
    alone = flipping(singles)
    idle = [change for change in singles if change not in alone]
    pairs = [one | other for one, other in combinations(idle, 2) if len(dict(one | other)) > 1]
    return alone | flipping(pairs)


def check_flips(checklist: Checklist, answers: Answers) -> None:
    """Compare with brute force, then put each flip to the test by itself."""
    found = outlook(checklist, answers).flips
    wanted = flips_by_force(checklist, answers)
    assert {frozenset(flip.change.items()): flip.arrangement for flip in found} == wanted
    assert len(found) == len(wanted)
    sizes = [len(flip.change) for flip in found]
    assert sizes == sorted(sizes)
    before = assess(checklist, answers).arrangement
    for change, result in wanted.items():
        assert assess(checklist, {**answers, **dict(change)}).arrangement == result != before
        for part in change if len(change) > 1 else ():
            assert assess(checklist, {**answers, **dict([part])}).arrangement == before


def test_flips_of_every_case_are_all_the_smallest_changes(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    for case in cases.values():
        check_flips(policing, case.briefing.values())


@pytest.mark.parametrize("most_open", [0, 5, 14])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_flips_of_any_answers_are_all_the_smallest_changes(
    policing: Checklist, data: st.DataObject, most_open: int
) -> None:
    check_flips(policing, draw_answers(data, policing, most_open))


def test_with_nothing_answered_the_flips_are_all_the_smallest_changes(
    policing: Checklist, ferry: Checklist
) -> None:
    check_flips(policing, {})
    for answers in ferry_answers(ferry):
        check_flips(ferry, answers)


def test_the_most_telling_flips_are_there(policing: Checklist, cases: dict[str, Case]) -> None:
    def flips(name: str) -> tuple[Flip, ...]:
        return outlook(policing, cases[name].briefing.values()).flips

    hold = Flip(change={"region_trust": "distrusted"}, arrangement="hold")
    assert hold in flips("east-timor-1999")
    assert Flip(change={"cause": "partly"}, arrangement="hold") in flips("kosovo-1999-air")
    helmets = Flip(change={"region_lead": "none"}, arrangement="blue_helmets")
    assert helmets in flips("rwanda-1994")


def sure(briefing: Briefing, **levels: str) -> Briefing:
    """The briefing with high confidence in every answer but those given."""
    answers = {
        name: answer._replace(confidence=levels.get(name, "high"))
        for name, answer in briefing.answers.items()
    }
    return briefing._replace(answers=answers)


def test_the_outcome_is_as_sure_as_its_weakest_answer(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    briefing = cases["east-timor-1999"].briefing
    rests_on = ("task", "leverage", "council", "region_lead", "region_able", "region_trust")
    assert confidence(policing, sure(briefing)) == Confidence(
        level="high", question="task", rests_on=rests_on
    )
    weak = sure(briefing, region_trust="low", council="moderate")
    assert confidence(policing, weak) == Confidence(
        level="low", question="region_trust", rests_on=rests_on
    )
    beside = sure(briefing, stakes="low", us_will="low")
    assert confidence(policing, beside).level == "high"


def test_an_answer_with_no_stated_confidence_counts_as_moderate(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    found = confidence(policing, sure(cases["east-timor-1999"].briefing, council=""))
    assert (found.level, found.question) == ("moderate", "council")


def test_an_outcome_that_rests_on_a_gap_is_unsure(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    found = confidence(policing, sure(cases["drc-2003"].briefing))
    assert (found.level, found.question) == ("low", "outside_lead")
    empty = cases["drc-2003"].briefing._replace(answers={})
    assert confidence(policing, empty) == Confidence(
        level="low", question="task", rests_on=("task",)
    )


def test_what_the_outcome_rests_on_settles_it(policing: Checklist) -> None:
    chance = random.Random(918)
    for answers in partial_answers(policing, 80, most_open=4):
        given = {name: Answer(value=value) for name, value in answers.items()}
        briefing = Briefing(
            id="x", name="X", crisis="", as_of="", checklist=policing.id, cast={}, answers=given
        )
        before = assess(policing, answers).arrangement
        rests_on = confidence(policing, briefing).rests_on
        for _ in range(20):
            changed: Answers = {
                name: chance.choice(known) for name, known in options(policing).items()
            }
            changed |= {name: answers.get(name, "unknown") for name in rests_on}
            assert assess(policing, changed).arrangement == before
