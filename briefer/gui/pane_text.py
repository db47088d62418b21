"""The text of a pane: links by mouse and keyboard, a menu, and passages that can be carried off."""

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from briefer.gui.page_text import BAR_WIDTH, PageText
from briefer.gui.text import BAR, PASSAGE
from briefer.gui.theme import Theme

_GRIP = 12  # px beside a bar where a passage can be taken hold of
_FAR = 10  # px that the pointer goes before what it holds is carried


class PaneText(PageText):
    """A page that answers to the pointer and the keyboard.

    `followed` carries the link that was clicked or entered; `menu_wanted` a menu to fill, the
    link and the passage id under the pointer, "" where there is none.
    """

    followed = Signal(str)
    menu_wanted = Signal(QMenu, str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._held: tuple[str, ...] = ()
        self._pressed = QPoint(-1, -1)
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._underline)

    def _underline(self, url: QUrl) -> None:
        """Underline the link under the pointer."""
        marks = []
        if not url.isEmpty():
            style = QTextCharFormat()
            style.setFontUnderline(True)
            at = self.cursorForPosition(self.viewport().mapFromGlobal(QCursor.pos()))
            marks = [(*span, style) for span in self._spans_of(at.block(), url)]
        self.set_marks("hover", marks)

    @staticmethod
    def _spans_of(block: QTextBlock, link: QUrl) -> Iterator[tuple[int, int]]:
        """Where a link stands in a block."""
        place = block.begin()
        while not place.atEnd():
            part = place.fragment()
            if QUrl(part.charFormat().anchorHref()) == link:
                yield part.position(), part.position() + part.length()
            place += 1

    # Carrying passages

    def held_at(self, point: QPoint) -> tuple[str, ...]:
        """The passage that a press there takes hold of: by its bar, or by a link to it."""
        kind, _, name = self.anchorAt(point).partition(":")
        if kind == "passage":
            return (name,)
        for block, place in self.visible_blocks():
            if place.top() <= point.y() <= place.bottom() and block.blockFormat().property(BAR):
                beside = (
                    0 <= point.x() - place.left() + BAR_WIDTH <= _GRIP * self.theme.fonts.scale
                )
                return (str(block.blockFormat().property(PASSAGE)),) if beside else ()
        return ()

    def selected_references(self) -> tuple[str, ...]:
        """What the selected words are as evidence: the passage that they stand in."""
        passage = self.passage_at(self.textCursor())
        return (passage,) if passage else ()

    def createMimeDataFromSelection(self) -> QMimeData:
        from briefer.gui.carrying import carried  # noqa: PLC0415  (not needed to start)

        words = self.textCursor().selection().toPlainText()
        return carried(self.selected_references(), words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.take_hold(event)
        super().mousePressEvent(event)

    def take_hold(self, event: QMouseEvent) -> None:
        """Hold what the pointer was pressed on."""
        self._pressed = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        self._held = self.held_at(self._pressed) if left else ()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        gone = (event.position().toPoint() - self._pressed).manhattanLength()
        if not (self._held and event.buttons() & Qt.MouseButton.LeftButton):
            super().mouseMoveEvent(event)
        elif gone >= _FAR:
            from briefer.gui import carrying  # noqa: PLC0415  (not needed to start)

            held, self._held = self._held, ()
            carrying.drag(self, held, "\n".join(map(self.words_of, held)))

    def words_of(self, reference: str) -> str:
        """The words of a passage on the page, for other programs."""
        blocks = (b for b in self.blocks() if b.blockFormat().property(PASSAGE) == reference)
        return next((block.text() for block in blocks), reference)

    # Links and the menu

    def _follow(self, url: QUrl) -> None:
        link = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if link.startswith("#"):
            self.scroll_to_anchor(link[1:])
        else:
            self.followed.emit(link)

    def passage_at(self, cursor: QTextCursor) -> str:
        """The passage that the text at a cursor belongs to, "" where there is none."""
        return str(cursor.blockFormat().property(PASSAGE) or "")

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Nothing is ever loaded: no picture, no style sheet, no file."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at_pointer = event.reason() == QContextMenuEvent.Reason.Mouse
        place = event.pos() if at_pointer else self.cursorRect().bottomLeft()
        cursor = self.cursorForPosition(place) if at_pointer else self.textCursor()
        link = self.anchorAt(place) if at_pointer else cursor.charFormat().anchorHref()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_wanted.emit(menu, link, self.passage_at(cursor))
        if not menu.isEmpty():
            menu.addSeparator()
        copy = menu.addAction("Copy", self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.textCursor().hasSelection())
        whole = menu.addAction("Select all", self.selectAll)
        whole.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        menu.popup(self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Alt with an arrow is the window's (back and forward), not the browser's own history
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Ctrl with the wheel zooms the whole window
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    # The focus

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        cursor = self.textCursor()
        if self.hasFocus() and cursor.hasSelection() and cursor.charFormat().isAnchor():
            self._paint_focus(cursor)

    def _paint_focus(self, cursor: QTextCursor) -> None:
        """A frame around the link that Enter would follow."""
        first, last = QTextCursor(cursor), QTextCursor(cursor)
        first.setPosition(cursor.selectionStart())
        last.setPosition(cursor.selectionEnd())
        start, end = self.cursorRect(first), self.cursorRect(last)
        if start.top() != end.top():  # a link over two lines: the part on its first
            first.movePosition(QTextCursor.MoveOperation.EndOfLine)
            end = self.cursorRect(first)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("accent"), 2))
        frame = QRectF(start.topLeft(), end.bottomRight()).adjusted(-2, -1, 2, 2)
        painter.drawRoundedRect(frame, 3, 3)
        painter.end()
