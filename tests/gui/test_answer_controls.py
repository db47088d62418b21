"""Answer controls: options, several options, numbers, each by mouse and by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from briefer.gui.answer_controls import CONTROLS, read_number
from briefer.judgement.briefing import UNKNOWN


@pytest.fixture
def control(qtbot, library, theme):
    """Makes the control of a question, shown, with what it answered in `said`."""
    checklist = library.checklists["cooperative-regional-policing"]
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(400, 200)

    def make(name):
        question = checklist.questions[name]
        made: Any = CONTROLS[question.type](checklist, question, home)
        made.resize(400, 120)
        made.said = []
        made.answered.connect(made.said.append)
        with qtbot.waitExposed(home):
            home.show()
        return made

    return make


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_option_is_down_at_a_time(qtbot, control):
    consent = control("consent")
    consent.show_value("refused")
    click(qtbot, consent.buttons["given"])
    assert consent.said == ["given"]
    assert not consent.buttons["refused"].isChecked()
    click(qtbot, consent.unset)
    assert consent.said == ["given", UNKNOWN]


def test_drawing_a_value_answers_nothing(control):
    for name, value in (("consent", "given"), ("lack", ("lift",)), ("force", 12)):
        made = control(name)
        made.show_value(value)
        made.show_value(UNKNOWN)
        assert made.said == []
        assert made.unset.isChecked()


def test_arrows_go_from_option_to_option(qtbot, control):
    consent = control("consent")
    consent.show_value("contested")
    consent.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert consent.said == ["refused"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert consent.said == ["refused", "contested"]
    assert consent.buttons["contested"].hasFocus()


def test_tab_stops_once_in_a_row_of_options(qtbot, control):
    consent = control("consent")
    consent.show_value("contested")
    stops = [
        name for name, b in consent.buttons.items() if b.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["contested"]


def test_options_say_what_they_mean(control):
    given = control("consent").buttons["given"]
    assert given.accessibleName() == "Given"
    assert given.accessibleDescription() in given.toolTip()
    assert "(1)" in given.toolTip()


def test_several_options_in_their_own_order(qtbot, control):
    lack = control("lack")
    lack.show_value(("intel",))
    click(qtbot, lack.buttons["lift"])
    assert lack.said == [("lift", "intel")]
    lack.show_value(("lift", "intel"))
    click(qtbot, lack.buttons["intel"])
    click(qtbot, lack.buttons["lift"])
    assert lack.said[1:] == [("lift",), UNKNOWN]


def test_nothing_goes_with_no_other_option(qtbot, control):
    lack = control("lack")
    lack.show_value(("lift", "intel"))
    click(qtbot, lack.buttons["none"])
    assert lack.said == [("none",)]
    lack.show_value(("none",))
    click(qtbot, lack.buttons["lift"])
    assert lack.said[1:] == [("lift",)]


def test_which_option_goes_with_no_other_is_the_checklists_word(qtbot, control):
    lack = control("lack")
    lack.question = lack.question._replace(nothing="police")
    lack.show_value(("lift",))
    click(qtbot, lack.buttons["none"])
    lack.show_value(("none", "lift"))
    click(qtbot, lack.buttons["police"])
    assert lack.said == [("none", "lift"), ("police",)]


def test_unknown_lifts_every_option(qtbot, control):
    lack = control("lack")
    lack.show_value(("lift",))
    click(qtbot, lack.unset)
    assert lack.said == [UNKNOWN]


def test_a_number_is_grouped_while_it_is_typed(qtbot, control):
    force = control("force")
    force.take_focus()
    qtbot.keyClicks(force.field, "1250000")
    assert force.field.text() == "1,250,000"
    assert force.said[-1] == 1_250_000
    force.field.setCursorPosition(1)
    qtbot.keyClicks(force.field, "3")
    assert force.field.text() == "13,250,000"
    assert force.field.cursorPosition() == 2


def test_a_number_takes_no_letters_and_no_more_than_it_can_hold(qtbot, control):
    force = control("force")
    qtbot.keyClicks(force.field, "a-1e2.5")
    assert force.said[-1] == 125
    force.field.clear()
    qtbot.keyClicks(force.field, "9" * 30)
    assert force.said[-1] == 999_999_999_999


def test_an_empty_number_is_unknown(qtbot, control):
    force = control("force")
    force.show_value(8)
    assert force.field.text() == "8"
    qtbot.keyClick(force.field, Qt.Key.Key_Backspace)
    assert force.said == [UNKNOWN]
    force.show_value(0)
    assert force.field.text() == "0"
    assert not force.unset.isChecked()
    click(qtbot, force.unset)
    assert force.field.text() == ""
    assert force.said == [UNKNOWN, UNKNOWN]


@pytest.mark.parametrize(
    ("text", "number"), [("850,000", 850_000), ("8 000", 8_000), ("", None), (" , ", None)]
)
def test_numbers_are_read_with_their_separators(text, number):
    assert read_number(text) == number
