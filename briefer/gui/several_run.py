"""Printing several briefs beside the interface: told file by file, stopped between two files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefer.batch import Result, print_all, workers_for
from briefer.brief.compose import Options
from briefer.gui.worker import Worker
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.printout import keep
from briefer.versions import before

if TYPE_CHECKING:
    from concurrent.futures import Future


class SeveralRun(QObject):
    """One run. `written` carries each file's result; `ended` what could not be kept beside them."""

    written = Signal(object)
    ended = Signal(tuple)

    def __init__(self, library: Library, workspace: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._workspace = workspace
        self._worker = Worker(self)
        self._stopped = Event()

    @property
    def is_stopped(self) -> bool:
        """Whether no further file is to be written."""
        return self._stopped.is_set()

    def begin(
        self, briefings: Sequence[Briefing], options: Options, targets: Sequence[Sequence[Path]]
    ) -> None:
        """Write each briefing to its targets, whose suffixes choose the formats."""
        self._worker.run(lambda: self._print(briefings, options, targets), self._end)

    def stop(self) -> None:
        """Write no further file; the one in hand is written whole."""
        self._stopped.set()

    def close(self) -> None:
        """Stop, and wait for the file in hand."""
        self.stop()
        self._worker.close()

    def _print(
        self, briefings: Sequence[Briefing], options: Options, targets: Sequence[Sequence[Path]]
    ) -> tuple[str, ...]:
        library, workspace = self._library, self._workspace
        versions = (
            before(workspace, briefing, library.checklists)
            for briefing in briefings
            if briefing.id in library.briefings
        )
        settings = replace(options, versions=tuple(version for version in versions if version))
        printed: set[str] = set()
        results = print_all(library, briefings, settings, targets, workers_for(len(briefings)))
        try:
            for result in results:
                self.written.emit(result)
                if not result.trouble:
                    printed.add(result.briefing)
                if self._stopped.is_set():
                    break
        finally:
            results.close()
        return tuple(keep(workspace, library, printed))

    def _end(self, future: "Future[tuple[str, ...]]") -> None:
        self.ended.emit(future.result())


def tally(results: Sequence[Result]) -> str:
    """How a run went, in a sentence."""
    written = sum(not result.trouble for result in results)
    failed = len(results) - written
    files = "1 file was written" if written == 1 else f"{written} files were written"
    if not failed:
        return f"{files}."
    return f"{files}, {failed} could not be." if written else "No file could be written."
