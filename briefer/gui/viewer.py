"""Pages with what is needed to read them: small pages beside them, tools, and finding."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from briefer.gui.page_find import PageFind
from briefer.gui.page_places import known_zoom
from briefer.gui.page_tools import PageTools
from briefer.gui.pages import Pages
from briefer.gui.remembered import Remembered
from briefer.gui.sheets import Sheets
from briefer.gui.theme import Theme
from briefer.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_ROOMY = 620  # px at zoom 1, from which on small pages are shown unless they are put away
_TIGHT = 400  # px at zoom 1, below which they never are
_SHOWN, _AWAY = "shown", "away"


class Viewer(QWidget):
    """The pages of some sheets. `tools` is for whoever shows the viewer to place.

    `followed` carries a web address that was clicked in the pages.
    """

    followed = Signal(str)

    def __init__(
        self, sheets: Sheets, theme: Theme, remembered: Remembered, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._theme = theme
        self._remembered = remembered
        self.pages = Pages(sheets, theme, self)
        self.pages.zoom = known_zoom(remembered.text("pages/zoom"))
        self.small_pages = Thumbnails(sheets, theme, self)
        self.find_bar = PageFind(self.pages, theme, self)
        self.tools = PageTools(theme, self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.small_pages)
        row.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addLayout(row, 1)
        self.setFocusProxy(self.pages)
        self._wire()
        self.say()

    def _wire(self) -> None:
        self._sheets.pressed.connect(self.take)
        self.pages.scrolled.connect(self.say)
        self.pages.zoomed.connect(self._zoomed)
        self.pages.followed.connect(self.followed)
        self.small_pages.chosen.connect(self.pages.go_to)
        self.tools.turned.connect(self.pages.go_to)
        self.tools.zoomed.connect(self.pages.set_zoom)
        self.tools.stepped.connect(self.pages.zoom_by)
        self.tools.listed.connect(self.list_pages)

    def take(self) -> None:
        """Show the sheets' new pages."""
        self.pages.take()
        self.small_pages.take()
        self.find_bar.renew()
        self.say()

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self._theme = theme
        self.pages.retheme(theme)
        self.small_pages.retheme(theme)
        self.find_bar.retheme(theme)
        self.tools.retheme(theme)
        self._fit_list()

    def say(self) -> None:
        """Say which page is in view, and at which zoom."""
        current = self.pages.current
        self.tools.show_page(current, len(self._sheets.sizes))
        self.tools.show_zoom(self.pages.zoom, self.pages.percent)
        self.small_pages.show_current(current)

    def _zoomed(self) -> None:
        self._remembered.set("pages/zoom", self.pages.zoom)
        self.say()

    @property
    def lists_pages(self) -> bool:
        """Whether small pages stand beside the large ones."""
        return not self.small_pages.isHidden()

    def list_pages(self, shown: bool) -> None:
        """Show the small pages, or put them away, from now on."""
        self._remembered.set("pages/small", _SHOWN if shown else _AWAY)
        self._fit_list()
        if shown and self.lists_pages:
            self.small_pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_list(self) -> None:
        """Show the small pages where they are wished for and there is room."""
        wish, px = self._remembered.text("pages/small"), self._theme.fonts.px
        least = px(_TIGHT) if wish == _SHOWN else px(_ROOMY)
        shown = wish != _AWAY and self.width() >= least
        if shown != self.lists_pages:
            self.small_pages.setVisible(shown)
        self.tools.small_pages.setChecked(shown)
        self.tools.show_all(self.width() >= px(_TIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_list()

    def showEvent(self, event: "QShowEvent") -> None:
        self._fit_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.find_bar.take_key(event):
            super().keyPressEvent(event)
