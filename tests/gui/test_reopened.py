"""Files dropped on the window: what is said of each, and taking up what it carries."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from briefer.brief.blocks import Quote
from briefer.brief.compose import Options, compose
from briefer.gui.looks import wear
from briefer.gui.reopened import taken_up
from briefer.gui.theme import dark
from briefer.judgement.briefing_file import briefing_text
from briefer.render.pdf import render_pdf

NAME = "rwanda-1994"


@pytest.fixture(scope="session")
def brief(library):
    return compose(library, library.briefing(NAME), Options(one_page=False))


@pytest.fixture(scope="session")
def files(brief, tmp_path_factory):
    """A fresh brief, one with an altered quotation, and a text that calls itself a PDF."""
    folder = tmp_path_factory.mktemp("files")
    quote = next(block for block in brief.blocks if isinstance(block, Quote))
    forged = replace(quote, text=quote.text[:-1] + "!")
    blocks = tuple(forged if block is quote else block for block in brief.blocks)
    (folder / "fresh.pdf").write_bytes(render_pdf(brief))
    (folder / "forged.pdf").write_bytes(render_pdf(replace(brief, blocks=blocks)))
    (folder / "words.pdf").write_text("words", encoding="utf-8")
    return folder


def drop(window, *paths: Path) -> bool:
    """Drag files over the window and let go of them; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, copy = QPointF(300, 300), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(where.toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, over)
    if over.isAccepted():
        QApplication.sendEvent(window, QDropEvent(where, copy, data, left, none))
    return over.isAccepted()


def wait_for(qtbot, panel, words: str) -> None:
    qtbot.waitUntil(lambda: words in panel.title.text(), timeout=20_000)


def test_a_dropped_brief_is_verified_beside_the_interface(qtbot, window, files):
    assert drop(window, files / "fresh.pdf")
    panel = window.reopening
    assert panel.isVisible()
    assert panel.title.text() == "Verifying fresh.pdf…"  # and we are back already
    assert not panel.open.isVisible()
    wait_for(qtbot, panel, "fresh.pdf is intact")
    assert "stand word for word in their sources." in panel.lines.toPlainText()


def test_every_change_is_listed_and_can_be_copied(qtbot, window, files, brief):
    drop(window, files / "forged.pdf")
    panel = window.reopening
    wait_for(qtbot, panel, "forged.pdf is not as it was printed")
    text = panel.lines.toPlainText()
    assert "quotation 1, ¶" in text
    assert "altered in print" in text
    qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    assert text in QGuiApplication.clipboard().text()


def test_what_is_no_brief_is_told_of_in_a_sentence(qtbot, window, files):
    drop(window, files / "words.pdf")
    panel = window.reopening
    wait_for(qtbot, panel, "words.pdf could not be verified")
    assert panel.lines.toPlainText().endswith("words.pdf is not a PDF")
    assert not panel.open.isVisible()


def test_several_files_are_told_of_one_after_another(qtbot, window, files):
    drop(window, files / "fresh.pdf", files / "words.pdf")
    panel = window.reopening
    wait_for(qtbot, panel, "fresh.pdf is intact")
    assert panel.count.text() == "1 of 2"
    qtbot.waitUntil(panel.next.isEnabled, timeout=20_000)
    qtbot.mouseClick(panel.next, Qt.MouseButton.LeftButton)
    assert panel.title.text() == "words.pdf could not be verified"
    assert not panel.next.isVisible()
    drop(window, files / "words.pdf")  # what was read before makes room
    assert not panel.count.isVisible()
    wait_for(qtbot, panel, "could not be verified")


def test_opening_adds_a_decision_and_leaves_every_other_alone(qtbot, window, session, files):
    before = session.library.briefing(NAME)
    drop(window, files / "fresh.pdf")
    panel = window.reopening
    wait_for(qtbot, panel, "fresh.pdf is intact")
    qtbot.mouseClick(panel.open, Qt.MouseButton.LeftButton)
    assert session.place.decision == f"{NAME}-2"
    made = session.briefing
    assert made.answers == before.answers
    assert made.based_on == NAME
    assert made.name == f"{before.name} (2)"
    assert session.library.briefing(NAME) == before
    assert session.original == before
    assert not panel.open.isVisible()
    session.save_now()
    assert (session.workspace / "briefings" / f"{NAME}-2.yaml").exists()
    session.undo_stack.undo()
    assert session.library.briefing(f"{NAME}-2") is None


def test_the_answers_of_an_altered_brief_can_be_opened_too(qtbot, window, session, files):
    drop(window, files / "forged.pdf")
    panel = window.reopening
    wait_for(qtbot, panel, "not as it was printed")
    qtbot.mouseClick(panel.open, Qt.MouseButton.LeftButton)
    assert session.briefing.answers == session.library.cases[NAME].briefing.answers


def test_a_dropped_briefing_file_can_be_opened(qtbot, window, session, tmp_path):
    briefing = session.library.briefing(NAME)._replace(id="ours", name="Ours", based_on=NAME)
    path = tmp_path / "ours.yaml"
    path.write_text(briefing_text(briefing), encoding="utf-8")
    drop(window, path)
    panel = window.reopening
    wait_for(qtbot, panel, "ours.yaml is a briefing file")
    qtbot.mouseClick(panel.open, Qt.MouseButton.LeftButton)
    assert session.briefing == briefing


def test_a_briefing_file_with_faults_names_them(qtbot, window, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("format: 1\nid: bad\nanswers: {}\nchecklist: none\n", encoding="utf-8")
    drop(window, path)
    wait_for(qtbot, window.reopening, "bad.yaml could not be read")
    assert "unknown checklist 'none'" in window.reopening.lines.toPlainText()


def test_the_command_asks_for_files(qtbot, window, files, monkeypatch):
    path = str(files / "words.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([path], ""))
    window.actions_by_id["file.verify"].trigger()
    wait_for(qtbot, window.reopening, "words.pdf could not be verified")


def test_a_dialog_that_is_given_up_shows_nothing(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    window.actions_by_id["file.verify"].trigger()
    assert not window.reopening.isVisible()


def test_escape_and_the_button_put_it_away(qtbot, window, files):
    panel = window.reopening
    for close in (
        lambda: qtbot.keyClick(panel.lines, Qt.Key.Key_Escape),
        lambda: qtbot.mouseClick(panel.close_, Qt.MouseButton.LeftButton),
    ):
        drop(window, files / "words.pdf")
        wait_for(qtbot, panel, "could not be verified")
        close()
        assert not panel.isVisible()


def test_words_and_web_addresses_are_no_files(window):
    data = QMimeData()
    data.setText("words")
    data.setUrls([QUrl("https://coast.example/a.pdf")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(window, over)
    assert not over.isAccepted()


def test_it_wears_the_dark_look(qtbot, window, files):
    drop(window, files / "words.pdf")
    wait_for(qtbot, window.reopening, "could not be verified")
    window.set_look("dark")
    assert window.reopening._theme.dark
    wear(dark())


def test_an_id_and_a_name_that_are_free_are_kept(library):
    briefing = library.briefing(NAME)
    mine = briefing._replace(id="mine", name="Mine", based_on="kosovo-1999-air")
    assert taken_up(library, mine) == mine
    once = taken_up(library, briefing)
    grown = library._replace(briefings={once.id: once})
    again = taken_up(grown, briefing)
    assert (again.id, again.name) == (f"{NAME}-3", f"{briefing.name} (3)")
