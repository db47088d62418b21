"""The outcome card: the arrangement, who leads, how firm it is, and what has to be done."""

import pytest


def words(phrase):
    return phrase.text().replace("\u00a0", " ")


def test_says_who_leads_who_approves_and_who_enables(hand):
    assert hand.title == "UN-authorised coalition with a regional lead"
    assert words(hand.pane.outcome.slots) == (
        "Lead Australia · Authority Security Council · US role Enabler"
    )
    assert hand.link(hand.pane.outcome.slots, "Australia") == "thing:australia"


def test_says_whose_framework_it_is_and_what_the_agencies_do(hand):
    assert "not advice" in words(hand.pane.outcome.eyebrow)
    assert "UN agencies" in words(hand.pane.outcome.mend)


def test_a_lead_that_nobody_is_cast_for_is_called_what_it_is(hand, session):
    session.choose("iraq-2003-peace")
    assert "Lead United States and partners" in words(hand.pane.outcome.slots)


def test_its_confidence_is_that_of_a_question_that_can_be_gone_to(hand, session):
    assert words(hand.pane.outcome.firmness) == "Confidence moderate, hangs on Security Council"
    hand.follow(hand.pane.outcome.firmness, "Security Council")
    assert hand.focused_question == "council"
    session.set_confidence("task", "low")
    assert words(hand.pane.outcome.firmness) == "Confidence low, hangs on Task"


def test_the_lead_can_be_read_about(qtbot, hand):
    with qtbot.waitSignal(hand.pane.followed) as followed:
        hand.follow(hand.pane.outcome.slots, "Australia")
    assert followed.args == ["thing:australia"]


def test_warnings_gaps_and_steps_are_counted_and_unfold(hand, session, library):
    outcome = hand.pane.outcome
    assert outcome.fold.text() == "2 warnings · 1 gap · 3 first steps · 3 features"
    assert not outcome.extras.isVisible()
    outcome.fold.click()
    _, warnings = outcome.extras.rows["warnings"]
    assert warnings.isVisible()
    assert words(warnings).startswith("Warnings  Too few · ")
    session.answer("population", 1000)
    assert "Too few ·" not in words(warnings)


def test_a_kind_that_has_nothing_to_say_any_more_is_not_shown(hand, session):
    outcome = hand.pane.outcome
    outcome.fold.click()
    session.choose("ecuador-peru")
    assert not outcome.fold.isVisible()
    assert not any(row.isVisible() for row, _ in outcome.extras.rows.values())


def test_a_warning_leads_to_its_reason(hand):
    hand.pane.outcome.fold.click()
    _, warnings = hand.pane.outcome.extras.rows["warnings"]
    hand.follow(warnings, "Too few")
    text = hand.pane.panel.text
    assert text.isVisible()
    assert text.textCursor().block().text() == "WARNING"
    assert text.textCursor().block().next().text().startswith("Too few")


@pytest.mark.parametrize("button", ["why", "changes"])
def test_a_list_opens_below_and_closes_again(hand, button):
    opener = getattr(hand.pane.outcome, button)
    opener.click()
    assert hand.pane.panel.isVisible()
    assert opener.isChecked()
    opener.click()
    assert hand.pane.questions.isVisible()
    assert not opener.isChecked()


def test_the_number_of_changes_is_told(hand, session):
    number = len(session.outlook.flips)
    assert hand.pane.outcome.changes.text() == f"What would change it ({number})"
