"""Every line says what it is; judgements say how sure they are, assumptions what hangs on them."""

import re

import pytest

from briefer.brief.blocks import (
    ASSUMPTION,
    INFORMATION,
    JUDGEMENT,
    STANDINGS,
    Card,
    Entries,
    Heading,
    Items,
    Jump,
    Quote,
    Table,
    Tag,
    plain,
)
from briefer.brief.compose import Options, compose
from briefer.judgement.briefing import Alternative, Likelihood

SECTIONS = [
    "bottom-line", "contents", "key-judgements", "outcome", "why", "extras", "assumptions",
    "changes", "possible", "alternatives", "implications", "timeline", "checklist", "passages",
    "since", "analogues", "unknown", "changed", "sources", "source-summary", "method",
]  # fmt: skip


def section(brief, name):
    """The blocks of a section."""
    found, inside = [], False
    for block in brief.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.anchor == f"section-{name}"
        elif inside:
            found.append(block)
    return found


def items(brief, name):
    return [item for b in section(brief, name) if isinstance(b, Items) for item in b.items]


def entries(brief, name):
    return [e for b in section(brief, name) if isinstance(b, Entries) for e in b.entries]


def stated(briefing, term="likely"):
    return briefing._replace(likelihood=Likelihood(term, "2027-06-30"))


