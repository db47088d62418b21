"""The brief in the window: its pages, its options, exporting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from briefer.brief.compose import Options, compose
from briefer.problems import Trouble
from briefer.render import RENDERERS
from briefer.workspace import Settings, read_settings


@pytest.fixture
def press(qtbot, window):
    made = window.desk.press
    yield made
    made.close()


@pytest.fixture
def pane(qtbot, window, press):
    """The Brief tab with its first page drawn."""
    with qtbot.waitSignal(press.pressed, timeout=20_000):
        window.show_tab("brief")
    shown = window.centre.current
    qtbot.waitUntil(lambda: shown.pages.tiles.is_sharp(shown.pages.parts()), timeout=10_000)
    return shown


def page_of(pane):
    """Which page the tools say is in view, of how many."""
    return f"Page {pane.viewer.tools.number.text()} {pane.viewer.tools.total.text()}"


def told(qtbot, window, words):
    """Wait until the window says so."""
    status = window.status.told
    qtbot.waitUntil(lambda: status.text().startswith(words), timeout=20_000)


def pressed(qtbot, press):
    return qtbot.waitSignal(press.pressed, timeout=20_000)


def test_shows_the_very_bytes_that_are_printed(pane, press, session):
    brief = compose(session.library, session.briefing, Options())
    assert press.pdf == RENDERERS[".pdf"](brief)
    assert page_of(pane) == f"Page 1 of {len(press.sizes)}"


def test_the_page_is_drawn_as_sharp_as_the_screen(qtbot, pane):
    wide = round(pane.pages._layout.spots[0].width)
    ((part, image),) = pane.pages.tiles.of(0, wide)
    assert image.width() == wide == part.right
    colors = {image.pixelColor(x, y).name() for x in range(0, 400, 7) for y in range(0, 400, 7)}
    assert "#ffffff" in colors
    assert len(colors) > 3


def test_pages_are_turned_by_key(qtbot, pane, press):
    qtbot.keyClick(pane.pages, Qt.Key.Key_End)
    assert page_of(pane) == f"Page {len(press.sizes)} of {len(press.sizes)}"
    qtbot.keyClick(pane.pages, Qt.Key.Key_Home)
    assert page_of(pane).startswith("Page 1 ")


def test_finding_and_turning_are_commands_of_the_brief_too(qtbot, window, pane):
    window.actions_by_id["edit.find"].trigger()
    assert pane.find_bar.isVisible()
    pane.find_bar.words.setText("Method")
    qtbot.waitUntil(lambda: pane.find_bar.count.text().startswith("1 of "), timeout=20_000)
    window.actions_by_id["edit.find_next"].trigger()
    assert pane.find_bar.count.text().startswith("2 of ")
    window.actions_by_id["go.page"].trigger()
    qtbot.keyClicks(pane.viewer.tools.number, "3")
    qtbot.keyClick(pane.viewer.tools.number, Qt.Key.Key_Return)
    assert pane.pages.current == 2
    window.actions_by_id["view.pages"].trigger()
    assert pane.viewer.lists_pages
    assert window.actions_by_id["view.pages"].isChecked()


def test_a_changed_answer_is_set_again(qtbot, pane, press, session):
    before = press.pdf
    with pressed(qtbot, press):
        session.answer("consent", "given")
    assert press.pdf != before
    assert press.is_fresh


def test_changes_that_follow_one_another_are_set_once_they_end(
    qtbot, pane, press, session, monkeypatch
):
    monkeypatch.setattr("briefer.gui.press.REST_AMID", 60_000)
    with pressed(qtbot, press):
        session.set_note("consent", "J")
    session.set_note("consent", "Ja")
    assert press._rest.remainingTime() > 10_000
    monkeypatch.setattr("briefer.gui.press.REST_AMID", 0)
    with pressed(qtbot, press):
        session.set_note("consent", "Jak")


def test_nothing_is_set_while_the_pages_are_not_looked_at(qtbot, pane, press, window, session):
    window.show_tab("profile")
    edition = press.edition
    session.answer("consent", "given")
    assert not press.is_fresh
    assert press.edition == edition
    with pressed(qtbot, press):
        window.show_tab("brief")
    assert press.is_fresh


def test_one_page_on_demand(qtbot, pane, press):
    with pressed(qtbot, press):
        qtbot.mouseClick(pane.short, Qt.MouseButton.LeftButton)
    assert len(press.sizes) == 1
    assert page_of(pane) == "Page 1 of 1"


def test_author_and_marking_are_printed_and_kept(qtbot, pane, press, workspace):
    with pressed(qtbot, press):
        pane.author.setText("Ann Lee")
        pane.author.editingFinished.emit()
        pane.marking.setCurrentText("TLP:AMBER")
        pane.marking.activated.emit(pane.marking.currentIndex())
    assert press.options == Options(author="Ann Lee", marking="TLP:AMBER")
    assert read_settings(workspace) == (Settings(author="Ann Lee", marking="TLP:AMBER"), ())


def test_what_cannot_be_kept_is_told(pane, window, workspace):
    workspace.write_text("in the way")
    pane.author.setText("Ann Lee")
    pane.author.editingFinished.emit()
    assert "could not be written" in window.notice.words


def test_what_cannot_be_set_is_said_instead_of_the_pages(
    qtbot, window, press, session, monkeypatch
):
    def refuse(*_):
        raise Trouble("The brief is too long for a PDF.")

    monkeypatch.setattr("briefer.gui.press.compose", refuse)
    with pressed(qtbot, press):
        window.show_tab("brief")
    assert press.trouble == "The brief is too long for a PDF."
    assert press.sizes == ()
    window.centre.current.grab()


@pytest.mark.parametrize("suffix", [".pdf", ".md"])
def test_export_writes_the_format_of_the_suffix(
    qtbot, window, press, session, tmp_path, monkeypatch, suffix
):
    path = tmp_path / f"brief{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_by_id["file.export"].trigger()
    told(qtbot, window, "Exported to")
    brief = compose(session.library, session.briefing, Options())
    assert path.read_bytes() == RENDERERS[suffix](brief)
    assert window.status.told.text() == f"Exported to {path}"


def test_a_name_without_a_suffix_takes_that_of_the_chosen_format(
    qtbot, window, press, tmp_path, monkeypatch
):
    answer = (str(tmp_path / "brief v1.2"), "Markdown text (*.md)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    window.actions_by_id["file.export"].trigger()
    told(qtbot, window, "Exported to")
    assert (tmp_path / "brief v1.2.md").exists()


def test_the_folder_of_the_last_export_is_offered_again(window, press, tmp_path, monkeypatch):
    offered = []

    def ask(_parent, _title, suggested, _formats):
        offered.append(suggested)
        return str(tmp_path / "brief.md"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    window.actions_by_id["file.export"].trigger()
    window.actions_by_id["file.export"].trigger()
    assert offered[1] == str(tmp_path / "east-timor-1999.pdf")


def test_an_export_that_fails_says_why(qtbot, window, press, tmp_path, monkeypatch):
    path = tmp_path / "missing" / "brief.md"
    (tmp_path / "missing").write_text("in the way")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_by_id["file.export"].trigger()
    qtbot.waitUntil(lambda: "could not be written" in window.notice.words, timeout=10_000)
    assert window.status.told.text() == ""


def test_the_paper_is_chosen_beside_the_pages_and_kept(qtbot, pane, press, workspace):
    with pressed(qtbot, press):
        pane.paper.setCurrentText("US Letter")
        pane.paper.activated.emit(pane.paper.currentIndex())
    assert round(press.sizes[0][0]) == 612
    assert read_settings(workspace)[0].paper == "us-letter"


def test_what_an_exported_brief_said_is_kept_and_the_next_tells_what_changed(
    qtbot, pane, press, window, session, workspace, monkeypatch, tmp_path
):
    target = tmp_path / "brief.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.desk.export()
    told(qtbot, window, "Exported to")
    assert not (workspace / "briefings" / "versions").exists()  # the case as it ships
    session.answer("consent", "given")
    window.status.tell("")
    window.desk.export()
    told(qtbot, window, "Exported to")
    first = target.read_text(encoding="utf-8")
    kept = [path.name for path in (workspace / "briefings" / "versions").iterdir()]
    assert kept == [f"{session.briefing.id}.1.yaml"]
    session.answer("consent", "absent")
    window.status.tell("")
    window.desk.export()
    told(qtbot, window, "Exported to")
    assert "the version of" in target.read_text(encoding="utf-8")
    session.undo_stack.undo()
    assert "the version of" not in first


def test_a_comparison_is_exported_through_the_press(qtbot, press, session, tmp_path):
    target = tmp_path / "both.md"
    both = [session.library.briefing(name) for name in ("east-timor-1999", "rwanda-1994")]
    said = []
    press.export_comparison(target, both, lambda future: said.append(future.result()))
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == [f"Exported to {target}"]
    assert "compared with Rwanda" in target.read_text(encoding="utf-8")
