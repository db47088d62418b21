"""The session: choosing, answering, undoing, going back, saving."""

import time

import pytest

from briefer.assembly import read_workspace
from briefer.drafting import Draft, begun
from briefer.gui import edits
from briefer.gui.places import Place
from briefer.gui.session import Session
from briefer.judgement.briefing import Alternative
from briefer.problems import Problem
from briefer.workspace import Settings, write_settings

POLICING = "cooperative-regional-policing"


@pytest.fixture
def signals(session):
    """The names of the signals that were emitted since the test began."""
    heard = []
    session.changed.connect(lambda: heard.append("changed"))
    session.moved.connect(lambda: heard.append("moved"))
    return heard


def test_begins_with_the_crisis_that_the_sources_tell_most_about(library, workspace):
    fresh = Session(library, (), workspace)
    assert fresh.briefing.id == "east-timor-1999"
    assert fresh.place == Place("profile", "east-timor-1999", "", "east-timor-1999")
    assert not fresh.can_back


def test_begins_where_the_analyst_stopped_unless_a_decision_is_asked_for(session):
    session.begin(Place("reader", "nato", "hirsh-2003:9", "rwanda-1994"))
    assert session.place == Place("reader", "nato", "hirsh-2003:9", "rwanda-1994")
    session.begin(session.place, "bosnia-1993")
    assert session.place == Place("reader", "nato", "hirsh-2003:9", "bosnia-1993")


def test_begins_at_a_known_place_when_the_remembered_one_is_gone(session):
    session.begin(Place("map", "atlantis", "", "atlantis-1900"))
    assert session.place == Place("profile", "east-timor-1999", "", "east-timor-1999")


def test_an_answer_changes_the_outcome_at_once(session, signals):
    before = session.assessment.arrangement
    session.answer("region_trust", "belligerent")
    assert session.briefing.answers["region_trust"].value == "belligerent"
    assert session.assessment.arrangement != before
    assert signals == ["changed"]
    assert session.differs


def test_the_same_answer_again_is_no_step(session, signals):
    session.answer("consent", "refused")
    assert not session.undo_stack.canUndo()
    assert signals == []


def test_undo_and_redo_name_the_step_and_restore_everything(session):
    before = session.briefing
    session.answer("consent", "given")
    ask = session.checklist.questions["consent"].ask
    assert session.undo_stack.undoText() == f"Answer: {ask}"
    after = session.briefing
    session.undo_stack.undo()
    assert session.briefing == before
    session.undo_stack.redo()
    assert session.briefing == after


def test_typing_a_note_is_one_step(session):
    for text in ("I", "It", "It ", "It was"):
        session.set_note("harm", text)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.briefing == session.original


def test_typing_back_to_where_one_began_leaves_no_step(session):
    note = session.briefing.answers["harm"].note
    session.set_note("harm", note + "!")
    session.set_note("harm", note)
    assert not session.undo_stack.canUndo()


def test_undoing_in_another_decision_goes_there(session):
    session.answer("consent", "given")
    session.choose("rwanda-1994")
    session.undo_stack.undo()
    assert session.briefing.id == "east-timor-1999"
    assert session.briefing == session.original


def test_reset_brings_back_the_cases_answers(session):
    session.answer("consent", "given")
    session.answer("harm", "latent")
    session.reset("harm")
    assert session.briefing.answers["harm"] == session.original.answers["harm"]
    session.reset_all()
    assert not session.differs


def test_back_and_forward_restore_place_and_decision(session):
    session.show(Place("profile", "australia"))
    session.choose("kosovo-1999-air")
    session.show(Place("reader", "australia", "hirsh-2003:15"))
    session.back()
    session.back()
    assert session.place == Place("profile", "australia", "", "east-timor-1999")
    assert session.briefing.id == "east-timor-1999"
    session.forward()
    assert session.briefing.id == "kosovo-1999-air"
    session.show(Place("profile", "nato"))
    assert not session.can_forward


def test_places_shown_in_passing_leave_one_step_back(session):
    for thing in ("afghanistan", "australia", "bosnia"):
        session.show(Place("profile", thing), passing=True)
    session.back()
    assert session.place.thing == "east-timor-1999"


def test_an_unknown_thing_leaves_the_view_as_it_is(session):
    session.show(Place("profile", "atlantis"))
    assert session.place.thing == "east-timor-1999"


def test_the_same_place_again_is_told_so_that_it_scrolls_again(session, signals):
    session.show(session.place)
    assert signals == ["moved"]
    assert not session.can_back


def test_saving_writes_the_answers_and_says_when(session, workspace):
    assert session.saved == "No changes"
    session.answer("consent", "given")
    assert session.saved == "Saving…"
    session.save_now()
    text = (workspace / "briefings" / "east-timor-1999.yaml").read_text()
    assert "value: given" in text
    assert session.saved.startswith("Saved ")
    assert session.is_saved


def test_nothing_is_written_before_the_first_change(session, workspace):
    session.choose("rwanda-1994")
    session.save_now()
    assert not workspace.exists()


def test_a_change_is_saved_by_itself_after_a_moment(qtbot, session, workspace):
    session.answer("consent", "given")
    path = workspace / "briefings" / "east-timor-1999.yaml"
    qtbot.waitUntil(path.exists, timeout=5_000)


