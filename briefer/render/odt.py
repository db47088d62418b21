"""The brief as an ODT, for word processors: real styles, headings, header rows and links.

It carries none of the data that a PDF carries: whoever edits it and passes it on should pass on
what they see, and nothing else. The same brief gives the same bytes.
"""

import re
from typing import assert_never

from briefer.brief.blocks import Brief, Faint, Jump, Link, Run, Strong, Tag, Text, plain
from briefer.brief.phrasing import shortened
from briefer.render.flow import (
    Bullets,
    Cell,
    Grid,
    Line,
    Para,
    Piece,
    bookmarks,
    flow,
    text_size,
    web_address,
)
from briefer.render.looks import Look, Wording, grids, looks, wordings
from briefer.render.odt_styles import (
    BULLETS,
    EDGE_LINE,
    NAMESPACES,
    cell_properties,
    column_widths,
    fonts,
    language_properties,
    named_styles,
    page_styles,
    shown_name,
    style_name,
    table_properties,
)
from briefer.render.package import Voice, day, language, packed, quoted, say, spans, voice
from briefer.render.sheet import sheet

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_VERSION = 'office:version="1.2"'
_TYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_PARTS = ("content.xml", "styles.xml", "meta.xml")
_RUNNING = 80  # characters of the title at the head of each page
_SPACES = re.compile("^ | (?= )|(?<= ) ")  # those that XML would take away


def render_odt(brief: Brief) -> bytes:
    """Write a brief as an ODT; no text of it is read as markup."""
    pieces = flow(brief)
    size = text_size(brief, pieces)
    paragraphs = looks(size, small=brief.one_page)
    words = wordings(brief.marking, size)
    named = "".join(named_styles(brief, paragraphs, words))
    return packed(
        {
            "mimetype": _TYPE,
            "content.xml": _Body(brief, paragraphs, words).content(pieces),
            "styles.xml": (
                f"{_HEAD}<office:document-styles {NAMESPACES} {_VERSION}>{fonts()}"
                f"<office:styles>{named}</office:styles>"
                f"<office:automatic-styles>{page_styles(brief)}</office:automatic-styles>"
                f"<office:master-styles>{_pages(brief)}</office:master-styles>"
                "</office:document-styles>"
            ),
            "meta.xml": _meta(brief),
            "META-INF/manifest.xml": _manifest(),
        },
        stored=frozenset({"mimetype"}),
    )


