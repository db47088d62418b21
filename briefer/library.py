"""Everything loaded and cross-checked: what the program knows, immutable."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefer.catalogue import Note, Role, Thing
from briefer.judgement.briefing import Briefing, Case
from briefer.judgement.checklist import Checklist
from briefer.sources.address import Address, parse_address
from briefer.sources.passage import Passage
from briefer.sources.source import Source


class Tie(NamedTuple):
    """A relation as read from one of its two sides: this thing `says` the thing `to`."""

    says: str
    to: str
    paragraphs: tuple[Address, ...]


class Library(NamedTuple):
    """Sources, catalogue, passages, notes, checklists, cases and the analyst's own briefings.

    Every mapping is keyed by id and stands in reading order. `cases` are the decisions that
    ship with the program, `briefings` those of the workspace; where both hold an id, the
    analyst's answers are the briefing and the shipped ones the original. `fingerprint` is a hash
    of the things, passages, notes and cases.
    """

    sources: Mapping[str, Source]
    things: Mapping[str, Thing]
    roles: Mapping[str, Role]
    passages: Mapping[str, Passage]
    notes: Mapping[str, Note]
    checklists: Mapping[str, Checklist]
    cases: Mapping[str, Case]
    briefings: Mapping[str, Briefing]
    passages_of: Mapping[str, tuple[str, ...]]
    ties_of: Mapping[str, tuple[Tie, ...]]
    notes_of: Mapping[str, tuple[str, ...]]
    fingerprint: str

    def passages_about(self, thing: str) -> tuple[Passage, ...]:
        """The passages about a thing (or spoken by it), in the order of their sources."""
        return tuple(self.passages[name] for name in self.passages_of.get(thing, ()))

    def notes_about(self, thing: str) -> tuple[Note, ...]:
        """The notes about a thing."""
        return tuple(self.notes[name] for name in self.notes_of.get(thing, ()))

    def notes_on(self, paragraph: Address) -> tuple[Note, ...]:
        """The notes that bear on a paragraph."""
        return tuple(note for note in self.notes.values() if paragraph in note.paragraphs)

    def passages_in(self, paragraph: Address) -> tuple[Passage, ...]:
        """The passages of one paragraph, in order."""
        return tuple(p for p in self.passages.values() if p.address[:2] == paragraph[:2])

    def evidence(self, reference: str) -> Passage | Address | None:
        """What an answer leans on: a passage by id, or a paragraph or span by address."""
        return self.passages.get(reference) or parse_address(reference)

    def text_at(self, address: Address) -> str:
        """The words of the source at an address, "" where there are none."""
        source = self.sources.get(address.source)
        paragraph = source.paragraph(address.paragraph) if source else ""
        if address.end > len(paragraph):
            return ""
        return paragraph[address.start : address.end] if address.end else paragraph

    def briefing(self, name: str) -> Briefing | None:
        """The analyst's briefing of that id, else the shipped case's."""
        if name in self.briefings:
            return self.briefings[name]
        return self.cases[name].briefing if name in self.cases else None

    def original(self, briefing: Briefing) -> Briefing | None:
        """What a briefing began as: the case of its id, or the decision it was copied from.

        None where it began blank, or with another checklist.
        """
        case = self.cases.get(briefing.id)
        found = case.briefing if case else self.briefing(briefing.based_on)
        return found if found is not None and found.checklist == briefing.checklist else None

    def decisions(self) -> tuple[Briefing, ...]:
        """Every briefing there is, shipped decisions first, the analyst's own in their place."""
        names = dict.fromkeys((*self.cases, *self.briefings))
        return tuple(found for name in names if (found := self.briefing(name)))

    def best_told(self) -> str:
        """The decision to begin with: the first of the crisis that the sources tell most about."""
        told = {b.id: len(self.passages_of.get(b.crisis, ())) for b in self.decisions()}
        return max(told, key=lambda name: told[name], default="")

    def crisis_of(self, briefing: Briefing) -> Thing | None:
        """The crisis that groups a briefing."""
        return self.things.get(briefing.crisis)

    def things_of(self, *kinds: str) -> tuple[Thing, ...]:
        """The things of some kinds, by their sorting names."""
        chosen = [thing for thing in self.things.values() if thing.kind in kinds]
        return tuple(sorted(chosen, key=lambda thing: (thing.sort.casefold(), thing.id)))

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of things, an unknown id as it stands."""
        return tuple(self.things[i].name if i in self.things else i for i in ids)


EMPTY = Library(
    sources={},
    things={},
    roles={},
    passages={},
    notes={},
    checklists={},
    cases={},
    briefings={},
    passages_of={},
    ties_of={},
    notes_of={},
    fingerprint="",
)
