"""What the reader says of a whole source, and what can be chosen in it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefer.citation import long_date
from briefer.gui.notes_page import host
from briefer.gui.page import Para, Run, joined
from briefer.gui.quoting import DOT
from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import KINDS, Passage
from briefer.sources.source import Source


def reader_page(source: Source) -> Iterator[Para]:
    """The source from its title to its last paragraph; each paragraph's anchor is its address."""
    yield Para((Run(source.title, "title"),), "reader_title")
    origin = [
        [Run(words, "small")]
        for words in (source.author, source.publisher, long_date(source.date))
        if words
    ]
    if source.address:
        origin.append([Run(host(source.address), "small_link", source.address, source.address)])
    origin.append([Run("about this source", "small_link", f"thing:{source.id}")])
    yield Para(tuple(joined(origin, DOT, "small")), "reader_small")
    legend = [[Run("▎", f"kind_{kind}"), Run(kind, "small")] for kind in KINDS]
    yield Para(tuple(joined(legend, "\u2002", "small")), "reader_small")
    if source.missing:
        yield Para((Run(source.missing, "muted"),), "reader_note")
    if not source.paragraphs:
        words = "The text of this source is missing; put the file back to read it."
        yield Para((Run(words, "warning"),), "reader_note")
    said = {part.paragraphs[0]: part.what for part in source.furniture}
    for number, text in enumerate(source.paragraphs, 1):
        if number in said:
            words = f"Not part of the text: {said[number]}"
            yield Para((Run(words, "small"),), "reader_note")
        ink = "quote" if number in source.body else "grey_quote"
        address = Address(source.id, number)
        yield Para((Run(text, ink),), "paragraph", anchor=str(address))


class Choice(NamedTuple):
    """What is chosen in the reader: a passage, or words, or a whole paragraph, or nothing.

    `places` holds the passage's place too, and one address for each paragraph of the words.
    """

    passage: Passage | None = None
    places: tuple[Address, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """What an answer would be given to lean on: passage id or addresses."""
        return (self.passage.id,) if self.passage else tuple(map(str, self.places))

    def holds(self, here: Address) -> bool:
        """Whether a position, given as an address without an end, is in it."""
        return any(
            place.whole == here.whole
            and (not place.end or place.start <= here.start < place.end)
            for place in self.places
        )


def overlapping(library: Library, passage: Passage) -> tuple[Passage, ...]:
    """The other passages that share words with one."""
    mine = passage.address
    return tuple(
        other
        for other in library.passages_in(mine.whole)
        if other.address.start < mine.end
        and mine.start < other.address.end
        and other.id != passage.id
    )


def neighbour(
    library: Library, source: Source, passage: Passage | None, here: Address | None, by: int
) -> Passage | None:
    """The passage before (`by` -1) or after (1) one, or a place when that is None.

    Passages follow each other as they are read, the longer of two that begin together first.
    """
    mine = [p for p in library.passages.values() if p.address.source == source.id]
    mine.sort(key=lambda p: (p.address.whole, p.address.start, -p.address.end))
    if passage in mine:
        index = mine.index(passage) + by
    else:
        before = sum(p.address < here for p in mine) if here else 0
        index = before if by > 0 else before - 1
    return mine[index] if 0 <= index < len(mine) else None


def pack(passages: Iterable[Passage]) -> dict[str, int]:
    """Lanes for the passages of one paragraph, so that overlapping ones lie side by side."""
    ends: list[int] = []
    lanes = {}
    for passage in sorted(passages, key=lambda p: (p.address.start, -p.address.end)):
        free = (lane for lane, end in enumerate(ends) if end <= passage.address.start)
        lane = next(free, len(ends))
        ends[lane : lane + 1] = [passage.address.end]
        lanes[passage.id] = lane
    return lanes
