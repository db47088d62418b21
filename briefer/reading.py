"""The one door in: everything loaded and cross-checked becomes the library.

The shipped content comes from the compiled cache where that is fresh; what reads the files
themselves is imported only when they have to be read.
"""

from pathlib import Path

from briefer.cache import Cache
from briefer.library import Library
from briefer.problems import Problem


def read_library(
    seeds: Path, resources: Path, workspace: Path | None = None, cache: Cache | None = None
) -> tuple[Library, tuple[Problem, ...]]:
    """Read everything there is; what is wrong comes back as problems, the rest still works.

    A workspace folder that does not exist is the same as none.
    """
    kept = cache.load(seeds, resources) if cache else None
    if kept:
        library, problems = kept
    else:
        from briefer.assembly import read_shipped  # noqa: PLC0415

        library, problems = read_shipped(seeds, resources)
        if cache:
            cache.save(library, problems)
    if workspace is not None and _is_there(workspace):
        from briefer.assembly import read_workspace  # noqa: PLC0415

        library, more = read_workspace(workspace, library)
        problems += more
    return library, problems


def _is_there(folder: Path) -> bool:
    """Whether there is something at the path; what is out of reach counts, to be told of."""
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
