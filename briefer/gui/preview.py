"""The brief as it will print: the very pages, drawn from the bytes that are saved."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefer.brief.compose import MARKINGS
from briefer.gui.press import Press
from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme
from briefer.problems import Trouble

_GAP = 20  # px between pages at zoom 1
_WIDEST = 860
_KEEP_NEAR = 2  # pages kept drawn before and after those in view


class PreviewPane(QWidget):
    """The pages under a strip of options. `troubled` carries what could not be kept."""

    followed = Signal(str)
    troubled = Signal(str)

    def __init__(self, session: Session, theme: Theme, press: Press, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._press = press
        self.pages = Pages(press, theme)
        self.full, self.short = QPushButton("Full brief"), QPushButton("One page")
        self.marking, self.author, self.count = QComboBox(), QLineEdit(), QLabel()
        self._build()
        self._wire()

    def _build(self) -> None:
        group = QButtonGroup(self)
        for button in (self.full, self.short):
            button.setCheckable(True)
            button.setProperty("role", "chip")
            group.addButton(button)
        self.full.setChecked(True)
        self.marking.addItems(list(MARKINGS))
        for place, meaning in enumerate(MARKINGS.values()):
            self.marking.setItemData(place, meaning, Qt.ItemDataRole.ToolTipRole)
        self.marking.setAccessibleName("Marking")
        self.marking.setToolTip("How far the brief may travel (Traffic Light Protocol 2.0)")
        self.author.setPlaceholderText("Author")
        self.author.setAccessibleName("Author")
        self.author.setMaxLength(120)
        self.count.setProperty("role", "small")
        strip = QFrame()
        strip.setProperty("role", "bar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(4 * UNIT, 2 * UNIT, 4 * UNIT, 2 * UNIT)
        row.setSpacing(2 * UNIT)
        for widget in (self.full, self.short, self.marking, self.author):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self.pages)
        self.setFocusProxy(self.pages)

    def _wire(self) -> None:
        self.short.toggled.connect(self._options_changed)
        self.marking.activated.connect(self._options_changed)
        self.author.editingFinished.connect(self._options_changed)
        self.pages.scrolled.connect(self._say_page)
        self._press.pressed.connect(self._pressed)

    def refresh(self) -> None:
        """Draw the briefing as it is now, at once or once it has rested."""
        options = self._press.options
        self.short.setChecked(options.one_page)
        self.full.setChecked(not options.one_page)
        self.marking.setCurrentText(options.marking)
        if not self.author.hasFocus():
            self.author.setText(options.author)
        if self.isVisible() and not self._press.is_fresh:
            if self._press.pdf:
                self._press.press_soon()
            else:
                self._press.press_now()
        self._say_page()

    def showEvent(self, event: QEvent) -> None:
        self.refresh()

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self.pages.retheme(theme)
        self.author.setMaximumWidth(theme.fonts.px(200))

    def _options_changed(self) -> None:
        options = replace(
            self._press.options,
            one_page=self.short.isChecked(),
            marking=self.marking.currentText(),
            author=self.author.text().strip(),
        )
        try:
            self._press.set_options(options)
        except Trouble as trouble:
            self.troubled.emit(str(trouble))

    def _pressed(self) -> None:
        self.pages.take()
        self._say_page()

    def _say_page(self) -> None:
        total = len(self._press.sizes)
        if self._press.trouble:
            self.count.setText("")
        elif total:
            self.count.setText(f"Page {self.pages.current + 1} of {total}")
        else:
            self.count.setText("Setting the brief…" if self._session.briefing.id else "")


class Pages(QAbstractScrollArea):
    """Pages one under the other, as wide as there is room; `scrolled` when others are in view."""

    scrolled = Signal()

    def __init__(self, press: Press, theme: Theme) -> None:
        super().__init__()
        self._press = press
        self._theme = theme
        self._drawn: dict[int, QImage] = {}
        self._asked: set[tuple[int, int, int]] = set()
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
        self._drawn = {
            n: image for n, image in self._drawn.items() if n < len(self._press.sizes)
        }
        self._set_range()
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
