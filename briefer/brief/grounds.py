"""How many sources stand behind an outcome: one that rests on a single one has to say so."""

from collections.abc import Iterable

from briefer.judgement.briefing import Answer, Briefing
from briefer.library import Library
from briefer.sources.passage import Passage


def sources_behind(
    library: Library, briefing: Briefing, rests_on: Iterable[str]
) -> tuple[str, ...]:
    """The ids of the sources that support the answers to some questions, in the library's order.

    What speaks against an answer supports nothing, and neither does a place that is lost.
    """
    found = set()
    for question in rests_on:
        for reference in briefing.answers.get(question, Answer()).supports:
            place = library.evidence(reference)
            address = place.address if isinstance(place, Passage) else place
            if address is not None and library.text_at(address):
                found.add(address.source)
    return tuple(source for source in library.sources if source in found)


def single_source(library: Library, briefing: Briefing, rests_on: tuple[str, ...]) -> str:
    """Say that an outcome rests on one source alone, or on none yet; "" once a second supports it.

    `rests_on` are the questions whose answers settle the outcome; without any there is nothing
    to support.
    """
    behind = sources_behind(library, briefing, rests_on)
    if len(behind) > 1 or not rests_on:
        return ""
    if not behind:
        return "No answer it rests on has evidence yet"
    return f"Rests on a single source: {library.sources[behind[0]].short}"
