"""The press: turns the chosen briefing into the very bytes that are shown, printed and saved."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from briefer.brief.blocks import PAPERS, Brief
from briefer.brief.compose import MARKINGS, Options, compose
from briefer.brief.lines import Place
from briefer.brief.tradecraft import Score, score
from briefer.gui.page_search import Found, find_line
from briefer.gui.session import Session
from briefer.gui.worker import Worker
from briefer.plainfile import write_file
from briefer.problems import Trouble
from briefer.render import RENDERERS
from briefer.versions import before, keep
from briefer.workspace import Settings, read_settings, write_settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pypdfium2

    from briefer.judgement.briefing import Briefing
    from briefer.library import Library

SCORE_AFTER = 80  # ms after the pages, so that those in view are drawn first
REST_BEFORE = 250  # ms without a further change before a brief is set again


class _Sheets(NamedTuple):
    """A set brief: what it was set from, its bytes, and its pages with their sizes."""

    wanted: object
    brief: Brief
    pdf: bytes
    document: "pypdfium2.PdfDocument"
    sizes: tuple[tuple[float, float], ...]


class Press(QObject):
    """Sets the brief in a worker and draws its pages there.

    `pressed` when there are other pages, or trouble instead of them; `scored` when the score is
    that of these pages. Sizes of pages are in points. `score` is that of the full brief, also
    while one page is shown.
    """

    pressed = Signal()
    scored = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = Worker(self)
        settings, self.problems = read_settings(session.workspace)
        self._settings: Settings = settings
        marking = settings.marking if settings.marking in MARKINGS else Options().marking
        paper = settings.paper if settings.paper in PAPERS else Options().paper
        scale = settings.scale or Options().scale
        self.options = Options(
            author=settings.author, marking=marking, paper=paper, scale=scale
        )
        self.pdf = b""
        self.trouble = ""
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.score: Score | None = None
        self.edition = 0  # grows with every new set of pages
        self._document: pypdfium2.PdfDocument | None = None
        self._brief: Brief | None = None
        self._asked: object = None
        self._rest = QTimer(self, singleShot=True, interval=REST_BEFORE)
        self._rest.timeout.connect(self.press_now)
        self._then = QTimer(self, singleShot=True, interval=SCORE_AFTER)
        self._then.timeout.connect(self._score)

    @property
    def is_fresh(self) -> bool:
        """Whether the pages are those of the briefing and options as they are now."""
        return self._asked == self._wanted() and bool(self.pdf or self.trouble)

    def press_soon(self) -> None:
        """Set the brief again once nothing has changed for a moment."""
        self._rest.start()

    def press_now(self) -> None:
        """Set the brief again, unless it is being set or was set from the same."""
        self._rest.stop()
        wanted = self._wanted()
        if wanted == self._asked or not self._session.briefing.id:
            return
        self._asked = wanted
        library, briefing, options = self._session.library, self._session.briefing, self.options

        def work() -> _Sheets:
            from pypdfium2 import PdfDocument  # noqa: PLC0415  (not needed to start)

            brief = compose(library, briefing, self._since_last(library, briefing, options))
            pdf = RENDERERS[".pdf"](brief)
            document = PdfDocument(pdf)
            sizes = tuple(document.get_page_size(n) for n in range(len(document)))
            return _Sheets(wanted, brief, pdf, document, sizes)

        self._worker.run(work, self._take)

    def page(self, number: int, width: int, then: Callable[[int, int, QImage], None]) -> None:
        """Draw a page `width` device pixels wide; `then` gets edition, number and picture."""
        edition, document = self.edition, self._document
        if document is None:
            return

        def took(future: "Future[QImage]") -> None:
            then(edition, number, future.result())

        self._worker.run(lambda: draw(document, number, width), took)

    def find(self, place: Place, then: Callable[[Found | None], None]) -> None:
        """Find the line of a place in the pages; `then` gets None where it was not printed."""
        document, brief, edition = self._document, self._brief, self.edition
        if document is None or brief is None:
            return

        def took(future: "Future[Found | None]") -> None:
            if edition == self.edition:
                then(future.result())

        self._worker.run(lambda: find_line(document, brief, place), took)

    def picture(self, number: int, dots: int) -> QImage:
        """A page drawn for paper, `dots` to the inch; waits for it."""
        document = self._document
        assert document is not None
        width = round(self.sizes[number][0] * dots / 72)
        return self._worker.wait(lambda: draw(document, number, width))

    def run(self, work: Callable[[], str], then: "Callable[[Future[str]], None]") -> None:
        """Do other slow work of printing beside the interface."""
        self._worker.run(work, then)

    def export(self, path: Path) -> None:
        """Write the brief in the format of the path's suffix.

        Raises:
            Trouble: it cannot be composed or written; the file is as it was.
        """
        library, briefing = self._session.library, self._session.briefing
        brief = compose(library, briefing, self._since_last(library, briefing, self.options))
        write_file(path, RENDERERS[path.suffix.lower()](brief))

    def export_comparison(self, path: Path, briefings: "Sequence[Briefing]") -> None:
        """Write one comparison of briefings in the format of the path's suffix.

        Raises:
            Trouble: they cannot be compared, or it cannot be written; the file is as it was.
        """
        from briefer.brief.comparison import compose_comparison  # noqa: PLC0415  (seldom)

        brief = compose_comparison(self._session.library, briefings, self.options)
        write_file(path, RENDERERS[path.suffix.lower()](brief))

    def keep_version(self) -> None:
        """Keep what the analyst's own answers say now that their brief is given out.

        Raises:
            Trouble: the version cannot be kept.
        """
        session = self._session
        if session.briefing.id in session.library.briefings:
            today = date.today().isoformat()
            keep(session.workspace, session.briefing, today, session.library.checklists)

    def _since_last(
        self, library: "Library", briefing: "Briefing", options: Options
    ) -> Options:
        """The options with the last version of the analyst's answers that said something else."""
        if briefing.id not in library.briefings:
            return options
        last = before(self._session.workspace, briefing, library.checklists)
        return replace(options, versions=(last,)) if last else options

    def set_options(self, options: Options) -> None:
        """Print otherwise from now on; author, marking and paper are kept for the next time.

        Raises:
            Trouble: they cannot be kept; they hold until the window is closed.
        """
        if options == self.options:
            return
        changed = {
            key: getattr(options, key)
            for key in ("author", "marking", "paper")
            if getattr(options, key) != getattr(self.options, key)
        }
        self.options = options
        self.press_soon()
        if changed:
            self._session.saving.author = options.author
            self._settings = replace(self._settings, **changed)
            write_settings(self._session.workspace, self._settings)

    def close(self) -> None:
        """Let the work in hand end."""
        self._rest.stop()
        self._then.stop()
        self._exchange(None)
        self._worker.close()

    def _wanted(self) -> object:
        session = self._session
        return (session.library.things, session.briefing, self.options)

    def _take(self, future: "Future[_Sheets]") -> None:
        error = future.exception()
        if isinstance(error, Trouble):
            self.trouble, self.pdf, self.sizes = str(error), b"", ()
            self.score, self._brief = None, None
            self._then.stop()
            self._exchange(None)
        else:
            sheets = future.result()
            self._exchange(sheets.document)
            self.trouble, self.pdf, self.sizes = "", sheets.pdf, sheets.sizes
            self._brief = sheets.brief
            self._then.start()
        self.edition += 1
        self.pressed.emit()

    def _score(self) -> None:
        """Score what is set now, beside the interface."""
        brief, edition, options = self._brief, self.edition, self.options
        library, briefing = self._session.library, self._session.briefing
        if brief is None:
            return

        def work() -> Score:
            if not brief.one_page:
                return score(brief)
            whole = self._since_last(library, briefing, replace(options, one_page=False))
            return score(compose(library, briefing, whole))

        def took(future: "Future[Score]") -> None:
            if edition == self.edition:
                self.score = future.result()
                self.scored.emit()

        self._worker.run(work, took)

    def _exchange(self, document: "pypdfium2.PdfDocument | None") -> None:
        """Take up other pages; the old ones are closed once what was asked of them is drawn."""
        old, self._document = self._document, document
        if old is not None:
            self._worker.run(old.close, _done)


def _done(future: "Future[None]") -> None:
    future.result()


def draw(document: "pypdfium2.PdfDocument", number: int, width: int) -> QImage:
    """A page on white paper, `width` pixels wide."""
    page = document[number]
    bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
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
