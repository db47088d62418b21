"""The brief for Word: sound by the schema's own order, navigable, and whole."""

import io
import pickle
import posixpath
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from briefer.brief.blocks import (
    ASSUMPTION,
    INFORMATION,
    JUDGEMENT,
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
    Tag,
    Text,
)
from briefer.render import RENDERERS
from briefer.render.cleaning import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HOSTILE = (
    "<w:t>x</w:t> &amp; ]]> <!-- -->",
    '" w:val="1',
    "a\x00b\ufeff \ue000\ud800\u202ec \x1b[31m \ufffe",
    "שלום (2006), ¶1",
    "Peking 北京 \U0001f600",
    "x" * 200,
    "  two  spaces  ",
    "",
)
# The order in which the schema (ECMA-376, part 1, appendix A) has the children of an element, as
# far as the writer uses any of them.
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs bidi spacing ind jc "
    "outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u bdr shd rtl lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left bottom right insideH insideV",
    "tcBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr bookmarkStart r hyperlink fldSimple bookmarkEnd",
    "r": "rPr t tab",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "abstractNum": "multiLevelType lvl",
    "numbering": "abstractNum num",
    "font": "altName panose1 charset family pitch",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang "
    "decimalSymbol listSeparator",
    "body": "p tbl sectPr",
}
UNORDERED = {"body", "p", "trPr"}  # these may come in any order, but no others
BUILT_IN = {
    "Normal": "Normal",
    "BodyText": "Body Text",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "ListBullet": "List Bullet",
    "Quote": "Quote",
    "Header": "header",
    "Footer": "footer",
    "Strong": "Strong",
    "Hyperlink": "Hyperlink",
}


class Docx:
    """A DOCX taken apart."""

    def __init__(self, brief) -> None:
        self.data = RENDERERS[".docx"](brief)
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees = {name: ET.fromstring(data) for name, data in self.parts.items()}
        self.body = self.trees["word/document.xml"][0]

    def relations(self, name: str) -> list[dict[str, str]]:
        return [dict(found.attrib) for found in self.trees[name]]

    def paragraphs(self, *styles: str) -> list[ET.Element]:
        return [p for p in self.body.iter(W + "p") if not styles or style(p) in styles]

    def lines(self, *styles: str) -> list[str]:
        return [text(p) for p in self.paragraphs(*styles)]


def one(element, path):
    """What is found there."""
    found = element.find(path)
    assert found is not None
    return found


def style(paragraph):
    return one(paragraph, f"{W}pPr/{W}pStyle").get(W + "val")


def text(element):
    """What is read, without the mark that keeps signs beside right-to-left words in place."""
    return "".join(t.text or "" for t in element.iter(W + "t")).replace("\u200e", "")


def local(element):
    return element.tag.rpartition("}")[2]


def attributes(elements, name):
    return [element.get(W + name) for element in elements]


@pytest.fixture(scope="module")
def written(timor) -> Docx:
    return Docx(timor)


def disorder(tree) -> list[str]:
    """Where children are not those of the schema, or not in its order."""
    found = []
    for parent in tree.iter():
        name = local(parent)
        children = [local(child) for child in parent]
        known = ORDER.get(name, "").split()
        if not known:
            continue
        if set(children) - set(known):
            found.append(f"{name} holds {set(children) - set(known)}")
        elif name not in UNORDERED and children != sorted(children, key=known.index):
            found.append(f"{name}: {children}")
    return found


def test_children_stand_in_the_order_of_the_schema(written, everywhere, brief_of):
    for docx in (
        written,
        Docx(brief_of(*everywhere("שלום"), landscape=True)),
        Docx(brief_of(*everywhere("x"), one_page=True)),
    ):
        for name, tree in docx.trees.items():
            assert disorder(tree) == [], name
            for parent in tree.iter():
                once = [local(child) for child in parent if local(child).endswith("Pr")]
                assert len(set(once)) == len(once), name


def test_every_part_is_named_and_everything_named_is_there(written):
    types = written.trees["[Content_Types].xml"]
    overrides = {
        part.get("PartName", "").lstrip("/") for part in types if "PartName" in part.attrib
    }
    parts = {name for name in written.parts if not name.endswith(".rels")}
    assert overrides == parts - {"[Content_Types].xml"}
    reached = set()
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        base = posixpath.dirname(posixpath.dirname(name))
        ids = [relation["Id"] for relation in written.relations(name)]
        assert len(set(ids)) == len(ids)
        for relation in written.relations(name):
            if relation.get("TargetMode") == "External":
                assert relation["Type"].endswith("/hyperlink")
                assert relation["Target"].startswith(("http://", "https://"))
            else:
                reached.add(posixpath.normpath(posixpath.join(base, relation["Target"])))
    assert reached == overrides


