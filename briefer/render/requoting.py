"""The quotations of a printed brief, each held against its page and against its source as it is."""

from collections.abc import Sequence
from typing import NamedTuple

from briefer.brief.carried import Quotation
from briefer.brief.phrasing import shortened
from briefer.library import Library
from briefer.render.cleaning import clean
from briefer.render.proofreading import Difference, Word, contains
from briefer.sources.locator import Altered, Found, Lost, Moved, locate

VERBATIM = "verbatim"
IN_PRINT = "altered in print"
MOVED = "moved"
IN_SOURCE = "altered in source"
LOST = "lost"
UNKNOWN_SOURCE = "unknown source"

LONGEST = 300  # characters of a passage that are shown


class Checked(NamedTuple):
    """A quotation held against its source: its number, where it stands, and its state."""

    number: int
    address: str
    state: str
    says: str


class Seen(NamedTuple):
    """The words on the pages, and where they differ from what they should be."""

    words: Sequence[Word]
    differences: Sequence[Difference]


def checked(quotation: Quotation, library: Library, seen: Seen | None) -> Checked:
    """Say how a quotation stands on the page and in its source; `seen` None for the same bytes."""
    number, address = quotation.number, str(quotation.address)
    source = library.sources.get(quotation.address.source)
    if source is None or not source.paragraphs:
        says = f"the source ‘{quotation.address.source}’ is not here, so it cannot be checked"
        return Checked(number, address, UNKNOWN_SOURCE, says)
    placing = locate(quotation.address, quotation.check, source)
    now = "" if isinstance(placing, Lost) else library.text_at(placing.address)
    if seen is not None and not _stands(quotation, now, seen):
        return Checked(number, address, IN_PRINT, _misquoted(number, now, seen))
    match placing:
        case Found():
            return Checked(number, address, VERBATIM, "word for word in its source")
        case Moved(place):
            return Checked(number, address, MOVED, f"word for word, now at {place}")
        case Altered(place):
            says = f"its source now says “{shortened(now, LONGEST)}” at {place}"
            return Checked(number, address, IN_SOURCE, says)
        case _:
            says = "neither its words nor those around them are in its source any more"
            return Checked(number, address, LOST, says)


def _stands(quotation: Quotation, now: str, seen: Seen) -> bool:
    """Whether a quotation's words are on the pages, as it carries them or as the source has them."""
    texts = (clean(quotation.text), clean(now))
    return any(text and contains(seen.words, text) for text in texts)


def _misquoted(number: int, now: str, seen: Seen) -> str:
    for each in seen.differences:
        if each.unit.number == number:
            return f"the page says “{each.printed}”; its source says “{each.meant}”"
    return f"the page does not say what its source does: “{shortened(now, LONGEST)}”"
