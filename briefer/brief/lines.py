"""A brief as lines that can be looked at one by one, each with the place it stands in."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from briefer.brief.blocks import (
    STANDINGS,
    Block,
    Brief,
    Card,
    Entries,
    Entry,
    Facts,
    Heading,
    Items,
    Jump,
    Link,
    Note,
    Paragraph,
    Quote,
    Runs,
    Table,
    Tag,
)

# The anchors of a brief's sections.
BOTTOM_LINE = "section-bottom-line"
KEY_JUDGEMENTS = "section-key-judgements"
OUTCOME = "section-outcome"
WHY = "section-why"
EXTRAS = "section-extras"
ASSUMPTIONS = "section-assumptions"
CHANGES = "section-changes"
POSSIBLE = "section-possible"
ALTERNATIVES = "section-alternatives"
IMPLICATIONS = "section-implications"
TIMELINE = "section-timeline"
CHECKLIST = "section-checklist"
PASSAGES = "section-passages"
SINCE = "section-since"
ANALOGUES = "section-analogues"
UNKNOWN = "section-unknown"
CHANGED = "section-changed"
SOURCES = "section-sources"
SOURCE_SUMMARY = "section-source-summary"
METHOD = "section-method"
ANNEX = "section-score"

_QUOTED = re.compile("“[^”]*”")
_SENTENCES = re.compile(r"(?<=[.!?…])[)”]?\s+")
_PARAGRAPH = re.compile(r"¶\s?\d")


class Place(NamedTuple):
    """Where a line stands: the nearest anchor ("" for none), its block's index, its words.

    `block` is -1 for what is missing altogether.
    """

    anchor: str
    block: int
    text: str


NOWHERE = Place("", -1, "")


class Line(NamedTuple):
    """A paragraph, an item, a cell or the like, under a section and perhaps a part of it.

    `section` is the anchor of the heading of level 1 over it, `part` the text of the heading of
    level 2, "" for none. `part_of` is what it belongs to: lines of one entry, row or item share
    it. `label` is the name that a fact, a card or an entry gives it, `role` what it is.
    """

    place: Place
    section: str
    part: str
    part_of: tuple[int, ...]
    role: str
    label: str
    runs: Runs

    @property
    def standing(self) -> Tag | None:
        """The tag that says what the line is."""
        first = self.runs[0] if self.runs else None
        return first if isinstance(first, Tag) and first in STANDINGS else None

    @property
    def said(self) -> str:
        """Its words, without those that say what it is."""
        return words(self.runs)

    @property
    def ours(self) -> str:
        """Its words but for what stands in quotation marks, which may be somebody else’s."""
        return _QUOTED.sub("“”", self.said)

    @property
    def is_sourced(self) -> bool:
        """Whether it leads to a quotation, a source, a note or an address, or names a paragraph."""
        jumps = (run.anchor for run in self.runs if isinstance(run, Jump))
        return (
            any(anchor.startswith(("quote-", "source-", "note-")) for anchor in jumps)
            or any(isinstance(run, Link) for run in self.runs)
            or bool(_PARAGRAPH.search(f"{self.label} {self.said}"))
        )

    @property
    def is_grounded(self) -> bool:
        """Whether it is sourced, or leads to an answer, which has its evidence beside it."""
        return self.is_sourced or any(
            isinstance(run, Jump) and run.anchor.startswith("question-") for run in self.runs
        )


def words(runs: Runs) -> str:
    """The words of some runs; a tag is no part of what is said."""
    return "".join("" if isinstance(run, Tag) else run.text for run in runs).strip()


def sentences(text: str) -> list[str]:
    """A text cut after each full stop, question mark or exclamation mark."""
    return [part.strip() for part in _SENTENCES.split(text) if part.strip()]


class Unit(NamedTuple):
    """The lines of one item, entry or row, or a paragraph alone."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """Its first line, which says where it is."""
        return self.lines[0]

    @property
    def said(self) -> str:
        """All of its words, a line after the other."""
        return " ".join(line.said for line in self.lines)

    @property
    def ours(self) -> str:
        """All of its words but those in quotation marks."""
        return " ".join(line.ours for line in self.lines)

    @property
    def standing(self) -> Tag | None:
        """The first tag of its lines."""
        return next((line.standing for line in self.lines if line.standing), None)

    @property
    def is_sourced(self) -> bool:
        """Whether any of its lines is sourced."""
        return any(line.is_sourced for line in self.lines)

    @property
    def is_grounded(self) -> bool:
        """Whether any of its lines is grounded."""
        return any(line.is_grounded for line in self.lines)


def units(lines: Iterable[Line]) -> tuple[Unit, ...]:
    """Lines drawn together by what they belong to."""
    grouped = groupby(lines, lambda line: line.part_of)
    return tuple(Unit(tuple(group)) for _, group in grouped)


class Lines:
    """All lines of a brief, and those of each section; those of the annex are left out."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.kept = tuple(_without_annex(brief.blocks))
        self.all = tuple(_lines(self.kept))
        self.headings = {
            block.anchor: Place(block.anchor, number, block.text)
            for number, block in enumerate(self.kept)
            if isinstance(block, Heading) and block.level == 1 and block.anchor
        }

    def of(self, *sections: str) -> tuple[Line, ...]:
        """The lines of some sections, in the order of the brief."""
        return tuple(line for line in self.all if line.section in sections)

    def place(self, section: str) -> Place:
        """A section's heading; where it is missing, the beginning of the brief."""
        return self.headings.get(section, NOWHERE)

    def blocks(self, *sections: str) -> Iterator[tuple[int, Block]]:
        """The blocks of some sections with their indexes, headings of level 1 left out."""
        section = ""
        for number, block in enumerate(self.kept):
            if isinstance(block, Heading) and block.level == 1:
                section = block.anchor
            elif section in sections:
                yield number, block


