"""The page of similar cases: how far to trust it, what is shared, what sets a case apart."""

import pytest
from PySide6.QtCore import Qt

from briefer.gui.analogues_page import ALL, SOME, analogues_page
from briefer.judgement.analogues import analogues, leave_one_out


def page(session, every=False):
    return list(analogues_page(session, every))


def words(paras):
    return "\n".join(para.text for para in paras).replace("\u00a0", " ")


def about(session, decision, every=True):
    """The paragraphs about one case."""
    paras = page(session, every)
    starts = [n for n, para in enumerate(paras) if para.style == "small_above"]
    start = next(n for n in starts if f"decision:{decision}" in links(paras[n : n + 1]))
    return paras[start : next((n for n in starts if n > start), len(paras))]


def links(paras):
    return [run.link for para in paras for run in para.runs if run.link]


def named(paras):
    """The decisions that the page tells of, in its order."""
    return [link.partition(":")[2] for link in links(paras) if link.startswith("decision:")]


def test_says_first_how_often_the_nearest_case_was_right(session):
    right, total = leave_one_out(session.checklist, session.library.cases)
    assert page(session)[0].text.startswith(
        f"Left out in turn, {right} of {total} cases had a nearest neighbour with the same outcome"
    )


def test_lists_the_five_nearest_and_then_all_the_others(session):
    session.choose("somalia-1993")
    found = analogues(
        session.checklist, session.briefing.values(), session.library.cases, ("somalia-1993",)
    )
    nearest = [analogue.case for analogue in found]
    assert named(page(session)) == nearest[:5]
    assert links(page(session))[-1] == ALL
    assert named(page(session, every=True)) == nearest
    assert links(page(session, every=True))[-1] == SOME


def test_a_case_says_how_alike_it_is_what_was_done_and_how_it_ended(session, library):
    session.choose("somalia-1993")
    case = library.cases["afghanistan-2003"]
    text = words(about(session, "afghanistan-2003"))
    assert "11 of 14 deciding answers the same" in text
    assert (
        "Framework implies\u2002Coalition led from outside the region, other than here" in text
    )
    assert f"What was done\u2002Coalition led from outside the region. {case.actual}" in text
    assert f"How it ended\u2002{case.outcome}" in text


def test_what_was_done_and_never_implied_has_its_words_too(session):
    assert "What was done\u2002United States without a mandate. " in words(
        about(session, "iraq-2003-war")
    )
    assert "What was done\u2002Nothing was sent. " in words(about(session, "cambodia-2003"))


def test_the_factors_shared_lead_to_their_questions(session):
    session.choose("somalia-1993")
    row = next(p for p in about(session, "afghanistan-2003") if "Factors shared" in p.text)
    assert row.text.startswith("Factors shared\u2002Harm to civilians, Task, ")
    assert links([row])[:2] == ["question:harm", "question:task"]
    assert len(links([row])) == 11


def test_what_breaks_the_analogy_has_both_answers_and_tells_what_would_turn_it(session):
    session.choose("somalia-1993")
    paras = about(session, "afghanistan-2003")
    rows = [para for para in paras if ": here " in para.text]
    assert [links([row]) for row in rows] == [
        ["question:outside_lead"], ["question:un_force"], ["question:consent"]
    ]  # fmt: skip
    assert words(rows[-1:]) == "Consent of the host: here Absent, there Given"
    for row in rows[:-1]:
        assert "changes the outcome" in words([row])


def test_an_answer_marked_so_does_turn_the_outcome(session, library):
    session.choose("rwanda-1994")
    before = session.assessment.arrangement
    marked = 0
    for decision in named(page(session, every=True)):
        for para in about(session, decision):
            if ": here " not in para.text:
                continue
            question = links([para])[0].partition(":")[2]
            theirs = library.cases[decision].briefing.answers[question].value
            session.answer(question, theirs)
            turns = session.assessment.arrangement != before
            session.undo_stack.undo()
            assert turns == ("changes the outcome" in words([para]))
            marked += turns
    assert marked


