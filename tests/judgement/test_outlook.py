"""What is still possible, what to ask next, what would change it: checked against brute force.

The oracle is `assess` over every completion, which shares no code with the diagram.
"""

import random
from collections.abc import Iterator
from itertools import combinations, product

import pytest

from briefer.judgement.assessment import assess
from briefer.judgement.briefing import Answer, Briefing, Case, Value
from briefer.judgement.checklist import SINGLE, Checklist
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
    assert moot == {
        "leverage": "Consent of the host is ‘Absent’ and the arrangement is settled"
    }


def test_a_question_no_rule_looks_at_is_never_moot(policing: Checklist) -> None:
    assert "lack" not in outlook(policing, {"task": "mediate"}).moot


@pytest.mark.parametrize("name", ["east-timor-1999", "kosovo-1999-air", "drc-2003", ""])
def test_flips_are_all_the_smallest_changes(
    policing: Checklist, cases: dict[str, Case], name: str
) -> None:
    answers = cases[name].briefing.values() if name else {}
    before = assess(policing, answers).arrangement
    changes = [
        (question, option)
        for question, known in options(policing).items()
        for option in known
        if option != answers.get(question)
    ]
    wanted = {}
    for change in changes:
        result = assess(policing, {**answers, **dict([change])}).arrangement
        if result != before:
            wanted[frozenset([change])] = result
    idle = [change for change in changes if frozenset([change]) not in wanted]
    for pair in combinations(idle, 2):
        if pair[0][0] != pair[1][0]:
            result = assess(policing, {**answers, **dict(pair)}).arrangement
            if result != before:
                wanted[frozenset(pair)] = result
    found = outlook(policing, answers).flips
    assert {frozenset(flip.change.items()): flip.arrangement for flip in found} == wanted
    assert len(found) == len(wanted)
    sizes = [len(flip.change) for flip in found]
    assert sizes == sorted(sizes)


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
