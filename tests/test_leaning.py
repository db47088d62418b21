"""The proof chain backwards: which answers and which outcomes rest on a place."""

import json

import pytest

from briefer import cli
from briefer.judgement.briefing import Answer, Briefing
from briefer.leaning import Leaning, Outcome, Use
from briefer.sources.address import Address

WHOLE = Address("hirsh-2003", 15)


@pytest.fixture
def passage(library):
    return next(p for p in library.passages.values() if p.address.whole == WHOLE)


def briefing_of(supports=(), against=(), question="consent", name="b"):
    return Briefing(
        id=name,
        name=name.upper(),
        crisis="",
        as_of="2003-01-01",
        checklist="cooperative-regional-policing",
        cast={},
        answers={question: Answer(value="given", supports=supports, against=against)},
    )


def only(library, *briefings):
    """The library with these decisions and no other."""
    return library._replace(cases={}, briefings={each.id: each for each in briefings})


def leaning_on(library, supports=(), against=()):
    return Leaning(only(library, briefing_of(supports, against)))


# Answers


def test_an_answer_leans_on_its_passage_and_on_its_words(library, passage):
    leaning = leaning_on(library, supports=(passage.id,))
    assert leaning.uses(passage.address) == (Use("b", "consent", against=False),)
    inside = Address("hirsh-2003", 15, passage.address.start + 1, passage.address.start + 2)
    assert leaning.uses(inside) == (Use("b", "consent", against=False),)


def test_words_beside_it_are_no_evidence(library, passage):
    leaning = leaning_on(library, supports=(passage.id,))
    end = passage.address.end
    assert leaning.uses(Address("hirsh-2003", 15, end, end + 5)) == ()
    assert leaning.uses(Address("hirsh-2003", 16)) == ()


def test_a_whole_paragraph_covers_its_passages(library, passage):
    leaning = leaning_on(library, against=("hirsh-2003:15",))
    assert leaning.uses(passage.address) == (Use("b", "consent", against=True),)
    assert leaning_on(library, supports=(passage.id,)).uses(WHOLE)


def test_both_sides_are_told_apart_and_named_once(library, passage):
    leaning = leaning_on(library, supports=(passage.id, "hirsh-2003:15"), against=(passage.id,))
    assert leaning.uses(passage.address, WHOLE) == (
        Use("b", "consent", against=False),
        Use("b", "consent", against=True),
    )


def test_a_reference_that_is_not_there_is_passed_over(library):
    assert leaning_on(library, supports=("no-such-passage",)).uses(WHOLE) == ()


def test_every_decision_is_looked_at_and_ones_own_answers_count(library, passage):
    uses = Leaning(library).uses(WHOLE)
    for name, case in library.cases.items():
        for question, answer in case.briefing.answers.items():
            leans = any(
                library.passages[reference].address.whole == WHOLE
                for reference in answer.supports
            )
            assert (Use(name, question) in uses) == leans
    mine = briefing_of((passage.id,), question="task", name="east-timor-1999")
    own = library._replace(briefings={mine.id: mine, "b": briefing_of((passage.id,))})
    changed = [u for u in Leaning(own).uses(WHOLE) if u.decision in ("east-timor-1999", "b")]
    assert changed == [Use("east-timor-1999", "task"), Use("b", "consent")]


# Outcomes


def outcome_of(leaning, decision, *places):
    return next((o for o in leaning.outcomes(*places) if o.decision == decision), None)


def test_an_outcome_rests_on_the_answers_that_settle_it(library):
    from briefer.judgement.outlook import confidence

    leaning = Leaning(library)
    for name, case in library.cases.items():
        checklist = library.checklists[case.briefing.checklist]
        rests_on = confidence(checklist, case.briefing).rests_on
        for answer in case.briefing.answers.values():
            for reference in answer.supports:
                place = library.passages[reference].address
                uses = leaning.uses(place)
                expected = tuple(q for q in rests_on if Use(name, q) in uses)
                found = outcome_of(leaning, name, place)
                assert (found.answers if found else ()) == expected


def test_an_outcome_rests_on_the_paragraphs_that_its_rules_cite(library):
    from briefer.judgement.assessment import assess

    leaning = Leaning(library)
    for name, case in library.cases.items():
        checklist = library.checklists[case.briefing.checklist]
        for reason in assess(checklist, case.briefing.values()).reasons:
            for paragraph in reason.paragraphs:
                assert reason.rule in outcome_of(leaning, name, paragraph).rules
    # a rule cites whole paragraphs, and no answer about Kosovo leans on the fifteenth
    assert outcome_of(leaning, "kosovo-1999-air", WHOLE)._replace(rules=()) == Outcome(
        "kosovo-1999-air", (), ()
    )
    words = Address("hirsh-2003", 15, 5, 9)
    assert outcome_of(leaning, "kosovo-1999-air", words) == outcome_of(
        leaning, "kosovo-1999-air", WHOLE
    )


