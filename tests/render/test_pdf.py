"""The printed brief: what a reader, a screen reader and a second run find in the file."""

import ctypes
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import page
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from briefer.brief.blocks import (
    PAPERS,
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
    plain,
)
from briefer.brief.compose import Options, compose
from briefer.paths import shipped
from briefer.problems import Trouble
from briefer.reading import read_library
from briefer.render import RENDERERS
from briefer.render.pdf import MAX_CHARACTERS

GOLDEN = Path(__file__).parent.parent / "golden"
SIGNS = (
    "*bold*",
    "_x_",
    "$x^2$",
    "#panic()",
    "<b>",
    "@ref",
    "[l](u)",
    "= heading",
    "\\n",
    "`c`",
    "``` #panic() ```",
)


def pdf(brief) -> bytes:
    return RENDERERS[".pdf"](brief)


def pages(data: bytes) -> list[str]:
    """The text of each page, as a reader would copy it."""
    with pdfium.PdfDocument(data) as document:
        return [
            page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\r\n", "\n")
            for page in document
        ]


def flat(text: str) -> str:
    """A text in which lines no longer matter."""
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def links(data: bytes) -> Iterator[tuple[int, str]]:
    """Each link's page with the page or the address that it leads to."""
    with pdfium.PdfDocument(data) as document:
        for number, leaf in enumerate(document):
            at, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(leaf.raw, at, link):
                target = raw.FPDFLink_GetDest(document.raw, link)
                if target:
                    yield number, str(raw.FPDFDest_GetDestPageIndex(document.raw, target))
                    continue
                buffer = ctypes.create_string_buffer(500)
                action = raw.FPDFLink_GetAction(link)
                raw.FPDFAction_GetURIPath(document.raw, action, buffer, 500)
                yield number, buffer.value.decode()


@pytest.fixture(scope="module")
def printed(timor) -> bytes:
    return pdf(timor)


def faults(data: bytes) -> list[str]:
    """What a checker has against the file as PDF/UA-1 and PDF/A-3a."""
    return [
        str(failure)
        for profile in ("ua1", "3a")
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]


def test_the_file_is_accessible_and_made_to_last(printed):
    assert faults(printed) == []


def test_no_stream_ends_so_that_a_checker_takes_it_for_shorter():
    """One in ten briefs as typst writes them has such a stream."""
    library, _ = read_library(shipped().seeds, shipped().resources)
    mended = 0
    for case in library.cases.values():
        for paper in PAPERS:
            data = pdf(compose(library, case.briefing, Options(paper=paper)))
            assert b"\r\nendstream" not in data, case.briefing.id
            if b"\r\rendstream" in data:
                mended += 1
                assert faults(data) == []
    assert mended > 0


def test_every_word_of_every_quoted_passage_is_there(timor, printed):
    text = flat(" ".join(pages(printed)))
    quotes = [block for block in timor.blocks if isinstance(block, Quote)]
    assert len(quotes) > 20
    for quote in quotes:
        words = flat(quote.text).split()
        broken = re.sub(r"\\ ", r"\\s?", re.escape(" ".join(words)))
        assert re.search(broken, text) or _across_pages(words, text), quote.text


def _across_pages(words: list[str], text: str) -> bool:
    """Whether a quotation that is cut by a page's foot and head is there in two parts."""
    return any(
        " ".join(words[:cut]) in text and " ".join(words[cut:]) in text
        for cut in range(1, len(words))
    )


def test_each_page_says_which_it_is_and_bears_marking_and_report(timor, printed):
    found = pages(printed)
    for number, text in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in flat(text)
        assert text.count("TLP:GREEN") >= 2
        assert timor.id in text


def test_the_marking_stands_in_the_text_too(printed):
    assert pages(printed)[0].count("TLP:GREEN") == 3


