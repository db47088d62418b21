"""The brief as OpenDocument: sound, navigable, and whole."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from briefer.brief.blocks import (
    STANDINGS,
    Card,
    Column,
    Entries,
    Entry,
    Fact,
    Facts,
    Group,
    Heading,
    Items,
    Jump,
    Link,
    Note,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from briefer.render import RENDERERS
from briefer.render.cleaning import clean

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
HOSTILE = (
    "<text:p>x</text:p> &amp; ]]> <!-- -->",
    '" text:style-name="x',
    "a\x00b\ufeff \ue000\ud800\u202ec \x1b[31m \ufffe",
    "שלום (2006), ¶1",
    "Peking 北京 \U0001f600",
    "x" * 200,
    "  two  spaces  ",
    "",
)


def named(name: str) -> str:
    """`text:p` as the parser calls it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


class Odt:
    """An ODT taken apart."""

    def __init__(self, brief) -> None:
        self.data = RENDERERS[".odt"](brief)
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            assert archive.testzip() is None
            self.entries = archive.infolist()
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees = {
            name: ET.fromstring(data) for name, data in self.parts.items() if name != "mimetype"
        }
        self.content, self.styles = self.trees["content.xml"], self.trees["styles.xml"]
        self.parents = {
            style.get(named("style:name")): style.get(named("style:parent-style-name"))
            for style in self.content.iter(named("style:style"))
        }

    def paragraphs(self, *styles: str) -> list[ET.Element]:
        body = one(self.content, ".//office:text")
        found = [e for e in body.iter() if e.tag in (named("text:p"), named("text:h"))]
        return [p for p in found if not styles or self.style(p) in styles]

    def style(self, element) -> str:
        """The named style of a paragraph."""
        name = element.get(named("text:style-name"))
        return self.parents.get(name) or name

    def lines(self, *styles: str) -> list[str]:
        return [text(p) for p in self.paragraphs(*styles)]


def one(element, path):
    """What is found there."""
    found = element.find(path, NAMES)
    assert found is not None
    return found


def text(element) -> str:
    """What is read, without the mark that keeps signs beside right-to-left words in place."""
    inside = {named("text:s"): " ", named("text:tab"): "\t"}.get(element.tag, "")
    own = re.sub(" +", " ", element.text or "")
    children = (text(child) + re.sub(" +", " ", child.tail or "") for child in element)
    return (inside + own + "".join(children)).replace("\u200e", "")


@pytest.fixture(scope="module")
def written(timor) -> Odt:
    return Odt(timor)


def test_the_type_comes_first_and_is_stored(written):
    first = written.entries[0]
    assert (first.filename, first.compress_type, first.extra) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"",
    )
    assert written.parts["mimetype"] == b"application/vnd.oasis.opendocument.text"
    assert written.data[30:38] == b"mimetype"
    assert written.data[38:77] == written.parts["mimetype"]


def test_the_manifest_names_every_part(written):
    told = {
        entry.get(named("manifest:full-path"))
        for entry in written.trees["META-INF/manifest.xml"]
    }
    assert told == set(written.parts) - {"mimetype", "META-INF/manifest.xml"} | {"/"}


def test_nothing_of_the_clock_or_the_machine_is_in_the_file(written):
    for entry in written.entries:
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.extra == b""


def test_nothing_refers_to_a_file_outside(written, brief_of, everywhere):
    for odt in (written, Odt(brief_of(*everywhere("file:///etc/passwd")))):
        for tree in odt.trees.values():
            for element in tree.iter():
                target = element.get(named("xlink:href"))
                assert target is None or target.startswith(("#", "http://", "https://"))
                assert target is None or element.tag == named("text:a")


def test_every_style_that_is_used_is_defined(written, brief_of, everywhere):
    for odt in (written, Odt(brief_of(*everywhere("שלום"), one_page=True))):
        defined = {
            style.get(named("style:name"))
            for tree in (odt.content, odt.styles)
            for kind in (
                "style:style",
                "text:list-style",
                "style:font-face",
                "style:page-layout",
            )
            for style in tree.iter(named(kind))
        } | {
            page.get(named("style:name"))
            for page in odt.styles.iter(named("style:master-page"))
        }
        for tree in (odt.content, odt.styles):
            for element in tree.iter():
                for attribute, name in element.attrib.items():
                    if attribute.endswith(("-style-name", "}style-name", "font-name")):
                        assert name in defined, attribute


def test_the_usual_styles_have_their_usual_names(written):
    names = {
        style.get(named("style:name")) for style in written.styles.iter(named("style:style"))
    }
    assert names >= {
        "Standard",
        "Text_20_body",
        "Title",
        "Subtitle",
        "Heading_20_1",
        "Heading_20_2",
        "Quotations",
        "List_20_1",
        "Table_20_Contents",
        "Table_20_Heading",
        "Header",
        "Footer",
        "Strong_20_Emphasis",
        "Internet_20_link",
    }


