"""The hand on the pages: turning them, following links, choosing words and copying them."""

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu

from briefer.gui.page_places import FIT_WIDTH
from briefer.gui.page_words import Box, Letters, Link, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefer.gui.pages import Pages

Spot: TypeAlias = tuple[int, int]  # a page, and the letters before a place on it

_EVERYTHING = 1 << 30  # letters; no page has as many
_HELD = 8  # pages whose letters are kept, beside those in view


class PageHand:
    """Acts for the pages on the pointer and on the keys.

    `link` is the link that the keys are on, with its page. Letters are read beside the interface:
    until a page's are there, nothing on it can be clicked or chosen.
    """

    def __init__(self, pages: "Pages") -> None:
        self._pages = pages
        self._letters: dict[int, Letters] = {}
        self._asked: set[int] = set()
        self._began: Spot | None = None  # where the choice of words began
        self._ended: Spot | None = None
        self._pressed: Link | None = None
        self._dragging = False
        self._came_from: list[int] = []  # heights that a jump was followed from
        self.link: tuple[int, Link] | None = None

    # What is known of the pages

    def need(self, numbers: "Iterable[int]") -> None:
        """Have the letters of pages read, once for each set of pages."""
        for number in numbers:
            if number not in self._asked:
                self._asked.add(number)
                self._pages.sheets.read(number, self._took)

    def forget(self) -> None:
        """Know nothing of the pages, which are others now."""
        self._letters.clear()
        self._asked.clear()
        self._came_from.clear()
        self._began = self._ended = self.link = self._pressed = None

    def letters(self, number: int) -> Letters:
        """The letters of a page; none where they are not read yet."""
        return self._letters.get(number, Letters())

    def _took(self, number: int, letters: Letters) -> None:
        self._letters[number] = letters
        near = self._pages.near()
        far = [other for other in self._letters if other not in near]
        for other in far[: max(0, len(self._letters) - _HELD)]:
            del self._letters[other]
            self._asked.discard(other)
        self._describe()
        self._pages.viewport().update()

    def _describe(self) -> None:
        """Let a screen reader read the page that is in view."""
        words = spoken(self.letters(self._pages.current).text)
        if words != self._pages.accessibleDescription():
            self._pages.setAccessibleDescription(words)

    # Choosing words

    def _span(self) -> tuple[Spot, Spot] | None:
        """Where the chosen words begin and end, None where none are."""
        if self._began is None or self._ended is None or self._began == self._ended:
            return None
        return min(self._began, self._ended), max(self._began, self._ended)

    def chosen_on(self, number: int) -> list[Box]:
        """What the chosen words cover of a page."""
        span = self._span()
        if span is None or not span[0][0] <= number <= span[1][0]:
            return []
        first = span[0][1] if number == span[0][0] else 0
        last = span[1][1] if number == span[1][0] else _EVERYTHING
        return self.letters(number).lines(first, last)

    @property
    def has_chosen(self) -> bool:
        """Whether words are chosen."""
        return self._span() is not None

    def chosen_line(self) -> str:
        """The chosen words if they are of one line, else ""."""
        span = self._span()
        if span is None or span[0][0] != span[1][0]:
            return ""
        words = self.letters(span[0][0]).text[span[0][1] : span[1][1]].strip()
        return words if words.isprintable() else ""

    def choose_all(self) -> None:
        """Choose everything on all pages."""
        self._began, self._ended = (0, 0), (len(self._pages.sheets.sizes) - 1, _EVERYTHING)
        self._pages.viewport().update()

    def choose_nothing(self) -> None:
        """Let go of the chosen words."""
        self._began = self._ended = None
        self._pages.viewport().update()

    def copy(self) -> None:
        """Copy the chosen words, once the pages that they are on are read."""
        span = self._span()
        if span is None:
            return
        (first, start), (last, end) = span
        texts: list[str] = []

        def took(number: int, letters: Letters) -> None:
            begin = start if number == first else 0
            texts.append(letters.text[begin : end if number == last else None])
            if number == last:
                QGuiApplication.clipboard().setText(spoken("\n".join(texts)).strip())

        for number in range(first, last + 1):
            self._pages.sheets.read(number, took)

    def _spot(self, point: QPoint) -> Spot | None:
        found = self._pages.at(point)
        if found is None:
            return None
        number, x, y = found
        return number, self.letters(number).nearest(x, y)

    # The pointer

    def press(self, event: QMouseEvent) -> None:
        """Take hold of a link, or begin to choose words."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._pressed = self._link_at(point)
        if self._pressed is None:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._ended = self._spot(point)
            if not shifted or self._began is None:
                self._began = self._ended
            self._dragging = True
            self._pages.viewport().update()

    def move(self, event: QMouseEvent) -> None:
        """Choose words as far as the pointer goes, or say what is under it."""
        point = event.position().toPoint()
        if self._dragging:
            self._ended = self._spot(point)
            self._pages.viewport().update()
            return
        link = self._link_at(point)
        shape = Qt.CursorShape.ArrowCursor
        if link is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif self._over_words(point):
            shape = Qt.CursorShape.IBeamCursor
        self._pages.viewport().setCursor(shape)
        self._pages.viewport().setToolTip(told(link) if link else "")

    def release(self, event: QMouseEvent) -> None:
        """Follow the link that was pressed, if the pointer is still on it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        link, self._pressed, self._dragging = self._pressed, None, False
        if link is not None and self._link_at(event.position().toPoint()) == link:
            self.follow(link)

    def choose_word(self, event: QMouseEvent) -> None:
        """Choose the word under the pointer."""
        spot = self._spot(event.position().toPoint())
        if spot is not None and self._link_at(event.position().toPoint()) is None:
            start, end = self.letters(spot[0]).word(spot[1])
            self._began, self._ended = (spot[0], start), (spot[0], end)
            self._pages.viewport().update()

    def offer(self, point: QPoint, where: QPoint) -> None:
        """Open the menu of what is under a point."""
        link = self._link_at(point) or (self.link[1] if self.link else None)
        menu = QMenu(self._pages)
        menu.aboutToHide.connect(menu.deleteLater)
        copy = menu.addAction("Copy", self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.has_chosen)
        everything = menu.addAction("Select all", self.choose_all)
        everything.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        if link is not None:
            menu.addSeparator()
            words = f"Go to page {link.page + 1}" if link.page >= 0 else "Open web address…"
            menu.addAction(words, lambda: self.follow(link))
        if self._came_from:
            menu.addAction("Back to where you came from", self.go_back)
        menu.popup(where)

    def _link_at(self, point: QPoint) -> Link | None:
        found = self._pages.at(point)
        return self.letters(found[0]).link_at(*found[1:]) if found else None

    def _over_words(self, point: QPoint) -> bool:
        found = self._pages.at(point)
        return found is not None and self.letters(found[0]).is_on(*found[1:])

    # Links

    def follow(self, link: Link) -> None:
        """Go where a link leads: to a line of these pages, or out by its address."""
        if link.page >= 0:
            self._came_from.append(self._pages.verticalScrollBar().value())
            self._pages.show_line(link.page, link.top)
        else:
            self._pages.followed.emit(link.address)

    def go_back(self) -> None:
        """Go back to where the last jump was followed from."""
        if self._came_from:
            self._pages.verticalScrollBar().setValue(self._came_from.pop())

    def _step_link(self, by: int) -> None:
        """Put the keys on the next link (1) or the one before (-1), from what is in view."""
        pages = self._pages
        known = [(n, link) for n in pages.near() for link in self.letters(n).links]
        if not known:
            return
        if self.link in known:
            at = known.index(self.link) + by
        else:
            at = 0 if by > 0 else len(known) - 1
        self.link = known[max(0, min(at, len(known) - 1))]
        pages.reveal(self.link[0], self.link[1].box)
        pages.viewport().update()

    # The keys

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the pages."""
        deed = self._deed(event)
        if deed is not None:
            deed()
        return deed is not None

    def _deed(self, event: QKeyEvent) -> "Callable[[], object] | None":
        keys, key, pages = Qt.Key, event.key(), self._pages
        bar = pages.verticalScrollBar()
        step = bar.pageStep() * (-1 if event.modifiers() & _SHIFT else 1)
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy
        if event.matches(QKeySequence.StandardKey.SelectAll):
            return self.choose_all
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = {keys.Key_PageDown: pages.current + 1, keys.Key_PageUp: pages.current - 1}
            number = turns.get(keys(key))
            return None if number is None else lambda: pages.go_to(number)
        if key == keys.Key_Escape and not self.has_chosen:
            return None
        return {
            keys.Key_Home: lambda: bar.setValue(0),
            keys.Key_End: lambda: bar.setValue(bar.maximum()),
            keys.Key_Space: lambda: bar.setValue(bar.value() + step),
            keys.Key_Plus: lambda: pages.zoom_by(1),
            keys.Key_Equal: lambda: pages.zoom_by(1),
            keys.Key_Minus: lambda: pages.zoom_by(-1),
            keys.Key_0: lambda: pages.set_zoom(FIT_WIDTH),
            keys.Key_N: lambda: self._step_link(1),
            keys.Key_P: lambda: self._step_link(-1),
            keys.Key_Return: self._enter,
            keys.Key_Enter: self._enter,
            keys.Key_Backspace: self.go_back,
            keys.Key_Escape: self.choose_nothing,
        }.get(keys(key))

    def _enter(self) -> None:
        if self.link is not None:
            self.follow(self.link[1])


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def told(link: Link) -> str:
    """What a link does, for a tooltip."""
    return f"Go to page {link.page + 1}" if link.page >= 0 else link.address
