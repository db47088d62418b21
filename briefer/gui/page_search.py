"""Finding a line of a brief in its set pages. Everything here runs where PDFium may be used."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from briefer.brief.blocks import Brief, Heading
from briefer.brief.lines import Place

if TYPE_CHECKING:
    import pypdfium2

_ENOUGH = 60  # letters and figures of a line to know it by


class Found(NamedTuple):
    """Where a line begins: its page, counted from 0, and how far down, in points from the top."""

    page: int
    top: float


def find_line(document: "pypdfium2.PdfDocument", brief: Brief, place: Place) -> Found | None:
    """Find the line of a place, looking from its section on; None where it was not printed."""
    heading = _heading(brief, place.block)
    start = _bookmark(document, heading)
    if start is None or (place.text == heading and heading):
        return start
    return _text(document, start, place.text) or start


def _heading(brief: Brief, block: int) -> str:
    """The heading of the section that a block stands in."""
    before = (b for b in reversed(brief.blocks[: block + 1]) if isinstance(b, Heading))
    return next((heading.text for heading in before if heading.level == 1), "")


def _bookmark(document: "pypdfium2.PdfDocument", title: str) -> Found | None:
    """Where a section begins, from the bookmarks."""
    for bookmark in document.get_toc():
        if not bookmark.level and _letters(bookmark.get_title()) == _letters(title):
            target = bookmark.get_dest()
            page = target.get_index() if target else None
            if target is None or page is None:
                return None
            _, view = target.get_view()
            height = document.get_page_size(page)[1]
            return Found(page, height - view[1] if len(view) > 1 else 0.0)
    return None


def _text(document: "pypdfium2.PdfDocument", start: Found, text: str) -> Found | None:
    """The first place from a start on whose letters are those of a text, breaks left aside."""
    wanted = _letters(text)[:_ENOUGH]
    for number in range(start.page, len(document)):
        page = document[number]
        words = page.get_textpage()
        said = words.get_text_range()
        at = [n for n, sign in enumerate(said) if sign.isalnum()]
        letters = _letters(said)
        height = page.get_height()
        tops = (height - words.get_charbox(at[n])[3] for n in _occurrences(letters, wanted))
        least = start.top - 1 if number == start.page else 0.0
        top = next((top for top in tops if top >= least), None)
        words.close()
        page.close()
        if top is not None:
            return Found(number, top)
    return None


def _occurrences(text: str, wanted: str) -> Iterable[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _letters(text: str) -> str:
    """The letters and figures of a text, whatever stands between them."""
    return "".join(sign for sign in text if sign.isalnum()).casefold()
