"""The brief as one HTML file, for a screen of any size, for a screen reader, and for paper.

The file needs nothing outside itself, and its own policy forbids a browser to load or to run
anything: there is no script, no picture, no font, and the one style sheet is named by its hash.
Type is asked for by name, and the system's own stands in where a face is not installed: faces
inside the file would make it ten times as large. The data that the brief was made from is left
out. What is sent is what is read; PDF and JSON carry the data.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from typing import assert_never

from briefer.brief.blocks import (
    STANDINGS,
    Block,
    Brief,
    Card,
    Entries,
    Entry,
    Fact,
    Facts,
    Faint,
    Group,
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
from briefer.render.cleaning import breakable, clean, isolated
from briefer.render.flow import web_address
from briefer.render.html_style import style_of, widths_of

_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_RIGHT_TO_LEFT = ("ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")
_COLOURS = ("red", "amber", "green")  # of markings; all others are white on black
_WIDE = 6  # columns; a table with more of them scrolls inside itself

_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
'sha256-{hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
{metas}<title>{title}</title>
<style>{style}</style>
</head>
<body{short}>
<a class="skip" href="#page-text">Skip to the text</a>
<div class="running" aria-hidden="true">{marking}</div>
<div class="running last" aria-hidden="true">{marking}</div>
<header>
<p class="marking">{marking}</p>
<p class="kicker">{kicker}</p>
<h1>{title}</h1>
</header>
<main id="page-text" tabindex="-1">
{body}
</main>
<footer>
<p>{id}</p>
<p class="marking">{marking}</p>
</footer>
</body>
</html>
"""


def render_html(brief: Brief) -> bytes:
    """Write a brief as HTML in UTF-8; no text of it is read as markup.

    Raises:
        Trouble: a part of Briefer is missing.
    """
    lang = _language(brief.language) or "en"
    style = style_of(brief)
    short = ' class="short"' if brief.one_page else ""
    return _PAGE.format(
        lang=lang,
        dir="rtl" if lang.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr",
        hash=b64encode(sha256(style.encode()).digest()).decode(),
        metas="".join(_metas(brief)),
        title=_say(brief.title) or _say(brief.id),
        style=style,
        marking=_marking(brief.marking),
        kicker=_say(brief.kicker),
        short=short,
        body="\n".join(_Body(brief).parts()),
        id=_say(brief.id),
    ).encode()


def _metas(brief: Brief) -> Iterator[str]:
    told = {"author": brief.author, "description": f"{brief.framework}. {brief.marking}."}
    for name, words in told.items():
        if words:
            yield f'<meta name="{name}" content="{_say(words)}">\n'


# ---------------------------------------------------------------- blocks


