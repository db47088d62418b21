"""The reader's text: numbered paragraphs with their passages as lanes in the margin."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip, QWidget

from briefer.catalogue import Note
from briefer.citation import long_date
from briefer.gui.page_text import MEASURE
from briefer.gui.pane_text import PaneText
from briefer.gui.quoting import DOT
from briefer.gui.reader_margin import Hit, Margin, Mark, Row
from briefer.gui.reader_page import pack, reader_page
from briefer.gui.text import ANCHOR, GUTTER, code_points, plain_tip, utf16
from briefer.gui.theme import Theme
from briefer.library import Library
from briefer.sources.address import Address, parse_address
from briefer.sources.passage import Passage
from briefer.sources.source import Source

_STILL = 4  # px that the pointer may move in a click
_TIP_WORDS = 14


class ReaderText(PaneText):
    """Draws one source. The signals carry what was clicked or entered.

    `picked` a passage by its words, `lane_picked` one by its lane, `paragraph_picked` and
    `notes_wanted` a paragraph's address, `cleared` nothing: the text was clicked beside any
    passage.
    """

    picked = Signal(object)
    lane_picked = Signal(object)
    paragraph_picked = Signal(object)
    notes_wanted = Signal(object)
    cleared = Signal()
    measure = MEASURE + GUTTER
    margin = 18

    def __init__(self, library: Library, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._library = library
        self._source: Source | None = None
        self._marks_of: dict[Address, tuple[Mark, ...]] = {}
        self._notes_of: dict[Address, tuple[Note, ...]] = {}
        self.chosen = ""  # the passage whose lane is drawn full
        self._pointed = ""
        self._margin = Margin(theme)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def retheme(self, theme: Theme) -> None:
        self._margin = Margin(theme)
        super().retheme(theme)

    def show_source(self, library: Library, source: Source) -> None:
        """Show a source from its beginning."""
        self._library, self._source = library, source
        self._marks_of, self._notes_of = {}, {}
        by_paragraph: dict[Address, list[Passage]] = {}
        for passage in library.passages.values():
            by_paragraph.setdefault(passage.address.whole, []).append(passage)
        for number, text in enumerate(source.paragraphs, 1):
            address = Address(source.id, number)
            passages = by_paragraph.get(address, [])
            lanes = pack(passages)
            self._marks_of[address] = tuple(
                Mark(
                    passage,
                    lanes[passage.id],
                    utf16(text, passage.address.start),
                    utf16(text, passage.address.end),
                )
                for passage in passages
            )
            self._notes_of[address] = library.notes_on(address)
        self.show_page(reader_page(source))

    # Places in the text and in the source

    @staticmethod
    def address_of(block: QTextBlock) -> Address | None:
        """The paragraph of the source that a block shows, None for what stands around it."""
        return parse_address(str(block.blockFormat().property(ANCHOR) or ""))

    def block_of(self, address: Address) -> QTextBlock | None:
        """The block that shows a paragraph."""
        self.complete()
        wanted = str(address.whole)
        return next(
            (b for b in self.blocks() if b.blockFormat().property(ANCHOR) == wanted), None
        )

    def span_of(self, address: Address) -> tuple[int, int] | None:
        """Where a place stands in the document, in UTF-16 units."""
        block = self.block_of(address)
        if block is None or self._source is None:
            return None
        text, length = self._source.paragraph(address.paragraph), block.length() - 1
        end = utf16(text, address.end) if address.end else length
        start = utf16(text, address.start)
        # a paragraph that was cut at its longest ends before its last passages
        return block.position() + min(start, length), block.position() + min(end, length)

    def address_at(self, position: int) -> Address | None:
        """The paragraph and the code point at a position of the document."""
        block = self.document().findBlock(position)
        address = self.address_of(block)
        if address is None or self._source is None:
            return None
        text = self._source.paragraph(address.paragraph)
        return Address(
            address.source, address.paragraph, code_points(text, position - block.position())
        )

    def put_caret(self, address: Address) -> None:
        """Put the caret at a place, which takes a selection away, and scroll nothing."""
        span = self.span_of(address)
        if span is not None:
            scrolled = self.verticalScrollBar().value()
            cursor = self.textCursor()
            cursor.setPosition(span[0])
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(scrolled)

    def go_to(self, address: Address) -> None:
        """Put the caret at a place and bring it into view."""
        self.put_caret(address)
        span = self.span_of(address)
        if span is not None:
            self.show_span(*span)

    @contextmanager
    def keeping_in_view(self, place: Address | None) -> Iterator[None]:
        """Whatever happens to the height meanwhile: words of which the first line was seen still are.

        It scrolls as little as that takes.
        """
        span = self.span_of(place) if place else None
        seen = span is not None and 0 <= self._line_top(span[0]) < self.viewport().height()
        yield
        if span is not None and seen:
            low = self._line_top(span[1]) + self.fontMetrics().lineSpacing()
            lack = min(low - self.viewport().height(), self._line_top(span[0]))
            if lack > 0:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + lack)

    def _line_top(self, position: int) -> int:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor).top()

    def selected(self) -> tuple[Address, ...]:
        """The selected words as addresses, one for each paragraph they lie in."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._source is None:
            return ()
        found = []
        block = self.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            address = self.address_of(block)
            if address is not None:
                text = self._source.paragraph(address.paragraph)
                start = code_points(text, max(0, cursor.selectionStart() - block.position()))
                end = code_points(text, cursor.selectionEnd() - block.position())
                words = text[start:end]
                start += len(words) - len(words.lstrip())
                end = start + len(words.strip())
                if start < end:
                    found.append(Address(address.source, address.paragraph, start, end))
            block = block.next()
        return tuple(found)

    def passages_at(self, position: int) -> tuple[Passage, ...]:
        """The passages over a position of the document, the shortest first."""
        block = self.document().findBlock(position)
        address = self.address_of(block)
        if address is None:
            return ()
        at = position - block.position()
        over = [mark for mark in self._marks_of[address] if mark.start <= at < mark.end]
        return tuple(m.passage for m in sorted(over, key=lambda mark: mark.end - mark.start))

    def passage_at(self, cursor: QTextCursor) -> str:
        over = self.passages_at(cursor.position())
        return over[0].id if over else ""

    def notes_on(self, address: Address) -> tuple[Note, ...]:
        """The notes that bear on a paragraph."""
        return self._notes_of.get(address, ())

    def has_behind(self) -> bool:
        return True

    def paint_behind(self, painter: QPainter) -> None:
        """Paint the margin."""
        for block, place in self.visible_blocks():
            address = self.address_of(block)
            if address is not None:
                strong = (self.chosen, self._pointed)
                ratio = self.devicePixelRatioF()
                self._margin.paint(painter, self._row(block, place, address), strong, ratio)

    def _row(self, block: QTextBlock, place: QRectF, address: Address) -> Row:
        notes = self._notes_of[address]
        by_editor = any(note.kind == "editor" for note in notes)
        token = "warn" if by_editor else "faint" if notes else ""
        return Row(block, place, address.paragraph, self._marks_of[address], token)

    def _in_margin(self, point: QPoint) -> tuple[Address | None, Hit]:
        """The paragraph at a point of the margin, None elsewhere, and what is there."""
        for block, place in self.visible_blocks():
            address = self.address_of(block)
            if address is not None and place.top() <= point.y() <= place.bottom():
                if point.x() >= place.left() + self._margin.width:
                    break
                return address, self._margin.hit(self._row(block, place, address), point)
        return None, Hit()

    # Carrying passages

    def held_at(self, point: QPoint) -> tuple[str, ...]:
        passage = self._in_margin(point)[1].passage
        return (passage.id,) if passage else super().held_at(point)

    def selected_references(self) -> tuple[str, ...]:
        return tuple(map(str, self.selected()))

    def words_of(self, reference: str) -> str:
        place = self._library.evidence(reference)
        address = place.address if isinstance(place, Passage) else place
        return self._library.text_at(address) if address else reference

    # The pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        address, hit = self._in_margin(event.position().toPoint())
        if event.buttons() or address is None:
            super().mouseMoveEvent(event)
        elif hit != Hit():
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._point_at(hit.passage)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def _point_at(self, passage: Passage | None) -> None:
        """Tint the words of the passage whose lane the pointer is on."""
        name = passage.id if passage else ""
        if name == self._pointed:
            return
        self._pointed = name
        span = self.span_of(passage.address) if passage else None
        style = QTextCharFormat()
        style.setBackground(self.theme.color("accent_soft"))
        self.set_marks("pointed", [(*span, style)] if span else [])
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.take_hold(event)
        address, hit = self._in_margin(self._pressed)
        if event.button() != Qt.MouseButton.LeftButton or address is None:
            super().mousePressEvent(event)
        elif hit.passage is not None:
            self.lane_picked.emit(hit.passage)
        elif hit.notes:
            self.notes_wanted.emit(address)
        elif hit.number:
            self.paragraph_picked.emit(address)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        moved = (point - self._pressed).manhattanLength() > _STILL
        in_margin = self._in_margin(point)[0] is not None
        if event.button() != Qt.MouseButton.LeftButton or moved or in_margin:
            return
        if self.textCursor().hasSelection() or self.anchorAt(point):
            return
        over = self.passages_at(self.cursorForPosition(point).position())
        if over:
            self.picked.emit(over[0])
        else:
            self.cleared.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = self._tip(event.pos())
            if tip:
                QToolTip.showText(event.globalPos(), plain_tip(tip), self.viewport())
                return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        """What a mark in the margin stands for, in words."""
        address, hit = self._in_margin(point)
        passage = hit.passage
        if passage is not None:
            names = self._library.names((passage.speaker, *passage.about))
            kind = f"{passage.kind}, quoting {names[0]}" if passage.speaker else passage.kind
            words = " ".join(passage.text.split()[:_TIP_WORDS])
            return f"¶{passage.address.paragraph}{DOT}{kind}\n{', '.join(names[1:])}\n{words} …"
        if address is not None and hit.notes:
            return "\n\n".join(
                f"{long_date(note.date) or 'Editor’s note'}: {note.text}"
                for note in self.notes_on(address)
            )
        return f"Paragraph {address.paragraph}" if address is not None and hit.number else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl with an arrow steps through paragraphs, which is the pane's
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)
