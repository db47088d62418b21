"""Find in a pane: every match tinted, counted, stepped through."""

import unicodedata
from bisect import bisect_left

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from briefer.gui.find_strip import FindStrip
from briefer.gui.pane_text import PaneText
from briefer.gui.text import utf16
from briefer.gui.theme import Theme

MOST = 1_000  # matches tinted; more would slow the painting and help nobody

# Characters that a keyboard has one key for, by what that key writes.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " "),
    }
)


def fold(text: str) -> str:
    """Text as it is compared: no case, accents or typographic quotes; the length is kept."""
    alike = text.translate(_ALIKE)
    if alike.isascii():
        return alike.lower()
    return "".join(map(_fold_one, alike))


def _fold_one(character: str) -> str:
    if character.isascii():
        return character.lower()
    return unicodedata.normalize("NFD", character)[0].lower()[:1]


def find_all(folded: str, words: str) -> list[int]:
    """Every place, in code points, at which words stand in a text that is folded already."""
    words = fold(words)
    places: list[int] = []
    at = folded.find(words) if words else -1
    while at >= 0 and len(places) < MOST:
        places.append(at)
        at = folded.find(words, at + len(words))
    return places


class FindBar(FindStrip):
    """Finds in a text."""

    def __init__(self, text: PaneText, theme: Theme, parent: QWidget | None = None) -> None:
        self._text = text
        self._searched: tuple[int, str, str] = (-1, "", "")  # revision, text, folded text
        self._spans: list[tuple[int, int]] = []
        self._current = -1
        super().__init__(theme, "Find in this text", parent)

    def retheme(self, theme: Theme) -> None:
        """Take over colours and icons."""
        super().retheme(theme)
        if not self.isHidden():
            self._tint()

    def open_bar(self) -> None:
        """Show the bar, with the selected words in it if they are of one line."""
        chosen = self._text.textCursor().selectedText()
        self._text.complete()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen)
        super().open_bar()

    def close_bar(self) -> None:
        """Hide the bar; the current match stays selected in the text."""
        self._text.set_marks("found", ())
        if self._current >= 0:
            self._text.setTextCursor(self._cursor(*self._spans[self._current]))
        self._spans, self._current = [], -1
        self.hide()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Search again in a text that has changed, without scrolling; nothing when closed."""
        if not self.isHidden():
            self._text.complete()
            self._look()
            self._tint()

    def _step(self, by: int) -> None:
        if self.isHidden():
            self.open_bar()
        elif self._spans:
            self._current = (self._current + by) % len(self._spans)
            self._show_current()

    def _search(self) -> None:
        """Search for what is typed now and go to the first match from where the reader is."""
        start = self._spans[self._current][0] if self._current >= 0 else self._top()
        self._look()
        self._current = bisect_left(self._spans, (start, 0))
        if self._current == len(self._spans):
            self._current = 0 if self._spans else -1
        self._show_current()

    def _look(self) -> None:
        document, words = self._text.document(), self.words.text()
        if self._searched[0] != document.revision():
            plain = document.toPlainText()
            self._searched = (document.revision(), plain, fold(plain))
        _, plain, folded = self._searched
        places, length = find_all(folded, words), len(words)
        self._spans = [(at, at + length) for at in places]
        if utf16(plain, len(plain)) != len(plain):  # there are characters of two units
            self._spans = [(utf16(plain, a), utf16(plain, b)) for a, b in self._spans]
        self._current = min(self._current, len(self._spans) - 1)

    def _top(self) -> int:
        """The position of the first character in view."""
        return self._text.cursorForPosition(QPoint(0, 0)).position()

    def _show_current(self) -> None:
        self._tint()
        if self._current >= 0:
            self._text.show_span(*self._spans[self._current])

    def _tint(self) -> None:
        """Tint every match, the current one most, and say which of how many it is."""
        ordinary, current = QTextCharFormat(), QTextCharFormat()
        ordinary.setBackground(self._theme.color("found"))
        ordinary.setForeground(self._theme.color("on_highlight"))
        current.setBackground(self._theme.color("accent"))
        current.setForeground(self._theme.color("on_accent"))
        self._text.set_marks(
            "found",
            (
                (*span, current if index == self._current else ordinary)
                for index, span in enumerate(self._spans)
            ),
        )
        self.say(len(self._spans), self._current, MOST)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor
