"""What the window remembers from one start to the next: sizes, look, place, recent links.

Kept in an INI file of the user's own settings folder. One that is missing, broken or cannot be
written costs the memory and nothing else.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from briefer.gui.places import Place

_RECENT = 30


def settings_file() -> Path:
    """Where the user's settings are kept on this system."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA", Path.home() / "AppData/Roaming")) / "Briefer"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library/Application Support/Briefer"
    else:
        home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        folder = Path(home) / "briefer"
    return folder / "window.ini"


class Remembered:
    """Reads and writes single values; each has a value when nothing was remembered."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: float) -> float:
        """A number."""
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of texts of one line each, None where none was remembered."""
        if not self._settings.contains(key):
            return None
        return tuple(filter(None, self.text(key).split("\n")))

    def data(self, key: str) -> QByteArray:
        """Bytes that Qt made, such as a geometry."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set(self, key: str, value: str | QByteArray) -> None:
        """Remember a text or bytes."""
        self._settings.setValue(key, value)

    def set_texts(self, key: str, values: tuple[str, ...]) -> None:
        """Remember texts of one line each."""
        self.set(key, "\n".join(values))

    @property
    def place(self) -> Place:
        """Where the analyst stopped."""
        return Place(
            self.text("place/tab", "profile"),
            self.text("place/thing"),
            self.text("place/reference"),
            self.text("place/decision"),
        )

    def set_place(self, place: Place) -> None:
        """Remember where the analyst is."""
        self.set("place/tab", place.tab)
        self.set("place/thing", place.thing)
        self.set("place/reference", place.reference)
        self.set("place/decision", place.decision)

    @property
    def recent(self) -> tuple[str, ...]:
        """The links taken in the palette, the latest first."""
        return self.texts("palette/recent") or ()

    def add_recent(self, link: str) -> None:
        """Put a link before the others."""
        others = [each for each in self.recent if each != link]
        self.set_texts("palette/recent", (link, *others)[:_RECENT])
