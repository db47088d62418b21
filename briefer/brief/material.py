"""The sections that show what a brief stands on: sources, what they add up to, and method."""

from collections.abc import Iterator

from briefer import __version__
from briefer.brief.blocks import (
    INFORMATION,
    Block,
    Entries,
    Entry,
    Faint,
    Heading,
    Items,
    Link,
    Paragraph,
    Runs,
    Text,
    section_anchor,
    source_anchor,
)
from briefer.brief.desk import Desk
from briefer.brief.phrasing import counted, joined, sentence, spoken_date
from briefer.brief.quotations import addresses, relevant_notes, said_in, told
from briefer.hindsight import later_evidence, written_later
from briefer.judgement.scales import DEFAULT_SCALE, named_scale, scale_of
from briefer.sources.address import format_numbers
from briefer.sources.source import Source

_HASH = 16  # hexadecimal digits of a sha256: enough to tell two copies apart by eye


def sources(desk: Desk) -> Iterator[Block]:
    """The sources with their descriptors, and what was read for the facts of a case."""
    used = sources_used(desk)
    yield Heading(level=1, text="Sources", anchor=section_anchor("sources"))
    if used:
        yield Entries(entries=tuple(_source(desk, source) for source in used))
    else:
        yield Paragraph(runs=(Text("The brief quotes no source."),))
    if desk.case is not None and desk.case.sources:
        yield Heading(level=2, text="Read for the facts of this case")
        yield Items(items=tuple((INFORMATION, *line) for line in addresses(desk.case.sources)))


def source_summary(desk: Desk) -> Iterator[Block]:
    """How far the sources carry, taken together."""
    yield Heading(
        level=1, text="How far the sources carry", anchor=section_anchor("source-summary")
    )
    for runs in _summary(desk, sources_used(desk)):
        yield Paragraph(runs=(INFORMATION, *runs))


def method(desk: Desk) -> Iterator[Block]:
    """How the brief was made, what its tags mean, and what the framework leaves out."""
    yield Heading(level=1, text="Method", anchor=section_anchor("method"))
    yield Paragraph(runs=(Text(_method(desk)),))
    yield Heading(level=2, text="What the tags say")
    yield Paragraph(runs=(Text(_TAGS),))
    limits = [
        note
        for note in desk.library.notes_about(desk.checklist.id)
        if note.kind == "editor" and note not in relevant_notes(desk)
    ]
    if limits:
        yield Heading(level=2, text="What the framework leaves out")
        yield Items(items=tuple(said_in(note) for note in limits))


def sources_used(desk: Desk) -> tuple[Source, ...]:
    """The sources that are quoted here or that the checklist is built on."""
    names = {extract.address.source for extract in desk.extracts}
    for question in desk.checklist.questions.values():
        names.update(address.source for address in question.paragraphs)
    return tuple(source for name, source in desk.library.sources.items() if name in names)


def _summary(desk: Desk, used: tuple[Source, ...]) -> Iterator[Runs]:
    """Strengths, weaknesses, corroboration and gaps of the sources, a paragraph each."""
    quoted = (
        f"the brief quotes {counted(len(desk.extracts), 'passage')} from "
        f"{counted(len(desk.quoted), 'paragraph')} of {counted(len(used), 'source')}"
        if desk.extracts
        else "the brief quotes no source"
    )
    answers = [
        a for name in desk.checklist.questions if (a := desk.answer(name)).supports or a.against
    ]
    answered = len(desk.checklist.questions) - len(desk.unanswered)
    yield (
        Faint("Strengths. "),
        Text(
            f"{sentence(quoted)} {len(answers)} of {counted(answered, 'answer')} lean on a quoted "
            "passage. "
        ),
        *_most_used(desk, used),
    )
    slant = [
        f"{source.short}: {sentence(source.descriptor['bias'])}"
        for source in used
        if "bias" in source.descriptor
    ]
    weak = " ".join((*slant, *_hindsight(desk)))
    yield (Faint("Weaknesses. "), Text(weak or "No bias of a source is stated."))
    single = f"{used[0].short} is the only source, so nothing in it" if len(used) == 1 else ""
    yield (
        Faint("Corroboration. "),
        Text(
            f"{single} is corroborated here by a second."
            if single
            else "Whether the sources bear each other out is said beside each."
        ),
    )
    missing = [
        f"{source.short}: {sentence(source.missing)}" for source in used if source.missing
    ]
    rest = answered - len(answers)
    open_answers = (
        f"{counted(rest, 'answer')} without a passage, resting on what the notes say and on "
        f"whoever answered; {counted(len(desk.unanswered), 'question')} without an answer."
    )
    yield (Faint("Gaps. "), Text(" ".join((open_answers, *missing))))


def _most_used(desk: Desk, used: tuple[Source, ...]) -> Runs:
    """The source that most quotations are from."""
    counts = {
        source.short: sum(extract.address.source == source.id for extract in desk.extracts)
        for source in used
    }
    name = max(counts, key=lambda short: counts[short], default="")
    if not name or not counts[name]:
        return ()
    return (Text(f"Most rests on {name}, quoted {_times(counts[name])}."),)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


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
        told("Missing. ", (Text(sentence(source.missing)),) if source.missing else ()),
        told("Quoted. ", (Text(f"¶{format_numbers(quoted)}."),) if quoted else ()),
        told("Copy. ", (Text(copy),)),
        told("Rights. ", (Text(sentence(source.rights)),) if source.rights else ()),
    )
    return Entry(
        anchor=source_anchor(source.id),
        label=(Text(source.short),),
        title=(
            INFORMATION,
            Text(f"{source.author}, “{source.title}”. {sentence(published)}"),
        ),
        paragraphs=tuple(line for line in lines if line),
    )


# The rules by which every line gets its tag; they are kept by the modules that write the lines.
_TAGS = (
    "Information is what a source says, with the source beside it: quotations, dated facts, numbers "
    "with a passage, notes that name what was read. An assumption is an answer that the outcome "
    "rests on without a passage, without a stated confidence, with low confidence, without an "
    "answer at all, or copied and left as it was; and a note that nobody has verified. Everything "
    "else that is concluded is a judgement: the other answers, and whatever the rules make of "
    "them. A tag holds for its paragraph, entry or row as far as no other follows. Headings, "
    "introductions and the particulars at the top bear none."
)


def _method(desk: Desk) -> str:
    checklist = desk.checklist
    return (
        f"{checklist.description} "
        f"The answers were run through version {checklist.version} of its rules. The same answers "
        "give the same outcome, and the same brief gives the same file. The outcome is as sure as "
        "the weakest answer that it rests on. An answer without a stated confidence counts as "
        f"moderate. {_scale(desk)}The text was put together from the answers, the rules and the "
        f"catalogue by Briefer {__version__}. No AI used."
    )


def _scale(desk: Desk) -> str:
    """Which scale the words for likelihood and confidence are from, where one was chosen."""
    said = []
    stated = desk.briefing.likelihood
    found = scale_of(stated.term) if stated else None
    if found is not None:
        scale, _ = found
        said.append(
            f"The likelihood is stated by the analyst in the words of {scale.name} "
            f"({scale.source}) and was not worked out. "
        )
    chosen = named_scale(desk.scale) if desk.scale != DEFAULT_SCALE else None
    if chosen is not None:
        said.append(f"{chosen.confidence}, as {chosen.name} has it, rates {chosen.rated_by}. ")
    return "".join(said)
