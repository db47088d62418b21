"""What a brief says of evidence that nobody could have on the as-of date."""

import pypdfium2 as pdfium
import pytest

from briefer.brief.blocks import Items, Quote, Row, Table, plain
from briefer.render import RENDERERS

TOLD = "tells of 15 September 1999, after the as-of date"
WRITTEN = "All evidence from Hirsh 2003 was written after 9 September 1999."


@pytest.fixture(scope="module")
def timor(shipped_library):
    from briefer.brief.compose import Options, compose

    return compose(
        shipped_library, shipped_library.cases["east-timor-1999"].briefing, Options()
    )


def row(brief, question: str) -> Row:
    tables = [block for block in brief.blocks if isinstance(block, Table)]
    rows = [row for table in tables for group in table.groups for row in group.rows]
    return next(row for row in rows if row.anchor == f"question-{question}")


def evidence(brief, question: str) -> list[str]:
    return [plain(runs) for runs in row(brief, question).cells[-1]]


def foot(brief, words: str) -> str:
    quotes = [block for block in brief.blocks if isinstance(block, Quote)]
    return next(plain(quote.used) for quote in quotes if words in quote.text)


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


def pdf_text(data: bytes) -> str:
    with pdfium.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return squeezed(" ".join(pages))


def test_the_checklist_says_which_evidence_tells_of_later_events(timor):
    resolution, *marked = evidence(timor, "council")
    assert marked == [f"Later events: {resolution}"]
    assert evidence(timor, "leverage")[1].startswith("Later event: ¶14")
    assert len(evidence(timor, "harm")) == 1


def test_a_quotation_says_when_what_it_tells_of_happened(timor):
    assert foot(timor, "Resolution 1264").startswith(f"Information {TOLD}")
    assert "as-of date" not in foot(timor, "machetes")


def test_evidence_against_an_answer_is_marked_where_it_is_listed(shipped_library, written):
    brief = written(shipped_library, "kosovo-1999-air")
    doubts = [plain(i) for b in brief.blocks if isinstance(b, Items) for i in b.items]
    council = next(text for text in doubts if "Security Council, answered" in text)
    assert ". Later event: ¶19" in council


def test_markdown_and_pdf_carry_the_marks(timor):
    markdown = squeezed(RENDERERS[".md"](timor).decode())
    printed = pdf_text(RENDERERS[".pdf"](timor))
    for text in (markdown, printed):
        assert TOLD in text
        assert "Later events:" in text
        assert WRITTEN in text
        assert "marked as a later event" in text


def test_a_source_of_the_time_is_not_marked_at_all(world, written, answered):
    for library in (world, answered("board: {value: 'yes', for: [penn-means, 'penn-2001:4']}")):
        markdown = RENDERERS[".md"](written(library)).decode()
        assert "was written after" not in markdown
        assert "later event" not in markdown.casefold()
