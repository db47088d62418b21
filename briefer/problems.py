"""What is wrong with the data, as values; and the one kind of failure the user is told about.

A *problem* names a file, a line and the mend. Readers collect problems and go on with what is
good. *Trouble* is an expected failure of the machine around us (a full disk, a folder that
cannot be written): it is raised, and caught once in the console and once in the window.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_LONGEST = 1_000  # characters of a sentence that somebody still reads
# What a terminal obeys, what ends a line, what turns its direction, and half characters.
_UNSHOWN = "[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


class Problem(NamedTuple):
    """One thing wrong in one file. `line` counts from 1; 0 means the file as a whole."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Give the `file:line: sentence` form that editors and scripts know, on one line."""
        message = self.message
        if len(message) > _LONGEST:
            message = f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"
        return shown(f"{self.path}:{self.line}: {message}")


class Trouble(Exception):  # noqa: N818  (the house's own word for it)
    """An expected failure, told in a sentence fit for the user."""


def shown(text: str, but: str = "") -> str:
    """Write out what a screen would obey instead of showing it, but for the signs in `but`.

    Names and notes come from files of others: an escape sequence must not reach a terminal.
    """
    if text.translate(dict.fromkeys(map(ord, but))).isprintable():
        return text  # as most is, so that the pattern is seldom compiled
    return re.sub(
        _UNSHOWN, lambda match: match[0] if match[0] in but else ascii(match[0])[1:-1], text
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean 'x'?)" for the known word nearest to `word`, or ""."""
    from difflib import get_close_matches  # noqa: PLC0415  (slow to import, seldom needed)

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""
