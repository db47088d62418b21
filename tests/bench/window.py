"""Briefer's window on the shipped content, in a folder; prints "painted" once it is on the screen.

Nothing is imported that the program itself would not.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from briefer.gui.remembered import Remembered
from briefer.gui.start import open_window
from briefer.gui.window import Window
from briefer.paths import shipped
from tests.bench.painted import Painted


def painted(folder: Path) -> Window:
    """Show the window, and say when it is painted."""
    window = open_window(
        folder / "workspace", "", shipped(), Remembered(folder / "settings.ini")
    )
    window.resize(1280, 800)
    Painted(window)
    return window


def main() -> None:
    """Show the window once."""
    application = QApplication([])
    painted(Path(sys.argv[1])).close()
    application.quit()


if __name__ == "__main__":
    main()
