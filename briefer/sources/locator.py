"""Finding a passage again in a source that may have changed.

When the source has changed, the hashes of the words before, in and after a passage tell whether
it is still there, has moved, was altered, or is lost.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

from briefer.sources.address import Address
from briefer.sources.source import Source

CONTEXT = 32  # code points of surroundings that a check looks at, on either side

# Where a passage may begin, and its last character: a word's, or one beside white space.
_START = re.compile(r"(?<!\w)\w|(?<!\S)\S")
_END = re.compile(r"\w(?!\w)|\S(?!\S)")


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
        for match in _END.finditer(paragraph, head.start):
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
        for match in _START.finditer(paragraph)
        if _hash(cut(paragraph, match.start())) == wanted
    ]


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()
