"""What the comparison is drawn with: fonts, measures, and words broken into lines."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from briefer.gui.text import clean
from briefer.gui.theme import Theme

_VEIL = 34  # of 255: how much of a chosen cell's ground is covered
_ELIDE = Qt.TextElideMode.ElideRight


class Ink:
    """A font in a colour, which remembers how it broke its words: most of them come again."""

    def __init__(self, font: QFont, color: QColor) -> None:
        self.font = font
        self.color = color
        metrics = QFontMetricsF(font)
        self._metrics = metrics
        self.height = metrics.height()
        self.ascent = metrics.ascent()
        self._space = metrics.horizontalAdvance(" ")
        self._widths: dict[str, float] = {}
        self._broken: dict[tuple[str, int, int], tuple[str, ...]] = {}

    def width(self, text: str) -> float:
        """How wide a text is on one line."""
        if text not in self._widths:
            self._widths[text] = self._metrics.horizontalAdvance(text)
        return self._widths[text]

    def lines(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """The text in at most so many lines, the last one ending in an ellipsis if need be."""
        key = text, width, most
        if key not in self._broken:
            self._broken[key] = tuple(self._break(clean(text).split(), width, most))
        return self._broken[key]

    def _break(self, words: list[str], width: int, most: int) -> list[str]:
        found: list[str] = []
        at = 0
        while at < len(words) and len(found) < most:
            if len(found) == most - 1:
                rest = " ".join(words[at:])
                return [*found, self._metrics.elidedText(rest, _ELIDE, width)]
            start, filled = at, self.width(words[at])
            at += 1
            while at < len(words) and filled + self._space + self.width(words[at]) <= width:
                filled += self._space + self.width(words[at])
                at += 1
            line = " ".join(words[start:at])
            found.append(
                line if filled <= width else self._metrics.elidedText(line, _ELIDE, width)
            )
        return found

    def draw(self, painter: QPainter, left: float, top: float, lines: tuple[str, ...]) -> float:
        """Draw lines under each other; where the next one would begin."""
        painter.setFont(self.font)
        painter.setPen(self.color)
        for line in lines:
            painter.drawText(QPointF(left, top + self.ascent), line)
            top += self.height
        return top


class Pens:
    """Every ink and length of the comparison in one theme; lengths are px, scaled."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        fonts = theme.fonts
        text, muted, accent = (theme.color(token) for token in ("text", "muted", "accent"))
        strong, small = fonts.ui(14.5, strong=True), fonts.ui(13)
        self.value = Ink(strong, text)
        self.given = Ink(fonts.ui(14.5), muted)
        self.supposed = Ink(strong, accent)
        self.reason = Ink(small, muted)
        self.title = Ink(fonts.ui(14), text)
        self.alike = Ink(fonts.ui(14), muted)
        self.number = Ink(small, muted)
        self.heading = Ink(fonts.eyebrow(), muted)
        self.name = Ink(fonts.ui(14.5, strong=True), text)
        self.outcome = Ink(fonts.ui(13.5, strong=True), accent)
        self.link = Ink(small, accent)
        self.tag = Ink(fonts.eyebrow(), accent)
        self.note = Ink(fonts.ui(12.5), muted)
        self.chosen = theme.color("accent")
        self.chosen.setAlpha(_VEIL)
        self.pad, self.gap = fonts.px(10), fonts.px(8)
        self.heading_high = fonts.px(30)
        self.bar = fonts.px(7) / 2
