"""Which of the sources' words a brief quotes, and the numbers they are cited by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefer.brief.phrasing import joined
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A run of a source's words that the brief quotes as one.

    Passages that overlap are quoted together, so that no sentence is printed twice. `number`
    counts from 1 in the order of printing; `central` is true when it treats the brief's own
    crisis; `used` holds the questions whose answers lean on it, `against` those it speaks
    against.
    """

    number: int
    address: Address
    text: str
    speaker: str
    language: str
    central: bool
    used: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A span that is to be quoted, and why."""

    span: Address
    speaker: str
    central: bool
    used: str = ""
    against: str = ""


def choose_extracts(library: Library, briefing: Briefing) -> tuple[Extract, ...]:
    """Choose the passages on the crisis and everything that the answers lean on.

    Those on the crisis come first, each group in the order of the sources.
    """
    marks = sorted(_marks(library, briefing), key=lambda mark: (mark.span, mark.speaker))
    runs = sorted(_overlapping(marks), key=lambda run: not any(mark.central for mark in run))
    return tuple(_extract(library, run, number) for number, run in enumerate(runs, 1))


def span_of(library: Library, reference: str) -> Address | None:
    """The span of words that a reference to a passage, a span or a paragraph stands for."""
    found = library.evidence(reference)
    address = found.address if isinstance(found, Passage) else found
    if address is None or not library.text_at(address):
        return None
    end = address.end or len(library.text_at(address))
    return Address(address.source, address.paragraph, address.start, end)


def _marks(library: Library, briefing: Briefing) -> Iterator[_Mark]:
    if briefing.crisis:
        for passage in library.passages_about(briefing.crisis):
            yield _Mark(span=passage.address, speaker=passage.speaker, central=True)
    for question, answer in briefing.answers.items():
        for reference in answer.supports:
            yield from _leaned_on(library, reference, used=question)
        for reference in answer.against:
            yield from _leaned_on(library, reference, against=question)


def _leaned_on(
    library: Library, reference: str, used: str = "", against: str = ""
) -> Iterator[_Mark]:
    span = span_of(library, reference)
    if span is not None:
        speaker = passage.speaker if (passage := library.passages.get(reference)) else ""
        yield _Mark(span=span, speaker=speaker, central=False, used=used, against=against)


def _overlapping(marks: Iterable[_Mark]) -> list[list[_Mark]]:
    """Gather marks, sorted by span, into runs that share words."""
    runs: list[list[_Mark]] = []
    end = 0
    for mark in marks:
        same = runs and runs[-1][0].span.whole == mark.span.whole
        if same and mark.span.start < end:
            runs[-1].append(mark)
            end = max(end, mark.span.end)
        else:
            runs.append([mark])
            end = mark.span.end
    return runs


def _extract(library: Library, run: list[_Mark], number: int) -> Extract:
    first = run[0].span
    address = Address(
        first.source, first.paragraph, first.start, max(mark.span.end for mark in run)
    )
    source = library.sources[first.source]
    widest = max(run, key=lambda mark: mark.span.end - mark.span.start)
    voices = dict.fromkeys(_name(library, mark.speaker) for mark in run if mark.speaker)
    return Extract(
        number=number,
        address=address,
        text=library.text_at(address),
        speaker=_speaking(source.author, tuple(voices), author_speaks=not widest.speaker),
        language=source.language,
        central=any(mark.central for mark in run),
        used=tuple(dict.fromkeys(mark.used for mark in run if mark.used)),
        against=tuple(dict.fromkeys(mark.against for mark in run if mark.against)),
    )


def _speaking(author: str, voices: tuple[str, ...], *, author_speaks: bool) -> str:
    """Say who speaks in an extract, and through whom we hear it."""
    if not voices:
        return author
    names = joined(voices)
    return f"{author}, quoting {names}" if author_speaks else f"{names}, quoted by {author}"


def _name(library: Library, thing: str) -> str:
    return library.names((thing,))[0] if thing else ""
