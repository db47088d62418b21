"""Printing from the window: what is asked, what the queue gets, what is drawn where none is."""

import os
import shutil
import subprocess

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

from briefer.gui import print_queue, printing
from briefer.gui.print_form import PrintForm
from briefer.gui.print_queue import Job
from briefer.problems import Trouble

BOTH = [
    QPrinter.DuplexMode.DuplexNone,
    QPrinter.DuplexMode.DuplexLongSide,
    QPrinter.DuplexMode.DuplexShortSide,
]


@pytest.fixture
def press(qtbot, window):
    made = window.desk.press
    yield made
    made.close()


@pytest.fixture
def printers(monkeypatch):
    """Two printers, of which one turns the paper."""

    class Info:
        def __init__(self, name: str) -> None:
            self._name = name

        def description(self) -> str:
            return {"Office": "Laser on the second floor"}.get(self._name, "")

        def supportedDuplexModes(self) -> list[QPrinter.DuplexMode]:  # noqa: N802
            return BOTH if self._name == "Office" else BOTH[:1]

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Attic", "Office"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "Office")
    monkeypatch.setattr(QPrinterInfo, "printerInfo", Info)


@pytest.fixture
def lp(tmp_path, monkeypatch):
    """A queue that keeps what it is given, and obeys `answer`."""
    if os.name != "posix":
        pytest.skip("other systems have no such queue")

    class Queue:
        spooled = tmp_path / "spooled"
        arguments = tmp_path / "arguments"

        def answer(self, script):
            (tmp_path / "lp").write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / "lp").chmod(0o755)

        def told(self):
            return self.arguments.read_text().splitlines()

    made = Queue()
    made.answer(
        f"printf '%s\\n' \"$@\" > {made.arguments}; cat > {made.spooled}; echo request 1"
    )
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return made


def asked(qtbot, window, press):
    """The dialog that comes up once the pages are set."""
    with qtbot.waitSignal(press.pressed, timeout=20_000):
        window.actions_by_id["file.print"].trigger()
    found = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def form(qtbot, window, press, printers, lp):
    return asked(qtbot, window, press)


def told(qtbot, window, words):
    """Wait until the window says so."""
    status = window.status.told
    qtbot.waitUntil(lambda: status.text().startswith(words), timeout=20_000)


