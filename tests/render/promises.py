"""What every printed format has to hold of a brief: its words, its structure, and nothing else."""

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple, get_args
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

from briefer.brief import blocks
from briefer.brief.blocks import (
    Block,
    Brief,
    Card,
    Entries,
    Facts,
    Heading,
    Items,
    Jump,
    Link,
    Note,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    Tag,
)
from tests.render.json_reader import read_blocks, read_json
from tests.render.markdown_reader import read_markdown
from tests.render.readers import Grid, Reading, read_docx, read_html, read_odt

READERS: dict[str, Callable[[bytes], Reading]] = {
    ".docx": read_docx,
    ".odt": read_odt,
    ".html": read_html,
    ".md": read_markdown,
}
_WORD = re.compile(r"\w+|[^\w\s]")
_MARKUP = set("*_`\\<>|~#$&!{}")
_HEAP = 16  # marks on one letter
_JOINERS = "\u200c\u200d"  # not seen, and yet they change what is
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
# What no file may hold: what turns the direction of a line, or is no character of a text.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\uf8ff\ufdd0\ufffe\uffff]"
)
_RUNS = get_args(Run)


def broken(brief: Brief, suffix: str, data: bytes) -> Iterator[str]:
    """Every promise that a file breaks which is to hold this brief."""
    if suffix == ".json":
        yield from _json_faults(brief, data)
        return
    try:
        found = READERS[suffix](data)
    except (ParseError, UnicodeDecodeError) as error:
        yield f"unreadable: {error}"
        return
    form = _Form(bracketed=suffix == ".md")
    yield from found.faults
    yield from _lost(form.lines(brief), found.lines)
    if hidden := _HIDDEN.findall(_source(data)):
        yield f"hidden signs: {hidden[:9]}"
    wanted = (
        ("headings", _headings(brief), [(n, seen(words)) for n, words in found.headings]),
        ("tables", list(form.grids(brief)), [_seen_grid(grid) for grid in found.grids]),
        ("items", list(map(seen, form.items(brief))), list(map(seen, found.items))),
        ("links", _links(brief), [(seen(w), unquote(to)) for w, to in found.links if seen(w)]),
        ("jumps", _jumps(brief), [seen(words) for words, _ in found.jumps]),
    )
    for name, ours, theirs in wanted:
        if ours != theirs:
            yield f"{name}: {_difference(ours, theirs)}"
    if doubled := [name for name, times in Counter(found.names).items() if times > 1]:
        yield f"names given twice: {doubled}"
    if missing := {to for _, to in found.jumps} - set(found.names):
        yield f"jumps to nowhere: {missing}"


def seen(text: str) -> str:
    """The words and signs of a text that a reader sees, one space apart."""
    kept: list[str] = []
    heap = 0
    for sign in re.sub(r"[\s\x1c-\x1f\x85]+", " ", text):
        kind = unicodedata.category(sign)
        heap = heap + 1 if kind.startswith("M") else 0
        if heap <= _HEAP and (kind not in _UNSEEN or sign in _JOINERS):
            kept.append(sign)
    return " ".join(_WORD.findall("".join(kept)))


