"""Pages drawn in a calm measure, the first screenful at once, with marks laid over the text."""

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from briefer.gui.page import Para
from briefer.gui.quiet_bar import QuietBar
from briefer.gui.text import ANCHOR, BAR, PASSAGE, Styles, write
from briefer.gui.theme import Theme

MEASURE = 700  # px at zoom 1: some 75 characters of the serif
_MARGIN = 30  # px kept free beside and above the text
_ROOM = 240  # square px that a character takes, the spacing of a page counted in
PAUSE = 20  # ms: a timer of 0 would be served before what is there already is painted
_CHUNK = 12  # paragraphs written in each turn after the first
BAR_WIDTH = 4  # px at zoom 1


class PageText(QTextBrowser):
    """A read-only text of our own making; it shows pages and knows nothing of what they say."""

    measure = MEASURE  # px at zoom 1, as are the margins
    margin = _MARGIN
    above, below = _MARGIN, 2 * _MARGIN

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietBar(Qt.Orientation.Vertical, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._marks: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._rest: Iterator[Para] = iter(())
        self._more = QTimer(self, singleShot=True, interval=PAUSE)
        self._more.timeout.connect(self._write_more)
        self.styles = Styles(theme)
        self.theme = theme

    def retheme(self, theme: Theme) -> None:
        """Take over colours, fonts and zoom; the page is to be shown again."""
        self.theme = theme
        self.styles = Styles(theme)
        self._margins()

    # The page

    @property
    def room(self) -> QSize:
        """How large the page is on the screen.

        Not asked of the viewport: the first of Qt's own widgets that comes to Python makes it
        load every widget class there is, which would take a tenth of the time to start.
        """
        return self.maximumViewportSize()

    def show_page(self, paras: Iterable[Para]) -> None:
        """Show a page from its top: what is seen first is written at once, the rest in turns."""
        self._more.stop()
        self.clear_marks()
        self._empty()
        self._rest = iter(paras)
        first: list[Para] = []
        room = self.room
        length, enough = 0, min(room.width(), self.measure) * room.height() / _ROOM
        for para in self._rest:
            first.append(para)
            length += len(para.text)
            if length > enough:
                self._more.start()
                break
        self._write(first)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _empty(self) -> None:
        """Take everything out of the document.

        Its own `clear` would make another root frame, and each of those that was asked for its
        margins stays in memory for as long as the document does.
        """
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.removeSelectedText()

    def complete(self) -> None:
        """Write what is left of the page, to find in it or to scroll far down."""
        self._more.stop()
        rest = list(self._rest)
        if rest:
            self._write(rest)

    def _write_more(self) -> None:
        chunk = list(islice(self._rest, _CHUNK))
        if chunk:
            self._write(chunk)
            self._more.start()

    def _write(self, paras: Iterable[Para]) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        write(cursor, paras, self.styles)

    def scroll_to_anchor(self, name: str) -> None:
        """Bring the paragraph of that name to the top."""
        self.complete()
        for block in self.blocks():
            if block.blockFormat().property(ANCHOR) == name:
                self.setTextCursor(QTextCursor(block))
                self.scroll_to(block.position(), 0)
                return

    def show_span(self, start: int, end: int) -> None:
        """Scroll a span (in UTF-16 units) into view, a third from the top, if it is not there."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(end)
        low = self.cursorRect(cursor).bottom()
        cursor.setPosition(start)
        high = self.cursorRect(cursor).top()
        height = self.room.height()
        if high < 0 or low > height:
            self.scroll_to(start, 1 / 3)

    def scroll_to(self, position: int, above: float) -> None:
        """Scroll so that a position stands at a share of the viewport's height from its top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        bar = self.verticalScrollBar()
        top = bar.value() + self.cursorRect(cursor).top()
        bar.setValue(round(top - above * self.room.height()))

    def blocks(self) -> Iterator[QTextBlock]:
        """Every paragraph that is written."""
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    # Marks on the text

    def set_marks(self, layer: str, marks: Iterable[tuple[int, int, QTextCharFormat]]) -> None:
        """Lay formats over spans (in UTF-16 units of the document), under a layer's name."""
        selections = []
        for start, end, style in marks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = style
            selections.append(selection)
        if selections or self._marks.get(layer):
            self._marks[layer] = selections
            self.setExtraSelections([each for marks in self._marks.values() for each in marks])

    def clear_marks(self) -> None:
        """Take away every layer."""
        if self._marks:
            self._marks = {}
            self.setExtraSelections([])

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._margins()
        super().resizeEvent(event)

    def _margins(self) -> None:
        """Keep lines readable: the text no wider than the measure, in the middle."""
        scale = self.theme.fonts.scale
        least = round(self.margin * scale)
        side = max(least, (self.room.width() - round(self.measure * scale)) // 2)
        above = round(self.above * scale)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if form.leftMargin() != side or form.topMargin() != above:
            form.setLeftMargin(side)
            form.setRightMargin(side)
            form.setTopMargin(above)
            form.setBottomMargin(round(self.below * scale))
            frame.setFrameFormat(form)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.has_behind():
            painter = QPainter(self.viewport())
            self.paint_behind(painter)
            painter.end()
        super().paintEvent(event)

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The paragraphs in view, each with where it is in the viewport."""
        block = self.cursorForPosition(QPoint(0, 0)).block()
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value()
        while block.isValid():
            place = layout.blockBoundingRect(block).translated(0, -scrolled)
            if place.top() > self.room.height():
                return
            yield block, place
            block = block.next()

    def has_behind(self) -> bool:
        """Whether there is anything to paint behind the text that is in view."""
        return any(block.blockFormat().property(BAR) for block, _ in self.visible_blocks())

    def paint_behind(self, painter: QPainter) -> None:
        """Paint the bars of quoted passages, each from its first paragraph to its last."""
        width = round(BAR_WIDTH * self.theme.fonts.scale)
        last, top = "", 0.0
        for block, place in self.visible_blocks():
            form = block.blockFormat()
            token = form.property(BAR)
            if not token:
                last = ""
                continue
            passage = str(form.property(PASSAGE))
            if passage != last:
                last, top = passage, place.top()
            painter.fillRect(
                QRectF(place.left(), top, width, place.bottom() - top),
                self.theme.color(str(token)),
            )
