"""The proof chain backwards: which answers lean on a place."""

import pytest

from briefer.gui.evidence import Evidence, Use
from briefer.judgement.briefing import Answer, Briefing
from briefer.sources.address import Address

WHOLE = Address("hirsh-2003", 15)


@pytest.fixture
def passage(library):
    return next(p for p in library.passages.values() if p.address.whole == WHOLE)


def leaning_on(library, supports=(), against=()):
    answers = {"consent": Answer(value="given", supports=supports, against=against)}
    briefing = Briefing(
        id="b",
        name="B",
        crisis="",
        as_of="2003-01-01",
        checklist="cooperative-regional-policing",
        cast={},
        answers=answers,
    )
    return Evidence(library, briefing)


def test_an_answer_leans_on_its_passage_and_on_its_words(library, passage):
    evidence = leaning_on(library, supports=(passage.id,))
    assert evidence.uses(passage.address) == (Use("consent", against=False),)
    inside = Address("hirsh-2003", 15, passage.address.start + 1, passage.address.start + 2)
    assert evidence.uses(inside) == (Use("consent", against=False),)


def test_words_beside_it_are_no_evidence(library, passage):
    evidence = leaning_on(library, supports=(passage.id,))
    end = passage.address.end
    assert evidence.uses(Address("hirsh-2003", 15, end, end + 5)) == ()
    assert evidence.uses(Address("hirsh-2003", 16)) == ()


def test_a_whole_paragraph_covers_its_passages(library, passage):
    evidence = leaning_on(library, against=("hirsh-2003:15",))
    assert evidence.uses(passage.address) == (Use("consent", against=True),)
    assert leaning_on(library, supports=(passage.id,)).uses(WHOLE)


def test_both_sides_are_told_apart_and_named_once(library, passage):
    evidence = leaning_on(
        library, supports=(passage.id, "hirsh-2003:15"), against=(passage.id,)
    )
    assert evidence.uses(passage.address) == (
        Use("consent", against=False),
        Use("consent", against=True),
    )


def test_a_reference_that_is_not_there_is_passed_over(library):
    assert leaning_on(library, supports=("no-such-passage",)).uses(WHOLE) == ()


def test_the_same_evidence_is_equal(library, passage):
    assert leaning_on(library, (passage.id,)) == leaning_on(library, (passage.id,))
    assert leaning_on(library, (passage.id,)) != leaning_on(library)
