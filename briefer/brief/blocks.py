"""A brief as data: what it is called, and the blocks it is made of.

Blocks say what something is, never how it looks; each format has one small writer in
`briefer.render` that draws every kind of block. All text is plain text.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry the line."""

    text: str


@dataclass(frozen=True, slots=True)
class Faint:
    """Words that stand back: a label, a source, an aside."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead out of the brief, to a web address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Jump:
    """Words that lead to an anchor in the brief."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A label before a line that says what the line is, such as `JUDGEMENT`.

    It holds for what it stands in (a paragraph, an item, an entry, a row or a card) as far as
    no other tag follows.
    """

    text: str


INFORMATION = Tag("Information")  # what a source says, with the source
ASSUMPTION = Tag("Assumption")  # what is taken to be so, with what follows if it is not
JUDGEMENT = Tag("Judgement")  # what is concluded, with how sure that is
STANDINGS = (INFORMATION, ASSUMPTION, JUDGEMENT)

Run: TypeAlias = Text | Strong | Faint | Link | Jump | Tag
Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The title of a section (level 1) or of a part of one (level 2). `anchor` may be ""."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `lead` marks the bottom line."""

    runs: Runs
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list without order."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value."""

    name: str
    value: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A few short facts, such as a title block holds."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The outcome: what it is called under a label, in a sentence, and slot by slot."""

    label: str
    title: str
    runs: Runs
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry beside a short label: a title and paragraphs. `anchor` may be ""."""

    label: Runs
    title: Runs
    paragraphs: tuple[Runs, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Entries that follow each other: slots, dated notes, analogues, sources."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width."""

    name: str
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; each cell holds one or more paragraphs. `anchor` may be ""."""

    cells: tuple[tuple[Runs, ...], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under a name of their own ("" for none)."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; every row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A source's own words, whole and unaltered.

    `number` counts the quotations of the brief, `place` is the paragraph as a reader would
    look it up, `speaker` who is speaking, `language` a code such as "en", and `used` what in
    the brief leans on it.
    """

    number: int
    place: Runs
    speaker: str
    language: str
    text: str
    used: Runs

    @property
    def anchor(self) -> str:
        """What a jump to this quotation names."""
        return quote_anchor(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark set apart from the text around it."""

    label: str
    runs: Runs


Block: TypeAlias = Heading | Paragraph | Items | Facts | Card | Entries | Table | Quote | Note


PAPERS = ("a4", "us-letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief, ready to be written in any format.

    `id` is made from all the rest, so that two briefs with one id say the same. `kicker`
    stands above the title; `as_of` is an ISO date; `prepared` is one too, or ""; `marking` is
    a TLP 2.0 label. `one_page` asks the writer to keep it on a single page. `paper` is one of
    `PAPERS`, upright unless `landscape`. `data` is JSON that the brief can be made again from,
    for formats that can carry it, "" for none.
    """

    id: str
    title: str
    kicker: str
    as_of: str
    framework: str
    marking: str
    language: str
    author: str
    prepared: str
    one_page: bool
    blocks: tuple[Block, ...]
    paper: str = PAPERS[0]
    landscape: bool = False
    data: str = ""


def quote_anchor(number: int) -> str:
    """The anchor of a quotation by its number."""
    return f"quote-{number}"


def question_anchor(question: str) -> str:
    """The anchor of a question's row in the checklist."""
    return f"question-{question}"


def source_anchor(source: str) -> str:
    """The anchor of a source's entry."""
    return f"source-{source}"


def section_anchor(section: str) -> str:
    """The anchor of a section's heading."""
    return f"section-{section}"


def plain(runs: Runs) -> str:
    """The words of some runs; what stands after a tag is a word of its own."""
    return "".join(f"{run.text} " if isinstance(run, Tag) else run.text for run in runs)
