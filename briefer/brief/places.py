"""A brief cut into the places that somebody would name, each with the words it prints.

A place is an answer, a quotation, a fact, an entry, or what stands under a heading. Words are
what it is compared by: letters in runs, figures in runs, every other sign alone and no white
space, so that it does not matter where a line or a page ends.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple, get_args

from briefer.brief.blocks import (
    Block,
    Card,
    Entries,
    Fact,
    Facts,
    Heading,
    Items,
    Jump,
    Note,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    plain,
)

ANSWER, QUOTATION, PARTICULARS, TEXT = "answer", "quotation", "particulars", "text"
CONTENTS = "contents"  # its page numbers are known to the typesetter alone

_WORD = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
# A PDF's text may run what stands in two columns together.
_SEAM = re.compile(r"(?<=[^\W_A-Z])(?=[A-Z])")
# A PDF's text has a sign of its own where a line ends in a hyphen, and none that is not seen.
_HYPHEN = re.compile("[\x02\ufffe\u2010\u2011]\\s*")
_BREAK = re.compile("\u200b\\s*")
_POINTS = ("•", "·")
_UNSEEN = ("Cf", "Cc", "Co")
_RUNS = get_args(Run)
_UNPRINTED = ("anchor", "address", "language", "level", "share", "lead", "alt")


class Unit(NamedTuple):
    """A place, what kind it is, and its texts in the order of printing.

    `number` is a quotation's, 0 for others; `answer` is what an answer is in words, "" for others.
    """

    kind: str
    place: str
    pieces: tuple[str, ...]
    number: int = 0
    answer: str = ""

    @property
    def words(self) -> list[str]:
        """Everything it prints, as words."""
        return [word for piece in self.pieces for word in words(piece)]


def words(text: str) -> list[str]:
    """The words of a text and its other signs, one by one, but for bullets and points between."""
    return [
        word for word in _WORD.findall(_SEAM.sub(" ", visible(text))) if word not in _POINTS
    ]


def visible(text: str) -> str:
    """A text without the signs that a page does not show, and with one sign for a hyphen."""
    text = _BREAK.sub("", _HYPHEN.sub("-", text))
    if text.isascii() or text.isprintable():
        return text
    return "".join(s for s in text if s.isspace() or unicodedata.category(s) not in _UNSEEN)


def units(blocks: Iterable[Block]) -> Iterator[Unit]:
    """The places of a brief in the order of printing."""
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
            yield Unit(TEXT, f"the heading “{heading}”", (heading,))
        else:
            yield from _units(block, f"under “{heading}”" if heading else "at the beginning")


def _units(block: Block, under: str) -> Iterator[Unit]:  # noqa: C901  (one branch a kind)
    match block:
        case Quote():
            yield _quotation(block)
        case Table():
            heads = tuple(column.name for column in block.columns)
            yield Unit(TEXT, f"{under}, the head of the table", heads)
            for group in block.groups:
                if group.name:
                    yield Unit(TEXT, f"{under}, “{group.name}”", (group.name,))
                yield from (_row(row, under) for row in group.rows)
        case Facts():
            for fact in block.facts:
                yield Unit(PARTICULARS, f"the particulars, “{fact.name}”", _pieces(fact))
        case Card():
            yield Unit(TEXT, f"the outcome, {under}", _pieces(_without_facts(block)))
            for fact in block.facts:
                yield Unit(TEXT, f"the outcome, “{fact.name}”", _pieces(fact))
        case Entries():
            for entry in block.entries:
                name = plain(entry.label) or plain(entry.title)
                yield Unit(TEXT, f"{under}, “{name}”" if name else under, _pieces(entry))
        case Note() if block.label:
            yield Unit(TEXT, f"the note “{block.label}”", _pieces(block))
        case Paragraph() if block.lead:
            yield Unit(TEXT, "the bottom line", _pieces(block))
        case Items() if all(isinstance(run, Jump) for item in block.items for run in item):
            yield Unit(CONTENTS, "the contents", _pieces(block))
        case _:
            yield Unit(TEXT, under, _pieces(block))


def _without_facts(card: Card) -> tuple[object, ...]:
    return (card.label, card.title, card.runs)


def _quotation(quote: Quote) -> Unit:
    place = f"quotation {quote.number}, {plain(quote.place)}"
    label = f"{plain(quote.place)} [{quote.number}]"
    foot = (quote.speaker, *_pieces(quote.used))
    return Unit(QUOTATION, place, (label, quote.text, *foot), quote.number)


def _row(row: Row, under: str) -> Unit:
    """A row of a table; a question's is told by its anchor and named by its first two cells."""
    firsts = [plain(cell[0]) if cell else "" for cell in row.cells]
    if row.anchor.startswith("question-") and len(firsts) > 2:
        place = f"answer {firsts[0]}, “{firsts[1]}”"
        return Unit(ANSWER, place, _pieces(row.cells), answer=firsts[2])
    return Unit(TEXT, f"{under}, “{firsts[0]}”", _pieces(row.cells))


def _pieces(value: object) -> tuple[str, ...]:
    """Every text in a value, in the order in which it stands there."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, Fact):
        return (value.name, *_pieces(value.value))
    if isinstance(value, tuple) and value and all(isinstance(item, _RUNS) for item in value):
        return (plain(value),)
    if isinstance(value, tuple):
        return tuple(piece for item in value for piece in _pieces(item))
    if is_dataclass(value):
        return tuple(
            piece
            for field in fields(value)
            if field.name not in _UNPRINTED
            for piece in _pieces(getattr(value, field.name))
        )
    return ()