def test_the_bottom_line_is_among_the_first_sixty_words(timor, printed):
    heading, line = timor.blocks[:2]
    assert isinstance(heading, Heading)
    assert isinstance(line, Paragraph)
    opening = " ".join(flat(pages(printed)[0]).split()[:60])
    assert heading.text in opening
    assert plain(line.runs) in opening


def test_the_bookmarks_are_the_headings(timor, printed):
    with pdfium.PdfDocument(printed) as document:
        titles = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert titles == [
        (block.level - 1, block.text) for block in timor.blocks if isinstance(block, Heading)
    ]


def test_answers_lead_to_quotations_and_back_and_addresses_out(timor, printed):
    found = list(links(printed))
    inner = [(at, int(to)) for at, to in found if to.isdecimal()]
    outer = {to for _, to in found if not to.isdecimal()}
    assert any(at < to for at, to in inner)
    assert any(at > to for at, to in inner)
    assert "https://washingtonmonthly.com/2003/06/01/imperialism-of-neighbors/" in outer
    jumps = [
        run
        for block in timor.blocks
        if isinstance(block, Quote)
        for run in block.used
        if isinstance(run, Jump)
    ]
    assert len(inner) >= len(jumps) > 20


def test_title_author_and_date_are_the_briefs_and_not_the_clocks(timor, printed, brief_of):
    with pdfium.PdfDocument(printed) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == timor.title
    assert told["Author"] == "A. Nalyst"
    assert told["CreationDate"].startswith("D:19990909")
    for dates, day in (
        ({"prepared": "2024-02-29"}, "D:20240229"),
        ({"as_of": "soon"}, "D:19700101"),
    ):
        with pdfium.PdfDocument(pdf(brief_of(**dates))) as document:
            assert document.get_metadata_dict()["CreationDate"].startswith(day)


def test_the_same_brief_gives_the_same_bytes_in_another_process(world_brief):
    code = (
        "import sys; from pathlib import Path; from briefer.brief import carried, material\n"
        "from briefer.brief.compose import Options, compose\n"
        "from briefer.reading import read_library; from briefer.render import RENDERERS\n"
        "material.__version__ = carried.__version__ = '9.9'; home = Path(sys.argv[1])\n"
        "library, _ = read_library(home / 'seeds', home / 'resources')\n"
        "brief = compose(library, library.briefing('northport-2001'), Options())\n"
        "sys.stdout.buffer.write(RENDERERS['.pdf'](brief))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, str(GOLDEN / "world")],
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
    )
    assert other.stdout == pdf(world_brief())


def everywhere(sign: str):
    """Every kind of block with one text in every place that takes one."""
    runs = (Text(sign),)
    return (
        Heading(level=1, text=sign),
        Paragraph(runs=runs, lead=True),
        Paragraph(runs=runs),
        Items(items=(runs,)),
        Facts(facts=(Fact(sign, runs),)),
        Card(label=sign, title=sign, runs=runs, facts=(Fact(sign, runs),)),
        Entries(entries=(Entry(label=runs, title=runs, paragraphs=(runs,), anchor=sign),)),
        Table(
            columns=(Column(sign, 1), Column(sign, 2)),
            groups=(
                Group(name=sign, rows=(Row(cells=((runs,), (runs,)), anchor=f"row {sign}"),)),
            ),
        ),
        Quote(number=1, place=runs, speaker=sign, language="en", text=sign, used=runs),
        Note(label=sign, runs=(*runs, Jump(sign, sign), Link(sign, "https://a.example"))),
    )


def test_markup_in_any_place_is_printed_as_it_stands(brief_of):
    for sign in SIGNS:
        blocks = everywhere(sign)
        data = pdf(brief_of(*blocks, title=sign, author=sign, kicker=sign))
        assert flat(" ".join(pages(data))).count(sign) >= 20, sign
    assert faults(data) == []


def test_hostile_text_keeps_the_file_whole(brief_of):
    text = "a\x00b\ufeff \ue000\ud800\u202ec <![CDATA[ ]]> &lt; \x1b[31m (\\) שלום (2006), ¶1"
    data = pdf(brief_of(*everywhere(text), title=text, author=text))
    assert faults(data) == []
    assert "ab" in pages(data)[0]


