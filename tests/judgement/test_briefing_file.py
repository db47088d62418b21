"""Briefings and cases as files: both forms of an answer, every fault named, and back again."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.fields import read_fields
from briefer.judgement.briefing import (
    CONFIDENCES,
    Alternative,
    Answer,
    Briefing,
    Case,
    Likelihood,
)
from briefer.judgement.briefing_file import briefing_text, read_briefing, read_case
from briefer.judgement.checklist import Checklist
from briefer.judgement.scales import scales

GOOD = """format: 1
id: night-crossing
name: "Night crossing"
as_of: 2003-06-01
checklist: ferry
answers:
  boat: {value: small, confidence: high, for: ["tale:1"], against: [wreck], note: "Sound."}
  kit: [rope, lamp]
  keeper: yes
  crew: 4
  weather: unknown
"""


def read(text: str, checklist: Checklist) -> tuple[Briefing | None, list[str]]:
    """Read a briefing; the problems come without the file's name."""
    fields, problems = read_fields(text.encode(), "b.yaml")
    assert fields, problems
    briefing = read_briefing(fields, {checklist.id: checklist})
    return briefing, [str(problem).removeprefix("b.yaml:") for problem in problems]


def test_an_answer_has_a_short_and_a_long_form(ferry: Checklist) -> None:
    briefing, problems = read(GOOD, ferry)
    assert problems == []
    assert briefing == Briefing(
        id="night-crossing",
        name="Night crossing",
        crisis="",
        as_of="2003-06-01",
        checklist="ferry",
        cast={},
        answers={
            "weather": Answer(),
            "keeper": Answer(value="yes"),
            "boat": Answer(
                value="small",
                confidence="high",
                supports=("tale:1",),
                against=("wreck",),
                note="Sound.",
            ),
            "kit": Answer(value=("rope", "lamp")),
            "crew": Answer(value=4),
        },
    )
    assert list(briefing.answers) == ["weather", "keeper", "boat", "kit", "crew"]


