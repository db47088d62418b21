"""The brief as a DOCX, for word processors: real styles, headings, header rows and links.

It carries none of the data that a PDF carries: whoever edits it and passes it on should pass on
what they see, and nothing else. The same brief gives the same bytes.
"""

from typing import assert_never

from briefer.brief.blocks import Brief, Faint, Jump, Link, Run, Strong, Tag, Text, plain
from briefer.brief.phrasing import shortened
from briefer.render.docx_package import OFFICE, PACKAGE, PARTS, content_types, core, relations
from briefer.render.docx_styles import (
    GAP,
    HEAD,
    MAIN,
    cell_properties,
    font_table,
    millimetres,
    numbering,
    settings,
    styles,
    table_properties,
    twips,
)
from briefer.render.flow import (
    Bullets,
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
from briefer.render.package import Voice, packed, quoted, say, spans, voice
from briefer.render.sheet import sheet

_LINKED = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}/relationships"'
_RUNNING = 80  # characters of the title at the head of each page


def render_docx(brief: Brief) -> bytes:
    """Write a brief as a DOCX; no text of it is read as markup."""
    pieces = flow(brief)
    size = text_size(brief, pieces)
    paragraphs = looks(size, small=brief.one_page)
    words = wordings(brief.marking, size)
    body = _Body(brief, paragraphs, words)
    document = body.document(pieces)
    first, later, foot = _header(brief, ""), _header(brief, brief.title), _footer(brief)
    return packed(
        {
            "[Content_Types].xml": content_types(),
            "_rels/.rels": relations(
                (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            ),
            "docProps/core.xml": core(brief),
            "docProps/app.xml": f"{HEAD}<Properties "
            f'xmlns="{OFFICE}/extended-properties"><Application>Briefer</Application>'
            "</Properties>",
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations(
                *((f"{OFFICE}/relationships/{kind}", name) for name, kind in PARTS.items()),
                outside=tuple(body.addresses),
            ),
            "word/styles.xml": styles(brief, paragraphs, words, grids(small=brief.one_page)),
            "word/numbering.xml": numbering(paragraphs["ListBullet"]),
            "word/fontTable.xml": font_table(),
            "word/settings.xml": settings(brief),
            "word/header1.xml": first,
            "word/header2.xml": later,
            "word/footer1.xml": foot,
            "word/footer2.xml": foot,
        }
    )


class _Body:
    """Writes the document; keeps the addresses it has met, which the package has to list."""

    def __init__(
        self, brief: Brief, paragraphs: dict[str, Look], words: dict[str, Wording]
    ) -> None:
        self._brief = brief
        self._sheet = sheet(brief)
        self._paragraphs = paragraphs
        self._words = words
        self._grids = grids(small=brief.one_page)
        self._bookmarks: dict[str, str] = {}
        self._unset: dict[str, int] = {}  # bookmarks that are still to be set, with their ids
        self.addresses: dict[str, str] = {}  # the id of the relation for each

    def document(self, pieces: tuple[Piece, ...]) -> str:
        """The part `document.xml`."""
        self._bookmarks = bookmarks(pieces)
        self._unset = {name: number for number, name in enumerate(self._bookmarks)}
        body = "".join(map(self._piece, pieces))
        return (
            f"{HEAD}<w:document {_LINKED}><w:body>{body}{self._section()}</w:body></w:document>"
        )

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Para():
                return self._para(piece)
            case Bullets():
                return "".join(map(self._para, piece.paras))
            case Grid():
                return self._grid(piece)
            case _:
                assert_never(piece)

    def _para(self, para: Para, *, sticky: bool = False) -> str:
        how = voice(plain(para.runs), para.language)
        sticks = "<w:keepNext/>" if sticky or para.sticky else ""
        loose = '<w:keepLines w:val="0"/>' if para.loose else ""
        turned = self._turned(para) if how.right_to_left else ""
        runs = "".join(self._run(run, how) for run in para.runs)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{para.style}"/>{sticks}{loose}{turned}</w:pPr>'
            f"{self._bookmarked(para.anchor, runs)}</w:p>"
        )

    def _turned(self, para: Para) -> str:
        """A paragraph from the right, where the left indent counts from the right as well."""
        look = self._paragraphs[para.style]
        kept_off = f'<w:ind w:left="0" w:right="{twips(look.indent)}"/>' if look.rule else ""
        return f"<w:bidi/>{kept_off}"

    def _bookmarked(self, anchor: str, runs: str) -> str:
        number = self._unset.pop(anchor, None)
        if number is None:
            return runs
        name = self._bookmarks[anchor]
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _run(self, run: Run, how: Voice) -> str:
        match run:
            case Text():
                return _words(run.text, "", how)
            case Strong():
                return _words(run.text, "Strong", how)
            case Faint():
                return _words(run.text, "Faint", how)
            case Tag():
                style = f"Tag{run.text}"
                known = style if style in self._words else "TagInformation"
                return _words(run.text, known, how) + _words(" ", "", how)
            case Link():
                return self._link(run, _words(run.text, "Hyperlink", how))
            case Jump():
                name = self._bookmarks.get(run.anchor)
                words = _words(run.text, "Jump" if name else "", how)
                return _hyperlink(f'w:anchor="{name}"', words) if name else words
            case _:
                assert_never(run)

    def _link(self, link: Link, words: str) -> str:
        address = web_address(link)
        if not address:
            return words
        name = self.addresses.setdefault(address, f"out{len(self.addresses) + 1}")
        return _hyperlink(f'r:id="{name}"', words)

    def _grid(self, grid: Grid) -> str:
        look = self._grids[grid.kind]
        start = -self._sheet.hang if look.outdented else 0.0
        width = millimetres(self._sheet.text_width - start)
        total = sum(grid.shares)
        widths = [round(width * share / total) for share in grid.shares]
        columns = "".join(f'<w:gridCol w:w="{part}"/>' for part in widths)
        rows = (
            self._row(grid, line, widths, sticky=grid.whole and line is not grid.lines[-1])
            for line in grid.lines
        )
        properties = table_properties(
            grid.kind, look, width=sum(widths), indent=millimetres(start)
        )
        return (
            f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
            f'<w:p><w:pPr><w:pStyle w:val="{GAP}"/></w:pPr></w:p>'
        )

    def _row(self, grid: Grid, line: Line, widths: list[int], *, sticky: bool) -> str:
        cells, at = [], 0
        for cell in line.cells:
            width = sum(widths[at : at + cell.span])
            at += cell.span
            properties = cell_properties(
                self._grids[grid.kind], width=width, span=cell.span, heading=line.heading
            )
            paras = "".join(self._para(para, sticky=sticky) for para in cell.paras)
            cells.append(f"<w:tc>{properties}{paras}</w:tc>")
        whole = "<w:cantSplit/>" if line.whole else ""
        heading = "<w:tblHeader/>" if line.heading else ""
        return f"<w:tr><w:trPr>{whole}{heading}</w:trPr>{''.join(cells)}</w:tr>"

    def _section(self) -> str:
        paper = self._sheet
        size = f'w:w="{millimetres(paper.width)}" w:h="{millimetres(paper.height)}"'
        turned = ' w:orient="landscape"' if self._brief.landscape else ""
        margins = {
            "top": paper.top,
            "right": paper.right,
            "bottom": paper.bottom,
            "left": paper.left,
            "header": paper.edge,
            "footer": paper.edge,
            "gutter": 0,
        }
        sides = " ".join(f'w:{side}="{millimetres(room)}"' for side, room in margins.items())
        ids = {name: f"part{number}" for number, name in enumerate(PARTS, 1)}
        return (
            f'<w:sectPr><w:headerReference w:type="first" r:id="{ids["header1.xml"]}"/>'
            f'<w:headerReference w:type="default" r:id="{ids["header2.xml"]}"/>'
            f'<w:footerReference w:type="first" r:id="{ids["footer1.xml"]}"/>'
            f'<w:footerReference w:type="default" r:id="{ids["footer2.xml"]}"/>'
            f"<w:pgSz {size}{turned}/><w:pgMar {sides}/><w:titlePg/></w:sectPr>"
        )


