"""The drawn parts of pages that are in view or near it; what is far is let go of."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from briefer.gui.sheets import Part

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from briefer.gui.page_places import Spot
    from briefer.gui.sheets import Sheets

SIDE = 2048  # px: the longest side of a part, so that no zoom asks for a picture too large


def parts(number: int, spot: "Spot", view: tuple[int, int, int, int]) -> Iterator[Part]:
    """The parts of a page that lie in a view: its left, top, right and bottom."""
    left, top, right, bottom = view
    for down in range(0, spot.height, SIDE):
        for across in range(0, spot.width, SIDE):
            part = Part(
                number,
                spot.width,
                across,
                down,
                min(across + SIDE, spot.width),
                min(down + SIDE, spot.height),
            )
            beside = spot.left + part.right <= left or spot.left + part.left >= right
            if not beside and spot.top + part.bottom > top and spot.top + part.top < bottom:
                yield part


class Tiles:
    """Has parts drawn once for each set of pages; `drawn` is called when one was."""

    def __init__(self, sheets: "Sheets", drawn: Callable[[], object]) -> None:
        self._sheets = sheets
        self._tell = drawn
        self._drawn: dict[Part, tuple[int, QImage]] = {}  # with the edition that it is of
        self._asked: set[tuple[int, Part]] = set()
        self._wanted: frozenset[Part] = frozenset()

    def want(self, seen: Sequence[Part], around: Sequence[Part]) -> bool:
        """Have the parts in view drawn, and only then those around it; whether all in view are.

        Until a page has all of its own, what was drawn of it at another zoom or of the pages
        before stays.
        """
        edition, wanted = self._sheets.edition, (*seen, *around)
        self._wanted = frozenset(wanted)
        self._asked = {key for key in self._asked if key[1] in self._wanted}
        missing = [part for part in wanted if not self._has(part)]
        bare = {part.number for part in missing}
        self._drawn = {
            part: drawn
            for part, drawn in self._drawn.items()
            if part in self._wanted or part.number in bare
        }
        sharp = self.is_sharp(seen)
        for part in missing if sharp else [part for part in missing if part in seen]:
            if (edition, part) not in self._asked:
                self._asked.add((edition, part))
                self._sheets.draw(part, self._took, lambda part=part: part in self._wanted)  # type: ignore[misc]
        return sharp

    def of(self, number: int, width: int) -> "list[tuple[Part, QImage]]":
        """What is drawn of a page, in the order to paint it: what is of its width last."""
        found = [
            (part, image) for part, (_, image) in self._drawn.items() if part.number == number
        ]
        return sorted(found, key=lambda each: each[0].width == width)

    def bytes(self) -> int:
        """The memory that all pictures take."""
        return sum(image.sizeInBytes() for _, image in self._drawn.values())

    def is_sharp(self, wanted: Sequence[Part]) -> bool:
        """Whether parts are drawn from the pages as they are now."""
        return all(map(self._has, wanted))

    def _has(self, part: Part) -> bool:
        return part in self._drawn and self._drawn[part][0] == self._sheets.edition

    def _took(self, edition: int, part: Part, image: "QImage") -> None:
        if part in self._wanted:
            self._drawn[part] = (edition, image)
            self._tell()
