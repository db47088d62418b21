"""How many sources stand behind an outcome, in the small world with a second source."""

import pytest

from briefer.brief.grounds import single_source, sources_behind
from briefer.judgement.briefing import Answer

RESTS_ON = ("board", "trust")


@pytest.fixture
def two(world):
    """The small world and the same column once more, as if somebody else had written it."""
    first = world.sources["penn-2001"]
    second = first._replace(id="lowe-2002", author="B. Lowe", short="Lowe 2002")
    return world._replace(sources={"penn-2001": first, "lowe-2002": second})


@pytest.fixture
def leaning(world):
    """Make a briefing whose answers lean on some references, question by question."""

    def made(**supports):
        answers = {q: Answer(value="yes", supports=s) for q, s in supports.items()}
        return world.briefing("northport-2001")._replace(answers=answers)

    return made


def test_one_source_is_named_by_its_short_name(two, leaning):
    briefing = leaning(board=("lowe-2002:4",), trust=("lowe-2002:3:0-8",))
    assert sources_behind(two, briefing, RESTS_ON) == ("lowe-2002",)
    assert single_source(two, briefing, RESTS_ON) == "Rests on a single source: Lowe 2002"


def test_a_second_source_behind_one_of_the_answers_is_enough(two, leaning):
    briefing = leaning(board=("lowe-2002:4",), trust=("penn-means",))
    assert sources_behind(two, briefing, RESTS_ON) == ("penn-2001", "lowe-2002")
    assert single_source(two, briefing, RESTS_ON) == ""


@pytest.mark.parametrize(
    "supports",
    [
        {"board": ("lowe-2002:4",), "consent": ("penn-2001:2",)},  # it does not rest on consent
        {"board": ("lowe-2002:4", "penn-2001:99")},  # there is no such paragraph
        {"board": ("lowe-2002:4", "penn-lost")},
    ],
)
def test_what_supports_none_of_its_answers_is_no_second_source(two, leaning, supports):
    said = single_source(two, leaning(**supports), RESTS_ON)
    assert said == "Rests on a single source: Lowe 2002"


def test_what_speaks_against_an_answer_is_no_second_source(two, leaning):
    briefing = leaning(board=("lowe-2002:4",))
    answer = briefing.answers["board"]._replace(against=("penn-grudge",))
    briefing = briefing._replace(answers={"board": answer})
    assert single_source(two, briefing, RESTS_ON) == "Rests on a single source: Lowe 2002"


def test_answers_without_evidence_are_told(two, leaning):
    said = single_source(two, leaning(board=(), consent=("penn-2001:2",)), RESTS_ON)
    assert said == "No answer it rests on has evidence yet"


def test_an_outcome_that_rests_on_no_answer_has_nothing_to_support(two, leaning):
    assert single_source(two, leaning(), ()) == ""
