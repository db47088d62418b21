"""Starts the window: fonts, theme, the session, and what happens when something breaks."""

import sys
from pathlib import Path

from PySide6 import __version__ as pyside_version

from briefer.paths import default_workspace, shipped
from briefer.problems import Trouble


def refuse_known_bad(pyside: str, python: tuple[int, int]) -> None:
    """Refuse a pair that is known to die while it is being used.

    Raises:
        Trouble: with what to install instead.
    """
    if pyside == "6.12.0" and python < (3, 12):
        raise Trouble(
            "PySide6 6.12.0 crashes on this Python (3.11) after a while of use. Install another "
            'version of it: pip install "PySide6-Essentials>=6.8.3,<6.12"'
        )


def run(workspace: Path | None = None, decision: str | None = None) -> int:
    """Open the window on a workspace folder and a decision; the exit status.

    Raises:
        Trouble: this PySide6 cannot be used with this Python.
    """
    refuse_known_bad(pyside_version, sys.version_info[:2])
    from briefer.gui.start import start  # noqa: PLC0415  (only once Qt may be loaded)

    return start(workspace or default_workspace(), decision or "", shipped())
