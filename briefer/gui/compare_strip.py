"""What the strip under the comparison says of one cell: all of it, with its grounds."""

from collections.abc import Iterator

from briefer.gui.card_runs import later_tip, later_words, link_to
from briefer.gui.compare_grid import ITSELF, Column, Grid, Line, Words, results
from briefer.gui.links import in_decision
from briefer.gui.page import Para, Run, joined
from briefer.gui.quoting import DOT, paragraph_links, speaker_and_kind
from briefer.gui.wording import result_name, spoken_value
from briefer.hindsight import later
from briefer.judgement.assessment import Reason, assess
from briefer.judgement.briefing import Value
from briefer.judgement.checklist import Checklist
from briefer.judgement.comparison import EXTRA, QUESTION, Cell
from briefer.library import Library
from briefer.sources.passage import Passage


def cell_page(
    library: Library, checklist: Checklist, grid: Grid, number: int, place: int
) -> Iterator[Para]:
    """The cell at a line and a column."""
    line, column = grid.lines[number], grid.columns[place]
    if line.row is None:
        return
    cell = line.row.cells[place]
    if line.kind == QUESTION:
        yield _question_head(line, column)
        yield from _answer(library, checklist, grid, line, place)
    else:
        title = f"{line.title}\u2002"
        yield Para((Run(title, "strong"), Run(column.briefing.name, "small")), "row")
        yield from _results(library, checklist, line, column, cell)


def _question_head(line: Line, column: Column) -> Para:
    """The question, as a link to its card, and whose answer it is."""
    link = in_decision("question", column.briefing.id, line.id)
    title = Run(f"{line.number} {line.title}", "strong_link", link)
    return Para((title, Run(f"\u2002{column.briefing.name}", "small")), "row")


def _answer(
    library: Library, checklist: Checklist, grid: Grid, line: Line, place: int
) -> Iterator[Para]:
    assert line.row is not None
    cell, words, column = line.row.cells[place], line.cells[place], grid.columns[place]
    question, answer = checklist.questions[line.id], cell.answer
    yield Para((Run(words.value, "strong"), *_standing(words, answer.confidence)), "row")
    says = question.options.get(str(cell.value), "")
    if says not in ("", words.value):
        yield Para((Run(says, "small"),), "row")
    if cell.breaks:
        yield _turns(checklist, grid, line.id, cell.value)
    if answer.note:
        yield Para((Run(answer.note, "text"),), "text")
    as_of = column.briefing.as_of
    for reference in answer.supports:
        yield from _quote(library, reference, as_of, against=False)
    for reference in answer.against:
        yield from _quote(library, reference, as_of, against=True)


def _standing(words: Words, confidence: str) -> list[Run]:
    """How firm an answer is, and whether it is supposed."""
    said = [f"{confidence} confidence"] if confidence else []
    if words.supposed:
        said.append(words.reason[:1].lower() + words.reason[1:])
    elif words.given:
        said.append("unchanged")
    return [Run(DOT + part, "small") for part in said]


def _turns(checklist: Checklist, grid: Grid, question: str, value: Value) -> Para:
    """What the first decision would come to if it had this answer and nothing else changed."""
    first = grid.columns[0].briefing
    result = assess(checklist, {**first.values(), question: value}).arrangement
    words = checklist.word(checklist.outcome, result).name
    runs = (
        Run("\u2009Turns the outcome\u2009", "tag"),
        Run(f"\u2002With this answer alone, {first.name} would come to: ", "small"),
        Run(words, "small_strong"),
    )
    return Para(runs, "row")


def _results(
    library: Library, checklist: Checklist, line: Line, column: Column, cell: Cell
) -> Iterator[Para]:
    """Each result in words, what it says, and the rule that gives it."""
    for result in results(cell):
        word = checklist.word(line.id, result)
        name = result_name(library, column.briefing, checklist, line.id, result)
        name = word.name if line.kind == EXTRA else name
        yield Para((Run(name, "strong"), Run(f"\u2002{word.says}", "small")), "row")
        for reason in cell.reasons:
            if reason.result == result:
                yield from _rule(checklist, line.id, column, reason)
    if not results(cell):
        yield Para((Run("None", "strong"),), "row")


def _rule(checklist: Checklist, slot: str, column: Column, reason: Reason) -> Iterator[Para]:
    """The rule that gives a result, why, and the answers that it looks at."""
    name = f"{slot}:{reason.rule}"
    link = in_decision("rule", column.briefing.id, name) if column.place == ITSELF else ""
    runs = [
        Run(f"Rule {reason.rule}", "small_link" if link else "small", link),
        Run(f": {reason.because}", "text"),
    ]
    if reason.paragraphs:
        runs += [Run("\u2002", "small"), *paragraph_links(reason.paragraphs)]
    questions = checklist.questions
    looked = [
        [
            Run(f"{questions[name].name} ", "small"),
            Run(spoken_value(checklist, questions[name], value), "small_strong"),
        ]
        for name, value in reason.answers.items()
    ]
    yield Para(tuple(runs), "row")
    if looked:
        yield Para((Run("It rests on: ", "small"), *joined(looked, DOT, "small")), "text")


def _quote(library: Library, reference: str, as_of: str, *, against: bool) -> Iterator[Para]:
    """A piece of evidence in the source's words, and where it stands."""
    found = library.evidence(reference)
    address = found.address if isinstance(found, Passage) else found
    words = library.text_at(address) if address else ""
    if found is None or address is None or not words:
        missing = f"{reference} is not in the sources any more"
        yield Para((Run(missing, "warning"),), "row")
        return
    bar = "warn" if against else "accent"
    yield Para((Run(words, "quote"),), "quote", reference, bar)
    runs = [
        Run(f"¶{address.paragraph}", "meta_link", link_to(library, reference)),
        Run(f"{DOT}{library.sources[address.source].short}", "meta"),
    ]
    if isinstance(found, Passage):
        runs += [Run(DOT, "meta"), *speaker_and_kind(library, found, "meta", "meta_link")]
    if against:
        runs.append(Run(f"{DOT}speaks against the answer", "meta"))
    date = later(library, reference, as_of)
    if date:
        mark = Run(f"\u2009{later_words(date)}\u2009", "tag", "", later_tip(date, as_of))
        runs += [Run("\u2002", "meta"), mark]
    yield Para(tuple(runs), "meta", reference, bar)
