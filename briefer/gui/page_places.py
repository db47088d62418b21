"""Where the pages of a brief lie under each other, at each zoom. No Qt here.

Lengths are device pixels unless they are said to be points, and whole, so that a page that is
drawn for its place is as sharp as the screen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple, TypeAlias

FIT_WIDTH, FIT_PAGE = "width", "page"
LEVELS = (50, 75, 100, 125, 150, 200, 300, 400)  # per cent of the size on paper
POINTS = 72  # to the inch
_LEAST = 100  # px that a page is wide at least

Size: TypeAlias = tuple[float, float]  # of a page, in points


class Spot(NamedTuple):
    """Where a page lies, from the top left corner of all pages."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel beside it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first pixel under it."""
        return self.top + self.height


class Anchor(NamedTuple):
    """A point of a page, as shares of its sides: what stays put while the zoom changes."""

    number: int
    across: float
    down: float


class Layout(NamedTuple):
    """All pages, the width and height of what they take up, and a point's length in pixels."""

    spots: tuple[Spot, ...] = ()
    width: int = 0
    height: int = 0
    scale: float = 1.0

    def within(self, top: int, bottom: int) -> range:
        """The numbers of the pages between two heights."""
        first = bisect_right(self.spots, top, key=lambda spot: spot.bottom)
        last = bisect_left(self.spots, bottom, key=lambda spot: spot.top)
        return range(first, max(first, last))

    def anchor(self, x: float, y: float) -> Anchor:
        """What stands at a point, or nearest under it."""
        at = bisect_right(self.spots, y, key=lambda spot: spot.bottom)
        number = min(at, len(self.spots) - 1)
        spot = self.spots[number]
        return Anchor(number, (x - spot.left) / spot.width, (y - spot.top) / spot.height)

    def point(self, anchor: Anchor) -> tuple[float, float]:
        """Where an anchor is; one on a page that there is no more is on the last."""
        spot = self.spots[min(anchor.number, len(self.spots) - 1)]
        return spot.left + anchor.across * spot.width, spot.top + anchor.down * spot.height


def pixels_high(wide: float, high: float, width: int) -> int:
    """How high a page is that is drawn `width` pixels wide; its size is in points."""
    return ceil(high * (width - 0.5) / wide)


def lay_out(
    sizes: Sequence[Size], view: tuple[int, int], zoom: str, dots: float, gap: int
) -> Layout:
    """Lay pages under each other, in the middle of a view.

    `zoom` is FIT_WIDTH, FIT_PAGE or a number of per cent; `dots` are the pixels of a point at 100 %.
    """
    if not sizes:
        return Layout()
    scale = _scale(sizes, view, zoom, dots, gap)
    widths = [max(_LEAST, round(wide * scale)) for wide, _ in sizes]
    whole = max(view[0], max(widths) + 2 * gap)
    spots, top = [], gap
    for (wide, high), width in zip(sizes, widths, strict=True):
        height = pixels_high(wide, high, width)
        spots.append(Spot((whole - width) // 2, top, width, height))
        top += height + gap
    return Layout(tuple(spots), whole, top, scale)


def _scale(
    sizes: Sequence[Size], view: tuple[int, int], zoom: str, dots: float, gap: int
) -> float:
    across = max(view[0] - 2 * gap, 1) / max(wide for wide, _ in sizes)
    if zoom == FIT_WIDTH:
        return across
    if zoom == FIT_PAGE:
        return min(across, max(view[1] - 2 * gap, 1) / max(high for _, high in sizes))
    return dots * int(zoom) / 100


def known_zoom(zoom: str) -> str:
    """A zoom as it was remembered, or to the width where it is none."""
    levels = (FIT_WIDTH, FIT_PAGE, *map(str, LEVELS))
    return zoom if zoom in levels else FIT_WIDTH


def next_zoom(scale: float, dots: float, by: int) -> str:
    """The level above (1) or below (-1) the scale that is shown now."""
    percent = round(100 * scale / dots)
    above = [level for level in LEVELS if level > percent]
    below = [level for level in LEVELS if level < percent]
    if by > 0:
        return str(above[0] if above else LEVELS[-1])
    return str(below[-1] if below else LEVELS[0])
