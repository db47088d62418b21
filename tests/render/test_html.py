"""The brief as a web page: valid, whole, alone, and of the window's colours."""

import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from briefer.brief.blocks import (
    STANDINGS,
    Column,
    Group,
    Heading,
    Items,
    Jump,
    Link,
    Paragraph,
    Quote,
    Row,
    Table,
    Tag,
    Text,
)
from briefer.paths import shipped
from briefer.problems import Trouble
from briefer.render import RENDERERS
from briefer.render.cleaning import clean

GOLDEN = Path(__file__).parent.parent / "golden"
VOID = {"meta", "col"}
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "&lt;b&gt; &amp;amp; &#x41;",
    "]]> --> <!-- x",
    "{lang} {0} %s",
    "a\x00b\ufeff \ue000\ud800\u202ec \x1b[31m שלום (2006), ¶1",
    "x" * 300,
    "",
)


class Page(HTMLParser):
    """A page read as a browser reads it, strictly: each element is closed where it should be."""

    def __init__(self, brief) -> None:
        super().__init__(convert_charrefs=True)
        self.data = RENDERERS[".html"](brief)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.parents: list[tuple[str, ...]] = []
        self.texts: list[str] = []  # what is read, in order; the style sheet is left out
        self.style = self.title = ""
        self._open: list[str] = []
        self.feed(self.data.decode("utf-8"))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attributes):
        assert len(dict(attributes)) == len(attributes), f"doubled attributes of {tag}"
        self.tags.append((tag, {name: value or "" for name, value in attributes}))
        self.parents.append(tuple(self._open))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open[-1:] == ["style"]:
            self.style += data
        elif self._open[-1:] == ["title"]:
            self.title += data
        else:
            self.texts.append(data)

    def handle_comment(self, data):
        raise AssertionError("a comment")

    def handle_pi(self, data):
        raise AssertionError("a processing instruction")

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        """What a reader sees, with nothing of how it is broken or fenced."""
        return flat("".join(self.texts))


def flat(text: str) -> str:
    return " ".join(re.sub("[\u200b\u2068\u2069]", "", text).split())


def own_sheet() -> str:
    return (shipped().resources / "print" / "brief.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(cases) -> list[Page]:
    return [Page(brief) for brief in cases]


def test_every_word_of_every_case_is_there_in_order(cases, pages, texts_of):
    for brief, page in zip(cases, pages, strict=True):
        for text in texts_of(brief):
            assert flat(text) in page.text, text
        lead = next(block for block in brief.blocks if isinstance(block, Paragraph))
        opening = page.text.partition(flat(brief.title))[2].split()[:60]
        assert all(flat(run.text) in " ".join(opening) for run in lead.runs)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_stands(brief_of, everywhere, texts_of, text):
    brief = brief_of(*everywhere(text), title=text, author=text, kicker=text, id=text)
    page, tame = Page(brief), Page(brief_of(*everywhere("a"), author="a"))
    for shown in texts_of(brief):
        assert flat(clean(shown)) in page.text
    wanted = [shown for shown in texts_of(brief) if text and shown == text]
    assert page.text.count(flat(clean(text)) or "\0") >= len(wanted)
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in tame.tags}
    names = {name for _, attributes in tame.tags for name in attributes}
    assert {name for _, attributes in page.tags for name in attributes} <= names


