"""What a brief is scored on, in words: the tradecraft standards and the needs of sourcing.

They are data (`resources/tradecraft/standards.yaml`); `briefer.brief.tradecraft` does the scoring.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from briefer.fields import Fields, read_fields
from briefer.paths import shipped
from briefer.plainfile import read_file
from briefer.problems import Problem, Trouble


class Directive(NamedTuple):
    """Where the standards were published."""

    id: str
    name: str
    source: str
    address: str


class Standard(NamedTuple):
    """A standard: what it asks, what earns each of its points, what is left to a human."""

    id: str
    name: str
    asks: str
    points: tuple[str, ...]
    human: str


class Need(NamedTuple):
    """What a reader is owed about sources; it is met or not."""

    id: str
    name: str
    asks: str
    human: str


class Standards(NamedTuple):
    """Everything a brief is scored on."""

    directives: tuple[Directive, ...]
    standards: tuple[Standard, ...]
    needs: tuple[Need, ...]


def read_standards(path: Path) -> tuple[Standards, list[Problem]]:
    """Read the standards; what is wrong with the file comes back as problems."""
    none = Standards((), (), ())
    try:
        data = read_file(path)
    except OSError as error:
        return none, [Problem(str(path), 0, f"this file cannot be read ({error.strerror})")]
    fields, problems = read_fields(data, path)
    if fields is None:
        return none, problems
    found = Standards(
        directives=tuple(_directive(item) for item in fields.maps("directives")),
        standards=tuple(_standard(item) for item in fields.maps("standards")),
        needs=tuple(_need(item) for item in fields.maps("needs")),
    )
    fields.done()
    return found, problems


@cache
def standards() -> Standards:
    """The standards that come with the program.

    Raises:
        Trouble: their file is missing or broken.
    """
    known, problems = read_standards(shipped().resources / "tradecraft" / "standards.yaml")
    if problems:
        raise Trouble(f"{problems[0]}; install Briefer again")
    return known


def _directive(fields: Fields) -> Directive:
    directive = Directive(
        id=fields.identifier(),
        name=fields.text("name"),
        source=fields.text("source"),
        address=fields.text("address"),
    )
    fields.done()
    return directive


def _standard(fields: Fields) -> Standard:
    standard = Standard(
        id=fields.identifier(),
        name=fields.text("name"),
        asks=fields.text("asks"),
        points=fields.texts("points"),
        human=fields.text("human"),
    )
    fields.done()
    return standard


def _need(fields: Fields) -> Need:
    need = Need(
        id=fields.identifier(),
        name=fields.text("name"),
        asks=fields.text("asks"),
        human=fields.text("human"),
    )
    fields.done()
    return need
