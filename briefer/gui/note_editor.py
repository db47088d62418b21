"""A field for a note, in the place of the note itself."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_LEAST, _MOST = 2, 12  # lines it is high
_FRAME = 16  # px above and below the text, together


class NoteEditor(QPlainTextEdit):
    """Grows with its text. `typed` carries the whole text after each change of it.

    `left` when the analyst is done: Ctrl+Enter or the focus going elsewhere keep the text,
    Esc puts back the one it began with.
    """

    typed = Signal(str)
    left = Signal()
    grew = Signal()

    def __init__(self, text: str, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = text
        self.setProperty("role", "note")
        self.setAccessibleName(f"Note on question {number}")
        self.setPlaceholderText("Why this answer? Ctrl+Enter when done, Esc to put it back")
        self.setTabChangesFocus(True)
        self.ensurePolished()  # its font decides how high it is
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setPlainText(text)
        self.selectAll()
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Take over a text changed elsewhere, by undo for instance."""
        if text != self.toPlainText():
            self.blockSignals(True)  # noqa: FBT003  (Qt's own argument)
            self.setPlainText(text)
            self.blockSignals(False)  # noqa: FBT003
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = min(max(round(self.document().size().height()), _LEAST), _MOST)
        return QSize(200, ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + _FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.typed.emit(self._before)
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if elsewhere:
            self._keep()

    def event(self, event: QEvent) -> bool:
        # Esc is this field's while it has the keyboard, whatever the window does with it
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() > event.oldSize().height():
            self.grew.emit()

    def _tell(self) -> None:
        self.typed.emit(self.toPlainText())

    def _keep(self) -> None:
        text = self.toPlainText().strip()
        if text != self.toPlainText():
            self.typed.emit(text)
        self.left.emit()