def test_nothing_is_run_or_fetched(cases, pages, brief_of, everywhere):
    hostile = Page(brief_of(*everywhere("javascript:alert(1)")))
    for page in (*pages, hostile):
        forbidden = {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
        assert not forbidden & {tag for tag, _ in page.tags}
        for _, attributes in page.tags:
            assert not {"style", "src", "srcset", "background"} & set(attributes)
            assert not [name for name in attributes if name.startswith("on")]
        assert not re.search(r"url\(|@import|expression\(|https?:", page.style)
    assert all(a["href"].startswith(("#", "https://a.example/")) for a in hostile.all("a"))


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(pages):
    for page in pages:
        policies = [m["content"] for m in page.all("meta") if "http-equiv" in m]
        digest = b64encode(sha256(page.style.encode()).digest()).decode()
        allowed = f"style-src 'sha256-{digest}'"
        assert policies == [
            f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
        ]


def test_each_name_is_given_once_and_each_jump_arrives(cases, pages, brief_of, everywhere):
    hostile = [Page(brief_of(*everywhere(text), *everywhere(text))) for text in HOSTILE]
    for page in (*pages, *hostile):
        names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert [name for name, times in Counter(names).items() if times > 1] == []
        assert all(name and not re.search(r"\s", name) for name in names)
        inner = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
        labels = {attributes.get("aria-labelledby", names[0]) for _, attributes in page.tags}
        assert inner | labels <= set(names)
    jumps = sum(a["href"].startswith("#quote-") for page in pages for a in page.all("a"))
    assert jumps > 100


def test_a_jump_to_what_is_not_there_is_words_alone(brief_of):
    page = Page(brief_of(Paragraph(runs=(Jump("there", "quote-9"), Jump("none", "")))))
    assert "therenone" in page.text
    assert [a["href"] for a in page.all("a")] == ["#page-text"]


def test_links_lead_out_safely_and_only_to_the_web(brief_of):
    runs = (
        Link("a", "https://a.example/x y>z?a=1&b=2"),
        Link("b", "javascript:alert(1)"),
        Link("c", "file:///etc/passwd"),
        Link("d", "data:text/html,x"),
        Link("e", "https://"),
        Link("f", "https://a.example:port/"),
    )
    page = Page(brief_of(Paragraph(runs=runs)))
    assert [a for a in page.all("a") if "rel" in a] == [
        {
            "href": "https://a.example/x%20y%3Ez?a=1&b=2",
            "rel": "noopener noreferrer nofollow",
        }
    ]
    assert "abcdef" in page.text


def test_headings_are_in_order_and_none_is_skipped(cases, pages, brief_of):
    levels = [Heading(level=level, text=f"H{level}") for level in (2, 1, 2, 2, 1)]
    for page in (*pages, Page(brief_of(*levels))):
        ranks = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert ranks[0] == 1
        assert ranks.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(ranks))
    for brief, page in zip(cases, pages, strict=True):
        wanted = [block.level for block in brief.blocks if isinstance(block, Heading)]
        found = [int(tag[1]) - 1 for tag, _ in page.tags if re.fullmatch("h[2-6]", tag)]
        assert found == wanted


def test_the_list_that_leads_to_sections_is_the_way_through_the_page(cases, pages, brief_of):
    for brief, page in zip(cases, pages, strict=True):
        assert len(page.all("nav")) == (0 if brief.one_page else 1)
    heading = Heading(level=1, text="A", anchor="section-a")
    ways, words = (Jump("A", "section-a"),), (Jump("A", "section-a"), Text("!"))
    for items in ((words,), (ways, words), ((Jump("1", "quote-1"),),), ()):
        assert Page(brief_of(heading, Items(items=items))).all("nav") == []
    page = Page(brief_of(heading, Items(items=(ways, ways)), Items(items=(ways,))))
    assert page.all("nav") == [{"aria-label": "A"}]
    order = [tag for tag, _ in page.tags if tag in ("header", "nav", "main", "footer")]
    assert order == ["header", "main", "nav", "footer"]


def test_a_table_says_what_it_is_and_what_heads_each_cell(brief_of):
    rows = (Row(cells=(((Text("1"),),), ((Text("a"),), (Text("b"),))), anchor="question-x"),)
    table = Table(
        columns=(Column("No. <", 1), Column("Question", 3)),
        groups=(Group(name="Stage", rows=rows), Group(name="", rows=rows)),
    )
    page = Page(brief_of(Heading(level=1, text="The list"), table))
    assert [attributes.get("scope") for attributes in page.all("th")] == [
        "col", "col", "rowgroup", "row", "row",
    ]  # fmt: skip
    assert "The list The list No. < Question Stage 1 a b" in page.text  # heading, then caption
    assert [td["data-name"] for td in page.all("td")] == ["Question"] * 2
    assert [col["class"] for col in page.all("col")] == ["w25", "w75"]
    assert ".w25{width:25%}\n.w75{width:75%}" in page.style
    assert [tr.get("id") for tr in page.all("tr")] == [None, None, "question-x", None]
    assert "tabindex" not in page.all("div")[-1]


def test_a_table_with_many_columns_can_be_scrolled_by_key(brief_of):
    columns = tuple(Column(f"C{number}", 1) for number in range(9))
    cells = tuple(((Text("x"),),) for _ in columns)
    table = Table(columns=columns, groups=(Group(name="", rows=(Row(cells=cells),)),))
    page = Page(brief_of(Heading(level=1, text="Side by side"), table))
    region = {"class": "table wide", "aria-label": "Table: Side by side", "tabindex": "0"}
    assert region in page.all("section")


def test_a_quotation_is_one_with_its_place_and_speaker_beside_it(brief_of):
    quote = Quote(
        number=3, place=(Text("¶2"),), speaker="A", language="fr", text="Non.",
        used=(Text("supports "), Jump("B", "quote-3")),
    )  # fmt: skip
    page = Page(brief_of(quote))
    assert page.all("blockquote") == [{"lang": "fr", "dir": "auto"}]
    assert {"class": "quote", "id": "quote-3"} in page.all("figure")
    assert "Non. ¶2 [3] A · supports B" in page.text
    odd = Page(brief_of(Quote(number=1, place=(), speaker="", language="?", text="", used=())))
    assert odd.all("blockquote")[0]["lang"] == ""


