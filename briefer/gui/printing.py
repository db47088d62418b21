"""Printing the pages that are set.

Where the system has `lp`, the printer gets the PDF itself. Elsewhere the system's own dialog asks,
and each page is drawn and given to Qt's printer, the interface going on meanwhile; a "print to
file" writes the same bytes as an export.
"""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from briefer.gui.print_form import PrintForm
from briefer.gui.print_queue import Job, queue
from briefer.gui.remembered import Remembered
from briefer.gui.sheets import Sheets, picture
from briefer.gui.theme import Theme
from briefer.plainfile import write_file
from briefer.problems import Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from PySide6.QtGui import QImage

_DOTS = 300  # to the inch, where pages are drawn for paper


class Printing(QObject):
    """One job at a time: asks, then prints; `done` and `troubled` say how that went."""

    done = Signal(str)
    troubled = Signal(str)

    def __init__(self, sheets: Sheets, remembered: Remembered, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._remembered = remembered
        self._window = parent
        self._waiting: tuple[str, Theme] | None = None
        self._printer: QPrinter | None = None  # Qt's dialogs do not keep it alive
        self._paper: Paper | None = None
        sheets.pressed.connect(self._pressed)

    def print(self, title: str, theme: Theme) -> None:
        """Ask for a printer and print; when there is none, say how to get the pages."""
        if not QPrinterInfo.availablePrinterNames():
            self.troubled.emit(
                "No printer is set up on this computer. Export the brief as a PDF instead."
            )
            return
        self._waiting = (title, theme)
        if self._sheets.is_fresh:
            self._pressed()
        else:
            self._sheets.press_now()

    def _pressed(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        title, theme = waiting
        if self._sheets.trouble:
            self.troubled.emit(self._sheets.trouble)
            return
        pdf, pages, lp = self._sheets.pdf, len(self._sheets.sizes), shutil.which("lp")
        dialog: QDialog
        if lp:
            dialog = PrintForm(title, pages, theme, self._remembered, self._window)
            dialog.asked.connect(lambda job: self._queue(lp, job, pdf))
        else:
            dialog = self._system_dialog(title, pages)
            dialog.accepted.connect(lambda printer: self._draw(printer, pdf, pages))
            dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _system_dialog(self, title: str, pages: int) -> QPrintDialog:
        self._printer = printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFromTo(1, pages)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        return dialog

    def _queue(self, lp: str, job: Job, pdf: bytes) -> None:
        self._sheets.run(lambda: queue(lp, job, pdf), self._sent)

    def _draw(self, printer: QPrinter, pdf: bytes, pages: int) -> None:
        if target := printer.outputFileName():
            path = Path(target).with_suffix(".pdf")
            self._sheets.run(lambda: saved(path, pdf), self._sent)
            return
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
        chosen = printer.printRange() == QPrinter.PrintRange.PageRange
        first, last = printer.fromPage(), printer.toPage()
        self._draw(self._pages[first - 1 : last] if chosen else self._pages)

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


def saved(path: Path, pdf: bytes) -> str:
    """Write a PDF to a file; what to say of it.

    Raises:
        Trouble: it cannot be written; the file is as it was.
    """
    write_file(path, pdf)
    return f"Saved as {path}"