def _words(text: str, style: str, how: Voice) -> str:
    """Some text in a character style, in as many runs as it has directions."""
    styled = f'<w:rStyle w:val="{style}"/>' if style else ""
    code = how.language
    spoken = f'<w:lang w:val="{code}" w:eastAsia="{code}" w:bidi="{code}"/>' if code else ""
    found = []
    for span in spans(text, right_to_left=how.right_to_left):
        properties = f"{styled}{'<w:rtl/>' if span.right_to_left else ''}{spoken}"
        kept = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        found.append(f'<w:r>{kept}<w:t xml:space="preserve">{quoted(span.text)}</w:t></w:r>')
    return "".join(found)


def _hyperlink(target: str, words: str) -> str:
    return f'<w:hyperlink {target} w:history="1">{words}</w:hyperlink>'


def _header(brief: Brief, title: str) -> str:
    """The head of a page: the title, which the first page does not repeat, and the marking."""
    words = say(shortened(title, _RUNNING))
    inside = f"{_text(words)}{_TAB}{_TAB}{_marking(brief)}"
    return f"{HEAD}<w:hdr {_LINKED}>{_edge_line(brief, 'Header', inside)}</w:hdr>"


def _footer(brief: Brief) -> str:
    """The foot of a page: the report, the page, the marking."""
    page = f"{_text('Page ')}{_field('PAGE')}{_text(' of ')}{_field('NUMPAGES')}"
    inside = f"{_text(say(brief.id))}{_TAB}{page}{_TAB}{_marking(brief)}"
    return f"{HEAD}<w:ftr {_LINKED}>{_edge_line(brief, 'Footer', inside)}</w:ftr>"


def _edge_line(brief: Brief, style: str, inside: str) -> str:
    paper = sheet(brief)
    start, end = millimetres(-paper.hang), millimetres(paper.text_width)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:tabs>'
        f'<w:tab w:val="center" w:pos="{(start + end) // 2}"/>'
        f'<w:tab w:val="right" w:pos="{end}"/></w:tabs><w:ind w:left="{start}"/></w:pPr>'
        f"{inside}</w:p>"
    )


_TAB = "<w:r><w:tab/></w:r>"


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _marking(brief: Brief) -> str:
    """The marking, with some black around it."""
    return (
        '<w:r><w:rPr><w:rStyle w:val="Marking"/></w:rPr>'
        f'<w:t xml:space="preserve">\u00a0{say(brief.marking)}\u00a0</w:t></w:r>'
    )
