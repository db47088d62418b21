"""What answering, noting and attaching do to a briefing."""

from briefer.gui import edits
from briefer.judgement.briefing import Answer, Briefing

SHIPPED = Answer(
    value="refused", confidence="high", supports=("p1",), against=("p2",), note="They said so."
)


def briefing(**answers: Answer) -> Briefing:
    return Briefing(
        id="x", name="X", crisis="", as_of="2000", checklist="c", cast={}, answers=answers
    )


ORIGINAL = briefing(consent=SHIPPED)


def test_reasons_for_the_shipped_answer_leave_with_it_and_return_with_it():
    changed = edits.with_value(ORIGINAL, ORIGINAL, "consent", "given")
    assert changed.answers["consent"] == Answer(value="given")
    assert edits.with_value(changed, ORIGINAL, "consent", "refused") == ORIGINAL


def test_what_the_analyst_wrote_stays_with_another_value():
    noted = edits.with_note(ORIGINAL, "consent", "My own view.")
    changed = edits.with_value(noted, ORIGINAL, "consent", "given")
    assert changed.answers["consent"].note == "My own view."
    assert changed.answers["consent"].supports == ()


def test_taking_an_answer_back_leaves_the_question_out():
    own = edits.with_value(briefing(), None, "harm", "mass")
    assert own.answers == {"harm": Answer(value="mass")}
    assert edits.with_value(own, None, "harm", "unknown").answers == {}
    assert edits.with_value(own, None, "harm", ()).answers == {}


def test_no_number_is_an_answer():
    assert edits.with_value(briefing(), None, "police", 0).answers["police"].value == 0


def test_a_passage_speaks_for_or_against_but_not_both():
    attached = edits.with_evidence(ORIGINAL, "consent", "p1", against=True)
    assert attached.answers["consent"].supports == ()
    assert attached.answers["consent"].against == ("p2", "p1")
    again = edits.with_evidence(attached, "consent", "p1", against=True)
    assert again.answers["consent"].against == ("p2", "p1")


def test_a_passage_is_taken_away_from_either_side():
    for passage in ("p1", "p2"):
        left = edits.without_evidence(ORIGINAL, "consent", passage).answers["consent"]
        assert passage not in (*left.supports, *left.against)


def test_confidence_is_said_of_one_answer():
    changed = edits.with_confidence(ORIGINAL, "consent", "low")
    assert changed.answers["consent"].confidence == "low"


def test_reset_restores_the_shipped_answer_or_removes_an_own_one():
    changed = edits.with_value(ORIGINAL, ORIGINAL, "consent", "given")
    assert edits.reset(changed, ORIGINAL, "consent") == ORIGINAL
    own = edits.with_value(ORIGINAL, ORIGINAL, "harm", "mass")
    assert edits.reset(own, ORIGINAL, "harm") == ORIGINAL
