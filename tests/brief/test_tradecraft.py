"""The tradecraft score: a brief that has everything earns every point, and each defect is found
at its place and nothing beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest

from briefer.brief.blocks import (
    ASSUMPTION,
    INFORMATION,
    JUDGEMENT,
    STANDINGS,
    Block,
    Brief,
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
    Paragraph,
    Quote,
    Row,
    Runs,
    Table,
    Text,
)
from briefer.brief.compose import Options, compose
from briefer.brief.standards import read_standards, standards
from briefer.brief.tradecraft import CHECKS, NEEDS, Score, score
from briefer.judgement.briefing import Likelihood
from briefer.paths import shipped

DAY = "2 May 2001"


def section(name: str, text: str) -> Heading:
    return Heading(level=1, text=text, anchor=f"section-{name}")


def says(text: str) -> Runs:
    return (Text(text),)


QUOTE = Jump("[1]", "quote-1")
TRUST = Jump("Trust", "question-trust")

BLOCKS: tuple[Block, ...] = (
    section("bottom-line", "Bottom line"),
    Paragraph(
        runs=(
            JUDGEMENT,
            Text("The framework implies a convoy led by Westport. It hangs on trust."),
        ),
        lead=True,
    ),
    Facts(
        facts=(
            Fact("Decision", says("Whether to relieve the port.")),
            Fact("For", says("The harbour board.")),
            Fact("Method", says("Fixed rules, no AI used")),
        )
    ),
    section("key-judgements", "Key judgements"),
    Items(
        items=(
            (
                JUDGEMENT,
                Text("The framework implies “Convoy”, led by Westport, as of 2 May 2001. "),
                Text("Confidence is moderate, that of the answer to "),
                TRUST,
                Text(". Likelihood: likely (55 to 80 per cent) by 1 June 2001."),
            ),
            (
                JUDGEMENT,
                Text("Until 1 June 2001 the board of Westport is very likely to agree. "),
                Text("Confidence is high, since two answers support it: "),
                QUOTE,
                Text("."),
            ),
        )
    ),
    section("outcome", "What the framework implies"),
    Card(
        label="Relief by sea",
        title="Convoy",
        runs=(JUDGEMENT, Text("Ships under one lead.")),
        facts=(Fact("Lead", says("Westport")),),
    ),
    section("assumptions", "Key assumptions"),
    Items(
        items=(
            (
                ASSUMPTION,
                Text("The channel stays open. If it does not, the outcome is Airlift."),
            ),
        )
    ),
    section("changes", "What would change it"),
    Paragraph(runs=says("The smallest changes after which there is another outcome.")),
    Table(
        columns=(Column("If the answer to", 1), Column("the framework would imply", 1)),
        groups=(
            Group(name="", rows=(Row(cells=(((JUDGEMENT, TRUST),), (says("Airlift"),))),)),
        ),
    ),
    section("alternatives", "Alternatives and counter-evidence"),
    Entries(
        entries=(
            Entry(
                label=says("Rival reading"),
                title=says("Airlift"),
                paragraphs=(
                    (JUDGEMENT, Text("Were Westport distrusted, planes would go.")),
                    (Text("Evidence: "), QUOTE),
                    says("Confidence: low, for want of a second account."),
                    says("Signs to watch for: ships turned away."),
                ),
            ),
            Entry(
                label=says("Low chance, high impact"),
                title=says("The strait is mined"),
                paragraphs=((JUDGEMENT, Text("No outcome would then help: "), TRUST),),
            ),
        )
    ),
    Heading(level=2, text="Passages that speak against an answer"),
    Items(items=((INFORMATION, TRUST, Text(", answered “Trusted”: ¶2 "), QUOTE),)),
    section("implications", "Implications"),
    Heading(level=2, text="Near term"),
    Items(
        items=(
            (JUDGEMENT, Text("Risk: the fruit rots. "), QUOTE),
            (JUDGEMENT, Text("Opportunity: the strike may end. "), QUOTE),
        )
    ),
    Heading(level=2, text="Later"),
    Items(items=((JUDGEMENT, Text("Risk: the lead stays on. "), QUOTE),)),
    section("timeline", "Timeline"),
    Table(
        columns=(Column("Day", 1), Column("What happened", 3)),
        groups=(
            Group(
                name="",
                rows=(
                    Row(
                        cells=(
                            (says("1 May 2001"),),
                            ((INFORMATION, Text("The port closed. "), QUOTE),),
                        )
                    ),
                    Row(cells=((says(DAY),), ((INFORMATION, Text("The board met. "), QUOTE),))),
                ),
            ),
        ),
    ),
    section("checklist", "The checklist"),
    Paragraph(runs=says("One of one question is answered.")),
    Table(
        columns=(Column("Question", 1), Column("Evidence", 1)),
        groups=(
            Group(
                name="",
                rows=(
                    Row(
                        cells=(((JUDGEMENT, Text("Trust")),), ((Text("¶2 "), QUOTE),)),
                        anchor="question-trust",
                    ),
                ),
            ),
        ),
    ),
    section("passages", "Passages quoted"),
    Quote(
        number=1,
        place=(Jump("¶2", "source-penn"),),
        speaker="",
        language="en",
        text="Westport’s ships are very likely to sail, with a confidence that nobody shares.",
        used=(Text("supports "), TRUST),
    ),
    section("unknown", "What is not known"),
    Items(items=((INFORMATION, Text("Who pays is not said in ¶2.")),)),
    section("changed", "What has changed"),
    Paragraph(runs=(INFORMATION, Text("This is the first assessment of this decision."))),
    Paragraph(runs=(INFORMATION, Text("No other analyst has answered otherwise."))),
    section("sources", "Sources"),
    Entries(
        entries=(
            Entry(
                label=says("Penn 2001"),
                title=says("Ada Penn, “Two Ports”. Coast Review, 2 May 2001."),
                anchor="source-penn",
                paragraphs=(
                    (Link("https://coast.example", "https://coast.example"),),
                    says("Kind. An essay."),
                    says("Access. She was there."),
                    says("Bias. She once worked for Westport."),
                    says("Age. Of the same week."),
                    says("Corroboration. By nobody else."),
                    says("Completeness. Whole."),
                    says("Quoted. ¶2."),
                    says("Copy. One is preserved."),
                ),
            ),
        )
    ),
    section("source-summary", "How far the sources carry"),
    Paragraph(
        runs=(
            JUDGEMENT,
            Text(
                "Penn 2001 matters most. Strengths: an eyewitness. Weaknesses: one voice. Nothing "
                "is corroborated. Gaps: who pays."
            ),
        )
    ),
    section("method", "Method"),
    Paragraph(runs=says("Fixed rules. No AI used.")),
)

CLEAN = Brief(
    id="relief-1",
    title="Relief of the port",
    kicker="As of 2 May 2001",
    as_of="2001-05-02",
    framework="Relief by sea, version 1",
    marking="TLP:CLEAR",
    language="en",
    author="A. Nalyst",
    prepared="",
    one_page=False,
    blocks=BLOCKS,
)

Edit = Callable[[Brief], Brief]


def swap(old: str, new: str) -> Edit:
    """Put other words in place of some, wherever they stand in a text of our own."""

    def edit(brief: Brief) -> Brief:
        changed = replace(
            brief, blocks=tuple(_swapped(block, old, new) for block in brief.blocks)
        )
        assert changed != brief, old
        return changed

    return edit


def _swapped(value, old: str, new: str):
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, tuple):
        return tuple(_swapped(item, old, new) for item in value)
    if hasattr(value, "__slots__") and not isinstance(value, Quote):
        texts = {name: _swapped(getattr(value, name), old, new) for name in value.__slots__}
        return replace(value, **texts)
    return value


def drop_section(name: str) -> Edit:
    """Leave a section out, heading and all."""

    def edit(brief: Brief) -> Brief:
        kept, inside = [], False
        for block in brief.blocks:
            if isinstance(block, Heading) and block.level == 1:
                inside = block.anchor == f"section-{name}"
            if not inside:
                kept.append(block)
        assert len(kept) < len(brief.blocks), name
        return replace(brief, blocks=tuple(kept))

    return edit


def drop_line(text: str) -> Edit:
    """Leave out every paragraph that holds a text."""

    def edit(brief: Brief) -> Brief:
        changed = replace(brief, blocks=tuple(_without(block, text) for block in brief.blocks))
        assert changed != brief, text
        return changed

    return edit


def _without(block: Block, text: str) -> Block:
    def kept(lines: tuple[Runs, ...]) -> tuple[Runs, ...]:
        return tuple(runs for runs in lines if text not in "".join(run.text for run in runs))

    match block:
        case Items():
            return replace(block, items=kept(block.items))
        case Facts():
            facts = tuple(fact for fact in block.facts if text != fact.name)
            return replace(block, facts=facts)
        case Entries():
            entries = [
                replace(entry, paragraphs=kept(entry.paragraphs)) for entry in block.entries
            ]
            return replace(block, entries=tuple(entries))
        case Paragraph():
            (runs,) = kept((block.runs,)) or ((),)
            return replace(block, runs=runs)
        case _:
            return block


def edit_text(text: str, change: Callable[[Runs], Runs]) -> Edit:
    """Change the runs of the item or cell that begins with a text."""

    def edit(brief: Brief) -> Brief:
        changed = replace(brief, blocks=_edited(brief.blocks, text, change))
        assert changed != brief, text
        return changed

    return edit


def _edited(value, text: str, change: Callable[[Runs], Runs]):
    if isinstance(value, tuple):
        said = "".join(getattr(item, "text", "") for item in value if item not in STANDINGS)
        if value and said.startswith(text) and hasattr(value[0], "text"):
            return change(value)
        return tuple(_edited(item, text, change) for item in value)
    if isinstance(value, Items | Table | Group | Row):
        inner = {name: _edited(getattr(value, name), text, change) for name in value.__slots__}
        return replace(value, **inner)
    return value


def _unlinked(runs: Runs) -> Runs:
    return tuple(run for run in runs if not isinstance(run, Jump))


def drop_tag(text: str) -> Edit:
    return edit_text(text, lambda runs: runs[1:])


unsourced_row = edit_text("The board met", _unlinked)
unsourced_judgement = edit_text("Opportunity", _unlinked)
dangling_reference = edit_text("Risk: the lead", lambda runs: (*runs, Jump("[2]", "quote-2")))


def untitled_table(brief: Brief) -> Brief:
    """Set the checklist without its introduction, right under another table."""
    blocks = list(brief.blocks)
    at = next(
        n
        for n, block in enumerate(blocks)
        if isinstance(block, Paragraph) and "One of one" in str(block)
    )
    blocks[at] = Facts(facts=())
    return replace(brief, blocks=tuple(blocks))


def with_quote(**changes) -> Edit:
    """Change the quotation."""
    return lambda brief: replace(
        brief,
        blocks=tuple(
            replace(block, **changes) if isinstance(block, Quote) else block
            for block in brief.blocks
        ),
    )


def unstated(brief: Brief) -> Brief:
    """State no likelihood, and say why."""
    first = swap(
        "Likelihood: likely (55 to 80 per cent) by 1 June", "No likelihood is stated, May"
    )
    return swap("is very likely to agree", "means to agree")(first(brief))


def found(result: Score) -> dict[str, list[tuple[str, str]]]:
    """The places that each standard and each need finds fault with: anchor and words."""
    rows = [(r.standard, r.lost) for r in result.standards]
    rows += [(f"need {m.need}", m.findings) for m in result.needs]
    return {
        name: [(place.anchor, place.text) for finding in findings for place in finding.places]
        for name, findings in rows
        if findings
    }


class Twin(NamedTuple):
    """The clean brief with one defect: which rows find it, under which anchor, at which words."""

    edit: Edit
    rows: tuple[str, ...]
    anchor: str
    words: str


def test_the_clean_brief_has_every_point_and_no_finding():
    result = score(CLEAN)
    assert (result.points, result.most) == (18, 18)
    assert found(result) == {}
    assert all(met.is_met for met in result.needs)


FIRST = "The framework implies “Convoy”"
TWINS = {
    "a source without a kind": Twin(
        drop_line("Kind."), ("sources",), "source-penn", "Ada Penn"
    ),
    "a source without a bias": Twin(
        drop_line("Bias."), ("sources", "need descriptors"), "source-penn", "Ada Penn"
    ),
    "no source named in the summary": Twin(
        swap("Penn 2001 matters most", "It will do"),
        ("sources",),
        "section-source-summary",
        "How far the sources carry",
    ),
    "no likelihood, with the reason": Twin(
        unstated, ("uncertainty",), "section-key-judgements", ""
    ),
    "two likelihoods in one judgement": Twin(
        swap("by 1 June 2001.", "by 1 June 2001, and very likely by then."),
        ("uncertainty",),
        "section-key-judgements",
        FIRST,
    ),
    "terms of two families": Twin(
        swap("is very likely to agree", "is highly likely to agree"),
        ("uncertainty",),
        "section-key-judgements",
        "Until 1 June 2001",
    ),
    "confidence and likelihood in one sentence": Twin(
        swap(
            "Nothing is corroborated",
            "Confidence is low and more is unlikely, nothing is corroborated",
        ),
        ("uncertainty",),
        "section-source-summary",
        "Penn 2001",
    ),
    "a confidence without its basis": Twin(
        swap("Confidence is high, since two answers support it: ", "Confidence is high. See "),
        ("uncertainty",),
        "section-key-judgements",
        "Until 1 June 2001",
    ),
    "no gaps": Twin(drop_section("unknown"), ("uncertainty",), "", ""),
    "a line without a mark": Twin(
        drop_tag("Opportunity"), ("kinds",), "section-implications", "Opportunity"
    ),
    "an assumption without a consequence": Twin(
        swap("If it does not, the outcome is Airlift.", "That is taken for granted."),
        ("kinds",),
        "section-assumptions",
        "The channel",
    ),
    "information without a source": Twin(
        swap("not said in ¶2.", "not said."),
        ("kinds", "need references"),
        "section-unknown",
        "Who pays",
    ),
    "no rival reading": Twin(
        swap("Rival reading", "Reading"),
        ("alternatives",),
        "section-alternatives",
        "Alternatives and counter-evidence",
    ),
    "a rival reading without signs": Twin(
        drop_line("Signs to watch"), ("alternatives",), "section-alternatives", "Airlift"
    ),
    "no case of low chance and high impact": Twin(
        swap("Low chance, high impact", "Another one"),
        ("alternatives",),
        "section-alternatives",
        "Alternatives and counter-evidence",
    ),
    "no decision": Twin(
        drop_line("Decision"), ("use",), "section-bottom-line", "The harbour board."
    ),
    "no reader": Twin(
        drop_line("For"), ("use",), "section-bottom-line", "Whether to relieve the port."
    ),
    "no opportunities": Twin(
        swap("Opportunity: the", "The"), ("use",), "section-implications", "Implications"
    ),
    "no later term": Twin(
        swap("Later", "Elsewhere"), ("use",), "section-implications", "Implications"
    ),
    "a bottom line that comes too late": Twin(
        swap("It hangs on trust.", "It hangs on trust. " + "So it does. " * 15),
        ("argument",),
        "section-bottom-line",
        "The framework implies a convoy",
    ),
    "a bottom line of another outcome": Twin(
        swap("implies a convoy led", "implies an airlift led"),
        ("argument",),
        "section-bottom-line",
        "The framework implies an airlift",
    ),
    "a key judgement of another outcome": Twin(
        swap("implies “Convoy”, led", "implies “Airlift”, led"),
        ("argument",),
        "section-key-judgements",
        "Key judgements",
    ),
    "nothing against it": Twin(
        swap("Passages that speak against an answer", "Others"),
        ("argument",),
        "section-alternatives",
        "Alternatives and counter-evidence",
    ),
    "nothing on what has changed": Twin(
        swap("first assessment", "assessment"),
        ("change",),
        "section-changed",
        "What has changed",
    ),
    "nothing on who differs": Twin(
        drop_line("No other analyst"), ("change",), "section-changed", "What has changed"
    ),
    "a judgement without a day": Twin(
        swap("Until 1 June 2001 the", "The"),
        ("accuracy",),
        "section-key-judgements",
        "The board of Westport",
    ),
    "a judgement about nobody": Twin(
        swap("“Convoy”, led by Westport, as of", "“Convoy”, as of"),
        ("accuracy",),
        "section-key-judgements",
        FIRST,
    ),
    "a share to a decimal place": Twin(
        swap("the fruit rots", "62.5 per cent of the fruit rots"),
        ("accuracy",),
        "section-implications",
        "Risk: 62.5",
    ),
    "a chance of one’s own": Twin(
        swap("the strike may end", "a chance of 60 to 70 per cent"),
        ("accuracy",),
        "section-implications",
        "Opportunity",
    ),
    "no timeline": Twin(drop_section("timeline"), ("visuals",), "", ""),
    "a table without an introduction": Twin(
        untitled_table, ("visuals",), "section-checklist", "The checklist"
    ),
    "a row of the timeline without a source": Twin(
        unsourced_row, ("visuals",), "section-timeline", "Timeline"
    ),
    "a judgement that rests on nothing": Twin(
        unsourced_judgement, ("need references",), "section-implications", "Opportunity"
    ),
    "a source without an address": Twin(
        drop_line("https://coast.example"), ("need details",), "source-penn", "Ada Penn"
    ),
    "a source without a date": Twin(
        swap("Coast Review, 2 May 2001.", "Coast Review."),
        ("need details",),
        "source-penn",
        "Ada Penn",
    ),
    "a source that may have holes": Twin(
        drop_line("Completeness."), ("need descriptors",), "source-penn", "Ada Penn"
    ),
    "a summary without strengths": Twin(
        swap("Strengths: an eyewitness. ", ""),
        ("need summary",),
        "section-source-summary",
        "How far the sources carry",
    ),
    "a quotation without its paragraph": Twin(
        with_quote(place=(Jump("page 2", "source-penn"),)),
        ("need passages",),
        "quote-1",
        "page 2",
    ),
    "a quotation from a source that is not listed": Twin(
        with_quote(place=(Jump("¶2", "source-nobody"),)), ("need passages",), "quote-1", "¶2"
    ),
    "a reference that leads nowhere": Twin(
        dangling_reference, ("need passages",), "section-implications", "Risk: the lead"
    ),
    "a quotation that does not know who leans on it": Twin(
        with_quote(used=()), ("need reverse",), "quote-1", "¶2"
    ),
    "a source without a word on copies": Twin(
        drop_line("Copy."), ("need open-sources",), "source-penn", "Ada Penn"
    ),
    "a method that hides who wrote": Twin(
        swap("Fixed rules. No AI used.", "Fixed rules."),
        ("need open-sources",),
        "section-method",
        "Method",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_one_defect_is_found_at_its_place_and_nothing_else_is(name):
    twin = TWINS[name]
    faults = found(score(twin.edit(CLEAN)))
    assert tuple(faults) == twin.rows
    for places in faults.values():
        assert all(anchor == twin.anchor for anchor, _ in places)
        assert all(words.startswith(twin.words) for _, words in places), places


def test_there_is_a_twin_for_every_standard_and_every_need():
    rows = {row for twin in TWINS.values() for row in twin.rows}
    assert rows == {name for name, _ in CHECKS} | {f"need {name}" for name, _ in NEEDS}


def test_one_defect_costs_one_point():
    for name, twin in TWINS.items():
        lost = sum(not row.startswith("need ") for row in twin.rows)
        assert score(twin.edit(CLEAN)).points == 18 - lost, name


SECTIONS = [
    block.anchor.removeprefix("section-")
    for block in BLOCKS
    if isinstance(block, Heading) and block.level == 1
]


@pytest.mark.parametrize("name", SECTIONS)
def test_leaving_a_section_out_never_raises_the_score(name):
    whole, less = score(CLEAN), score(drop_section(name)(CLEAN))
    for before, after in zip(whole.standards, less.standards, strict=True):
        assert after.points <= before.points
    assert {m.need for m in less.needs if m.is_met} <= {m.need for m in whole.needs if m.is_met}


def test_a_likelihood_left_out_with_its_reason_costs_one_point_and_in_silence_two():
    reasoned = TWINS["no likelihood, with the reason"].edit(CLEAN)
    silent = swap(" No likelihood is stated, May 2001.", "")(reasoned)
    assert [score(brief).standards[1].points for brief in (reasoned, silent)] == [1, 0]


def test_what_a_source_is_quoted_for_is_not_held_against_the_brief():
    quoted = swap("Gaps: who pays.", "Gaps: “with confidence, it is likely”.")(CLEAN)
    assert score(quoted).points == 18


def test_an_empty_brief_has_no_point_and_says_why_for_each():
    empty = score(replace(CLEAN, blocks=(), as_of=""))
    assert empty.points <= 1  # nothing is more exact than its grounds where nothing is said
    assert all(result.lost for result in empty.standards)


def test_the_standards_that_ship_name_every_check_and_two_points_each():
    known, problems = read_standards(shipped().resources / "tradecraft" / "standards.yaml")
    assert problems == []
    assert [each.id for each in known.standards] == [name for name, _ in CHECKS]
    assert [each.id for each in known.needs] == [name for name, _ in NEEDS]
    assert {len(each.points) for each in known.standards} == {2}
    assert standards() == known


CASES = sorted(path.stem for path in (shipped().resources / "cases").glob("*.yaml"))


@pytest.mark.parametrize("name", CASES)
def test_a_shipped_case_earns_at_least_sixteen_of_eighteen(name, shipped_library, written):
    result = score(written(shipped_library, name))
    assert result.points >= 16, found(result)


def test_a_stated_likelihood_earns_its_point(shipped_library):
    briefing = shipped_library.briefing("kosovo-1999-air")._replace(
        likelihood=Likelihood("likely", "1999-06-30")
    )
    stated = score(compose(shipped_library, briefing, Options()))
    assert stated.standards[1].points == 2, found(stated)


def test_the_annex_prints_the_score_and_counts_for_nothing(shipped_library, written):
    plain, scored = (
        written(shipped_library, "east-timor-1999", annex=annex) for annex in (False, True)
    )
    headings = [b.text for b in scored.blocks if isinstance(b, Heading) and b.level == 1]
    assert headings[-1] == "Annex: tradecraft score"
    assert score(scored) == score(plain)
    assert scored.id != plain.id
    printed = str(scored.blocks[len(plain.blocks) :])
    assert f"{score(plain).points} of 18 points" in printed
    assert "not whether it is true" in printed
    words = [word for s in standards().standards for word in (s.name, *s.points, s.human)]
    words += [word for need in standards().needs for word in (need.name, need.asks, need.human)]
    assert [word for word in words if word not in printed] == []


def every(kind, value):
    """Everything of a kind in a value, however deep."""
    if isinstance(value, tuple):
        return [found for item in value for found in every(kind, item)]
    if not hasattr(value, "__slots__"):
        return []
    inside = tuple(getattr(value, name) for name in value.__slots__)
    return ([value] if isinstance(value, kind) else []) + every(kind, inside)


def test_the_annex_leads_to_lines_that_are_there(shipped_library, written):
    blocks = written(shipped_library, "cambodia-2003", annex=True).blocks
    start = next(n for n, b in enumerate(blocks) if getattr(b, "anchor", "") == "section-score")
    jumps = {jump.anchor for jump in every(Jump, blocks[start:])}
    there = {each.anchor for each in every((Heading, Entry, Row, Quote), blocks)}
    assert jumps
    assert jumps <= there
