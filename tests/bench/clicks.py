"""Clicks through everything in the window, which is kept in a folder.

Prints for each kind of click how long it took from the click to the painted window, in
milliseconds, as JSON.
"""

import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefer.gui.window import Window
from tests.bench.window import painted

PAUSE = 80  # ms


def main() -> None:
    """Click, and print what was measured."""
    application = QApplication([])
    window = painted(Path(sys.argv[1]))
    print(json.dumps(_clicks(application, window)), flush=True)
    window.close()


def _clicks(application: QApplication, window: Window) -> dict[str, list[float]]:
    session = window.session
    for _ in range(50):  # what is built after the first paint
        application.processEvents()
    window.checklist.build_all()
    application.processEvents()
    links = [f"thing:{name}" for name in session.library.things]
    profiles = _timed(application, (partial(window.follow, link) for link in links))
    assert session.checklist is not None
    answers = [
        (question.id, option)
        for question in session.checklist.questions.values()
        for option in (*question.options, "unknown")
        if question.type in ("scale", "choice", "yes_no")
    ]
    window.follow("thing:east-timor-1999")
    application.processEvents()
    outcomes = _timed(application, (partial(session.answer, *answer) for answer in answers))
    return {"profile": profiles, "outcome": outcomes}


def _timed(application: QApplication, acts: Iterable[Callable[[], object]]) -> list[float]:
    """How long each act takes until what it changed is painted, in milliseconds.

    Between two acts there is a pause such as no hand can undercut, in which the window does what
    it had put off until after the painting.
    """
    taken = []
    for act in acts:
        begun = perf_counter()
        act()
        application.processEvents()
        taken.append((perf_counter() - begun) * 1_000)
        QTest.qWait(PAUSE)
    return taken


if __name__ == "__main__":
    main()
