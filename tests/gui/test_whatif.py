"""What-ifs: supposed answers stand beside the given ones and never touch them until kept."""

import pytest

from briefer.gui import whatif


def given(session, question):
    return session.briefing.answers[question].value


def names(session):
    return [alternative.name for alternative in session.briefing.alternatives]


def test_a_supposed_answer_is_named_after_itself_and_changes_none(session):
    before = session.briefing.answers
    assert whatif.suppose(session, "region_trust", "distrusted") == 0
    assert names(session) == ["If trust in the regional lead is Distrusted"]
    assert session.briefing.answers == before
    session.undo_stack.undo()
    assert names(session) == []


def test_an_equal_one_is_not_added_again(session):
    whatif.suppose(session, "consent", "given")
    steps = session.undo_stack.count()
    assert whatif.suppose(session, "consent", "given") == 0
    assert whatif.suppose(session, "consent", "absent") == 1
    assert session.undo_stack.count() == steps + 1


def test_answers_are_supposed_together(session):
    changes = dict[str, str | int]({"un_force": "yes", "population": 850})
    place = whatif.suppose_all(session, changes)
    assert session.briefing.alternatives[place].changes == changes
    assert names(session) == ["If UN force on offer is Yes and population is 850"]


def test_a_change_follows_in_the_name_unless_that_was_chosen(session):
    whatif.begin(session)
    whatif.change(session, 0, "consent", "given")
    assert names(session) == ["If consent of the host is Given"]
    whatif.rename(session, 0, "  Jakarta  agrees ")
    whatif.change(session, 0, "consent", "contested")
    assert names(session) == ["Jakarta agrees"]
    assert session.briefing.alternatives[0].changes == {"consent": "contested"}


def test_the_answer_that_is_given_takes_a_supposition_back(session):
    whatif.suppose(session, "consent", "given")
    whatif.change(session, 0, "consent", given(session, "consent"))
    assert session.briefing.alternatives[0].changes == {}


def test_a_name_of_nothing_is_no_name(session):
    whatif.suppose(session, "consent", "given")
    whatif.rename(session, 0, "   ")
    assert names(session) == ["If consent of the host is Given"]


def test_keeping_makes_answers_of_what_is_supposed(session):
    whatif.suppose(session, "consent", "given")
    whatif.suppose(session, "council", "yes")
    whatif.keep(session, 0)
    assert given(session, "consent") == "given"
    assert names(session) == ["If Security Council is Yes"]
    session.undo_stack.undo()
    assert given(session, "consent") == "refused"
    assert len(names(session)) == 2


def test_discarding_leaves_the_others(session):
    whatif.suppose(session, "consent", "given")
    whatif.suppose(session, "un_force", "yes")
    whatif.discard(session, 0)
    assert names(session) == ["If UN force on offer is Yes"]


@pytest.mark.parametrize("decision", ["rwanda-1994", "kosovo-1999-air"])
def test_what_is_supposed_is_saved_with_the_decision(session, library, workspace, decision):
    from briefer.paths import shipped
    from briefer.reading import read_library

    session.choose(decision)
    whatif.suppose(session, "consent", "given")
    session.save_now()
    home = shipped()
    again, problems = read_library(home.seeds, home.resources, workspace)
    assert problems == ()
    assert again.briefings[decision].alternatives == session.briefing.alternatives
