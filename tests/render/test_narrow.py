"""No word runs off its column, its margin or its page, whatever somebody calls things."""

import pypdfium2 as pdfium
import pytest

from briefer.brief.blocks import (
    INFORMATION,
    JUDGEMENT,
    Column,
    Entries,
    Entry,
    Fact,
    Facts,
    Group,
    Heading,
    Items,
    Jump,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from briefer.brief.comparison import compose_comparison
from briefer.brief.compose import Options, compose
from briefer.render.pdf import render_pdf
from tests.render.narrow import faults, wordy

COMPOUND = "Rechtsschutzversicherungsgesellschaften"
WORDS = (
    "humanitarian-intervention/peace-enforcement",
    COMPOUND,
    "W" * 20,
    "i" * 41,
    "W" * 200,
    "https://www.example.org/a/very/long/path/with_many_parts?query=1&other=2",
    f"https://{'w' * 60}.example/{'y' * 90}",
    "very.long.name.of.a.person@department.ministry.example.org",
    "危机在边境的区域安全安排" * 4,
    "المسؤوليةالجماعيةللاستجابةالدولية",
)


def found(brief) -> list[str]:
    return list(faults(brief, render_pdf(brief)))


def text_of(brief) -> str:
    with pdfium.PdfDocument(render_pdf(brief)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("word", WORDS)
def test_names_of_long_words_stay_in_their_places(library, word):
    named = wordy(library, word)
    briefing = named.cases["east-timor-1999"].briefing
    pages = []
    for one_page, paper in ((False, "a4"), (True, "a4"), (True, "us-letter")):
        options = Options(one_page=one_page, paper=paper, author=word, annex=not one_page)
        brief = compose(named, briefing, options)
        pdf = render_pdf(brief)
        assert list(faults(brief, pdf)) == []
        with pdfium.PdfDocument(pdf) as document:
            pages.append(len(document))
    assert pages[0] > 1
    assert pages[1:] == [1, 1]


@pytest.mark.parametrize(
    ("word", "number", "paper"),
    [*((word, 6, "a4") for word in WORDS), ("W" * 200, 2, "us-letter")],
)
def test_decisions_of_long_words_stay_in_their_columns(library, word, number, paper):
    named = wordy(library, word)
    first = named.cases["east-timor-1999"].briefing
    all_of_them = (case.briefing for case in named.cases.values())
    alike = [briefing for briefing in all_of_them if briefing.checklist == first.checklist]
    options = Options(paper=paper, author=word)
    assert found(compose_comparison(named, alike[:number], options)) == []


@pytest.mark.parametrize("word", WORDS)
def test_a_long_word_stays_in_headings_contents_facts_and_margins(brief_of, word):
    quote = Quote(
        number=1,
        place=(Text(word),),
        speaker=word,
        language="en",
        text=word,
        used=(Text(word),),
    )
    jumps = tuple((Jump(word, "start"),) for _ in range(3))
    brief = brief_of(
        Heading(level=1, text=word, anchor="start"),
        Items(items=jumps),
        Paragraph(runs=(JUDGEMENT, Text(word)), lead=True),
        quote,
        Facts(facts=(Fact(word, (Text(word),)),) * 4),
        title=word,
        kicker=word,
        id="a" * 80,
    )
    assert found(brief) == []


def test_a_cut_word_is_copied_searched_and_bookmarked_whole(brief_of):
    brief = brief_of(
        Heading(level=1, text="W" * 60), Facts(facts=(Fact("Name", (Text(COMPOUND),)),))
    )
    assert COMPOUND in text_of(brief).replace("\u200b", "").replace("\r\n", "")
    with pdfium.PdfDocument(render_pdf(brief)) as document:
        assert [mark.get_title() for mark in document.get_toc()] == ["W" * 60]


def test_a_word_that_fits_is_not_cut(brief_of):
    address = (
        "https://www.example.org/a/very/long/path/with/many/parts/and/so/on?query=1&other=2"
    )
    brief = brief_of(
        Paragraph(runs=(Text(f"{COMPOUND}, {'W' * 30}, {address} and {address}"),)),
        Facts(facts=(Fact("Name", (Text("Responsibilities"),)),)),
    )
    assert "\u200b" not in text_of(brief)


def test_no_tag_runs_into_a_tall_label(brief_of):
    entry = Entry(
        label=(Text("12 of 14 answers shared"),),
        title=(JUDGEMENT, Text("Northport")),
        paragraphs=((INFORMATION, Text("Police went.")), (JUDGEMENT, Text("It held."))),
    )
    assert found(brief_of(Entries(entries=(entry,)))) == []


@pytest.mark.parametrize("words", ["W" * 890, "word " * 178])
def test_what_is_higher_than_a_page_goes_on_overleaf(brief_of, words):
    row = Row(cells=(((Text(words),),), ((Text("short"),),)))
    table = Table(
        columns=(Column("", 10), Column("", 90)), groups=(Group(name="", rows=(row,)),)
    )
    place = (Text(words),)
    quote = Quote(number=1, place=place, speaker="", language="en", text="No.", used=())
    entry = Entry(label=place, title=(Text("No."),), paragraphs=())
    for block in (table, quote, Entries(entries=(entry,))):
        assert found(brief_of(block)) == []
