"""What the answers come to: the shipped cases, the framework's fixed properties, the reasons."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.judgement.assessment import assess
from briefer.judgement.briefing import Case, Value
from briefer.judgement.checklist import Checklist, Question

# Case: first steps, warnings, gaps, as the framework's design gives them.
SIGNS = {
    "east-timor-1999": ("press table equip", "too_few predator", "few_police"),
    "kosovo-1999-air": ("endorse equip", "soft_body exception_used post_war", "no_exit"),
    "kosovo-1999-peace": ("equip", "soft_body long_haul post_war", ""),
    "iraq-2003-war": (
        "",
        "invasion occupier too_few cause_weak long_haul post_war",
        "no_mandate agencies_out no_civil_plan no_exit",
    ),
    "iraq-2003-peace": (
        "table",
        "occupier too_few cause_weak long_haul post_war",
        "agencies_out no_civil_plan few_police no_exit",
    ),
    "afghanistan-2003": ("", "too_few long_haul post_war", "few_police"),
    "rwanda-1994": (
        "table equip",
        "too_few norms post_war",
        "no_enabler no_civil_plan few_police no_exit",
    ),
    "sierra-leone-2000": ("equip", "too_few predator norms post_war", "few_police"),
    "somalia-1993": ("recruit", "un_weak too_few long_haul post_war", "few_police no_exit"),
    "bosnia-1993": ("recruit", "un_weak too_few post_war", "no_civil_plan few_police no_exit"),
    "bosnia-2003": ("equip", "soft_body long_haul", ""),
    "drc-2003": (
        "shield recruit",
        "un_weak too_few barred_region post_war",
        "no_civil_plan few_police no_exit",
    ),
    "cambodia-2003": (
        "recruit",
        "invasion",
        "no_mandate no_lead unfunded no_civil_plan no_exit unanswered",
    ),
    "ecuador-peru": ("", "", ""),
    "venezuela-2002": ("", "disputed_invite", ""),
}

Answers = dict[str, Value]


def real(question: Question) -> st.SearchStrategy[Value]:
    """Any answer to a question but unknown."""
    if question.type == "number":
        return st.integers(0, 10**9)
    if question.type == "multi":
        return st.lists(st.sampled_from(list(question.options)), unique=True).map(tuple)
    return st.sampled_from(list(question.options))


def answer_sets(checklist: Checklist) -> st.SearchStrategy[Answers]:
    """Any answers to any of the questions."""
    known = {name: real(question) for name, question in checklist.questions.items()}
    return st.fixed_dictionaries({}, optional=known)


def some_answer_sets(checklist: Checklist, number: int) -> Iterator[Answers]:
    """Answers drawn evenly from all options, unknown among them; the same ones every time."""
    chance = random.Random(2003)
    for _ in range(number):
        answers: Answers = {}
        for question in checklist.questions.values():
            if question.type == "number":
                answers[question.id] = chance.choice([0, 1, 5, 50, 900, 10_000, 10**6])
            elif question.type != "multi":
                answers[question.id] = chance.choice([*question.options, "unknown"])
        yield answers


@pytest.mark.parametrize("name", SIGNS)
def test_a_shipped_case_comes_out_as_expected(
    policing: Checklist, cases: dict[str, Case], name: str
) -> None:
    case = cases[name]
    found = assess(policing, case.briefing.values())
    results = {**found.slots, **found.extras}
    for key, wanted in case.expect.items():
        if key.endswith("_include"):
            assert set(wanted) <= set(results[key.removesuffix("_include")])  # type: ignore[arg-type]
        else:
            assert results[key] == wanted
    steps, warnings, gaps = (tuple(signs.split()) for signs in SIGNS[name])
    assert found.extras["steps"] == steps
    assert found.extras["warnings"] == warnings
    assert found.extras["gaps"] == gaps


def test_every_shipped_case_is_covered(cases: dict[str, Case]) -> None:
    assert set(cases) == set(SIGNS)


def test_the_framework_agrees_with_the_essay_as_far_as_the_cases_say(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    for case in cases.values():
        implied = assess(policing, case.briefing.values()).arrangement
        if case.fit == "yes":
            assert implied == case.should
        if case.fit == "no":
            assert implied != case.should
    fits = [case.fit for case in cases.values()]
    assert (fits.count("yes"), fits.count("partial"), fits.count("no")) == (9, 5, 1)


@pytest.mark.parametrize(
    ("case", "question", "value", "arrangement"),
    [
        ("east-timor-1999", "region_trust", "distrusted", "hold"),
        ("kosovo-1999-air", "cause", "partly", "hold"),
        ("rwanda-1994", "region_lead", "none", "blue_helmets"),
        ("bosnia-1993", "region_lead", "body", "regional_un"),
        ("somalia-1993", "us_will", "lead", "us_led"),
        ("drc-2003", "outside_lead", "body", "outside_led"),
    ],
)
def test_one_answer_turns_a_case(
    policing: Checklist,
    cases: dict[str, Case],
    case: str,
    question: str,
    value: str,
    arrangement: str,
) -> None:
    answers = cases[case].briefing.values()
    assert assess(policing, {**answers, question: value}).arrangement == arrangement


@settings(deadline=None)
@given(data=st.data())
def test_the_framework_keeps_its_promises(policing: Checklist, data: st.DataObject) -> None:
    answers = data.draw(answer_sets(policing))
    found = assess(policing, answers)
    arrangement, mandate, muscle = (
        found.slots[slot] for slot in ("arrangement", "mandate", "muscle")
    )
    if arrangement in ("regional_un", "blue_helmets"):
        assert mandate == "council"
    if mandate == "none":
        assert arrangement in ("hold", "diplomacy")
    if arrangement in ("regional_un", "regional_alone"):
        assert answers["region_trust"] not in ("distrusted", "belligerent")
        assert muscle == "region"
    assert (arrangement == "diplomacy") == (answers.get("task") == "mediate")
    assert list(found.slots) == list(policing.slots)
    assert found == assess(policing, answers)


def test_every_rule_has_its_day(policing: Checklist) -> None:
    fired = {
        (reason.slot, reason.rule, reason.because)
        for answers in some_answer_sets(policing, 4_000)
        for reason in assess(policing, answers).reasons
    }
    for table in (*policing.slots.values(), *policing.extras.values()):
        for rule in table:
            assert (rule.slot, rule.id, rule.because) in fired


def test_nothing_answered_means_hold(policing: Checklist) -> None:
    found = assess(policing, {})
    assert found.arrangement == "hold"
    assert found.slots == {
        "mandate": "none", "muscle": "none", "arrangement": "hold", "us_role": "back",
    }  # fmt: skip
    assert found.extras["gaps"] == ("unanswered",)
    assert found.derived["ratio_band"] == "none"
    assert found.ratios == {}


@pytest.mark.parametrize(
    "odd",
    [{"task": "banana"}, {"task": 3}, {"task": ("secure",)}, {"nobody_asked": "yes"}],
)
def test_an_answer_that_is_none_counts_as_unknown(policing: Checklist, odd: Answers) -> None:
    assert assess(policing, odd) == assess(policing, {})


@pytest.mark.parametrize(
    ("population", "force", "band"),
    [
        (1000, 3, "below_4"),
        (1000, 4, "4_to_10"),
        (1000, 9, "4_to_10"),
        (100_000, 999, "4_to_10"),
        (1000, 10, "10_to_20"),
        (1000, 20, "20_up"),
        (1000, 0, "below_4"),
        (0, 5000, "none"),
        ("unknown", 5000, "none"),
        (1000, -1, "none"),
        (1000, "many", "none"),
    ],
)
def test_a_ratio_falls_in_its_band(
    policing: Checklist, population: Value, force: Value, band: str
) -> None:
    found = assess(policing, {"task": "secure", "population": population, "force": force})
    assert found.derived["ratio_band"] == band
    assert ("too_few" in found.extras["warnings"]) == (band in ("below_4", "4_to_10"))
    assert ("thin" in found.extras["warnings"]) == (band == "10_to_20")


def test_a_ratio_gives_its_figure(policing: Checklist, cases: dict[str, Case]) -> None:
    found = assess(policing, cases["east-timor-1999"].briefing.values())
    assert found.ratios["ratio_band"] == pytest.approx(8000 * 1000 / 850_000)
    assert found.ratios["police_band"] == 0


def test_a_reason_leads_back_to_the_answers(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    found = assess(policing, cases["east-timor-1999"].briefing.values())
    reasons = {reason.slot: reason for reason in found.reasons}
    why = reasons["arrangement"]
    assert why.rule == "A6"
    assert why.facts == {"muscle": "region", "region_ok": "yes", "mandate": "council"}
    assert why.answers == {
        "consent": "refused",
        "leverage": "yes",
        "council": "obtainable",
        "region_lead": "state",
        "region_able": "with_help",
        "region_trust": "tolerated",
    }
    assert next(iter(why.answers)) == "consent"
    assert [address.paragraph for address in why.paragraphs] == [9, 10, 15, 21, 24, 25]
    assert why.because == next(
        rule.because for rule in policing.slots["arrangement"] if rule.id == "A6"
    )


def test_reasons_stand_in_order_of_slots_then_extras(ferry: Checklist) -> None:
    found = assess(ferry, {"boat": "none", "keeper": "yes", "crew": 1})
    assert [(reason.slot, reason.result) for reason in found.reasons] == [
        ("sea", "closed"),
        ("verdict", "wait"),
        ("tone", "grave"),
        ("steps", "fetch"),
        ("gaps", "unasked"),
    ]
    assert found.reasons[-1].answers == {"weather": "unknown"}


def test_two_rules_for_one_warning_give_it_once_with_both_reasons(ferry: Checklist) -> None:
    answers: Answers = {"weather": "calm", "keeper": "yes", "boat": "small"}
    found = assess(ferry, {**answers, "crew": 9, "seats": 10, "kit": ("rope", "lamp")})
    assert found.arrangement == "go"
    assert found.extras["warnings"] == ("crowded",)
    assert found.extras["gaps"] == ("dark",)
    because = [reason.because for reason in found.reasons if reason.slot == "warnings"]
    assert because == ["Too many.", "The dinghy is small."]
    crowded = found.reasons[3]
    assert crowded.answers == {**answers, "crew": 9, "seats": 10}
    assert crowded.facts == {"load": "full", "sea": "open", "ready": "yes", "verdict": "go"}


def test_a_flag_that_says_no_names_the_answers_that_fail_it(ferry: Checklist) -> None:
    fetch = ferry.extras["steps"][0]._replace(when={"ready": ("no",)})
    strict = ferry._replace(extras={**ferry.extras, "steps": (fetch,)})
    found = assess(strict, {"weather": "calm", "keeper": "yes", "boat": "none", "crew": 1})
    assert found.reasons[-1].slot == "steps"
    assert found.reasons[-1].answers == {"boat": "none"}
    assert found.reasons[-1].facts == {"ready": "no"}
