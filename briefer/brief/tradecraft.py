"""The tradecraft score of a brief: nine standards of two points each, and seven needs of sourcing.

It is worked out from the blocks alone, so it says how a brief is made and not whether it is true.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from briefer.brief import argument_checks, ground_checks, sourcing_checks
from briefer.brief.blocks import Brief
from briefer.brief.finding import Finding
from briefer.brief.ground_checks import Points
from briefer.brief.lines import Lines

POINTS = 2  # for a standard
CHECKS: tuple[tuple[str, Callable[[Lines], Points]], ...] = (
    ("sources", ground_checks.sources),
    ("uncertainty", ground_checks.uncertainty),
    ("kinds", ground_checks.kinds),
    ("alternatives", argument_checks.alternatives),
    ("use", argument_checks.use),
    ("argument", argument_checks.argument),
    ("change", argument_checks.change),
    ("accuracy", argument_checks.accuracy),
    ("visuals", argument_checks.visuals),
)
NEEDS: tuple[tuple[str, Callable[[Lines], Iterable[Finding]]], ...] = (
    ("references", sourcing_checks.references),
    ("details", sourcing_checks.details),
    ("descriptors", sourcing_checks.descriptors),
    ("summary", sourcing_checks.summary),
    ("passages", sourcing_checks.passages),
    ("reverse", sourcing_checks.reverse),
    ("open-sources", sourcing_checks.open_sources),
)


class Result(NamedTuple):
    """What a standard earned. A finding says what cost a point; `lost` are the points' places."""

    standard: str
    findings: tuple[tuple[Finding, ...], ...]

    @property
    def points(self) -> int:
        """How many of its points it has earned."""
        return sum(not found for found in self.findings)

    @property
    def lost(self) -> tuple[Finding, ...]:
        """Everything that cost a point."""
        return tuple(finding for point in self.findings for finding in point)


class Met(NamedTuple):
    """Whether a need of sourcing is met, and what it lacks where it is not."""

    need: str
    findings: tuple[Finding, ...]

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.findings


class Score(NamedTuple):
    """The results for all standards and all needs, each in its published order."""

    standards: tuple[Result, ...]
    needs: tuple[Met, ...]

    @property
    def points(self) -> int:
        """The points of all standards."""
        return sum(result.points for result in self.standards)

    @property
    def most(self) -> int:
        """The points that can be had."""
        return POINTS * len(self.standards)


def score(brief: Brief) -> Score:
    """Score a brief; an annex with an earlier score in it counts for nothing."""
    lines = Lines(brief)
    return Score(
        standards=tuple(
            Result(name, tuple(tuple(point) for point in check(lines)))
            for name, check in CHECKS
        ),
        needs=tuple(Met(name, tuple(check(lines))) for name, check in NEEDS),
    )