@pytest.mark.parametrize("name", ["east-timor-1999", "cambodia-2003", "iraq-2003-war"])
def test_the_sections_stand_in_their_order(shipped_library, written, name):
    found = [
        block.anchor.removeprefix("section-")
        for block in written(shipped_library, name).blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    assert found == [each for each in SECTIONS if each in found]
    left_out = set(SECTIONS) - set(found)
    assert left_out <= {"possible", "since"}


def test_the_contents_lead_to_every_section_after_them(shipped_library, written):
    brief = written(shipped_library, "east-timor-1999")
    (block,) = section(brief, "contents")
    anchors = [b.anchor for b in brief.blocks if isinstance(b, Heading) and b.level == 1]
    assert [run.anchor for (run,) in block.items] == anchors[2:]


def test_every_line_is_tagged(shipped_library, written):  # noqa: C901  (one branch a block)
    for name in shipped_library.cases:
        brief = written(shipped_library, name)
        for block in brief.blocks:
            match block:
                case Items() if not all(isinstance(i[0], Jump) for i in block.items):
                    assert all(item[0] in STANDINGS for item in block.items), name
                case Entries():
                    for entry in block.entries:
                        lines = (entry.title, *entry.paragraphs)
                        assert next(line for line in lines if line)[0] in STANDINGS
                case Card():
                    assert block.runs[0] == JUDGEMENT
                case Quote():
                    assert block.used[0] == INFORMATION
                case Table():
                    for row in (row for group in block.groups for row in group.rows):
                        tags = [
                            r for c in row.cells for p in c for r in p if isinstance(r, Tag)
                        ]
                        assert len(tags) == 1 or plain(row.cells[2][0]) == "Not answered"
                case _:
                    continue


def test_key_judgements_are_two_to_four_and_say_how_sure_they_are(shipped_library, written):
    for name in shipped_library.cases:
        brief = written(shipped_library, name)
        judged = items(brief, "key-judgements")
        assert 2 <= len(judged) <= 4
        for item in judged:
            said = plain(item)
            assert re.search(r"Confidence is (low|moderate|high): \w", said)
            assert str(brief.as_of[:4]) in said
            assert any(isinstance(run, Jump) for run in item) or "¶" in said


def test_a_likelihood_is_printed_in_a_sentence_of_its_own_and_never_worked_out(
    shipped_library,
):
    briefing = shipped_library.cases["east-timor-1999"].briefing
    without = compose(shipped_library, briefing, Options())
    assert len(items(without, "key-judgements")) == 3
    assert "No likelihood is stated" in plain(section(without, "key-judgements")[0].runs)
    brief = compose(shipped_library, stated(briefing), Options())
    said = plain(items(brief, "key-judgements")[3])
    assert "Likelihood: likely (55 to 80 per cent), by 30 June 2027" in said
    for sentence in re.split(r"(?<=[.!?])\s+", said):
        assert not ("onfidence" in sentence and "ikel" in sentence)
    method = " ".join(plain(b.runs) for b in section(brief, "method")[:1])
    assert "Intelligence Community Directive 203" in method


def test_a_stated_term_keeps_its_scale_and_the_chosen_one_rates_confidence(shipped_library):
    briefing = stated(shipped_library.cases["east-timor-1999"].briefing, "uk-likely")
    brief = compose(shipped_library, briefing, Options(scale="uk"))
    said = [plain(item) for item in items(brief, "key-judgements")]
    assert "Analytical confidence is moderate: " in said[0]
    assert "likely or probable (about 55 to 75 per cent)" in said[3]
    method = plain(section(brief, "method")[0].runs)
    assert "UK Probability Yardstick" in method
    assert "Analytical confidence, as" in method


def test_assumptions_say_why_they_are_and_what_follows(answered, written):
    library = answered(
        "consent: refused\nboard: {value: 'yes', confidence: high, for: ['penn-2001:4']}\n"
        "trust: {value: trusted, confidence: low, for: [penn-means]}"
    )
    brief = written(library)
    said = [plain(item) for item in items(brief, "assumptions")]
    assert all(item[0] == ASSUMPTION for item in items(brief, "assumptions"))
    assert "“Trust in the lead”, answered “Trusted”" in said[0]
    assert "it is held with low confidence" in said[0]
    assert "If this is wrong: the framework would imply “Hold” if it were" in said[0]
    assert not any("Blessing" in text.partition("If this")[0] for text in said[:1])
    assert "The account of Penn 2001 is right" in said[-1]


def test_an_answer_copied_and_left_alone_is_an_assumption(answered, written):
    text = (
        "board: {value: 'yes', confidence: high, for: ['penn-2001:4'], note: N}\ntrust: trusted"
    )
    own = answered(text, "own", "based_on: northport-2001\n")
    first = written(own, "own")
    assert "Northport" not in plain(items(first, "assumptions")[0])
    shipped = own.cases["northport-2001"].briefing.answers
    briefing = own.briefings["own"]._replace(answers=shipped)
    said = [plain(i) for i in items(compose(own, briefing, Options()), "assumptions")]
    assert any("copied from “Northport, May 2001”" in text for text in said)


def test_a_row_bears_the_tag_of_the_assumption_and_of_a_sourced_number(answered, written):
    brief = written(
        answered(
            "board: 'yes'\ntrust: {value: trusted, confidence: high, for: [penn-means]}\n"
            "ships: {value: 4, for: ['penn-2001:1']}\ncrews: 9"
        )
    )
    rows = {
        row.anchor.removeprefix("question-"): row.cells[3]
        for block in section(brief, "checklist")
        if isinstance(block, Table)
        for group in block.groups
        for row in group.rows
    }
    assert rows["board"][0] == (ASSUMPTION,)
    assert rows["trust"][0] == (JUDGEMENT,)
    assert rows["ships"][0] == (INFORMATION,)
    assert rows["crews"][0] == (JUDGEMENT,)
    assert rows["consent"] == ()


def test_every_key_judgement_has_a_rival_that_is_weighed(shipped_library):
    for name, case in shipped_library.cases.items():
        brief = compose(shipped_library, stated(case.briefing), Options())
        told = entries(brief, "alternatives")
        rivals = [e for e in told if plain(e.label).startswith("Rival to judgement")]
        assert len(rivals) == len(items(brief, "key-judgements")) >= 3, name
        extreme = [e for e in told if plain(e.label) == "Low chance, high impact"]
        for entry in (*rivals, *extreme):
            words = " ".join(map(plain, entry.paragraphs))
            for wanted in ("Evidence for it: ", "onfidence is ", "Signposts: "):
                assert wanted in words, (name, wanted)
        assert len(extreme) == 1


def test_what_ifs_stand_side_by_side(world):
    briefing = world.briefing("northport-2001")._replace(
        alternatives=(
            Alternative("Nobody trusts them", {"trust": "distrusted"}),
            Alternative("More ships", {"ships": 20}),
        )
    )
    brief = compose(world, briefing, Options())
    tables = [b for b in section(brief, "alternatives") if isinstance(b, Table)]
    rows = [[" ".join(map(plain, c)) for c in row.cells] for row in tables[0].groups[0].rows]
    assert rows[0][0] == "Nobody trusts them"
    assert "Trust in the lead: Trusted, supposed Distrusted" in rows[0][1]
    assert "Hold" in rows[0][2]
    assert "Another outcome" in rows[0][2]
    assert "The same outcome" in rows[1][2]


def test_the_timeline_is_dated_sourced_and_cut_at_the_as_of_date(shipped_library, written):
    brief = written(shipped_library, "east-timor-1999")
    (table,) = [b for b in section(brief, "timeline") if isinstance(b, Table)]
    before, after = table.groups
    assert "not known" in after.name
    dates = [plain(row.cells[0][0]) for group in table.groups for row in group.rows]
    assert "9 September 1999" in dates
    assert dates.index("9 September 1999") == len(before.rows) - 1
    for row in (*before.rows, *after.rows):
        assert any(isinstance(run, Jump) for run in row.cells[2][0])


def test_who_answered_and_when_is_told(answered, written):
    brief = written(
        answered(
            'board: {value: "yes", author: A. Nalyst, at: "2026-01-31T09:30:00Z"}\n'
            "trust: {value: trusted, author: B. Other}"
        )
    )
    facts = next(b for b in brief.blocks if hasattr(b, "facts") and not isinstance(b, Card))
    known = {fact.name: plain(fact.value) for fact in facts.facts}
    assert known["Answered by"] == "A. Nalyst, B. Other"
    text = "\n".join(
        plain(paragraph)
        for b in section(brief, "checklist")
        if isinstance(b, Table)
        for group in b.groups
        for row in group.rows
        for paragraph in row.cells[2]
    )
    assert "Answered by A. Nalyst, 31 January 2026." in text
    assert "Answered by B. Other." in text
