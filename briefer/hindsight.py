"""The hindsight guard: what the evidence tells that nobody could know on the as-of date.

Two things are told apart. An account may have been *written* after the as-of date, as every
account of a decision of the past is; that is said once. And it may *tell of* something that
happened only afterwards; that is marked wherever it stands as evidence.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import Passage
from briefer.sources.source import Source


class Later(NamedTuple):
    """Evidence of an answer that tells of something after the as-of date, and of when."""

    question: str
    reference: str
    date: str


def is_after(date: str, as_of: str) -> bool:
    """Whether all of a date, an ISO year, year-month or day, lies after an as-of date.

    A text that is no such date is after nothing, and where there is no as-of date nothing is
    after it.
    """
    # a year or a month sorts before every day in it, so it counts only once it is over
    return bool(as_of) and _is_iso(date) and date > as_of


def later(library: Library, reference: str, as_of: str) -> str:
    """The date after the as-of date of what a piece of evidence tells of, "" where none is.

    A paragraph or a span that is no passage is not dated.
    """
    passage = library.passages.get(reference)
    return passage.date if passage is not None and is_after(passage.date, as_of) else ""


def later_within(library: Library, address: Address, as_of: str) -> str:
    """The latest such date of the passages that lie wholly in a place, "" where none is."""
    dates = [
        passage.date
        for passage in library.passages_in(address.whole)
        if _holds(address, passage.address) and is_after(passage.date, as_of)
    ]
    return max(dates, default="")


def later_evidence(library: Library, briefing: Briefing) -> tuple[Later, ...]:
    """Every piece of a briefing's evidence that tells of something after its as-of date."""
    return tuple(
        Later(question, reference, date)
        for question, reference in _evidence(briefing)
        if (date := later(library, reference, briefing.as_of))
    )


def written_later(library: Library, briefing: Briefing) -> tuple[Source, ...]:
    """The sources of a briefing's evidence that were written after its as-of date."""
    references = (reference for _, reference in _evidence(briefing))
    return sources_after(library, references, briefing.as_of)


def sources_after(
    library: Library, references: Iterable[str], as_of: str
) -> tuple[Source, ...]:
    """The sources of some evidence that were written after an as-of date, in their order."""
    found = (library.evidence(reference) for reference in references)
    names = {
        place.address.source if isinstance(place, Passage) else place.source
        for place in found
        if place is not None
    }
    return tuple(
        source
        for name, source in library.sources.items()
        if name in names and is_after(source.date, as_of)
    )


def _evidence(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Each question with each piece of evidence, for the answer and then against it."""
    for question, answer in briefing.answers.items():
        for reference in (*answer.supports, *answer.against):
            yield question, reference


def _holds(place: Address, part: Address) -> bool:
    return not place.end or (place.start <= part.start and part.end <= place.end)


def _is_iso(date: str) -> bool:
    # a source's date is whatever its sidecar says
    lengths = [len(part) for part in date.split("-")]
    return lengths == [4, 2, 2][: len(lengths)] and date.replace("-", "").isdecimal()
