"""The longest pause of the window, in milliseconds, while all shipped briefs are printed from it.

A pause is the time between two beats of a timer that beats whenever nothing else is to be done.
"""

import json
import tempfile
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from briefer.gui.remembered import Remembered
from briefer.gui.start import open_window
from briefer.gui.window import Window
from briefer.paths import shipped

_SETTLED = 500  # ms until the window has done what it put off


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
        print(json.dumps(_pauses(window, Path(folder) / "briefs")), flush=True)
        window.close()


def _pauses(window: Window, folder: Path) -> list[float]:
    form = window.desk.print_several(window.theme)
    form.folder.setText(str(folder))
    loop, beats = QEventLoop(), QTimer()
    seen: list[float] = []

    form.told.connect(loop.quit)
    beats.timeout.connect(lambda: seen.append(perf_counter()))
    QTimer.singleShot(_SETTLED, beats.start)
    QTimer.singleShot(_SETTLED + 10, form.print_button.click)
    loop.exec()
    beats.stop()
    if any(result.trouble for result in form.progress.results):
        raise SystemExit("a brief could not be printed")
    return sorted((after - before) * 1_000 for before, after in pairwise(seen))[-20:]


if __name__ == "__main__":
    main()
