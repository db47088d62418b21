"""Printed briefs read again, each format by a small reader that knows nothing of its writer.

A reader gives what somebody with another program finds in the file, and what is unsound in it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree as ET

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OPEN = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, XLINK = OPEN + "text:1.0}", OPEN + "table:1.0}", "{http://www.w3.org/1999/xlink}"

_VOID = {"meta", "col"}
_FRAME = {"html", "head", "body", "meta", "title", "style", "header", "main", "footer"}
_HELD = {"section", "div", "nav", "ul", "li", "dl", "dt", "dd", "figure", "blockquote"}
_TABLES = {"table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
_SAID = {"p", "h1", "h2", "h3", "figcaption", "cite", "a", "span", "strong"}
_ATTRIBUTES = {
    "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "colspan", "content",
    "data-name", "dir", "href", "http-equiv", "id", "lang", "name", "rel", "role", "scope",
    "tabindex",
}  # fmt: skip
_LINES = {"p", "h1", "h2", "h3", "dt", "dd", "th", "td", "li", "figcaption", "blockquote"}


class Grid(NamedTuple):
    """A table: what heads its columns, and its rows, each as wide as all columns."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Reading(NamedTuple):
    """What is found in a file.

    `lines` are its paragraphs, headings and cells in order. A section's heading has level 1.
    `items` are those of lists, `links` words with the address outside that they lead to,
    `jumps` words with a name inside, which is one of `names`.
    """

    lines: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    grids: tuple[Grid, ...]
    items: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    jumps: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    faults: tuple[str, ...]


def read_html(data: bytes) -> Reading:
    """Read a web page, strictly."""
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    faults = [*page.faults, *(f"<{tag}> is not closed" for tag in page.opened)]
    ways = [(words, href) for words, href in page.ways if href != "#page-text"]
    return Reading(
        lines=tuple("".join(page.texts).split("\n")),
        headings=tuple(page.headings),
        grids=tuple(Grid(tuple(rows[0]), tuple(map(tuple, rows[1:]))) for rows in page.grids),
        items=tuple(page.items),
        links=tuple((words, href) for words, href in ways if not href.startswith("#")),
        jumps=tuple((words, href[1:]) for words, href in ways if href.startswith("#")),
        names=tuple(page.names),
        faults=tuple(faults),
    )


