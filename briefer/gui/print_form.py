"""Asks what the print queue has to be told: printer, copies, pages, sides, colour.

The dialog of Qt asks for more than a queue that gets a PDF is told, so what was chosen there
would be lost without a word.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefer.gui.page import count
from briefer.gui.print_queue import Job
from briefer.gui.remembered import Remembered
from briefer.gui.theme import UNIT, Theme
from briefer.sources.address import format_numbers, parse_numbers

_SIDES = {
    QPrinter.DuplexMode.DuplexNone: ("One", "one-sided"),
    QPrinter.DuplexMode.DuplexLongSide: ("Both, along the long edge", "two-sided-long-edge"),
    QPrinter.DuplexMode.DuplexShortSide: ("Both, along the short edge", "two-sided-short-edge"),
}
_AS_SET = "As the printer is set"
_MOST = 999  # copies


class PrintForm(QDialog):
    """Asks for a job; `asked` carries it. The printer chosen last is chosen again."""

    asked = Signal(object)

    def __init__(
        self, title: str, pages: int, theme: Theme, remembered: Remembered, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._pages = pages
        self._remembered = remembered
        self.setWindowTitle("Print")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.printer = QComboBox(self)
        self.copies = QLineEdit("1", self)
        self.pages = QLineEdit(self)
        self.sides = QComboBox(self)
        self.colour = QComboBox(self)
        self.said = QLabel(self)
        self.cancel_button = QPushButton("Cancel", self)
        self.print_button = QPushButton("Print", self)
        self._fill()
        self._lay_out(theme)
        self.printer.currentIndexChanged.connect(self._offer_sides)
        self.copies.textChanged.connect(self._check)
        self.pages.textChanged.connect(self._check)
        self.cancel_button.clicked.connect(self.reject)
        self.print_button.clicked.connect(self._print)
        self._offer_sides()
        self._check()
        self.print_button.setFocus()

    def _fill(self) -> None:
        for name in QPrinterInfo.availablePrinterNames():
            told = QPrinterInfo.printerInfo(name).description()
            self.printer.addItem(f"{told} ({name})" if told and told != name else name, name)
        last = self._remembered.text("print/printer") or QPrinterInfo.defaultPrinterName()
        self.printer.setCurrentIndex(max(0, self.printer.findData(last)))
        self.copies.setValidator(QIntValidator(1, _MOST, self))
        self.pages.setPlaceholderText(f"All {self._pages}" if self._pages > 1 else "The page")
        self.pages.setToolTip("Such as 2-4, 7; empty for all")
        for words, grey in ((_AS_SET, False), ("Black and white", True)):
            self.colour.addItem(words, grey)

    def _offer_sides(self) -> None:
        """The ways of turning the paper that the chosen printer has."""
        chosen = self.sides.currentData()
        found = QPrinterInfo.printerInfo(self.printer.currentData()).supportedDuplexModes()
        self.sides.clear()
        self.sides.addItem(_AS_SET, "")
        for mode, (words, sides) in _SIDES.items():
            if mode in found:
                self.sides.addItem(words, sides)
        self.sides.setCurrentIndex(max(0, self.sides.findData(chosen)))
        self.sides.setEnabled(self.sides.count() > 1)

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel("Print", self)
        title.setProperty("role", "heading")
        what = QLabel(f"{self._title}, {count(self._pages, 'page')}", self)
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * UNIT)
        grid.setVerticalSpacing(UNIT)
        _put(grid, 0, 0, "Printer", self.printer, columns=2)
        _put(grid, 1, 0, "Copies", self.copies)
        _put(grid, 1, 1, "Pages", self.pages)
        _put(grid, 2, 0, "Sides of the paper", self.sides)
        _put(grid, 2, 1, "Colour", self.colour)
        for half in (0, 1):
            grid.setColumnStretch(half, 1)
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        self.said.setProperty("role", "small")
        self.said.setWordWrap(True)
        self.print_button.setProperty("role", "primary")
        self.print_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * UNIT, 5 * UNIT, 6 * UNIT, 4 * UNIT)
        column.setSpacing(4 * UNIT)
        column.addWidget(title)
        column.addWidget(what)
        column.addLayout(grid)
        column.addStretch()
        column.addWidget(rule)
        column.addLayout(foot)
        self.resize(theme.fonts.px(520), self.sizeHint().height())

    @property
    def chosen(self) -> tuple[int, ...]:
        """The pages that are asked for in so many words; none where they are not understood."""
        numbers = parse_numbers(self.pages.text().replace("\N{EN DASH}", "-"))
        return numbers if not numbers or numbers[-1] <= self._pages else ()

    def _check(self) -> None:
        fault = ""
        if not self.copies.hasAcceptableInput():
            fault = f"Copies are a number from 1 to {_MOST}."
        elif self.pages.text().strip() and not self.chosen:
            fault = f"Pages are numbers from 1 to {self._pages}, such as 2-4, 7."
        self.print_button.setEnabled(not fault)
        self.said.setText(fault)

    def _print(self) -> None:
        printer = self.printer.currentData()
        self._remembered.set("print/printer", printer)
        pages = format_numbers(self.chosen).replace("\N{EN DASH}", "-").replace(" ", "")
        self.asked.emit(
            Job(
                printer=printer,
                title=self._title,
                copies=int(self.copies.text()),
                pages=pages,
                sides=self.sides.currentData(),
                grey=self.colour.currentData(),
            )
        )
        self.accept()


def _put(
    grid: QGridLayout, row: int, column: int, words: str, field: QWidget, columns: int = 1
) -> None:
    """A field under its label."""
    label = QLabel(words)
    label.setProperty("role", "eyebrow")
    label.setBuddy(field)
    field.setAccessibleName(words)
    grid.addWidget(label, 3 * row, column, 1, columns)
    grid.addWidget(field, 3 * row + 1, column, 1, columns)
    grid.setRowMinimumHeight(3 * row + 2, UNIT)
