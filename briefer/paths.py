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
    documents = home_folder() / "Documents"
    return (documents if is_folder(documents) else home_folder()) / "Briefer"


def is_folder(path: Path) -> bool:
    """Whether there is a folder that can be looked into, whatever the path looks like."""
    try:
        return path.is_dir()
    except OSError:  # out of reach, or a name that is too long
        return False


def cache_folder() -> Path:
    """The folder for what can be thrown away and made again."""
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA", home_folder() / "AppData/Local"))
            / "Briefer/Cache"
        )
    if sys.platform == "darwin":
        return home_folder() / "Library/Caches/Briefer"
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (named if named.is_absolute() else home_folder() / ".cache") / "briefer"


def home_folder() -> Path:
    """The user's home; where there is none, a folder in it can be named but not made."""
    try:
        return Path.home().absolute()
    except RuntimeError:  # a user without an entry in the system's list, as in a container
        return Path(os.devnull)
