"""Addresses of places in a source: `hirsh-2003:15`, and `hirsh-2003:15:40-212` for a span."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

_ADDRESS = re.compile(
    r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*):(?P<paragraph>\d{1,6})(?::(?P<start>\d{1,7})-(?P<end>\d{1,7}))?\Z"
)
_PARAGRAPHS = re.compile(r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*):(?P<numbers>[0-9, -]+)\Z")
_LONGEST_LIST = 100_000  # paragraphs of one source
_LONGEST_CITATION = 1_000  # paragraphs that one thing, rule or note may name
_LONGEST_NUMBER = 6  # figures


class Address(NamedTuple):
    """A paragraph of a source, counted from 1, or a span in it.

    `start` and `end` count Unicode code points, end exclusive; both are 0 for the whole
    paragraph.
    """

    source: str
    paragraph: int
    start: int = 0
    end: int = 0

    @property
    def whole(self) -> "Address":
        """The paragraph the address lies in."""
        return Address(self.source, self.paragraph)

    def __str__(self) -> str:
        """Give the form that files and the console use."""
        span = f":{self.start}-{self.end}" if self.end else ""
        return f"{self.source}:{self.paragraph}{span}"


def parse_address(text: str) -> Address | None:
    """Read an address; None when it is not one."""
    match = _ADDRESS.match(text)
    if match is None:
        return None
    start, end = int(match["start"] or 0), int(match["end"] or 0)
    if match["end"] is not None and start >= end:
        return None
    return Address(match["source"], int(match["paragraph"]), start, end)


def parse_paragraphs(text: str) -> tuple[Address, ...]:
    """Read a list of paragraphs such as `hirsh-2003:11,13-16,24`; empty when it is not one."""
    match = _PARAGRAPHS.match(text)
    if match is None:
        return ()
    numbers = parse_numbers(match["numbers"], _LONGEST_CITATION)
    return tuple(Address(match["source"], number) for number in numbers)


def parse_numbers(text: str, most: int = _LONGEST_LIST) -> tuple[int, ...]:
    """Read `11,13-16,24` as ascending numbers; empty when it is no such list of up to `most`."""
    numbers: set[int] = set()
    for part in text.replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if not _is_number(first) or (dash and not _is_number(last)):
            return ()
        low, high = int(first), int(last or first)
        if not 0 < low <= high or high - low + len(numbers) >= most:
            return ()
        numbers.update(range(low, high + 1))
    return tuple(sorted(numbers))


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _LONGEST_NUMBER


def format_numbers(numbers: Iterable[int]) -> str:
    """Write numbers as `11, 13-16, 24`, runs of three and more drawn together by an en dash."""
    parts: list[str] = []
    for _, group in groupby(
        enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]
    ):
        run = [number for _, number in group]
        parts += [f"{run[0]}\N{EN DASH}{run[-1]}"] if len(run) > 2 else map(str, run)
    return ", ".join(parts)