def test_every_word_of_every_shipped_case_is_there(cases, texts_of):
    for brief in cases:
        found = "\n".join(Odt(brief).lines())
        assert [words for words in texts_of(brief) if clean(words) not in found] == []


@pytest.mark.parametrize("sign", HOSTILE)
def test_hostile_text_is_literal_and_whole(brief_of, everywhere, texts_of, sign):
    brief = brief_of(*everywhere(sign), title=sign, author=sign, kicker=sign, framework=sign)
    for shaped in (brief, brief_of(*everywhere(sign), title=sign, one_page=True)):
        found = "\n".join(Odt(shaped).lines())
        told = clean(sign)
        times = sum(clean(words) == told for words in texts_of(shaped))
        assert times > 50
        assert not told or found.count(told) >= times


def test_headings_are_headings(timor, written):
    found = [
        (int(heading.get(named("text:outline-level"))), text(heading))
        for heading in written.content.iter(named("text:h"))
    ]
    assert found == [
        (block.level, block.text) for block in timor.blocks if isinstance(block, Heading)
    ]
    assert set(map(written.style, written.content.iter(named("text:h")))) == {
        "Heading_20_1",
        "Heading_20_2",
    }
    assert written.lines("Title") == [timor.title]


def test_tables_are_even_and_tell_their_header_again(timor, written):
    tables = list(written.content.iter(named("table:table")))
    names = [table.get(named("table:name")) for table in tables]
    assert len(set(names)) == len(names)
    for table in tables:
        columns = table.findall("table:table-column", NAMES)
        for row in table.iter(named("table:table-row")):
            assert len(row) == len(columns)
            assert all(len(cell) for cell in row if not cell.tag.endswith("covered-table-cell"))
    blocks = [block for block in timor.blocks if isinstance(block, Table)]
    heads = [
        [text(cell) for row in head for cell in row]
        for head in written.content.iter(named("table:table-header-rows"))
    ]
    assert heads == [[column.name for column in block.columns] for block in blocks]


def test_jumps_lead_to_bookmarks_and_links_to_addresses(written):
    names = [
        mark.get(named("text:name")) for mark in written.content.iter(named("text:bookmark"))
    ]
    assert len(set(names)) == len(names) > 20
    targets = [link.get(named("xlink:href")) for link in written.content.iter(named("text:a"))]
    inner = {target[1:] for target in targets if target.startswith("#")}
    assert inner <= set(names)
    assert len(targets) > 100
    assert "https://washingtonmonthly.com/2003/06/01/imperialism-of-neighbors/" in targets


def test_only_sound_links_and_jumps_lead_anywhere(brief_of):
    runs = (
        Link("a", "https://a.example/x y?q=[1]"),
        Link("b", "javascript:alert(1)"),
        Jump("c", 'wild "><x'),
        Jump("d", "gone"),
    )
    twice = (Heading(level=1, text=title, anchor='wild "><x') for title in ("H", "I"))
    odt = Odt(brief_of(*twice, Paragraph(runs=runs)))
    links = list(odt.content.iter(named("text:a")))
    (mark,) = odt.content.iter(named("text:bookmark"))
    assert [(text(link), link.get(named("xlink:href"))) for link in links] == [
        ("a", "https://a.example/x%20y?q=%5B1%5D"),
        ("c", f"#{mark.get(named('text:name'))}"),
    ]
    assert odt.lines("Text_20_body") == ["abcd"]


def test_each_page_bears_marking_report_and_number(timor, written):
    pages = {
        page.get(named("style:name")): page
        for page in written.styles.iter(named("style:master-page"))
    }
    assert set(pages) == {"Standard", "First_20_Page"}
    assert pages["First_20_Page"].get(named("style:next-style-name")) == "Standard"
    for name, page in pages.items():
        head, foot = page.find("style:header", NAMES), page.find("style:footer", NAMES)
        assert timor.marking in text(head)
        assert (timor.title in text(head)) == (name == "Standard")
        assert timor.marking in text(foot)
        assert timor.id in text(foot)
        assert foot.find(".//text:page-number", NAMES) is not None
        assert foot.find(".//text:page-count", NAMES) is not None
    assert timor.marking in written.lines("Subtitle")[0]
    first = written.paragraphs()[0].get(named("text:style-name"))
    (style,) = (
        s
        for s in written.content.iter(named("style:style"))
        if s.get(named("style:name")) == first
    )
    assert style.get(named("style:master-page-name")) == "First_20_Page"


def test_the_marking_has_its_colour_on_black(brief_of):
    for marking, colour in (("TLP:RED", "#ff2b2b"), ("TLP:CLEAR", "#ffffff")):
        (found,) = (
            style
            for style in Odt(brief_of(marking=marking)).styles.iter(named("style:style"))
            if style.get(named("style:name")) == "Marking"
        )
        assert found[0].get(named("fo:color")) == colour
        assert found[0].get(named("fo:background-color")) == "#000000"


