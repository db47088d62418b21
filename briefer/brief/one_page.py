"""The brief on one page: the outcome, why, what to do, what would change it."""

from collections.abc import Iterator

from briefer.brief.blocks import Block, Faint, Heading, Items, Paragraph, Runs, Strong, Text
from briefer.brief.desk import Desk, backed, separated
from briefer.brief.material import sources_used
from briefer.brief.phrasing import counted, shortened, spoken_date
from briefer.brief.prospect import merged, supposed

_WAYS = 8
_ANSWERS = 6


def reasons(desk: Desk) -> Iterator[Block]:
    """The chain in one line for each slot."""
    yield Heading(level=1, text="Why")
    items = []
    for reason in desk.assessment.reasons[: len(desk.assessment.slots)]:
        said = [
            f"{desk.checklist.questions[name].name} ({desk.value(name, value)})"
            for name, value in reason.answers.items()
        ]
        foot = separated(
            (
                (Faint(f"rule {reason.rule}"),),
                backed(desk, reason.paragraphs, ()),
            ),
            ", ",
        )
        items.append(
            (
                Strong(f"{desk.checklist.names[reason.slot]}. "),
                Text(f"{desk.checklist.word(reason.slot, reason.result).name}, "),
                Text(f"because of {_few(said, _ANSWERS)}; " if said else "for want of more; "),
                *foot,
                Text("."),
            )
        )
    yield Items(items=tuple(items))


def extras(desk: Desk) -> Iterator[Block]:
    """First steps, warnings and the rest by name."""
    found: list[Runs] = []
    for kind, results in desk.assessment.extras.items():
        names = "; ".join(desk.checklist.word(kind, result).name for result in results)
        if results:
            found.append((Strong(f"{desk.checklist.names[kind]}. "), Text(f"{names}.")))
    if found:
        yield Heading(level=1, text="What follows")
        yield Items(items=tuple(found))


def changes(desk: Desk) -> Iterator[Block]:
    """Which single answers lead to which other outcome; pairs where no single one does."""
    found = merged(desk.outlook.flips)
    fewest = min((len(parts) for parts, _ in found), default=0)
    by_outcome: dict[str, list[str]] = {}
    for change in found:
        if len(change[0]) == fewest:
            by_outcome.setdefault(change[1], []).append(supposed(desk, change))
    if not by_outcome:
        return
    yield Heading(level=1, text="What would change it")
    yield Items(
        items=tuple(
            (Strong(desk.arrangement(arrangement).name), Text(f" if {_few(ways, _WAYS)}."))
            for arrangement, ways in by_outcome.items()
        )
    )


def _few(words: list[str], most: int) -> str:
    """The first few of some words, and how many more there are."""
    rest = f"; and {len(words) - most} more" if len(words) > most else ""
    return "; ".join(words[:most]) + rest


def foot(desk: Desk) -> Iterator[Block]:
    """What was done and where the words come from."""
    case = desk.case
    if case is not None and case.used:
        yield Heading(level=1, text="What was done")
        later = f" Known only after {spoken_date(desk.briefing.as_of)}: {case.outcome}"
        yield Paragraph(
            runs=(
                Strong(f"{desk.arrangement(case.used).name}. "),
                Text(shortened(case.actual, 300)),
                Text(shortened(later, 300) if case.outcome else ""),
            )
        )
    yield Heading(level=1, text="Sources")
    works = [
        f"{source.author}, “{source.title}”, {source.publisher}, {spoken_date(source.date)}"
        for source in sources_used(desk)
    ]
    yield Paragraph(
        runs=(
            Text(
                f"{'; '.join(works) or 'None'}. {counted(len(desk.unanswered), 'question')} without an "
                "answer. Passages, answers and notes are in the full brief. No AI used."
            ),
        )
    )
