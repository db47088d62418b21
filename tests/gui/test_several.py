"""Printing several briefs from the window: what is asked, what is written, how it is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from briefer import batch
from briefer.batch import print_all
from briefer.brief.compose import Options, compose
from briefer.gui import several_run
from briefer.gui.several import SeveralForm
from briefer.render import RENDERERS
from briefer.workspace import read_settings


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """No processes beside the tests'."""
    monkeypatch.setattr(several_run, "workers_for", lambda _briefs: 1)


@pytest.fixture
def press(window):
    made = window.desk.press
    yield made
    window.desk.close()


@pytest.fixture
def form(window, press, tmp_path):
    """The form, asked for as an analyst does."""
    window.actions_by_id["file.print_several"].trigger()
    made = window.findChild(SeveralForm)
    made.folder.setText(str(tmp_path / "out"))
    return made


def choose(form, *names):
    form.nothing.click()
    for row, briefing in enumerate(form._briefings):
        if briefing.id in names:
            form.decisions.item(row).setCheckState(Qt.CheckState.Checked)


def printed(qtbot, form):
    form.print_button.click()
    qtbot.waitUntil(lambda: form._run is None, timeout=30_000)


def rows(form):
    return [form.progress.rows.item(n).text() for n in range(form.progress.rows.count())]


def test_every_decision_is_offered_the_own_ones_first(window, session, press):
    session.choose("rwanda-1994")
    session.answer("consent", "given")
    window.actions_by_id["file.print_several"].trigger()
    form = window.findChild(SeveralForm)
    assert form.decisions.item(0).text() == session.library.briefing("rwanda-1994").name
    assert len(form.chosen) == len(session.library.decisions())
    form.mine.click()
    assert [briefing.id for briefing in form.chosen] == ["rwanda-1994"]


def test_the_chosen_are_written_in_every_format_with_the_bytes_of_the_window(
    qtbot, window, form, session, tmp_path
):
    choose(form, "east-timor-1999", "rwanda-1994")
    form.formats[".md"].click()
    assert form.print_button.text() == "Print 2 briefs"
    printed(qtbot, form)
    names = ["east-timor-1999.md", "east-timor-1999.pdf", "rwanda-1994.md", "rwanda-1994.pdf"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    brief = compose(session.library, session.library.briefing("rwanda-1994"), Options())
    for suffix in (".pdf", ".md"):
        assert (tmp_path / "out" / f"rwanda-1994{suffix}").read_bytes() == RENDERERS[suffix](
            brief
        )
    assert form.progress.line.text().startswith("4 files were written.")
    assert window.status.told.text() == "4 files were written."


def test_answers_given_while_the_form_is_open_are_printed(qtbot, form, session, tmp_path):
    choose(form, "east-timor-1999")
    form.formats[".pdf"].click()
    form.formats[".md"].click()
    session.answer("consent", "given")
    printed(qtbot, form)
    brief = compose(session.library, session.briefing, Options())
    assert (tmp_path / "out" / "east-timor-1999.md").read_bytes() == RENDERERS[".md"](brief)


def test_one_page_and_the_marking_of_the_window_are_printed(
    qtbot, press, form, session, tmp_path
):
    choose(form, "rwanda-1994")
    form.formats[".pdf"].click()
    form.formats[".md"].click()
    form.short.click()
    printed(qtbot, form)
    brief = compose(
        session.library, session.library.briefing("rwanda-1994"), Options(one_page=True)
    )
    assert (tmp_path / "out" / "rwanda-1994.md").read_bytes() == RENDERERS[".md"](brief)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda form: form.nothing.click(), "Choose at least one decision."),
        (lambda form: form.formats[".pdf"].click(), "Choose at least one format."),
        (lambda form: form.folder.setText("briefs"), "Choose a folder."),
    ],
)
def test_what_is_missing_is_said_before_anything_is_printed(form, spoil, said):
    spoil(form)
    assert form.said.text() == said
    assert not form.print_button.isEnabled()


def test_what_would_be_replaced_is_said(form, tmp_path):
    assert form.said.text() == "The folder will be made."
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "rwanda-1994.pdf").write_bytes(b"old")
    form.everything.click()
    assert form.said.text() == "1 file of the same name will be replaced."


def test_a_file_that_cannot_be_written_is_told_first_with_its_reason(qtbot, form, tmp_path):
    (tmp_path / "out" / "rwanda-1994.md").mkdir(parents=True)
    choose(form, "east-timor-1999", "rwanda-1994")
    form.formats[".pdf"].click()
    form.formats[".md"].click()
    printed(qtbot, form)
    first, second = rows(form)
    assert first.startswith("Rwanda")
    assert "could not be written" in first
    assert second == "east-timor-1999.md"
    assert form.progress.line.text().startswith("1 file was written, 1 could not be.")


def test_cancelling_leaves_whole_files_alone(qtbot, form, tmp_path, monkeypatch):
    real = print_all

    def stopping(*arguments):
        for result in real(*arguments):
            yield result
            form._run.stop()  # as the button does while the next brief is being set

    monkeypatch.setattr(several_run, "print_all", stopping)
    printed(qtbot, form)
    assert form.progress.line.text().startswith("Cancelled after 2 of 15.")
    files = list((tmp_path / "out").iterdir())
    assert [path.suffix for path in files] == [".pdf", ".pdf"]
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in files)
    assert form.cancel_button.text() == "Close"


def test_closing_the_form_while_it_prints_cancels_and_then_says_how_far_it_came(
    qtbot, form, monkeypatch
):
    form.print_button.click()
    form.reject()
    assert form.isVisible()
    assert not form.cancel_button.isEnabled()
    qtbot.waitUntil(lambda: form._run is None, timeout=30_000)
    assert form.progress.line.text().startswith("Cancelled after ")
    form.reject()
    assert not form.isVisible()


def test_the_folder_and_formats_are_offered_again(qtbot, window, form, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "elsewhere")
    )
    form.choose_button.click()
    choose(form, "rwanda-1994")
    form.formats[".pdf"].click()
    form.formats[".json"].click()
    printed(qtbot, form)
    form.reject()
    window.actions_by_id["file.print_several"].trigger()
    again = window.desk._several
    assert again.folder.text() == str(tmp_path / "elsewhere")
    assert again.suffixes == (".json",)


def test_what_own_answers_said_is_kept_for_the_next_brief(qtbot, form, session, workspace):
    session.answer("consent", "given")
    form.reject()
    form.parent().actions_by_id["file.print_several"].trigger()
    again = form.parent().desk._several
    again.folder.setText(str(workspace.parent / "out"))
    again.mine.click()
    printed(qtbot, again)
    kept = [path.name for path in (workspace / "briefings" / "versions").iterdir()]
    assert kept == [f"{session.briefing.id}.1.yaml"]


def test_the_processes_that_set_briefs_give_the_same(qtbot, form, tmp_path, monkeypatch):
    monkeypatch.setattr(several_run, "workers_for", batch.workers_for)
    form.short.click()
    form.formats[".pdf"].click()
    form.formats[".md"].click()
    printed(qtbot, form)
    assert len(list((tmp_path / "out").iterdir())) == 15
    assert read_settings(tmp_path)[1] == ()
