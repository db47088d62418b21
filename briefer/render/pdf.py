"""The brief as a tagged PDF (PDF/UA-1 and PDF/A-3a), set by typst.

The template is a file of ours and the brief goes to it as JSON: no text of a brief, a source
or a user is ever read as markup. The same brief gives the same bytes.
"""

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

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
from briefer.paths import shipped
from briefer.problems import Trouble
from briefer.render.cleaning import breakable, clean, is_web_address, isolated

if TYPE_CHECKING:
    import typst

Data: TypeAlias = dict[str, Any]
Say: TypeAlias = Callable[[str], str]

MAX_CHARACTERS = 500_000  # some 200 pages; typesetting takes a second or two and has no brake
ATTACHMENT = "briefer.json"  # the name of the data that a PDF carries
BLANK = "\N{WHITE SQUARE}"

_SIZES = (10.0,)  # points
_ONE_PAGE_SIZES = (10.0, 9.5, 9.0, 8.75, 8.5, 8.25, 8.0, 7.5)
_LONGEST_TITLE = (
    1_000  # characters; a PDF keeps them as properties and bookmarks, which have an end
)
_WHOLE = 900  # characters that are kept together on a page; longer blocks may break
_WHOLE_PARAGRAPH = 2_000  # characters; a third of a page, so that no line or two is stranded
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def render_pdf(brief: Brief) -> bytes:
    """Set a brief as a PDF.

    A character that none of the fonts has is printed as an empty square, and a note at the end
    of the brief then names it.

    Raises:
        Trouble: the brief is too long for a PDF, or holds what the typesetter cannot set; or
            a part of Briefer or room for a folder is missing.
    """
    fonts, template = _fonts(), _template()
    sizes = _ONE_PAGE_SIZES if brief.one_page else _SIZES
    missing: frozenset[str] = frozenset()
    while True:
        data = _brief(_confessing(brief, missing), _saying(missing))
        try:
            return _compile(template, data, brief.data, fonts, sizes)
        except _Unprintable as error:
            if error.characters <= missing:
                raise _cannot_be_set(error) from error
            missing |= error.characters
        except OSError as error:
            raise Trouble(f"there is no room to set the PDF in: {error}") from error


class _Unprintable(Exception):  # noqa: N818
    """Some characters are in none of the fonts."""

    def __init__(self, message: str, characters: frozenset[str]) -> None:
        super().__init__(message)
        self.characters = characters


def _template() -> bytes:
    path = shipped().resources / "print" / "brief.typ"
    try:
        return path.read_bytes()
    except OSError as error:
        raise Trouble(
            f"{path} is missing, so no PDF can be set; install Briefer again, or export as Markdown"
        ) from error


def _cannot_be_set(error: BaseException) -> Trouble:
    return Trouble(
        f"this brief cannot be set as a PDF ({error}); export it as Markdown, or shorten its notes"
    )


def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415  (15 ms, and nothing but a PDF needs it)

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[shipped().resources / "fonts"],
    )


def _compile(
    template: bytes, data: Data, attached: str, fonts: "typst.Fonts", sizes: tuple[float, ...]
) -> bytes:
    """Compile at the first size at which the brief is on one page, or at the last."""
    import typst  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="briefer-") as root:
        for size in sizes:
            text = json.dumps({**data, "size": size}, ensure_ascii=False)
            files = {
                "main.typ": template,
                "brief.json": text.encode(),
                ATTACHMENT: attached.encode(),
            }
            try:
                if size != sizes[-1] and _pages(files, root, fonts) > 1:
                    continue
                pdf = _compiler(files, root, fonts).compile(
                    format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=0
                )
            except typst.TypstError as error:
                raise _unprintable(error) or _cannot_be_set(error) from error
            except BaseException as error:
                if type(error).__name__ != "PanicException":  # what Rust raises in a fault
                    raise
                raise _cannot_be_set(error) from error
            assert isinstance(pdf, bytes)
            return pdf
    raise AssertionError("the last size is always taken")


def _compiler(files: dict[str, bytes], root: str, fonts: "typst.Fonts") -> "typst.Compiler":
    """A compiler that sees these files and, its root being empty, no other."""
    import typst  # noqa: PLC0415

    return typst.Compiler(files, root=root, font_paths=fonts)  # type: ignore[type-var]


def _pages(files: dict[str, bytes], root: str, fonts: "typst.Fonts") -> int:
    pages = _compiler(files, root, fonts).query("<pages>", field="value", one=True)
    return int(json.loads(pages))


def _unprintable(error: "typst.TypstError") -> _Unprintable | None:
    texts = _NO_GLYPH.findall(error.diagnostic)
    found = "".join(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) for text in texts)
    return _Unprintable(error.message, frozenset(found)) if found else None


def _confessing(brief: Brief, missing: frozenset[str]) -> Brief:
    """Add the note that names the characters that cannot be printed."""
    if not missing:
        return brief
    names = ", ".join(f"U+{ord(character):04X}" for character in sorted(missing))
    words = f"The fonts lack some characters, which are printed as {BLANK}: {names}."
    note = Note(label="Characters not shown.", runs=(Text(words),))
    return replace(brief, blocks=(*brief.blocks, note))


def _saying(missing: frozenset[str]) -> Say:
    """What every text goes through on its way to the page."""
    blanks = dict.fromkeys(map(ord, missing), BLANK)
    return lambda text: isolated(breakable(clean(text)).translate(blanks))


def _brief(brief: Brief, say: Say) -> Data:
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
    length = len(json.dumps(data["blocks"], ensure_ascii=False))
    if length > MAX_CHARACTERS:
        raise Trouble(
            f"this brief holds {length:,} characters, and a PDF may hold {MAX_CHARACTERS:,}; "
            "export it as Markdown, or shorten its notes"
        )
    return data


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
            anchor = clean(block.anchor)
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
                "breakable": _long(block.runs, *(fact.value for fact in block.facts)),
            }
        case Entries():
            return {"kind": "entries", "entries": [_entry(e, say) for e in block.entries]}
        case Table():
            return {
                "kind": "table",
                "columns": [
                    {"name": say(column.name), "share": column.share}
                    for column in block.columns
                ],
                "groups": [
                    {"name": say(group.name), "rows": [_row(row, say) for row in group.rows]}
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
        "anchor": clean(entry.anchor),
        "label": _runs(entry.label, say),
        "title": _runs(entry.title, say),
        "paragraphs": [_runs(paragraph, say) for paragraph in entry.paragraphs],
        "breakable": _long(*entry.paragraphs),
    }


def _row(row: Row, say: Say) -> Data:
    return {
        "anchor": clean(row.anchor),
        "cells": [[_runs(paragraph, say) for paragraph in cell] for cell in row.cells],
        "breakable": _long(*(paragraph for cell in row.cells for paragraph in cell)),
    }


def _quote(quote: Quote, say: Say) -> Data:
    foot: Runs = (Text(quote.speaker), *((Text(" · "), *quote.used) if quote.used else ()))
    return {
        "kind": "quote",
        "anchor": quote.anchor,
        "place": _runs(quote.place, say),
        "number": f"[{quote.number}]",
        "lang": _language(quote.language),
        "text": say(quote.text),
        "foot": _runs(foot, say),
        "breakable": len(quote.text) > _WHOLE,
    }


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
            return {"kind": "jump", "text": say(run.text), "anchor": clean(run.anchor)}
        case _:
            assert_never(run)


def _long(*paragraphs: Runs) -> bool:
    return sum(len(plain(runs)) for runs in paragraphs) > _WHOLE
