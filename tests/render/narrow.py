"""What runs off a printed page or over its neighbours, and briefings of words that may."""

import unicodedata
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefer.brief.blocks import Brief
from briefer.judgement.briefing import Briefing
from briefer.judgement.checklist import Checklist
from briefer.library import Library

_MILLIMETRE = 72 / 25.4
_HEAD = 7 * _MILLIMETRE  # from the edge of the paper to the marking at the head and the foot
_HAIR = 1.0  # points that a letter's strokes may stand beyond its own width
_CLOSE = 0.16  # of a word's height; tight lines of a title touch as much
_POINTS = "'’\"“”-–.,·:…‘"  # they stand higher or lower than the letters of their line


class Ink(NamedTuple):
    """A word where it is printed, in points from the page's lower left."""

    word: str
    left: float
    bottom: float
    right: float
    top: float


def faults(brief: Brief, pdf: bytes) -> Iterator[str]:
    """Each word that stands outside the margins of its page, and each two that overlap."""
    side = (20 if brief.one_page else 22) * _MILLIMETRE - _HAIR
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            inks = sorted(_inks(page), key=lambda ink: ink.bottom)
            for ink in inks:
                aside = ink.left < side or ink.right > width - side
                if aside or ink.bottom < _HEAD or ink.top > height - _HEAD:
                    yield f"page {number}, outside: {ink}"
            for one, other in _overlaps(inks):
                yield f"page {number}, one over the other: {one}, {other}"


def _overlaps(inks: list[Ink]) -> Iterator[tuple[Ink, Ink]]:
    """The pairs that overlap among words that stand in order from below."""
    for at, ink in enumerate(inks):
        near = takewhile(lambda other: other.bottom < ink.top, inks[at + 1 :])  # noqa: B023
        yield from ((ink, other) for other in near if _overlap(ink, other))


def _overlap(one: Ink, other: Ink) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    return across > _HAIR and down > _CLOSE * lower


def _inks(page: pdfium.PdfPage) -> Iterator[Ink]:
    """The words of a page; one that goes on in the next line is two."""
    text = page.get_textpage()
    signs = [chr(raw.FPDFText_GetUnicode(text.raw, at)) for at in range(text.count_chars())]
    word, before = None, None
    for at, sign in enumerate(signs):
        box = text.get_charbox(at)
        left, bottom, right, top = box
        if sign.isspace():
            if word:
                yield word
            word = None
            continue
        unseen = right - left < 0.01 or unicodedata.category(sign) == "Cf"
        if unseen or (word and box == before):  # a ligature is two signs in one box
            continue
        before = box
        if word and not _follows(word, sign, box):
            yield word
            word = None
        word = (
            Ink(
                word.word + sign,
                min(left, word.left),
                min(bottom, word.bottom),
                max(right, word.right),
                max(top, word.top),
            )
            if word
            else Ink(sign, *box)
        )
    if word:
        yield word


def _follows(word: Ink, sign: str, box: tuple[float, float, float, float]) -> bool:
    """Whether a sign stands where the word goes on, not in another line or column."""
    last = word.word[-1]
    if {unicodedata.bidirectional(each) for each in (sign, last)} & {"R", "AL"}:
        return False  # it goes on at the left
    left, bottom, _, top = box
    level = sign in _POINTS or last in _POINTS or (bottom < word.top and top > word.bottom)
    return level and word.right - 15 <= left <= word.right + 30


def wordy(library: Library, word: str) -> Library:
    """The library with one word for everything that somebody may name or describe."""
    return library._replace(
        checklists={c.id: _checklist(c, word) for c in library.checklists.values()},
        sources={
            name: source._replace(short=word, title=word, author=word, publisher=word)
            for name, source in library.sources.items()
        },
        things={name: thing._replace(name=word) for name, thing in library.things.items()},
        cases={
            name: case._replace(briefing=worded(case.briefing, word))
            for name, case in library.cases.items()
        },
    )


def worded(briefing: Briefing, word: str) -> Briefing:
    """A briefing that says one word wherever an analyst may say something."""
    return briefing._replace(
        name=word,
        decision=word,
        audience=word,
        answers={
            name: answer._replace(
                note=f"{word} {word}.", author=word, at="2027-01-31T09:30:00Z"
            )
            for name, answer in briefing.answers.items()
        },
    )


def _checklist(checklist: Checklist, word: str) -> Checklist:
    return checklist._replace(
        name=word,
        stages=tuple(stage._replace(name=word) for stage in checklist.stages),
        questions={
            name: question._replace(
                name=word,
                ask=word,
                labels=dict.fromkeys(question.labels, word),
                options=dict.fromkeys(question.options, word),
            )
            for name, question in checklist.questions.items()
        },
        names=dict.fromkeys(checklist.names, word),
        labels=dict.fromkeys(checklist.labels, word),
        parts=dict.fromkeys(checklist.parts, word),
        words={
            slot: {
                name: result._replace(name=word, says=word, short=word)
                for name, result in words.items()
            }
            for slot, words in checklist.words.items()
        },
        slots={
            slot: tuple(rule._replace(because=word) for rule in rules)
            for slot, rules in checklist.slots.items()
        },
        extras={
            kind: tuple(rule._replace(because=word) for rule in rules)
            for kind, rules in checklist.extras.items()
        },
    )
