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
from briefer.render.cleaning import clean, isolated
from briefer.render.flow import web_address

# A sign of exclamation makes a picture of the link after it; # at the end of a heading is lost.
_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$]|[!#](?=\s*\Z)")
# What some readers make a link of, with a backslash in it.
_BARE_ADDRESS = re.compile(r":(?=//)|(?<=\bwww)\.", re.IGNORECASE)
# Strong words, until it is known what stands beside them; no text that is clean has these.
_STRONG, _PLAIN = "\ue000", "\ue001"
# Stars between a sign that is strong and a letter that is not would be read as words.
_LETTER = r"[^\s!-/:-@\[-`{-~]"  # or what no reader takes as a sign
_STARS = re.compile(
    f"(?:{_STRONG}(?=\\w)|(?<!{_LETTER}){_STRONG})([^{_STRONG}{_PLAIN}]*)"
    f"(?:(?<=\\w){_PLAIN}|{_PLAIN}(?!{_LETTER}))"
)
_OPENING = re.compile(rf"^(\s*{_STRONG}?\d+(?=[.)])|\s*{_STRONG}?(?=[#=>+-]))")


def render_markdown(brief: Brief) -> bytes:
    """Write a brief as Markdown in UTF-8; no text of it is read as markup."""
    marking = _bold(_say(brief.marking))
    title = _say(brief.title).strip() or _say(brief.id)
    parts = [marking, _opened(_say(brief.kicker)), f"# {title}"]
    for block in brief.blocks:
        parts += _block(block)
    return (_starred("\n\n".join((*parts, marking))) + "\n").encode()


def _block(block: Block) -> Iterator[str]:  # noqa: C901  (one branch for each kind of block)
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_anchor(block.anchor)}{_say(block.text).strip()}"
        case Paragraph():
            yield _line(block.runs)
        case Items():
            yield _list(_line(item) for item in block.items)
        case Facts():
            yield _list(_fact(fact) for fact in block.facts)
        case Card():
            yield _opened(f"{_say(block.label)}: {_bold(_say(block.title))}")
            yield _line(block.runs)
            yield _list(_fact(fact) for fact in block.facts)
        case Entries():
            yield from (part for entry in block.entries for part in _entry(entry))
        case Table():
            yield from _table(block)
        case Quote():
            yield _quote(block)
        case Note():
            label = f"{_bold(_say(block.label))} " if block.label else ""
            yield f"> {_opened(label + _runs(block.runs))}"
        case _:
            assert_never(block)


def _entry(entry: Entry) -> Iterator[str]:
    head = " · ".join(filter(None, (_bold(_runs(entry.label)), _runs(entry.title))))
    yield _anchor(entry.anchor) + _opened(head)
    for paragraph in entry.paragraphs:
        yield _line(paragraph)


def _table(table: Table) -> Iterator[str]:
    names = "| " + " | ".join(_say(column.name) for column in table.columns) + " |"
    rule = "|" + " --- |" * len(table.columns)
    for group in table.groups:
        if group.name:
            yield _opened(_bold(_say(group.name)))
        yield "\n".join((names, rule, *map(_row, group.rows)))


def _row(row: Row) -> str:
    cells = ["<br>".join(_runs(runs) for runs in cell) for cell in row.cells]
    cells[0] = _anchor(row.anchor) + cells[0]
    return f"| {' | '.join(cells)} |"


def _quote(quote: Quote) -> str:
    used = f" · {_runs(quote.used)}" if quote.used else ""
    foot = f"{_runs(quote.place)} \\[{quote.number}\\], {_say(quote.speaker)}{used}"
    return f"> {_anchor(quote.anchor)}{_opened(_say(quote.text))}\n>\n> {_opened(foot)}"


def _fact(fact: Fact) -> str:
    return f"{_bold(_say(fact.name).strip() + ':')} {_runs(fact.value)}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _line(runs: Runs) -> str:
    return _opened(_runs(runs))


def _opened(line: str) -> str:
    """Keep the first sign of a line from making it a heading, a list or a quotation."""
    return _OPENING.sub(r"\1\\", line.strip())


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    match run:
        case Text() | Faint():
            return _say(run.text)
        case Strong():
            return _bold(_say(run.text))
        case Tag():
            return _bold(_say(f"[{run.text}]")) + " "
        case Link():
            address = web_address(run)
            return f"[{_label(run.text)}](<{_target(address)}>)" if address else _say(run.text)
        case Jump():
            return f"[{_label(run.text)}](#{escape(run.anchor)})"
        case _:
            assert_never(run)


def _bold(words: str) -> str:
    """Strong words, with the spaces at their ends outside."""
    inside = words.strip().translate({ord(_STRONG): None, ord(_PLAIN): None})
    return words.replace(words.strip(), f"{_STRONG}{inside}{_PLAIN}") if inside else words


def _starred(text: str) -> str:
    """A text with stars around its strong words; where they would not be read, without."""
    text = _STARS.sub(r"**\1**", text.replace(_PLAIN + _STRONG, ""))
    return re.sub(f"[{_STRONG}{_PLAIN}]", "", text)


def _say(text: str) -> str:
    return _BARE_ADDRESS.sub(r"\\\g<0>", _label(text))


def _label(text: str) -> str:
    """The words of a link, in which no other can begin."""
    return _SIGNS.sub(r"\\\g<0>", isolated(clean(text)))


def _target(address: str) -> str:
    """An address with nothing in it that is a sign by its name."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", address)


def _anchor(name: str) -> str:
    return f'<a id="{escape(name)}"></a>' if name else ""
