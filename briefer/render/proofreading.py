"""What a PDF's pages say, held against what they should: which words differ, and where.

Running heads, feet and the heads that a table repeats on each page are taken out first, so that
words which have moved to another page are still the same words.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from briefer.brief.blocks import Brief, Table
from briefer.brief.phrasing import shortened
from briefer.brief.places import TEXT, Unit, units, visible, words

_AROUND = 4  # words shown before and after those that differ
_MOST = 40  # words shown of one difference
_REACH = 60  # words that a place may be further on than the one before it ended
_BEFORE = Unit(TEXT, "before the title", ())
_RUNNING = 80  # characters of a title that the running head has


class Word(NamedTuple):
    """A word on a page, which is counted from 1; `spaced` when white space stands before it."""

    text: str
    page: int
    spaced: bool


class Difference(NamedTuple):
    """Words that differ, in the place they belong to, each with a few words around them.

    `page` is the printed one; `span` says which of the printed words they are.
    """

    unit: Unit
    page: int
    printed: str
    meant: str
    span: tuple[int, int]


class Body(NamedTuple):
    """The words of the pages without what each of them repeats, and the heads and feet that differ."""

    words: tuple[Word, ...]
    furniture: tuple[Difference, ...]


def body(pages: Sequence[str], brief: Brief, report: str) -> Body:
    """Take the words off the pages of a brief; `report` is the report id that their feet bear."""
    repeated = _repeated(brief)
    found: list[Word] = []
    faults: list[Difference] = []
    seen = " "
    for number, text in enumerate(pages, 1):
        rest = _leaf(text, number)
        running = f"{shortened(brief.title, _RUNNING)} " if number > 1 else ""
        rest = _without_head(rest, f"{running}{brief.marking}", faults)
        foot = f"{report} Page {number} of {len(pages)} {brief.marking}"
        rest = _without_foot(rest, foot, faults)
        rest = _without_repeats(rest, repeated, seen)
        seen += f"{_joined(rest)} "
        found += rest
    return Body(tuple(found), tuple(faults))


def differences(
    printed: Sequence[Word], meant: Sequence[Word], brief: Brief
) -> tuple[Difference, ...]:
    """Where the printed words are others than those that are meant, place by place."""
    first, last = _alike(printed, meant)
    matcher = SequenceMatcher(
        None,
        [word.text for word in meant[first : len(meant) - last]],
        [word.text for word in printed[first : len(printed) - last]],
    )
    parts = [Unit(TEXT, "the title", (brief.kicker, brief.title)), *units(brief.blocks)]
    owners = _owners(meant, parts)
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            span = (i1 + first, i2 + first, j1 + first, j2 + first)
            for owner in _owners_of(owners, span[0], span[1]):
                found.setdefault(owner, []).append(span)
    told = (
        _difference(parts[owner] if owner >= 0 else _BEFORE, spans, printed, meant)
        for owner, spans in found.items()
    )
    return tuple({(d.span, d.printed, d.meant): d for d in told}.values())


def contains(printed: Sequence[Word], text: str) -> bool:
    """Whether a text stands word for word among the printed words."""
    return f" {' '.join(words(text))} " in f" {_joined(printed)} "


def _leaf(text: str, page: int) -> list[Word]:
    found = []
    for line in visible(text).split():
        found += [Word(word, page, not place) for place, word in enumerate(words(line))]
    return found


def _joined(leaf: Iterable[Word]) -> str:
    return " ".join(word.text for word in leaf)


def _texts(leaf: Sequence[Word]) -> list[str]:
    return [word.text for word in leaf]


def _without_head(leaf: list[Word], head: str, faults: list[Difference]) -> list[Word]:
    """Leave out the head of a page, or what stands in its place, which is noted as a fault."""
    length = len(words(head))
    return leaf[length:] if _fits(leaf[:length], head, "the head", faults) else leaf


def _without_foot(leaf: list[Word], foot: str, faults: list[Difference]) -> list[Word]:
    """Leave out the foot of a page, or what stands in its place, which is noted as a fault."""
    rest = len(leaf) - len(words(foot))
    return leaf[:rest] if rest >= 0 and _fits(leaf[rest:], foot, "the foot", faults) else leaf


def _fits(found: Sequence[Word], wanted: str, place: str, faults: list[Difference]) -> bool:
    """Whether some words are the wanted ones, or at least half of them are in their places."""
    pairs = list(zip(_texts(found), words(wanted), strict=False))
    same = sum(one == other for one, other in pairs)
    if not pairs or 2 * same < len(pairs):
        return False
    if same < len(pairs):
        unit = Unit(TEXT, f"{place} of the page", ())
        faults.append(Difference(unit, found[0].page, _text(found), wanted, (0, 0)))
    return True


def _repeated(brief: Brief) -> list[tuple[list[str], list[list[str]]]]:
    """The head of each table, and the names of the groups that may follow it."""
    return [
        (
            [word for column in table.columns for word in words(column.name)],
            [words(group.name) for group in table.groups if group.name],
        )
        for table in brief.blocks
        if isinstance(table, Table)
    ]


def _without_repeats(
    leaf: list[Word], repeated: Iterable[tuple[list[str], list[list[str]]]], seen: str
) -> list[Word]:
    """Leave out a table's head, and its group's, where they stood on an earlier page already."""
    for head, groups in repeated:
        if head and _texts(leaf[: len(head)]) == head and f" {' '.join(head)} " in seen:
            rest = leaf[len(head) :]
            told = [group for group in groups if f" {' '.join(group)} " in seen]
            return _without_any(rest, told)
    return leaf


def _without_any(leaf: list[Word], heads: Iterable[list[str]]) -> list[Word]:
    fits = (leaf[len(head) :] for head in heads if _texts(leaf[: len(head)]) == head)
    return next(fits, leaf)


def _alike(one: Sequence[Word], other: Sequence[Word]) -> tuple[int, int]:
    """How many words are the same at the beginning, and at the end of what is left."""
    short = min(len(one), len(other))
    first = next((n for n in range(short) if one[n].text != other[n].text), short)
    rest = short - first
    last = next((n for n in range(rest) if one[-1 - n].text != other[-1 - n].text), rest)
    return first, last


def _owners(meant: Sequence[Word], parts: Sequence[Unit]) -> list[int]:
    """For each word the place that it belongs to, -1 before the first.

    The texts of the places are looked for one after another; a word between two of them belongs
    to the place before.
    """
    joined = f" {_joined(meant)} "
    starts = list(accumulate((len(word.text) + 1 for word in meant), initial=0))
    owners, at = [-1] * len(meant), 0
    for owner, unit in enumerate(parts):
        for piece in unit.pieces:
            wanted = f" {' '.join(words(piece))} "
            limit = starts[min(at + _REACH, len(meant))] + len(wanted)
            place = joined.find(wanted, starts[at], limit) if wanted.strip() else -1
            if place >= 0:
                begin = bisect_right(starts, place) - 1
                at = begin + wanted.count(" ") - 1
                owners[begin:at] = [owner] * (at - begin)
    return _filled(owners)


def _filled(owners: list[int]) -> list[int]:
    last = -1
    filled = []
    for owner in owners:
        last = owner if owner >= 0 else last
        filled.append(last)
    return filled


def _owners_of(owners: Sequence[int], start: int, end: int) -> list[int]:
    """The places that some of the meant words belong to, or that stands where words were added."""
    if start < end:
        return list(dict.fromkeys(owners[start:end]))
    return [owners[max(0, min(start, len(owners)) - 1)]] if owners else [-1]


def _difference(
    unit: Unit,
    spans: list[tuple[int, int, int, int]],
    printed: Sequence[Word],
    meant: Sequence[Word],
) -> Difference:
    i1, i2, j1, j2 = spans[0]
    if spans[-1][1] - i1 <= _MOST:  # near enough to be shown as one
        i2, j2 = spans[-1][1], spans[-1][3]
    page = printed[min(j1, len(printed) - 1)].page if printed else 1
    return Difference(unit, page, _shown(printed, j1, j2), _shown(meant, i1, i2), (j1, j2))


def _shown(said: Sequence[Word], start: int, end: int) -> str:
    """Some words with those around them, as they would be read."""
    first, last = max(0, start - _AROUND), min(len(said), end + _AROUND)
    cut = last - first > _MOST
    chosen = said[first : first + _MOST] if cut else said[first:last]
    return f"{_text(chosen)}…" if cut else _text(chosen)


def _text(said: Sequence[Word]) -> str:
    return "".join(f" {word.text}" if word.spaced else word.text for word in said).strip()
