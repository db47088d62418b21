"""What is wrong with the data, as values; and the one kind of failure the user is told about.

A *problem* names a file, a line and the mend. Readers collect problems and go on with what is
good. *Trouble* is an expected failure of the machine around us (a full disk, a folder that
cannot be written): it is raised, and caught once in the console and once in the window.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing wrong in one file. `line` counts from 1; 0 means the file as a whole."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Give the `file:line: sentence` form that editors and scripts know."""
        return f"{self.path}:{self.line}: {self.message}"


class Trouble(Exception):  # noqa: N818  (the house's own word for it)
    """An expected failure, told in a sentence fit for the user."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean 'x'?)" for the known word nearest to `word`, or ""."""
    from difflib import get_close_matches  # noqa: PLC0415  (slow to import, seldom needed)

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""
