"""The strip over what can be searched: words, which match of how many, next and previous."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from briefer.gui.theme import UNIT, Theme


class FindStrip(QFrame):
    """Looks and keys of finding; what is searched, and how matches are shown, others say."""

    def __init__(self, theme: Theme, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._theme = theme
        self.words = QLineEdit()
        self.words.setPlaceholderText(what)
        self.words.setAccessibleName(what)
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(200)
        self.words.setMaximumWidth(360)
        self.count = QLabel()
        self.count.setProperty("role", "small")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self._previous = self._button("Previous match (Shift+F3)", self.find_previous)
        self._next = self._button("Next match (F3)", self.find_next)
        self._close = self._button("Close (Esc)", self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5 * UNIT, UNIT, 2 * UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self.words, 1)
        layout.addWidget(self._previous)
        layout.addWidget(self._next)
        layout.addWidget(self.count)
        layout.addStretch(1)
        layout.addWidget(self._close)
        self.words.textChanged.connect(self._search)
        self.hide()

    def _button(self, tip: str, run: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        button.clicked.connect(run)
        return button

    def retheme(self, theme: Theme) -> None:
        """Take over colours and icons."""
        self._theme = theme
        if not self.isHidden():
            self._set_icons()

    def _set_icons(self) -> None:
        icons = {self._previous: "back", self._next: "forward", self._close: "close"}
        for button, icon in icons.items():
            button.setIcon(self._theme.icon(icon))

    def open_bar(self) -> None:
        """Show the strip with the keyboard in it, and search for what stands there."""
        self._set_icons()
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Put the strip away."""
        self.hide()

    def find_next(self) -> None:
        """Go to the next match, from the last to the first."""
        self._step(1)

    def find_previous(self) -> None:
        """Go to the match before."""
        self._step(-1)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on the keys of finding, wherever in the pane they were pressed."""
        key, modifiers = event.key(), event.modifiers()
        backwards = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_bar()
        elif key == Qt.Key.Key_F3:
            self._step(-1 if backwards else 1)
        elif key == Qt.Key.Key_Escape and not self.isHidden():
            self.close_bar()
        else:
            return False
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if backwards else 1)
        elif not self.take_key(event):
            super().keyPressEvent(event)

    def say(self, number: int, current: int, most: int) -> None:
        """Say which match, counted from 0, is the current one of how many, `most` at most."""
        if number:
            more = "+" if number == most else ""
            self.count.setText(f"{current + 1} of {number}{more}")
        else:
            self.count.setText("No match" if self.words.text() else "")
        for button in (self._previous, self._next):
            button.setEnabled(number > 0)

    def _search(self) -> None:
        """Search for what is typed now."""
        raise NotImplementedError

    def _step(self, by: int) -> None:
        """Go to another match, or open the strip."""
        raise NotImplementedError
