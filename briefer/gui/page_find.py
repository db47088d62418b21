"""Find in the pages: every match on every page marked, counted, stepped through."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from briefer.gui.find_bar import MOST
from briefer.gui.find_strip import FindStrip
from briefer.gui.page_words import Hit
from briefer.gui.theme import Theme

if TYPE_CHECKING:
    from briefer.gui.pages import Pages


class PageFind(FindStrip):
    """Searches beside the interface; the answer to what is typed last is the one that is shown."""

    def __init__(self, pages: "Pages", theme: Theme, parent: QWidget) -> None:
        self._pages = pages
        self._hits: list[Hit] = []
        self._current = -1
        self._turn = 0  # grows with every search
        super().__init__(theme, "Find in these pages", parent)

    def open_bar(self) -> None:
        """Show the bar, with the chosen words in it if they are of one line."""
        if chosen := self._pages.hand.chosen_line():
            self.words.setText(chosen)
        super().open_bar()

    def close_bar(self) -> None:
        """Hide the bar and the marks; the pages stay where they are."""
        self._turn += 1
        self._hits, self._current = [], -1
        self._pages.show_hits([], -1)
        self.hide()
        self._pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Search again in other pages, without scrolling; nothing when closed."""
        if not self.isHidden():
            self._look(scrolling=False)

    def _search(self) -> None:
        self._look(scrolling=True)

    def _look(self, *, scrolling: bool) -> None:
        self._turn += 1
        turn, words = self._turn, self.words.text()

        def took(hits: list[Hit]) -> None:
            self._take(hits, scrolling=scrolling)

        if words.strip():
            self._pages.sheets.search(words, took, lambda: turn == self._turn)
        else:
            took([])

    def _take(self, hits: list[Hit], *, scrolling: bool) -> None:
        """Mark what was found; the current one is the first from where the reader is."""
        at = self._current
        here = self._hits[at].page if at >= 0 else self._pages.current
        if scrolling or at < 0:
            at = bisect_left([hit.page for hit in hits], here)
        self._hits = hits[:MOST]
        self._current = at if at < len(self._hits) else 0 if self._hits else -1
        self._show(scrolling=scrolling)

    def _show(self, *, scrolling: bool) -> None:
        self._pages.show_hits(self._hits, self._current, scrolling=scrolling)
        self.say(len(self._hits), self._current, MOST)

    def _step(self, by: int) -> None:
        if self.isHidden():
            self.open_bar()
        elif self._hits:
            self._current = (self._current + by) % len(self._hits)
            self._show(scrolling=True)
