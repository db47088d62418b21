"""The compiled cache of the shipped content: read in milliseconds, never trusted when stale.

The cache file begins with the very bytes it was made from, the content and the code that reads
it, and is used only where they are the same still. Only the program's own plain types are
unpickled, so a cache file cannot run anything.
"""

import gc
import os
import pickle
import sys
from pathlib import Path
from typing import TypeAlias

from briefer.library import Library
from briefer.plainfile import write_file
from briefer.problems import Problem, Trouble

Content: TypeAlias = tuple[Library, tuple[Problem, ...]]

_PACKAGE = Path(__file__).resolve().parent


class Cache:
    """A cached library in a folder. Where the folder cannot be used, there is just no cache."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "content.pickle"
        self._made_from = b""

    def load(self, seeds: Path, resources: Path) -> Content | None:
        """Return the content that was compiled from exactly these files, or None."""
        gc.disable()  # tens of thousands of objects come, and none of them goes
        try:
            self._made_from = _inputs(seeds, resources)
            if not self._path.is_file():  # a pipe would keep us waiting
                return None
            with self._path.open("rb") as file:
                if file.read(len(self._made_from)) != self._made_from:
                    return None
                library, problems = _Plain(file).load()
        except Exception:
            return None
        finally:
            gc.freeze()  # what was read stays: later collections need not look at it
            gc.enable()
        return library, problems

    def save(self, library: Library, problems: tuple[Problem, ...]) -> None:
        """Keep what was read after the last `load` had found nothing."""
        try:
            data = pickle.dumps((library, problems), protocol=5)
            write_file(self._path, self._made_from + data)
        except Trouble:
            return


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        ours = module.startswith("briefer.")
        found = super().find_class(module, name) if ours else None
        if not (isinstance(found, type) and issubclass(found, tuple)):  # as our values all are
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")
        return found


def _inputs(seeds: Path, resources: Path) -> bytes:
    """The bytes of every file that the content depends on, each with its path and length."""
    parts = [repr(sys.version_info).encode()]
    checklists = [entry for entry in _sorted(resources / "checklists") if entry.is_dir()]
    for folder in (
        seeds,
        resources / "catalogue",
        resources / "passages",
        resources / "notes",
        resources / "cases",
        *(Path(entry) for entry in checklists),
        _PACKAGE,
        _PACKAGE / "sources",
        _PACKAGE / "judgement",
    ):
        for entry in _sorted(folder):
            if entry.name.endswith((".txt", ".yaml", ".py")):
                with open(entry.path, "rb") as file:  # noqa: PTH123  (a Path costs more than the read)
                    data = file.read()
                parts += [f"\n{entry.path} {len(data)}\n".encode(), data]
    return b"".join(parts)


def _sorted(folder: Path) -> "list[os.DirEntry[str]]":
    return sorted(os.scandir(folder), key=lambda entry: entry.name)
