"""The hindsight guard: what was written after the as-of date, and what tells of later events."""

import pytest

from briefer.hindsight import (
    is_after,
    later,
    later_evidence,
    later_within,
    sources_after,
    written_later,
)
from briefer.judgement.briefing import Answer, Briefing
from briefer.library import EMPTY
from briefer.sources.address import Address, parse_address
from briefer.sources.passage import Passage
from briefer.sources.source import Source

AS_OF = "1999-09-09"


def source(name: str, date: str) -> Source:
    return Source(
        id=name, title=name, author="", author_id="", publisher="", date=date, address="",
        language="en", short=name, sha256="", body=(1,), furniture=(), missing="", rights="",
        descriptor={}, paragraphs=("It rained. They came. They left.",), altered=False,
    )  # fmt: skip


def passage(name: str, place: str, date: str) -> Passage:
    address = parse_address(place)
    assert address is not None
    return Passage(name, address, "", "evidence", "", (), "", date)


LIBRARY = EMPTY._replace(
    sources={"essay": source("essay", "2003-06-01"), "cable": source("cable", "1999-09-08")},
    passages={
        found.id: found
        for found in (
            passage("all", "essay:1:0-32", "1999-09-20"),
            passage("rain", "essay:1:0-10", "1999-09-09"),
            passage("came", "essay:1:11-21", "1999-09-15"),
            passage("left", "essay:1:22-32", ""),
            passage("sent", "cable:1:0-10", "1999-09-08"),
        )
    },
)


def decision(as_of: str = AS_OF, **answers: Answer) -> Briefing:
    return Briefing(
        id="ours",
        name="Ours",
        crisis="",
        as_of=as_of,
        checklist="any",
        cast={},
        answers=answers,
    )


@pytest.mark.parametrize(
    ("date", "after"),
    [
        ("1999-09-10", True),
        ("1999-09-09", False),
        ("1999-09-08", False),
        ("1999-10", True),
        ("1999-09", False),
        ("1999-08", False),
        ("2000", True),
        ("1999", False),
        ("1998", False),
        ("", False),
    ],
)
def test_a_date_is_later_only_when_all_of_it_is(date, after):
    assert is_after(date, AS_OF) is after


@pytest.mark.parametrize(
    "date", ["n.d.", "June 2003", "31-12-1998", "2003-06-01T10:00", "9999x"]
)
def test_what_is_no_date_is_later_than_nothing(date):
    assert not is_after(date, AS_OF)


def test_nothing_is_later_where_there_is_no_as_of_date():
    assert not is_after("2003-06-01", "")


def test_a_passage_of_a_later_event_tells_its_date():
    assert later(LIBRARY, "came", AS_OF) == "1999-09-15"
    assert later(LIBRARY, "came", "1999-09-15") == ""


def test_a_passage_of_the_day_itself_or_of_no_date_tells_none():
    assert later(LIBRARY, "rain", AS_OF) == ""
    assert later(LIBRARY, "left", AS_OF) == ""


@pytest.mark.parametrize("reference", ["essay:1", "essay:1:11-21", "nowhere:9", "no such", ""])
def test_a_bare_place_and_a_lost_passage_tell_no_date(reference):
    assert later(LIBRARY, reference, AS_OF) == ""


def test_a_quotation_tells_the_latest_date_of_the_passages_that_are_whole_in_it():
    assert later_within(LIBRARY, Address("essay", 1), AS_OF) == "1999-09-20"
    assert later_within(LIBRARY, Address("essay", 1, 11, 32), AS_OF) == "1999-09-15"
    assert later_within(LIBRARY, Address("essay", 1, 12, 32), AS_OF) == ""
    assert later_within(LIBRARY, Address("cable", 1), AS_OF) == ""


def test_later_evidence_is_listed_for_each_answer_that_leans_on_it():
    ours = decision(
        consent=Answer(value="given", supports=("rain", "came"), against=("left",)),
        council=Answer(value="yes", against=("came", "essay:1")),
    )
    assert [tuple(found) for found in later_evidence(LIBRARY, ours)] == [
        ("consent", "came", "1999-09-15"),
        ("council", "came", "1999-09-15"),
    ]


def test_an_account_written_later_is_named_once_also_for_a_bare_paragraph():
    ours = decision(
        consent=Answer(value="given", supports=("essay:1", "sent")),
        council=Answer(value="yes", against=("left",)),
    )
    assert [found.id for found in written_later(LIBRARY, ours)] == ["essay"]
    assert written_later(LIBRARY, ours._replace(as_of="2003-06-01")) == ()


def test_ones_own_documents_of_the_time_are_not_marked_at_all():
    ours = decision(consent=Answer(value="given", supports=("sent", "cable:1")))
    assert later_evidence(LIBRARY, ours) == ()
    assert written_later(LIBRARY, ours) == ()


def test_lost_evidence_names_no_source():
    assert sources_after(LIBRARY, ("no such", "nowhere:9"), AS_OF) == ()


# The essay


def test_the_resolution_is_dated_by_what_is_right_and_not_by_the_essays_slip(library):
    text = library.passages["hirsh-15-resolution-1264"].text
    assert "Sept. 14" in text
    assert later(library, "hirsh-15-resolution-1264", "1999-09-14") == "1999-09-15"
    assert later(library, "hirsh-11-machete-killings", AS_OF) == ""


def test_a_passage_is_dated_no_earlier_than_one_inside_it(library):
    passages = list(library.passages.values())
    assert [
        (outer.id, inner.id)
        for outer in passages
        for inner in passages
        if inner.address.whole == outer.address.whole
        and outer.address.start <= inner.address.start
        and inner.address.end <= outer.address.end
        and inner.date > outer.date
    ] == []


def test_nothing_that_the_essay_tells_is_dated_after_the_essay(library):
    essay = library.sources["hirsh-2003"]
    assert [p.id for p in library.passages.values() if is_after(p.date, essay.date)] == []


def test_a_case_of_1999_leans_on_later_events_and_one_of_2003_on_none(library):
    timor = later_evidence(library, library.cases["east-timor-1999"].briefing)
    assert ("council", "hirsh-15-resolution-1264", "1999-09-15") in timor
    assert later_evidence(library, library.cases["drc-2003"].briefing) == ()
    for case in library.cases.values():
        assert [s.short for s in written_later(library, case.briefing)] == ["Hirsh 2003"]