def _without_annex(blocks: Iterable[Block]) -> Iterator[Block]:
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.anchor == ANNEX
        if not inside:
            yield block


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    section = part = ""
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            section, part = (block.anchor, "") if block.level == 1 else (section, block.text)
            continue
        for role, label, anchor, within, runs in _pieces(block):
            if runs:
                place = Place(anchor or section, number, words(runs))
                yield Line(place, section, part, (number, *within), role, label, runs)


_Piece: TypeAlias = tuple[
    str, str, str, tuple[int, ...], Runs
]  # role, label, anchor, within, runs


def _pieces(block: Block) -> Iterator[_Piece]:
    match block:
        case Paragraph():
            yield "lead" if block.lead else "paragraph", "", "", (), block.runs
        case Note():
            yield "note", block.label, "", (), block.runs
        case Items():
            for at, runs in enumerate(block.items):
                yield "item", "", "", (at,), runs
        case Quote():
            yield "place", block.speaker, block.anchor, (), block.place
            yield "used", block.speaker, block.anchor, (), block.used
        case Facts() | Card() | Entries() | Table():
            yield from _grouped(block)
        case Heading():
            return


def _grouped(block: Facts | Card | Entries | Table) -> Iterator[_Piece]:
    match block:
        case Facts():
            for at, fact in enumerate(block.facts):
                yield "fact", fact.name, "", (at,), fact.value
        case Card():
            yield "card", block.title, "", (), block.runs
            for fact in block.facts:  # what the card says of itself holds for them
                yield "card", fact.name, "", (), fact.value
        case Entries():
            for at, entry in enumerate(block.entries):
                yield from _entry(at, entry)
        case Table():
            yield from _table(block)


def _entry(at: int, entry: Entry) -> Iterator[_Piece]:
    name = words(entry.label)
    yield "title", name, entry.anchor, (at,), entry.title
    for runs in entry.paragraphs:
        yield "entry", name, entry.anchor, (at,), runs


def _table(table: Table) -> Iterator[_Piece]:
    for at, group in enumerate(table.groups):
        for row_at, row in enumerate(group.rows):
            for column, cell in zip(table.columns, row.cells, strict=True):
                for runs in cell:
                    yield "cell", column.name, row.anchor, (at, row_at), runs
