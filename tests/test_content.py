"""What ships: the essay is whole, the passages cover it, and nothing is said in its words."""

import hashlib
import re

import pytest
import yaml

from briefer.judgement.assessment import assess
from briefer.paths import shipped
from briefer.reading import read_library
from briefer.sources.address import Address
from briefer.sources.locator import check_of

HOME = shipped()
LIBRARY, PROBLEMS = read_library(HOME.seeds, HOME.resources)
ESSAY = LIBRARY.sources["hirsh-2003"]
SHA256 = "1876be624f8f66cee0db888a456af86c11486172831a5909b82a967cb104e240"
WORD = re.compile(r"[\w’'-]+")
LONGEST_RUN = 8  # words in a row that may also stand in the essay: names, dates, titles


def test_the_essay_is_byte_for_byte_what_was_given():
    data = (HOME.seeds / "imperialism-of-neighbors.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == ESSAY.sha256 == SHA256
    assert ESSAY.body == tuple(range(1, 27))
    assert {n for part in ESSAY.furniture for n in part.paragraphs} == {27, 28, 29}
    assert ESSAY.missing
    assert ESSAY.rights


def test_what_ships_has_no_problems():
    assert PROBLEMS == ()


def test_every_sentence_of_the_body_stands_in_a_passage():
    for number in ESSAY.body:
        text = ESSAY.paragraph(number)
        covered = [False] * len(text)
        for passage in LIBRARY.passages_in(Address(ESSAY.id, number)):
            span = passage.address
            covered[span.start : span.end] = [True] * (span.end - span.start)
        left = "".join(c for c, seen in zip(text, covered, strict=True) if not seen)
        assert left.strip() == "", f"paragraph {number}"


def test_every_passage_is_verbatim_and_its_check_is_whole():
    for passage in LIBRARY.passages.values():
        span = passage.address
        assert passage.text == ESSAY.paragraph(span.paragraph)[span.start : span.end]
        assert passage.text == passage.text.strip() != ""
        assert passage.check == check_of(ESSAY, span), passage.id


def test_passages_are_shorter_than_their_paragraphs():
    whole = [
        p.id
        for p in LIBRARY.passages.values()
        if p.text == ESSAY.paragraph(p.address.paragraph)
    ]
    assert [name for name in whole if not name.startswith("hirsh-27")] == []
    assert 200 <= len(LIBRARY.passages) <= 250


def test_every_paragraph_is_named_by_the_catalogue_and_every_thing_has_passages():
    named = {
        address.paragraph for thing in LIBRARY.things.values() for address in thing.paragraphs
    }
    assert set(ESSAY.body) <= named
    assert [thing for thing in LIBRARY.things if not LIBRARY.passages_about(thing)] == []


def test_a_thing_has_a_passage_in_each_paragraph_that_names_it():
    missing = [
        (thing.id, address.paragraph)
        for thing in LIBRARY.things.values()
        for address in thing.paragraphs
        if address.paragraph in ESSAY.body
        and address not in {p.address.whole for p in LIBRARY.passages_about(thing.id)}
    ]
    assert missing == []


def test_a_name_in_the_text_is_a_paragraph_of_the_thing():
    """Proper names only: an ordinary word can be an alias in one place and not in another."""
    proper = ("state", "person", "agency", "work", "region", "place")
    missing = [
        (thing.id, number)
        for thing in LIBRARY.things_of(*proper)
        for number in set(ESSAY.body) - {address.paragraph for address in thing.paragraphs}
        if re.search(rf"(?<![\w’.]){re.escape(thing.name)}(?!\w)", ESSAY.paragraph(number))
    ]
    assert missing == []


@pytest.mark.parametrize(
    "alias", ["Canberra", "Jakarta", "Moscow", "Wes Clark", "WFP", "ARF", "FDR"]
)
def test_the_essays_own_forms_are_aliases(alias):
    assert [thing.id for thing in LIBRARY.things.values() if alias in thing.aliases]


def test_who_is_quoted_is_a_person_of_the_catalogue():
    quoted = {p.speaker for p in LIBRARY.passages.values() if p.speaker}
    assert {LIBRARY.things[name].kind for name in quoted} == {"person"}
    assert quoted >= {
        "wesley-clark",
        "julia-taft",
        "samuel-berger",
        "condoleezza-rice",
        "samantha-power",
    }
    assert all(p.speaker or p.kind != "quotation" for p in LIBRARY.passages.values())


def test_the_authors_own_passages_are_about_nobody_in_particular():
    assert LIBRARY.passages_about("") == ()


def test_every_answer_has_a_confidence_and_says_why():
    for case in LIBRARY.cases.values():
        checklist = LIBRARY.checklists[case.briefing.checklist]
        assert case.bottom_line
        assert len(case.bottom_line.split()) <= 45
        for question, answer in case.briefing.answers.items():
            assert question in checklist.questions
            assert answer.confidence, (case.briefing.id, question)
            assert answer.note, (case.briefing.id, question)
            if not answer.supports:
                assert answer.confidence != "high", (case.briefing.id, question)


def test_the_outcome_does_not_depend_on_the_order_of_answers():
    for case in LIBRARY.cases.values():
        checklist = LIBRARY.checklists[case.briefing.checklist]
        values = case.briefing.values()
        turned = dict(reversed(list(values.items())))
        assert assess(checklist, turned).slots == assess(checklist, values).slots


def test_later_facts_are_dated_and_sourced_or_marked():
    kinds = {note.kind for note in LIBRARY.notes.values()}
    assert kinds == {"since", "editor"}
    for note in LIBRARY.notes.values():
        if note.kind == "since":
            assert re.match(r"(19|20)\d\d", note.date), note.id
            assert note.sources or note.basis == "remembered", note.id


def test_nothing_that_we_wrote_is_in_the_essays_words():
    essay = _runs(" ".join(map(ESSAY.paragraph, ESSAY.body)))
    for path in sorted(HOME.resources.rglob("*.yaml")):
        for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8"))):
            shared = _runs(text) & essay
            assert not shared, f"{path.name}: {sorted(shared)[:3]}"


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[at : at + LONGEST_RUN]) for at in range(len(words) - LONGEST_RUN + 1)}


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("name", "aliases"):  # names are the essay's own
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
