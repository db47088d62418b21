"""Several decisions side by side as one brief on landscape paper: differences first, with reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefer import __version__
from briefer.brief.blocks import (
    INFORMATION,
    JUDGEMENT,
    Block,
    Brief,
    Column,
    Fact,
    Facts,
    Faint,
    Group,
    Heading,
    Items,
    Paragraph,
    Row,
    Runs,
    Strong,
    Table,
    Text,
    section_anchor,
)
from briefer.brief.carried import COMPARISON, carried_data
from briefer.brief.compose import (
    MARKINGS,
    PENDING,
    REPORT,
    Options,
    check_options,
    identified,
)
from briefer.brief.desk import Desk, lay_out
from briefer.brief.material import sources_used
from briefer.brief.outcome import attributed
from briefer.brief.phrasing import counted, joined, sentence, shortened, spoken_date
from briefer.judgement.briefing import UNKNOWN, Briefing
from briefer.judgement.checklist import Checklist
from briefer.judgement.comparison import EXTRA, SLOT, Cell, compare
from briefer.judgement.comparison import Row as Compared
from briefer.library import Library
from briefer.problems import Trouble

ABREAST = 6  # decisions that one table has room for
_ROOMY = 4  # decisions, up to which warnings and gaps have room for their reasons
_TITLED = 3  # decisions that the title names
_NAMED = 4  # differences that the bottom line names
_LONGEST_NOTE = 170  # characters; the whole note is in the decision's own brief
_LONGEST_TITLE = 140


def compose_comparison(
    library: Library, briefings: Sequence[Briefing], options: Options
) -> Brief:
    """Write the comparison of at least two briefings of one checklist, each with the first.

    Raises:
        Trouble: they cannot be compared, or there is no such marking or paper.
    """
    check_options(options)
    checklist = _common(library, briefings)
    rows = compare(checklist, briefings)
    desks = tuple(
        lay_out(library, briefing, checklist, linked=False, scale=options.scale)
        for briefing in briefings
    )
    draft = Brief(
        id="",
        title=shortened(_title(briefings), _LONGEST_TITLE),
        kicker=f"{len(briefings)} decisions side by side",
        as_of=max(briefing.as_of for briefing in briefings),
        framework=f"{checklist.name}, version {checklist.version}",
        marking=options.marking,
        language="en",
        author=options.author,
        prepared=options.prepared,
        one_page=False,
        blocks=(),
        paper=options.paper,
        landscape=True,
    )
    blocks = (
        *_opening(desks, rows),
        _particulars(desks, draft),
        attributed(desks[0]),
        *_body(desks, rows),
    )
    data = carried_data(library, briefings, options, blocks, COMPARISON)
    return identified(replace(draft, blocks=blocks, data=data), "comparison")


def _title(briefings: Sequence[Briefing]) -> str:
    names = [briefing.name for briefing in briefings]
    rest = [f"{len(names) - 1} others"] if len(names) > _TITLED else names[1:]
    return f"{names[0]}, compared with {joined(rest)}"


def _common(library: Library, briefings: Sequence[Briefing]) -> Checklist:
    """The one checklist of all briefings."""
    if len(briefings) < 2:
        raise Trouble("a comparison needs two decisions at least")
    names = dict.fromkeys(briefing.checklist for briefing in briefings)
    if len(names) > 1:
        raise Trouble(
            f"decisions of one checklist alone can be compared, and these are of {joined(names)}"
        )
    checklist = library.checklists.get(briefings[0].checklist)
    if checklist is None:
        raise Trouble(f"unknown checklist '{briefings[0].checklist}'")
    return checklist


def _opening(desks: Sequence[Desk], rows: Sequence[Compared]) -> Iterator[Block]:
    yield Heading(level=1, text="Bottom line", anchor=section_anchor("bottom-line"))
    yield Paragraph(runs=(JUDGEMENT, Text(_bottom_line(desks, rows))), lead=True)


def _bottom_line(desks: Sequence[Desk], rows: Sequence[Compared]) -> str:
    """How many outcomes there are, and the deciding questions on which the answers differ."""
    checklist = desks[0].checklist
    results = dict.fromkeys(desk.assessment.arrangement for desk in desks)
    differing = [
        checklist.questions[row.id].name for row in rows if row.decides and row.differs
    ]
    outcomes = (
        f"The framework implies the same for all: “{desks[0].arrangement(next(iter(results))).name}”."
        if len(results) == 1
        else f"The framework implies {len(results)} different outcomes for {len(desks)} decisions."
    )
    if not differing:
        return f"{outcomes} They differ on no question that can decide it."
    rest = f" and {len(differing) - _NAMED} more" if len(differing) > _NAMED else ""
    named = ", ".join(differing[:_NAMED]) if rest else joined(differing)
    count = counted(len(differing), "deciding question")
    return f"{outcomes} They differ on {count}: {named}{rest}."


def _particulars(desks: Sequence[Desk], brief: Brief) -> Facts:
    known = {
        "Marking": f"{brief.marking}, {MARKINGS[brief.marking]}",
        "Framework": brief.framework,
        "Decisions": "; ".join(desk.briefing.name for desk in desks),
        "Author": brief.author,
        "Prepared": spoken_date(brief.prepared),
        REPORT: PENDING,
        "Method": "Fixed rules, no AI used",
    }
    return Facts(
        facts=tuple(Fact(name, (Text(value),)) for name, value in known.items() if value)
    )


def _body(desks: Sequence[Desk], rows: Sequence[Compared]) -> Iterator[Block]:
    outcome = [row for row in rows if row.kind in (SLOT, EXTRA)]
    questions = [row for row in rows if row.kind not in (SLOT, EXTRA)]
    yield Heading(level=1, text="What the framework implies", anchor=section_anchor("outcome"))
    yield Paragraph(
        runs=(Text("Each result with the rule that gave it. In bold: other than the first."),)
    )
    yield from _tables(desks, outcome)
    parts = (
        ("Where the answers differ", "changes", [row for row in questions if row.differs]),
        ("Where the answers agree", "checklist", [row for row in questions if not row.differs]),
    )
    for title, anchor, chosen in parts:
        if chosen:
            yield Heading(level=1, text=title, anchor=section_anchor(anchor))
            yield Paragraph(runs=(Text(_LEGEND),))
            yield from _tables(desks, chosen)
    yield from _sources(desks)


_LEGEND = (
    "Each answer with its confidence, its passages and its note. In bold: other than the first. An "
    "answer is said to turn the first decision where that decision would have another outcome with it."
)


def _tables(desks: Sequence[Desk], rows: Sequence[Compared]) -> Iterator[Table]:
    """One table for up to six decisions, each further one with the first decision again."""
    for first in range(1, len(desks), ABREAST - 1):
        places = (0, *range(first, min(first + ABREAST - 1, len(desks))))
        columns = tuple(
            Column(f"{desks[at].briefing.name} ({spoken_date(desks[at].briefing.as_of)})", 100)
            for at in places
        )
        yield Table(
            columns=(Column("", 240 // len(places) if len(places) < 4 else 62), *columns),
            groups=(Group(name="", rows=tuple(_row(desks, row, places) for row in rows)),),
        )


def _row(desks: Sequence[Desk], row: Compared, places: Sequence[int]) -> Row:
    checklist = desks[0].checklist
    if row.kind in (SLOT, EXTRA):
        head: tuple[Runs, ...] = ((Strong(checklist.names[row.id]),), (JUDGEMENT,))
        draw = _slot if row.kind == SLOT else _extras if len(places) <= _ROOMY else _extra_names
    else:
        name = f"{desks[0].number(row.id)}  {checklist.questions[row.id].name}"
        weight = ((Faint("Can decide"),),) if row.decides else ()
        head, draw = ((Strong(name),), *weight, (JUDGEMENT,)), _answer
    cells = tuple(tuple(draw(desks[at], row, row.cells[at])) for at in places)
    return Row(cells=(head, *cells))


def _slot(desk: Desk, row: Compared, cell: Cell) -> Iterator[Runs]:
    word, lead = desk.checklist.word(row.id, str(cell.value)), desk.lead(str(cell.value))
    yield _marked(f"{word.name}: {lead}" if lead else word.name, cell)
    for reason in cell.reasons:
        yield (Faint(f"{sentence(reason.because)} Rule {reason.rule}."),)


def _extras(desk: Desk, row: Compared, cell: Cell) -> Iterator[Runs]:
    results = cell.value if isinstance(cell.value, tuple) else ()
    if not results:
        yield _marked("None", cell)
    for result in results:
        yield _marked(desk.checklist.word(row.id, result).name, cell)
        because = next((r.because for r in cell.reasons if r.result == result), "")
        if because:
            yield (Faint(sentence(because)),)


def _extra_names(desk: Desk, row: Compared, cell: Cell) -> Iterator[Runs]:
    """The same without the reasons, for which narrow columns have no room."""
    results = cell.value if isinstance(cell.value, tuple) else ()
    names = [desk.checklist.word(row.id, result).name for result in results]
    for name in names or ["None"]:
        yield _marked(name, cell)


def _answer(desk: Desk, row: Compared, cell: Cell) -> Iterator[Runs]:
    yield _marked(desk.value(row.id, cell.value), cell)
    answer = cell.answer
    if cell.value != UNKNOWN:
        cited = desk.evidence((*answer.supports, *answer.against))
        level = (
            f"{answer.confidence.capitalize()} confidence" if answer.confidence else "Not rated"
        )
        yield (Faint(f"{level}, "), *(cited or (Faint("no passage"),)))
    if cell.breaks:
        yield (Text("Turns the first decision."),)
    if answer.note:
        yield (Faint(shortened(sentence(answer.note), _LONGEST_NOTE)),)


def _marked(text: str, cell: Cell) -> Runs:
    return (Strong(text),) if cell.other else (Text(text),)


def _sources(desks: Sequence[Desk]) -> Iterator[Block]:
    yield Heading(level=1, text="Sources and method", anchor=section_anchor("sources"))
    used = {source.id: source for desk in desks for source in sources_used(desk)}
    if used:
        yield Items(
            items=tuple(
                (
                    INFORMATION,
                    Strong(f"{source.short}. "),
                    Text(f"{source.author}, “{source.title}”, {source.publisher}, "),
                    Text(f"{spoken_date(source.date)}."),
                )
                for source in used.values()
            )
        )
    yield Paragraph(
        runs=(
            Text(
                "The answers of each decision were run through the same rules. ¶ is a paragraph of "
                "the source; the passages themselves are quoted in each decision’s own brief. Put "
                f"together by Briefer {__version__}. No AI used."
            ),
        )
    )
