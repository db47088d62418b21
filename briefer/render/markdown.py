"""The brief as Markdown (CommonMark with tables): plain to read, and fit for any converter."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from briefer.brief.blocks import (
    Block,
    Brief,
    Card,
    Entries,
    Entry,
    Fact,
    Facts,
    Faint,
    Heading,
    Items,
    Jump,
    Link,
    Note,
    Paragraph,
    Quote,
    Row,
    Run,
    Runs,
    Strong,
    Table,
    Tag,
    Text,
)
from briefer.render.cleaning import clean, is_web_address, isolated

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$]")
_OPENING = re.compile(r"^(\s*\d+(?=[.)])|\s*(?=[#=>+-]))")


def render_markdown(brief: Brief) -> bytes:
    """Write a brief as Markdown in UTF-8; no text of it is read as markup."""
    marking = f"**{_say(brief.marking)}**"
    parts = [marking, _say(brief.kicker), f"# {_say(brief.title)}"]
    for block in brief.blocks:
        parts += _block(block)
    return ("\n\n".join((*parts, marking)) + "\n").encode()


def _block(block: Block) -> Iterator[str]:  # noqa: C901  (one branch for each kind of block)
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_anchor(block.anchor)}{_say(block.text)}"
        case Paragraph():
            yield _line(block.runs)
        case Items():
            yield _list(_line(item) for item in block.items)
        case Facts():
            yield _list(_fact(fact) for fact in block.facts)
        case Card():
            yield f"{_say(block.label)}: **{_say(block.title)}**"
            yield _line(block.runs)
            yield _list(_fact(fact) for fact in block.facts)
        case Entries():
            yield from (part for entry in block.entries for part in _entry(entry))
        case Table():
            yield from _table(block)
        case Quote():
            yield _quote(block)
        case Note():
            label = f"**{_say(block.label)}** " if block.label else ""
            yield f"> {label}{_line(block.runs)}"
        case _:
            assert_never(block)


def _entry(entry: Entry) -> Iterator[str]:
    label, title = _runs(entry.label), _runs(entry.title)
    head = " · ".join(filter(None, (label and f"**{label}**", title)))
    yield _anchor(entry.anchor) + _opened(head)
    for paragraph in entry.paragraphs:
        yield _line(paragraph)


def _table(table: Table) -> Iterator[str]:
    names = "| " + " | ".join(_say(column.name) for column in table.columns) + " |"
    rule = "|" + " --- |" * len(table.columns)
    for group in table.groups:
        if group.name:
            yield f"**{_say(group.name)}**"
        yield "\n".join((names, rule, *map(_row, group.rows)))


def _row(row: Row) -> str:
    cells = ["<br>".join(_runs(runs) for runs in cell) for cell in row.cells]
    cells[0] = _anchor(row.anchor) + cells[0]
    return f"| {' | '.join(cells)} |"


def _quote(quote: Quote) -> str:
    used = f" · {_runs(quote.used)}" if quote.used else ""
    foot = f"{_runs(quote.place)} \\[{quote.number}\\], {_say(quote.speaker)}{used}"
    return f"> {_anchor(quote.anchor)}{_opened(_say(quote.text))}\n>\n> {foot}"


def _fact(fact: Fact) -> str:
    return f"**{_say(fact.name)}:** {_runs(fact.value)}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _line(runs: Runs) -> str:
    return _opened(_runs(runs))


def _opened(line: str) -> str:
    """Keep the first sign of a line from making it a heading, a list or a quotation."""
    return _OPENING.sub(r"\1\\", line)


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    match run:
        case Text() | Faint():
            return _say(run.text)
        case Strong():
            inside = run.text.strip()
            before, after = run.text.partition(inside)[::2] if inside else (run.text, "")
            return f"{before}**{_say(inside)}**{after}" if inside else before
        case Tag():
            return f"**\\[{_say(run.text)}\\]** "
        case Link():
            if not is_web_address(run.address):
                return _say(run.text)
            return f"[{_say(run.text)}](<{_address(run.address)}>)"
        case Jump():
            return f"[{_say(run.text)}](#{escape(run.anchor)})"
        case _:
            assert_never(run)


def _say(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", isolated(clean(text)))


def _address(address: str) -> str:
    return re.sub(r"[\s<>\\]", lambda match: f"%{ord(match[0]):02X}", clean(address))


def _anchor(name: str) -> str:
    return f'<a id="{escape(name)}"></a>' if name else ""