def test_every_style_that_is_used_is_defined_and_the_usual_ones_have_their_usual_names(
    written, everywhere, brief_of
):
    for docx in (written, Docx(brief_of(*everywhere("x"), one_page=True))):
        styles = docx.trees["word/styles.xml"].findall(W + "style")
        ids = attributes(styles, "styleId")
        assert len(set(ids)) == len(ids)
        names = {s.get(W + "styleId"): one(s, W + "name").get(W + "val") for s in styles}
        assert {key: names[key] for key in BUILT_IN} == BUILT_IN
        for tree in docx.trees.values():
            for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
                assert set(attributes(tree.iter(W + kind), "val")) <= set(ids)
        for found in styles:
            custom = found.get(W + "customStyle") == "1"
            built_in = found.get(W + "styleId") in BUILT_IN or found.get(W + "default") == "1"
            assert custom != built_in


def test_every_word_of_every_shipped_case_is_there(cases, texts_of):
    for brief in cases:
        found = "\n".join(Docx(brief).lines())
        assert [words for words in texts_of(brief) if clean(words) not in found] == []


@pytest.mark.parametrize("sign", HOSTILE)
def test_hostile_text_is_literal_and_whole(brief_of, everywhere, texts_of, sign):
    brief = brief_of(*everywhere(sign), title=sign, author=sign, kicker=sign, framework=sign)
    for shaped in (brief, brief_of(*everywhere(sign), title=sign, one_page=True)):
        found = "\n".join(Docx(shaped).lines())
        told = clean(sign)
        times = sum(clean(words) == told for words in texts_of(shaped))
        assert times > 50
        assert not told or found.count(told) >= times
    core = Docx(brief).trees["docProps/core.xml"]
    assert core[1].text in (clean(sign), None)


def test_a_long_note_is_whole_and_may_go_over_the_page(brief_of):
    long = " ".join(f"word{number}" for number in range(5_000))
    docx = Docx(
        brief_of(
            Note(label="", runs=(Text(long),)),
            Note(label="", runs=(Text("short"),)),
            Quote(number=1, place=(), speaker="", language="en", text=long, used=()),
            Table(
                columns=(Column("C", 1),),
                groups=(
                    Group(name="", rows=(Row(cells=(((Text(long),),),)),)),
                    Group(name="", rows=(Row(cells=(((Text("short"),),),)),)),
                ),
            ),
        )
    )
    assert docx.lines("Note", "Quote") == [long, "short", long]
    kept = [p.find(f"{W}pPr/{W}keepLines") is None for p in docx.paragraphs("Note", "Quote")]
    assert kept == [False, True, False]
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in docx.body.iter(W + "tr")]
    assert whole == [True, False, True]


def test_headings_are_headings(timor, written):
    found = [(int(style(p)[-1]), text(p)) for p in written.paragraphs("Heading1", "Heading2")]
    assert found == [
        (block.level, block.text) for block in timor.blocks if isinstance(block, Heading)
    ]
    levels = {
        found.get(W + "styleId"): one(found, f"{W}pPr/{W}outlineLvl").get(W + "val")
        for found in written.trees["word/styles.xml"].iter(W + "style")
        if found.find(f"{W}pPr/{W}outlineLvl") is not None
    }
    assert levels == {"Heading1": "0", "Heading2": "1"}
    assert written.lines("Title") == [timor.title]


def test_tables_are_even_and_tell_their_header_again(timor, written):
    tables = list(written.body.iter(W + "tbl"))
    told = [table for table in tables if table.find(f".//{W}tblHeader") is not None]
    for table in tables:
        widths = [int(width) for width in attributes(table.iter(W + "gridCol"), "w")]
        for row in table.findall(W + "tr"):
            spans = [
                int(one(cell, f"{W}tcPr/{W}gridSpan").get(W + "val"))
                if cell.find(f"{W}tcPr/{W}gridSpan") is not None
                else 1
                for cell in row.findall(W + "tc")
            ]
            assert sum(spans) == len(widths)
            cells = row.findall(f"{W}tc/{W}tcPr/{W}tcW")
            assert sum(map(int, attributes(cells, "w"))) == sum(widths)
            assert all(local(cell[-1]) == "p" for cell in row.findall(W + "tc"))
    blocks = [block for block in timor.blocks if isinstance(block, Table)]
    assert [
        [text(cell) for cell in table.find(W + "tr").findall(W + "tc")] for table in told
    ] == [[column.name for column in block.columns] for block in blocks]
    for table in told:
        heads = [
            row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(W + "tr")
        ]
        assert heads == [True] + [False] * (len(heads) - 1)


