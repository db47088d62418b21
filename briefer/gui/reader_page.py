"""What the reader says: the whole source, and in the strip below what the chosen place is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefer.citation import long_date
from briefer.gui.evidence import Evidence
from briefer.gui.notes_page import host
from briefer.gui.page import Para, Run, count, joined
from briefer.gui.quoting import DOT, speaker_and_kind
from briefer.judgement.briefing import Briefing
from briefer.judgement.checklist import Checklist
from briefer.library import Library
from briefer.sources.address import Address, format_numbers
from briefer.sources.passage import KINDS, Passage
from briefer.sources.source import Source

_MOST_THINGS = 24


def reader_page(source: Source) -> Iterator[Para]:
    """The source from its title to its last paragraph; each paragraph's anchor is its address."""
    yield Para((Run(source.title, "title"),), "reader_title")
    origin = [
        [Run(words, "small")]
        for words in (source.author, source.publisher, long_date(source.date))
        if words
    ]
    if source.address:
        origin.append([Run(host(source.address), "small_link", source.address, source.address)])
    origin.append([Run("about this source", "small_link", f"thing:{source.id}")])
    yield Para(tuple(joined(origin, DOT, "small")), "reader_small")
    legend = [[Run("▎", f"kind_{kind}"), Run(kind, "small")] for kind in KINDS]
    yield Para(tuple(joined(legend, "\u2002", "small")), "reader_small")
    if source.missing:
        yield Para((Run(source.missing, "muted"),), "reader_note")
    if not source.paragraphs:
        words = "The text of this source is missing; put the file back to read it."
        yield Para((Run(words, "warning"),), "reader_note")
    said = {part.paragraphs[0]: part.what for part in source.furniture}
    for number, text in enumerate(source.paragraphs, 1):
        if number in said:
            words = f"Not part of the text: {said[number]}"
            yield Para((Run(words, "small"),), "reader_note")
        ink = "quote" if number in source.body else "grey_quote"
        address = Address(source.id, number)
        yield Para((Run(text, ink),), "paragraph", anchor=str(address))


class Choice(NamedTuple):
    """What is chosen in the reader: a passage, or words, or a whole paragraph, or nothing.

    `places` holds the passage's place too, and one address for each paragraph of the words.
    """

    passage: Passage | None = None
    places: tuple[Address, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """What an answer would be given to lean on: passage id or addresses."""
        return (self.passage.id,) if self.passage else tuple(map(str, self.places))

    def holds(self, here: Address) -> bool:
        """Whether a position, given as an address without an end, is in it."""
        return any(
            place.whole == here.whole
            and (not place.end or place.start <= here.start < place.end)
            for place in self.places
        )


def overlapping(library: Library, passage: Passage) -> tuple[Passage, ...]:
    """The other passages that share words with one."""
    mine = passage.address
    return tuple(
        other
        for other in library.passages_in(mine.whole)
        if other.address.start < mine.end
        and mine.start < other.address.end
        and other.id != passage.id
    )


def neighbour(
    library: Library, source: Source, passage: Passage | None, here: Address | None, by: int
) -> Passage | None:
    """The passage before (`by` -1) or after (1) one, or a place when that is None.

    Passages follow each other as they are read, the longer of two that begin together first.
    """
    mine = [p for p in library.passages.values() if p.address.source == source.id]
    mine.sort(key=lambda p: (p.address.whole, p.address.start, -p.address.end))
    if passage in mine:
        index = mine.index(passage) + by
    else:
        before = sum(p.address < here for p in mine) if here else 0
        index = before if by > 0 else before - 1
    return mine[index] if 0 <= index < len(mine) else None


def strip_page(
    library: Library, briefing: Briefing, checklist: Checklist | None, choice: Choice
) -> Iterator[Para]:
    """The chosen place: what it is, what it is about, which answers lean on it."""
    if not choice.places:
        words = (
            "Click a mark in the margin or a sentence to see what it is about, or select words "
            "to attach them to a question. J and K step through the passages."
        )
        yield Para((Run(words, "small"),), "strip")
        return
    if choice.passage is not None:
        yield Para(tuple(_passage_line(library, choice.passage)), "strip")
    else:
        yield Para(tuple(_words_line(library, choice.places)), "strip")
    yield Para(tuple(_answers(library, briefing, checklist, choice.places)), "strip")
    about = choice.passage.about[:_MOST_THINGS] if choice.passage else ()
    things = [
        [Run(name, "small_link", f"thing:{thing}")]
        for thing, name in zip(about, library.names(about), strict=True)
    ]
    if things:
        yield Para((Run("About ", "small"), *joined(things, ", ", "small")), "strip")


def _words_line(library: Library, places: tuple[Address, ...]) -> list[Run]:
    length = sum(len(library.text_at(place).split()) for place in places)
    whole = not places[0].end
    what = "whole paragraph" if whole else f"{count(length, 'word')} selected"
    numbers = format_numbers(place.paragraph for place in places)
    return [Run(f"¶{numbers}", "small_strong"), Run(DOT + what, "small"), *_actions()]


def _passage_line(library: Library, passage: Passage) -> list[Run]:
    runs = [
        Run("▎", f"kind_{passage.kind}" if passage.kind in KINDS else "small"),
        Run(f"¶{passage.address.paragraph}", "small_strong"),
        Run(DOT, "small"),
        *speaker_and_kind(library, passage, "small", "small_link"),
        *_actions(),
    ]
    others = len(overlapping(library, passage))
    if others:
        words = f"{count(others, 'more passage')} here"
        runs += [Run("\u2003", "small"), Run(words, "small_link", "overlapping:")]
    return runs


def _answers(
    library: Library,
    briefing: Briefing,
    checklist: Checklist | None,
    places: tuple[Address, ...],
) -> list[Run]:
    """The answers of the chosen decision that lean on a place, as links to their questions."""
    if not briefing.id:
        return [Run("No decision is chosen, so no answer rests on it.", "small")]
    evidence = Evidence(library, briefing)
    uses = dict.fromkeys(use for place in places for use in evidence.uses(place))
    if not uses:
        return [Run(f"No answer of {briefing.name} rests on it.", "small")]
    known = checklist.questions if checklist else {}
    links = []
    for use in uses:
        name = known[use.question].name if use.question in known else use.question
        side = [Run(" (against)", "small")] if use.against else []
        links.append([Run(name, "small_link", f"question:{use.question}"), *side])
    start = f"Answers of {briefing.name} that rest on it: "
    return [Run(start, "small"), *joined(links, ", ", "small")]


def pack(passages: Iterable[Passage]) -> dict[str, int]:
    """Lanes for the passages of one paragraph, so that overlapping ones lie side by side."""
    ends: list[int] = []
    lanes = {}
    for passage in sorted(passages, key=lambda p: (p.address.start, -p.address.end)):
        free = (lane for lane, end in enumerate(ends) if end <= passage.address.start)
        lane = next(free, len(ends))
        ends[lane : lane + 1] = [passage.address.end]
        lanes[passage.id] = lane
    return lanes


def _actions() -> list[Run]:
    actions = (("Copy with citation", "copy:"), ("Attach to question…", "attach:"))
    runs = []
    for label, link in actions:
        words = label.replace(" ", "\N{NO-BREAK SPACE}")
        runs += [Run("\u2003", "small"), Run(words, "small_link", link)]
    return runs