FAULTS = [
    ("boat: {", "boot: {", "7: unknown question 'boot' (did you mean 'boat'?); remove it or mend"),
    ("value: small", "value: smal", "7: 'boat' has no option 'smal' (did you mean 'small'?)"),
    ("value: small", "value: [small]", "7: 'boat' takes one answer: none, small, big or unknown"),
    ("keeper: yes", "keeper: true", "9: 'keeper' has no option 'True': yes, no"),
    ("crew: 4", "crew: four", "10: 'crew' should be a whole number from 0"),
    ("crew: 4", "crew: -4", "10: 'crew' should be a whole number from 0"),
    ("[rope, lamp]", "[rope, oar]", "8: 'kit' has no option 'oar': rope, lamp"),
    ("weather: unknown", "weather: [calm]", "11: 'weather' takes one answer"),
    ("confidence: high", "confidence: hihg", "7: unknown confidence 'hihg' (did you mean 'high'?)"),
    ("confidence: high", "confidance: high", "7: unknown key 'confidance' (did you mean"),
    ("2003-06-01", "1 June 2003", "4: '1 June 2003' is not a date; write it as year-month-day"),
    ("2003-06-01", "2003-02-30", "4: '2003-02-30' is not a date"),
    ("2003-06-01", "20030601", "4: '20030601' is not a date"),
    ("as_of: 2003-06-01\n", "", "1: 'as_of' is missing"),
    ("checklist: ferry", "checklist: fery", "5: unknown checklist 'fery' (did you mean 'ferry'?)"),
    ("id: night-crossing\n", "", "1: 'id' is missing"),
    ("answers:", "mood: fine\nanswers:", "6: unknown key 'mood'; remove it or mend the word"),
    ("answers:", "cast: {captain: ann}\nanswers:", "6: the checklist has no part 'captain'; its parts are pilot, guest"),
    ("for: [\"tale:1\"]", "for: {a: b}", "7: 'for' should be a list of texts"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_a_fault_is_named_and_the_good_answers_stay(
    ferry: Checklist, old: str, new: str, sentence: str
) -> None:
    briefing, problems = read(GOOD.replace(old, new, 1), ferry)
    assert len(problems) == 1
    assert problems[0].startswith(sentence)
    if briefing is not None:
        whole, _ = read(GOOD, ferry)
        assert whole
        same = [
            name
            for name, answer in whole.answers.items()
            if answer == briefing.answers.get(name)
        ]
        assert len(same) >= len(whole.answers) - 1


def test_a_briefing_without_id_or_checklist_is_left_out(ferry: Checklist) -> None:
    assert read(GOOD.replace("id: night-crossing\n", "", 1), ferry)[0] is None
    assert read(GOOD.replace("checklist: ferry", "checklist: rowing", 1), ferry)[0] is None


def test_a_briefing_needs_its_answers_even_if_none(ferry: Checklist) -> None:
    head = GOOD[: GOOD.index("answers:")]
    assert read(head, ferry)[1] == ["1: 'answers' is missing; write `answers: {}` for none"]
    briefing, problems = read(head + "answers: {}\n", ferry)
    assert briefing
    assert (briefing.answers, problems) == ({}, [])


def test_an_emptied_answer_is_unknown(ferry: Checklist) -> None:
    briefing, problems = read(GOOD.replace("keeper: yes", "keeper:"), ferry)
    assert briefing
    assert briefing.answers["keeper"] == Answer()
    assert problems == []


def test_the_written_file_is_plain_and_quotes_what_could_be_misread(ferry: Checklist) -> None:
    briefing, _ = read(GOOD, ferry)
    assert briefing
    briefing = briefing._replace(crisis="storm", cast={"region": "coast", "host": "no"})
    assert briefing_text(briefing, ferry) == (
        "format: 1\n"
        "id: night-crossing\n"
        'name: "Night crossing"\n'
        "crisis: storm\n"
        'as_of: "2003-06-01"\n'
        "checklist: ferry\n"
        'cast: {region: coast, host: "no"}\n'
        "answers:\n"
        "  weather: unknown\n"
        '  keeper: "yes"\n'
        "  boat:\n"
        "    value: small\n"
        "    confidence: high\n"
        '    for: ["tale:1"]\n'
        "    against: [wreck]\n"
        '    note: "Sound."\n'
        "  kit: [rope, lamp]\n"
        "  crew: 4\n"
    )


def test_the_order_of_answering_leaves_no_trace_in_the_file(ferry: Checklist) -> None:
    briefing, _ = read(GOOD, ferry)
    assert briefing
    turned = briefing._replace(answers=dict(reversed(list(briefing.answers.items()))))
    assert briefing_text(turned, ferry) == briefing_text(briefing, ferry)


words = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
ids = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
lines = words.map(lambda text: " ".join(text.split())).filter(bool)
moments = st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0"))
terms = st.sampled_from([term.id for scale in scales() for term in scale.terms])
references = st.lists(words, max_size=3).map(tuple)


def briefings(checklist: Checklist) -> st.SearchStrategy[Briefing]:
    """Any briefing, with the strangest names, notes and references."""
    answers, changes = {}, {}
    for question in checklist.questions.values():
        choices = st.sampled_from([*question.options, "unknown"])
        value: st.SearchStrategy[object] = choices
        if question.type == "number":
            value = st.integers(0, 10**12) | st.just("unknown")
        if question.type == "multi":
            several = st.lists(st.sampled_from(list(question.options)), unique=True)
            value = several.map(tuple) | st.just("unknown")
        answers[question.id] = st.builds(
            Answer,
            value=value,
            confidence=st.sampled_from(["", *CONFIDENCES]),
            supports=references,
            against=references,
            note=st.text(max_size=60),
            author=st.just("") | lines,
            at=st.just("") | moments,
        )
        changes[question.id] = value
    supposed = st.builds(
        Alternative, name=words, changes=st.fixed_dictionaries({}, optional=changes)
    )
    return st.builds(
        Briefing,
        id=ids,
        name=words,
        crisis=st.just("") | words,
        as_of=st.dates().map(str),
        checklist=st.just(checklist.id),
        cast=st.dictionaries(st.sampled_from(list(checklist.parts)), words),
        answers=st.fixed_dictionaries({}, optional=answers),
        region=st.just("") | ids,
        decision=st.just("") | lines,
        audience=st.just("") | lines,
        candidates=st.lists(ids, max_size=3).map(tuple),
        based_on=st.just("") | ids,
        alternatives=st.lists(supposed, max_size=2).map(tuple),
        likelihood=st.none() | st.builds(Likelihood, terms, st.dates().map(str)),
    )


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_what_is_written_is_read_back(policing: Checklist, data: st.DataObject) -> None:
    briefing = data.draw(briefings(policing))
    again, problems = read(briefing_text(briefing, policing), policing)
    assert problems == []
    assert again == briefing
    other = yaml.safe_load(briefing_text(briefing))
    assert (other["id"], other["name"], other["as_of"]) == (
        briefing.id, briefing.name, briefing.as_of,
    )  # fmt: skip
    for name, answer in briefing.answers.items():
        entry = other["answers"][name]
        if isinstance(entry, dict):
            assert entry.get("note", "") == answer.note
            assert tuple(entry.get("for", ())) == answer.supports
            entry = entry["value"]
        assert (tuple(entry) if isinstance(entry, list) else entry) == answer.value


def test_half_a_character_does_not_stop_the_saving(ferry: Checklist) -> None:
    briefing, _ = read(GOOD, ferry)
    assert briefing
    broken = briefing._replace(name="cut \ud83d off")
    again, problems = read(briefing_text(broken, ferry), ferry)
    assert problems == []
    assert again == briefing._replace(name="cut ? off")


CASE = (
    GOOD.replace("id: night-crossing", "id: case-1")
    + """paragraphs: "tale:1-2"
essay: {used: swim, should: go}
fit: {value: partial, note: A note.}
actual: He swam.
outcome: He came home.
bottom_line: Wait for the barge.
sources: ["https://example.org/tale"]
expect: {verdict: wait, gaps_include: [dark]}
"""
)


def read_a_case(text: str, checklist: Checklist) -> tuple[Case | None, list[str]]:
    """Read a case; the problems come without the file's name."""
    fields, problems = read_fields(text.encode(), "c.yaml")
    assert fields, problems
    case = read_case(fields, {checklist.id: checklist})
    return case, [str(problem).removeprefix("c.yaml:") for problem in problems]


def test_a_case_is_a_briefing_with_its_story(ferry: Checklist) -> None:
    case, problems = read_a_case(CASE, ferry)
    assert problems == []
    assert case
    assert case.briefing.answers["crew"] == Answer(value=4)
    assert (case.used, case.should, case.fit, case.fit_note) == (
        "swim",
        "go",
        "partial",
        "A note.",
    )
    assert case.paragraphs == ("tale:1", "tale:2")
    assert case.expect == {"verdict": "wait", "gaps_include": ("dark",)}
    silent, _ = read_a_case(CASE.replace("should: go", "should: null"), ferry)
    assert silent
    assert silent.should == ""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("used: swim", "used: swimm", "13: unknown used 'swimm' (did you mean 'swim'?)"),
        ("value: partial", "value: some", "14: unknown value 'some'"),
        ("actual: He swam.\n", "", "1: 'actual' is missing"),
        ('"tale:1-2"', "one", "12: 'one' is not a list of paragraphs"),
        ("fit:", "fitt:", "14: unknown key 'fitt' (did you mean 'fit'?)"),
    ],
)
def test_a_fault_in_a_case_is_named(
    ferry: Checklist, old: str, new: str, sentence: str
) -> None:
    _, problems = read_a_case(CASE.replace(old, new, 1), ferry)
    assert any(problem.startswith(sentence) for problem in problems), problems


def test_a_case_of_no_known_checklist_is_left_out(ferry: Checklist) -> None:
    case, problems = read_a_case(CASE.replace("checklist: ferry", "checklist: fery"), ferry)
    assert case is None
    assert problems == ["5: unknown checklist 'fery' (did you mean 'ferry'?)"]


def test_a_shipped_case_comes_back_as_the_analysts_briefing(
    policing: Checklist, cases: dict[str, Case]
) -> None:
    for case in cases.values():
        again, problems = read(briefing_text(case.briefing, policing), policing)
        assert problems == []
        assert again == case.briefing
