"""The form for a crisis of one's own, and what comes of it in the window."""

import pytest
from PySide6.QtCore import QDate, Qt

from briefer.drafting import Draft, begun
from briefer.gui.crises import ask_for_details, ask_for_new
from briefer.gui.places import Place

POLICING = "cooperative-regional-policing"


@pytest.fixture
def form(window):
    return ask_for_new(window, copied=False)


def test_it_asks_for_a_name_before_anything_is_made(form, qtbot):
    assert not form.accept_button.isEnabled()
    assert form.fault.text() == "Give it a name."
    qtbot.keyClicks(form.name, "Northland")
    assert form.accept_button.isEnabled()
    assert form.fault.text() == ""


def test_what_is_filled_in_becomes_the_chosen_decision(form, window, qtbot):
    qtbot.keyClicks(form.name, "Northland, January 2027")
    form.as_of.setDate(QDate(2027, 1, 31))
    form.region.setCurrentText("Southeast Asia")
    qtbot.keyClicks(form.decision, "Whether to send monitors")
    qtbot.keyClicks(form.audience, "The mission in New York")
    for name in ("australia", "NATO"):
        qtbot.keyClicks(form.candidates.field, name)
        qtbot.keyClick(form.candidates.field, Qt.Key.Key_Return)
    qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    briefing = window.session.briefing
    assert briefing.id == "northland-january-2027"
    assert briefing.as_of == "2027-01-31"
    assert briefing.region == "southeast-asia"
    assert briefing.candidates == ("australia", "nato")
    assert briefing.answers == {}
    page = window.centre.current.text.toPlainText()
    assert "Whether to send monitors" in page
    assert "Australia, NATO" in page
    assert window.windowTitle() == "Northland, January 2027 - Briefer"
    assert window.top_bar.decisions.currentText() == "Northland, January 2027"
    assert any("Northland" in row.node.text for row in window.navigator._model.rows)


def test_a_copy_brings_region_and_parts_along(form, window, qtbot):
    qtbot.keyClicks(form.name, "Northland")
    form.start.setCurrentIndex(form.start.findData("east-timor-1999"))
    form.start.activated.emit(form.start.currentIndex())
    assert form.region.currentText() == "Southeast Asia"
    assert form.parts["region"].text() == "Australia"
    form.accept_button.click()
    assert window.session.briefing.based_on == "east-timor-1999"
    assert window.session.assessment.arrangement == "regional_un"
    assert "BEGAN AS A COPY" in window.centre.current.text.toPlainText()


def test_a_name_that_the_catalogue_does_not_have_is_not_dropped(form, qtbot):
    qtbot.keyClicks(form.name, "Northland")
    qtbot.keyClicks(form.parts["host"], "Atlantis")
    assert form.fault.text() == "“Atlantis” is not in the catalogue."
    assert not form.accept_button.isEnabled()


def test_cancelling_leaves_no_trace(form, window, qtbot):
    qtbot.keyClicks(form.name, "Northland")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert window.session.briefing.id == "east-timor-1999"
    assert not window.session.undo_stack.canUndo()


def test_details_are_changed_and_undone(window, qtbot):
    ask_for_new(window, copied=False).drafted.emit(
        Draft(name="Northland", as_of="2027-01-31", checklist=POLICING)
    )
    form = ask_for_details(window)
    assert form.name.text() == "Northland"
    form.name.setText("Southland")
    form.accept_button.click()
    assert window.session.briefing.name == "Southland"
    assert window.session.briefing.id == "northland"
    window.session.undo_stack.undo()
    assert window.session.briefing.name == "Northland"


def test_the_commands_are_offered_for_ones_own_alone(window):
    assert not window.actions_by_id["file.details"].isEnabled()
    assert not window.actions_by_id["file.delete"].isEnabled()
    ask_for_new(window, copied=True).drafted.emit(
        Draft(name="Northland", as_of="2027-01-31", checklist=POLICING)
    )
    window.actions_by_id["file.delete"].trigger()
    assert window.session.place == Place("profile", "east-timor-1999", "", "east-timor-1999")
    assert "“Northland” was deleted" in window.notice.words
    window.session.undo_stack.undo()
    assert window.session.briefing.name == "Northland"


def test_a_likelihood_is_stated_in_the_words_of_a_scale(window, qtbot):
    from briefer.judgement.briefing import Likelihood
    from briefer.workspace import Settings, write_settings

    session = window.session
    session.add(
        begun(session.library, Draft(name="Northland", as_of="2027-01-31", checklist=POLICING))
    )
    form = ask_for_details(window)
    assert form.likelihood.currentText() == "Not stated"
    assert not form.by.isEnabled()
    form.likelihood.setCurrentText("likely (55 to 80 per cent)")
    assert form.by.isEnabled()
    form.by.setDate(QDate(2027, 6, 30))
    form.accept_button.click()
    assert session.briefing.likelihood == Likelihood("likely", "2027-06-30")
    write_settings(session.workspace, Settings(scale="uk"))
    again = ask_for_details(window)  # what was stated keeps its scale
    assert again.likelihood.currentData() == "likely"
    again.likelihood.setCurrentIndex(0)
    again.accept_button.click()
    assert session.briefing.likelihood is None
    terms = ask_for_details(window).likelihood
    assert terms.itemText(1) == "UK Probability Yardstick"  # the scale of the settings is first
    assert not terms.model().flags(terms.model().index(1, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert terms.itemText(2).startswith("remote chance (")
    assert terms.findText("likely (55 to 80 per cent)") > terms.findText("ICD 203") > 2


def test_a_new_crisis_is_not_asked_how_likely_its_outcome_is(form):
    assert not form.likelihood.isVisibleTo(form)
    assert form.draft.likelihood is None