def test_what_cannot_be_saved_stays_and_is_saved_elsewhere(session, workspace, tmp_path):
    workspace.write_text("a file where the folder should be")
    session.answer("consent", "given")
    session.save_now()
    assert "could not be written" in session.trouble
    assert session.saved == "Not saved"
    assert session.briefing.answers["consent"].value == "given"
    session.save_elsewhere(tmp_path / "other")
    assert session.is_saved
    assert session.trouble == ""
    assert (tmp_path / "other" / "briefings" / "east-timor-1999.yaml").exists()


def test_a_file_changed_by_something_else_is_kept_beside_ours(session, workspace):
    session.answer("consent", "given")
    session.save_now()
    path = workspace / "briefings" / "east-timor-1999.yaml"
    foreign = path.read_text().replace("given", "contested")
    path.write_text(foreign)
    session.answer("harm", "latent")
    session.save_now()
    spare = path.with_name("east-timor-1999.conflict-1.yaml")
    assert path.read_text() == foreign
    assert "latent" in spare.read_text()
    assert [type(problem) for problem in session.problems] == [Problem]
    assert spare.name in session.trouble
    session.answer("harm", "ongoing")
    session.save_now()
    assert "ongoing" in spare.read_text()
    assert len(session.problems) == 1


def test_an_answer_is_signed_with_author_and_time(session, workspace, monkeypatch):
    monkeypatch.setattr(
        "time.gmtime", lambda: time.struct_time((2027, 1, 31, 9, 30, 0, 6, 31, 0))
    )
    write_settings(workspace, Settings(author="A. Analyst"))
    session.answer("consent", "given")
    answer = session.briefing.answers["consent"]
    assert (answer.author, answer.at) == ("A. Analyst", "2027-01-31T09:30:00Z")
    assert session.briefing.answers["harm"].at == ""


def test_an_answer_that_is_the_cases_again_bears_no_signature(session):
    session.answer("consent", "given")
    session.answer("consent", "refused")
    assert session.briefing.answers == session.original.answers
    assert not session.differs


def test_answering_without_a_pause_does_not_put_off_the_saving(qtbot, session, workspace):
    """The clock starts with the first change that is not on disk, not with the last."""
    session.answer("consent", "given")
    started = session._timer.remainingTime()
    qtbot.waitUntil(lambda: session._timer.remainingTime() < started)
    before = session._timer.remainingTime()
    session.answer("harm", "latent")
    assert session._timer.remainingTime() <= before


def own(library, **told):
    draft = Draft(name="Northland", as_of="2027-01-31", checklist=POLICING, **told)
    return begun(library, draft)


def test_a_new_crisis_is_chosen_and_shown(session, signals):
    session.add(own(session.library, decision="Whether to send monitors"))
    assert session.place == Place("profile", "northland", "", "northland")
    assert session.briefing.decision == "Whether to send monitors"
    assert session.is_own
    assert session.original is None
    assert session.outlook.next_question == "task"


def test_undoing_a_new_crisis_takes_it_away_and_goes_back(session):
    session.show(Place("profile", "australia"))
    session.add(own(session.library))
    session.undo_stack.undo()
    assert session.library.briefing("northland") is None
    assert session.place == Place("profile", "australia", "", "east-timor-1999")
    assert not session.can_forward
    session.undo_stack.redo()
    assert session.briefing.name == "Northland"


def test_deleting_renames_the_file_and_can_be_undone(session, workspace):
    session.add(own(session.library))
    session.answer("consent", "given")
    session.save_now()
    path = workspace / "briefings" / "northland.yaml"
    written = path.read_text()
    session.remove("northland")
    session.save_now()
    assert not path.exists()
    assert path.with_name("northland.yaml.bak").read_text() == written
    assert session.briefing.id == "east-timor-1999"
    session.undo_stack.undo()
    session.save_now()
    assert path.read_text() == written


def test_a_file_that_somebody_else_changed_is_not_deleted(session, workspace):
    session.add(own(session.library))
    session.save_now()
    path = workspace / "briefings" / "northland.yaml"
    path.write_text(path.read_text().replace("Northland", "Southland"))
    session.remove("northland")
    session.save_now()
    assert "Southland" in path.read_text()
    assert "not deleted" in session.trouble


def test_a_shipped_case_cannot_be_deleted(session):
    session.answer("consent", "given")
    session.remove("east-timor-1999")
    assert session.briefing.answers["consent"].value == "given"
    assert not session.is_own


def test_a_copy_is_measured_against_what_it_was_copied_from(session):
    session.add(own(session.library, based_on="rwanda-1994"))
    assert session.original.id == "rwanda-1994"
    assert not session.differs
    session.answer("consent", "given")
    assert session.differs
    session.reset("consent")
    assert session.briefing.answers["consent"].value == "absent"
    assert not session.differs


def test_what_is_supposed_never_touches_the_answers_until_it_is_kept(session, workspace):
    before = session.briefing.answers
    supposed = Alternative("If Jakarta agrees", {"consent": "given"})
    session.do("What if", edits.supposing(session.briefing, supposed))
    assert session.briefing.answers == before
    assert session.assessment.arrangement == "regional_un"
    session.save_now()
    reread, problems = read_workspace(workspace, session.library)
    assert problems == ()
    assert reread.briefings["east-timor-1999"].alternatives == (supposed,)
    session.do("Keep", edits.kept(session.briefing, session.original, 0))
    assert session.briefing.answers["consent"].value == "given"
    assert session.briefing.alternatives == ()
    session.undo_stack.undo()
    assert session.briefing.answers == before