def _source(data: bytes) -> str:
    """A file as text, or everything that is in it where it is a zip."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def _json_faults(brief: Brief, data: bytes) -> Iterator[str]:
    """JSON holds a brief as it is, so that it can be made again from it."""
    found = read_json(data)
    if read_blocks(found["blocks"]) != brief.blocks:
        yield "other blocks"
    names = {field.name for field in fields(brief)} - {"blocks", "data"}
    yield from (f"another {name}" for name in names if found[name] != getattr(brief, name))


class _Form(NamedTuple):
    """How a format says things: with tags in brackets, each group's table by itself and all
    facts as items, as Markdown does, or not."""

    bracketed: bool

    def lines(self, brief: Brief) -> Iterator[str]:
        """All texts, in the order in which they are read."""
        yield from (brief.kicker, brief.title)
        for block in brief.blocks:
            yield from self._lines(block)

    def _lines(self, block: Block) -> Iterator[str]:  # noqa: C901  (one branch a kind)
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield self._said(block.runs)
            case Items():
                yield from map(self._said, block.items)
            case Facts():
                yield from (said for fact in block.facts for said in self._fact(fact))
            case Card():
                yield from (block.label, block.title, self._said(block.runs))
                yield from (said for fact in block.facts for said in self._fact(fact))
            case Entries():
                for entry in block.entries:
                    yield from map(self._said, (entry.label, entry.title, *entry.paragraphs))
            case Table():
                yield from self._table(block)
            case Quote():
                yield from (block.text, self._said(block.place), f"[{block.number}]")
                yield from (block.speaker, self._said(block.used))
            case Note():
                yield from (block.label, self._said(block.runs))

    def _table(self, table: Table) -> Iterator[str]:
        heads = [column.name for column in table.columns]
        yield from () if self.bracketed else heads
        for group in table.groups:
            yield from (group.name, *(heads if self.bracketed else ()))
            yield from (self._cell(cell) for row in group.rows for cell in row.cells)

    def grids(self, brief: Brief) -> Iterator[Grid]:
        """The tables."""
        for block in brief.blocks:
            if isinstance(block, Table):
                yield from map(_seen_grid, self._grids(block))

    def items(self, brief: Brief) -> Iterator[str]:
        """What stands in lists."""
        for block in brief.blocks:
            if isinstance(block, Items):
                yield from map(self._said, block.items)
            elif isinstance(block, Facts | Card) and self.bracketed:
                yield from (": ".join(self._fact(fact)) for fact in block.facts)

    def _grids(self, table: Table) -> Iterator[Grid]:
        heads = tuple(column.name for column in table.columns)
        rows: list[tuple[str, ...]] = []
        for group in table.groups:
            cells = [tuple(map(self._cell, row.cells)) for row in group.rows]
            if self.bracketed:
                yield Grid(heads, tuple(cells))
            else:
                rows += [(group.name,)] if group.name else []
                rows += cells
        if not self.bracketed:
            yield Grid(heads, tuple(rows))

    def _cell(self, cell: tuple[Runs, ...]) -> str:
        return "\n".join(map(self._said, cell))

    def _fact(self, fact: blocks.Fact) -> tuple[str, str]:
        return fact.name, self._said(fact.value)

    def _said(self, runs: Runs) -> str:
        tag = "[{}] " if self.bracketed else "{} "
        return "".join(
            tag.format(run.text) if isinstance(run, Tag) else run.text for run in runs
        )


def _lost(wanted: Iterable[str], found: Iterable[str]) -> Iterator[str]:
    """What is not said whole and in its turn, and signs of markup that nobody wrote."""
    whole = f" {' '.join(filter(None, map(seen, found)))} "
    told, at = Counter(whole.split()), 0
    for line in filter(None, map(seen, wanted)):
        told.subtract(line.split())
        begun = whole.find(f" {line} ", at)
        if begun < 0:
            yield f"lost: {line[:200]}"
        else:
            at = begun + len(line) + 1
    if strange := {sign for sign, times in told.items() if times > 0 and sign in _MARKUP}:
        yield f"signs that nobody wrote: {strange}"


def _seen_grid(grid: Grid) -> Grid:
    return Grid(tuple(map(seen, grid.heads)), tuple(tuple(map(seen, row)) for row in grid.rows))


def _headings(brief: Brief) -> list[tuple[int, str]]:
    found = (block for block in brief.blocks if isinstance(block, Heading))
    return [(heading.level, seen(heading.text)) for heading in found]


def _links(brief: Brief) -> list[tuple[str, str]]:
    """Links that can be seen, with where they lead: to a host of the web."""
    runs = _every_run(brief.blocks)
    found = (run for run in runs if isinstance(run, Link) and seen(run.text))
    return [(seen(run.text), unquote(run.address)) for run in found if _leads(run.address)]


def _leads(address: str) -> bool:
    return len(address) <= 2_000 and bool(
        re.match(r"https?://[^/?#:]+(:\d+)?([/?#]|$)", address)
    )


def _jumps(brief: Brief) -> list[str]:
    return [seen(run.text) for run in _every_run(brief.blocks) if isinstance(run, Jump)]


def _every_run(value: Any) -> Iterator[Run]:
    """All runs, in the order in which they are read."""
    if isinstance(value, _RUNS):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _every_run(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _every_run(getattr(value, field.name))


def _difference(ours: list[Any], theirs: list[Any]) -> str:
    """Where two lists begin to differ."""
    for mine, other in zip(ours, theirs, strict=False):
        if mine != other:
            return f"{other!r:.200} instead of {mine!r:.200}"
    return f"{len(theirs)} instead of {len(ours)}"
