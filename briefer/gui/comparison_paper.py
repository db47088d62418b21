"""A comparison as it will print, in a window of its own."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefer.gui.printing import Printing
from briefer.gui.remembered import Remembered
from briefer.gui.sheets import Sheets
from briefer.gui.theme import UNIT, Theme
from briefer.gui.viewer import Viewer

_SIZE = QSize(1000, 700)  # px at zoom 1, where the screen has them


class ComparisonPaper(QDialog):
    """Shows the pages, prints them and has them exported.

    `told` carries what was done, `followed` a web address that was clicked; `exported` when the
    pages are wanted as a file.
    """

    told = Signal(str)
    followed = Signal(str)
    exported = Signal()

    def __init__(
        self, sheets: Sheets, name: str, theme: Theme, remembered: Remembered, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._title = f"Comparison: {name}"
        self.setWindowTitle(self._title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.viewer = Viewer(sheets, theme, remembered, self)
        self.printing = Printing(sheets, remembered, self)
        self.print_button = QPushButton("Print…", self)
        self.export_button = QPushButton("Export…", self)
        self.said = QLabel("Setting the comparison…", self)
        self._lay_out()
        self.viewer.followed.connect(self.followed)
        self.print_button.clicked.connect(lambda: self.printing.print(self._title, theme))
        self.export_button.clicked.connect(self.exported)
        self.printing.done.connect(self._done)
        self.printing.troubled.connect(self.said.setText)
        sheets.pressed.connect(self._pressed)
        self.finished.connect(sheets.forget)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print_button.click)
        QShortcut("Ctrl+E", self, self.export_button.click)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Find), self, self.viewer.find_bar.open_bar
        )
        room = self.screen().availableGeometry().size() * 0.9
        self.resize((_SIZE * theme.fonts.scale).boundedTo(room))
        self.viewer.setFocus()

    def _lay_out(self) -> None:
        self.print_button.setProperty("role", "primary")
        self.print_button.setToolTip("Print (Ctrl+P)")
        self.export_button.setToolTip("Export to a file (Ctrl+E)")
        for button in (self.print_button, self.export_button):
            button.setEnabled(False)
            button.setAutoDefault(False)
        self.said.setProperty("role", "small")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        bar = QFrame(self)
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(4 * UNIT, 2 * UNIT, 4 * UNIT, 2 * UNIT)
        row.setSpacing(2 * UNIT)
        row.addWidget(self.viewer.tools)
        row.addWidget(self.said, 1)
        row.addWidget(self.export_button)
        row.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.viewer, 1)

    def _pressed(self) -> None:
        self.said.setText("")
        for button in (self.print_button, self.export_button):
            button.setEnabled(not self._sheets.trouble)

    def _done(self, words: str) -> None:
        self.said.setText(words)
        self.told.emit(words)
