"""Paper: the print dialog and the queue.

Where the system has `lp`, the printer gets the PDF itself; elsewhere each page is drawn and
given to Qt's printer, the interface going on meanwhile. A "print to file" writes the same bytes
as an export.
"""

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from briefer.gui.sheets import Sheets, picture
from briefer.plainfile import write_file
from briefer.problems import Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from PySide6.QtGui import QImage

_PATIENCE = 60  # seconds for the print queue to take the pages
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
_DOTS = 300  # to the inch, where pages are drawn for paper


class Printing(QObject):
    """One job at a time: asks, then prints; `done` and `troubled` say how that went."""

    done = Signal(str)
    troubled = Signal(str)

    def __init__(self, sheets: Sheets, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._window = parent
        self._waiting = ""
        self._printer: QPrinter | None = None  # Qt's dialogs do not keep it alive
        self._paper: Paper | None = None
        sheets.pressed.connect(self._pressed)

    def print(self, title: str) -> None:
        """Ask for a printer and print; when there is none, say how to get the pages."""
        if not QPrinterInfo.availablePrinterNames():
            self.troubled.emit(
                "No printer is set up on this computer. Export the brief as a PDF instead."
            )
            return
        self._waiting = title
        if self._sheets.is_fresh:
            self._pressed()
        else:
            self._sheets.press_now()

    def _pressed(self) -> None:
        title, self._waiting = self._waiting, ""
        if not title:
            return
        if self._sheets.trouble:
            self.troubled.emit(self._sheets.trouble)
            return
        pdf, pages = self._sheets.pdf, len(self._sheets.sizes)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFromTo(1, pages)
        self._printer = printer
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        dialog.accepted.connect(lambda chosen: self._send(chosen, pdf, pages))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _send(self, printer: QPrinter, pdf: bytes, pages: int) -> None:
        target, lp = printer.outputFileName(), shutil.which("lp")
        if target:
            path = Path(target).with_suffix(".pdf")
            self._sheets.run(lambda: saved(path, pdf), self._sent)
        elif lp:
            command = lp_command(lp, job_of(printer))
            self._sheets.run(lambda: queue(command, pdf), self._sent)
        else:
            self._paper = Paper(self._sheets, pdf, pages, self)
            self._paper.done.connect(self.done)
            self._paper.troubled.connect(self.troubled)
            self._paper.begin(printer)

    def _sent(self, future: "Future[str]") -> None:
        try:
            self.done.emit(future.result())
        except Trouble as trouble:
            self.troubled.emit(str(trouble))


class Paper(QObject):
    """Draws the chosen pages on a printer, one after another, the interface going on meanwhile."""

    done = Signal(str)
    troubled = Signal(str)

    def __init__(self, sheets: Sheets, pdf: bytes, pages: int, parent: QObject) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._pdf = pdf
        self._pages = range(pages)
        self._printer: QPrinter | None = None
        self._painter = QPainter()

    def begin(self, printer: QPrinter) -> None:
        """Draw what the printer is set to; `done` or `troubled` say how that went."""
        printer.setFullPage(True)
        printer.setResolution(_DOTS)
        self._printer = printer
        if not self._painter.begin(printer):
            self._give_up()
            return
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        job = job_of(printer)
        self._draw(self._pages[job.first - 1 : job.last] if job.first else self._pages)

    def _draw(self, left: "Sequence[int]") -> None:
        """Have the first of the pages that are left drawn, and after it the others."""
        printer, number = self._printer, left[0]
        assert printer is not None

        def took(future: "Future[QImage]") -> None:
            sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            self._painter.drawImage(sheet, future.result())
            if len(left) > 1 and not printer.newPage():
                self._give_up()
            elif len(left) > 1:
                self._draw(left[1:])
            else:
                self._painter.end()
                self.done.emit(f"Sent to {printer.printerName()}")

        self._sheets.run(lambda: picture(self._pdf, number, _DOTS), took)

    def _give_up(self) -> None:
        assert self._printer is not None
        if self._painter.isActive():
            self._painter.end()
        self.troubled.emit(
            f"{self._printer.printerName() or 'The printer'} cannot be used; is it switched on?"
        )


class Job(NamedTuple):
    """What the dialog was filled in with; `first` is 0 for all pages, `sides` CUPS's word."""

    printer: str
    title: str
    copies: int = 1
    first: int = 0
    last: int = 0
    sides: str = ""
    grey: bool = False


def job_of(printer: QPrinter) -> Job:
    """Read what the dialog has set on a printer."""
    chosen = printer.printRange() == QPrinter.PrintRange.PageRange
    return Job(
        printer=printer.printerName(),
        title=printer.docName(),
        copies=printer.copyCount(),
        first=printer.fromPage() if chosen else 0,
        last=printer.toPage() if chosen else 0,
        sides=_SIDES.get(printer.duplex(), ""),
        grey=printer.colorMode() == QPrinter.ColorMode.GrayScale,
    )


def lp_command(lp: str, job: Job) -> tuple[str, ...]:
    """The arguments that send standard input to a queue; no shell ever reads them."""
    return (
        lp,
        *(("-d", job.printer) if job.printer else ()),
        *("-n", str(job.copies)),
        *(("-P", f"{job.first}-{job.last}") if job.first else ()),
        *(("-o", f"sides={job.sides}") if job.sides else ()),
        *(("-o", "print-color-mode=monochrome") if job.grey else ()),
        *("-t", job.title),
        "-",
    )


def saved(path: Path, pdf: bytes) -> str:
    """Write a PDF to a file; what to say of it.

    Raises:
        Trouble: it cannot be written; the file is as it was.
    """
    write_file(path, pdf)
    return f"Saved as {path}"


def queue(command: tuple[str, ...], pdf: bytes) -> str:
    """Hand a PDF to the queue; what it answers.

    Raises:
        Trouble: the queue did not take it.
    """
    try:
        answer = subprocess.run(
            command, input=pdf, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Trouble(f"The printer's queue did not answer: {error}") from error
    if answer.returncode:
        reason = answer.stderr.decode(errors="replace").strip() or "it did not say why"
        raise Trouble(f"The printer did not take the brief: {reason}")
    return answer.stdout.decode(errors="replace").strip() or "Sent to the printer"
