"""Stepping through a page by keyboard: its links into the sources, and keys for its results."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefer.gui.page import Para

NEXT, BEFORE, UP = "N", "P", "U"
# One for each result in its order; a page with more of them is stepped through.
KEYS = "123456789ABCDEFGHIJKLMOQRSTVWXYZ"
RULE = "rule:"  # begins the anchor of a result
OWN = "row_detail"  # the style of the line that names a rule's own paragraphs


class Step(NamedTuple):
    """A link into a source: in which paragraph of the page it stands, and where it leads."""

    para: int
    link: str


def is_place(link: str) -> bool:
    """Whether a link leads into a source."""
    return link.startswith(("passage:", "paragraph:"))


def steps(paras: Sequence[Para]) -> tuple[Step, ...]:
    """Every link into a source worth a stop: under a result, what its answers rest on.

    A result that rests on no passage has its rule's own paragraphs instead.
    """
    return tuple(step for part in _parts(paras) for step in _of_part(paras, part))


def first_steps(paras: Sequence[Para]) -> Mapping[str, Step]:
    """The first stop of each result, by the result's key."""
    results = [part for part in _parts(paras) if paras[part[0]].anchor.startswith(RULE)]
    found = ((key, _of_part(paras, part)) for key, part in zip(KEYS, results, strict=False))
    return {key: stops[0] for key, stops in found if stops}


def _parts(paras: Sequence[Para]) -> Iterator[range]:
    """The page from result to result; what stands above the first is a part too."""
    begins = [n for n, para in enumerate(paras) if para.anchor.startswith(RULE)]
    edges = [0, *begins, len(paras)]
    return (range(a, b) for a, b in pairwise(edges) if a < b)


def _of_part(paras: Sequence[Para], part: Iterable[int]) -> list[Step]:
    stops = [
        (n, Step(n, run.link)) for n in part for run in paras[n].runs if is_place(run.link)
    ]
    others = [step for n, step in stops if paras[n].style != OWN]
    return others or [step for _, step in stops]
