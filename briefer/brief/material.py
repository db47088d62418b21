"""The sections that show what a brief stands on: quotations, notes, sources and method."""

from collections.abc import Iterable, Iterator

from briefer import __version__
from briefer.brief.blocks import (
    Block,
    Entries,
    Entry,
    Faint,
    Heading,
    Items,
    Link,
    Paragraph,
    Quote,
    Runs,
    Strong,
    Text,
    source_anchor,
)
from briefer.brief.desk import Desk, separated
from briefer.brief.extracts import Extract
from briefer.brief.phrasing import counted, joined, sentence, spoken_date
from briefer.catalogue import Note
from briefer.hindsight import later_evidence, later_within, written_later
from briefer.sources.address import format_numbers
from briefer.sources.source import Source

_HASH = 16  # hexadecimal digits of a sha256: enough to tell two copies apart by eye


def passages(desk: Desk) -> Iterator[Block]:
    """Every passage on the crisis and every one that an answer leans on, in full."""
    if not desk.extracts:
        return
    yield Heading(level=1, text="Passages quoted")
    yield Paragraph(
        runs=(
            Text(
                "The sources’ own words, unaltered. ¶ is the paragraph, the number in brackets "
                "is the one that the checklist cites."
            ),
        )
    )
    central = [extract for extract in desk.extracts if extract.central]
    others = [extract for extract in desk.extracts if not extract.central]
    crisis = desk.name(desk.briefing.crisis) if desk.briefing.crisis else ""
    for title, extracts in ((f"On {crisis}", central), ("Elsewhere in the sources", others)):
        if extracts:
            if central:
                yield Heading(level=2, text=title)
            yield from (_quote(desk, extract) for extract in extracts)


def _quote(desk: Desk, extract: Extract) -> Quote:
    date = later_within(desk.library, extract.address, desk.briefing.as_of)
    told = f"tells of {spoken_date(date)}, after the as-of date"
    return Quote(
        number=extract.number,
        place=desk.place(extract.address),
        speaker=extract.speaker,
        language=extract.language,
        text=extract.text,
        used=separated(
            (
                (Strong(told),) if date else (),
                _told("supports ", desk.asked_all(desk.in_order(extract.used))),
                _told("speaks against ", desk.asked_all(desk.in_order(extract.against))),
            ),
            "; ",
        ),
    )


def notes(desk: Desk) -> Iterator[Block]:
    """What came after the sources, and what an editor found in them."""
    chosen = _relevant(desk)
    since = sorted((n for n in chosen if n.kind == "since"), key=lambda note: note.date)
    editor = [note for note in chosen if note.kind == "editor"]
    if since:
        yield Heading(level=1, text="Since publication")
        yield Paragraph(
            runs=(
                Text(
                    "Told by the editors of this program and not by the source. What is dated "
                    "after the as-of date was not known when the decision was taken, and no "
                    "answer may rest on it."
                ),
            )
        )
        yield Entries(entries=tuple(_since(desk, note) for note in since))
    if editor:
        yield Heading(level=1, text="Editor’s notes on the passages")
        yield Entries(entries=tuple(_editor(desk, note) for note in editor))


def _relevant(desk: Desk) -> list[Note]:
    """Notes on the crisis, and those on who takes part in it that bear on a quoted paragraph."""
    library, briefing = desk.library, desk.briefing
    quoted = {extract.address.whole for extract in desk.extracts}
    found = {note.id: note for note in library.notes_about(briefing.crisis)}
    for thing in briefing.cast.values():
        for note in library.notes_about(thing):
            if quoted.intersection(note.paragraphs):
                found[note.id] = note
    return [note for note in library.notes.values() if note.id in found]


def _since(desk: Desk, note: Note) -> Entry:
    later = note.date > desk.briefing.as_of[: len(note.date)]
    about = separated(
        (
            (Faint("After the as-of date"),) if later else (),
            _told("on ", desk.cite(note.paragraphs)),
        ),
        " · ",
    )
    said = (*_doubt(note), Text(note.text))
    return Entry(
        label=(Text(spoken_date(note.date)),),
        title=(),
        paragraphs=tuple(p for p in (said, about, *_addresses(note.sources)) if p),
    )


def _editor(desk: Desk, note: Note) -> Entry:
    said = (*_doubt(note), Text(note.text))
    return Entry(
        label=desk.cite(note.paragraphs),
        title=(),
        paragraphs=(said, *_addresses(note.sources)),
    )


def _doubt(note: Note) -> Runs:
    return (Strong("To be verified: "),) if note.basis == "remembered" else ()


