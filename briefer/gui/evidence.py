"""The proof chain backwards: which answers of a decision lean on a place in a source."""

from typing import NamedTuple

from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import Passage


class Use(NamedTuple):
    """An answer that leans on a place: the question, and whether the place speaks against it."""

    question: str
    against: bool


class Evidence:
    """What the answers of one briefing lean on, by paragraph. Equal when it is the same."""

    def __init__(self, library: Library, briefing: Briefing) -> None:
        self._places: dict[Address, list[tuple[Address, Use]]] = {}
        for question, answer in briefing.answers.items():
            for references, against in ((answer.supports, False), (answer.against, True)):
                for reference in references:
                    place = library.evidence(reference)
                    if place is not None:
                        address = place.address if isinstance(place, Passage) else place
                        held = self._places.setdefault(address.whole, [])
                        held.append((address, Use(question, against)))

    def uses(self, place: Address) -> tuple[Use, ...]:
        """The answers that lean on words of this place, in the order of the answers."""
        held = self._places.get(place.whole, ())
        found = [use for address, use in held if _overlap(address, place)]
        return tuple(dict.fromkeys(found))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evidence) and self._places == other._places

    __hash__ = None  # type: ignore[assignment]  # compared, never kept in a set


def _overlap(one: Address, other: Address) -> bool:
    """Whether two places of one paragraph share words; a whole paragraph shares all of its."""
    if not one.end or not other.end:
        return True
    return one.start < other.end and other.start < one.end
