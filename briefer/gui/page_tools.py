"""The tools over the pages: the strip of small pages, which page of how many, and the zoom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from briefer.gui.page_places import FIT_PAGE, FIT_WIDTH, LEVELS
from briefer.gui.theme import UNIT, Theme

_ZOOMS = {FIT_WIDTH: "Fit width", FIT_PAGE: "Fit page"} | {
    str(level): f"{level} %" for level in LEVELS
}


class PageTools(QWidget):
    """`turned` carries the page to go to, from 0, `zoomed` a zoom, `stepped` 1 or -1 for the next."""

    turned = Signal(int)
    zoomed = Signal(str)
    stepped = Signal(int)
    listed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.small_pages = self._button("Page thumbnails (Ctrl+Shift+T)")
        self.small_pages.setCheckable(True)
        self.number, self.total = QLineEdit(self), QLabel(self)
        self._current = 0
        self.smaller = self._button("Zoom out (-)")
        self.larger = self._button("Zoom in (+)")
        self.zoom = QComboBox(self)
        self._fill()
        self._lay_out()
        self._wire()
        self.retheme(theme)

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "quiet")
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        return button

    def _fill(self) -> None:
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setAccessibleName("Page")
        self.number.setToolTip("Go to a page (Ctrl+Shift+J)")
        self.total.setProperty("role", "small")
        self.smaller.setText("\u2212")
        self.larger.setText("+")
        for zoom, words in _ZOOMS.items():
            self.zoom.addItem(words, zoom)
        self.zoom.setAccessibleName("Zoom of the pages")
        self.zoom.setToolTip("Zoom of the pages (Ctrl+wheel over them; 0 fits the width)")
        self.zoom.setMaxVisibleItems(len(_ZOOMS))
        self.zoom.setMinimumContentsLength(8)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.small_pages)
        row.addWidget(self.number)
        row.addWidget(self.total)
        row.addSpacing(2 * UNIT)
        for widget in (self.smaller, self.zoom, self.larger):
            row.addWidget(widget)

    def _wire(self) -> None:
        self.small_pages.clicked.connect(self.listed)
        self.number.returnPressed.connect(self._turn)
        self.number.editingFinished.connect(lambda: self.number.setText(str(self._current + 1)))
        self.zoom.activated.connect(lambda _at: self.zoomed.emit(self.zoom.currentData()))
        self.smaller.clicked.connect(lambda: self.stepped.emit(-1))
        self.larger.clicked.connect(lambda: self.stepped.emit(1))

    def retheme(self, theme: Theme) -> None:
        """Take over other colours and zoom."""
        self.small_pages.setIcon(theme.icon("pages"))
        self.number.setFixedWidth(theme.fonts.px(50))

    def _turn(self) -> None:
        """Go to the page that was typed."""
        text = self.number.text().strip()
        if text.isdecimal():
            self.turned.emit(int(text) - 1)

    def show_all(self, shown: bool) -> None:
        """Show all tools, or where there is no room only the page and the zoom."""
        for button in (self.small_pages, self.smaller, self.larger):
            button.setVisible(shown)

    def ask_number(self) -> None:
        """Let the number of a page be typed."""
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.number.selectAll()

    def show_page(self, current: int, total: int) -> None:
        """Say which page, counted from 0, is in view of how many."""
        self._current = current
        if not self.number.isModified():
            self.number.setText(str(current + 1))
        self.total.setText(f"of {total}")
        self.setEnabled(total > 0)

    def show_zoom(self, zoom: str, percent: int) -> None:
        """Say at which zoom pages are."""
        self.zoom.setCurrentIndex(self.zoom.findData(zoom))
        self.smaller.setEnabled(percent > LEVELS[0])
        self.larger.setEnabled(percent < LEVELS[-1])
