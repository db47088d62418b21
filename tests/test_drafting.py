"""A crisis of one's own: drafts, ids, copies, and the file it is kept in."""

import pytest

from briefer.drafting import Draft, amended, begun, copy_of, draft_of, fault_in
from briefer.fields import read_fields
from briefer.judgement.briefing import Alternative, Answer, Likelihood
from briefer.judgement.briefing_file import briefing_text, read_briefing
from briefer.workspace import free_id

POLICING = "cooperative-regional-policing"
DRAFT = Draft(
    name=" Northland,  January 2027 ",
    as_of="2027-01-31",
    checklist=POLICING,
    region="southeast-asia",
    decision="Whether to send\nmonitors",
    audience="The mission in New York",
    candidates=("australia", "nato"),
    cast={"region": "australia"},
    likelihood=Likelihood("likely", "2027-06-30"),
)


def reread(library, briefing):
    text = briefing_text(briefing, library.checklists[briefing.checklist])
    fields, problems = read_fields(text.encode(), "x.yaml")
    assert fields is not None
    found = read_briefing(fields, library.checklists)
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Northland, January 2027", (), "northland-january-2027"),
        ("São Tomé", (), "sao-tome"),
        ("Northland", ("northland", "northland-2"), "northland-3"),
        ("危机", (), "crisis"),
        ("x" * 200, (), "x" * 60),
    ],
)
def test_an_id_is_made_of_the_name(name, taken, expected):
    assert free_id(name, taken) == expected


def test_a_blank_crisis_has_no_answers_and_an_id_that_is_free(library):
    briefing = begun(library, DRAFT._replace(name="Australia"))
    assert briefing.id == "australia-2"
    assert briefing.answers == {}
    assert briefing.subject == "australia-2"


def test_what_is_told_of_it_is_kept_on_one_line_each(library):
    briefing = begun(library, DRAFT)
    assert briefing.name == "Northland, January 2027"
    assert briefing.decision == "Whether to send monitors"
    assert reread(library, briefing) == briefing


def test_a_copy_begins_with_the_answers_and_their_grounds(library):
    first = library.briefing("east-timor-1999")
    draft = copy_of(first)
    assert (draft.name, draft.crisis, draft.based_on) == ("", "", "east-timor-1999")
    briefing = begun(library, draft._replace(name="Northland"))
    assert briefing.answers == first.answers
    assert briefing.cast == first.cast
    assert library.original(briefing) == first


def test_answers_are_not_copied_into_another_framework(library):
    draft = DRAFT._replace(checklist="another", based_on="east-timor-1999")
    briefing = begun(library, draft)
    assert briefing.answers == {}
    assert briefing.based_on == ""


def test_amending_leaves_the_answers_alone(library):
    briefing = begun(library, copy_of(library.briefing("rwanda-1994"))._replace(name="A"))
    other = amended(briefing, draft_of(briefing)._replace(name="B", audience="The cabinet"))
    assert (other.name, other.audience) == ("B", "The cabinet")
    assert other.answers == briefing.answers
    assert other.id == briefing.id


def test_a_draft_without_a_name_is_told_so():
    assert fault_in(DRAFT) == ""
    assert fault_in(DRAFT._replace(name="  ")) == "Give it a name."


def test_signatures_and_suppositions_are_read_back(library):
    briefing = begun(library, DRAFT)._replace(
        answers={
            "consent": Answer(value="given", author='A. "B" Analyst', at="2027-01-31T09:30:00Z")
        },
        alternatives=(Alternative("If not", {"consent": "refused", "lack": ("lift", "kit")}),),
    )
    assert reread(library, briefing) == briefing


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("answers: {consent: {value: given, at: yesterday}}", "'yesterday' is not a time"),
        (
            "answers: {}\nalternatives: [{name: A, changes: {konsent: given}}]",
            "unknown question 'konsent' (did you mean 'consent'?)",
        ),
        (
            "answers: {}\nalternatives: [{name: A, changes: {consent: givn}}]",
            "has no option 'givn' (did you mean 'given'?)",
        ),
        ("answers: {}\nalternatives: [{changes: {consent: given}}]", "'name' is missing"),
    ],
)
def test_a_fault_in_what_is_new_is_named(library, wrong, told):
    text = f"format: 1\nid: a\nname: A\nas_of: 2027-01-31\nchecklist: {POLICING}\n{wrong}\n"
    fields, problems = read_fields(text.encode(), "x.yaml")
    assert fields is not None
    read_briefing(fields, library.checklists)
    assert any(told in problem.message for problem in problems), problems
