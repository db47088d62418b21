"""The dated facts that the brief has, in their order, each with where it comes from."""

from collections.abc import Iterator
from typing import NamedTuple

from briefer.brief.blocks import (
    INFORMATION,
    JUDGEMENT,
    Block,
    Column,
    Group,
    Heading,
    Jump,
    Paragraph,
    Row,
    Runs,
    Strong,
    Table,
    Tag,
    Text,
    plain,
    section_anchor,
)
from briefer.brief.desk import Desk, separated
from briefer.brief.phrasing import shortened, spoken_date
from briefer.brief.quotations import note_anchor, relevant_notes, said_in
from briefer.hindsight import is_after
from briefer.sources.address import Address
from briefer.sources.passage import Passage

_LONGEST = 170  # characters of a passage or a note; the whole of it is told elsewhere


class _Dated(NamedTuple):
    date: str  # an ISO year, year-month or day
    tag: Tag
    said: Runs
    source: Runs


def timeline(desk: Desk) -> Iterator[Block]:
    """The as-of date, dated passages that answers lean on, and dated notes, as a table."""
    yield Heading(level=1, text="Timeline", anchor=section_anchor("timeline"))
    as_of = desk.briefing.as_of
    found = sorted((*_as_of(desk), *_passages(desk), *_notes(desk), *_until(desk)), key=_order)
    if not found:
        yield Paragraph(runs=(Text("No fact in this brief has a date."),))
        return
    yield Paragraph(
        runs=(Text("What answers lean on and notes tell of, as far as it has a date."),)
    )
    groups = (
        Group(
            name="Up to the as-of date",
            rows=tuple(_row(each) for each in found if not is_after(each.date, as_of)),
        ),
        Group(
            name="After the as-of date: not known when the decision was taken",
            rows=tuple(_row(each) for each in found if is_after(each.date, as_of)),
        ),
    )
    yield Table(
        columns=(
            Column("Date", 30),
            Column("What happened", 104),
            Column("Source", 32),
        ),
        groups=tuple(group for group in groups if group.rows),
    )


def _order(each: _Dated) -> str:
    return each.date


def _row(each: _Dated) -> Row:
    return Row(
        cells=(((Text(spoken_date(each.date)),),), ((each.tag, *each.said),), (each.source,))
    )


def _as_of(desk: Desk) -> Iterator[_Dated]:
    if desk.briefing.as_of:
        said = (Strong("As-of date. "), Text("The answers take this day for today."))
        source = desk.cite(desk.case_paragraphs) or _answers(desk)
        yield _Dated(desk.briefing.as_of, INFORMATION, said, source)


def _answers(desk: Desk) -> Runs:
    """The answers themselves, for want of another source."""
    return (Text("The answers, such as "), *desk.asked_all(desk.confidence.rests_on[:1]))


def _passages(desk: Desk) -> Iterator[_Dated]:
    """Dated passages that answers lean on, in the order of the sources.

    Of passages that are quoted together and have one date, the longest is told.
    """
    references = dict.fromkeys(
        reference
        for answer in desk.briefing.answers.values()
        for reference in (*answer.supports, *answer.against)
    )
    found = [desk.library.passages[r] for r in references if r in desk.library.passages]
    longest: dict[tuple[str, str], Passage] = {}
    for passage in sorted(found, key=_place):
        quoted = plain(desk.evidence((passage.id,)))
        known = longest.setdefault((passage.date, quoted), passage)
        if len(passage.text) > len(known.text):
            longest[passage.date, quoted] = passage
    for passage in longest.values():
        if passage.date and passage.text:
            said = (Text(_quoted(shortened(passage.text, _LONGEST))),)
            yield _Dated(passage.date, INFORMATION, said, desk.evidence((passage.id,)))


def _quoted(text: str) -> str:
    """Words in quotation marks of the kind that they do not hold themselves."""
    return f"‘{text}’" if "“" in text or "”" in text else f"“{text}”"


def _place(passage: Passage) -> Address:
    return passage.address


def _notes(desk: Desk) -> Iterator[_Dated]:
    for note in relevant_notes(desk):
        if note.kind == "since" and note.date:
            tag, *said = said_in(note, _LONGEST)
            note_below: Runs = (Jump("Note below", note_anchor(note)),)
            source = separated((note_below, desk.cite(note.paragraphs)), ", ")
            assert isinstance(tag, Tag)
            yield _Dated(note.date, tag, tuple(said), source)


def _until(desk: Desk) -> Iterator[_Dated]:
    """The day that the analyst's likelihood looks to."""
    stated = desk.briefing.likelihood
    if stated is not None:
        name = desk.arrangement(desk.assessment.arrangement).name
        said = (Text(f"The day that the likelihood of “{name}” looks to."),)
        yield _Dated(stated.by, JUDGEMENT, said, _answers(desk))
