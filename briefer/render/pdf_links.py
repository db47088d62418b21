"""What a finished PDF still needs: links to its own places, and line ends that nobody misreads.

typst describes a link by the page it leads to, so that whatever shifts a page makes it set every
paragraph that leads there once more: more than half of what an edit costs. The template writes
such a link as one to an address of our own, and here it becomes the link. Every replacement has
the length of what it replaces, so nothing else in the file moves.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_LINK = re.compile(
    rb"(/Subtype/Link/Rect\[[^\]]*\][^>(]*)/A<</Type/Action/S/URI/URI(\(briefer:([^()]+)\))>>"
    rb"([^>(]*/Contents)\2"
)
_PAGES = re.compile(rb"/Type/Pages/Count \d+/Kids\[([^\]]*)\]")
_PAGE = re.compile(rb"(\d+) 0 R")
_HEIGHT = re.compile(rb"/MediaBox\[0 0 [\d.]+ ([\d.]+)\]")
_ABOVE = 10  # points that are shown above a place

# Where the data of a stream happen to end in a return, some checkers take it for part of the line
# end after them and the stream for shorter than it says. A return is a line end as well.
_AMBIGUOUS, _PLAIN = b"\r\nendstream", b"\r\rendstream"


class Spot(NamedTuple):
    """Where something stands: the page from 1, and points from its left and upper edges."""

    page: int
    x: float
    y: float


def finished(pdf: bytes, spots: Mapping[str, Spot]) -> bytes:
    """Put in the links to the named places of a PDF as typst writes it."""
    pages, height = _pages(pdf), _HEIGHT.search(pdf)
    top = float(height[1]) if height else 0.0

    def linked(link: re.Match[bytes]) -> bytes:
        before, address, name, between = link.groups()
        spot = spots[name.decode()]
        up = max(0.0, top - max(0.0, spot.y - _ABOVE))
        place = b"/Dest[%b 0 R/XYZ %.2f %.2f 0]" % (pages[spot.page - 1], spot.x, up)
        action = len(link[0]) - len(before + between) - len(address)
        return b"".join(
            (
                before,
                place.ljust(action),
                between,
                (b"(page %d)" % spot.page).ljust(len(address)),
            )
        )

    return _LINK.sub(linked, pdf).replace(_AMBIGUOUS, _PLAIN)


def _pages(pdf: bytes) -> Sequence[bytes]:
    """The numbers of the page objects, in order."""
    kids = _PAGES.search(pdf)
    return _PAGE.findall(kids[1]) if kids else ()