class _Page(HTMLParser):
    """A page as a browser reads it; whatever a browser would have to mend is a fault."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.faults: list[str] = []
        self.texts: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.grids: list[list[list[str]]] = []
        self.items: list[str] = []
        self.ways: list[tuple[str, str]] = []
        self.names: list[str] = []
        self._kept: list[tuple[int, str]] = []  # where the text of each open element begins
        self._plain_list = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        known = tag in _FRAME | _HELD | _TABLES | _SAID
        if not known or set(given) - _ATTRIBUTES or len(given) < len(attrs):
            self.faults.append(f"<{tag}> {attrs}")
        if tag in _LINES:
            self.texts.append("\n")
        self.names += [given["id"]] if "id" in given else []
        if tag == "ul":
            self._plain_list = "class" not in given
        if tag == "table":
            self.grids.append([])
        if tag == "tr":
            self.grids[-1].append([])
        if tag not in _VOID:
            self.opened.append(tag)
            self._kept.append((len(self.texts), given.get("href", "")))

    def handle_endtag(self, tag: str) -> None:
        if self.opened[-1:] != [tag]:
            self.faults.append(f"</{tag}> within {self.opened}")
            return
        self.opened.pop()
        begun, href = self._kept.pop()
        words = "".join(self.texts[begun:])
        if tag in ("h2", "h3"):
            self.headings.append((int(tag[1]) - 1, words))
        elif tag in ("th", "td"):
            self.grids[-1][-1].append(words)
        elif tag == "li" and self._plain_list:
            self.items.append(words)
        elif tag == "a":
            self.ways.append((words, href))
        if tag in _LINES:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.opened[-1:] not in (["style"], ["title"], ["caption"]):
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction: {data}")


def read_docx(data: bytes) -> Reading:
    """Read a DOCX."""
    trees = _trees(data)
    document = trees["word/document.xml"]
    links = trees["word/_rels/document.xml.rels"]
    faults = []
    for name, tree in trees.items():
        for one in tree.iter():
            kind = one.get("Type", "").rpartition("/")[2]
            if one.get("TargetMode") == "External" and kind != "hyperlink":
                faults.append(f"{name} leads outside: {kind}")
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    paras = list(document.iter(f"{WORD}p"))
    styled = [(_docx_style(para), _docx_text(para)) for para in paras]
    ways = list(document.iter(f"{WORD}hyperlink"))
    tables = [
        table
        for table in document.iter(f"{WORD}tbl")
        if table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None
    ]
    return Reading(
        lines=tuple(words for _, words in styled),
        headings=tuple((int(s[-1]), words) for s, words in styled if s.startswith("Heading")),
        grids=tuple(
            _grid([list(map(_docx_text, row.findall(f"{WORD}tc"))) for row in table])
            for table in (one.findall(f"{WORD}tr") for one in tables)
        ),
        items=tuple(words for style, words in styled if style == "ListBullet"),
        links=tuple(
            (_docx_text(way), targets[way.get(f"{RELATED}id")])
            for way in ways
            if way.get(f"{RELATED}id")
        ),
        jumps=tuple(
            (_docx_text(way), way.get(f"{WORD}anchor", ""))
            for way in ways
            if not way.get(f"{RELATED}id")
        ),
        names=tuple(
            one.get(f"{WORD}name", "") for one in document.iter(f"{WORD}bookmarkStart")
        ),
        faults=tuple(faults),
    )


def _docx_style(para: ET.Element) -> str:
    found = para.find(f"{WORD}pPr/{WORD}pStyle")
    return "" if found is None else found.get(f"{WORD}val", "")


def _docx_text(element: ET.Element) -> str:
    """What is read; paragraphs within are apart from each other."""
    said = {f"{WORD}p": " ", f"{WORD}tab": " ", f"{WORD}br": " "}
    return "".join(
        said.get(one.tag, "") + (one.text or "" if one.tag == f"{WORD}t" else "")
        for one in element.iter()
    )


def read_odt(data: bytes) -> Reading:
    """Read an ODT."""
    trees = _trees(data)
    content = trees["content.xml"]
    faults = [
        f"{name} leads outside: {one.tag}"
        for name, tree in trees.items()
        for one in tree.iter()
        if f"{XLINK}href" in one.attrib and one.tag != f"{TEXT}a"
    ]
    ways = [(_odt_text(way), way.get(f"{XLINK}href", "")) for way in content.iter(f"{TEXT}a")]
    headings = content.iter(f"{TEXT}h")
    heads = f"{TABLE}table-header-rows/{TABLE}table-row"
    return Reading(
        lines=tuple(
            _odt_text(one) for one in content.iter() if one.tag in (f"{TEXT}p", f"{TEXT}h")
        ),
        headings=tuple(
            (int(h.get(f"{TEXT}outline-level", "0")), _odt_text(h)) for h in headings
        ),
        grids=tuple(
            _grid(
                [
                    list(map(_odt_text, row.findall(f"{TABLE}table-cell")))
                    for row in table.iter(f"{TABLE}table-row")
                ]
            )
            for table in content.iter(f"{TABLE}table")
            if table.find(heads) is not None
        ),
        items=tuple(map(_odt_text, content.iter(f"{TEXT}list-item"))),
        links=tuple((words, href) for words, href in ways if not href.startswith("#")),
        jumps=tuple((words, href[1:]) for words, href in ways if href.startswith("#")),
        names=tuple(one.get(f"{TEXT}name", "") for one in content.iter(f"{TEXT}bookmark")),
        faults=tuple(faults),
    )


def _odt_text(element: ET.Element) -> str:
    """What is read: white space counts once, and what is to count more often is an element."""
    own = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}p": " ", f"{TEXT}line-break": " "}
    parts = [own.get(element.tag, ""), re.sub(r"\s+", " ", element.text or "")]
    for child in element:
        parts += [_odt_text(child), re.sub(r"\s+", " ", child.tail or "")]
    return "".join(parts)


def _grid(rows: list[list[str]]) -> Grid:
    return Grid(tuple(rows[0]), tuple(map(tuple, rows[1:])))


def _trees(data: bytes) -> dict[str, ET.Element]:
    """The parts of a zip that are XML; a sign that XML does not allow stops the parser."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in _xml(archive)}


def _xml(archive: zipfile.ZipFile) -> Iterator[str]:
    return (name for name in archive.namelist() if name.endswith((".xml", ".rels")))