class _Body:
    """Writes the text; keeps the automatic styles that it has needed."""

    def __init__(
        self, brief: Brief, paragraphs: dict[str, Look], words: dict[str, Wording]
    ) -> None:
        self._brief = brief
        self._sheet = sheet(brief)
        self._grids = grids(small=brief.one_page)
        self._paragraphs = paragraphs
        self._words = words
        self._bookmarks: dict[str, str] = {}
        self._unset: set[str] = set()  # the anchors whose bookmarks are still to be set
        self._styles: dict[str, str] = {}  # the name of each automatic style
        self._tables = 0

    def content(self, pieces: tuple[Piece, ...]) -> str:
        """The part `content.xml`."""
        self._bookmarks = bookmarks(pieces)
        self._unset = set(self._bookmarks)
        opening, *rest = pieces
        assert isinstance(opening, Para)
        body = self._para(opening, page="First_20_Page") + "".join(map(self._piece, rest))
        styles = "".join(
            f'<style:style style:name="{name}" {style}' for style, name in self._styles.items()
        )
        return (
            f"{_HEAD}<office:document-content {NAMESPACES} {_VERSION}>{fonts()}"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        )

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Para():
                return self._para(piece)
            case Bullets():
                items = (
                    f"<text:list-item>{self._para(para)}</text:list-item>"
                    for para in piece.paras
                )
                return f'<text:list text:style-name="{BULLETS}">{"".join(items)}</text:list>'
            case Grid():
                return self._grid(piece)
            case _:
                assert_never(piece)

    def _para(self, para: Para, page: str = "") -> str:
        how = voice(plain(para.runs), para.language)
        mark = ""
        if para.anchor in self._unset:
            self._unset.remove(para.anchor)
            mark = f'<text:bookmark text:name="{self._bookmarks[para.anchor]}"/>'
        runs = "".join(self._run(run, how) for run in para.runs)
        style = self._para_style(para, how, page)
        level = self._paragraphs[para.style].level
        name = "text:h" if level else "text:p"
        outline = f' text:outline-level="{level}"' if level else ""
        return f'<{name} text:style-name="{style}"{outline}>{mark}{runs}</{name}>'

    def _para_style(self, para: Para, how: Voice, page: str) -> str:
        """The named style of a paragraph, or one of its own over that."""
        parent = style_name(shown_name(self._paragraphs[para.style]))
        shape = (
            'fo:keep-with-next="always"' if para.sticky else "",
            'fo:keep-together="auto"' if para.loose else "",
            'style:writing-mode="rl-tb" fo:text-align="right"' if how.right_to_left else "",
        )
        said = " ".join(filter(None, shape))
        shaped = f"<style:paragraph-properties {said}/>" if said else ""
        code = language_properties(how.language) if how.language else ""
        spoken = f"<style:text-properties {code}/>" if code else ""
        if not (shaped or spoken or page):
            return parent
        master = f' style:master-page-name="{page}"' if page else ""
        return self._style(
            "P", f'style:parent-style-name="{parent}"{master}', "paragraph", shaped + spoken
        )

    def _style(self, letter: str, attributes: str, family: str, properties: str) -> str:
        """The name of the automatic style with these properties."""
        style = f'style:family="{family}" {attributes}>{properties}</style:style>'
        return self._styles.setdefault(style, f"{letter}{len(self._styles) + 1}")

    def _run(self, run: Run, how: Voice) -> str:
        words = _words(run.text, how)
        match run:
            case Text():
                return words
            case Strong():
                return self._styled("Strong", words)
            case Faint():
                return self._styled("Faint", words)
            case Tag():
                style = f"Tag{run.text}"
                known = style if style in self._words else "TagInformation"
                return self._styled(known, words) + "<text:s/>"
            case Link():
                address = web_address(run)
                return self._linked("Hyperlink", quoted(address), words) if address else words
            case Jump():
                name = self._bookmarks.get(run.anchor)
                return self._linked("Jump", f"#{name}", words) if name else words
            case _:
                assert_never(run)

    def _styled(self, style: str, words: str) -> str:
        name = self._character(style)
        return f'<text:span text:style-name="{name}">{words}</text:span>' if words else ""

    def _linked(self, style: str, target: str, words: str) -> str:
        name = self._character(style)
        return (
            f'<text:a xlink:type="simple" xlink:href="{target}" text:style-name="{name}" '
            f'text:visited-style-name="{name}">{self._styled(style, words)}</text:a>'
        )

    def _character(self, style: str) -> str:
        wording = self._words[style]
        return style_name(wording.writer or wording.word)

    def _grid(self, grid: Grid) -> str:
        self._tables += 1
        look = self._grids[grid.kind]
        properties = table_properties(look, self._sheet, whole=grid.whole)
        style = self._style("T", "", "table", properties)
        columns = "".join(
            f'<table:table-column table:style-name="{self._column(width)}"/>'
            for width in column_widths(look, self._sheet, grid.shares)
        )
        heads = "".join(
            self._row(grid, at) for at, line in enumerate(grid.lines) if line.heading
        )
        rows = "".join(
            self._row(grid, at) for at, line in enumerate(grid.lines) if not line.heading
        )
        header = f"<table:table-header-rows>{heads}</table:table-header-rows>" if heads else ""
        return (
            f'<table:table table:name="Table {self._tables}" table:style-name="{style}">'
            f"{columns}{header}{rows}</table:table>"
        )

    def _column(self, width: str) -> str:
        properties = f'<style:table-column-properties style:column-width="{width}"/>'
        return self._style("C", "", "table-column", properties)

    def _row(self, grid: Grid, at: int) -> str:
        line = grid.lines[at]
        keep = "always" if line.whole else "auto"
        style = self._style(
            "R",
            "",
            "table-row",
            f'<style:table-row-properties fo:keep-together="{keep}"/>',
        )
        cells = "".join(self._cell(grid, at, line, cell) for cell in line.cells)
        return f'<table:table-row table:style-name="{style}">{cells}</table:table-row>'

    def _cell(self, grid: Grid, at: int, line: Line, cell: Cell) -> str:
        side = "left" * (cell is line.cells[0]) + "right" * (cell is line.cells[-1])
        properties = cell_properties(
            self._grids[grid.kind],
            first=at == 0,
            last=at == len(grid.lines) - 1,
            heading=line.heading,
            side=side,
        )
        style = self._style("F", "", "table-cell", properties)
        spanned = f' table:number-columns-spanned="{cell.span}"' if cell.span > 1 else ""
        paras = "".join(map(self._para, cell.paras))
        return (
            f'<table:table-cell table:style-name="{style}"{spanned} '
            f'office:value-type="string">{paras}</table:table-cell>'
            f"{'<table:covered-table-cell/>' * (cell.span - 1)}"
        )


def _words(text: str, how: Voice) -> str:
    """Some text as XML, with each space that XML would take away written out."""
    whole = "".join(span.text for span in spans(text, right_to_left=how.right_to_left))
    return _SPACES.sub("<text:s/>", quoted(whole))


def _pages(brief: Brief) -> str:
    """The two kinds of pages: the first does not repeat the title at its head."""
    marking = (
        f'<text:span text:style-name="Marking">\u00a0{say(brief.marking)}\u00a0</text:span>'
    )
    running = say(shortened(brief.title, _RUNNING))
    page = 'Page <text:page-number text:select-page="current">1</text:page-number> of '
    foot = f"{say(brief.id)}<text:tab/>{page}<text:page-count>1</text:page-count><text:tab/>"

    def kind(name: str, head: str) -> str:
        return (
            f'<style:master-page {name} style:page-layout-name="Paper"><style:header>'
            f'<text:p text:style-name="{EDGE_LINE}">{head}<text:tab/><text:tab/>{marking}</text:p>'
            f'</style:header><style:footer><text:p text:style-name="{EDGE_LINE}">{foot}{marking}'
            "</text:p></style:footer></style:master-page>"
        )

    first = 'style:display-name="First Page" style:next-style-name="Standard"'
    return kind('style:name="Standard"', running) + kind(
        f'style:name="First_20_Page" {first}', ""
    )


def _meta(brief: Brief) -> str:
    """What the file tells of itself; the dates are the brief's, not the clock's."""
    moment = f"{day(brief)}T00:00:00"
    author = say(brief.author)
    return (
        f"{_HEAD}<office:document-meta {NAMESPACES} {_VERSION}><office:meta>"
        "<meta:generator>Briefer</meta:generator>"
        f"<dc:title>{say(brief.title)}</dc:title>"
        f"<dc:description>{say(f'{brief.framework}. {brief.marking}.')}</dc:description>"
        f"<meta:initial-creator>{author}</meta:initial-creator><dc:creator>{author}</dc:creator>"
        f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>"
        f"<dc:language>{language(brief.language)}</dc:language>"
        f'<meta:user-defined meta:name="Report">{say(brief.id)}</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", _TYPE), *((name, "text/xml") for name in _PARTS))
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.2">'
        f"{entries}</manifest:manifest>"
    )
