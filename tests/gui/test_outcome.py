"""The outcome card: the arrangement, who leads, how firm it is, and what has to be done."""

import pytest
from PySide6.QtWidgets import QApplication

from briefer.gui.outcome_runs import eyebrow_runs, slot_runs
from briefer.gui.session import Session


def words(phrase):
    return phrase.text().replace("\u00a0", " ")


def test_says_who_leads_who_approves_and_who_enables(hand):
    assert hand.title == "UN-authorised coalition with a regional lead"
    assert words(hand.pane.outcome.slots) == (
        "Lead Australia · Authority Security Council · US role Enabler"
    )
    assert hand.link(hand.pane.outcome.slots, "Australia") == "thing:australia"


def test_says_whose_framework_it_is_and_what_the_agencies_do(hand):
    said = words(hand.pane.outcome.eyebrow)
    assert said.lower().endswith("implies\u2002one author’s framework, not advice")
    assert "UN agencies" in words(hand.pane.outcome.mend)


def test_another_framework_is_called_what_its_checklist_calls_it(session):
    def said(**changes):
        runs = eyebrow_runs(session.checklist._replace(**changes))
        return "".join(run.text for run in runs).replace("\u00a0", " ").partition("\u2002")[2]

    assert (
        said(attribution="a commission’s framework") == "a commission’s framework, not advice"
    )
    assert said(attribution="") == "not advice"


def test_the_slots_stand_in_the_order_and_under_the_names_of_the_checklist(session):
    other = session.checklist._replace(
        card=("us_role", "mandate"), labels={"us_role": "America", "mandate": "Leave"}
    )
    said = "".join(run.text for run in slot_runs(session, other)).replace("\u00a0", " ")
    assert said == "America Enabler · Leave Security Council"


def test_a_single_source_is_named_until_a_second_one_supports_an_answer(hand, session):
    outcome = hand.pane.outcome
    assert words(outcome.sources) == "Rests on a single source: Hirsh 2003"
    for question in session.confidence.rests_on:
        for reference in session.briefing.answers[question].supports:
            session.detach(question, reference)
    assert words(outcome.sources) == "No answer it rests on has evidence yet"
    session.undo_stack.undo()
    assert words(outcome.sources) == "Rests on a single source: Hirsh 2003"


def test_nothing_is_said_of_sources_once_there_are_two(qtbot, qapp, library, workspace, theme):
    from briefer.gui.checklist import ChecklistPane

    second = library.sources["hirsh-2003"]._replace(id="other-2004", short="Other 2004")
    session = Session(
        library._replace(sources={**library.sources, "other-2004": second}), (), workspace
    )
    session.choose("east-timor-1999")
    pane = ChecklistPane(session, theme)
    qtbot.addWidget(pane)
    session.changed.connect(pane.refresh)
    pane.show()
    pane.refresh()
    assert pane.outcome.sources.isVisible()
    assert session.confidence is not None
    session.attach(session.confidence.rests_on[0], "other-2004:15")
    assert not pane.outcome.sources.isVisible()
    session.undo_stack.undo()
    assert pane.outcome.sources.isVisible()


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
    assert outcome.fold.text() == (
        "2 warnings · 1 gap · 3 first steps · 3 features · 4 tensions"
    )
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


def test_a_tension_leads_to_what_the_source_says_on_both_sides(hand):
    hand.pane.outcome.fold.click()
    row, tensions = hand.pane.outcome.extras.rows["tensions"]
    assert row.isVisible()
    hand.follow(tensions, "Fit leads are rare")
    text = hand.pane.panel.text
    assert text.textCursor().block().text() == "TENSION"
    reason = text.toPlainText()[text.textCursor().position() :]
    assert "Because\u2002The outcome rests on a lead from the region." in reason
    assert "Rule few_leads · ¶9, ¶10, ¶16" in reason


def test_a_long_count_never_widens_the_card(open_checklist):
    hand = open_checklist(width=320)
    fold = hand.pane.outcome.fold
    assert fold.sizeHint().width() > hand.pane.outcome.width()
    assert fold.geometry().right() < hand.pane.outcome.width()
    assert hand.pane.outcome.title.height() >= hand.pane.outcome.title.heightForWidth(
        hand.pane.outcome.title.width()
    )
    fold.click()
    QApplication.processEvents()
    assert hand.pane.outcome.extras.isVisible()


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