def test_a_case_without_some_answers_says_how_many(session):
    assert "5 not known there" in words(about(session, "cambodia-2003"))


def test_the_way_on_is_side_by_side_and_into_the_source(session):
    found = links(about(session, "rwanda-1994"))
    assert "compare:rwanda-1994" in found
    assert "paragraph:hirsh-2003:23" in found


def test_with_nothing_answered_no_case_is_alike(session):
    for question in session.checklist.deciding:
        session.answer(question, "unknown")
    assert named(page(session)) == []
    assert "Answer a question that decides" in words(page(session))


def test_a_checklist_without_other_cases_says_so(session, library, monkeypatch):
    own = {"east-timor-1999": library.cases["east-timor-1999"]}
    monkeypatch.setattr(session, "_library", library._replace(cases=own))
    assert words(page(session)) == "No other case has been worked through with this checklist."


def test_two_cases_are_too_few_to_tell(session, library, monkeypatch):
    """The one that is left out needs another to be compared with, and answers of its own."""
    empty = library.cases["east-timor-1999"]
    empty = empty._replace(briefing=empty.briefing._replace(answers={}))
    few = {"east-timor-1999": empty, "rwanda-1994": library.cases["rwanda-1994"]}
    monkeypatch.setattr(session, "_library", library._replace(cases=few))
    assert page(session)[0].text.startswith("There are too few cases")


# In the pane


def test_opens_from_its_button_and_closes_again(qtbot, hand):
    opener = hand.pane.outcome.similar
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert hand.pane.panel.isVisible()
    assert hand.pane.panel.title.text() == "Similar cases"
    assert opener.isChecked()
    assert not hand.pane.outcome.why.isChecked()
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert hand.pane.questions.isVisible()
    assert not opener.isChecked()


def test_all_the_cases_are_shown_when_asked_for(hand):
    hand.pane.show_similar()
    hand.pane.panel.text.followed.emit(ALL)
    hand.pane.panel.text.complete()
    assert "Only the 5 nearest" in hand.pane.panel.text.toPlainText()
    hand.pane.panel.text.followed.emit(SOME)
    hand.pane.panel.text.complete()
    assert "All 14 cases" in hand.pane.panel.text.toPlainText()


def test_the_page_follows_the_answers_and_the_decision(qtbot, hand, session):
    hand.pane.show_similar()
    session.answer("consent", "given")
    qtbot.waitUntil(lambda: "here Given" in hand.pane.panel.text.toPlainText())
    session.choose("rwanda-1994")
    qtbot.waitUntil(lambda: "of 13 deciding" in hand.pane.panel.text.toPlainText())


def test_an_answer_works_out_no_likeness_while_the_page_is_closed(hand, session, monkeypatch):
    def never(*_arguments):
        raise AssertionError

    monkeypatch.setattr("briefer.gui.checklist.analogues_page", never)
    session.answer("consent", "given")
    hand.pane.catch_up()
    with pytest.raises(AssertionError):
        hand.pane.show_similar()


def test_its_links_lead_to_questions_and_out_of_the_pane(qtbot, hand):
    hand.pane.show_similar()
    for link in ("decision:rwanda-1994", "compare:rwanda-1994"):
        with qtbot.waitSignal(hand.pane.followed) as followed:
            hand.pane.panel.text.followed.emit(link)
        assert followed.args == [link]
    hand.pane.panel.text.followed.emit("question:consent")
    assert hand.focused_question == "consent"


def test_a_command_opens_it_and_the_keyboard_is_in_it(window):
    window.follow("command:go.similar")
    assert window.checklist.panel.isVisible()
    assert window.checklist.panel.text.hasFocus()


def test_side_by_side_opens_the_comparison(window):
    window.checklist.show_similar()
    window.checklist.panel.text.followed.emit("compare:rwanda-1994")
    assert window.session.place.tab == "compare"
