"""The navigator: folding, filtering, selecting, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu

from briefer.gui.navigator import Navigator
from briefer.gui.places import Place

LEFT, RIGHT, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def navigator(qtbot, session, theme):
    made = Navigator(session, theme)
    qtbot.addWidget(made)
    made.resize(280, 700)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def heard(navigator):
    """What was followed and glanced at."""
    links = []
    navigator.followed.connect(lambda link: links.append(("followed", link)))
    navigator.glanced.connect(lambda link: links.append(("glanced", link)))
    return links


def rows(navigator):
    return [row.node.text for row in navigator.list.model().rows]


def place_of(navigator, text):
    return rows(navigator).index(text)


def click(qtbot, navigator, text, x=100, button=Qt.MouseButton.LeftButton):
    view = navigator.list
    rect = view.visualRect(view.model().index(place_of(navigator, text)))
    view.scrollTo(view.model().index(place_of(navigator, text)))
    rect = view.visualRect(view.model().index(place_of(navigator, text)))
    qtbot.mouseClick(view.viewport(), button, pos=QPoint(x, rect.center().y()))


def current(navigator):
    index = navigator.list.currentIndex()
    return navigator.list.model().rows[index.row()].node.text if index.isValid() else ""


def press(qtbot, navigator, *keys):
    for key in keys:
        qtbot.keyClick(navigator.list, key)


def test_the_model_keeps_qts_contract(navigator):
    model = navigator.list.model()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    navigator.filter.setText("un")
    navigator.filter.clear()
    assert tester.model() is model


def test_the_place_is_selected_and_its_headings_are_open(navigator, session):
    assert current(navigator) == "East Timor 1999"
    session.show(Place("profile", "bill-clinton"))
    navigator.refresh()
    assert current(navigator) == "Clinton, Bill"
    session.show(Place("reader", "bill-clinton", "hirsh-2003:15"))
    navigator.refresh()
    assert current(navigator) == ""


def test_a_click_opens_a_thing_and_a_click_on_a_heading_folds_it(qtbot, navigator, heard):
    click(qtbot, navigator, "Australia")
    assert heard == [("followed", "thing:australia")]
    click(qtbot, navigator, "States")
    assert "Australia" not in rows(navigator)
    click(qtbot, navigator, "States")
    assert "Australia" in rows(navigator)


def test_the_chevron_of_a_crisis_unfolds_its_decisions(qtbot, navigator, heard):
    click(qtbot, navigator, "Kosovo 1999", x=30)
    assert "Kosovo, March 1999 (decision to bomb)" in rows(navigator)
    assert heard == []
    click(qtbot, navigator, "Kosovo, March 1999 (decision to bomb)")
    assert heard == [("followed", "decision:kosovo-1999-air")]


def test_arrows_glance_and_enter_opens(qtbot, navigator, heard):
    press(qtbot, navigator, DOWN, DOWN)
    assert heard == [("glanced", "thing:ecuador-peru")]  # a decision waits for Enter
    press(qtbot, navigator, ENTER)
    assert heard[1:] == [("followed", "thing:ecuador-peru")]


def test_left_and_right_fold_and_go_up(qtbot, navigator):
    press(qtbot, navigator, LEFT)
    assert "East Timor, September 1999" not in rows(navigator)
    press(qtbot, navigator, RIGHT)
    assert "East Timor, September 1999" in rows(navigator)
    press(qtbot, navigator, DOWN, LEFT)
    assert current(navigator) == "East Timor 1999"
    press(qtbot, navigator, LEFT, LEFT)
    assert current(navigator) == "Crises"


def test_letters_go_to_the_line_that_begins_with_them(qtbot, navigator):
    qtbot.keyClicks(navigator.list, "rwa")
    assert current(navigator) == "Rwanda 1994"


def test_the_filter_narrows_and_escape_widens_it(qtbot, navigator, heard):
    navigator.focus_filter()
    qtbot.keyClicks(navigator.filter, "canberra")
    assert "Australia" in rows(navigator)
    assert "Rwanda" not in rows(navigator)
    qtbot.keyClick(navigator.filter, ENTER)
    assert heard == [("followed", "thing:australia")]
    qtbot.keyClick(navigator.filter, ESCAPE)
    assert "Rwanda" in rows(navigator)
    assert current(navigator) == "East Timor 1999"


def test_down_goes_from_the_filter_to_the_first_hit(qtbot, navigator, heard):
    navigator.focus_filter()
    qtbot.keyClicks(navigator.filter, "brahimi")
    qtbot.keyClick(navigator.filter, DOWN)
    assert QApplication.focusWidget() is navigator.list
    assert heard == [("glanced", "thing:lakhdar-brahimi")]


def test_only_this_crisis(qtbot, navigator):
    qtbot.mouseClick(navigator.only_here, Qt.MouseButton.LeftButton)
    assert "Australia" in rows(navigator)
    assert "Rwanda" not in rows(navigator)
    qtbot.mouseClick(navigator.only_here, Qt.MouseButton.LeftButton)
    assert "Rwanda" in rows(navigator)


def test_another_decision_unfolds_its_crisis(navigator, session):
    session.choose("kosovo-1999-peace")
    navigator.refresh()
    assert "Kosovo, June 1999 (keeping the settlement)" in rows(navigator)


def test_folds_are_remembered(qtbot, navigator, session, theme):
    click(qtbot, navigator, "States")
    other = Navigator(session, theme)
    qtbot.addWidget(other)
    other.fold(navigator.folded)
    other.refresh()
    assert rows(other) == rows(navigator)


def test_the_menu_copies_and_opens(qtbot, navigator, heard):
    click(qtbot, navigator, "Australia")
    index = navigator.list.currentIndex()
    where = navigator.list.visualRect(index).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, QPoint(0, 0))
    QApplication.sendEvent(navigator.list.viewport(), event)
    menu = next(m for m in navigator.findChildren(QMenu) if m.isVisible())
    entries = {action.text(): action for action in menu.actions()}
    entries["Copy name"].trigger()
    assert QGuiApplication.clipboard().text() == "Australia"
    entries["Copy link"].trigger()
    assert QGuiApplication.clipboard().text() == "thing:australia"
    entries["Read in the source"].trigger()
    assert heard[-1][1].startswith("passage:hirsh-")
    menu.close()


def test_a_line_speaks_in_full(navigator):
    model = navigator.list.model()
    index = model.index(place_of(navigator, "Australia"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Australia, ")
    assert "passages" in spoken
    assert spoken.endswith("matters in this crisis")


def test_a_line_that_was_out_of_view_comes_to_the_middle(navigator, session):
    session.show(Place("profile", "security-council"))
    navigator.refresh()
    view = navigator.list
    middle = view.visualRect(view.currentIndex()).center().y()
    assert abs(middle - view.viewport().height() / 2) < 40
