"""The data that a printed brief carries: what it was made from, so that it can be made again.

JSON in stable order, without a clock or a path of any machine. Each part has a seal, a short
hash, so that an altered part can be named; whoever alters the seals as well gets a brief whose
pages no longer say what its data make, which is what `briefer.verify` looks at first.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

from briefer import __version__
from briefer.brief.blocks import Block, Quote
from briefer.brief.extracts import Extract, choose_extracts
from briefer.brief.places import CONTENTS, PARTICULARS, Unit, units, words
from briefer.judgement.briefing import Briefing
from briefer.judgement.briefing_file import briefing_text
from briefer.judgement.checklist import Checklist
from briefer.library import Library
from briefer.problems import Trouble, shown
from briefer.sources.address import Address, parse_address
from briefer.sources.locator import check_of

FORMAT = 1
BRIEF, COMPARISON = "brief", "comparison"
MAX_CARRIED = 2_000_000  # characters; a brief's data have a hundredth of that

WEIGHTS = 2**32

Option: TypeAlias = str | bool | int | float

_MOST = 20_000  # items in a list; a brief has hundreds

_PARTS = (
    "program",
    "kind",
    "briefings",
    "previous",
    "options",
    "checklist",
    "library",
    "sources",
    "quotations",
    "words",
)
_CHECK = re.compile(r"(?:[0-9a-f]{8}-){2}[0-9a-f]{8}\Z")
_WORDS = re.compile(r"(\d{1,7}):([0-9a-f]{8})\Z")


class Carrier(NamedTuple):
    """A source as it was when the brief was made."""

    sha256: str
    short: str


class Quotation(NamedTuple):
    """A quotation as it was printed: its number, where it stood, its check and its words."""

    number: int
    address: Address
    check: str
    text: str


class Sealed(NamedTuple):
    """How many words a place of the brief prints, and their hash."""

    length: int
    seal: str


class Carried(NamedTuple):
    """What a brief carries.

    `briefings` and `previous` are briefing files as text, `previous` "" where there is none;
    `options` is how it was to be printed; `checklist` has id, version and sha256; `library` a
    hash of the catalogue, passages, notes and cases; `words` a seal for each place but the
    particulars. `broken` names the parts whose seal does not fit.
    """

    program: str
    kind: str
    briefings: tuple[str, ...]
    previous: str
    options: Mapping[str, Option]
    checklist: Mapping[str, str]
    library: str
    sources: Mapping[str, Carrier]
    quotations: tuple[Quotation, ...]
    words: tuple[Sealed, ...]
    broken: tuple[str, ...] = ()


def carried_data(
    library: Library,
    briefings: Sequence[Briefing],
    options: Any,
    blocks: Iterable[Block],
    kind: str = BRIEF,
) -> str:
    """Write down what a brief is made from.

    `options` is a dataclass of plain values; a briefing among them is the previous version.
    `blocks` are those of the brief, with or without the particulars.
    """
    printed = tuple(blocks)
    chosen = {field.name: getattr(options, field.name) for field in fields(options)}
    earlier = [value for value in chosen.values() if isinstance(value, Briefing)]
    checklist = library.checklists[briefings[0].checklist]
    quoted = _quoted(library, briefings, printed)
    parts = {
        "program": __version__,
        "kind": kind,
        "briefings": [_file(library, briefing) for briefing in briefings],
        "previous": _file(library, earlier[0]) if earlier else None,
        "options": {name: value for name, value in chosen.items() if _is_option(value)},
        "checklist": {
            "id": checklist.id,
            "version": checklist.version,
            "sha256": checklist_print(checklist),
        },
        "library": library.fingerprint,
        "sources": _sources(library, {extract.address.source for extract in quoted}),
        "quotations": [
            {
                "number": extract.number,
                "address": str(extract.address),
                "check": check_of(library.sources[extract.address.source], extract.address),
                "text": extract.text,
            }
            for extract in quoted
        ],
        "words": [f"{sealed.length}:{sealed.seal}" for sealed in seals(printed)],
    }
    seal = {name: _seal(part) for name, part in parts.items()}
    return json.dumps({"format": FORMAT, **parts, "seal": seal}, ensure_ascii=False, indent=1)


def seals(blocks: Iterable[Block]) -> list[Sealed]:
    """A seal for the words of each place, whatever their order: a page's end may cut a row's cells.

    Left out are the particulars, which name the brief itself, and the contents with their page
    numbers.
    """
    left_out = (PARTICULARS, CONTENTS)
    return [_sealed(unit) for unit in units(blocks) if unit.kind not in left_out]


def _sealed(unit: Unit) -> Sealed:
    lengths, weights = (
        zip(*map(_weighed, unit.pieces), strict=True) if unit.pieces else ((), ())
    )
    return Sealed(sum(lengths), f"{sum(weights) % WEIGHTS:08x}")


@lru_cache(maxsize=4_096)  # nearly every piece of a brief is still there after an edit
def _weighed(piece: str) -> tuple[int, int]:
    """How many words a text has, and what they weigh."""
    found = words(piece)
    return len(found), sum(map(weight, found))


def weight(word: str) -> int:
    """What a word adds to a seal, which is the sum of its words' weights modulo `WEIGHTS`.

    A checksum is enough: it guards against other content, not against a forger, whom the
    report id gives away.
    """
    return crc32(word.encode("utf-8", "replace"))


def checklist_print(checklist: Checklist) -> str:
    """A hash of everything that a checklist says."""
    return sha256(ascii(checklist._replace(diagram=None)).encode()).hexdigest()  # type: ignore[arg-type]


def _quoted(
    library: Library, briefings: Iterable[Briefing], blocks: Iterable[Block]
) -> list[Extract]:
    """The extracts that the blocks print, in their order."""
    printed = {(block.number, block.text) for block in blocks if isinstance(block, Quote)}
    if not printed:
        return []
    found = (extract for b in briefings for extract in choose_extracts(library, b))
    return list({e.number: e for e in found if (e.number, e.text) in printed}.values())


def _file(library: Library, briefing: Briefing) -> str:
    return briefing_text(briefing, library.checklists.get(briefing.checklist))


def _sources(library: Library, names: Iterable[str]) -> dict[str, dict[str, str]]:
    wanted = set(names)
    return {
        source.id: {"sha256": source.sha256, "short": source.short}
        for source in library.sources.values()
        if source.id in wanted
    }


def _is_option(value: object) -> bool:
    return isinstance(value, str | bool | int | float)


def _seal(part: object) -> str:
    text = json.dumps(part, ensure_ascii=True, sort_keys=True)
    return blake2b(text.encode(), digest_size=8).hexdigest()


def read_carried(text: str) -> Carried:
    """Read what a brief carries, trusting nothing in it.

    Raises:
        Trouble: it is no such data, or of a later format.
    """
    if len(text) > MAX_CARRIED:
        raise Trouble(f"the data in it are larger than {MAX_CARRIED:,} characters")
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except RecursionError as error:
        raise Trouble("the data in it are nested too deeply to be a brief’s") from error
    except json.JSONDecodeError as error:
        raise Trouble(
            f"the data in it are damaged at line {error.lineno}, column {error.colno}"
        ) from error
    except ValueError as error:
        raise Trouble(f"the data in it are damaged: {shown(str(error))}") from error
    number = data.get("format") if isinstance(data, dict) else None
    if type(number) is not int or number < 1:
        raise Trouble("the data in it are not a brief’s")
    if number > FORMAT:
        raise Trouble(
            f"it was made by a later version of Briefer (its data have format {number}, this one "
            f"reads {FORMAT}); verify it with that version"
        )
    return _Reader(data).carried()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


class _Reader:
    """Takes the parts out of read JSON; a part of the wrong shape is trouble."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def carried(self) -> Carried:
        data = self._data
        seal = self._texts("seal")
        previous = data.get("previous")
        options = self._map("options")
        if not all(map(_is_option, options.values())):
            raise _wrong("options")
        kind = self._text("kind")
        if kind not in (BRIEF, COMPARISON):
            raise _wrong("kind")
        return Carried(
            program=self._text("program"),
            kind=kind,
            briefings=tuple(self._briefings()),
            previous=self._text("previous") if previous is not None else "",
            options=options,
            checklist=self._texts("checklist"),
            library=self._text("library"),
            sources={name: self._source(each) for name, each in self._map("sources").items()},
            quotations=tuple(self._quotation(each) for each in self._list("quotations")),
            words=tuple(self._sealed(each) for each in self._list("words")),
            broken=tuple(p for p in _PARTS if seal.get(p) != _seal(data.get(p))),
        )

    def _text(self, part: str) -> str:
        value = self._data.get(part)
        if not isinstance(value, str):
            raise _wrong(part)
        return value

    def _list(self, part: str) -> list[Any]:
        value = self._data.get(part)
        if not isinstance(value, list) or len(value) > _MOST:
            raise _wrong(part)
        return value

    def _map(self, part: str) -> dict[str, Any]:
        value = self._data.get(part)
        if not isinstance(value, dict):
            raise _wrong(part)
        return value

    def _texts(self, part: str) -> dict[str, str]:
        found = self._map(part)
        if not all(isinstance(value, str) for value in found.values()):
            raise _wrong(part)
        return found

    def _briefings(self) -> list[str]:
        found = self._list("briefings")
        if not found or not all(isinstance(text, str) for text in found):
            raise _wrong("briefings")
        return found

    def _source(self, value: object) -> Carrier:
        match value:
            case {"sha256": str(fingerprint), "short": str(short)}:
                return Carrier(fingerprint, short)
            case _:
                raise _wrong("sources")

    def _quotation(self, value: object) -> Quotation:
        match value:
            case {"number": int(number), "address": str(where), "check": str(check), **rest}:
                address, text = parse_address(where), rest.get("text")
            case _:
                raise _wrong("quotations")
        if address is None or not address.end or not _CHECK.match(check):
            raise _wrong("quotations")
        if not isinstance(text, str):
            raise _wrong("quotations")
        return Quotation(number, address, check, text)

    def _sealed(self, value: object) -> Sealed:
        match = _WORDS.match(value) if isinstance(value, str) else None
        if match is None:
            raise _wrong("words")
        return Sealed(int(match[1]), match[2])


def _wrong(part: str) -> Trouble:
    return Trouble(f"the data in it are damaged: ‘{part}’ is not what it should be")
