"""The window: routes between the panes, commands, looks, memory."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox

from briefer.gui import actions
from briefer.gui.commands import COMMANDS
from briefer.gui.places import Place
from briefer.gui.remembered import Remembered
from briefer.gui.session import Session
from briefer.gui.side_buttons import SideButtons
from briefer.gui.window import Window
from briefer.problems import Problem

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def trigger(window, name):
    action = window.actions_by_id[name]
    assert action.isEnabled()
    action.trigger()


def test_opens_on_the_crisis_with_its_checklist_answered(window):
    assert window.windowTitle() == "East Timor, September 1999 - Briefer"
    assert window.centre.tabs.tabText(window.centre.tabs.currentIndex()) == "Profile"
    assert window.top_bar.decisions.currentText() == "East Timor, September 1999"
    assert window.top_bar.as_of.text() == "as of 9 September 1999"
    assert "26 paragraphs" in window.status.source.text()


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("thing:nato", Place("profile", "nato", "", "east-timor-1999")),
        (
            "passage:hirsh-15-resolution-1264",
            Place("reader", "east-timor-1999", "hirsh-15-resolution-1264", "east-timor-1999"),
        ),
        (
            "paragraph:hirsh-2003:15",
            Place("reader", "east-timor-1999", "hirsh-2003:15", "east-timor-1999"),
        ),
        ("decision:rwanda-1994", Place("profile", "rwanda-1994", "", "rwanda-1994")),
        ("command:go.brief", Place("brief", "east-timor-1999", "", "east-timor-1999")),
    ],
)
def test_a_link_leads_to_its_place(window, session, link, place):
    window.follow(link)
    assert session.place == place
    assert window.centre.stack.currentWidget() is window.centre.current


def test_a_link_of_any_pane_is_followed(window, session):
    for pane in (window.navigator, window.centre.current, window.checklist):
        session.show(Place("profile", "east-timor-1999"))
        pane.followed.emit("thing:australia")
        assert session.place.thing == "australia"


def test_a_question_gets_the_keyboard(window):
    window.follow("question:consent")
    assert window.checklist.isAncestorOf(QApplication.focusWidget())


def test_back_and_forward_by_key_and_by_the_mouse(qtbot, window, session):
    assert not window.actions_by_id["go.back"].isEnabled()
    window.follow("thing:nato")
    window.follow("thing:australia")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert session.place.thing == "nato"
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert session.place.thing == "australia"
    for pane in (window.navigator.list, window.centre.current, window.status):
        where = pane.mapTo(window, pane.rect().center())
        QTest.mousePress(window.windowHandle(), Qt.MouseButton.BackButton, pos=where)
        assert session.place.thing == "nato"
        QTest.mousePress(window.windowHandle(), Qt.MouseButton.ForwardButton, pos=where)
        assert session.place.thing == "australia"


def test_choosing_another_decision_keeps_the_view(window, session):
    window.follow("thing:australia")
    combo = window.top_bar.decisions
    row = combo.findText("Rwanda, early May 1994")
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    assert session.briefing.id == "rwanda-1994"
    assert session.place.thing == "australia"


def test_headings_among_the_decisions_cannot_be_chosen(window):
    combo = window.top_bar.decisions
    row = combo.findText("Kosovo 1999")
    assert combo.model().flags(combo.model().index(row, 0)) == Qt.ItemFlag.NoItemFlags


def test_tabs_show_the_same_thing_in_other_views(window, session):
    window.follow("thing:australia")
    window.centre.tabs.setCurrentIndex(1)
    assert session.place.tab == "reader"
    trigger(window, "go.profile")
    assert session.place == Place("profile", "australia", "", "east-timor-1999")


def test_undo_names_what_it_takes_back(window, session):
    assert not window.actions_by_id["edit.undo"].isEnabled()
    session.answer("consent", "given")
    ask = session.checklist.questions["consent"].ask
    assert window.actions_by_id["edit.undo"].text() == f"Undo: Answer: {ask}"
    trigger(window, "edit.undo")
    assert not session.differs
    trigger(window, "edit.redo")
    assert session.differs
    trigger(window, "case.reset")
    assert not session.differs
    assert not window.actions_by_id["case.reset"].isEnabled()


def test_every_command_is_in_a_menu_with_its_shortcut_in_its_tooltip(window):
    menu = QMenu(window)
    actions.fill(menu, window.actions_by_id)
    listed = [a.objectName() for part in menu.findChildren(QMenu) for a in part.actions()]
    assert sorted(listed) == sorted(command.id for command in COMMANDS)
    assert window.actions_by_id["file.export"].toolTip() == "Export… (Ctrl+E)"


def test_no_two_commands_share_a_shortcut():
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(set(keys)) == len(keys)


def test_commands_can_be_given_and_do_no_harm(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    for command in COMMANDS:
        if command.id not in ("file.quit", "file.print", "view.full_screen"):
            window.actions_by_id[command.id].trigger()
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_f6_goes_round_the_panes(qtbot, window):
    window.navigator.list.setFocus()
    visited = []
    for _ in range(4):
        trigger(window, "go.pane")
        visited.append(QApplication.focusWidget())
    assert window.centre.isAncestorOf(visited[0])
    assert window.checklist.isAncestorOf(visited[1])
    assert visited[2] is window.top_bar.search
    assert visited[3] is window.navigator.list
    trigger(window, "go.pane_before")
    assert QApplication.focusWidget() is window.top_bar.search


def test_find_opens_in_the_view_in_front(window):
    trigger(window, "edit.find")
    assert window.centre.current.find_bar.isVisible()
    window.show_tab("compare")
    assert not window.actions_by_id["edit.find"].isEnabled()


def test_light_and_dark_dress_everything(window):
    window.set_look("dark")
    assert QGuiApplication.palette().base().color() == window.theme.color("surface")
    assert window.theme.dark
    assert window.grab().toImage().pixelColor(5, 5) == window.theme.color("surface")
    window.set_look("light")
    assert window.grab().toImage().pixelColor(5, 5).name() == "#ffffff"


def test_zoom_by_key_and_wheel_and_back(qtbot, window):
    before = window.theme.fonts.ui().pixelSize()
    qtbot.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    assert window.theme.fonts.ui().pixelSize() > before
    qtbot.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert window.theme.fonts.ui().pixelSize() == before
    viewport = window.navigator.list.viewport()
    wheel = QWheelEvent(
        QPointF(20, 20),
        QPointF(viewport.mapToGlobal(QPoint(20, 20))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, wheel)
    assert not wheel.isAccepted()  # so Qt hands a real one on to the window
    QApplication.sendEvent(window, wheel)
    assert window.theme.fonts.ui().pixelSize() > before


def test_trouble_is_told_quietly_and_mended(window, session, workspace, tmp_path, monkeypatch):
    workspace.write_text("in the way")
    session.answer("consent", "given")
    session.save_now()
    assert "could not be written" in window.notice.words
    assert window.status.saved.text() == "Not saved"
    other = tmp_path / "other"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    trigger(window, "file.save_elsewhere")
    assert (other / "briefings" / "east-timor-1999.yaml").exists()
    assert window.notice.words == ""
    assert window.status.saved.text().startswith("Saved")


def test_answers_are_saved_when_another_program_gets_the_keyboard(window, session):
    session.answer("consent", "given")
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert session.is_saved


def test_closing_saves(window, session, workspace):
    session.answer("consent", "given")
    window.close()
    assert (workspace / "briefings" / "east-timor-1999.yaml").exists()


def test_closing_asks_before_answers_are_lost(window, session, workspace, monkeypatch):
    workspace.write_text("in the way")
    session.answer("consent", "given")
    asked = []
    choice = ["Cancel"]

    def chosen(box):
        asked.append(box.text())
        return next(b for b in box.buttons() if b.text().replace("&", "") == choice[0])

    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(QMessageBox, "clickedButton", chosen)
    assert not window.close()
    assert window.isVisible()
    choice[0] = "Close without saving"
    assert window.close()
    assert asked[0] == "Your latest answers could not be saved."


def test_problems_are_counted_and_listed(qtbot, library, workspace, theme, remembered):
    problems = (
        Problem("actors.yaml", 41, "unknown region 'se-asia'"),
        Problem("b.yaml", 0, "x"),
    )
    made = Window(Session(library, problems, workspace), remembered, theme)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made.status.problems.text() == "2 problems"
    qtbot.mouseClick(made.status.problems, Qt.MouseButton.LeftButton)
    panel = made._problems
    assert panel is not None
    assert panel.isVisible()
    assert panel.lines.toPlainText().startswith("actors.yaml:41: unknown region 'se-asia'\n")
    trigger(made, "view.problems")
    assert panel.isHidden()


def test_without_problems_the_status_says_nothing_of_them(window):
    assert not window.status.problems.isVisible()


def test_size_panes_look_and_place_are_remembered(qtbot, window, session, theme, remembered):
    window.resize(1100, 700)
    window.splitter.setSizes([300, 420, 380])
    window.set_look("dark")
    window.zoom_by(1)
    window.follow("thing:nato")
    sizes = window.splitter.sizes()
    window.close()
    again = Window(session, remembered, theme)
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (1100, 700)
    assert again.splitter.sizes() == sizes
    assert (again.look, again.zoom) == ("dark", 1.1)
    assert remembered.place == Place("profile", "nato", "", "east-timor-1999")


def test_a_window_that_was_on_a_lost_screen_comes_back_into_view(
    qtbot, window, session, theme, remembered
):
    window.move(9_000, 9_000)
    window.close()
    again = Window(session, remembered, theme)
    qtbot.addWidget(again)
    again.show()
    assert again.screen().availableGeometry().intersects(again.frameGeometry())


def test_a_broken_memory_costs_only_the_memory(qtbot, session, theme, tmp_path):
    path = tmp_path / "broken.ini"
    path.write_bytes(b"\x00\xff[view]\nzoom=@Invalid()\nlook=plaid\n[window\npanes=\x01\x02")
    made = Window(session, Remembered(path), theme)
    qtbot.addWidget(made)
    assert made.look == "system"
    assert made.zoom == 1.0


def test_a_web_address_is_shown_and_only_opened_when_asked(window, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    window.follow("https://example.org/a?b=c&d=e")
    menu = next(m for m in window.findChildren(QMenu) if m.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "https://example.org/a?b=c&&d=e"
    assert opened == []
    next(a for a in menu.actions() if a.text() == "Copy address").trigger()
    assert QGuiApplication.clipboard().text() == "https://example.org/a?b=c&d=e"
    next(a for a in menu.actions() if a.text() == "Open in browser").trigger()
    assert [url.toString() for url in opened] == ["https://example.org/a?b=c&d=e"]
    menu.close()


def test_side_button_is_left_to_the_view_when_it_is_an_ordinary_one(window):
    event = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        QPointF(5, 5),
        QPointF(5, 5),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert not SideButtons(window.session, window).eventFilter(window, event)
