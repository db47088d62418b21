"""Why, and what would change it: the chain down to the passages, and every change tried."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from briefer.gui.changes import changes_page, try_flip
from briefer.gui.why import why_page


def words(paras):
    return "\n".join(para.text for para in paras)


def links(paras):
    return [run.link for para in paras for run in para.runs if run.link]


def after(paras, title):
    """The page from the paragraph with a title on."""
    texts = [para.text for para in paras]
    return paras[texts.index(title) :]


# Why


def test_every_result_has_its_rule_and_its_reason(session):
    page = list(why_page(session))
    text = words(page)
    for reason in session.assessment.reasons:
        assert f"Rule {reason.rule}" in text
        assert reason.because in text
    titles = [para.text for para in page if para.style == "heading"]
    assert titles[:4] == ["AUTHORITY", "LEAD", "ARRANGEMENT", "US ROLE"]
    assert "WARNING" in titles


def test_the_chain_goes_down_to_the_words_of_the_source(session, library):
    page = list(why_page(session))
    assert "question:consent" in links(after(page, "AUTHORITY")[:8])
    passage = library.passages[session.briefing.answers["consent"].supports[0]]
    quote = next(para for para in page if para.passage == passage.id)
    assert quote.text == passage.text
    assert quote.runs[0].ink == "quote"
    assert f"passage:{passage.id}" in links(page)


def test_a_passage_is_quoted_once_and_pointed_to_afterwards(session):
    page = list(why_page(session))
    quotes = [para.passage for para in page if para.style == "quote"]
    assert len(quotes) == len(set(quotes)) > 5
    assert re.search(r"Consent of the host: Refused · high confidence · ¶15 above", words(page))


def test_facts_and_earlier_results_are_named(session):
    text = words(why_page(session))
    assert "A regional lead is willing, able and trusted: yes" in text
    assert "Authority: Security Council, as above" in text
    assert "Troops and police for each 1,000 people: 9.4" in text


@pytest.mark.parametrize("decision", ["iraq-2003-war", "cambodia-2003", "drc-2003"])
def test_every_decision_can_be_explained(session, decision):
    session.choose(decision)
    text = words(why_page(session))
    assert all(reason.because in text for reason in session.assessment.reasons)
    assert "[]" not in text
    assert "None" not in text


def test_evidence_against_an_answer_is_told(session):
    passage = session.briefing.answers["consent"].supports[0]
    session.attach("consent", passage, against=True)
    page = list(why_page(session))
    place = next(n for n, para in enumerate(page) if para.passage == passage)
    assert "speaks against the answer" in page[place + 1].text
    assert page[place].bar == "warn"


def test_a_lost_passage_is_named(session):
    session.attach("consent", "hirsh-2003:999")
    assert "hirsh-2003:999 is not in the sources any more" in words(why_page(session))


def test_the_page_follows_the_answers(hand, session):
    hand.pane.show_why()
    session.answer("consent", "given")
    hand.pane.catch_up()
    hand.pane.panel.text.complete()
    assert "Rule M2" in hand.pane.panel.text.toPlainText()


def test_links_of_the_page_lead_to_questions_and_passages(qtbot, hand):
    hand.pane.show_why()
    with qtbot.waitSignal(hand.pane.followed) as followed:
        hand.pane.panel.text.followed.emit("passage:hirsh-15-jakarta-yields")
    assert followed.args == ["passage:hirsh-15-jakarta-yields"]
    hand.pane.panel.text.followed.emit("question:consent")
    assert hand.focused_question == "consent"


def test_the_keyboard_finds_the_links_and_the_way_back(qtbot, hand):
    hand.pane.show_why()
    text = hand.pane.panel.text
    for _ in range(5):
        qtbot.keyClick(text, Qt.Key.Key_Tab)
        if text.textCursor().charFormat().anchorHref() == "question:consent":
            break
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert hand.focused_question == "consent"
    hand.pane.show_why()
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert hand.pane.questions.isVisible()
    assert hand.focused_question == "consent"


def test_the_page_is_copied_as_text(hand, session):
    hand.pane.show_why()
    hand.pane.panel.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert all(f"Rule {reason.rule}" in copied for reason in session.assessment.reasons)


def test_a_passage_of_the_page_has_a_menu(qtbot, hand):
    hand.pane.show_why()
    menu = QMenu()
    qtbot.addWidget(menu)
    hand.pane.panel.text.menu_wanted.emit(menu, "", "hirsh-15-jakarta-yields")
    with qtbot.waitSignal(hand.pane.followed) as followed:
        menu.actions()[0].trigger()
    assert followed.args == ["passage:hirsh-15-jakarta-yields"]


# What would change it


@pytest.mark.parametrize("decision", ["east-timor-1999", "kosovo-1999-air", "iraq-2003-war"])
def test_every_change_listed_leads_where_it_says(session, decision):
    session.choose(decision)
    flips = session.outlook.flips
    before = session.briefing
    assert flips
    for place, flip in enumerate(flips):
        try_flip(session, place)
        assert session.assessment.arrangement == flip.arrangement
        session.undo_stack.undo()
        assert session.briefing == before


def test_each_change_is_said_in_words_with_its_question(session):
    page = list(changes_page(session, ""))
    text = words(page).replace("\u00a0", " ")
    assert "If Trust in the regional lead were Distrusted, not Tolerated" in text
    assert "region_trust" not in text
    assert "question:region_trust" in links(page)
    tries = [link for link in links(page) if link.startswith("try:")]
    assert len(tries) == len(session.outlook.flips)


def test_a_change_can_be_tried_and_taken_back(hand, session):
    before = hand.title
    hand.pane.show_changes()
    place = next(
        n for n, flip in enumerate(session.outlook.flips) if "region_trust" in flip.change
    )
    hand.pane.panel.text.followed.emit(f"try:{place}")
    assert hand.title == "Hold: do not deploy yet"
    assert "Take it back" in hand.pane.panel.text.toPlainText()
    assert session.undo_stack.count() == 1
    hand.pane.panel.text.followed.emit("take-back:")
    assert hand.title == before
    assert "Take it back" not in hand.pane.panel.text.toPlainText()


def test_a_trial_followed_by_an_answer_is_no_longer_offered_back(hand, session):
    hand.pane.show_changes()
    hand.pane.panel.text.followed.emit("try:0")
    session.answer("harm", "latent")
    hand.pane.catch_up()
    assert "Take it back" not in hand.pane.panel.text.toPlainText()


def test_where_nothing_changes_it_the_page_says_so(session, monkeypatch):
    none = session.outlook._replace(flips=())
    monkeypatch.setattr(type(session), "outlook", none)
    assert "No change of one or two answers" in words(changes_page(session, ""))
    assert try_flip(session, 0) == ""
