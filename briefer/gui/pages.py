"""The pages of a brief, one under the other, at a zoom of their own."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from briefer.gui.page_hand import PageHand
from briefer.gui.page_marks import paint_marks
from briefer.gui.page_places import (
    FIT_PAGE,
    FIT_WIDTH,
    POINTS,
    Anchor,
    Layout,
    Spot,
    known_zoom,
    lay_out,
    next_zoom,
)
from briefer.gui.page_tiles import Tiles, parts
from briefer.gui.page_words import Box, Hit
from briefer.gui.sheets import Part, Sheets
from briefer.gui.theme import Theme

_GAP = 16  # px around pages at zoom 1
_UPPER = 0.25  # where a line that was asked for stands in the view
_NOTCH = 120  # of a wheel, as Qt counts


class Pages(QAbstractScrollArea):
    """Pages one under the other; what is far from the view is not kept.

    `scrolled` when others are in view, `zoomed` when they have another size; `followed` carries
    a web address that was clicked.
    """

    scrolled = Signal()
    zoomed = Signal()
    followed = Signal(str)

    def __init__(self, sheets: Sheets, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = sheets
        self.zoom = FIT_WIDTH
        self.theme = theme
        self._layout = Layout()
        self.tiles = Tiles(sheets, self.viewport().update)
        self.hand = PageHand(self)
        self.pointed: tuple[int, float] | None = None  # the page and height of a line
        self.hits: list[Hit] = []
        self.current_hit = -1
        self._turned = 0  # of the wheel with Ctrl, since the last zoom
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A bar that comes and goes would change the width that pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The brief as it will print")
        self.viewport().setMouseTracking(True)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    # What is shown

    @property
    def current(self) -> int:
        """The number, from 0, of the page that fills most of the view."""
        if not self._layout.spots:
            return 0
        return self._layout.anchor(0, self._top + self._view[1] / 3).number

    @property
    def percent(self) -> int:
        """How large pages are, in per cent of their size on paper."""
        return round(100 * self._layout.scale / self._dots)

    def take(self) -> None:
        """Show the sheets' new pages; the old ones stay until each is drawn."""
        self.pointed = None
        self.hits, self.current_hit = [], -1
        self.hand.forget()
        self._lay_out()

    def retheme(self, theme: Theme) -> None:
        """Take over other colours."""
        self.theme = theme
        self._lay_out()

    def set_zoom(self, zoom: str, at: QPoint | None = None) -> None:
        """Show pages at another zoom; what is under a point of the view stays there.

        A page that fits the view is shown whole.
        """
        number, self.zoom = self.current, known_zoom(zoom)
        self._lay_out(at)
        if self.zoom == FIT_PAGE:
            self.go_to(number)
        self.zoomed.emit()

    def zoom_by(self, by: int, at: QPoint | None = None) -> None:
        """Go to the next larger (1) or smaller (-1) zoom."""
        self.set_zoom(next_zoom(self._layout.scale, self._dots, by), at)

    def go_to(self, number: int) -> None:
        """Bring a page, counted from 0, to the top of the view; the last for one beyond it."""
        if self._layout.spots:
            spot = self._layout.spots[max(0, min(number, len(self._layout.spots) - 1))]
            self._scroll_to(spot.top - self._gap)

    def show_line(self, number: int, top: float) -> None:
        """Bring a line near the top of the view and point at it; `top` is in points."""
        if number < len(self._layout.spots):
            self.pointed = (number, top)
            box = self.place(number, (0.0, top, 0.0, top))
            self._scroll_to(round(box.top()) - round(_UPPER * self._view[1]))
            self.viewport().update()

    def show_hits(self, hits: list[Hit], current: int, *, scrolling: bool = True) -> None:
        """Mark what was found, and with `scrolling` bring the current one of them into view."""
        self.hits, self.current_hit = hits, current
        self.viewport().update()
        if scrolling and current >= 0:
            self.reveal(hits[current].page, hits[current].boxes[0])

    def reveal(self, number: int, box: Box) -> None:
        """Bring a part of a page into view, by no more than is needed."""
        place = self.place(number, box)
        wide, high = self._view
        if not self._top + self._gap <= place.top() <= self._top + high - place.height() - 40:
            self._scroll_to(round(place.top()) - high // 3)
        if not self._left <= place.left() or place.right() > self._left + wide:
            bar = self.horizontalScrollBar()
            bar.setValue(round((place.left() - wide / 4) / self.devicePixelRatioF()))

    def place(self, number: int, box: Box) -> QRectF:
        """Where a box of a page, in points, lies among all pages, in device pixels."""
        spot, (wide, high) = self._layout.spots[number], self.sheets.sizes[number]
        across, down = spot.width / wide, spot.height / high
        left, top, right, bottom = box
        return QRectF(
            spot.left + left * across,
            spot.top + top * down,
            (right - left) * across,
            (bottom - top) * down,
        )

    def at(self, point: QPoint) -> tuple[int, float, float] | None:
        """The page under a point of the view, and where on it in points; None without pages."""
        if not self._layout.spots:
            return None
        ratio = self.devicePixelRatioF()
        x, y = point.x() * ratio + self._left, point.y() * ratio + self._top
        number, across, down = self._layout.anchor(x, y)
        wide, high = self.sheets.sizes[number]
        return number, across * wide, down * high

    def near(self, screens: float = 0.0) -> range:
        """The numbers of the pages in view, and of those so many screens above and below."""
        more = round(screens * self._view[1])
        return self._layout.within(self._top - more, self._top + self._view[1] + more)

    # Places

    @property
    def _dots(self) -> float:
        """The pixels of a point of print at its own size."""
        return self.logicalDpiX() / POINTS * self.devicePixelRatioF()

    @property
    def _gap(self) -> int:
        return round(self.theme.fonts.px(_GAP) * self.devicePixelRatioF())

    @property
    def _view(self) -> tuple[int, int]:
        ratio, size = self.devicePixelRatioF(), self.viewport().size()
        return round(size.width() * ratio), round(size.height() * ratio)

    @property
    def _top(self) -> int:
        return round(self.verticalScrollBar().value() * self.devicePixelRatioF())

    @property
    def _left(self) -> int:
        return round(self.horizontalScrollBar().value() * self.devicePixelRatioF())

    def _scroll_to(self, top: int) -> None:
        self.verticalScrollBar().setValue(round(top / self.devicePixelRatioF()))

    def _lay_out(self, at: QPoint | None = None) -> None:
        """Lay the pages out again; what was at a point of the view, else at its top, stays."""
        ratio, (wide, _) = self.devicePixelRatioF(), self._view
        point = (at.x() * ratio, at.y() * ratio) if at else (wide / 2, 0.0)
        anchor = Anchor(0, 0.5, -1.0)  # the very top
        if self._layout.spots and (at or self._top):
            anchor = self._layout.anchor(self._left + point[0], self._top + point[1])
        self._layout = lay_out(self.sheets.sizes, self._view, self.zoom, self._dots, self._gap)
        self._set_ranges()
        if self._layout.spots:
            x, y = self._layout.point(anchor)
            self.horizontalScrollBar().setValue(round((x - point[0]) / ratio))
            self._scroll_to(round(y - point[1]))
        self.viewport().update()

    def _set_ranges(self) -> None:
        size, ratio = self.viewport().size(), self.devicePixelRatioF()
        step = self.theme.fonts.px(40)
        for bar, whole, seen in (
            (self.verticalScrollBar(), self._layout.height, size.height()),
            (self.horizontalScrollBar(), self._layout.width, size.width()),
        ):
            bar.setRange(0, max(0, round(whole / ratio) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(step)

    # Painting

    def parts(self, screens: float = 0.0) -> list[Part]:
        """The parts of pages in view, and those so many screens above and below, half as far beside."""
        wide, high = self._view
        left, top = self._left, self._top
        more, beside = round(screens * high), round(screens * wide / 2)
        view = (left - beside, top - more, left + wide + beside, top + high + more)
        return [
            part
            for number in self.near(screens)
            for part in parts(number, self._layout.spots[number], view)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self.viewport()), self.theme
        painter.fillRect(self.viewport().rect(), theme.color("canvas"))
        if self.sheets.trouble:
            painter.setPen(theme.color("text"))
            painter.setFont(theme.fonts.ui(15))
            box = self.viewport().rect().adjusted(40, 40, -40, -40)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, self.sheets.trouble)
            return
        seen = self.parts()
        if self.tiles.want(seen, [part for part in self.parts(1.0) if part not in seen]):
            self.hand.need(self.near())
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        painter.translate(-self._left, -self._top)
        for number in self.near():
            self._paint_page(painter, number, self._layout.spots[number])

    def _paint_page(self, painter: QPainter, number: int, spot: Spot) -> None:
        sheet = QRectF(spot.left, spot.top, spot.width, spot.height)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        for part, image in self.tiles.of(number, spot.width):
            if part.width == spot.width:
                painter.drawImage(spot.left + part.left, spot.top + part.top, image)
            else:
                share = spot.width / part.width
                painter.drawImage(
                    QRectF(
                        spot.left + part.left * share,
                        spot.top + part.top * share,
                        image.width() * share,
                        image.height() * share,
                    ),
                    image,
                )
        paint_marks(painter, self, number)
        painter.setPen(self.theme.color("line_strong"))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))

    # Events

    def _scrolled(self) -> None:
        self.viewport().update()
        self.scrolled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= _NOTCH:  # pads send many small turns
            self.zoom_by(1 if self._turned > 0 else -1, event.position().toPoint())
            self._turned = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hand.take_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hand.choose_word(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hand.offer(event.pos(), event.globalPos())
