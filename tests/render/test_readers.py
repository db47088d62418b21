"""The readers of printed briefs are strict: what is unsound in a file does not escape them."""

from dataclasses import replace

import pytest

from briefer.brief.blocks import (
    Column,
    Group,
    Heading,
    Items,
    Link,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    Text,
)
from briefer.render import RENDERERS
from tests.render.markdown_reader import read_markdown
from tests.render.promises import READERS, broken
from tests.render.readers import read_html


@pytest.mark.parametrize(
    "line",
    [
        "*x*", "a_b", "`x`", "~~x~~", "$x$", "a**(b)**c", "** x **", "**x", "<b>x</b>", "[x]", "![x](#y)", "a | b",
        "1. x", "- 1. x", "- # x", "+ x", "---", "===", "```", "~~~", "    x", "> # x", "[x]: y", "<!-- x -->",
        "one\ntwo", "# x", "| a |\n| --- |\n| b | c |",
    ],
)  # fmt: skip
def test_markdown_that_means_more_than_words_is_noticed(line):
    sound = read_markdown(b"# T\n\nx\n")
    found = read_markdown(f"# T\n\n{line}\n".encode())
    assert not sound.faults
    assert found.faults or found.headings


def test_a_bare_address_is_a_link_where_markdown_is_read():
    assert read_markdown(rb"# T https://a.example").links
    assert read_markdown(rb"# T www.a.example").links
    assert not read_markdown(rb"# T https\://a.example [https://b](#c)").links


@pytest.mark.parametrize(
    "page",
    ["<script>x</script>", "<p onclick='x'>y</p>", "<p><strong>x</p>", "<p>x", "</p>", "<!-- x -->", "<?x?>", "<br>"],
)  # fmt: skip
def test_html_that_no_brief_has_is_noticed(page):
    assert not read_html(b"<p>x</p>").faults
    assert read_html(page.encode()).faults


@pytest.mark.parametrize("suffix", [*READERS, ".json"])
def test_what_a_file_says_otherwise_is_noticed(brief_of, suffix):
    """A file is held against briefs that say a little more, less or otherwise."""
    heading = Heading(level=1, text="H", anchor="h")
    link = Link("there", "https://a.example/")
    paragraph = Paragraph(runs=(Text("one two "), Strong("three "), link))
    table = Table(
        columns=(Column("A", 1), Column("B", 1)),
        groups=(Group(name="G", rows=(Row(cells=(((Text("c"),),), ((Text("d"),),))),)),),
    )
    items = Items(items=((Text("i"),), (Text("j"),)))
    quote = Quote(number=1, place=(), speaker="S", language="en", text="q", used=())
    blocks = (heading, paragraph, table, items, quote)
    brief = brief_of(*blocks)
    data = RENDERERS[suffix](brief)
    assert not list(broken(brief, suffix, data))
    (group,) = table.groups
    others = (
        brief_of(replace(heading, level=2), *blocks[1:]),
        brief_of(heading, replace(paragraph, runs=(Text("two one "), Strong("three "), link))),
        brief_of(heading, replace(paragraph, runs=(*paragraph.runs[:2], Text("there")))),
        brief_of(heading, paragraph, replace(table, groups=(group, group)), items, quote),
        brief_of(heading, paragraph, Paragraph(runs=(Text("A B G c d"),)), items, quote),
        brief_of(heading, paragraph, table, replace(items, items=items.items[:1]), quote),
        brief_of(heading, paragraph, table, items, replace(quote, text="Q")),
        brief_of(heading, table, paragraph, items, quote),
        brief_of(*blocks, heading),
    )
    assert all(list(broken(other, suffix, data)) for other in others)


@pytest.mark.parametrize("suffix", READERS)
def test_signs_that_nobody_wrote_are_noticed(brief_of, suffix):
    data = RENDERERS[suffix](brief_of(Paragraph(runs=(Text("one # two"),))))
    tame = brief_of(Paragraph(runs=(Text("one"),)))
    assert any("nobody wrote" in fault for fault in broken(tame, suffix, data))
