"""The checklist pane: answers, what follows from them at once, and the ways through it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from briefer.gui.checklist import ChecklistPane
from briefer.gui.theme import Fonts, dark


def test_opens_with_every_question_of_the_case_answered(hand, session):
    assert list(hand.pane.questions.cards) == list(session.checklist.questions)
    assert "26 of 26 answered" in hand.pane.progress.words.text()
    assert hand.option("consent", "refused").isChecked()
    assert hand.card("consent").number == "2.1"


def test_an_answer_changes_the_outcome_and_undo_brings_it_back(qtbot, hand, session):
    before = hand.title
    qtbot.mouseClick(hand.option("region_trust", "distrusted"), Qt.MouseButton.LeftButton)
    assert hand.title == "Hold: do not deploy yet" != before
    session.undo_stack.undo()
    assert hand.title == before
    assert hand.option("region_trust", "tolerated").isChecked()


def test_cards_are_kept_while_answers_and_decisions_change(hand, session):
    before = dict(hand.pane.questions.cards)
    session.answer("consent", "given")
    session.choose("rwanda-1994")
    assert hand.pane.questions.cards == before


def test_only_some_cards_are_built_before_the_first_paint(qtbot, session, theme):
    pane = ChecklistPane(session, theme)
    qtbot.addWidget(pane)
    pane.refresh()
    assert 3 <= len(pane.questions.cards) < 10
    pane.show()
    qtbot.waitUntil(lambda: len(pane.questions.cards) == 26)


def test_a_question_far_down_can_be_gone_to_before_it_is_built(qtbot, session, theme):
    pane = ChecklistPane(session, theme)
    qtbot.addWidget(pane)
    pane.refresh()
    pane.resize(440, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.focus_question("exit")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert pane.questions.cards["exit"].isAncestorOf(focus)
    place = focus.mapTo(pane.questions.viewport(), focus.rect().center())
    assert pane.questions.viewport().rect().contains(place)


def test_links_of_other_panes_lead_to_cards_and_reasons(hand):
    hand.pane.show_link("question:leverage")
    assert hand.focused_question == "leverage"
    hand.pane.show_link("rule:M3")
    assert hand.pane.panel.isVisible()
    assert hand.pane.panel.text.hasFocus()
    hand.pane.show_link("question:council")
    assert not hand.pane.panel.isVisible()
    assert hand.focused_question == "council"


def test_the_next_decisive_question_is_offered_and_marked(hand, session):
    session.answer("region_trust", "unknown")
    hand.pane.catch_up()
    assert hand.card("region_trust").marker.isVisible()
    assert "Still possible: " in hand.pane.progress.words.text()
    hand.follow(hand.pane.progress.words, "Trust in the regional lead")
    assert hand.focused_question == "region_trust"


def test_with_all_that_decides_answered_nothing_is_offered(hand):
    assert "All that decides is answered" in hand.pane.progress.words.text()
    assert not any(card.marker.isVisible() for card in hand.pane.questions.cards.values())


def test_what_is_worked_out_later_follows_by_itself(qtbot, hand, session):
    session.answer("region_trust", "unknown")
    qtbot.waitUntil(lambda: "Still possible" in hand.pane.progress.words.text())


def test_a_question_that_changes_nothing_any_more_says_why(hand, session):
    session.choose("ecuador-peru")
    hand.pane.catch_up()
    assert hand.card("force").says.text() == "Skipped because Task is ‘Mediate’."
    assert "4 skipped" in hand.pane.progress.words.text()
    session.answer("task", "secure")
    hand.pane.catch_up()
    assert not hand.card("force").says.isVisible()


def test_another_decision_is_drawn_in_the_same_cards(hand, session):
    session.choose("kosovo-1999-air")
    assert hand.title == "Regional force without a Council vote"
    assert hand.option("council", "blocked").isChecked()


def test_a_decision_without_a_checklist_says_so(qtbot, hand, session, monkeypatch):
    monkeypatch.setattr(type(session), "checklist", None)
    hand.pane.refresh()
    hand.pane.catch_up()
    assert "no checklist" in hand.pane.nothing.text()
    assert not hand.pane.outcome.isVisible()
    assert hand.pane.questions.cards == {}


def test_what_is_unfolded_and_scrolled_to_stays_in_other_colours_and_sizes(hand):
    hand.pane.focus_question("consent")
    hand.card("consent").fold.setChecked(True)
    hand.pane.outcome.fold.setChecked(True)
    before = hand.title
    hand.pane.retheme(dark(fonts=Fonts(1.25)))
    hand.pane.build_all()
    assert hand.title == before
    assert hand.card("consent").details.isVisible()
    assert hand.pane.outcome.extras.isVisible()
    assert hand.pane.questions.verticalScrollBar().value() > 0


def test_the_reasons_stay_open_in_other_colours(hand):
    hand.pane.show_why()
    hand.pane.retheme(dark())
    hand.pane.panel.text.complete()
    assert hand.pane.panel.isVisible()
    assert "Rule M3" in hand.pane.panel.text.toPlainText()


@pytest.mark.parametrize("width", [320, 360, 440, 520])
def test_nothing_is_cut_off_at_any_width(open_checklist, session, width):
    hand = open_checklist(width)
    pane = hand.pane
    pane.outcome.fold.setChecked(True)
    session.answer("consent", "given")
    session.answer("lack", ("lift", "money"))
    pane.build_all()
    assert pane.width() == width
    for card in pane.questions.cards.values():
        right = card.mapTo(pane.questions.viewport(), card.rect().topRight())
        assert right.x() < pane.questions.viewport().width()
        assert card.height() >= card.heightForWidth(card.width())
        for button in (*getattr(card.control, "buttons", {}).values(), card.control.unset):
            assert button.width() >= button.sizeHint().width()
            assert button.geometry().right() < card.control.width()
            assert button.geometry().bottom() < card.control.height()
    for button in (pane.outcome.why, pane.outcome.changes, pane.outcome.similar):
        assert button.width() >= button.sizeHint().width()
        assert pane.outcome.rect().contains(button.parent().geometry())
        assert button.parent().rect().contains(button.geometry())
    for phrase in (pane.outcome.title, pane.outcome.slots, pane.outcome.mend):
        assert phrase.height() >= phrase.heightForWidth(phrase.width())


def test_the_first_paint_after_an_answer_is_the_last(hand, session):
    session.answer("task", "mediate")
    before = hand.pane.outcome.geometry()
    QApplication.processEvents()
    assert hand.pane.outcome.geometry() == before
    assert before.height() == hand.pane.outcome.heightForWidth(before.width())


def test_the_keyboard_walks_from_card_to_card_in_order(qtbot, hand):
    hand.pane.focus_question("harm")
    seen = []
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert hand.focused_question is not None
        if hand.focused_question not in seen:
            seen.append(hand.focused_question)
    assert seen == list(hand.pane.questions.cards)[: len(seen)]
    assert len(seen) > 3


def test_the_pane_hands_the_keyboard_to_the_card_it_was_in(hand):
    hand.pane.focus_question("council")
    hand.pane.outcome.why.setFocus()
    hand.pane.setFocus(Qt.FocusReason.TabFocusReason)
    assert hand.focused_question == "council"


def test_everything_that_takes_the_keyboard_has_a_name(hand):
    hand.card("consent").fold.setChecked(True)
    hand.card("consent").edit_note()
    named = 0
    for part in hand.pane.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
            assert part.accessibleName() or part.text(), part
            named += 1
    assert named > 100


def test_a_change_is_set_beside_the_answers_as_a_what_if(hand, session):
    """It opens the comparison, and no answer is touched."""
    sent: list[str] = []
    hand.pane.followed.connect(sent.append)
    hand.pane.show_changes()
    hand.pane.panel.followed.emit("suppose:0")
    (alternative,) = session.briefing.alternatives
    assert alternative.changes == session.outlook.flips[0].change
    assert session.briefing.answers == session.original.answers
    assert sent == ["command:go.compare"]
