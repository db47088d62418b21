"""A question's card: its answer, confidence, evidence, note, and the difference to the case."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from briefer.drafting import begun, copy_of
from briefer.gui.card_details import detail_runs
from briefer.gui.card_runs import difference_runs, evidence_runs, says_runs
from briefer.gui.evidence_menu import fill_offer_menu, fill_passage_menu
from briefer.judgement.briefing import Answer

AS_OF = "1999-09-09"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def consent(hand):
    return hand.card("consent")


def words(runs):
    return "".join(run.text for run in runs).replace("\u00a0", " ")


def actions(menu):
    """Every action of a menu and of the menus in it."""
    for action in menu.actions():
        yield action
        if action.menu():
            yield from actions(action.menu())


# The answer


def test_shows_what_the_chosen_option_means(hand, consent, session):
    assert consent.says.text() == session.checklist.questions["consent"].options["refused"]
    session.answer("consent", "unknown")
    assert not consent.says.isVisible()


def test_an_option_that_says_no_more_than_its_label_is_not_repeated(session):
    question = session.checklist.questions["leverage"]
    assert says_runs(question, "yes", "", "") == []


def test_a_ratio_is_told_beside_its_benchmarks(hand, session):
    said = hand.card("force").says.text()
    assert said.startswith("Troops and police for each 1,000 people: 9.4")
    assert "Benchmark, not a requirement: 20 or more." in said
    assert "Source: Quinlivan, Parameters 1995 and RAND Review 2003." in said
    session.answer("population", "unknown")
    assert not hand.card("force").says.isVisible()


@pytest.mark.parametrize(
    ("key", "value"), [("1", "given"), ("3", "refused"), ("4", "absent"), ("0", "unknown")]
)
def test_digits_choose_an_option(qtbot, hand, session, key, value):
    session.answer("consent", "contested")
    hand.pane.focus_question("consent")
    qtbot.keyClicks(QApplication.focusWidget(), key)
    answer = session.briefing.answers.get("consent", Answer())
    assert answer.value == value
    assert hand.focused_question == "consent"


def test_a_digit_without_an_option_does_nothing(qtbot, hand, session):
    hand.pane.focus_question("consent")
    before = session.briefing
    qtbot.keyClicks(QApplication.focusWidget(), "9")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, CONTROL)
    assert session.briefing == before


def test_a_ratio_is_shown_with_the_number_it_is_a_share_of(hand, session):
    assert "9.4" in hand.card("force").says.text()
    session.answer("population", "unknown")
    assert not hand.card("force").says.isVisible()


def test_a_number_typed_digit_by_digit_is_one_step_to_undo(qtbot, hand, session):
    hand.pane.focus_question("force")
    field = hand.card("force").control.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "12000")
    assert session.briefing.answers["force"].value == 12_000
    assert field.text() == "12,000"
    session.undo_stack.undo()
    assert session.briefing.answers["force"].value == 8_000
    assert field.text() == "8,000"


def test_the_card_with_the_keyboard_is_marked(hand):
    hand.pane.focus_question("consent")
    line = hand.card("consent").grab().toImage().pixelColor(60, 0)
    other = hand.card("leverage").grab().toImage().pixelColor(60, 0)
    assert line != other


# Confidence


def test_confidence_is_chosen_from_a_menu(hand, consent, session):
    hand.follow(consent.evidence, "High confidence")
    menu = hand.menu_of(consent)
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["High"]
    next(action for action in menu.actions() if action.text() == "Low").trigger()
    assert session.briefing.answers["consent"].confidence == "low"
    assert "Low confidence" in words(consent.evidence.runs)


def test_an_unanswered_question_has_no_confidence(library):
    assert "onfidence" not in words(evidence_runs(library, Answer(), AS_OF))
    assert "Set confidence" in words(evidence_runs(library, Answer(value="given"), AS_OF))


# The case


def test_a_changed_answer_shows_the_case_and_goes_back_to_it(hand, consent, session):
    assert not consent.difference.isVisible()
    session.answer("consent", "given")
    assert "Case: Refused" in consent.difference.text()
    hand.follow(consent.difference, "Reset")
    assert session.briefing == session.original
    assert not consent.difference.isVisible()
    assert hand.option("consent", "refused").hasFocus()


def test_a_changed_reason_is_named(session):
    checklist, question = session.checklist, session.checklist.questions["consent"]
    original = session.original.answers["consent"]
    mine = original._replace(note="Mine", confidence="low", supports=())
    runs = difference_runs(checklist, question, mine, original)
    assert "Differs from the case in confidence, evidence and note" in words(runs)
    assert difference_runs(checklist, question, original, original) == []
    assert difference_runs(checklist, question, mine, None) == []


# Evidence


def test_paragraphs_lead_to_their_passages(qtbot, hand, consent, session):
    session.attach("consent", "hirsh-12-clinton-wanted-out", against=True)
    assert "against ¶12" in words(consent.evidence.runs)
    with qtbot.waitSignal(hand.pane.followed) as followed:
        hand.follow(consent.evidence, "¶12")
    assert followed.args == ["passage:hirsh-12-clinton-wanted-out"]


def test_a_lost_passage_is_named(library):
    answer = Answer(value="given", supports=("no-such-passage", "hirsh-2003:999"))
    assert "missing: no-such-passage" in words(evidence_runs(library, answer, AS_OF))
    assert "missing: hirsh-2003:999" in words(evidence_runs(library, answer, AS_OF))
    details = [words(runs) for runs in detail_runs(library, _question(library), answer, AS_OF)]
    assert "no-such-passage is not in the sources" in details[0]


def _question(library):
    return library.checklists["cooperative-regional-policing"].questions["consent"]


def test_the_passages_of_the_questions_own_paragraphs_are_offered(qtbot, library, session):
    menu = QMenu()
    qtbot.addWidget(menu)
    question = session.checklist.questions["consent"]
    fill_offer_menu(menu, session, question)
    offered = list(actions(menu))
    texts = {p.text for a in question.paragraphs for p in library.passages_in(a)}
    assert any("East Timor 1999" in action.text() for action in offered)
    held = [action for action in offered if action.isChecked()]
    assert {action.text().split()[0] for action in held} <= {"¶2", "¶15"}
    wanted = next(a for a in offered if a.isCheckable() and not a.isChecked())
    wanted.trigger()
    added = session.briefing.answers["consent"].supports[-1]
    assert library.passages[added].text in texts
    assert session.undo_stack.undoText().startswith("Attach evidence: ")


def test_evidence_against_is_offered_too_and_taken_away_again(qtbot, session):
    question = session.checklist.questions["consent"]
    for _ in range(2):
        menu = QMenu()
        qtbot.addWidget(menu)
        fill_offer_menu(menu, session, question)
        against = next(a.menu() for a in menu.actions() if "against" in a.text())
        next(action for action in actions(against) if action.isCheckable()).trigger()
    assert session.briefing.answers["consent"].against == ()
    assert session.undo_stack.count() == 2


def test_a_question_of_no_source_says_where_evidence_comes_from(qtbot, session):
    menu = QMenu()
    qtbot.addWidget(menu)
    fill_offer_menu(menu, session, session.checklist.questions["cause"])
    assert [action.isEnabled() for action in menu.actions()] == [False]


def test_an_unfolded_card_quotes_each_passage_and_says_why_it_is_asked(hand, consent, library):
    hand.follow(consent.evidence, "passage")
    shown = [phrase.text() for phrase in consent.details.phrases]
    passage = library.passages[hand.session.briefing.answers["consent"].supports[0]]
    assert passage.text[:80] in shown[0]
    assert any(text.startswith("Why it is asked") for text in shown)
    assert any("Capstone" in text for text in shown)
    hand.follow(consent.evidence, "passage")
    assert not consent.details.isVisible()


def test_a_passage_can_be_turned_and_removed_where_it_is_quoted(hand, consent, session):
    consent.fold.setChecked(True)
    passage = session.briefing.answers["consent"].supports[0]
    hand.follow(consent.details.phrases[0], "Count against")
    answer = session.briefing.answers["consent"]
    assert answer.against == (passage,)
    turned = consent.details.phrases[len(answer.supports)]
    assert turned.text().startswith("Against")
    hand.follow(turned, "Count for")
    assert session.briefing.answers["consent"].against == ()
    hand.follow(consent.details.phrases[0], "Remove")
    assert len(session.briefing.answers["consent"].supports) == len(answer.supports)


def test_a_passage_has_a_menu(hand, consent, qtbot, session):
    passage = session.briefing.answers["consent"].supports[0]
    consent.evidence.menu_wanted.emit(f"passage:{passage}", QPoint(0, 0))
    menu = hand.menu_of(consent)
    titles = [action.text() for action in menu.actions()]
    assert titles[:2] == ["Read in context", "Copy with citation"]
    menu.actions()[1].trigger()
    assert "paragraph 15" in QGuiApplication.clipboard().text()
    menu.actions()[-1].trigger()
    assert passage not in session.briefing.answers["consent"].supports


def test_a_passage_against_can_be_counted_for(qtbot, session):
    menu = QMenu()
    qtbot.addWidget(menu)
    session.attach("consent", "hirsh-12-clinton-wanted-out", against=True)
    fill_passage_menu(menu, session, "consent", "hirsh-12-clinton-wanted-out")
    next(a for a in menu.actions() if "for the answer" in a.text()).trigger()
    assert "hirsh-12-clinton-wanted-out" in session.briefing.answers["consent"].supports


# What nobody could know on the as-of date

RESOLUTION, MACHETES = "hirsh-15-resolution-1264", "hirsh-11-machete-killings"


def test_a_later_event_is_marked_in_the_card_and_what_came_before_is_not(hand, session):
    card = hand.card("deal")
    assert "later event" not in words(card.evidence.runs)
    session.attach("deal", RESOLUTION)
    session.attach("deal", MACHETES, against=True)
    assert "¶15 (later event) · against ¶11 · " in words(card.evidence.runs)
    mark = next(run for run in card.evidence.runs if "later" in run.text)
    assert mark.ink == "small_warn"
    assert mark.tip.startswith("Tells of 15 September 1999, after the as-of date, 9 September")


def test_several_later_events_of_a_paragraph_are_one_mark(library):
    supports = (RESOLUTION, "hirsh-15-jakarta-yields", "hirsh-15-australian-motives")
    runs = evidence_runs(library, Answer(value="given", supports=supports), AS_OF)
    assert "¶15 (later events)" in words(runs)
    tip = next(run.tip for run in runs if "later" in run.text)
    assert [line.partition(",")[0] for line in tip.splitlines()] == [
        "Tells of 12 September 1999",
        "Tells of 15 September 1999",
    ]


def test_an_unfolded_card_says_when_the_event_was_and_once_that_the_account_is_later(library):
    answer = Answer(value="given", supports=(RESOLUTION, MACHETES), against=("hirsh-2003:15",))
    details = [words(runs) for runs in detail_runs(library, _question(library), answer, AS_OF)]
    assert details[0].startswith("¶15 · tells of 15 September 1999, after the as-of date\u2002")
    assert "after the as-of date" not in details[1]
    assert "after the as-of date" not in details[2]
    assert details[3] == "Hirsh 2003 was written after the as-of date, 9 September 1999."


def test_nothing_is_marked_where_the_decision_is_later_than_all_of_it(library):
    answer = Answer(value="given", supports=(RESOLUTION, MACHETES))
    runs = evidence_runs(library, answer, "2004-01-01")
    details = detail_runs(library, _question(library), answer, "2004-01-01")
    said = words(runs) + "".join(map(words, details))
    assert "later event" not in said
    assert "as-of date" not in said


def test_a_card_is_marked_anew_when_the_same_answer_is_held_to_another_date(hand, session):
    card = hand.card("council")
    assert "later event" in words(card.evidence.runs)
    briefing = session.briefing._replace(as_of="1999-10-01")
    session.do("As-of date", briefing)
    assert "later event" not in words(card.evidence.runs)


def test_offered_passages_of_later_events_say_so(qtbot, session):
    menu = QMenu()
    qtbot.addWidget(menu)
    fill_offer_menu(menu, session, session.checklist.questions["council"])
    offered = {a.text(): a.toolTip() for a in actions(menu)}
    resolution = next(
        text for text in offered if text.startswith("¶15 · later event  This was")
    )
    tip = "Tells of 15 September 1999, after the as-of date, 9 September 1999"
    assert tip in offered[resolution]
    assert any(text.startswith("¶15  The Australians") for text in offered)


# The note


def test_a_note_is_kept_as_it_is_typed_and_is_one_step_to_undo(qtbot, hand, consent, session):
    before = session.briefing
    hand.follow(consent.note, session.original.answers["consent"].note)
    qtbot.keyClicks(consent.editor, "Mine alone")
    assert session.briefing.answers["consent"].note == "Mine alone"
    qtbot.keyClick(consent.editor, Qt.Key.Key_Return, CONTROL)
    assert consent.editor is None
    assert consent.note.text() == "Mine alone"
    assert hand.focused_question == "consent"
    session.undo_stack.undo()
    assert session.briefing == before


def test_esc_puts_a_note_back(qtbot, hand, consent, session):
    before = session.briefing
    consent.edit_note()
    qtbot.keyClicks(consent.editor, "Nonsense")
    qtbot.keyClick(consent.editor, Qt.Key.Key_Escape)
    assert consent.editor is None
    assert session.briefing == before
    assert session.undo_stack.count() == 0


def test_going_elsewhere_keeps_a_note(qtbot, hand, consent, session):
    session.set_note("consent", "")
    hand.follow(consent.evidence, "Add note")
    qtbot.keyClicks(consent.editor, "  Asked twice  ")
    hand.option("leverage", "yes").setFocus()
    assert consent.editor is None
    assert session.briefing.answers["consent"].note == "Asked twice"
    assert consent.note.isVisible()


def test_undo_reaches_a_note_that_is_being_written(qtbot, consent, session):
    consent.edit_note()
    qtbot.keyClicks(consent.editor, "x")
    session.undo_stack.undo()
    assert consent.editor.toPlainText() == session.original.answers["consent"].note


def test_a_long_note_is_cut_to_two_lines_until_the_card_is_unfolded(hand, session):
    card = hand.card("harm")
    assert card.note.is_cut
    card.fold.setChecked(True)
    assert not card.note.is_cut


def test_hostile_text_stays_plain(hand, consent, session):
    session.set_note("consent", "<b>bold</b> <img src=x> " + "w" * 400)
    assert consent.note.text().startswith("<b>bold</b> <img src=x>")
    assert consent.note.textFormat() == Qt.TextFormat.PlainText
    assert consent.width() < hand.pane.width()


# Whose answer, and what speaks against it


def test_the_original_stands_beside_a_changed_answer_with_its_reason(hand, consent, session):
    reason = session.original.answers["consent"].note
    session.answer("consent", "given")
    said = consent.difference.text()
    assert said.startswith("Case: Refused · ")
    assert reason[:60] in said
    session.reset("consent")
    assert not consent.difference.isVisible()


def test_a_copy_names_what_it_was_copied_from(hand, session):
    draft = copy_of(session.briefing)._replace(name="Northland")
    session.add(begun(session.library, draft))
    hand.pane.build_all()
    session.answer("consent", "given")
    said = hand.card("consent").difference.text()
    assert said.startswith("East Timor, September 1999: Refused · ")


def test_who_answered_and_when_stands_in_the_details(hand, consent, session):
    edited = session.briefing.answers["consent"]._replace(
        author="A. Analyst", at="2027-01-31T09:30:00Z"
    )
    consent.fold.click()
    consent.details.show_answer(edited)
    said = [phrase.text() for phrase in consent.details.phrases]
    assert "Answered  A. Analyst, 31 January 2027, 09:30 UTC" in said


def test_every_question_keeps_a_place_for_what_speaks_against_it(hand, session):
    for name, card in hand.pane.questions.cards.items():
        if not session.briefing.answers[name].against:
            card.fold.click()
            slot = next(p for p in card.details.phrases if "Against" in p.text())
            assert hand.link(slot, "Add counter-evidence") == "offer-against:"
    card = hand.card("consent")
    card.follow("offer-against:")
    passage = next(action for action in actions(hand.menu_of(card)) if action.isCheckable())
    passage.trigger()
    assert len(session.briefing.answers["consent"].against) == 1