def test_tables_never_touch_and_the_text_ends_with_a_paragraph(brief_of):
    table = Table(columns=(Column("C", 1),), groups=())
    docx = Docx(brief_of(table, table))
    assert [local(child) for child in docx.body][2:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_jumps_lead_to_bookmarks_and_links_to_addresses(timor, written):
    starts = list(written.body.iter(W + "bookmarkStart"))
    names, ids = attributes(starts, "name"), attributes(starts, "id")
    assert len(set(names)) == len(names) == len(set(ids)) > 20
    assert sorted(ids) == sorted(attributes(written.body.iter(W + "bookmarkEnd"), "id"))
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)
    links = list(written.body.iter(W + "hyperlink"))
    inner = [name for name in attributes(links, "anchor") if name]
    assert set(inner) <= set(names)
    assert len(inner) > 100
    targets = {
        relation["Id"]: relation["Target"]
        for relation in written.relations("word/_rels/document.xml.rels")
    }
    outer = {targets[link.get(R + "id")] for link in links if link.get(R + "id")}
    assert "https://washingtonmonthly.com/2003/06/01/imperialism-of-neighbors/" in outer


def test_a_jump_lands_on_its_quotation_and_its_answer(written):
    quote = next(
        p for p in written.paragraphs("Quote") if p.find(W + "bookmarkStart") is not None
    )
    (name,) = attributes(quote.iter(W + "bookmarkStart"), "name")
    jumps = [
        text(link)
        for link in written.body.iter(W + "hyperlink")
        if link.get(W + "anchor") == name
    ]
    assert jumps


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.example/x y?q=[é]#f", "https://a.example/x%20y?q=%5B%C3%A9%5D#f"),
        ("https://a.example/100%/%41", "https://a.example/100%25/%41"),
        ('https://a.example/"<>&', "https://a.example/%22%3C%3E&"),
        ("http://", None),
        ("http://a.example:port/", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://a.example/" + "x" * 3_000, None),
    ],
)
def test_only_sound_web_addresses_become_links(brief_of, address, target):
    docx = Docx(brief_of(Paragraph(runs=(Link("there", address), Link("again", address)))))
    found = [
        relation["Target"]
        for relation in docx.relations("word/_rels/document.xml.rels")
        if relation.get("TargetMode")
    ]
    assert found == ([target] if target else [])
    assert docx.lines("BodyText") == ["thereagain"]


def test_a_jump_lands_on_its_row(brief_of):
    row = Row(cells=(((Text("1.1"),),), ((Text("x"),),)), anchor="question-consent")
    docx = Docx(
        brief_of(
            Table(
                columns=(Column("No.", 1), Column("Question", 2)),
                groups=(Group(name="", rows=(row,)),),
            ),
            Paragraph(runs=(Jump("there", "question-consent"),)),
        )
    )
    (mark,) = docx.body.iter(W + "bookmarkStart")
    (paragraph,) = (p for p in docx.paragraphs("TableText") if mark in list(p))
    assert text(paragraph) == "1.1"
    (link,) = docx.body.iter(W + "hyperlink")
    assert link.get(W + "anchor") == mark.get(W + "name")


def test_anchors_may_be_anything_and_come_twice(brief_of):
    wild = '"><w:p/> שלום ' + "x" * 90
    docx = Docx(
        brief_of(
            Heading(level=1, text="A", anchor=wild),
            Heading(level=1, text="B", anchor=wild),
            Heading(level=1, text="C", anchor=wild + "y"),
            Paragraph(runs=(Jump("one", wild), Jump("two", wild + "y"), Jump("three", "gone"))),
        )
    )
    names = attributes(docx.body.iter(W + "bookmarkStart"), "name")
    assert len(set(names)) == len(names) == 2
    assert max(map(len, names)) <= 40
    links = list(docx.body.iter(W + "hyperlink"))
    assert [(text(link), link.get(W + "anchor")) for link in links] == [
        ("one", names[0]),
        ("two", names[1]),
    ]
    assert docx.lines("BodyText") == ["onetwothree"]


