"""What a brief lacks of the standards that it is scored on, and where."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefer.brief.lines import Line, Place, Unit


class Finding(NamedTuple):
    """What is missing, how to mend it, and every place where it is missing.

    `field` is the particular of the briefing in which it is mended ("decision", "audience",
    "author", "likelihood"), "" where it is mended elsewhere.
    """

    said: str
    mend: str
    places: tuple[Place, ...]
    field: str = ""


def at_lines(said: str, mend: str, lines: Iterable[Line], field: str = "") -> list[Finding]:
    """One finding for all lines at fault; none where there are none."""
    places = tuple(dict.fromkeys(line.place for line in lines))
    return [Finding(said, mend, places, field)] if places else []


def at(said: str, mend: str, *places: Place, field: str = "") -> list[Finding]:
    """One finding at some places."""
    return [Finding(said, mend, places, field)]


def lacking(unit: Unit, wanted: Mapping[str, str]) -> list[str]:
    """What of some wanted things, each told by a pattern, none of a unit's lines says."""
    said = [unit.first.label, *(line.said for line in unit.lines)]
    return [
        name
        for name, pattern in wanted.items()
        if not any(re.search(pattern, text, re.IGNORECASE) for text in said)
    ]
