"""What has changed since the brief was last given out, and what came of it."""

from briefer.brief.blocks import Heading, Paragraph, Table, plain
from briefer.brief.compose import Options, compose
from briefer.judgement.briefing import Answer, Likelihood
from briefer.versions import Version


def told(brief):
    """The paragraphs and the table's rows of the section."""
    paragraphs, rows, inside = [], [], False
    for block in brief.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.anchor == "section-changed"
        elif inside and isinstance(block, Paragraph):
            paragraphs.append(plain(block.runs))
        elif inside and isinstance(block, Table):
            rows += [
                [" ".join(map(plain, cell)) for cell in row.cells]
                for group in block.groups
                for row in group.rows
            ]
    return paragraphs, rows


def with_answers(briefing, **answers):
    return briefing._replace(answers={**briefing.answers, **answers})


def test_a_first_assessment_says_so(world, written, answered):
    paragraphs, rows = told(written(world))
    assert "First assessment: no earlier version is kept." in paragraphs[0]
    assert "those that come with the case" in paragraphs[0]
    assert rows == []
    own = answered("consent: given\ntrust: trusted", "own")
    assert "the case" not in told(written(own, "own"))[0][0]


def test_a_changed_case_is_told_against_the_case(answered, written):
    library = answered("consent: refused\nboard: 'yes'\ntrust: distrusted")
    paragraphs, rows = told(written(library))
    assert "Changed from the case as it comes" in paragraphs[0]
    assert "the outcome is “Hold” where it was “Relief convoy”" in paragraphs[0]
    trust = next(row for row in rows if row[0] == "Trust in the lead")
    assert trust[1].startswith("Trusted")
    assert trust[2] == "Distrusted"
    assert "With the earlier answer the outcome would be “Relief convoy”." in trust[4]
    lack = next(row for row in rows if row[0] == "What is lacking")
    assert "The outcome would be the same with the earlier answer." in lack[4]


def test_the_last_version_is_told_with_its_day_and_the_reasons(world):
    before = world.briefing("northport-2001")
    now = with_answers(
        before,
        trust=Answer("distrusted", "low", note="they came for the quays"),
        board=before.answers["board"]._replace(confidence="high"),
    )
    options = Options(versions=(Version(3, "2026-02-03", before),))
    paragraphs, rows = told(compose(world, now, options))
    assert paragraphs[0].startswith("Judgement Changed from the version of 3 February 2026: 2")
    assert [row[0] for row in rows] == ["Blessing of the board", "Trust in the lead"]
    assert "Moderate confidence" in rows[0][1]
    assert "High confidence" in rows[0][2]
    assert "The answer is the same; its grounds are others." in rows[0][4]
    assert rows[1][3] == "They came for the quays."


def test_a_change_without_consequence_is_consistent(world):
    before = world.briefing("northport-2001")
    now = with_answers(before, ships=Answer(13))
    options = Options(previous=before, previous_made="2026-02-03")
    paragraphs, rows = told(compose(world, now, options))
    assert "Consistent with the version of 3 February 2026" in paragraphs[0]
    assert "None given." in rows[0][3]


def test_a_changed_likelihood_is_told(world):
    before = world.briefing("northport-2001")
    now = before._replace(likelihood=Likelihood("likely", "2027-06-30"))
    options = Options(previous=before, previous_made="2026-02-03")
    paragraphs, _ = told(compose(world, now, options))
    assert any("was not stated and is “likely”, by 30 June 2027" in text for text in paragraphs)


def test_the_version_of_another_briefing_is_passed_over(world):
    briefing = world.briefing("northport-2001")
    other = Version(1, "2026-02-03", briefing._replace(id="other", answers={}))
    assert compose(world, briefing, Options(versions=(other,))) == compose(
        world, briefing, Options()
    )
