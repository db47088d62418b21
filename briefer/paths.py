"""Where the program's own files are, and where the user's go."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent


class Shipped(NamedTuple):
    """The folders that come with the program; both are only read."""

    seeds: Path
    resources: Path


def shipped() -> Shipped:
    """Find `seeds/` and `resources/`: beside the package in a checkout, inside it in a wheel."""
    installed = _PACKAGE / "_data"
    home = installed if installed.is_dir() else _PACKAGE.parent
    return Shipped(seeds=home / "seeds", resources=home / "resources")


def default_workspace() -> Path:
    """The folder for the analyst's own files: `Briefer` in the documents folder or the home."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else Path.home()) / "Briefer"


def cache_folder() -> Path:
    """The folder for what can be thrown away and made again."""
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local"))
            / "Briefer/Cache"
        )
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/Briefer"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefer"
