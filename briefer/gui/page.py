"""Pages as values: paragraphs of styled runs, before Qt makes anything of them.

A page says which words stand where, in which role and with which link. How a role looks is
`briefer.gui.text`'s business, so what a page says can be tested without a window.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Run(NamedTuple):
    """Words of one look.

    `ink` names the look, `link` is followed on a click, `tip` is shown while the pointer rests
    on it.
    """

    text: str
    ink: str = "text"
    link: str = ""
    tip: str = ""


class Para(NamedTuple):
    """One paragraph.

    `style` names its spacing, `passage` the quoted passage it belongs to, `bar` the colour of a
    bar at its left, and `anchor` a place to scroll to.
    """

    runs: tuple[Run, ...]
    style: str = "text"
    passage: str = ""
    bar: str = ""
    anchor: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


def joined(groups: Iterable[Iterable[Run]], separator: str, ink: str = "text") -> list[Run]:
    """The runs of all groups, with a separator between each two groups."""
    runs: list[Run] = []
    for group in groups:
        if runs:
            runs.append(Run(separator, ink))
        runs += group
    return runs


def count(number: int, word: str, plural: str = "") -> str:
    """A number with its word: "1 passage", "2 passages"."""
    return f"{number} {word if number == 1 else plural or word + 's'}"
