"""Milliseconds from setting a brief again after an answer to its first page on the screen.

Warm: the window is open at its Brief tab. Each answer gives a brief that was not set before. The
rest before a brief is set again is apart from that.
"""

import json
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from briefer.gui.deeds import brief_pane
from briefer.gui.pages import Pages
from briefer.gui.press import SCORE_AFTER
from briefer.gui.remembered import Remembered
from briefer.gui.start import open_window
from briefer.gui.window import Window
from briefer.paths import shipped

WARM, EDITS = 3, 21
PAUSE = SCORE_AFTER + 700  # ms: the score is counted, and all around is drawn
PAINTED = 60  # ms after an answer: the window has drawn the outcome


def main() -> None:
    """Measure and print as JSON."""
    application = QApplication([])
    assert application is not None
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(
            Path(folder) / "workspace", "", shipped(), Remembered(Path(folder) / "settings.ini")
        )
        window.resize(1280, 800)
        window.show()
        window.show_tab("brief")
        _rest(10 * PAUSE)
        print(json.dumps(_edits(window)[WARM:]), flush=True)
        window.close()


def _rest(milliseconds: int) -> None:
    """Let the window go on for a while. Qt's own waiting for tests would hold up the worker."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class _Seen(QObject):
    """Waits until the page in view is painted from an edition that comes after one."""

    def __init__(self, pages: Pages, edition: int) -> None:
        super().__init__()
        self._pages = pages
        self._edition = edition
        self._loop = QEventLoop()
        pages.viewport().installEventFilter(self)

    def wait(self) -> None:
        self._loop.exec()
        self._pages.viewport().removeEventFilter(self)
        self._pages.viewport().repaint()  # the filter sees a painting before it is done

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        pages = self._pages
        fresh = event.type() == QEvent.Type.Paint and pages.sheets.edition > self._edition
        if fresh and pages.tiles.is_sharp(pages.parts()[:1]):
            self._loop.quit()
        return False


def _edits(window: Window) -> list[float]:
    session, pages, press = window.session, brief_pane(window).pages, window.desk.press
    assert session.checklist is not None
    answers = [
        (question.id, option)
        for question in session.checklist.questions.values()
        for option in question.options
        if question.type in ("scale", "choice", "yes_no")
        and option != session.briefing.values().get(question.id)
    ]
    taken = []
    for question, option in answers[:: len(answers) // (WARM + EDITS)][: WARM + EDITS]:
        session.answer(question, option)
        _rest(PAINTED)
        begun = perf_counter()
        press.press_now()
        _Seen(pages, press.edition).wait()
        taken.append((perf_counter() - begun) * 1_000)
        session.undo_stack.undo()
        _rest(PAUSE)
    return taken


if __name__ == "__main__":
    main()
