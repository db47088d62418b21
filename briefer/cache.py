"""The compiled cache of the shipped content: read in milliseconds, never trusted when stale.

The cache file begins with the very bytes it was made from, the content and the code that reads
it, and is used only where they are the same still. Only the program's own plain types are
unpickled, so a cache file cannot run anything.
"""

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
        self._made_from = _inputs(seeds, resources)
        try:
            with self._path.open("rb") as file:
                if file.read(len(self._made_from)) != self._made_from:
                    return None
                library, problems = _Plain(file).load()
        except Exception:
            return None
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
        if not module.startswith("briefer."):
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")
        return super().find_class(module, name)


def _inputs(seeds: Path, resources: Path) -> bytes:
    """The bytes of every file that the content depends on, each with its path and length."""
    parts = [repr(sys.version_info).encode()]
    for folder, suffix in (
        (seeds, ".txt"),
        (seeds, ".yaml"),
        (resources / "catalogue", ".yaml"),
        (resources / "passages", ".yaml"),
        (resources / "notes", ".yaml"),
        (resources / "cases", ".yaml"),
        *(
            (path, ".yaml")
            for path in sorted((resources / "checklists").iterdir())
            if path.is_dir()
        ),
        (_PACKAGE, ".py"),
        (_PACKAGE / "sources", ".py"),
        (_PACKAGE / "judgement", ".py"),
    ):
        for path in sorted(folder.glob(f"*{suffix}")):
            data = path.read_bytes()
            parts += [f"\n{path} {len(data)}\n".encode(), data]
    return b"".join(parts)
