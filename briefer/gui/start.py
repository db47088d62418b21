"""From nothing to a window on the screen, in the order that is fastest."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from briefer.cache import Cache
from briefer.gui.looks import ask_system, theme_for, wear
from briefer.gui.remembered import Remembered, settings_file
from briefer.gui.session import Session
from briefer.gui.theme import load_fonts
from briefer.gui.window import Window
from briefer.paths import Shipped, cache_folder
from briefer.reading import read_library


def start(workspace: Path, decision: str, home: Shipped) -> int:
    """Open the window and stay until it is closed; the exit status."""
    application = QApplication(sys.argv[:1])
    window = open_window(workspace, decision, home, Remembered(settings_file()))
    sys.excepthook = Rescue(window)
    window.show()
    QTimer.singleShot(0, lambda: settle(workspace, home))
    return application.exec()


def settle(workspace: Path, home: Shipped) -> None:
    """Do what can wait until the window is painted."""
    from briefer.workspace import sweep  # noqa: PLC0415  (not needed to start)

    QGuiApplication.setWindowIcon(QIcon(str(home.resources / "icons" / "briefer.svg")))
    sweep(workspace)


def open_window(
    workspace: Path, decision: str, home: Shipped, remembered: Remembered
) -> Window:
    """Make the window with everything read; it is not shown yet."""
    QApplication.setApplicationName("Briefer")
    QApplication.setStyle("Fusion")
    QGuiApplication.setDesktopFileName("briefer")
    load_fonts(home.resources / "fonts")
    look = remembered.text("view/look", "system")
    if look != "system":
        ask_system(look)
    theme = theme_for(look, remembered.number("view/zoom", 1.0))
    wear(theme)
    library, problems = read_library(
        home.seeds, home.resources, workspace, Cache(cache_folder())
    )
    session = Session(library, problems, workspace)
    session.begin(remembered.place, decision)
    return Window(session, remembered, theme)


class Rescue:
    """What to do about a fault of ours: save the work first, then tell it in plain words."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._telling = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take the place of `sys.excepthook`."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        self._window.session.save_now()
        if not self._telling:  # one at a time, however often a fault repeats
            self._telling = True
            QTimer.singleShot(0, self._window, lambda: self._tell(kind, error, trace))

    def _tell(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        import traceback  # noqa: PLC0415  (only in need)

        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        saved = self._window.session.is_saved
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("Something went wrong inside Briefer.")
        box.setInformativeText(
            "Your answers are saved. You can go on working; if it happens again, close the "
            "window and open it again."
            if saved
            else "Your latest answers could not be saved yet. Use “Save a copy elsewhere…”."
        )
        box.setDetailedText("".join(traceback.format_exception(kind, error, trace)))
        box.finished.connect(self._told)
        box.setModal(False)
        box.show()

    def _told(self) -> None:
        self._telling = False