def sources(desk: Desk) -> Iterator[Block]:
    """The sources with their descriptors, what they add up to, and how the brief was made."""
    used = sources_used(desk)
    yield Heading(level=1, text="Sources and method")
    yield Heading(level=2, text="How far the sources carry")
    yield Paragraph(runs=(Text(_summary(desk, used)),))
    if used:
        yield Heading(level=2, text="Sources" if len(used) > 1 else "Source")
        yield Entries(entries=tuple(_source(desk, source) for source in used))
    if desk.case is not None and desk.case.sources:
        yield Heading(level=2, text="Read for the facts of this case")
        yield Items(items=tuple(_addresses(desk.case.sources)))
    told = _relevant(desk)
    limits = [
        note
        for note in desk.library.notes_about(desk.checklist.id)
        if note.kind == "editor" and note not in told
    ]
    if limits:
        yield Heading(level=2, text="What the framework leaves out")
        yield Items(items=tuple((*_doubt(note), Text(note.text)) for note in limits))
    yield Heading(level=2, text="Method")
    yield Paragraph(runs=(Text(_method(desk)),))


def sources_used(desk: Desk) -> tuple[Source, ...]:
    """The sources that are quoted here or that the checklist is built on."""
    names = {extract.address.source for extract in desk.extracts}
    for question in desk.checklist.questions.values():
        names.update(address.source for address in question.paragraphs)
    return tuple(source for name, source in desk.library.sources.items() if name in names)


def _summary(desk: Desk, used: tuple[Source, ...]) -> str:
    paragraphs = {extract.address.whole for extract in desk.extracts}
    answers = [
        a for name in desk.checklist.questions if (a := desk.answer(name)).supports or a.against
    ]
    answered = len(desk.checklist.questions) - len(desk.unanswered)
    quoted = (
        f"The brief quotes {counted(len(desk.extracts), 'passage')} from "
        f"{counted(len(paragraphs), 'paragraph')} of {counted(len(used), 'source')}."
        if desk.extracts
        else "The brief quotes no source."
    )
    leaning = (
        f"{len(answers)} of {counted(answered, 'answer')} lean on a quoted passage; the others "
        "rest on what their notes say and on the judgement of whoever answered."
    )
    single = (
        "Since there is one source only, nothing in it is corroborated here by a second."
        if len(used) == 1
        else ""
    )
    return " ".join(filter(None, (quoted, leaning, single, *_hindsight(desk))))


def _hindsight(desk: Desk) -> Iterator[str]:
    """Say what of the evidence was written after the as-of date, and what tells of later events."""
    library, briefing = desk.library, desk.briefing
    accounts = written_later(library, briefing)
    if accounts:
        names = joined(source.short for source in accounts)
        yield f"All evidence from {names} was written after {spoken_date(briefing.as_of)}."
    number = len({found.reference for found in later_evidence(library, briefing)})
    if number:
        told = "tells" if number == 1 else "tell"
        yield (
            f"Of the passages that answers lean on, {number} {told} of something that happened "
            "after the as-of date and could not be known then; the checklist marks where."
        )


def _source(desk: Desk, source: Source) -> Entry:
    published = ", ".join(filter(None, (source.publisher, spoken_date(source.date))))
    quoted = [e.address.paragraph for e in desk.extracts if e.address.source == source.id]
    copy = (
        "The preserved copy is not the one its particulars were taken from, so quotations need "
        "checking."
        if source.altered
        else f"A copy is preserved with the program, unchanged (sha256 {source.sha256[:_HASH]}…)."
    )
    lines = (
        (Link(source.address, source.address),) if source.address else (),
        *(
            (Faint(f"{heading.replace('_', ' ').capitalize()}. "), Text(sentence(text)))
            for heading, text in source.descriptor.items()
        ),
        _told("Missing. ", (Text(sentence(source.missing)),) if source.missing else ()),
        _told("Quoted. ", (Text(f"¶{format_numbers(quoted)}."),) if quoted else ()),
        _told("Copy. ", (Text(copy),)),
        _told("Rights. ", (Text(sentence(source.rights)),) if source.rights else ()),
    )
    return Entry(
        anchor=source_anchor(source.id),
        label=(Text(source.short),),
        title=(Text(f"{source.author}, “{source.title}”. {sentence(published)}"),),
        paragraphs=tuple(line for line in lines if line),
    )


def _method(desk: Desk) -> str:
    checklist = desk.checklist
    return (
        f"{checklist.description} "
        f"The answers were run through version {checklist.version} of its rules. The same answers "
        "give the same outcome, and the same brief gives the same file. The outcome is as sure as "
        "the weakest answer that it rests on. An answer without a stated confidence counts as "
        "moderate. The text was put together from the answers, the rules and the catalogue by "
        f"Briefer {__version__}. No AI used."
    )


def _addresses(addresses: Iterable[str]) -> Iterator[Runs]:
    for address in addresses:
        yield (Link(address, address),)


def _told(opening: str, runs: Runs) -> Runs:
    return (Faint(opening), *runs) if runs else ()
