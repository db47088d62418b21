"""The press: turns the chosen briefing into the very bytes that are shown, printed and saved."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from briefer.brief.blocks import PAPERS
from briefer.brief.comparison import compose_comparison
from briefer.brief.compose import MARKINGS, Options, compose
from briefer.brief.lines import Place
from briefer.brief.tradecraft import Score, score
from briefer.gui.page_search import Found, find_line
from briefer.gui.session import Session
from briefer.gui.sheets import SetBrief, Sheets, set_pages
from briefer.gui.worker import Worker
from briefer.plainfile import write_file
from briefer.problems import Trouble
from briefer.render import RENDERERS
from briefer.versions import before, keep
from briefer.workspace import read_settings, write_settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from briefer.judgement.briefing import Briefing
    from briefer.library import Library

SCORE_AFTER = 80  # ms after the pages, so that those in view are drawn first
REST_BEFORE = 50  # ms without a further change before a brief is set again
REST_AMID = 250  # ms, where changes follow one another as in typing


class Press(Sheets):
    """Sets the brief in a worker; `scored` when the score is that of these pages.

    `score` is that of the full brief, also while one page is shown.
    """

    scored = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        worker = Worker(parent)
        super().__init__(worker, parent)
        self._session = session
        settings, self.problems = read_settings(session.workspace)
        self._settings = self._written = settings
        marking = settings.marking if settings.marking in MARKINGS else Options().marking
        paper = settings.paper if settings.paper in PAPERS else Options().paper
        scale = settings.scale or Options().scale
        self.options = Options(
            author=settings.author, marking=marking, paper=paper, scale=scale
        )
        self.score: Score | None = None
        self._asked: object = None
        self._briefing: Briefing | None = None  # that the pages are of
        self._rest = QTimer(self, singleShot=True)
        self._since = QElapsedTimer()  # the last change
        self._rest.timeout.connect(self.press_now)
        self._then = QTimer(self, singleShot=True, interval=SCORE_AFTER)
        self._then.timeout.connect(self._score)

    @property
    def is_fresh(self) -> bool:
        """Whether the pages are those of the briefing and options as they are now."""
        return self._asked == self._wanted() and bool(self.pdf or self.trouble)

    def press_soon(self) -> None:
        """Set the brief again once nothing has changed for a moment."""
        amid = self._since.isValid() and self._since.elapsed() < REST_AMID
        self._since.start()
        self._rest.start(REST_AMID if amid else REST_BEFORE)

    def press_now(self) -> None:
        """Set the brief again, unless it is being set or was set from the same."""
        self._rest.stop()
        wanted = self._wanted()
        if wanted == self._asked or not self._session.briefing.id:
            return
        self._asked = wanted
        library, briefing, options = self._session.library, self._session.briefing, self.options

        def work() -> SetBrief:
            return set_pages(
                compose(library, briefing, self._since_last(library, briefing, options))
            )

        self._worker.run(work, lambda future: self._take(future, briefing))

    def find(self, place: Place, then: Callable[[Found | None], None]) -> None:
        """Find the line of a place in the pages; `then` gets None where it was not printed."""
        document, brief, edition = self._document, self._brief, self.edition
        if document is None or brief is None:
            return

        def took(future: "Future[Found | None]") -> None:
            if edition == self.edition:
                then(future.result())

        self._worker.run(lambda: find_line(document, brief, place), took)

    def export(self, path: Path, then: "Callable[[Future[str]], None]") -> None:
        """Write the brief in the format of the path's suffix, beside the interface.

        `then` gets what to say of it; asking for that raises Trouble where the brief cannot be
        composed or written, and the file is as it was.
        """
        library, briefing, options = self._session.library, self._session.briefing, self.options

        def work() -> str:
            brief = compose(library, briefing, self._since_last(library, briefing, options))
            write_file(path, RENDERERS[path.suffix.lower()](brief))
            return f"Exported to {path}{self._kept(library, briefing)}"

        self._worker.run(work, then)

    def export_comparison(
        self,
        path: Path,
        briefings: "Sequence[Briefing]",
        then: "Callable[[Future[str]], None]",
    ) -> None:
        """Write one comparison of briefings, as `export` does a brief."""
        library, options = self._session.library, self.options

        def work() -> str:
            brief = compose_comparison(library, briefings, options)
            write_file(path, RENDERERS[path.suffix.lower()](brief))
            return f"Exported to {path}"

        self._worker.run(work, then)

    def comparison(self, briefings: "Sequence[Briefing]", parent: QObject) -> Sheets:
        """The pages of one comparison of briefings; they are being set."""
        sheets = Sheets(self._worker, parent)
        library, options = self._session.library, self.options

        def took(future: "Future[SetBrief]") -> None:
            try:
                sheets.take(future.result())
            except Trouble as trouble:
                sheets.fail(str(trouble))

        self._worker.run(
            lambda: set_pages(compose_comparison(library, briefings, options)), took
        )
        return sheets

    def kept(self) -> str:
        """Keep what the analyst's own answers say on the pages, which were given out.

        What went wrong with that, "" where nothing did.
        """
        return self._kept(self._session.library, self._briefing) if self._briefing else ""

    def _kept(self, library: "Library", briefing: "Briefing") -> str:
        if briefing.id not in library.briefings:
            return ""
        today = date.today().isoformat()
        try:
            keep(self._session.workspace, briefing, today, library.checklists)
        except Trouble as trouble:
            return f". What it said could not be kept: {trouble}"
        return ""

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
            Trouble: they cannot be kept; that is tried again with the next change and at the end.
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
        self._keep_settings()

    def _keep_settings(self) -> None:
        if self._settings != self._written:
            write_settings(self._session.workspace, self._settings)
            self._written = self._settings

    def close(self) -> None:
        """Let the work in hand end."""
        with suppress(Trouble):  # which was told when it came
            self._keep_settings()
        self._rest.stop()
        self._then.stop()
        self.forget()
        self._worker.close()

    def _wanted(self) -> object:
        session = self._session
        return (session.library.things, session.briefing, self.options)

    def _take(self, future: "Future[SetBrief]", briefing: "Briefing") -> None:
        self._briefing, error = briefing, future.exception()
        if isinstance(error, Trouble):
            self.score = None
            self._then.stop()
            self.fail(str(error))
        else:
            self._then.start()
            self.take(future.result())

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
