"""Decisions side by side on landscape paper."""

import pytest

from briefer.brief.blocks import Heading, Paragraph, Table, plain
from briefer.brief.comparison import ABREAST, compose_comparison
from briefer.brief.compose import Options
from briefer.problems import Trouble
from briefer.render import RENDERERS


@pytest.fixture
def compared(shipped_library):
    def compare(*names, **options):
        briefings = [shipped_library.briefing(name) for name in names]
        return compose_comparison(shipped_library, briefings, Options(**options))

    return compare


def tables(brief):
    return [block for block in brief.blocks if isinstance(block, Table)]


def test_the_differences_come_first_with_their_reasons(compared):
    brief = compared("east-timor-1999", "rwanda-1994")
    titles = [b.text for b in brief.blocks if isinstance(b, Heading)]
    assert titles == [
        "Bottom line",
        "What the framework implies",
        "Where the answers differ",
        "Where the answers agree",
        "Sources and method",
    ]
    outcome, differing, agreeing = tables(brief)
    rows = [[" ".join(map(plain, c)) for c in row.cells] for row in outcome.groups[0].rows]
    assert rows[0][0].startswith("Arrangement")
    assert "Rule A6." in rows[0][1]
    first = [plain(row.cells[0][0]) for row in differing.groups[0].rows]
    assert "3.1  Security Council" not in first
    consent = next(
        row
        for row in differing.groups[0].rows
        if "Consent of the host" in plain(row.cells[0][0])
    )
    words = [" ".join(map(plain, cell)) for cell in consent.cells]
    assert "Refused High confidence, ¶15" in words[1]
    assert "Absent" in words[2]
    assert len(differing.groups[0].rows) + len(agreeing.groups[0].rows) == 26


def test_it_lies_on_its_side_and_names_what_differs(compared):
    brief = compared("east-timor-1999", "rwanda-1994", marking="TLP:GREEN", paper="us-letter")
    assert brief.landscape
    assert (brief.paper, brief.marking) == ("us-letter", "TLP:GREEN")
    lead = next(b for b in brief.blocks if isinstance(b, Paragraph) and b.lead)
    assert "The framework implies the same for all" in plain(lead.runs)
    assert brief == compared(
        "east-timor-1999", "rwanda-1994", marking="TLP:GREEN", paper="us-letter"
    )


def test_more_than_six_are_split_each_table_with_the_first(compared, shipped_library):
    brief = compared(*shipped_library.cases)
    outcome = tables(brief)[:3]
    assert [len(table.columns) for table in outcome] == [1 + ABREAST, 1 + ABREAST, 1 + 5]
    firsts = {table.columns[1].name for table in tables(brief)}
    assert len(firsts) == 1
    assert brief.title.endswith("and 14 others") or "14 others" in brief.title


def test_what_cannot_be_compared_is_trouble(shipped_library, world):
    briefing = shipped_library.briefing("east-timor-1999")
    with pytest.raises(Trouble, match="two decisions at least"):
        compose_comparison(shipped_library, [briefing], Options())
    other = briefing._replace(checklist="iciss-precautionary-principles")
    with pytest.raises(Trouble, match="one checklist alone"):
        compose_comparison(shipped_library, [briefing, other], Options())


def test_it_is_accessible_and_made_to_last(compared):
    import page

    data = RENDERERS[".pdf"](compared("east-timor-1999", "kosovo-1999-air", "rwanda-1994"))
    for profile in ("ua1", "3a"):
        assert page.validate_pdf_bytes(data, profile=profile).failures == []