def test_title_author_dates_and_language_are_the_briefs(brief_of):
    brief = brief_of(title="T & t", author="A. Nalyst", language="pt-BR", prepared="2024-02-29")
    odt = Odt(brief)
    meta = odt.trees["meta.xml"][0]
    assert meta.findtext("dc:title", None, NAMES) == "T & t"
    assert meta.findtext("dc:creator", None, NAMES) == "A. Nalyst"
    assert meta.findtext("dc:language", None, NAMES) == "pt-BR"
    assert meta.findtext("dc:date", None, NAMES) == "2024-02-29T00:00:00"
    assert "TLP:CLEAR" in (meta.findtext("dc:description", None, NAMES) or "")
    default = one(odt.styles, ".//style:default-style/style:text-properties")
    assert (default.get(named("fo:language")), default.get(named("fo:country"))) == ("pt", "BR")


def test_a_quotation_names_paragraph_number_and_speaker_in_its_own_language(brief_of):
    quote = Quote(
        number=7,
        place=(Text("¶12"),),
        speaker="Ann",
        language="ar",
        text="كلمة واحدة",
        used=(Text("backs it"),),
    )
    odt = Odt(brief_of(quote))
    assert odt.lines("Quotations", "Quote_20_Source") == [
        "كلمة واحدة",
        "¶12 [7] · Ann · backs it",
    ]
    (paragraph,) = odt.paragraphs("Quotations")
    name = paragraph.get(named("text:style-name"))
    (style,) = (
        s for s in odt.content.iter(named("style:style")) if s.get(named("style:name")) == name
    )
    shape, letters = style
    assert shape.get(named("style:writing-mode")) == "rl-tb"
    assert letters.get(named("fo:language")) == "ar"


def test_lists_are_lists(brief_of):
    odt = Odt(brief_of(Items(items=((Text("one"),), (Text("two"),))), Items(items=())))
    (found,) = odt.content.iter(named("text:list"))
    assert [text(item) for item in found] == ["one", "two"]


def test_tags_stand_before_their_lines(brief_of):
    odt = Odt(brief_of(*(Paragraph(runs=(tag, Text("line"))) for tag in STANDINGS)))
    assert odt.lines("Text_20_body") == [
        "Information line",
        "Assumption line",
        "Judgement line",
    ]
    spans = [
        span.get(named("text:style-name")) for span in odt.content.iter(named("text:span"))
    ]
    assert spans == ["Tag_20_Information", "Tag_20_Assumption", "Tag_20_Judgement"]


def test_long_rows_may_be_cut_and_short_ones_not(brief_of):
    rows = (Row(cells=(((Text("short"),),),)), Row(cells=(((Text("long " * 300),),),)))
    odt = Odt(brief_of(Table(columns=(Column("C", 1),), groups=(Group(name="", rows=rows),))))
    keeps = {
        style.get(named("style:name")): style[0].get(named("fo:keep-together"))
        for style in odt.content.iter(named("style:style"))
        if style.get(named("style:family")) == "table-row"
    }
    assert [
        keeps[row.get(named("table:style-name"))]
        for row in odt.content.iter(named("table:table-row"))
    ] == ["always", "always", "auto"]


def test_the_paper_is_the_briefs(brief_of):
    for changes, size in (
        ({}, ("210.00mm", "297.00mm", "portrait")),
        ({"landscape": True}, ("297.00mm", "210.00mm", "landscape")),
        ({"paper": "us-letter"}, ("215.90mm", "279.40mm", "portrait")),
    ):
        paper = one(Odt(brief_of(**changes)).styles, ".//style:page-layout-properties")
        names = ("fo:page-width", "fo:page-height", "style:print-orientation")
        assert tuple(paper.get(named(name)) for name in names) == size


def test_empty_parts_leave_the_file_sound(brief_of):
    empty = (
        Paragraph(runs=()),
        Items(items=()),
        Facts(facts=()),
        Facts(facts=(Fact("", ()),)),
        Card(label="", title="", runs=(), facts=()),
        Entries(entries=()),
        Entries(entries=(Entry(label=(), title=(), paragraphs=()),)),
        Table(columns=(Column("", 1),), groups=(Group(name="", rows=(Row(cells=((),)),)),)),
        Quote(number=1, place=(), speaker="", language="", text="", used=()),
        Note(label="", runs=()),
    )
    odt = Odt(brief_of(*empty, title="\x00", kicker="", author=""))
    assert odt.lines("Title") == ["test-0000"]
    for cell in odt.content.iter(named("table:table-cell")):
        assert len(cell) >= 1
    assert Odt(brief_of()).lines("Subtitle", "Title") == [
        "As of 1 May 2001 · TLP:CLEAR",
        "A test",
    ]


def test_no_data_goes_along_unseen(brief_of):
    odt = Odt(brief_of(data='{"secret": 1}'))
    assert b"secret" not in b"".join(odt.parts.values())


def test_it_says_the_same_as_the_other_word_processors_file(timor, written):
    with zipfile.ZipFile(io.BytesIO(RENDERERS[".docx"](timor))) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    other = ["".join(t.text or "" for t in p.iter(w + "t")) for p in document.iter(w + "p")]
    assert list(filter(None, other)) == list(filter(None, written.lines()))