def test_an_outcome_does_not_rest_on_what_speaks_against_its_answers(library):
    case = library.cases["kosovo-1999-air"].briefing
    turned = {
        question: answer._replace(supports=(), against=answer.supports)
        for question, answer in case.answers.items()
    }
    place = Address("hirsh-2003", 19)
    assert outcome_of(Leaning(library), case.id, place).answers
    leaning = Leaning(only(library, case._replace(answers=turned)))
    assert outcome_of(leaning, case.id, place).answers == ()
    assert all(use.against for use in leaning.uses(place))


def test_a_decision_whose_checklist_is_missing_has_answers_and_no_outcome(library, passage):
    lost = briefing_of((passage.id,))._replace(checklist="gone")
    leaning = Leaning(only(library, lost))
    assert leaning.uses(WHOLE) == (Use("b", "consent"),)
    assert leaning.outcomes(WHOLE) == ()


# Once more


def test_the_same_answers_are_equal(library, passage):
    assert leaning_on(library, (passage.id,)) == leaning_on(library, (passage.id,))
    assert leaning_on(library, (passage.id,)) != leaning_on(library)


def test_an_answer_that_changes_is_the_only_one_worked_out_again(library, monkeypatch):
    from briefer.judgement import assessment

    leaning = Leaning(library)
    before = leaning.outcomes(WHOLE)
    asked = []
    work = assessment.assess

    def counted(checklist, values):
        asked.append(values)
        return work(checklist, values)

    monkeypatch.setattr(assessment, "assess", counted)
    assert leaning.outcomes(WHOLE) == before
    assert leaning.over(library) is leaning
    case = library.cases["kosovo-1999-air"].briefing
    mine = case._replace(answers={})
    after = leaning.over(library._replace(briefings={mine.id: mine})).outcomes(WHOLE)
    assert asked == [{}]
    assert [o for o in after if o.decision != mine.id] == [
        o for o in before if o.decision != mine.id
    ]
    assert after == Leaning(library._replace(briefings={mine.id: mine})).outcomes(WHOLE)


def test_other_passages_are_looked_up_again(library, passage):
    world = only(library, briefing_of((passage.id,)))
    known = Leaning(world)
    assert known.uses(WHOLE) == (Use("b", "consent"),)
    moved = passage._replace(address=Address("hirsh-2003", 3, 0, 9))
    other = world._replace(passages={**library.passages, passage.id: moved})
    assert known.over(other).uses(moved.address) == (Use("b", "consent"),)
    assert known.over(other).uses(WHOLE) == ()


# On the console


@pytest.fixture
def run(capsys, workspace, tmp_path, monkeypatch):
    """Runs the console in a home and a workspace of its own; gives what it prints."""
    (workspace / "briefings").mkdir(parents=True)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def runner(*arguments):
        assert cli.main([*arguments, "--workspace", str(workspace)]) == 0
        return capsys.readouterr().out

    return runner


@pytest.mark.parametrize("place", ["hirsh-15-jakarta-yields", "hirsh-2003:15"])
def test_show_tells_what_rests_on_a_passage_and_on_a_paragraph(library, run, place):
    found = library.evidence(place)
    address = found if found == WHOLE else found.address
    uses, outcomes = Leaning(library).uses(address), Leaning(library).outcomes(address)
    view = json.loads(run("show", place, "--format", "json"))
    assert view["leaned_on_by"] == [
        {"decision": u.decision, "question": u.question, "against": u.against} for u in uses
    ]
    assert view["outcomes"] == [
        {"decision": o.decision, "answers": list(o.answers), "rules": list(o.rules)}
        for o in outcomes
    ]
    said = run("show", place)
    first = next(use.question for use in uses if use.decision == "east-timor-1999")
    assert f"\n  east-timor-1999: {first}," in said
    assert "\nAnswers that lean on it\n" in said
    assert "\nOutcomes that rest on it\n" in said
    assert "\n  venezuela-2002: rules S1\n" in said


def test_show_tells_of_ones_own_answers(run, workspace):
    (workspace / "briefings" / "mine.yaml").write_text(
        "format: 1\nid: mine\nname: Mine\nas_of: 2004-05-06\n"
        "checklist: cooperative-regional-policing\n"
        "answers:\n  deal: {value: partial, against: ['hirsh-2003:29']}\n"
    )
    said = run("show", "hirsh-2003:29")
    assert "\n  mine: deal (against)\n" in said
    assert "Outcomes" not in said
