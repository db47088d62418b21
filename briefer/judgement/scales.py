"""Likelihood scales: the words an analyst may state a likelihood in, and what each stands for.

They are data (`resources/tradecraft/scales.yaml`). Nothing in the program works a likelihood out.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from briefer.fields import Fields, read_fields
from briefer.paths import shipped
from briefer.plainfile import read_file
from briefer.problems import Problem

DEFAULT_SCALE = "icd203"


class Term(NamedTuple):
    """A word for how likely something is; `range` says in words what it stands for.

    Terms of one `family` go together; those of two are not to be mixed in one product.
    """

    id: str
    name: str
    range: str
    family: str


class Scale(NamedTuple):
    """A published scale: its terms from the least likely on, and who published it.

    `confidence` is what it calls the rating of a judgement's grounds, apart from likelihood;
    `rated_by` says what that rating looks at.
    """

    id: str
    name: str
    source: str
    address: str
    confidence: str
    rated_by: str
    terms: tuple[Term, ...]


def read_scales(path: Path) -> tuple[tuple[Scale, ...], list[Problem]]:
    """Read the scales; what is wrong with the file comes back as problems."""
    try:
        data = read_file(path)
    except OSError as error:
        return (), [Problem(str(path), 0, f"this file cannot be read ({error.strerror})")]
    fields, problems = read_fields(data, path)
    if fields is None:
        return (), problems
    found = tuple(_scale(item) for item in fields.maps("scales"))
    fields.done()
    return found, problems


@cache
def scales() -> tuple[Scale, ...]:
    """The scales that come with the program; none where their file is missing."""
    return read_scales(shipped().resources / "tradecraft" / "scales.yaml")[0]


def scale_of(term: str) -> tuple[Scale, Term] | None:
    """A term with the scale it belongs to, None where no scale has it."""
    return next(((scale, found) for scale, found in _terms() if found.id == term), None)


def named_scale(name: str) -> Scale | None:
    """A scale by its id."""
    return next((scale for scale in scales() if scale.id == name), None)


def _terms() -> Iterator[tuple[Scale, Term]]:
    return ((scale, term) for scale in scales() for term in scale.terms)


def _scale(fields: Fields) -> Scale:
    scale = Scale(
        id=fields.identifier(),
        name=fields.text("name"),
        source=fields.text("source"),
        address=fields.text("address"),
        confidence=fields.text("confidence"),
        rated_by=fields.text("rated_by"),
        terms=tuple(_term(item) for item in fields.maps("terms")),
    )
    fields.done()
    return scale


def _term(fields: Fields) -> Term:
    term = Term(
        id=fields.identifier(),
        name=fields.text("name"),
        range=fields.text("range"),
        family=fields.text("family"),
    )
    fields.done()
    return term
