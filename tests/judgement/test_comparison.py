"""Decisions side by side: what comes first, what differs, and what a difference would change."""

from briefer.judgement.analogues import analogues
from briefer.judgement.assessment import assess
from briefer.judgement.briefing import UNKNOWN, Alternative, Answer, Briefing, Case, Value
from briefer.judgement.checklist import Checklist
from briefer.judgement.comparison import EXTRA, QUESTION, SLOT, Row, alternatives, compare


def briefing(name: str, **answers: Value) -> Briefing:
    given = {question: Answer(value=value) for question, value in answers.items()}
    return Briefing(
        id=name, name=name, crisis="", as_of="", checklist="ferry", cast={}, answers=given
    )


def row(rows: tuple[Row, ...], name: str) -> Row:
    return next(row for row in rows if row.id == name)


SAILS = {"weather": "calm", "keeper": "yes", "boat": "small"}


def test_the_outcome_comes_first_then_what_differs_then_what_is_shared(
    ferry: Checklist,
) -> None:
    one = briefing("one", **SAILS, crew=2)
    other = briefing("other", **{**SAILS, "keeper": "no"}, crew=2)
    rows = compare(ferry, [one, other])
    assert [(row.kind, row.id) for row in rows] == [
        (SLOT, "verdict"),
        *((SLOT, slot) for slot in ferry.card),
        (EXTRA, "warnings"),
        (EXTRA, "gaps"),
        (QUESTION, "keeper"),
        *((QUESTION, name) for name in ("weather", "boat", "kit", "crew", "seats")),
    ]
    assert [row.id for row in rows if row.differs and row.kind == QUESTION] == ["keeper"]


def test_a_result_stands_with_its_rule_and_reason(ferry: Checklist) -> None:
    one = briefing("one", **SAILS)
    other = briefing("other", **SAILS, crew=5, seats=10, kit=("lamp",))
    verdict = row(compare(ferry, [one, other]), "verdict")
    assert not verdict.differs
    assert verdict.cells[0].value == "go"
    assert [(r.rule, r.because) for r in verdict.cells[0].reasons] == [("V1", "All set.")]
    warnings = row(compare(ferry, [one, other]), "warnings")
    assert warnings.differs
    assert [cell.value for cell in warnings.cells] == [(), ("crowded",)]
    assert [reason.because for reason in warnings.cells[1].reasons] == [
        "Too many.",
        "The dinghy is small.",
    ]


def test_an_answer_stands_with_its_grounds(ferry: Checklist) -> None:
    grounds = Answer("calm", "high", ("tale-1",), ("tale:2",), "The flag hangs down.")
    one = briefing("one")._replace(answers={"weather": grounds})
    cells = row(compare(ferry, [one, briefing("other")]), "weather").cells
    assert cells[0].answer == grounds
    assert (cells[1].value, cells[1].answer) == (UNKNOWN, Answer())


def test_a_difference_that_alone_turns_the_first_outcome_is_marked(ferry: Checklist) -> None:
    one = briefing("one", **SAILS)
    other = briefing("other", weather="storm", keeper="yes", boat="big", crew=3)
    rows = compare(ferry, [one, other])
    broken = {row.id: row.cells[1].breaks for row in rows if row.kind == QUESTION}
    assert [name for name, breaks in broken.items() if breaks] == ["weather"]
    assert not any(row.cells[0].other or row.cells[0].breaks for row in rows)
    assert [row.id for row in rows if row.decides] == ["weather", "boat", "keeper"]
    assert not row(rows, "crew").decides


def test_several_options_are_the_same_in_any_order(ferry: Checklist) -> None:
    one = briefing("one", kit=("rope", "lamp"))
    other = briefing("other", kit=("lamp", "rope"))
    assert not any(row.differs for row in compare(ferry, [one, other]))


def test_an_alternative_is_compared_like_a_decision(ferry: Checklist) -> None:
    one = briefing("one", **SAILS)._replace(
        alternatives=(Alternative("If nobody rows", {"keeper": "no"}),)
    )
    (supposed,) = alternatives(one)
    assert (supposed.id, supposed.name) == ("one#1", "If nobody rows")
    rows = compare(ferry, [one, supposed])
    assert [cell.value for cell in row(rows, "verdict").cells] == ["go", "wait"]
    assert row(rows, "keeper").cells[1].breaks


def test_what_breaks_an_analogue_breaks_here_too(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    mine = cases["somalia-1993"].briefing
    for analogue in analogues(policing, mine.values(), cases, exclude=(mine.id,)):
        rows = compare(policing, [mine, cases[analogue.case].briefing])
        breaking = {row.id for row in rows if row.cells[1].breaks}
        assert set(analogue.breaking) <= breaking
        assert row(rows, "arrangement").cells[1].value == analogue.arrangement
        for name in breaking:
            taken = {**mine.values(), name: row(rows, name).cells[1].value}
            assert assess(policing, taken).arrangement != "blue_helmets"
