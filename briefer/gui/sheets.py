"""Set pages: drawn, read and searched beside the interface, for the screen and for paper."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from briefer.gui.page_places import POINTS, pixels_high
from briefer.gui.page_words import Hit, Letters, Reader
from briefer.gui.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pypdfium2

    from briefer.brief.blocks import Brief

_AT_ONCE = 6  # pages searched before others may be drawn

T = TypeVar("T")
Took: TypeAlias = Callable[[int, "Part", QImage], None]  # gets edition, part and picture


class Part(NamedTuple):
    """A part of a page that is `width` device pixels wide; its sides are counted in these."""

    number: int
    width: int
    left: int
    top: int
    right: int
    bottom: int


class SetBrief(NamedTuple):
    """A brief that is set: its bytes, and its pages with their sizes in points."""

    brief: "Brief"
    pdf: bytes
    document: "pypdfium2.PdfDocument"
    sizes: tuple[tuple[float, float], ...]


class Sheets(QObject):
    """The pages that are set now; `pressed` when there are others, or trouble instead of them.

    `edition` grows with every new set of pages. What is drawn and read of the pages comes back
    on the interface's thread, and not at all once there are other pages.
    """

    pressed = Signal()

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self.pdf = b""
        self.trouble = ""
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.edition = 0
        self._brief: Brief | None = None
        self._document: pypdfium2.PdfDocument | None = None
        self._reader: Reader | None = None
        self._forgotten = False

    def take(self, pages: SetBrief) -> None:
        """Go on with other pages."""
        if self._forgotten:
            self._worker.run(pages.document.close, _done)
            return
        self._exchange(pages.document)
        self._brief, self.pdf, self.sizes, self.trouble = (
            pages.brief,
            pages.pdf,
            pages.sizes,
            "",
        )
        self.edition += 1
        self.pressed.emit()

    def fail(self, trouble: str) -> None:
        """Go on with no pages, for a reason."""
        self._exchange(None)
        self._brief, self.pdf, self.sizes, self.trouble = None, b"", (), trouble
        self.edition += 1
        self.pressed.emit()

    def draw(self, part: Part, then: Took, wanted: Callable[[], bool]) -> None:
        """Draw a part of a page, unless it is no longer `wanted` once its turn comes."""
        edition, document = self.edition, self._document
        if document is None:
            return

        def took(future: "Future[QImage | None]") -> None:
            image = future.result()
            if image is not None and edition == self.edition:
                then(edition, part, image)

        self._worker.run(lambda: draw(document, part) if wanted() else None, took)

    def read(self, number: int, then: Callable[[int, Letters], None]) -> None:
        """Read what stands on a page; `then` gets its number and its letters."""
        edition, reader = self.edition, self._reader
        if reader is None:
            return

        def took(future: "Future[Letters]") -> None:
            if edition == self.edition:
                then(number, future.result())

        self._worker.run(lambda: reader.letters(number), took)

    def search(
        self, words: str, then: Callable[[list[Hit]], None], wanted: Callable[[], bool]
    ) -> None:
        """Find words on all pages; a search that is no longer `wanted` ends without an answer."""
        edition, reader, pages = self.edition, self._reader, len(self.sizes)
        found: list[Hit] = []

        def look(first: int) -> list[Hit]:
            numbers = range(first, min(first + _AT_ONCE, pages)) if wanted() else ()
            return [hit for n in numbers for hit in reader.find(words, n)] if reader else []

        def go_on(first: int) -> None:
            def took(future: "Future[list[Hit]]") -> None:
                if edition != self.edition or not wanted():
                    return
                found.extend(future.result())
                if first + _AT_ONCE < pages:
                    go_on(first + _AT_ONCE)
                else:
                    then(found)

            self._worker.run(lambda: look(first), took)

        go_on(0)

    @property
    def is_fresh(self) -> bool:
        """Whether the pages are what they would be if they were set now."""
        return bool(self.pdf or self.trouble)

    def press_now(self) -> None:
        """Have the pages set as they would be now."""

    def run(self, work: Callable[[], T], then: "Callable[[Future[T]], None]") -> None:
        """Do other slow work of printing beside the interface."""
        self._worker.run(work, then)

    def forget(self) -> None:
        """Let go of the pages, and of those that are being set: nothing more is drawn or read."""
        self._forgotten = True
        self._exchange(None)

    def _exchange(self, document: "pypdfium2.PdfDocument | None") -> None:
        """Take up other pages; the old ones are closed once what was asked of them is drawn."""
        old, self._document = self._document, document
        self._reader = Reader(document) if document is not None else None
        if old is not None:
            self._worker.run(old.close, _done)


def _done(future: "Future[None]") -> None:
    future.result()


def set_pages(brief: "Brief") -> SetBrief:
    """Set a brief and open its pages. To be called where PDFium may be used.

    Raises:
        Trouble: it cannot be set.
    """
    from pypdfium2 import PdfDocument  # noqa: PLC0415  (not needed to start)

    from briefer.render import RENDERERS  # noqa: PLC0415

    pdf = RENDERERS[".pdf"](brief)
    document = PdfDocument(pdf)
    sizes = tuple(document.get_page_size(number) for number in range(len(document)))
    return SetBrief(brief, pdf, document, sizes)


def draw(document: "pypdfium2.PdfDocument", part: Part) -> QImage:
    """A part of a page on white paper."""
    page = document[part.number]
    wide, high = page.get_size()
    scale = (part.width - 0.5) / wide  # half a pixel less: PDFium rounds what it is given up
    sides = (
        part.left,
        pixels_high(wide, high, part.width) - part.bottom,
        part.width - part.right,
        part.top,
    )
    crop = tuple(max(0.0, (side - 0.5) / scale) for side in sides)
    bitmap = page.render(scale=scale, crop=crop, prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGB32,
    ).copy()  # the bitmap's memory goes with it
    bitmap.close()
    page.close()
    return image


def picture(pdf: bytes, number: int, dots: int) -> QImage:
    """A page of a PDF drawn for paper, `dots` to the inch."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    document = PdfDocument(pdf)
    wide, high = document.get_page_size(number)
    width = round(wide * dots / POINTS)
    image = draw(document, Part(number, width, 0, 0, width, pixels_high(wide, high, width)))
    document.close()
    return image