def test_each_page_bears_marking_report_and_number(timor, written):
    document = written.trees["word/document.xml"]
    targets = {
        relation["Id"]: relation["Target"]
        for relation in written.relations("word/_rels/document.xml.rels")
    }
    section = document.find(f".//{W}sectPr")
    edges = {
        (local(found).removesuffix("Reference"), found.get(W + "type")): written.trees[
            f"word/{targets[found.get(R + 'id')]}"
        ]
        for found in section
        if found.get(R + "id")
    }
    assert set(edges) == {(a, b) for a in ("header", "footer") for b in ("first", "default")}
    assert section.find(W + "titlePg") is not None
    for (place, kind), tree in edges.items():
        assert timor.marking in text(tree)
        (run,) = [r for r in tree.iter(W + "r") if timor.marking in text(r)]
        assert one(run, f"{W}rPr/{W}rStyle").get(W + "val") == "Marking"
        if place == "footer":
            assert timor.id in text(tree)
            fields = [
                field.strip() for field in attributes(tree.iter(W + "fldSimple"), "instr")
            ]
            assert fields == ["PAGE", "NUMPAGES"]
        else:
            assert (timor.title in text(tree)) == (kind == "default")
    assert timor.marking in written.lines("Subtitle")[0]


@pytest.mark.parametrize(
    ("marking", "colour"),
    [("TLP:RED", "FF2B2B"), ("TLP:GREEN", "33FF00"), ("TLP:CLEAR", "FFFFFF")],
)
def test_the_marking_has_its_colour_on_black(brief_of, marking, colour):
    docx = Docx(brief_of(marking=marking))
    (found,) = docx.trees["word/styles.xml"].findall(f"{W}style[@{W}styleId='Marking']/{W}rPr")
    assert one(found, W + "color").get(W + "val") == colour
    assert one(found, W + "shd").get(W + "fill") == "000000"


def test_title_author_dates_and_language_are_the_briefs(brief_of):
    docx = Docx(
        brief_of(title="T & t", author="A. Nalyst", language="fr", prepared="2024-02-29")
    )
    told = {local(each): each.text for each in docx.trees["docProps/core.xml"]}
    assert (told["title"], told["creator"], told["language"]) == ("T & t", "A. Nalyst", "fr")
    assert told["created"] == told["modified"] == "2024-02-29T00:00:00Z"
    assert "TLP:CLEAR" in (told["description"] or "")
    defaults = one(docx.trees["word/styles.xml"], f"{W}docDefaults//{W}lang")
    assert defaults.get(W + "val") == "fr"
    undated = Docx(brief_of(as_of="soon", language="x y")).trees["docProps/core.xml"]
    told = {local(each): each.text for each in undated}
    assert (told["created"], told["language"]) == ("1970-01-01T00:00:00Z", "en")


def test_a_quotation_names_paragraph_number_and_speaker_in_its_own_language(brief_of):
    quote = Quote(
        number=7,
        place=(Text("¶12"),),
        speaker="Ann",
        language="fr",
        text="Parole",
        used=(Text("backs it"),),
    )
    docx = Docx(brief_of(quote, replace(quote, text="Word", language="en")))
    assert docx.lines("Quote", "QuoteSource") == [
        "Parole",
        "¶12 [7] · Ann · backs it",
        "Word",
        "¶12 [7] · Ann · backs it",
    ]
    spoken = [attributes(p.iter(W + "lang"), "val") for p in docx.paragraphs("Quote")]
    assert spoken == [["fr"], []]


def test_tags_look_like_what_they_say(brief_of):
    runs = (
        INFORMATION,
        Text("a "),
        ASSUMPTION,
        Text("b "),
        JUDGEMENT,
        Text("c "),
        Tag("Other"),
    )
    docx = Docx(brief_of(Paragraph(runs=runs)))
    assert docx.lines("BodyText") == ["Information a Assumption b Judgement c Other "]
    assert attributes(docx.body.iter(W + "rStyle"), "val") == [
        "TagInformation",
        "TagAssumption",
        "TagJudgement",
        "TagInformation",
    ]


def test_right_to_left_words_are_set_from_the_right(brief_of):
    docx = Docx(
        brief_of(
            Paragraph(runs=(Text("The word שלום (2006), ¶1"),)),
            Paragraph(runs=(Text("שלום לכולם (2006) UN"),)),
        )
    )
    mixed, turned = docx.paragraphs("BodyText")
    assert mixed.find(f"{W}pPr/{W}bidi") is None
    assert turned.find(f"{W}pPr/{W}bidi") is not None
    flags = [(text(r), r.find(f"{W}rPr/{W}rtl") is not None) for r in mixed.iter(W + "r")]
    assert flags == [("The word ", False), ("שלום", True), (" (2006), ¶1", False)]
    assert [r.find(f"{W}rPr/{W}rtl") is not None for r in turned.iter(W + "r")] == [True, False]


