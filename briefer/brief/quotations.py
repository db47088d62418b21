"""The sections that quote: the sources' own words, and what others have noted since."""

from collections.abc import Iterable, Iterator

from briefer.brief.blocks import (
    ASSUMPTION,
    INFORMATION,
    Block,
    Entries,
    Entry,
    Faint,
    Heading,
    Link,
    Paragraph,
    Quote,
    Runs,
    Strong,
    Text,
    section_anchor,
)
from briefer.brief.desk import Desk, separated
from briefer.brief.extracts import Extract
from briefer.brief.phrasing import shortened, spoken_date
from briefer.catalogue import Note
from briefer.hindsight import later_within


def passages(desk: Desk) -> Iterator[Block]:
    """Every passage on the crisis and every one that an answer leans on, in full."""
    if not desk.extracts:
        return
    yield Heading(level=1, text="Passages quoted", anchor=section_anchor("passages"))
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
    tells = f"tells of {spoken_date(date)}, after the as-of date"
    return Quote(
        number=extract.number,
        place=desk.place(extract.address),
        speaker=extract.speaker,
        language=extract.language,
        text=extract.text,
        used=(
            INFORMATION,
            *separated(
                (
                    (Strong(tells),) if date else (),
                    told("supports ", desk.asked_all(desk.in_order(extract.used))),
                    told("speaks against ", desk.asked_all(desk.in_order(extract.against))),
                ),
                "; ",
            ),
        ),
    )


def notes(desk: Desk) -> Iterator[Block]:
    """What came after the sources, and what an editor found in them."""
    chosen = relevant_notes(desk)
    since = sorted((n for n in chosen if n.kind == "since"), key=lambda note: note.date)
    editor = [note for note in chosen if note.kind == "editor"]
    if since or editor:
        yield Heading(level=1, text="Notes on the sources", anchor=section_anchor("since"))
    if since:
        yield Heading(level=2, text="Since publication")
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
        yield Heading(level=2, text="Editor’s notes on the passages")
        yield Entries(entries=tuple(_editor(desk, note) for note in editor))


def relevant_notes(desk: Desk) -> list[Note]:
    """The notes on the crisis, and those on who takes part in it that bear on a quoted paragraph."""
    library, briefing = desk.library, desk.briefing
    found = {note.id: note for note in library.notes_about(briefing.crisis)}
    for thing in briefing.cast.values():
        for note in library.notes_about(thing):
            if not desk.quoted.keys().isdisjoint(note.paragraphs):
                found[note.id] = note
    return [note for note in library.notes.values() if note.id in found]


def _since(desk: Desk, note: Note) -> Entry:
    later = note.date > desk.briefing.as_of[: len(note.date)]
    about = separated(
        (
            (Faint("After the as-of date"),) if later else (),
            told("on ", desk.cite(note.paragraphs)),
        ),
        " · ",
    )
    said = said_in(note)
    return Entry(
        anchor=note_anchor(note),
        label=(Text(spoken_date(note.date)),),
        title=(),
        paragraphs=tuple(p for p in (said, about, *addresses(note.sources)) if p),
    )


def _editor(desk: Desk, note: Note) -> Entry:
    return Entry(
        label=desk.cite(note.paragraphs),
        title=(),
        paragraphs=(said_in(note), *addresses(note.sources)),
    )


def said_in(note: Note, most: int = 0) -> Runs:
    """What a note says, cut to `most` characters if that is not 0, with the tag it deserves.

    A note that nobody has checked is an assumption; no answer may rest on a note.
    """
    text = Text(shortened(note.text, most) if most else note.text)
    if note.basis != "remembered":
        return (INFORMATION, text)
    wrong = Faint(" If it is wrong, no answer changes.")
    return (ASSUMPTION, Strong("To be verified: "), text, wrong)


def note_anchor(note: Note) -> str:
    """The anchor of a note's entry."""
    return f"note-{note.id}"


def addresses(found: Iterable[str]) -> Iterator[Runs]:
    """Web addresses, each a line of its own."""
    for address in found:
        yield (Link(address, address),)


def told(opening: str, runs: Runs) -> Runs:
    """Some runs after a label, nothing where there are none."""
    return (Faint(opening), *runs) if runs else ()
