"""A brief as what word processors know: paragraphs in named styles, lists and tables.

DOCX and ODT are both written from this, so that they look and read the same, and a writer has
three things to draw instead of every kind of block. The styles are those of `looks`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import ceil
from typing import TypeAlias, assert_never
from urllib.parse import quote, urlsplit

from briefer.brief.blocks import (
    Block,
    Brief,
    Card,
    Entries,
    Entry,
    Fact,
    Facts,
    Faint,
    Heading,
    Items,
    Link,
    Note,
    Paragraph,
    Quote,
    Row,
    Runs,
    Strong,
    Table,
    Text,
    plain,
)
from briefer.render.cleaning import clean, is_web_address
from briefer.render.sheet import sheet

_WHOLE = 900  # characters that are kept together on a page; longer rows and cards may break
_FACTS_ACROSS = 3
_SIZE = 10.0  # points of the running text
_ONE_PAGE_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
# Millimetres at 10 points: the height of a line with its share of gaps, the width of a sign.
_LINE, _SIGN = 5.3, 1.72
_TITLE = 2.2  # times the size of the running text
_SAFE_IN_ADDRESSES = "!#$&'()*+,/:;=?@~%"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `language` is a code, "" for the brief's.

    A `sticky` one stays with the next. A `loose` one may be cut by the end of a page, although
    its style keeps paragraphs together: it is long.
    """

    style: str
    runs: Runs
    anchor: str = ""
    language: str = ""
    sticky: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    paras: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; it holds at least one paragraph and is as wide as `span` columns."""

    paras: tuple[Para, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A row; `whole` ones are not cut by the end of a page, a heading is told again after it."""

    cells: tuple[Cell, ...]
    heading: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a kind that `looks.grids` names; `shares` are the parts of its width."""

    kind: str
    shares: tuple[float, ...]
    lines: tuple[Line, ...]
    whole: bool = False


Piece: TypeAlias = Para | Bullets | Grid


def flow(brief: Brief) -> tuple[Piece, ...]:
    """The brief from its kicker to its last block.

    The marking stands in the first line too, where a screen reader hears it and a copy of the
    text takes it along.
    """
    kicker = " · ".join(filter(None, (brief.kicker, brief.marking)))
    opening = (
        Para("Subtitle", (Text(kicker),)),
        Para("Title", (Text(clean(brief.title) or brief.id),)),
    )
    body = (
        piece
        for block, after in zip_longest(brief.blocks, brief.blocks[1:])
        for piece in _pieces(block, after, brief)
    )
    return (*opening, *body)


def every_para(pieces: Iterable[Piece]) -> Iterator[Para]:
    """All paragraphs, as they are read."""
    for piece in pieces:
        match piece:
            case Para():
                yield piece
            case Bullets():
                yield from piece.paras
            case Grid():
                for line in piece.lines:
                    for cell in line.cells:
                        yield from cell.paras
            case _:
                assert_never(piece)


def text_size(brief: Brief, pieces: Iterable[Piece]) -> float:
    """The size of the running text in points: on one page, the largest at which it should fit.

    A word processor alone knows how long the lines will be; this counts as if all signs were
    as wide as the common ones.
    """
    if not brief.one_page:
        return _SIZE
    paper = sheet(brief)
    lengths = [
        (len(plain(para.runs)), _TITLE if para.style == "Title" else 1)
        for para in every_para(pieces)
    ]
    for size in _ONE_PAGE_SIZES:
        signs = paper.text_width / _SIGN * 10 / size
        lines = sum(max(1, ceil(length * large / signs) * large) for length, large in lengths)
        if lines * _LINE * size / 10 <= paper.text_height:
            return size
    return _ONE_PAGE_SIZES[-1]


def bookmarks(pieces: Iterable[Piece]) -> dict[str, str]:
    """A name for each anchor that word processors take as that of a bookmark, no two alike."""
    anchors = dict.fromkeys(para.anchor for para in every_para(pieces) if para.anchor)
    return {
        anchor: f"b{number}_{re.sub('[^A-Za-z0-9]+', '_', anchor)[:24]}"
        for number, anchor in enumerate(anchors, 1)
    }


def web_address(link: Link) -> str:
    """Where a link leads, fit for a file that must hold no faulty address; "" for nowhere."""
    if not is_web_address(link.address):
        return ""
    address = quote(clean(link.address), safe=_SAFE_IN_ADDRESSES)
    address = re.sub("%(?![0-9A-Fa-f]{2})", "%25", address)
    return address if _leads_somewhere(address) else ""


def _leads_somewhere(address: str) -> bool:
    """Whether an address names a host, and a port only where it is one."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # what is said to be a port is none
        return False