@pytest.mark.parametrize(
    ("changes", "size"),
    [
        ({}, ("11906", "16838", None)),
        ({"landscape": True}, ("16838", "11906", "landscape")),
        ({"paper": "us-letter"}, ("12240", "15840", None)),
    ],
)
def test_the_paper_is_the_briefs(brief_of, changes, size):
    paper = one(Docx(brief_of(**changes)).body, f"{W}sectPr/{W}pgSz")
    assert tuple(paper.get(W + name) for name in ("w", "h", "orient")) == size


def test_a_brief_of_one_page_is_set_small_but_readable(brief_of, timor, cases):
    def size(brief) -> float:
        found = one(Docx(brief).trees["word/styles.xml"], f"{W}docDefaults//{W}sz")
        return int(found.get(W + "val")) / 2

    few = (Paragraph(runs=(Text("A few words."),)),)
    assert size(timor) == size(brief_of(*few, one_page=True)) == 10
    assert 7.5 <= size(cases[-1]) < 10
    assert size(brief_of(*few * 500, one_page=True)) == 7.5


def test_entries_stand_beside_their_labels_or_in_one_line_on_one_page(brief_of):
    entry = Entry(
        label=(Text("May"),), title=(Text("T"),), paragraphs=((Text("p"),),), anchor="a"
    )
    jump = Paragraph(runs=(Jump("to it", "a"),))
    full = Docx(brief_of(Entries(entries=(entry,)), jump))
    assert [[text(p) for p in cell] for cell in full.body.iter(W + "tc")] == [
        ["", "May"],
        ["", "T", "p"],
    ]
    small = Docx(brief_of(Entries(entries=(entry,)), jump, one_page=True))
    assert small.lines("BodyText") == ["May: T", "p", "to it"]
    for docx in (full, small):
        assert len(list(docx.body.iter(W + "hyperlink"))) == 1


def test_empty_parts_leave_the_file_sound(brief_of):
    empty = (
        Paragraph(runs=()),
        Items(items=()),
        Facts(facts=()),
        Card(label="", title="", runs=(), facts=()),
        Entries(entries=()),
        Entries(entries=(Entry(label=(), title=(), paragraphs=()),)),
        Table(columns=(Column("", 1),), groups=(Group(name="", rows=(Row(cells=((),)),)),)),
        Quote(number=1, place=(), speaker="", language="", text="", used=()),
        Note(label="", runs=()),
    )
    docx = Docx(brief_of(*empty, title="\x00", kicker="", author=""))
    for tree in docx.trees.values():
        assert disorder(tree) == []
    assert all(local(cell[-1]) == "p" for cell in docx.body.iter(W + "tc"))
    assert docx.lines("Title") == ["test-0000"]
    assert Docx(brief_of()).lines("Subtitle") == ["As of 1 May 2001 · TLP:CLEAR"]


def test_a_card_and_facts_read_in_order(brief_of):
    facts = tuple(Fact(f"n{n}", (Text(f"v{n}"),)) for n in range(4))
    card = Card(label="L", title="T", runs=(Text("r"),), facts=facts)
    docx = Docx(brief_of(card, Facts(facts=facts)))
    lines = docx.lines()[2:]
    assert lines[:11] == ["L", "T", "r", "n0", "v0", "n1", "v1", "n2", "v2", "n3", "v3"]
    assert [line for line in lines[11:] if line] == lines[3:11]


def test_no_data_goes_along_unseen(brief_of):
    docx = Docx(brief_of(data='{"secret": 1}'))
    assert b"secret" not in b"".join(docx.parts.values())


def test_nothing_of_the_clock_or_the_machine_is_in_the_file(timor, written, monkeypatch):
    with zipfile.ZipFile(io.BytesIO(written.data)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.extra == b""
    monkeypatch.setattr(sys, "platform", "win32")
    assert RENDERERS[".docx"](timor) == written.data


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_the_same_brief_gives_the_same_bytes_in_another_process(timor, suffix):
    code = (
        "import pickle, sys; from briefer.render import RENDERERS\n"
        "brief = pickle.load(sys.stdin.buffer)\n"
        "sys.stdout.buffer.write(RENDERERS[sys.argv[1]](brief))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, suffix],
        input=pickle.dumps(timor),
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
    )
    assert other.stdout == RENDERERS[suffix](timor) == RENDERERS[suffix](timor)


def test_marks_keep_figures_beside_right_to_left_words_in_place(brief_of):
    docx = Docx(brief_of(Paragraph(runs=(Text("The word שלום (2006)"),))))
    raw = "".join(t.text or "" for t in docx.paragraphs("BodyText")[0].iter(W + "t"))
    assert raw == "The word שלום\u200e (2006)"
