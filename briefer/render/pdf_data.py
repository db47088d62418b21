"""A brief as data for the typesetter: what each block says, and where it may break over pages."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, TypeAlias, assert_never
from urllib.parse import quote as percent

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
    plain,
)
from briefer.brief.phrasing import shortened
from briefer.problems import Trouble
from briefer.render.cleaning import clean, is_web_address

Data: TypeAlias = dict[str, Any]
Say: TypeAlias = Callable[[str], str]

MAX_CHARACTERS = 500_000  # some 200 pages; typesetting takes a second or two and has no brake

_LONGEST_TITLE = (
    1_000  # characters; a PDF keeps them as properties and bookmarks, which have an end
)
_WHOLE = 900  # characters that are kept together on a page; longer blocks may break
_WHOLE_ROW = (
    2_800  # characters, were a cell as wide as the table; a landscape page of the widest
)
_WHOLE_LABEL = 400  # characters in the margin column or as large as a title
_WHOLE_PARAGRAPH = 2_000  # characters; a third of a page, so that no line or two is stranded


def brief_data(brief: Brief, say: Say) -> str:
    """Everything the template needs, as JSON; `say` is what every text goes through.

    Raises:
        Trouble: the brief is too long for a PDF.
    """
    data = {
        "id": say(brief.id),
        "title": say(shortened(brief.title, _LONGEST_TITLE)) or say(brief.id),
        "running": say(shortened(brief.title, 80)),
        "kicker": say(brief.kicker),
        "marking": say(brief.marking),
        "author": say(shortened(brief.author, _LONGEST_TITLE)),
        "description": say(f"{brief.framework}. {brief.marking}."),
        "date": _date(brief.prepared, brief.as_of),
        "lang": _language(brief.language),
        "one_page": brief.one_page,
        "paper": brief.paper,
        "landscape": brief.landscape,
        "attached": bool(brief.data),
        "blocks": [
            _block(block, say) | {"sticky": _introduces(block, after)}
            for block, after in zip_longest(brief.blocks, brief.blocks[1:])
        ],
    }
    text = json.dumps(data, ensure_ascii=False)
    if len(text) > MAX_CHARACTERS:
        raise Trouble(
            f"this brief holds {len(text):,} characters, and a PDF may hold {MAX_CHARACTERS:,}; "
            "export it as Markdown, or shorten its notes"
        )
    return text


def _language(code: str) -> str:
    """The main part of a language code, which is all that typst takes; English where it is none."""
    main = code.partition("-")[0].lower()
    return main if main.isascii() and main.isalpha() and 2 <= len(main) <= 3 else "en"


def _introduces(block: Block, after: Block | None) -> bool:
    """Whether a block is a few words on what follows and must not stand apart from it."""
    if not isinstance(block, Paragraph) or block.lead or _long(block.runs):
        return False
    part = isinstance(after, Heading) and after.level > 1
    return part or isinstance(after, Items | Entries | Table | Quote)


def _is_contents(block: Items) -> bool:
    """Whether a list is made of jumps alone, so that page numbers belong beside them."""
    return bool(block.items) and all(
        len(item) == 1 and isinstance(item[0], Jump) for item in block.items
    )


def _date(*dates: str) -> Data:
    """The file's own date, which PDF/A asks for: the first that is a date, never the clock's."""
    for iso in dates:
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            continue
        return {"year": day.year, "month": day.month, "day": day.day}
    return {"year": 1970, "month": 1, "day": 1}


def _block(block: Block, say: Say) -> Data:  # noqa: C901  (one branch for each kind of block)
    match block:
        case Heading():
            text = say(shortened(block.text, _LONGEST_TITLE))
            anchor = _named(block.anchor)
            return {"kind": "heading", "level": block.level, "text": text, "anchor": anchor}
        case Paragraph():
            return {
                "kind": "paragraph",
                "lead": block.lead,
                "runs": _runs(block.runs, say),
                "breakable": len(plain(block.runs)) > _WHOLE_PARAGRAPH,
            }
        case Items():
            return {
                "kind": "items",
                "items": [_runs(item, say) for item in block.items],
                "contents": _is_contents(block),
            }
        case Facts():
            return {"kind": "facts", "facts": _facts(block.facts, say)}
        case Card():
            return {
                "kind": "card",
                "label": say(block.label),
                "title": say(block.title),
                "runs": _runs(block.runs, say),
                "facts": _facts(block.facts, say),
                "breakable": _long(block.runs, *(fact.value for fact in block.facts))
                or len(block.title) > _WHOLE_LABEL,
            }
        case Entries():
            return {"kind": "entries", "entries": [_entry(e, say) for e in block.entries]}
        case Table():
            shares = [column.share for column in block.columns]
            return {
                "kind": "table",
                "columns": [
                    {"name": say(column.name), "share": column.share}
                    for column in block.columns
                ],
                "groups": [
                    {
                        "name": say(group.name),
                        "rows": [_row(row, shares, say) for row in group.rows],
                    }
                    for group in block.groups
                ],
            }
        case Quote():
            return _quote(block, say)
        case Note():
            return {
                "kind": "note",
                "label": say(block.label),
                "runs": _runs(block.runs, say),
                "breakable": _long(block.runs),
            }
        case _:
            assert_never(block)


def _entry(entry: Entry, say: Say) -> Data:
    return {
        "anchor": _named(entry.anchor),
        "label": _runs(entry.label, say),
        "title": _runs(entry.title, say),
        "paragraphs": [_runs(paragraph, say) for paragraph in entry.paragraphs],
        "breakable": _long(*entry.paragraphs)
        or _long(entry.title)
        or _length(entry.label) > _WHOLE_LABEL,
    }


def _row(row: Row, shares: Sequence[int], say: Say) -> Data:
    high = max(
        (
            sum(map(_length, cell)) * sum(shares) / share
            for cell, share in zip(row.cells, shares, strict=True)
        ),
        default=0,
    )
    return {
        "anchor": _named(row.anchor),
        "cells": [[_runs(paragraph, say) for paragraph in cell] for cell in row.cells],
        "breakable": high > _WHOLE_ROW
        or _long(*(paragraph for cell in row.cells for paragraph in cell)),
    }


def _quote(quote: Quote, say: Say) -> Data:
    foot: Runs = (Text(quote.speaker), *((Text(" · "), *quote.used) if quote.used else ()))
    return {
        "kind": "quote",
        "anchor": _named(quote.anchor),
        "place": _runs(quote.place, say),
        "number": f"[{quote.number}]",
        "lang": _language(quote.language),
        "text": say(quote.text),
        "foot": _runs(foot, say),
        "breakable": len(quote.text) > _WHOLE or _length(quote.place) > _WHOLE_LABEL,
    }


def _named(anchor: str) -> str:
    """A place's name as it can stand in an address."""
    return percent(anchor, safe="", errors="replace")


def _facts(facts: tuple[Fact, ...], say: Say) -> list[Data]:
    return [{"name": say(fact.name), "value": _runs(fact.value, say)} for fact in facts]


def _runs(runs: Runs, say: Say) -> list[Data]:
    return [_run(run, say) for run in runs if run.text]


def _run(run: Run, say: Say) -> Data:
    match run:
        case Text():
            return {"kind": "text", "text": say(run.text)}
        case Strong():
            return {"kind": "strong", "text": say(run.text)}
        case Faint():
            return {"kind": "faint", "text": say(run.text)}
        case Link():
            if not is_web_address(run.address):
                return {"kind": "text", "text": say(run.text)}
            return {"kind": "link", "text": say(run.text), "address": clean(run.address)}
        case Tag():
            return {"kind": "tag", "text": say(run.text)}
        case Jump():
            return {"kind": "jump", "text": say(run.text), "anchor": _named(run.anchor)}
        case _:
            assert_never(run)


def _long(*paragraphs: Runs) -> bool:
    return sum(map(_length, paragraphs)) > _WHOLE


def _length(runs: Runs) -> int:
    return len(plain(runs))