def _pieces(block: Block, after: Block | None, brief: Brief) -> Iterator[Piece]:  # noqa: C901
    match block:
        case Heading():
            style = "Heading1" if block.level == 1 else "Heading2"
            yield Para(style, (Text(block.text),), block.anchor)
        case Paragraph():
            style = "BottomLine" if block.lead else "BodyText"
            yield Para(style, block.runs, sticky=_introduces(block, after))
        case Items():
            if block.items:
                yield Bullets(tuple(Para("ListBullet", item) for item in block.items))
        case Facts():
            if block.facts:
                yield _facts(block.facts)
        case Card():
            yield _card(block, (1, 6) if brief.one_page else (2, 7))
        case Entries():
            if brief.one_page:
                yield from (para for entry in block.entries for para in _short_entry(entry))
            elif block.entries:
                yield Grid("entries", (27, 122), tuple(map(_entry, block.entries)))
        case Table():
            yield _table(block)
        case Quote():
            yield from _quote(block, brief.language)
        case Note():
            label: Runs = (Strong(block.label), Text(" ")) if block.label else ()
            loose = len(plain(block.runs)) > _WHOLE
            yield Para("Note", (*label, *block.runs), loose=loose)
        case _:
            assert_never(block)


def _introduces(block: Paragraph, after: Block | None) -> bool:
    """Whether a paragraph is a few words on what follows and must not stand apart from it."""
    if block.lead or len(plain(block.runs)) > _WHOLE:
        return False
    part = isinstance(after, Heading) and after.level > 1
    return part or isinstance(after, Items | Entries | Table | Quote)


def _facts(facts: tuple[Fact, ...]) -> Grid:
    cells = [
        Cell((Para("FactName", (Text(fact.name),)), Para("FactValue", fact.value)))
        for fact in facts
    ]
    cells += [Cell((Para("FactValue", ()),))] * (-len(cells) % _FACTS_ACROSS)
    rows = (cells[at : at + _FACTS_ACROSS] for at in range(0, len(cells), _FACTS_ACROSS))
    return Grid("facts", (1,) * _FACTS_ACROSS, tuple(_line(row) for row in rows))


def _card(card: Card, shares: tuple[int, int]) -> Grid:
    head = (
        Para("CardLabel", (Text(card.label),)),
        Para("CardTitle", (Text(card.title),)),
        Para("CardText", card.runs),
    )
    lines = [_line([Cell(head, span=2)])]
    for fact in card.facts:
        name = Para("CardName", (Text(fact.name),))
        lines.append(_line([Cell((name,)), Cell((Para("CardText", fact.value),))]))
    length = sum(len(plain(para.runs)) for line in lines for para in _paras(line))
    return Grid("card", shares, tuple(lines), whole=length <= 2 * _WHOLE)


def _entry(entry: Entry) -> Line:
    title = (Para("EntryTitle", entry.title),) if entry.title else ()
    body = (*title, *(Para("EntryText", runs) for runs in entry.paragraphs))
    label = Para("EntryLabel", entry.label, entry.anchor)
    return _line([Cell((label,)), Cell(body or (Para("EntryText", ()),))])


def _short_entry(entry: Entry) -> Iterator[Para]:
    """An entry where there is no margin column."""
    title = tuple(Strong(run.text) if isinstance(run, Text) else run for run in entry.title)
    between: Runs = (Text(": "),) if entry.label and title else ()
    yield Para("BodyText", (*entry.label, *between, *title), entry.anchor, sticky=True)
    yield from (Para("BodyText", runs) for runs in entry.paragraphs)


def _table(table: Table) -> Grid:
    names = [Cell((Para("TableHeading", (Text(column.name),)),)) for column in table.columns]
    lines = [replace(_line(names), heading=True)]
    for group in table.groups:
        if group.name:
            name = Para("TableGroup", (Text(group.name),))
            lines.append(_line([Cell((name,), span=len(table.columns))]))
        lines += map(_row, group.rows)
    return Grid("table", tuple(column.share for column in table.columns), tuple(lines))


def _row(row: Row) -> Line:
    cells = [
        Cell(tuple(Para("TableText", runs) for runs in cell) or (Para("TableText", ()),))
        for cell in row.cells
    ]
    first, *rest = cells[0].paras
    cells[0] = Cell((replace(first, anchor=row.anchor), *rest))
    return _line(cells)


def _quote(block: Quote, spoken: str) -> Iterator[Para]:
    foreign = block.language if block.language != spoken else ""
    loose = len(block.text) > _WHOLE
    yield Para("Quote", (Text(block.text),), block.anchor, foreign, loose=loose)
    parts = ((*block.place, Text(f" [{block.number}]")), (Text(block.speaker),), block.used)
    said = [part for part in parts if plain(part).strip()]
    dotted = [run for part in said for run in (Faint(" · "), *part)]
    yield Para("QuoteSource", tuple(dotted[1:]))


def _line(cells: list[Cell]) -> Line:
    line = Line(tuple(cells))
    return replace(line, whole=sum(len(plain(para.runs)) for para in _paras(line)) <= _WHOLE)


def _paras(line: Line) -> Iterator[Para]:
    for cell in line.cells:
        yield from cell.paras
