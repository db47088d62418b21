"""What stands on a set page: its letters, where each is, and its links.

All of it is read where PDFium may be used; what is read are plain values. Lengths are points,
counted from the left and from the top of the page.
"""

import ctypes
from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from briefer.gui.find_bar import find_all, fold

if TYPE_CHECKING:
    import pypdfium2

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom

_ADDRESSES = ("http://", "https://")  # what a link may lead to outside the pages
_BREAKS = "\r\n\x02\ufffe\u00ad"  # ends of lines, and what PDFium writes where a word is cut
_CUTS = "\x02\ufffe\u00ad"
_NONE: Box = (0.0, 0.0, 0.0, 0.0)


class Link(NamedTuple):
    """A link of a page: to a height of a page (from 0), or to a web address, then `page` is -1."""

    box: Box
    page: int = -1
    top: float = 0.0
    address: str = ""


class Letters(NamedTuple):
    """The text of a page as it is read out, four numbers for the box of each letter, the links."""

    text: str = ""
    sides: "array[float]" = array("f")
    links: tuple[Link, ...] = ()

    def box(self, place: int) -> Box:
        """The box of a letter; of no size where it is a break that nobody sees."""
        left, top, right, bottom = self.sides[4 * place : 4 * place + 4]
        return left, top, right, bottom

    def lines(self, start: int, end: int) -> list[Box]:
        """What letters from `start` up to `end` cover, a box for each line of print."""
        found: list[Box] = []
        for place in range(start, min(end, len(self.text))):
            box = self.box(place)
            if box[2] <= box[0]:
                continue
            last = found[-1] if found else _NONE
            middle = (box[1] + box[3]) / 2
            apart = box[0] - last[2] > box[3] - box[1]  # the words of a margin or a column
            if last[1] < middle < last[3] and box[0] >= last[0] and not apart:
                found[-1] = (
                    last[0],
                    min(last[1], box[1]),
                    max(last[2], box[2]),
                    max(last[3], box[3]),
                )
            else:
                found.append(box)
        return found

    def nearest(self, x: float, y: float) -> int:
        """Between which letters a point is: the number of those before it.

        The line of print is the one at that height, else the nearest.
        """
        best, least = 0, (float("inf"), float("inf"))
        for place in range(len(self.text)):
            left, top, right, bottom = self.box(place)
            if right > left:
                far = (max(top - y, y - bottom, 0.0), max(left - x, x - right, 0.0))
                if far < least:
                    best, least = place + (x > (left + right) / 2), far
        return best

    def is_on(self, x: float, y: float) -> bool:
        """Whether there is a letter at a point."""
        boxes = map(self.box, range(len(self.text)))
        return any(
            left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes
        )

    def word(self, place: int) -> tuple[int, int]:
        """Where the word around a place begins and ends."""
        start = end = min(place, len(self.text))
        while start > 0 and self.text[start - 1].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end].isalnum():
            end += 1
        return start, end

    def link_at(self, x: float, y: float) -> Link | None:
        """The link at a point."""
        for link in self.links:
            left, top, right, bottom = link.box
            if left <= x <= right and top <= y <= bottom:
                return link
        return None


class Hit(NamedTuple):
    """Words that were found: their page, from 0, and what they cover of each line of print."""

    page: int
    boxes: tuple[Box, ...]


class Reader:
    """Reads the pages of one document, each once. To be used where PDFium may be."""

    def __init__(self, document: "pypdfium2.PdfDocument") -> None:
        self._document = document
        self._read: dict[int, Letters] = {}
        self._folded: dict[int, tuple[str, list[int]]] = {}

    def letters(self, number: int) -> Letters:
        """What stands on a page."""
        if number not in self._read:
            self._read[number] = read_page(self._document, number)
        return self._read[number]

    def find(self, words: str, number: int) -> list[Hit]:
        """Where words stand on a page, over ends of lines too, however they are written."""
        letters = self.letters(number)
        if number not in self._folded:
            self._folded[number] = unbroken(letters.text)
        text, places = self._folded[number]
        wanted = " ".join(words.split())
        found = []
        for at in find_all(text, wanted):
            boxes = letters.lines(places[at], places[at + len(wanted) - 1] + 1)
            if boxes:
                found.append(Hit(number, tuple(boxes)))
        return found


def unbroken(text: str) -> tuple[str, list[int]]:
    """A page's text as it is searched, with no breaks, and where each of its letters stood."""
    kept: list[str] = []
    places: list[int] = []
    cut = False
    for place, letter in enumerate(text):
        if letter in _CUTS:
            cut = True
        elif letter.isspace():
            if kept and kept[-1] != " " and not cut:
                kept.append(" ")
                places.append(place)
        else:
            cut = False
            kept.append(letter)
            places.append(place)
    return fold("".join(kept)), places


def spoken(text: str) -> str:
    """A page's text for other programs: words that were cut at the end of a line are whole."""
    whole, cut = [], False
    for letter in text.replace("\r\n", "\n"):
        if letter in _CUTS:
            cut = True
        elif not (cut and letter.isspace()):
            cut = False
            whole.append(letter)
    return "\n".join(line.rstrip() for line in "".join(whole).split("\n"))


def read_page(document: "pypdfium2.PdfDocument", number: int) -> Letters:
    """Read a page."""
    from pypdfium2 import raw  # noqa: PLC0415  (not needed to start)

    page = document[number]
    words = page.get_textpage()
    height, count = page.get_height(), words.count_chars()
    text = "".join(chr(raw.FPDFText_GetUnicode(words, n) or 0xFFFD) for n in range(count))
    sides, rectangle = array("f"), raw.FS_RECTF()
    for place in range(count):
        if text[place] not in _BREAKS and raw.FPDFText_GetLooseCharBox(words, place, rectangle):
            sides.extend(
                (
                    rectangle.left,
                    height - rectangle.top,
                    rectangle.right,
                    height - rectangle.bottom,
                )
            )
        else:
            sides.extend(_NONE)
    links = tuple(_links(document, page, height))
    words.close()
    page.close()
    return Letters(text, sides, links)


def _links(
    document: "pypdfium2.PdfDocument", page: "pypdfium2.PdfPage", height: float
) -> Iterator[Link]:
    from pypdfium2 import raw  # noqa: PLC0415

    at, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, at, link):
        if not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        place = (box.left, height - box.top, box.right, height - box.bottom)
        action = raw.FPDFLink_GetAction(link)
        target = raw.FPDFLink_GetDest(document, link)
        if not target and raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
            target = raw.FPDFAction_GetDest(document, action)
        if target:
            number, top = _landing(document, target)
            yield Link(place, number, top)
        elif address := _address(document, action):
            yield Link(place, address=address)


def _landing(document: "pypdfium2.PdfDocument", target: object) -> tuple[int, float]:
    """The page that a jump leads to, and how far down."""
    from pypdfium2 import PdfDest  # noqa: PLC0415

    dest = PdfDest(target, document)
    number = dest.get_index() or 0
    _, view = dest.get_view()
    above = document.get_page_size(number)[1]
    return number, above - view[1] if len(view) > 1 else 0.0


def _address(document: "pypdfium2.PdfDocument", action: object) -> str:
    """The web address that an action opens, "" where it does anything else."""
    from pypdfium2 import raw  # noqa: PLC0415

    if raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    address = buffer.value.decode("utf-8", "replace")
    return address if address.lower().startswith(_ADDRESSES) else ""
