"""The centre: one tab for each view of a place. A view is built when it is first shown."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias, cast

from PySide6.QtCore import QSignalBlocker, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from briefer.gui.places import TABS
from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme

Maker: TypeAlias = Callable[[Theme, QWidget], QWidget]  # a view's theme and parent


class Pane(Protocol):
    """What the window asks of a pane, which is a QWidget as well."""

    followed: SignalInstance

    def refresh(self) -> None:
        """Draw the session as it is now."""

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""


class Centre(QWidget):
    """Shows the session's place in the view of its tab. `tabbed` carries the tab chosen."""

    followed = Signal(str)
    tabbed = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        makers: Mapping[str, Maker],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._makers = makers
        self._panes: dict[str, QWidget] = {}
        strip = QFrame(self)
        self.tabs = QTabBar(strip)
        self.stack = QStackedWidget(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Views")
        for number, tab in enumerate(TABS):
            self.tabs.addTab(tab.capitalize())
            self.tabs.setTabToolTip(number, f"{tab.capitalize()} (Ctrl+{number + 1})")
        strip.setProperty("role", "bar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(2 * UNIT, 0, 2 * UNIT, 0)
        row.addWidget(self.tabs)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self.stack)
        self.setProperty("role", "surface")
        self.tabs.currentChanged.connect(self._tab_changed)

    @property
    def current(self) -> QWidget:
        """The view that is shown now."""
        return self._pane(self._session.place.tab)

    def pane(self, tab: str) -> QWidget:
        """A view by its tab's name, built if it was not yet."""
        return self._pane(tab)

    def refresh(self) -> None:
        """Show the session's place; the views behind are drawn when they come to the front."""
        tab = self._session.place.tab
        pane = self._pane(tab)
        number = TABS.index(tab)
        if self.tabs.currentIndex() != number:
            with QSignalBlocker(self.tabs):
                self.tabs.setCurrentIndex(number)
        cast("Pane", pane).refresh()
        self.stack.setCurrentWidget(pane)

    @property
    def can_find(self) -> bool:
        """Whether the view in front has text to find in."""
        return self._session.place.tab in ("profile", "reader", "brief")

    def find_here(self) -> None:
        """Open the find bar of the view in front."""
        if bar := getattr(self.current, "find_bar", None):
            bar.open_bar()

    def find_next(self, *, backward: bool = False) -> None:
        """Step to another match in the view in front."""
        if bar := getattr(self.current, "find_bar", None):
            (bar.find_previous if backward else bar.find_next)()

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self._theme = theme
        for pane in self._panes.values():
            cast("Pane", pane).retheme(theme)

    def _pane(self, tab: str) -> QWidget:
        if tab not in self._panes:
            pane = self._makers[tab](self._theme, self.stack)
            cast("Pane", pane).followed.connect(self.followed)
            self.stack.addWidget(pane)
            self._panes[tab] = pane
        return self._panes[tab]

    def _tab_changed(self, number: int) -> None:
        self.tabbed.emit(TABS[number])
