"""A paragraph of runs as a widget: it wraps, and its links work by mouse and by keyboard."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget

from briefer.gui.checklist_style import CAPITALS, Inks
from briefer.gui.page import Run
from briefer.gui.text import clean, plain_tip, utf16

_NARROWEST = 40  # px: a paragraph may be squeezed this far, breaking words
_USUAL = 380  # px that lines are broken for before the width is known
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_TABS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_SEEN = (*_TABS, Qt.FocusReason.ShortcutFocusReason)
_KEPT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Phrase(QLabel):
    """Words in our own inks, drawn as plain text whatever they contain.

    `followed` carries the link that was clicked or entered, `menu_wanted` the link under the
    pointer or the focus, and where its menu belongs on the screen.
    """

    followed = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self, inks: Inks, parent: QWidget | None = None, *, most_lines: int = 0
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)  # the base class then asks for a height for each width
        self.setMouseTracking(True)
        self._inks = inks
        self._most_lines = most_lines
        self._runs: tuple[Run, ...] = ()
        self._starts: list[int] = []  # where each run begins, in Qt's units
        self._layout = QTextLayout()
        self._width = -1.0  # that the lines are broken for
        self._natural = QSize()
        self._heights: dict[int, int] = {}  # for each width asked about
        self._under = self._hover = self._focus = -1  # places of runs, -1 for none
        self._ring = False  # whether the focus came by keyboard and has to be seen

    # What it says

    @property
    def runs(self) -> tuple[Run, ...]:
        """What it says now."""
        return self._runs

    @property
    def links(self) -> tuple[str, ...]:
        """Its links, in reading order."""
        return tuple(run.link for run in self._runs if run.link)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Say something else; nothing hides the paragraph."""
        runs = tuple(runs)
        if runs == self._runs:
            return
        linked = any(run.link for run in runs)
        self._runs = runs
        self._under = self._hover = -1
        self._focus = min(self._focus, len(runs) - 1)
        self._renew()
        if linked != bool(self.focusPolicy() & Qt.FocusPolicy.TabFocus):
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if linked else Qt.FocusPolicy.NoFocus)
        self.setVisible(bool(runs))

    def set_most_lines(self, most: int) -> None:
        """Show at most so many lines, 0 for all; the last one then ends in an ellipsis."""
        if most != self._most_lines:
            self._most_lines = most
            self._heights = {}
            self.updateGeometry()
            self.update()

    def _renew(self) -> None:
        words, drawn, formats, at = "", "", [], 0
        self._starts = []
        for run in self._runs:
            ink, part = self._inks[run.ink], clean(run.text)
            words += part
            if run.ink in CAPITALS:
                part = part.upper()  # a layout knows capitals only for all of its text
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = at, utf16(part, len(part))
            piece.format = ink
            formats.append(piece)
            self._starts.append(at)
            at += piece.length
            drawn += part
        layout = QTextLayout(drawn, self._inks["text"].font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(formats)
        layout.setCacheEnabled(True)
        self._layout = layout
        self._width = -1
        self._natural = QSize()
        self._heights = {}
        self.setText(words)  # for screen readers; the base class never paints it
        self.updateGeometry()
        self.update()

    # How much room it takes

    def _break_lines(self, width: float) -> None:
        if width == self._width:
            return
        self._width = width
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += ceil(line.height())
        self._layout.endLayout()

    def _shown_lines(self) -> int:
        count = self._layout.lineCount()
        return min(count, self._most_lines) if self._most_lines else count

    @property
    def is_cut(self) -> bool:
        """Whether there is more to say than its lines hold."""
        return self._shown_lines() < self._layout.lineCount()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width) if self._runs else 0
        if height is None:
            self._break_lines(max(width, _NARROWEST))
            last = self._layout.lineAt(self._shown_lines() - 1)
            height = ceil(last.y() + last.height())
            self._heights[width] = height
        return height

    def sizeHint(self) -> QSize:
        if not self._runs:
            return QSize(1, 0)
        if not self._natural.isValid():
            if self._width < 0:
                self._break_lines(max(self.width(), _USUAL))
            one = self._layout.lineAt(0).height()
            self._natural = QSize(ceil(self._layout.maximumWidth()) + 1, ceil(one))
        return self._natural

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.sizeHint().height())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self._break_lines(max(self.width(), _NARROWEST))
        painter = QPainter(self)
        if self.is_cut:
            self._paint_cut(painter)
        else:
            self._layout.draw(painter, QPointF(0, 0), self._underlined())
        if self.hasFocus() and self._ring and self._focus >= 0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._inks.theme.accent), 1))
            for place in self._places(self._focus):
                painter.drawRoundedRect(place.adjusted(-1.5, 0.5, 1.5, -0.5), 3, 3)
        painter.end()

    def _paint_cut(self, painter: QPainter) -> None:
        """Draw the lines there is room for, the last one ending in an ellipsis."""
        last = self._layout.lineAt(self._shown_lines() - 1)
        for number in range(self._shown_lines() - 1):
            self._layout.lineAt(number).draw(painter, QPointF(0, 0))
        ink = self._inks[self._runs[0].ink]
        rest = (
            self._layout.text().encode("utf-16-le")[2 * last.textStart() :].decode("utf-16-le")
        )
        words = QFontMetricsF(ink.font()).elidedText(
            rest, Qt.TextElideMode.ElideRight, self._width
        )
        painter.setFont(ink.font())
        painter.setPen(ink.foreground().color())
        painter.drawText(QPointF(last.x(), last.y() + last.ascent()), words)

    def _underlined(self) -> list[QTextLayout.FormatRange]:
        if self._hover < 0 or self._hover >= len(self._runs):
            return []
        piece = QTextLayout.FormatRange()
        piece.start, end = self._extent(self._hover)
        piece.length = end - piece.start
        piece.format = QTextCharFormat()
        piece.format.setFontUnderline(True)
        return [piece]

    def _extent(self, place: int) -> tuple[int, int]:
        """Where a run begins and ends, in Qt's units."""
        ends = [*self._starts[1:], len(self._layout.text().encode("utf-16-le")) // 2]
        return self._starts[place], ends[place]

    def _places(self, place: int) -> list[QRectF]:
        """The rectangles that a run covers, one for each line it stands on."""
        if self.is_cut:
            return [QRectF(self.rect())]
        start, end = self._extent(place)
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            low = max(start, line.textStart())
            high = min(end, line.textStart() + line.textLength())
            if low < high:
                left, right = _x(line.cursorToX(low)), _x(line.cursorToX(high))
                right = min(right, line.naturalTextRect().right())
                found.append(QRectF(left, line.y(), right - left, line.height()))
        return found

    # Links

    def _run_at(self, point: QPointF) -> int:
        """The place of the run under a point, -1 where there is none."""
        for place in range(len(self._runs)):
            if any(rectangle.contains(point) for rectangle in self._places(place)):
                return place
        return -1

    def _link_at(self, point: QPointF) -> int:
        """The place of the run with a link under a point, -1 where there is none."""
        place = self._run_at(point)
        return place if place >= 0 and self._runs[place].link else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._run_at(event.position())
        if place == self._under:
            return
        self._under = place
        self.setToolTip(plain_tip(self._runs[place].tip) if place >= 0 else "")
        self._set_hover(place if place >= 0 and self._runs[place].link else -1)

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self._set_hover(-1)

    def _set_hover(self, place: int) -> None:
        if place == self._hover:
            return
        self._hover = place
        if place >= 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._hover < 0:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._link_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.followed.emit(self._runs[place].link)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self._link_at(QPointF(event.pos())) if by_mouse else self._focus
        if place < 0 or place >= len(self._runs):
            event.ignore()
            return
        below = self._places(place)[-1].bottomLeft().toPoint()
        where = event.globalPos() if by_mouse else self.mapToGlobal(below)
        self.menu_wanted.emit(self._runs[place].link, where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and 0 <= self._focus < len(self._runs):
            self.followed.emit(self._runs[self._focus].link)
        else:
            event.ignore()

    # The focus goes from link to link, then on to the next widget

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        places = self._linked()
        if event.reason() not in _KEPT:
            self._ring = event.reason() in _SEEN
        if event.reason() in _TABS and places:
            forward = event.reason() == Qt.FocusReason.TabFocusReason
            self._set_focus(places[0] if forward else places[-1])
        elif self._focus not in places:
            self._set_focus(places[0] if places else -1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        places = self._linked()
        ahead = [p for p in places if (p > self._focus if forward else p < self._focus)]
        if self.hasFocus() and ahead:
            self._set_focus(ahead[0] if forward else ahead[-1])
            return True
        return super().focusNextPrevChild(forward)

    def _linked(self) -> list[int]:
        return [place for place, run in enumerate(self._runs) if run.link]

    def _set_focus(self, place: int) -> None:
        self._focus = place
        words = clean(self._runs[place].text).strip() if place >= 0 else ""
        self.setAccessibleDescription(f"Link: {words}" if words else "")
        self.update()


def _x(answer: object) -> float:
    """A line's `cursorToX` gives the place and the cursor back, or the place alone."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]