def test_without_a_printer_the_export_is_offered(window, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    window.actions_by_id["file.print"].trigger()
    assert window.notice.words.startswith("No printer is set up")
    assert [button.text() for button in window.notice._buttons] == ["Export…", "Dismiss"]


def test_a_queue_gets_the_pdf_itself(qtbot, form, lp, press, window):
    assert isinstance(form, PrintForm)
    assert form.printer.currentText() == "Laser on the second floor (Office)"
    form.print_button.click()
    told(qtbot, window, "Sent to Office")
    assert lp.spooled.read_bytes() == press.pdf
    title = "East Timor, September 1999"
    assert lp.told() == ["-d", "Office", "-n", "1", "-t", title, "-"]


def test_a_queue_is_told_all_that_was_asked(qtbot, form, lp, window):
    form.copies.setText("3")
    form.pages.setText("7, 2 - 4")
    form.sides.setCurrentText("Both, along the long edge")
    form.colour.setCurrentText("Black and white")
    form.print_button.click()
    told(qtbot, window, "Sent to Office")
    assert lp.told()[2:-3] == [
        *("-n", "3", "-P", "2-4,7"),
        *("-o", "sides=two-sided-long-edge", "-o", "print-color-mode=monochrome"),
    ]


def test_only_what_a_printer_can_do_is_offered(form):
    form.sides.setCurrentText("Both, along the short edge")
    form.printer.setCurrentText("Attic")
    sides = [form.sides.itemText(i) for i in range(form.sides.count())]
    assert sides == ["As the printer is set", "One"]
    assert form.sides.currentText() == "As the printer is set"


def test_the_printer_chosen_last_is_chosen_again(qtbot, form, lp, window):
    form.printer.setCurrentText("Attic")
    form.print_button.click()
    told(qtbot, window, "Sent to Attic")
    window.actions_by_id["file.print"].trigger()
    again = [dialog for dialog in window.findChildren(PrintForm) if dialog.isVisible()]
    assert [dialog.printer.currentText() for dialog in again] == ["Attic"]


@pytest.mark.parametrize("pages", ["0", "3-2", "99", "two", "2-", "1;2"])
def test_pages_that_are_none_are_not_printed(form, pages):
    form.pages.setText(pages)
    assert not form.print_button.isEnabled()
    assert form.said.text().startswith("Pages are numbers from 1 to ")
    form.pages.setText("")
    assert form.print_button.isEnabled()


@pytest.mark.parametrize("copies", ["", "0"])
def test_no_copies_are_not_printed(form, copies):
    form.copies.setText(copies)
    assert not form.print_button.isEnabled()
    assert form.said.text() == "Copies are a number from 1 to 999."


def test_a_printer_that_vanishes_is_told_in_a_sentence(qtbot, form, lp, window):
    lp.answer("echo 'lp: The printer or class does not exist.' >&2; exit 1")
    form.print_button.click()
    said = "The printer did not take the brief: lp: The printer or class does not exist."
    qtbot.waitUntil(lambda: window.notice.words == said, timeout=10_000)
    assert [button.text() for button in window.notice._buttons] == ["Export…", "Dismiss"]


def test_a_queue_that_is_not_there_or_hangs_is_given_up(tmp_path, monkeypatch):
    with pytest.raises(Trouble, match="did not answer"):
        print_queue.queue(str(tmp_path / "gone"), Job("Office", "A title"), b"%PDF")

    def hang(*_args, **_options):
        raise subprocess.TimeoutExpired("lp", 60)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(Trouble, match="did not answer"):
        print_queue.queue("lp", Job("Office", "A title"), b"%PDF")


def test_no_shell_reads_a_title():
    job = Job("Office", "A title; with $(marks)")
    assert print_queue.lp_command("/usr/bin/lp", job)[-3:] == ("-t", job.title, "-")


@pytest.fixture
def dialog(qtbot, window, press, printers, monkeypatch):
    """The system's own dialog, as it comes up where there is no queue to hand a PDF to."""
    which = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "lp" else which(name))
    shown: list[QPrintDialog] = []
    monkeypatch.setattr(QPrintDialog, "show", lambda made: shown.append(made))  # noqa: PLW0108
    with qtbot.waitSignal(press.pressed, timeout=20_000):
        window.actions_by_id["file.print"].trigger()
    (made,) = shown
    return made


def test_printing_to_a_file_writes_the_pdf_itself(qtbot, dialog, press, window, tmp_path):
    dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
    dialog.accepted.emit(dialog.printer())
    told(qtbot, window, "Saved")
    assert (tmp_path / "out.pdf").read_bytes() == press.pdf
    assert window.status.told.text() == f"Saved as {tmp_path / 'out.pdf'}"


@pytest.mark.qt_log_ignore("^QPainter::begin")
def test_a_printer_that_cannot_be_drawn_on_is_told(qtbot, dialog, press, tmp_path):
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "missing" / "paper.pdf"))
    paper = printing.Paper(press, press.pdf, len(press.sizes), press)
    with qtbot.waitSignal(paper.troubled, timeout=10_000) as told:
        paper.begin(printer)
    assert "cannot be used" in told.args[0]


def test_without_a_queue_the_pages_are_drawn_on_paper(qtbot, dialog, press, tmp_path):
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 2)
    paper = printing.Paper(press, press.pdf, len(press.sizes), press)
    with qtbot.waitSignal(paper.done, timeout=20_000):
        paper.begin(printer)
    paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(paper) == 2
    image = paper[0].render(scale=0.5)
    shades = bytes(image.buffer)
    assert shades.count(255) > len(shades) / 2  # white paper
    assert min(shades) < 60  # with dark words on it
    image.close()
    paper.close()