def test_empty_parts_leave_the_file_whole(brief_of):
    empty = (
        Paragraph(runs=()),
        Items(items=()),
        Facts(facts=()),
        Card(label="", title="", runs=(), facts=()),
        Entries(entries=(Entry(label=(), title=(), paragraphs=()),)),
        Table(columns=(Column("", 1),), groups=(Group(name="", rows=()),)),
        Quote(number=1, place=(), speaker="", language="x-klingon", text="", used=()),
        Note(label="", runs=()),
    )
    for block in empty:
        assert faults(pdf(brief_of(block))) == [], type(block).__name__
    assert faults(pdf(brief_of(title="\x00", kicker="", language="en-GB"))) == []


def test_a_long_excerpt_loses_no_word(brief_of):
    words = [f"word{number}" for number in range(4000)]
    long = (Text(" ".join(words)),)
    quote = Quote(
        number=1, place=(Text("¶1"),), speaker="A", language="en", text=long[0].text, used=()
    )
    table = Table(
        columns=(Column("C", 1),), groups=(Group(name="", rows=(Row(cells=((long,),)),)),)
    )
    entry = Entries(entries=(Entry(label=(), title=(), paragraphs=(long,)),))
    card = Card(label="", title="T", runs=long, facts=(Fact("N", long),))
    for block in (quote, table, entry, card, Note(label="", runs=long), Paragraph(runs=long)):
        found = set(flat(" ".join(pages(pdf(brief_of(block))))).split())
        assert set(words) <= found, type(block).__name__


@pytest.mark.parametrize("start", ["", "https://a.example/", "https://a.example/?q="])
def test_a_long_word_stays_on_the_paper(brief_of, start):
    data = pdf(brief_of(Paragraph(runs=(Text(start + "x" * 300),))))
    with pdfium.PdfDocument(data) as document:
        leaf = document[0]
        text = leaf.get_textpage()
        right = max(text.get_charbox(i)[2] for i in range(text.count_chars()))
        assert right <= leaf.get_width() - 50
    assert flat("".join(pages(data))).replace(" ", "").count("x" * 300) == 1


def test_characters_without_a_glyph_become_squares_and_are_named(brief_of):
    data = pdf(brief_of(Paragraph(runs=(Text("Peking 北京 and \U0001f600"),)), title="東"))
    text = flat(" ".join(pages(data)))
    assert "Peking □□ and □" in text
    for code in ("U+4EAC", "U+5317", "U+6771", "U+1F600"):
        assert code in text
    assert faults(data) == []


def test_greek_cyrillic_and_accents_are_printed(brief_of):
    words = "Ελλάδα Россия Česko Łódź naïve"
    assert words in flat(pages(pdf(brief_of(Paragraph(runs=(Text(words),)))))[0])


def test_an_address_that_is_not_of_the_web_is_no_link(brief_of):
    block = Paragraph(
        runs=(Link("click", "file:///etc/passwd"), Link("web", "http://a.example/"))
    )
    assert [to for _, to in links(pdf(brief_of(block)))] == ["http://a.example/"]


@pytest.mark.parametrize("kind", [Items, Entries, Table, Quote])
def test_no_heading_and_no_introduction_is_stranded(brief_of, kind):
    """Wherever the page ends, they are on the page of what they introduce."""
    follows = next(block for block in everywhere("after") if isinstance(block, kind))
    for lines in range(26, 42):
        filler = [Paragraph(runs=(Text(f"line {n}"),)) for n in range(lines)]
        opening = (Heading(level=1, text="Stranded?"), Paragraph(runs=(Text("Introduced."),)))
        texts = [flat(text) for text in pages(pdf(brief_of(*filler, *opening, follows)))]
        (text,) = [text for text in texts if "Stranded?" in text]
        assert "Introduced." in text
        assert "after" in text.partition("Introduced.")[2]


