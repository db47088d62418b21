"""The comparison as lines of words: pure, so that it can be tested without a window."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefer.gui.page import count
from briefer.gui.session import Session
from briefer.gui.wording import number_of, result_name, spoken_value
from briefer.judgement.briefing import Answer, Briefing, Value
from briefer.judgement.checklist import Checklist
from briefer.judgement.comparison import EXTRA, QUESTION, SLOT, Cell, Row, compare
from briefer.library import Library

HEADING = "heading"
ITSELF = -1  # the place of a decision among its own alternatives


class Column(NamedTuple):
    """A decision, or one of its alternatives: `place` among them, `changes` what it supposes."""

    briefing: Briefing
    place: int = ITSELF
    changes: Mapping[str, Value] = {}

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by as long as it is shown."""
        return self.briefing.id, self.place


class Words(NamedTuple):
    """What is written in a cell.

    `aside` is how firm an answer is. `given` is what an alternative has in common with its
    decision, `supposed` an answer that it supposes; `other` and `breaks` are as the comparison has them.
    """

    value: str
    reason: str = ""
    aside: str = ""
    given: bool = False
    supposed: bool = False
    other: bool = False
    breaks: bool = False


class Line(NamedTuple):
    """A line of the table: `kind` is HEADING or a row's kind, `row` is None for a heading.

    `tip` is the whole question, and whether its answer can change the arrangement.
    """

    kind: str
    id: str
    title: str
    number: str = ""
    decides: bool = False
    cells: tuple[Words, ...] = ()
    row: Row | None = None
    tip: str = ""


class Grid(NamedTuple):
    """All that the table shows. `differing` of `asked` questions have different answers.

    `outcomes` has the short name of what the framework implies for each column.
    """

    columns: tuple[Column, ...]
    outcomes: tuple[str, ...]
    lines: tuple[Line, ...]
    differing: int
    asked: int


EMPTY = Grid((), (), (), 0, 0)


def columns(session: Session, others: Iterable[str]) -> tuple[Column, ...]:
    """The chosen decision, its alternatives, and other decisions of the same checklist."""
    mine, library = session.briefing, session.library
    found = [Column(mine)]
    for place, alternative in enumerate(mine.alternatives):
        found.append(Column(mine.supposing(alternative), place, alternative.changes))
    for name in others:
        other = library.briefing(name)
        if other is not None and other.checklist == mine.checklist and other.id != mine.id:
            found.append(Column(other))
    return tuple(found)


def grid(
    library: Library,
    checklist: Checklist,
    shown: Sequence[Column],
    *,
    differences_only: bool = False,
) -> Grid:
    """Compare columns, and put into words what stands in each cell."""
    rows = compare(checklist, [column.briefing for column in shown])
    asked = [row for row in rows if row.kind == QUESTION]
    differing = [row for row in asked if row.differs]
    alike = [row for row in asked if not row.differs]
    lines = []
    for name, title, part in (
        ("", "", [row for row in rows if row.kind != QUESTION]),
        ("differing", count(len(differing), "difference"), differing),
        ("alike", f"{len(alike)} alike", alike),
    ):
        kept = [row for row in part if row.differs or not differences_only]
        if title and kept:
            lines.append(Line(HEADING, name, title))
        lines += [_line(library, checklist, shown, row) for row in kept]
    outcomes = [checklist.word(rows[0].id, str(cell.value)).short for cell in rows[0].cells]
    return Grid(tuple(shown), tuple(outcomes), tuple(lines), len(differing), len(asked))


def _line(library: Library, checklist: Checklist, shown: Sequence[Column], row: Row) -> Line:
    cells = zip(shown, row.cells, strict=True)
    words = [_words(library, checklist, row, column, cell) for column, cell in cells]
    if row.kind == QUESTION:
        title, number = checklist.questions[row.id].name, number_of(checklist, row.id)
        tip = checklist.questions[row.id].ask
        tip += "\nIts answer can change the outcome." if row.decides else ""
        return Line(row.kind, row.id, title, number, row.decides, tuple(words), row, tip)
    title = checklist.labels[row.id] if row.kind == SLOT else checklist.names[row.id]
    return Line(row.kind, row.id, title, cells=tuple(words), row=row)


def _words(
    library: Library, checklist: Checklist, row: Row, column: Column, cell: Cell
) -> Words:
    if row.kind == QUESTION:
        return _answer(checklist, row.id, row.cells[0], column, cell)
    given = column.place != ITSELF and not cell.other
    if row.kind == EXTRA:
        names = [checklist.word(row.id, result).name for result in results(cell)]
        many = checklist.names[row.id].lower()
        value = count(len(names), many.removesuffix("s"), many) if names else "None"
        reason = "" if given else ", ".join(names)
        return Words(value, reason, given=given, other=cell.other)
    value = result_name(library, column.briefing, checklist, row.id, str(cell.value))
    reason = "" if given else cell.reasons[0].because
    return Words(value, reason, given=given, other=cell.other)


def _answer(checklist: Checklist, name: str, first: Cell, column: Column, cell: Cell) -> Words:
    question = checklist.questions[name]
    supposed = name in column.changes
    given = column.place != ITSELF and not supposed
    reason = cell.answer.note
    if supposed:
        reason = f"Supposed instead of {spoken_value(checklist, question, first.value)}"
    return Words(
        value=spoken_value(checklist, question, cell.value),
        reason="" if given else reason,
        aside="" if given else cell.answer.confidence,
        given=given,
        supposed=supposed,
        other=cell.other,
        breaks=cell.breaks,
    )


def results(cell: Cell) -> tuple[str, ...]:
    """The results of a slot or of a kind of extra."""
    return cell.value if isinstance(cell.value, tuple) else (str(cell.value),)


def spoken_cell(line: Line, column: Column, words: Words) -> str:
    """A cell in full for a screen reader: question, decision, value, reason, marks."""
    parts = [f"{line.number} {line.title}".strip(), column.briefing.name, words.value]
    if words.aside:
        parts.append(f"{words.aside} confidence")
    if words.given:
        parts.append("unchanged")
    if words.other and not words.supposed:
        parts.append("differs from the first decision")
    if words.breaks:
        parts.append("this answer alone would turn the outcome of the first decision")
    return ". ".join([*parts, *([words.reason] if words.reason else [])])


def table_text(shown: Grid, lines: Iterable[int], places: Iterable[int]) -> str:
    """Part of the table as tab-separated text, to paste into a spreadsheet."""
    chosen = list(places)
    heads = ["", *(shown.columns[place].briefing.name for place in chosen)]
    rows = [heads]
    for number in lines:
        line = shown.lines[number]
        if line.row is None:
            rows.append([line.title, *("" for _ in chosen)])
            continue
        said = (line.cells[place] for place in chosen)
        rows.append([line.title, *map(_said, said)])
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _said(words: Words) -> str:
    return f"{words.value}: {words.reason}" if words.reason else words.value


def answer_of(line: Line, place: int) -> Answer:
    """The answer in a cell with its grounds, an empty one where it is no question's."""
    return line.row.cells[place].answer if line.row else Answer()
