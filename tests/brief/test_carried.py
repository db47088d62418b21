"""The data that a brief carries: what is in it, and what becomes of data that were tampered with."""

import json
import re

import pytest

from briefer.brief.blocks import Quote
from briefer.brief.carried import MAX_CARRIED, checklist_print, read_carried
from briefer.brief.compose import MARKINGS
from briefer.fields import read_fields
from briefer.judgement.briefing_file import read_briefing
from briefer.problems import Trouble

PARTS = (
    "program",
    "kind",
    "briefings",
    "previous",
    "options",
    "checklist",
    "library",
    "sources",
    "quotations",
    "words",
)


@pytest.fixture
def data(world, written) -> str:
    return str(written(world, author="A. Nalyst", marking="TLP:AMBER", one_page=False).data)


def test_a_brief_carries_everything_it_was_made_from(world, data):
    carried = read_carried(data)
    assert carried.broken == ()
    assert carried.options["author"] == "A. Nalyst"
    assert carried.options["marking"] == "TLP:AMBER"
    assert carried.checklist["id"] == "relief"
    assert carried.checklist["version"] == "3"
    assert carried.sources["penn-2001"].sha256 == world.sources["penn-2001"].sha256
    assert len(carried.quotations) == 5
    for quotation in carried.quotations:
        assert quotation.text == world.text_at(quotation.address)


def test_the_answers_come_back_as_they_were(shipped_library, written):
    library = shipped_library
    for name, case in library.cases.items():
        (text,) = read_carried(written(library, name).data).briefings
        fields, problems = read_fields(text.encode(), name)
        assert problems == []
        assert fields is not None
        assert read_briefing(fields, library.checklists) == case.briefing


def test_the_same_brief_carries_the_same_data_and_no_trace_of_the_machine(world, written, data):
    again = written(world, author="A. Nalyst", marking="TLP:AMBER").data
    assert again == data
    assert not re.search(r"/home|/tmp|\\\\|20[2-9]\d-\d\d-\d\d", data.replace("/archive", ""))


def test_the_data_are_small_beside_the_brief(shipped_library, written):
    for name in shipped_library.cases:
        assert len(written(shipped_library, name).data) < 40_000, name


def test_only_the_quotations_that_are_printed_are_carried(world, written):
    brief = written(world, one_page=True)
    assert not any(isinstance(block, Quote) for block in brief.blocks)
    assert read_carried(brief.data).quotations == ()


def test_the_report_id_covers_the_data(world, written):
    one, other = written(world), written(world, prepared="2001-06-01")
    assert one.id != other.id
    answer = world.briefing("northport-2001").answers["ships"]._replace(author="B. Rief")
    briefing = world.briefing("northport-2001")
    signed = briefing._replace(answers={**briefing.answers, "ships": answer})
    library = world._replace(cases={**world.cases, "northport-2001": world.cases["northport-2001"]._replace(briefing=signed)})  # fmt: skip
    assert written(library).id != one.id


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_altered_is_named(data, part):
    parts = json.loads(data)
    parts[part] = _altered(parts[part])
    assert read_carried(json.dumps(parts)).broken == (part,)


def _altered(value):
    """The value with its first text changed by one letter, in its shape."""
    if isinstance(value, list):
        return [_altered(value[0]), *value[1:]]
    if isinstance(value, dict):
        name = "text" if "text" in value else next(iter(value))
        return {**value, name: _altered(value[name])}
    if value is None:
        return "x"
    if re.match(r"\d+:", value):  # the seal of some words
        return "9" + value
    return {"brief": "comparison", "TLP:AMBER": "TLP:GREEN"}.get(
        value, value.replace("a", "e", 1) + "x"
    )


def test_a_checklist_is_known_by_what_it_says(world):
    checklist = world.checklists["relief"]
    assert checklist_print(checklist) == checklist_print(checklist._replace())
    assert checklist_print(checklist._replace(version="4")) != checklist_print(checklist)


def broken(data: str, **changes) -> str:
    return json.dumps({**json.loads(data), **changes})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": 2}, "later version of Briefer .+format 2"),
        ({"format": "1"}, "not a brief’s"),
        ({"format": True}, "not a brief’s"),
        ({"briefings": []}, "‘briefings’"),
        ({"briefings": "id: x"}, "‘briefings’"),
        ({"briefings": [1]}, "‘briefings’"),
        ({"kind": "poem"}, "‘kind’"),
        ({"options": {"author": ["A"]}}, "‘options’"),
        ({"options": None}, "‘options’"),
        ({"sources": {"x": 1}}, "‘sources’"),
        ({"quotations": [{"number": 1}]}, "‘quotations’"),
        ({"quotations": [{"number": 1, "address": "x:1:0-2", "check": "z", "text": ""}]}, "‘quotations’"),
        ({"words": ["1:xyz"]}, "‘words’"),
        ({"words": ["1:00000000"] * 20_001}, "‘words’"),
        ({"seal": {"words": 1}}, "‘seal’"),
        ({"library": None}, "‘library’"),
    ],
)  # fmt: skip
def test_data_of_another_shape_are_refused_in_a_sentence(data, changes, said):
    with pytest.raises(Trouble, match=said):
        read_carried(broken(data, **changes))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "damaged at line 1, column 1"),
        ('{"format": 1,\n "kind": }', "damaged at line 2, column 10"),
        ("[1]", "not a brief’s"),
        ('{"format": 1, "format": 1}', "stands twice"),
        ("[" * 100_000, "nested too deeply"),
        ('{"format": ' + "1" * 5_000 + "}", "damaged"),
        ('"' + "x" * MAX_CARRIED + '"', "larger than"),
    ],
)
def test_what_is_no_such_data_is_refused_in_a_sentence(text, said):
    with pytest.raises(Trouble, match=said):
        read_carried(text)


def test_every_marking_can_be_carried(world, written):
    for marking in MARKINGS:
        assert read_carried(written(world, marking=marking).data).options["marking"] == marking
