"""What the window says and keeps where the disk takes no more, and once it takes more again."""

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from briefer.gui import several_run
from briefer.gui.several import SeveralForm
from briefer.workspace import read_settings
from tests.small_disk import POSIX, everything, files_up_to

pytestmark = POSIX

NAME = "east-timor-1999"


@pytest.fixture
def press(window):
    made = window.desk.press
    yield made
    window.desk.close()


def button(window, title):
    return next(b for b in window.notice.findChildren(QPushButton) if b.text() == title)


def told(qtbot, window, words):
    qtbot.waitUntil(lambda: words in window.notice.words, timeout=20_000)


def test_answers_are_held_until_there_is_room_again(window, session, workspace):
    path = workspace / "briefings" / f"{NAME}.yaml"
    session.answer("consent", "given")
    session.save_now()
    before = everything(workspace)
    with files_up_to(1_000):
        session.answer("harm", "uncertain")
        session.answer("consent", "refused")
        session.save_now()
        assert window.notice.words == (
            f"{path} could not be written: it is larger than a file may be there; choose "
            "another folder. Nothing was changed."
        )
        assert window.status.saved.text() == "Not saved"
        button(window, "Try again").click()
        assert window.status.saved.text() == "Not saved"
        assert not window.notice.isHidden()
    assert everything(workspace) == before
    button(window, "Try again").click()
    assert window.status.saved.text().startswith("Saved")
    assert window.notice.words == ""
    assert "value: refused" in path.read_text()
    assert "value: uncertain" in path.read_text()


def test_what_could_not_be_saved_is_tried_again(qtbot, monkeypatch, window, session):
    monkeypatch.setattr("briefer.gui.session.SAVE_AGAIN_AFTER", 50)
    with files_up_to(100):
        session.answer("harm", "uncertain")
        session.save_now()
        assert window.status.saved.text() == "Not saved"
    qtbot.waitUntil(lambda: session.is_saved, timeout=5_000)
    assert window.status.saved.text().startswith("Saved")
    assert window.notice.words == ""


def test_a_briefing_that_cannot_be_written_holds_up_no_other(session, workspace):
    path = workspace / "briefings" / f"{NAME}.yaml"
    session.answer("consent", "given")
    session.save_now()
    path.write_text(by_hand := f"# my remarks\n{path.read_text()}")
    path.with_name(f"{path.name}.bak").mkdir()  # so that no copy of these can be kept
    session.answer("consent", "refused")
    session.choose("rwanda-1994")
    session.answer("consent", "given")
    session.save_now()
    assert ".bak could not be written: there is a folder of that name" in session.trouble
    assert session.saved == "Not saved"
    assert path.read_text() == by_hand
    assert "value: given" in path.with_name("rwanda-1994.yaml").read_text()
    path.with_name(f"{path.name}.bak").rmdir()
    session.save_now()
    assert (session.trouble, session.is_saved) == ("", True)
    assert "value: refused" in path.read_text()


def test_an_author_that_cannot_be_kept_is_kept_at_the_end(window, press, workspace):
    window.show_tab("brief")
    pane = window.centre.current
    pane.author.setText("Ann Lee")
    with files_up_to(5):
        pane.author.editingFinished.emit()
    assert "settings.yaml could not be written" in window.notice.words
    assert not workspace.exists()
    press.close()
    assert read_settings(workspace)[0].author == "Ann Lee"


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt", ".html", ".md", ".json"])
def test_an_export_that_fails_halfway_leaves_the_old_file(
    qtbot, window, press, tmp_path, monkeypatch, suffix
):
    path = tmp_path / "out" / f"brief{suffix}"
    path.parent.mkdir()
    path.write_bytes(b"yesterday's")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with files_up_to(4_000):
        window.actions_by_id["file.export"].trigger()
        told(qtbot, window, f"{path} could not be written: it is larger than")
    assert everything(path.parent) == {path.name: b"yesterday's"}
    button(window, "Try another place…").click()
    qtbot.waitUntil(lambda: window.status.told.text() == f"Exported to {path}", timeout=20_000)
    assert path.read_bytes() != b"yesterday's"


def test_an_export_is_there_where_its_version_cannot_be_kept(
    qtbot, window, press, session, workspace, tmp_path, monkeypatch
):
    session.answer("consent", "given")
    session.save_now()
    (workspace / "briefings" / "versions").write_text("in the way")
    path = tmp_path / "brief.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_by_id["file.export"].trigger()
    qtbot.waitUntil(
        lambda: "What it said could not be kept" in window.status.told.text(), timeout=20_000
    )
    assert path.exists()


def test_of_several_briefs_those_that_can_be_written_are(
    qtbot, window, press, tmp_path, monkeypatch
):
    monkeypatch.setattr(several_run, "workers_for", lambda _briefs: 1)
    window.actions_by_id["file.print_several"].trigger()
    form = window.findChild(SeveralForm)
    form.folder.setText(str(tmp_path / "out"))
    form.formats[".md"].setChecked(True)
    with files_up_to(150_000):
        form.print_button.click()
        qtbot.waitUntil(lambda: form._run is None, timeout=60_000)
    briefs = len(form.chosen)
    assert form.progress.line.text().startswith(
        f"{briefs} files were written, {briefs} could not be."
    )
    first = form.progress.rows.item(0).text()
    assert "could not be written: it is larger than a file may be there" in first
    assert {path.rpartition(".")[2] for path in everything(tmp_path / "out")} == {"md"}
