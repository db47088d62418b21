"""The annex that prints a brief's tradecraft score: what was looked for, and what is missing."""

from collections.abc import Iterable, Iterator

from briefer.brief.blocks import (
    Block,
    Brief,
    Column,
    Faint,
    Group,
    Heading,
    Items,
    Jump,
    Link,
    Paragraph,
    Row,
    Runs,
    Strong,
    Table,
    Text,
)
from briefer.brief.finding import Finding
from briefer.brief.lines import ANNEX
from briefer.brief.phrasing import counted
from briefer.brief.standards import Standards, standards
from briefer.brief.tradecraft import POINTS, Met, Result, Score, score

FORM_NOT_TRUTH = (
    "The score is counted by fixed rules from the lines of this brief. It says how the brief is "
    "made, not whether it is true; what only a person can judge is not in it."
)
_SHOWN = 3  # places of one finding


def annex(brief: Brief) -> tuple[Block, ...]:
    """The blocks of the annex to a brief."""
    return tuple(_annex(score(brief), standards()))


def _annex(result: Score, known: Standards) -> Iterator[Block]:
    yield Heading(level=1, text="Annex: tradecraft score", anchor=ANNEX)
    met = sum(need.is_met for need in result.needs)
    yield Paragraph(
        runs=(
            Strong(f"{result.points} of {result.most} points. "),
            Text(
                f"{met} of {counted(len(result.needs), 'need')} of sourcing are met. "
                f"{FORM_NOT_TRUTH}"
            ),
        )
    )
    yield Heading(level=2, text="Tradecraft standards")
    yield _table("Standard", "Points", _standards(result.standards, known))
    yield Heading(level=2, text="Needs of sourcing")
    yield _table("Need", "Met", _needs(result.needs, known))
    yield Heading(level=2, text="Where the standards come from")
    yield Paragraph(runs=(Text("Restated here in other words, of what a page can show."),))
    yield Items(
        items=tuple(
            (Text(f"{each.name}: {each.source}. "), Link(each.address, each.address))
            for each in known.directives
        )
    )


def _table(what: str, earned: str, rows: Iterable[Row]) -> Table:
    columns = (
        Column("No.", 8),
        Column(f"{what} and what is looked for", 64),
        Column(earned, 15),
        Column("What is missing", 46),
        Column("Left to the reader", 33),
    )
    return Table(columns=columns, groups=(Group(name="", rows=tuple(rows)),))


def _standards(results: Iterable[Result], known: Standards) -> Iterator[Row]:
    by_id = {each.id: each for each in known.standards}
    for number, result in enumerate(results, 1):
        each = by_id[result.standard]
        points = f"{result.points} of {POINTS}"
        yield _row(number, (each.name, *each.points), points, result.lost, each.human)


def _needs(results: Iterable[Met], known: Standards) -> Iterator[Row]:
    by_id = {each.id: each for each in known.needs}
    for number, result in enumerate(results, 1):
        each = by_id[result.need]
        met = "Met" if result.is_met else "Not met"
        yield _row(number, (each.name, each.asks), met, result.findings, each.human)


def _row(
    number: int, asked: tuple[str, ...], earned: str, found: Iterable[Finding], human: str
) -> Row:
    """A row; `asked` is a name and then what was looked for."""
    name, *wanted = asked
    missing = tuple(_finding(finding) for finding in found)
    return Row(
        cells=(
            ((Text(str(number)),),),
            ((Strong(name),), *((Text(each),) for each in wanted)),
            ((Text(earned),),),
            missing or ((Text("Nothing."),),),
            ((Text(human),),),
        )
    )


def _finding(finding: Finding) -> Runs:
    """What is missing, the mend, and the lines at fault."""
    where = [
        Jump(_opening(place.text), place.anchor) for place in finding.places if place.anchor
    ]
    runs: Runs = (Text(f"{finding.said} {finding.mend}"),)
    for at, jump in enumerate(where[:_SHOWN]):
        runs += (Text(" At " if not at else "; "), jump)
    if len(where) > _SHOWN:
        runs += (Faint(f"; and {counted(len(where) - _SHOWN, 'line')} more"),)
    return (*runs, Text(".")) if where else runs


def _opening(text: str) -> str:
    """The first words of a line, to know it by."""
    words = text.split()
    return "“" + " ".join(words[:6]) + ("…”" if len(words) > 6 else "”")
