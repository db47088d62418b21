"""Markdown that reads as it was written, whatever the text holds."""

import pytest

from briefer.brief.blocks import (
    Card,
    Column,
    Entries,
    Entry,
    Group,
    Heading,
    Items,
    Jump,
    Link,
    Note,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    Text,
)
from briefer.render import RENDERERS


def markdown(brief) -> str:
    return RENDERERS[".md"](brief).decode()


def test_the_brief_of_the_small_world(world_brief, golden):
    golden("northport.md", RENDERERS[".md"](world_brief()))


def test_one_page_of_the_small_world(world_brief, golden):
    golden("northport-one-page.md", RENDERERS[".md"](world_brief(one_page=True)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("*not* _emphasis_ `code`", r"\*not\* \_emphasis\_ \`code\`"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[label](javascript:x)", r"\[label\](javascript:x)"),
        ("a | b ~~c~~ &copy; $x$", r"a \| b \~\~c\~\~ \&copy; \$x\$"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("+ no list", r"\+ no list"),
        ("1. no list", r"1\. no list"),
        ("12) no list", r"12\) no list"),
        ("===", r"\==="),
        ("back\\slash", r"back\\slash"),
        ("two\n\n# lines", "two # lines"),
        ("see https://a.example/b_c", r"see https\://a.example/b\_c"),
        ("or www.a.example", r"or www\.a.example"),
    ],
)
def test_text_is_never_markup(brief_of, text, line):
    assert f"\n\n{line}\n\n" in markdown(brief_of(Paragraph(runs=(Text(text),))))


def test_a_quotation_that_looks_like_a_list_stays_a_quotation(brief_of):
    quote = Quote(
        number=3, place=(Text("¶2"),), speaker="A", language="en", text="- so what", used=()
    )
    assert '> <a id="quote-3"></a>\\- so what\n>\n> ¶2 \\[3\\], A' in markdown(brief_of(quote))


def test_a_cell_cannot_break_out_of_its_table(brief_of):
    table = Table(
        columns=(Column("A|B", 1), Column("C", 1)),
        groups=(
            Group(name="*G*", rows=(Row(cells=(((Text("x | y\nz"),),), ()), anchor='"q'),)),
        ),
    )
    assert markdown(brief_of(table)).count("\n|") == 3
    assert '| <a id="&quot;q"></a>x \\| y z |  |' in markdown(brief_of(table))
    assert "**\\*G\\***" in markdown(brief_of(table))


def test_addresses_link_when_they_are_of_the_web(brief_of):
    runs = (
        Link("here", "https://a.example/x y>z"),
        Text(" "),
        Link("there", "javascript:alert(1)"),
        Text(" "),
        Jump("[1]", "quote-1"),
    )
    assert "[here](<https://a.example/x%20y%3Ez>) there [\\[1\\]](#quote-1)" in markdown(
        brief_of(Paragraph(runs=runs))
    )


def test_strong_words_keep_their_spaces_outside(brief_of):
    runs = (Strong("Press. "), Text("Then go."), Strong(" "))
    assert "- **Press.** Then go.\n" in markdown(brief_of(Items(items=(runs,))))


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        ((Strong("one"), Strong("two")), "**onetwo**"),
        ((Text("a"), Strong("(b)"), Text("c")), "a(b)c"),
        ((Text("a"), Strong("b"), Text("c")), "a**b**c"),
        ((Text("("), Strong("“b”"), Text("),")), "(**“b”**),"),
        ((Strong("1. b."), Text("c")), r"1\. b.c"),
        ((Text("a"), Strong(" \x07"), Text("b")), "a b"),
        ((Text("שלם"), Strong("(b)")), "\u2068שלם\u2069(b)"),
    ],
)
def test_stars_stand_only_where_they_are_read_as_such(brief_of, runs, line):
    assert f"\n\n{line}\n\n" in markdown(brief_of(Paragraph(runs=runs)))


def test_no_line_opens_a_list_or_code(brief_of):
    card = Card(label="- label", title="", runs=(), facts=())
    cells = Table(columns=(Column("", 1),), groups=(Group(name="    name", rows=()),))
    text = markdown(brief_of(card, cells, kicker="1. first"))
    assert {r"1\. first", r"\- label:", "**name**"} <= set(text.split("\n"))


def test_an_exclamation_makes_no_picture_of_a_link(brief_of):
    runs = (Text("Stop!"), Jump("[1]", "quote-1"))
    assert r"Stop\![\[1\]](#quote-1)" in markdown(brief_of(Paragraph(runs=runs)))


def test_a_heading_keeps_the_signs_at_its_end(brief_of):
    text = markdown(brief_of(Heading(level=1, text="Room # "), title="The Room #"))
    assert "\n# The Room \\#\n" in text
    assert "\n## Room \\#\n" in text
    assert "\n# test-0000\n" in markdown(brief_of(title=" \x00"))


def test_an_address_goes_into_a_cell_as_it_is(brief_of):
    cell = (Link("https://a.example/b_c", "https://a.example/?b|c&lt;=1&d=2"),)
    table = Table(
        columns=(Column("A", 1),), groups=(Group(name="", rows=(Row(cells=((cell,),)),)),)
    )
    text = markdown(brief_of(table))
    assert r"| [https://a.example/b\_c](<https://a.example/?b%7Cc&amp;lt;=1&d=2>) |" in text
    assert "\n\nthere\n" in markdown(brief_of(Paragraph(runs=(Link("there", "http://"),))))


def test_headings_entries_and_notes(brief_of):
    text = markdown(
        brief_of(
            Heading(level=2, text="Part"),
            Entries(
                entries=(
                    Entry(label=(), title=(Text("T"),), paragraphs=((Text("p"),),), anchor="a"),
                )
            ),
            Note(label="", runs=(Text("n"),)),
        )
    )
    assert '### Part\n\n<a id="a"></a>T\n\np\n\n> n\n' in text


def test_the_marking_stands_first_and_last(brief_of):
    text = markdown(brief_of(marking="TLP:RED"))
    assert text.startswith("**TLP:RED**\n")
    assert text.endswith("**TLP:RED**\n")
