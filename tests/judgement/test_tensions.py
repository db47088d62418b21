"""What a framework's own source says against an outcome: told where it bears, and no effect."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.judgement.assessment import assess
from briefer.judgement.briefing import Case
from briefer.judgement.checklist import TENSIONS, Checklist
from briefer.judgement.checklist_file import read_checklist
from briefer.judgement.outlook import outlook

Write = Callable[..., Path]

BEARING = {
    "east-timor-1999": "few_leads worn_council double_interest whose_norms",
    "kosovo-1999-air": "few_leads worn_council whose_norms",
    "kosovo-1999-peace": "few_leads worn_council whose_norms",
    "iraq-2003-war": "",
    "iraq-2003-peace": "worn_council",
    "afghanistan-2003": "worn_council",
    "rwanda-1994": "few_leads worn_council",
    "sierra-leone-2000": "few_leads worn_council double_interest whose_norms",
    "somalia-1993": "worn_council un_forces",
    "bosnia-1993": "worn_council un_forces",
    "bosnia-2003": "few_leads worn_council whose_norms",
    "drc-2003": "worn_council un_forces",
    "cambodia-2003": "",
    "ecuador-peru": "",
    "venezuela-2002": "",
}


@pytest.mark.parametrize("name", BEARING)
def test_the_essays_tensions_are_told_where_they_bear(
    policing: Checklist, cases: dict[str, Case], name: str
) -> None:
    found = assess(policing, cases[name].briefing.values())
    assert found.extras[TENSIONS] == tuple(BEARING[name].split())
    told = [reason for reason in found.reasons if reason.slot == TENSIONS]
    assert all(reason.paragraphs and reason.because for reason in told)


def test_nothing_is_decided_by_a_tension(policing: Checklist, cases: dict[str, Case]) -> None:
    silent = policing._replace(extras={**policing.extras, TENSIONS: ()})
    for case in cases.values():
        answers = case.briefing.values()
        told, untold = assess(policing, answers), assess(silent, answers)
        assert {**told.extras, TENSIONS: ()} == {**untold.extras, TENSIONS: ()}
        assert (told.slots, told.derived) == (untold.slots, untold.derived)
        open_ = {question: "unknown" for question in answers if question != "task"}
        assert outlook(policing, open_).moot == outlook(silent, open_).moot


def test_a_question_is_skipped_even_where_a_tension_still_looks_at_it(write: Write) -> None:
    """With a storm outside, no boat is of use, but which one there is may still be told."""
    folder = write(
        ("rules.yaml", "gaps:", "tensions:\n- {id: torn, when: {boat: [big]}, because: B.}\ngaps:"),
        ("rules.yaml", "boat: [none], keeper", "weather: [calm], boat: [none], keeper"),
        ("rules.yaml", "load: [full], boat: [small]", "load: [full], weather: [calm]"),
        ("words.yaml", "always:", "tensions: {torn: {name: Torn, says: T.}}\nalways:"),
    )  # fmt: skip
    checklist, problems = read_checklist(folder)
    assert problems == []
    assert checklist is not None
    assert "boat" in outlook(checklist, {"weather": "storm"}).moot
    assert assess(checklist, {"weather": "storm", "boat": "big"}).extras[TENSIONS] == ("torn",)
