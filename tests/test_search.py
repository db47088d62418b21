"""Search on the shipped content: what an analyst types and expects to find first."""

import pytest

from briefer.paths import shipped
from briefer.reading import read_library
from briefer.search import Index


@pytest.fixture(scope="module")
def index():
    home = shipped()
    library, _ = read_library(home.seeds, home.resources)
    return Index(library)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Australia", "australia"),
        ("austral", "australia"),
        ("Canberra", "australia"),
        ("wes clark", "wesley-clark"),
        ("wet lease", "wet-lease"),
        ("security council authorisation", "security-council-authorisation"),
    ],
)
def test_a_name_or_the_beginning_of_one_finds_the_thing_first(index, words, first):
    assert index.search(words)[0].id == first


def test_words_of_the_essay_find_the_passage_with_its_address(index):
    hits = [hit for hit in index.search("refueling stop in Hawaii") if hit.kind == "passage"]
    assert hits
    assert hits[0].address.startswith("hirsh-2003:15:")
    assert "Hawaii" in hits[0].snippet


def test_accents_and_quotation_marks_do_not_matter(index):
    assert index.search("José Ramos-Horta")[0].id == "jose-ramos-horta"
    assert index.search('"CNN effect"')[0].id == "cnn-effect"


def test_best_comes_first_and_the_limit_holds(index):
    hits = index.search("peacekeeping", limit=7)
    assert len(hits) == 7
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_all_words_are_wanted_before_any(index):
    both = index.search("Nigeria Tanzania")
    assert all(
        "tanzania" in (h.snippet + h.name + h.id).lower() or h.kind == "passage" for h in both
    )
    assert index.search("Tanzania xyzzy")[0].id == "tanzania"


@pytest.mark.parametrize("words", ["", "   ", '"', "* ( )", "xyzzy"])
def test_nothing_to_find_is_nothing_and_no_error(index, words):
    assert index.search(words) == ()


@pytest.mark.parametrize(
    "words", ["AND OR NOT", "NEAR(a b)", "name:x", "a*b", "x; DROP TABLE entries"]
)
def test_query_syntax_is_taken_as_words(index, words):
    index.search(words)
    assert index.search("Australia")


def test_a_whole_page_pasted_in_is_answered_at_once(index):
    assert index.search("Australia " * 5_000)[0].id == "australia"
    essay = (shipped().seeds / "imperialism-of-neighbors.txt").read_text(encoding="utf-8")
    assert index.search(essay)
    many = " ".join(f"word{n}" for n in range(5_000))
    assert index.search(f"Australia {many}")[0].id == "australia"


def test_broken_characters_are_passed_over(index):
    assert index.search("Austral\udcffia")[0].id == "australia"
    assert index.search("Australia\0")[0].id == "australia"
