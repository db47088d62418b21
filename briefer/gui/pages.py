"""The pages of a brief, one under the other, drawn from the press."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from briefer.gui.press import Press
from briefer.gui.theme import Theme

_GAP = 20  # px between pages at zoom 1
_WIDEST = 860
_LINE = 13  # points: the height of a line of print
_POINTER = "#1f4e79"  # as the accent in print
_KEEP_NEAR = 2  # pages kept drawn before and after those in view


class Pages(QAbstractScrollArea):
    """Pages one under the other, as wide as there is room; `scrolled` when others are in view."""

    scrolled = Signal()

    def __init__(self, press: Press, theme: Theme) -> None:
        super().__init__()
        self._press = press
        self._theme = theme
        self._drawn: dict[int, QImage] = {}
        self._asked: set[tuple[int, int, int]] = set()
        self._line: tuple[int, float] | None = None  # the page and height that are pointed at
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The brief as it will print")
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def current(self) -> int:
        """The number, from 0, of the page that fills most of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        places = self._places()
        return next((i for i, place in enumerate(places) if place.bottom() > middle), 0)

    def take(self) -> None:
        """Show the press's new pages; the old ones stay until each is drawn."""
        self._asked.clear()
        self._line = None
        self._drawn = {
            n: image for n, image in self._drawn.items() if n < len(self._press.sizes)
        }
        self._set_range()
        self.viewport().update()

    def show_line(self, number: int, top: float) -> None:
        """Bring a line near the top of the view and point at it; `top` is in points."""
        self._line = (number, top)
        place = self._places()[number]
        y = place.top() + top * place.height() / self._press.sizes[number][1]
        self.verticalScrollBar().setValue(round(y) - self.viewport().height() // 4)
        self.viewport().update()

    def retheme(self, theme: Theme) -> None:
        """Take over other colours and zoom."""
        self._theme = theme
        self._set_range()
        self.viewport().update()

    def _places(self) -> list[QRectF]:
        """Where each page lies, from the top of the first."""
        scale, gap = self._theme.fonts.scale, self._theme.fonts.px(_GAP)
        room = max(self.viewport().width() - 2 * gap, 100)
        width = min(room, _WIDEST * scale)
        top, places = float(gap), []
        for points_wide, points_high in self._press.sizes:
            height = width * points_high / points_wide
            left = (self.viewport().width() - width) / 2
            places.append(QRectF(round(left), round(top), round(width), round(height)))
            top += round(height) + gap
        return places

    def _set_range(self) -> None:
        places, bar = self._places(), self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        bottom = places[-1].bottom() + self._theme.fonts.px(_GAP) if places else 0
        bar.setRange(0, max(0, round(bottom) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._theme.fonts.px(40))
        bar.setValue(round(share * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_range()

    def _scrolled(self) -> None:
        self.viewport().update()
        self.scrolled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self.viewport()), self._theme
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme.color("canvas"))
        if self._press.trouble:
            painter.setPen(theme.color("text"))
            painter.setFont(theme.fonts.ui(15))
            box = self.viewport().rect().adjusted(40, 40, -40, -40)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, self._press.trouble)
            return
        near = self._near()
        self._drawn = {n: image for n, image in self._drawn.items() if n in near}
        self._asked = {key for key in self._asked if key[1] in near}
        for number, place in near.items():
            self._ask(number, place)
            shown = place.translated(0, -self.verticalScrollBar().value())
            painter.fillRect(shown, Qt.GlobalColor.white)
            if number in self._drawn:
                painter.drawImage(shown, self._drawn[number])
            painter.setPen(theme.color("line_strong"))
            painter.drawRect(shown.adjusted(-0.5, -0.5, 0.5, 0.5))
            if self._line is not None and self._line[0] == number:
                self._point(painter, shown, self._line[1] / self._press.sizes[number][1])

    def _point(self, painter: QPainter, page: QRectF, share: float) -> None:
        """Mark a line in the margin of its page, which is white in every theme."""
        px = self._theme.fonts.px
        height = page.height() * _LINE / self._press.sizes[0][1]
        bar = QRectF(page.left() + px(10), page.top() + share * page.height(), px(5), height)
        painter.fillRect(bar, QColor(_POINTER))

    def _near(self) -> dict[int, QRectF]:
        """The pages in view and a few around them."""
        places, top = self._places(), self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [n for n, p in enumerate(places) if p.bottom() > top and p.top() < bottom]
        if not seen:
            return {}
        first, last = max(0, seen[0] - _KEEP_NEAR), min(len(places), seen[-1] + 1 + _KEEP_NEAR)
        return {number: places[number] for number in range(first, last)}

    def _ask(self, number: int, place: QRectF) -> None:
        """Have a page drawn once for this edition and size."""
        width = round(place.width() * self.devicePixelRatioF())
        key = (self._press.edition, number, width)
        if key not in self._asked:
            self._asked.add(key)
            self._press.page(number, width, self._took)

    def _took(self, edition: int, number: int, image: QImage) -> None:
        if edition == self._press.edition:
            self._drawn[number] = image
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        steps = {
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Space: bar.pageStep(),
        }
        if key in steps:
            bar.setValue(bar.value() + steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Ctrl with the wheel zooms the whole window
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)