def test_what_a_line_is_shows_in_word_and_in_form(brief_of):
    page = Page(brief_of(Paragraph(runs=(*STANDINGS, Tag("Else"), Text("said")))))
    classes = [a["class"] for a in page.all("span") if "tag" in a.get("class", "")]
    assert classes == ["tag information", "tag assumption", "tag judgement", "tag"]
    assert "Information Assumption Judgement Else said" in page.text


@pytest.mark.parametrize(
    ("code", "lang", "direction"),
    [("en", "en", "ltr"), ("ar-EG", "ar-EG", "rtl"), ("he", "he", "rtl"), ("<x>", "en", "ltr")],
)
def test_language_and_direction_are_set(brief_of, code, lang, direction):
    assert Page(brief_of(language=code)).all("html") == [{"lang": lang, "dir": direction}]


def test_the_marking_stands_at_head_and_foot_and_on_each_printed_page(brief_of):
    for marking, kind in (
        ("TLP:CLEAR", "tlp"),
        ("TLP:GREEN", "tlp green"),
        ("TLP:AMBER+STRICT", "tlp amber"),
        ("TLP:RED", "tlp red"),
        ("<b>", "tlp"),
    ):
        page = Page(brief_of(marking=marking))
        assert [a["class"] for a in page.all("strong")] == [kind] * 4
        assert page.text.count(marking) == 4
        spoken = [p for p in page.all("p") if p.get("class") == "marking"]
        running = [d for d in page.all("div") if "running" in d["class"]]
        assert len(spoken) == len(running) == 2
        assert all(d["aria-hidden"] == "true" for d in running)


def test_paper_and_running_words_are_the_briefs(brief_of):
    style = Page(brief_of(paper="us-letter", landscape=True, title='A "b" </style> é')).style
    words = r"A\20 \22 b\22 \20 \3c \2f style\3e \20 \e9 "
    assert f'@page{{size:letter landscape;@top-left{{content:"{words}"}}' in style
    assert r'@bottom-left{content:"test\2d 0000"}' in style
    assert "@page{size:A4;" in Page(brief_of()).style


def test_the_head_names_brief_and_author(brief_of):
    page = Page(brief_of(title="T & U", author='"A"'))
    told = {meta["name"]: meta["content"] for meta in page.all("meta") if "name" in meta}
    assert page.title == "T & U"
    assert told["author"] == '"A"'
    assert told["description"] == "None, version 0. TLP:CLEAR."
    assert Page(brief_of(title="\x00")).title == "test-0000"


def test_the_colours_are_those_of_the_window():
    from briefer.gui.theme import dark, light

    sheet = own_sheet()
    for look, words in ((light(), sheet.partition("@media")[0]), (dark(), sheet)):
        found = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", words))
        assert len(found) >= 10
        assert {name: getattr(look, name) for name in found} == found, look.name


def test_the_same_brief_gives_the_same_bytes_in_another_process(world_brief):
    code = (
        "import sys; from pathlib import Path; from briefer.brief import carried, material\n"
        "from briefer.brief.compose import Options, compose\n"
        "from briefer.reading import read_library; from briefer.render import RENDERERS\n"
        "material.__version__ = carried.__version__ = '9.9'; home = Path(sys.argv[1])\n"
        "library, _ = read_library(home / 'seeds', home / 'resources')\n"
        "brief = compose(library, library.briefing('northport-2001'), Options())\n"
        "for suffix in ('.html', '.json'): sys.stdout.buffer.write(RENDERERS[suffix](brief))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, str(GOLDEN / "world")],
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
    )
    brief = world_brief()
    assert other.stdout == RENDERERS[".html"](brief) + RENDERERS[".json"](brief)


def test_a_missing_style_sheet_is_trouble(brief_of, monkeypatch, tmp_path):
    monkeypatch.setattr(
        "briefer.render.html_style.shipped", lambda: shipped()._replace(resources=tmp_path)
    )
    with pytest.raises(Trouble, match=r"brief\.css is missing.+install Briefer again"):
        RENDERERS[".html"](brief_of())


def test_the_running_title_of_one_long_word_may_break_on_paper(brief_of):
    page = RENDERERS[".html"](brief_of(title="W" * 60)).decode()
    assert f'"{"W" * 12}\\200b W' in page.split("@top-left{content:")[1]
