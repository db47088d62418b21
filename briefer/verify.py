"""Is a printed brief still what was printed? Each change in it is named, each quotation checked.

The brief is made again from the data it carries and set again. The same bytes are the proof;
where they differ, the words of its pages are held against those that its data make, and each
quotation against its source as it is now.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from briefer import __version__
from briefer.brief.blocks import Brief
from briefer.brief.carried import (
    COMPARISON,
    Carried,
    checklist_print,
    read_carried,
)
from briefer.brief.comparison import compose_comparison
from briefer.brief.compose import Options, compose
from briefer.brief.phrasing import counted, shortened
from briefer.brief.places import CONTENTS
from briefer.fields import read_fields
from briefer.judgement.briefing import Briefing
from briefer.judgement.briefing_file import read_briefing
from briefer.library import Library
from briefer.problems import Trouble
from briefer.render.pdf import render_pdf
from briefer.render.pdf_reader import Pdf, read_pdf, read_pdf_file
from briefer.render.proofreading import Difference, Word, body, differences
from briefer.render.requoting import (
    IN_SOURCE,
    LONGEST,
    LOST,
    UNKNOWN_SOURCE,
    VERBATIM,
    Checked,
    Seen,
    checked,
)
from briefer.render.sealing import as_set

DATA, FILE, SOURCE = "data", "file", "source"  # kinds of changes besides those of places

_PARTS = {
    "briefings": "the answers",
    "previous": "the answers of the version before",
    "options": "the settings",
    "program": "the program’s version",
    "kind": "the kind of brief",
    "library": "the hash of the catalogue",
    "words": "the hashes of the printed words",
}


class Change(NamedTuple):
    """One thing that is not as it was printed.

    `kind` is answer, quotation, particulars, contents or text for words on a page, `data` for what the
    file carries, `source` for a source that has changed, `file` where it cannot be told what.
    `page` counts from 1, 0 where there is none; `printed` and `expected` are words with a few
    around them.
    """

    kind: str
    place: str
    says: str
    page: int = 0
    printed: str = ""
    expected: str = ""

    def __str__(self) -> str:
        """Give it as one sentence with its place."""
        page = f"page {self.page}, " if self.page else ""
        said = f"{page}{self.place}: {self.says}"
        return f"{said[0].upper()}{said[1:]}."


class Verdict(NamedTuple):
    """What is to be said of a printed brief.

    `intact` when nothing in it was altered and each quotation still stands in its source;
    `notes` say what is otherwise worth knowing; `briefings` are those it can be reopened as.
    """

    title: str
    report: str
    program: str
    intact: bool
    altered: tuple[Change, ...]
    quotations: tuple[Checked, ...]
    notes: tuple[str, ...]
    briefings: tuple[Briefing, ...]


class _Pages(NamedTuple):
    """The printed words, the differences that were made in them, and those that were not.

    `since` are differences that come from what the brief is made of now: the printed words
    themselves still fit the seals they were given. `furniture` are altered heads and feet.
    """

    words: tuple[Word, ...]
    made: tuple[Difference, ...]
    since: tuple[Difference, ...]
    furniture: tuple[Difference, ...]


def verify(path: Path, library: Library) -> Verdict:
    """Verify a PDF file against the data it carries and the sources of a library.

    Raises:
        Trouble: it cannot be read, carries no data of ours, or cannot be made again here.
    """
    pdf = read_pdf_file(path)
    if not pdf.carried:
        raise Trouble(
            f"{path} carries no data of Briefer, so there is nothing to verify it by; only a PDF "
            "as Briefer wrote it can be verified"
        )
    try:
        return _verdict(pdf, read_carried(pdf.carried), library)
    except Trouble as trouble:
        raise Trouble(f"{path}: {trouble}") from trouble


def _verdict(pdf: Pdf, carried: Carried, library: Library) -> Verdict:
    briefings, faults = _briefings(carried, library)
    brief = _composed(carried, briefings, library)
    again = render_pdf(brief)
    report, pages = brief.id, None
    altered, notes = [*_broken(carried), *faults], list(_notes(carried, library))
    if again != pdf.data:
        fresh = read_pdf(again, "the brief as it is made again")
        notes += _setting(pdf, fresh)
        report = _report(pdf, brief) if brief.data != pdf.carried else brief.id
        pages = _compared(pdf, fresh, brief, report, carried)
    seen = None if pages is None else Seen(pages.words, (*pages.made, *pages.since))
    quotations = tuple(checked(q, library, seen) for q in carried.quotations)
    if pages is not None:
        altered += _made(pages, carried)
        notes += _since(pages, quotations, carried)
        if not altered and not notes:
            altered.append(_unseen())
    altered += _misquoted_in_data(carried, quotations, library)
    altered += _sources(quotations)
    return Verdict(
        title=brief.title,
        report=report,
        program=carried.program,
        intact=not altered,
        altered=tuple(altered),
        quotations=quotations,
        notes=tuple(notes),
        briefings=briefings,
    )


# Making it again


def _briefings(carried: Carried, library: Library) -> tuple[tuple[Briefing, ...], list[Change]]:
    """The briefings in the data; what is wrong with them is a change of the data."""
    found, faults = [], []
    for text in carried.briefings:
        briefing, problems = _read(text, library)
        if briefing is None:
            raise Trouble(f"its answers cannot be read: {problems[0]}")
        found.append(briefing)
        faults += [
            Change(DATA, "the data in the file", f"in the answers, {said}") for said in problems
        ]
    return tuple(found), faults


def _read(text: str, library: Library) -> tuple[Briefing | None, list[str]]:
    values, problems = read_fields(text.encode("utf-8", "replace"), Path("answers"))
    briefing = read_briefing(values, library.checklists) if values else None
    said = [f"line {problem.line}: {problem.message}" for problem in problems]
    return briefing, said or ["they have no id"] if briefing is None else said


def _composed(carried: Carried, briefings: Sequence[Briefing], library: Library) -> Brief:
    known: dict[str, Any] = {
        field.name: carried.options[field.name]
        for field in fields(Options)
        if field.name in carried.options
        and type(carried.options[field.name]) is type(field.default)
    }
    options = Options(**known, previous=_previous(carried, library))
    if carried.kind == COMPARISON:
        return compose_comparison(library, briefings, options)
    return compose(library, briefings[0], options)


def _previous(carried: Carried, library: Library) -> Briefing | None:
    """What the briefing said before, where the brief tells of it."""
    if not carried.previous:
        return None
    briefing, problems = _read(carried.previous, library)
    if briefing is None:
        raise Trouble(f"the answers of the version before cannot be read: {problems[0]}")
    return briefing


# What the data say of themselves, and what has changed since


def _broken(carried: Carried) -> Iterator[Change]:
    for part in carried.broken:
        name = _PARTS.get(part, f"the {part}")
        says = "altered after it was written, since the seal no longer fits"
        yield Change(DATA, f"the data in the file, {name}", says)


def _notes(carried: Carried, library: Library) -> Iterator[str]:
    """What this program holds that is not what the brief was made with."""
    if carried.program != __version__:
        yield f"It was made by Briefer {carried.program}; this is Briefer {__version__}."
    name, version = carried.checklist.get("id", ""), carried.checklist.get("version", "")
    checklist = library.checklists.get(name)
    if checklist is not None and checklist_print(checklist) != carried.checklist.get("sha256"):
        is_now = f"version {version} then, {checklist.version} now"
        same = version == checklist.version
        yield (
            f"The checklist “{checklist.name}” has changed since "
            f"({'under the same version, ' + version if same else is_now})."
        )
    if carried.library != library.fingerprint:
        yield "The catalogue, passages, notes or cases have changed since."
    for name, then in carried.sources.items():
        source = library.sources.get(name)
        if source is not None and (source.sha256 != then.sha256 or source.altered):
            yield f"The text of {source.short} has changed since."


def _setting(pdf: Pdf, fresh: Pdf) -> Iterator[str]:
    if pdf.creator != fresh.creator:
        yield f"It was set by {shortened(pdf.creator, 80) or 'an unnamed program'}; this is {fresh.creator}."


def _report(pdf: Pdf, brief: Brief) -> str:
    """The report id on the pages, where it is another than the one that is made now."""
    stem = re.escape(brief.id.rpartition("-")[0])
    found = re.findall(rf"{stem}-[0-9a-f]{{8}}", "\n".join(pdf.pages))
    return found[-1] if found else brief.id


# Holding the pages against what they should say


def _compared(pdf: Pdf, fresh: Pdf, brief: Brief, report: str, carried: Carried) -> _Pages:
    printed = body(pdf.pages, brief, report)
    meant = body([page.replace(brief.id, report) for page in fresh.pages], brief, report)
    furniture = () if meant.furniture else printed.furniture
    found = differences(printed.words, meant.words, brief)
    if brief.data == pdf.carried or "words" in carried.broken:
        return _Pages(printed.words, found, (), furniture)
    fit = as_set([word.text for word in printed.words], carried.words)
    since = tuple(each for each in found if fit.covers(*each.span))
    made = tuple(each for each in found if each not in since)
    return _Pages(printed.words, made, since, furniture)


def _made(pages: _Pages, carried: Carried) -> Iterator[Change]:
    """The differences that somebody made: on the pages, or in the data under them."""
    found = [(each, _change(each, "")) for each in _own(pages)]
    if carried.broken:
        found += [(each, _change(each, ", as it was printed")) for each in pages.since]
    for _, change in sorted(found, key=lambda pair: (pair[0].page, pair[0].span)):
        yield change
    yield from _on_each_page(pages.furniture)


def _own(pages: _Pages) -> Sequence[Difference]:
    """Leave the page numbers of the contents out where something else has moved the pages."""
    others = [each for each in pages.made if each.unit.kind != CONTENTS]
    return others if others or pages.since else pages.made


def _on_each_page(furniture: Sequence[Difference]) -> Iterator[Change]:
    """A head or foot that is altered on many pages is told of once."""
    for place in dict.fromkeys(each.unit.place for each in furniture):
        first, *others = [each for each in furniture if each.unit.place == place]
        change = _change(first, "")
        more = f"; {counted(len(others), 'other page')} likewise" if others else ""
        yield change._replace(says=f"{change.says}{more}")


def _change(each: Difference, as_printed: str) -> Change:
    says = f"the page says “{each.printed}”{as_printed}; its data make “{each.meant}”"
    unit = each.unit
    return Change(unit.kind, unit.place, says, each.page, each.printed, each.meant)


def _since(pages: _Pages, quotations: Sequence[Checked], carried: Carried) -> Iterator[str]:
    """What would read otherwise today; altered data and sources are told of elsewhere."""
    told = {q.number for q in quotations if q.state != VERBATIM}
    for each in () if carried.broken else pages.since:
        if each.unit.number not in told:
            yield (
                f"Page {each.page}, {each.unit.place}: as it was printed, but it would be written "
                f"otherwise today: “{each.meant}”."
            )


def _unseen() -> Change:
    return Change(
        FILE,
        "the file",
        "every word agrees with its data, but it is not byte for byte as Briefer writes it: "
        "another program has saved it again, or something else than words was changed",
    )


# What the quotations come to


def _misquoted_in_data(
    carried: Carried, quotations: Sequence[Checked], library: Library
) -> Iterator[Change]:
    """The quotations that the data have otherwise than the source and the page."""
    for quotation, found in zip(carried.quotations, quotations, strict=True):
        now = library.text_at(quotation.address)
        if found.state == VERBATIM and quotation.text != now:
            says = f"altered: its source and the page say “{shortened(now, LONGEST)}”"
            yield Change(DATA, f"the data in the file, quotation {quotation.number}", says)


def _sources(quotations: Sequence[Checked]) -> Iterator[Change]:
    for each in quotations:
        if each.state in (IN_SOURCE, LOST, UNKNOWN_SOURCE):
            yield Change(SOURCE, f"quotation {each.number}, {each.address}", each.says)
