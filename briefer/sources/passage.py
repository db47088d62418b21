"""Passages: stand-off marks on a source, pinned by position and by check.

A passage stores no words of the source. It stores where it stands and three short hashes: of
the words before it, in it and after it. When the source has changed, the hashes tell whether
the passage is still there, has moved, was altered, or is lost.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

from briefer.fields import Fields
from briefer.sources.address import Address
from briefer.sources.source import Source

KINDS = ("claim", "evidence", "quotation", "proposal", "concession")
CONTEXT = 32  # code points of surroundings that a check looks at, on either side

_SPAN = re.compile(r"(\d{1,6}):(\d{1,7})-(\d{1,7})\Z")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of a source's words, what it is about and who speaks.

    `speaker` is the id of the person quoted, "" where the author speaks; `about` holds the ids
    of the things it names or treats; `text` is read from the source.
    """

    id: str
    address: Address
    check: str
    kind: str
    speaker: str
    about: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """The passage stands where it should."""

    address: Address


@dataclass(frozen=True, slots=True)
class Moved:
    """The passage's words stand elsewhere, unaltered."""

    address: Address


@dataclass(frozen=True, slots=True)
class Altered:
    """The surroundings are found, the words between them have changed."""

    address: Address


@dataclass(frozen=True, slots=True)
class Lost:
    """Neither the words nor their surroundings are found."""


Placing: TypeAlias = Found | Moved | Altered | Lost


def check_of(source: Source, address: Address) -> str:
    """Return the check of a span: the hashes before, in and after it, joined by dashes."""
    paragraph = source.paragraph(address.paragraph)
    return "-".join(
        (
            _hash(paragraph[max(0, address.start - CONTEXT) : address.start]),
            _hash(paragraph[address.start : address.end]),
            _hash(paragraph[address.end : address.end + CONTEXT]),
        )
    )


def locate(address: Address, check: str, source: Source) -> Placing:
    """Find a passage in a source that may have changed since the passage was made.

    The words themselves decide; where they stand more than once, the place with the right
    surroundings wins, then the nearest.
    """
    before, inside, after = check.split("-")
    paragraph = source.paragraph(address.paragraph)
    if (
        address.end <= len(paragraph)
        and _hash(paragraph[address.start : address.end]) == inside
    ):
        return Found(address)
    length = address.end - address.start
    places = _places(source, lambda text, at: text[at : at + length], inside, length)
    if places:
        return Moved(
            min(
                places,
                key=lambda place: (
                    check_of(source, place) != check,
                    abs(place.paragraph - address.paragraph),
                    abs(place.start - address.start),
                ),
            )
        )
    return _between(source, address, before, after)


def _between(source: Source, address: Address, before: str, after: str) -> Placing:
    """Look for the surroundings, with something else between them."""
    length = address.end - address.start
    heads = _places(source, lambda text, at: text[max(0, at - CONTEXT) : at], before, 0)
    for head in sorted(heads, key=lambda place: abs(place.paragraph - address.paragraph)):
        paragraph = source.paragraph(head.paragraph)
        for match in _WORD.finditer(paragraph, head.start):
            end = match.end()
            if end - head.start > 2 * length + CONTEXT:
                break
            if _hash(paragraph[end : end + CONTEXT]) == after:
                return Altered(Address(source.id, head.paragraph, head.start, end))
    return Lost()


def _places(
    source: Source, cut: Callable[[str, int], str], wanted: str, length: int
) -> list[Address]:
    """Every word beginning at which the cut-out text has the wanted hash."""
    return [
        Address(source.id, number, match.start(), match.start() + length)
        for number, paragraph in enumerate(source.paragraphs, 1)
        for match in _WORD.finditer(paragraph)
        if _hash(cut(paragraph, match.start())) == wanted
    ]


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()


def read_passage(fields: Fields, source: Source) -> Passage | None:
    """Read one passage and find it in its source; None where it cannot be shown truthfully."""
    name, check = fields.text("id"), fields.text("check")
    kind = fields.choice("kind", KINDS)
    speaker, about = fields.text("speaker", ""), fields.texts("about")
    span = _SPAN.match(fields.text("span"))
    fields.done()
    if not source.paragraphs:  # the missing text is a problem of its own
        return None
    if span is None:
        fields.problem("'span' should be paragraph:start-end, such as 15:40-212", "span")
        return None
    address = Address(source.id, *map(int, span.groups()))
    paragraph = source.paragraph(address.paragraph)
    if not address.start < address.end <= len(paragraph) and not source.altered:
        fields.problem(f"there is no such place in {source.id} ({len(paragraph)} long)", "span")
        return None
    if check.count("-") != 2:
        right = check_of(source, address)
        fields.problem(
            f"'check' should be before-text-after; for this span it is {right}", "check"
        )
        return None
    place = _settle(fields, name, locate(address, check, source), source)
    if place is None:
        return None
    text = source.paragraph(place.paragraph)[place.start : place.end]
    return Passage(
        id=name, address=place, check=check, kind=kind, speaker=speaker, about=about, text=text
    )


def _settle(fields: Fields, name: str, placing: Placing, source: Source) -> Address | None:
    """Say what became of a passage, and return the place it may be shown from, if any."""
    match placing:
        case Found(address):
            return address
        case Moved(address):
            span = f"{address.paragraph}:{address.start}-{address.end}"
            right = check_of(source, address)
            fields.problem(
                f"passage '{name}' has moved; it is shown from its new place. Write "
                f'span: "{span}", check: {right}',
                "span",
            )
            return address
        case Altered(address):
            span = f"{address.paragraph}:{address.start}-{address.end}"
            right = check_of(source, address)
            fields.problem(
                f"passage '{name}' no longer says the same and is left out. If the words at "
                f'{span} are meant, write span: "{span}", check: {right}',
                "span",
            )
            return None
        case Lost():
            start_end = fields.text("span").partition(":")[2]
            fields.problem(
                f"passage '{name}' is no longer in {source.id} (it stood at "
                f"{fields.text('span').partition(':')[0]}:{start_end}) and is left out; remove it "
                "or point it to a new place",
                "span",
            )
            return None
