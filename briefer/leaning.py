"""The proof chain backwards: which answers and which outcomes rest on a place in a source."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from briefer.judgement.briefing import Briefing
from briefer.judgement.checklist import Checklist
from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import Passage

_NOTHING: "Mapping[str, _Grounds]" = {}


class Use(NamedTuple):
    """An answer that leans on a place, and whether the place speaks against it."""

    decision: str
    question: str
    against: bool = False


class Outcome(NamedTuple):
    """A decision whose outcome rests on a place, in one of two ways or in both.

    `answers` are the questions that settle the arrangement and whose answers the place speaks
    for; `rules` are those that fired and cite its paragraph.
    """

    decision: str
    answers: tuple[str, ...]
    rules: tuple[str, ...]


class Leaning:
    """What every decision of a library leans on. Equal when the answers lean on the same.

    Whoever keeps one asks it for its successor with `over`: what follows from a briefing that
    is still the same is then not worked out again.
    """

    def __init__(self, library: Library, known: "Mapping[str, _Grounds]" = _NOTHING) -> None:
        self._library = library
        self._grounds: dict[str, _Grounds] = {}
        for briefing in library.decisions():
            last = known.get(briefing.id)
            same = last is not None and last.briefing is briefing
            self._grounds[briefing.id] = last if last and same else _Grounds(library, briefing)

    def over(self, library: Library) -> "Leaning":
        """The same for a library with other answers; this one when it is its own."""
        mine = self._library
        if library is mine:
            return self
        fits = library.passages is mine.passages and library.checklists is mine.checklists
        return Leaning(library, self._grounds if fits else _NOTHING)

    def uses(self, *places: Address) -> tuple[Use, ...]:
        """The answers that lean on words of these places, decision by decision."""
        found = (
            use for each in self._grounds.values() for place in places for use in each.at(place)
        )
        return tuple(dict.fromkeys(found))

    def outcomes(self, *places: Address) -> tuple[Outcome, ...]:
        """The decisions whose outcomes rest on these places."""
        return tuple(
            outcome
            for each in self._grounds.values()
            if (outcome := each.outcome(places)) is not None
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Leaning) and self._grounds == other._grounds

    __hash__ = None  # type: ignore[assignment]  # compared, never kept in a set


class _Grounds:
    """What one decision leans on, by paragraph; its outcome is worked out when it is asked for."""

    def __init__(self, library: Library, briefing: Briefing) -> None:
        self.briefing = briefing
        self._checklist = library.checklists.get(briefing.checklist)
        self._places: dict[Address, list[tuple[Address, Use]]] = {}
        for place, use in _leanings(library, briefing):
            self._places.setdefault(place.whole, []).append((place, use))

    def at(self, place: Address) -> Iterator[Use]:
        """The answers that lean on words of a place, in the order of the answers."""
        held = self._places.get(place.whole, ())
        return (use for address, use in held if _overlap(address, place))

    def outcome(self, places: tuple[Address, ...]) -> Outcome | None:
        """How the outcome rests on places, None where it does not."""
        spoken_for = {
            use.question for place in places for use in self.at(place) if not use.against
        }
        answers = tuple(q for q in self._settled_by if q in spoken_for) if spoken_for else ()
        cited = (rule for place in places for rule in self._rules.get(place.whole, ()))
        rules = tuple(dict.fromkeys(cited))
        return Outcome(self.briefing.id, answers, rules) if answers or rules else None

    @cached_property
    def _settled_by(self) -> tuple[str, ...]:
        """The questions whose answers settle the arrangement."""
        if self._checklist is None:
            return ()
        from briefer.judgement.outlook import confidence  # noqa: PLC0415  (not needed to start)

        return confidence(self._checklist, self.briefing).rests_on

    @cached_property
    def _rules(self) -> Mapping[Address, list[str]]:
        """The rules that fired, by the paragraphs that they cite."""
        return _fired(self._checklist, self.briefing) if self._checklist else {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Grounds) and self._places == other._places

    __hash__ = None  # type: ignore[assignment]


def _leanings(library: Library, briefing: Briefing) -> Iterator[tuple[Address, Use]]:
    """Each place that an answer leans on; a reference to nothing is passed over."""
    for question, answer in briefing.answers.items():
        for references, against in ((answer.supports, False), (answer.against, True)):
            for reference in references:
                place = library.evidence(reference)
                if place is not None:
                    address = place.address if isinstance(place, Passage) else place
                    yield address, Use(briefing.id, question, against)


def _fired(checklist: Checklist, briefing: Briefing) -> Mapping[Address, list[str]]:
    from briefer.judgement.assessment import assess  # noqa: PLC0415  (not needed to start)

    rules: dict[Address, list[str]] = {}
    for reason in assess(checklist, briefing.values()).reasons:
        for paragraph in reason.paragraphs:
            rules.setdefault(paragraph, []).append(reason.rule)
    return rules


def _overlap(one: Address, other: Address) -> bool:
    """Whether two places of one paragraph share words; a whole paragraph shares all of its."""
    if not one.end or not other.end:
        return True
    return one.start < other.end and other.start < one.end
