"""Citations: the words as the source has them, and a reference a reader can follow."""

import pytest

from briefer.citation import citation, long_date, quotation, reference
from briefer.paths import shipped
from briefer.reading import read_library
from briefer.sources.address import Address


@pytest.fixture(scope="module")
def shelf():
    return read_library(shipped().seeds, shipped().resources)[0]


def test_every_passage_is_cited_with_its_own_words_and_paragraph(shelf):
    for passage in shelf.passages.values():
        words, source = citation(shelf, passage).split("\n")
        assert passage.text in words
        assert source.startswith(
            "Michael Hirsh, “Imperialism of Neighbors”, Washington Monthly,"
        )
        assert f"1 June 2003, paragraph {passage.address.paragraph}" in source
        assert source.endswith(
            "https://washingtonmonthly.com/2003/06/01/imperialism-of-neighbors/"
        )


def test_who_is_quoted_is_named(shelf):
    quoted = next(p for p in shelf.passages.values() if p.speaker == "wesley-clark")
    assert "(quoting Wesley Clark)" in citation(shelf, quoted)
    said = next(p for p in shelf.passages.values() if not p.speaker)
    assert "quoting" not in citation(shelf, said).split("\n")[1]


def test_words_at_an_address_are_cited_too(shelf):
    place = Address("hirsh-2003", 15, 3, 40)
    words = citation(shelf, place).split("\n")[0]
    assert words.strip("“”") == shelf.text_at(place)


def test_a_place_that_is_not_there_gives_nothing(shelf):
    assert citation(shelf, Address("hirsh-2003", 999)) == ""
    assert citation(shelf, Address("nobody-1900", 1)) == ""


def test_what_a_sidecar_leaves_out_leaves_no_gap(shelf):
    bare = shelf.sources["hirsh-2003"]._replace(publisher="", address="")
    assert reference(bare, 3) == (
        "Michael Hirsh, “Imperialism of Neighbors”, 1 June 2003, paragraph 3."
    )


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2003-06-01", "1 June 2003"),
        ("2006-04", "April 2006"),
        ("1999", "1999"),
        ("1994-95", "1994-95"),
        ("spring 2003", "spring 2003"),
        ("", ""),
    ],
)
def test_dates_are_written_in_words(iso, words):
    assert long_date(iso) == words


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("It rained.", "“It rained.”"),
        ("“It snowed.”", "“It snowed.”"),
        ("“Yes,” he said, “and no.”", "““Yes,” he said, “and no.””"),
    ],
)
def test_a_whole_quotation_gets_no_second_marks(words, quoted):
    assert quotation(words) == quoted
