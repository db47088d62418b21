"""Starting the window, and what happens when something breaks."""

import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from briefer.gui.app import refuse_known_bad
from briefer.gui.places import Place
from briefer.gui.remembered import Remembered, settings_file
from briefer.gui.start import Rescue, open_window
from briefer.paths import Shipped, shipped
from briefer.problems import Trouble


@pytest.fixture(autouse=True)
def _no_home(monkeypatch, tmp_path):
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name))


def test_a_pair_known_to_crash_is_refused_with_the_mend():
    with pytest.raises(Trouble, match=r"PySide6-Essentials>=6\.8\.3,<6\.12"):
        refuse_known_bad("6.12.0", (3, 11))
    refuse_known_bad("6.12.0", (3, 12))
    refuse_known_bad("6.11.3", (3, 11))


def test_opens_on_what_ships_without_a_problem(qtbot, theme, workspace, tmp_path):
    made = open_window(workspace, "", shipped(), Remembered(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made.session.problems == ()
    assert made.session.briefing.id == "east-timor-1999"
    assert not workspace.exists()


def test_opens_where_the_analyst_stopped(qtbot, theme, workspace, tmp_path):
    remembered = Remembered(tmp_path / "window.ini")
    remembered.set_place(Place("reader", "nato", "hirsh-2003:9", "rwanda-1994"))
    made = open_window(workspace, "", shipped(), remembered)
    qtbot.addWidget(made)
    assert made.session.place == Place("reader", "nato", "hirsh-2003:9", "rwanda-1994")


def test_opens_on_the_decision_that_is_asked_for(qtbot, theme, workspace, tmp_path):
    made = open_window(workspace, "bosnia-1993", shipped(), Remembered(tmp_path / "w.ini"))
    qtbot.addWidget(made)
    assert made.session.briefing.id == "bosnia-1993"


def test_answers_of_the_workspace_are_there_again(qtbot, window, session, workspace, tmp_path):
    session.answer("consent", "given")
    window.close()
    again = open_window(workspace, "", shipped(), Remembered(tmp_path / "w.ini"))
    qtbot.addWidget(again)
    assert again.session.briefing.answers["consent"].value == "given"
    again.session.answer("consent", "refused")
    again.session.save_now()
    assert again.session.problems == ()
    assert [each.name for each in (workspace / "briefings").iterdir()] == [
        "east-timor-1999.yaml"
    ]


def test_a_broken_workspace_file_costs_only_itself(qtbot, theme, workspace, tmp_path):
    folder = workspace / "briefings"
    folder.mkdir(parents=True)
    (folder / "rwanda-1994.yaml").write_text("format: 1\nid: rwanda-1994\nanswers: [\n")
    made = open_window(workspace, "rwanda-1994", shipped(), Remembered(tmp_path / "w.ini"))
    qtbot.addWidget(made)
    made.show()
    assert made.status.problems.text().endswith("problem")
    assert "rwanda-1994.yaml" in str(made.session.problems[0])
    assert made.session.briefing == made.session.original


def test_without_any_content_the_window_still_opens(qtbot, theme, tmp_path, workspace):
    home = shipped()
    empty = tmp_path / "empty"
    (empty / "seeds").mkdir(parents=True)
    (empty / "resources").mkdir()
    for name in ("icons", "fonts"):
        (empty / "resources" / name).symlink_to(home.resources / name)
    bare = Shipped(seeds=empty / "seeds", resources=empty / "resources")
    made = open_window(workspace, "", bare, Remembered(tmp_path / "w.ini"))
    qtbot.addWidget(made)
    made.show()
    made.show_tab("reader")
    made.show_tab("brief")
    assert not made.actions_by_id["file.print"].isEnabled()
    assert not made.top_bar.decisions.isEnabled()


def test_the_users_settings_are_kept_in_their_own_folder(tmp_path):
    if sys.platform.startswith("linux"):
        assert settings_file() == tmp_path / "XDG_CONFIG_HOME" / "briefer" / "window.ini"


def test_a_fault_saves_the_work_first_and_tells_in_plain_words(
    qtbot, window, session, workspace, capsys
):
    session.answer("consent", "given")
    rescue = Rescue(window)
    error = RuntimeError("a bug")
    rescue(RuntimeError, error, None)
    rescue(RuntimeError, error, None)
    assert (workspace / "briefings" / "east-timor-1999.yaml").exists()
    assert "RuntimeError: a bug" in capsys.readouterr().err
    qtbot.waitUntil(lambda: len(window.findChildren(QMessageBox)) == 1)
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "Something went wrong inside Briefer."
    assert box.informativeText().startswith("Your answers are saved.")
    assert "RuntimeError: a bug" in box.detailedText()
    box.close()
