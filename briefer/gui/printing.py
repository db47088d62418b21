"""Paper: the print dialog and the queue.

Where the system has `lp`, the printer gets the PDF itself; elsewhere each page is drawn and
given to Qt's printer. A "print to file" writes the same bytes as an export.
"""

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from briefer.gui.press import Press
from briefer.plainfile import write_file
from briefer.problems import Trouble

if TYPE_CHECKING:
    from concurrent.futures import Future

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

    def __init__(self, press: Press, parent: QWidget) -> None:
        super().__init__(parent)
        self._press = press
        self._window = parent
        self._waiting = ""
        self._printer: QPrinter | None = None  # Qt's dialogs do not keep it alive
        press.pressed.connect(self._pressed)

    def print(self, title: str) -> None:
        """Ask for a printer and print; when there is none, say how to get the pages."""
        if not QPrinterInfo.availablePrinterNames():
            self.troubled.emit(
                "No printer is set up on this computer. Export the brief as a PDF instead."
            )
            return
        self._waiting = title
        if self._press.is_fresh:
            self._pressed()
        else:
            self._press.press_now()

    def _pressed(self) -> None:
        title, self._waiting = self._waiting, ""
        if not title:
            return
        if self._press.trouble:
            self.troubled.emit(self._press.trouble)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFromTo(1, len(self._press.sizes))
        self._printer = printer
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(self._press.sizes))
        dialog.accepted.connect(self._send)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _send(self, printer: QPrinter) -> None:
        target, lp = printer.outputFileName(), shutil.which("lp")
        try:
            if target:
                path = Path(target).with_suffix(".pdf")
                write_file(path, self._press.pdf)
                self.done.emit(f"Saved as {path}")
            elif lp:
                pdf, command = self._press.pdf, lp_command(lp, job_of(printer))
                self._press.run(lambda: queue(command, pdf), self._queued)
            else:
                paint(self._press, printer)
                self.done.emit(f"Sent to {printer.printerName()}")
        except Trouble as trouble:
            self.troubled.emit(str(trouble))

    def _queued(self, future: "Future[str]") -> None:
        try:
            self.done.emit(future.result())
        except Trouble as trouble:
            self.troubled.emit(str(trouble))


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
        reason = answer.stderr.decode(errors="replace").strip()
        raise Trouble(f"The printer did not take the brief: {reason}")
    return answer.stdout.decode(errors="replace").strip() or "Sent to the printer"


def paint(press: Press, printer: QPrinter) -> None:
    """Draw the chosen pages on a printer.

    Raises:
        Trouble: the printer cannot be used.
    """
    printer.setFullPage(True)
    printer.setResolution(_DOTS)
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble(f"{printer.printerName()} cannot be used; is it switched on?")
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    everything = range(len(press.sizes))
    job = job_of(printer)
    chosen = everything[job.first - 1 : job.last] if job.first else everything
    for place, number in enumerate(chosen):
        if place:
            printer.newPage()
        sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        painter.drawImage(sheet, press.picture(number, _DOTS))
    painter.end()