def test_one_page_is_one_page(timor, world_brief, brief_of):
    assert len(pages(pdf(world_brief(one_page=True)))) == 1
    much = [Paragraph(runs=(Text("word " * 80),)) for _ in range(9)]
    assert len(pages(pdf(brief_of(*much, one_page=True)))) == 1


def test_a_brief_too_long_for_paper_is_trouble(brief_of):
    with pytest.raises(Trouble, match="export it as Markdown"):
        pdf(brief_of(Paragraph(runs=(Text("x" * MAX_CHARACTERS),))))


def test_nothing_heavy_is_imported_before_it_is_asked_for():
    code = (
        "import sys, briefer.render, briefer.brief.compose\n"
        "assert not {'typst', 'pypdfium2', 'PySide6', 'briefer.render.pdf'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )


def test_titles_without_end_are_shortened(brief_of):
    endless = "word " * 20_000
    words = pages(pdf(brief_of(Heading(level=1, text=endless), title=endless, author=endless)))
    assert "word …" in flat("".join(words)) or "word…" in flat("".join(words))


def test_marks_heaped_on_a_letter_are_set(brief_of):
    assert pages(pdf(brief_of(Paragraph(runs=(Text("a" + "\u0351" * 100_000),)))))


def test_what_the_typesetter_refuses_is_trouble(brief_of, monkeypatch):
    monkeypatch.setattr("briefer.render.pdf._template", lambda: b"#panic()")
    with pytest.raises(Trouble, match=r"cannot be set as a PDF .+ export it as Markdown"):
        pdf(brief_of())


def test_a_long_word_without_glyphs_is_as_many_squares(brief_of):
    data = pdf(brief_of(Paragraph(runs=(Text("\u6771" * 30_000),))))
    text = flat("".join(pages(data)))
    assert text.count("\N{WHITE SQUARE}") == 30_000 + 1  # the note shows one
    assert "as □: U+6771." in text


def test_a_fault_inside_the_typesetter_is_trouble(brief_of, monkeypatch):
    class PanicException(BaseException):
        pass

    def panic(*arguments):
        raise PanicException("assertion failed")

    monkeypatch.setattr("briefer.render.pdf._compiler", panic)
    with pytest.raises(Trouble, match=r"\(assertion failed\)"):
        pdf(brief_of())


def test_a_number_leads_to_the_very_quotation(printed):
    """The number stands in the margin of what the link leads to, ten points below its place."""
    assert b"briefer:" not in printed
    numbers = set()
    with pdfium.PdfDocument(printed) as document:
        texts = [page.get_textpage() for page in document]
        for text, leaf in zip(texts, document, strict=True):
            at, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(leaf.raw, at, link):
                box = raw.FS_RECTF()
                raw.FPDFLink_GetAnnotRect(link, box)
                said = text.get_text_bounded(box.left, box.bottom, box.right, box.top).strip()
                target = raw.FPDFLink_GetDest(document.raw, link)
                if not re.fullmatch(r"\[\d+\]", said):
                    continue
                has, x, y, zoom = (ctypes.c_int(), *(ctypes.c_float() for _ in range(3)))
                raw.FPDFDest_GetLocationInPage(target, has, has, has, x, y, zoom)
                there = texts[raw.FPDFDest_GetDestPageIndex(document.raw, target)]
                top = y.value - 10
                assert said in there.get_text_bounded(0, top - 14, x.value + 90, top + 2), said
                numbers.add(said)
    assert len(numbers) > 10


def test_a_missing_template_is_trouble(brief_of, monkeypatch, tmp_path):
    monkeypatch.setattr(
        "briefer.render.pdf.shipped", lambda: shipped()._replace(resources=tmp_path)
    )
    with pytest.raises(Trouble, match=r"brief\.typ is missing.+install Briefer again"):
        pdf(brief_of())
