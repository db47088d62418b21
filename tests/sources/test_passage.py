"""Passages in a source that changes: found, moved, altered or lost, never silently wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.fields import read_fields
from briefer.sources.address import Address
from briefer.sources.locator import Altered, Found, Lost, Moved, check_of, locate
from briefer.sources.passage_file import read_passage
from briefer.sources.source import Source

SOURCE = Source(
    id="tale",
    title="A Tale",
    author="Somebody",
    author_id="",
    publisher="",
    date="2001-01-01",
    address="",
    language="en",
    short="Tale",
    sha256="",
    body=(1, 2, 3),
    furniture=(),
    missing="",
    rights="",
    descriptor={},
    paragraphs=(
        "The harbour lay still. Nobody had told the pilots that the lamp was out, and two ships came in at dusk.",
        "A keeper’s daughter rowed out with a lantern 🌍 and stood there until both had passed the rocks.",
        "Years later the town named the rock after her. The lamp was never lit again.",
    ),
    altered=False,
)
SPANS = st.sampled_from(
    [
        (number, start, end)
        for number, text in enumerate(SOURCE.paragraphs, 1)
        for start in range(0, len(text), 7)
        for end in range(start + 12, len(text), 9)
        if (start == 0 or text[start - 1] == " ") and text[start] != " "
    ]
)


def edited(*paragraphs: str) -> Source:
    return SOURCE._replace(paragraphs=paragraphs, altered=True)


@given(SPANS)
def test_in_an_unchanged_source_a_passage_is_found(span):
    address = Address("tale", *span)
    assert locate(address, check_of(SOURCE, address), SOURCE) == Found(address)


@given(SPANS, st.text("abc xyz.", min_size=1, max_size=30))
def test_words_put_in_front_move_a_passage_and_nothing_else(span, words):
    address = Address("tale", *span)
    check = check_of(SOURCE, address)
    before = f"{words.strip() or 'x'} "
    changed = edited(before.lstrip() + SOURCE.paragraphs[0], *SOURCE.paragraphs[1:])
    placing = locate(address, check, changed)
    assert isinstance(placing, Found | Moved)
    place = placing.address
    wanted = SOURCE.paragraph(address.paragraph)[address.start : address.end]
    assert changed.paragraph(place.paragraph)[place.start : place.end] == wanted


@given(SPANS)
def test_a_paragraph_put_in_front_moves_a_passage_to_the_next_one(span):
    address = Address("tale", *span)
    check = check_of(SOURCE, address)
    changed = edited("Something new comes first here.", *SOURCE.paragraphs)
    assert locate(address, check, changed) == Moved(
        address._replace(paragraph=address.paragraph + 1)
    )


def test_changed_words_between_the_same_surroundings_are_altered():
    address = Address("tale", 1, 23, 72)  # "Nobody ... out,"
    check = check_of(SOURCE, address)
    changed = edited(
        SOURCE.paragraphs[0].replace("Nobody had", "Everybody had"), *SOURCE.paragraphs[1:]
    )
    placing = locate(address, check, changed)
    assert isinstance(placing, Altered)
    words = changed.paragraph(1)[placing.address.start : placing.address.end]
    assert words.startswith("Everybody had told")


def test_a_passage_whose_paragraph_is_gone_is_lost():
    address = Address("tale", 2, 0, 40)
    check = check_of(SOURCE, address)
    assert locate(address, check, edited(SOURCE.paragraphs[0], SOURCE.paragraphs[2])) == Lost()


def test_of_two_places_with_the_same_words_the_one_with_its_surroundings_wins():
    twice = SOURCE._replace(paragraphs=("One fine day it rained. Two: it rained. Three.",))
    address = Address("tale", 1, 29, 39)
    check = check_of(twice, address)
    changed = edited("Well. One fine day it rained. Two: it rained. Three.")
    placing = locate(address, check, changed)
    assert placing == Moved(Address("tale", 1, 35, 45))


def read(text: str, source: Source = SOURCE):
    fields, problems = read_fields(f"format: 1\n{text}".encode(), "p.yaml")
    assert fields is not None
    fields.integer("format")
    return read_passage(fields, source), [str(problem) for problem in problems]


def entry(span: str, check: str) -> str:
    return f'id: tale-1\nspan: "{span}"\ncheck: {check}\nkind: claim\nabout: [lamp]\n'


def test_a_passage_reads_its_words_from_the_source():
    check = check_of(SOURCE, Address("tale", 1, 4, 11))
    passage, problems = read(entry("1:4-11", check))
    assert problems == []
    assert passage is not None
    assert passage.text == "harbour"
    assert str(passage.address) == "tale:1:4-11"


@pytest.mark.parametrize("date", ["2001-02-03", "2001-02", "2001"])
def test_a_passage_may_say_when_the_event_was_that_it_tells_of(date):
    check = check_of(SOURCE, Address("tale", 1, 4, 11))
    passage, problems = read(entry("1:4-11", check) + f"date: {date}\n")
    assert problems == []
    assert passage is not None
    assert passage.date == date
    undated, _ = read(entry("1:4-11", check))
    assert undated is not None
    assert undated.date == ""


@pytest.mark.parametrize("date", ["2001-02-30", "2001-13", "20010203", "May 2001", "01"])
def test_a_wrong_date_costs_only_the_date_and_says_how_to_write_it(date):
    check = check_of(SOURCE, Address("tale", 1, 4, 11))
    passage, problems = read(entry("1:4-11", check) + f'date: "{date}"\n')
    assert passage is not None
    assert passage.date == ""
    wanted = "a year, year-month or year-month-day: 1999, 1999-09 or 1999-09-09"
    assert problems == [f"p.yaml:7: '{date}' is not a date; write it as {wanted}"]


def test_a_moved_passage_is_shown_from_its_new_place_and_the_mend_is_named():
    address = Address("tale", 1, 23, 51)
    check = check_of(SOURCE, address)
    changed = edited("Well! " + SOURCE.paragraphs[0], *SOURCE.paragraphs[1:])
    passage, problems = read(entry("1:23-51", check), changed)
    assert passage is not None
    assert passage.text == SOURCE.paragraphs[0][23:51]
    assert len(problems) == 1
    assert "has moved" in problems[0]
    # What the problem says to write mends it.
    mended = problems[0].split("Write ")[1]
    span, check = mended.removeprefix('span: "').split('", check: ')
    passage, problems = read(entry(span, check), changed)
    assert passage is not None
    assert problems == []


def test_altered_and_lost_passages_are_left_out_and_named():
    check = check_of(SOURCE, Address("tale", 1, 23, 72))
    changed = edited(SOURCE.paragraphs[0].replace("Nobody had", "Everybody had"))
    passage, problems = read(entry("1:23-72", check), changed)
    assert passage is None
    assert "no longer says the same" in problems[0]
    passage, problems = read(entry("1:23-72", check), edited("Something else entirely."))
    assert passage is None
    assert "no longer in tale" in problems[0]


def test_a_bad_span_or_check_says_what_to_write():
    passage, problems = read(entry("1:4", "a-b-c"))
    assert passage is None
    assert problems == ["p.yaml:3: 'span' should be paragraph:start-end, such as 15:40-212"]
    passage, problems = read(entry("1:4-11", "todo"))
    assert passage is None
    assert problems[0].endswith(
        f"for this span it is {check_of(SOURCE, Address('tale', 1, 4, 11))}"
    )
    passage, problems = read(entry("9:4-11", "a-b-c"))
    assert passage is None
    assert "there is no such place in tale" in problems[0]


def test_a_wrong_check_in_an_unaltered_source_is_told_the_right_one():
    right = check_of(SOURCE, Address("tale", 1, 23, 51))
    passage, problems = read(entry("1:23-51", "00000000-00000000-00000000"))
    assert passage is None
    assert problems[0].endswith(f"write check: {right}")
    passage, problems = read(entry("1:23-51", right))
    assert passage is not None
    assert problems == []


def test_a_passage_that_ends_before_a_comma_is_altered_not_lost():
    address = Address("tale", 1, 23, 71)  # up to "out", before the comma
    check = check_of(SOURCE, address)
    changed = edited(SOURCE.paragraphs[0].replace("Nobody had", "Everybody had"))
    assert isinstance(locate(address, check, changed), Altered)
