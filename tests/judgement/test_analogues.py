"""The nearest known cases, and how often the nearest is right."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.judgement.analogues import Analogue, analogues, leave_one_out
from briefer.judgement.assessment import assess
from briefer.judgement.briefing import Case
from briefer.judgement.checklist import SINGLE, Checklist


def test_a_case_is_its_own_nearest_unless_left_out(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    answers = cases["rwanda-1994"].briefing.values()
    first = analogues(policing, answers, cases)[0]
    assert (first.case, first.similarity, first.differing) == ("rwanda-1994", 1.0, ())
    others = analogues(policing, answers, cases, exclude=("rwanda-1994",))
    assert len(others) == 14
    assert "rwanda-1994" not in [analogue.case for analogue in others]


def test_cases_come_the_most_alike_first(policing: Checklist, cases: dict[str, Case]) -> None:
    answers = cases["somalia-1993"].briefing.values()
    found = analogues(policing, answers, cases, exclude=("somalia-1993",))
    assert found[0].case == "afghanistan-2003"
    assert [a.similarity for a in found] == sorted((a.similarity for a in found), reverse=True)


def test_an_analogue_says_what_is_shared_and_what_breaks_it(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    answers = cases["somalia-1993"].briefing.values()
    found = analogues(policing, answers, cases)[1]
    assert found == Analogue(
        case="afghanistan-2003",
        similarity=11 / 14,
        shared=(
            "harm", "task", "deal", "leverage", "council", "regional_mandate", "cause",
            "region_lead", "region_able", "region_trust", "us_will",
        ),
        differing=("consent", "outside_lead", "un_force"),
        breaking=("outside_lead", "un_force"),
        arrangement="outside_led",
    )  # fmt: skip
    for question in found.breaking:
        theirs = cases["afghanistan-2003"].briefing.values()[question]
        assert assess(policing, {**answers, question: theirs}).arrangement != "blue_helmets"


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_whatever_the_answers_every_factor_is_told_on_the_right_side(
    policing: Checklist, cases: dict[str, Case], data: st.DataObject
) -> None:
    answers = {
        question.id: data.draw(st.sampled_from((*question.options, "unknown")), question.id)
        for question in policing.questions.values()
        if question.type in SINGLE
    }
    before = assess(policing, answers).arrangement
    for analogue in analogues(policing, answers, cases):
        theirs = cases[analogue.case].briefing.values()
        assert analogue.arrangement == assess(policing, theirs).arrangement
        assert all(answers[name] == theirs[name] for name in analogue.shared)
        assert all(answers[name] != theirs[name] for name in analogue.differing)
        told = {*analogue.shared, *analogue.differing}
        for name in policing.deciding:
            both = "unknown" not in (answers[name], theirs.get(name, "unknown"))
            assert (name in told) == both
        for name in analogue.differing:
            taken = {**answers, name: theirs[name]}
            turns = assess(policing, taken).arrangement != before
            assert turns == (name in analogue.breaking)


def test_only_answered_deciding_questions_count(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    found = analogues(policing, {"task": "mediate", "stakes": "low"}, cases)
    assert found[0].similarity == 1.0
    assert {a.case for a in found if a.similarity} == {"ecuador-peru", "venezuela-2002"}
    assert all(a.shared == ("task",) for a in found[:2])
    assert analogues(policing, {"stakes": "low"}, cases) == ()


def test_cases_of_another_checklist_are_no_analogues(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    case = cases["drc-2003"]
    other = case._replace(briefing=case.briefing._replace(checklist="ferry"))
    found = analogues(policing, {"task": "secure"}, {**cases, "drc-2003": other})
    assert "drc-2003" not in [analogue.case for analogue in found]


def test_leaving_each_case_out_counts_how_often_the_nearest_is_right(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    assert leave_one_out(policing, cases) == (7, 15)
    nearest = {
        name: analogues(policing, case.briefing.values(), cases, exclude=(name,))[0]
        for name, case in cases.items()
    }
    right = [
        nearest[name].arrangement == assess(policing, case.briefing.values()).arrangement
        for name, case in cases.items()
    ]
    assert (sum(right), len(right)) == (7, 15)
    pair = {name: cases[name] for name in ("ecuador-peru", "venezuela-2002")}
    assert leave_one_out(policing, pair) == (2, 2)
    alone = {"drc-2003": cases["drc-2003"]}
    assert leave_one_out(policing, alone) == (0, 0)