class _Body:
    """Writes the blocks in order, keeping track of open sections and of names that are taken."""

    def __init__(self, brief: Brief) -> None:
        self._blocks = brief.blocks
        self._anchors = frozenset(filter(None, map(_id, _anchors(brief.blocks))))
        self._free = set(self._anchors)  # a name is given once, or a jump has two places to go
        self._heading = brief.title
        headings = (block for block in brief.blocks if isinstance(block, Heading))
        self._sections = frozenset(heading.anchor for heading in headings) - {""}

    def parts(self) -> Iterator[str]:
        """The blocks, each section in an element of its own."""
        opened: list[int] = []
        for number, block in enumerate(self._blocks):
            if isinstance(block, Heading):
                while opened and opened[-1] >= block.level:
                    opened.pop()
                    yield "</section>"
                opened.append(block.level)
                self._heading = block.text
                name = self._name(block.anchor) or _section(number)
                rank = f"h{min(len(opened) + 1, 6)}"
                yield f'<section aria-labelledby="{name}">' if len(opened) == 1 else "<section>"
                yield f'<{rank} id="{name}">{_say(block.text)}</{rank}>'
            else:
                yield self._block(block)
        yield from ("</section>" for _ in opened)

    def _block(self, block: Block) -> str:  # noqa: C901  (one branch for each kind of block)
        match block:
            case Heading():
                raise AssertionError("a heading opens a section")
            case Paragraph():
                lead = ' class="lead"' if block.lead else ""
                return f"<p{lead}>{self._runs(block.runs)}</p>"
            case Items():
                return self._items(block)
            case Facts():
                return self._facts(block.facts, "facts")
            case Card():
                return self._card(block)
            case Entries():
                entries = "\n".join(map(self._entry, block.entries))
                return f'<ul class="entries">\n{entries}\n</ul>'
            case Table():
                return self._table(block)
            case Quote():
                return self._quote(block)
            case Note():
                label = f"<strong>{_say(block.label)}</strong> " if block.label else ""
                return f'<p class="note" role="note">{label}{self._runs(block.runs)}</p>'
            case _:
                assert_never(block)

    def _items(self, block: Items) -> str:
        """A list; the first that does nothing but lead to sections is the way through the page."""
        items = "\n".join(f"<li>{self._runs(item)}</li>" for item in block.items)
        made = f"<ul>\n{items}\n</ul>"
        if not block.items or not all(map(self._leads_to_section, block.items)):
            return made
        self._sections = frozenset()
        return f'<nav aria-label="{_say(self._heading)}">\n{made}\n</nav>'

    def _leads_to_section(self, item: Runs) -> bool:
        return all(isinstance(run, Jump) and run.anchor in self._sections for run in item)

    def _facts(self, facts: Iterable[Fact], name: str) -> str:
        rows = "\n".join(
            f"<div><dt>{_say(fact.name)}</dt>\n<dd>{self._runs(fact.value)}</dd></div>"
            for fact in facts
        )
        return f'<dl class="{name}">\n{rows}\n</dl>'

    def _card(self, card: Card) -> str:
        return (
            f'<div class="card">\n<p class="label">{_say(card.label)}</p>\n'
            f'<p class="title">{_say(card.title)}</p>\n<p>{self._runs(card.runs)}</p>\n'
            f"{self._facts(card.facts, 'slots')}\n</div>"
        )

    def _entry(self, entry: Entry) -> str:
        label, title = self._runs(entry.label), self._runs(entry.title)
        parts = [f'<p class="title">{title}</p>' if title else ""]
        parts += [f"<p>{self._runs(paragraph)}</p>" for paragraph in entry.paragraphs]
        beside = f'<p class="label">{label}</p>' if label else ""
        inside = "\n".join(filter(None, parts))
        return f"<li{self._at(entry.anchor)}>{beside}\n<div>\n{inside}\n</div></li>"

    def _table(self, table: Table) -> str:
        names = [_say(breakable(column.name)) for column in table.columns]
        columns = "".join(f'<col class="w{width}">' for width in widths_of(table))
        heads = "\n".join(f'<th scope="col">{name}</th>' for name in names)
        bodies = "\n".join(self._group(group, names) for group in table.groups)
        caption = _say(self._heading)
        inside = (
            f"<table>\n<caption>{caption}</caption>\n<colgroup>{columns}</colgroup>\n"
            f"<thead>\n<tr>{heads}</tr>\n</thead>\n{bodies}\n</table>"
        )
        if len(names) <= _WIDE:
            return f'<div class="table">\n{inside}\n</div>'
        name = f'class="table wide" aria-label="Table: {caption}" tabindex="0"'
        return f"<section {name}>\n{inside}\n</section>"

    def _group(self, group: Group, names: list[str]) -> str:
        rows = [self._row(row, names) for row in group.rows]
        if group.name:
            cell = f'<th colspan="{len(names)}" scope="rowgroup">{_say(group.name)}</th>'
            rows.insert(0, f'<tr class="group">{cell}</tr>')
        return "\n".join(("<tbody>", *rows, "</tbody>"))

    def _row(self, row: Row, names: list[str]) -> str:
        """A row; each cell repeats its column's name for screens too narrow for columns."""
        cells = []
        for number, (name, cell) in enumerate(zip(names, row.cells, strict=True)):
            inside = "\n".join(f"<p>{self._runs(paragraph)}</p>" for paragraph in cell)
            tag, scope = ("td", "") if number else ("th", ' scope="row"')
            cells.append(f'<{tag}{scope} data-name="{name}">{inside}</{tag}>')
        inner = "\n".join(cells)
        return f"<tr{self._at(row.anchor)}>{inner}</tr>"

    def _quote(self, quote: Quote) -> str:
        used = f" · {self._runs(quote.used)}" if quote.used else ""
        place = f"<cite>{self._runs(quote.place)}</cite> [{quote.number}]"
        return (
            f'<figure class="quote"{self._at(quote.anchor)}>\n'
            f'<blockquote lang="{_language(quote.language)}" dir="auto">'
            f"<p>{_say(quote.text)}</p></blockquote>\n"
            f'<figcaption><span class="place">{place}</span> '
            f'<span class="foot">{_say(quote.speaker)}{used}</span></figcaption>\n'
            "</figure>"
        )

    def _at(self, anchor: str) -> str:
        name = self._name(anchor)
        return f' id="{name}"' if name else ""

    def _name(self, anchor: str) -> str:
        """The id that an anchor becomes the first time, "" after that."""
        name = _id(anchor)
        if name not in self._free:
            return ""
        self._free.remove(name)
        return name

    def _runs(self, runs: Runs) -> str:
        return "".join(map(self._run, runs)) if plain(runs) else ""

    def _run(self, run: Run) -> str:
        words = _say(run.text)
        match run:
            case Text():
                return words
            case Strong():
                return f"<strong>{words}</strong>"
            case Faint():
                return f'<span class="faint">{words}</span>'
            case Tag():
                kind = f" {run.text.lower()}" if run in STANDINGS else ""
                return f'<span class="tag{kind}">{words}</span> '
            case Link():
                address = escape(web_address(run))
                outward = f'<a href="{address}" rel="noopener noreferrer nofollow">{words}</a>'
                return outward if address else words
            case Jump():
                name = _id(run.anchor)
                return f'<a href="#{name}">{words}</a>' if name in self._anchors else words
            case _:
                assert_never(run)


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """What jumps can lead to."""
    for block in blocks:
        match block:
            case Heading() | Quote():
                yield block.anchor
            case Entries():
                yield from (entry.anchor for entry in block.entries)
            case Table():
                yield from (row.anchor for group in block.groups for row in group.rows)
            case Paragraph() | Items() | Facts() | Card() | Note():
                pass
            case _:
                assert_never(block)


# ---------------------------------------------------------------- words


def _marking(marking: str) -> str:
    colour = marking.removeprefix("TLP:").partition("+")[0].lower()
    kind = f" {colour}" if colour in _COLOURS else ""
    return f'<strong class="tlp{kind}">{_say(marking)}</strong>'


def _say(text: str) -> str:
    return escape(isolated(clean(text)))


def _id(anchor: str) -> str:
    """An anchor as an id, which holds no space."""
    return escape(re.sub(r"\s", "_", clean(anchor)))


def _section(number: int) -> str:
    """The id of a heading that has no anchor of its own, by its place among the blocks."""
    return f"page-section-{number}"


def _language(code: str) -> str:
    """A language code as it is, "" (which says that it is not known) where it is none."""
    return code if _CODE.fullmatch(code) else ""
