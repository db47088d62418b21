"""What the palette offers, and in which order."""

import pytest

from briefer.gui import finder, outline
from briefer.search import Index


@pytest.fixture(scope="module")
def everything(library):
    checklist = library.checklists["cooperative-regional-policing"]
    return tuple(finder.entries(library, outline.outline(library), checklist))


def titles(everything, words, recent=()):
    return [entry.title for entry in finder.rank(everything, words, recent)]


def test_everything_can_be_gone_to(everything, library):
    links = {entry.link for entry in everything}
    assert {f"thing:{name}" for name in library.things} <= links
    assert {f"paragraph:hirsh-2003:{number}" for number in range(1, 27)} <= links
    assert {"question:consent", "decision:east-timor-1999"} <= links


def test_the_beginning_of_a_name_comes_first(everything):
    assert titles(everything, "austral")[:2] == [
        "Australia",
        "Australian-led force in East Timor",
    ]


def test_an_alias_finds_its_thing(everything):
    assert titles(everything, "canberra")[0] == "Australia"


def test_beginnings_of_words_are_enough(everything):
    assert "UN Security Council" in titles(everything, "un sec")[:2]
    assert "UN Security Council" in titles(everything, "unsc")
    assert titles(everything, "bill cl")[0] == "Bill Clinton"


def test_a_question_is_found_by_its_words(everything):
    entry = finder.rank(everything, "does the host agree", ())[0]
    assert (entry.link, entry.side) == ("question:consent", "Question")


def test_nonsense_finds_nothing(everything):
    assert titles(everything, "qqxyzzy") == []


def test_recent_ones_come_first_when_nothing_is_typed(everything):
    recent = ("thing:nato", "question:consent")
    first = finder.rank(everything, "", recent)[:2]
    assert tuple(entry.link for entry in first) == recent


def test_the_sources_words_are_found_once_three_letters_are_typed(library):
    search = Index(library).search
    assert list(finder.hits(library, search, "wa", 10)) == []
    found = list(finder.hits(library, search, "coveting", 10))
    passage = library.passages[found[0].link.removeprefix("passage:")]
    assert "coveting" in passage.text
    assert found[0].side == f"¶{passage.address.paragraph}"


def test_notes_come_after_passages(library):
    found = list(finder.hits(library, Index(library).search, "resolution", 10))
    kinds = [entry.link.partition(":")[0] for entry in found]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"passage", "thing"}
