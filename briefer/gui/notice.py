"""The quiet bar that tells of trouble, and of what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from briefer.gui.theme import UNIT, Theme


class Notice(QFrame):
    """A sentence with buttons; it stays until it is dismissed and blocks nothing."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._icon, self._words = QLabel(self), QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._words.setMinimumWidth(1)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        self._row.setSpacing(2 * UNIT)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)
        self.retheme(theme)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now, "" while it is hidden."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, words: str, *choices: tuple[str, Callable[[], None]]) -> None:
        """Say something and offer choices; each of them hides the bar first."""
        self._clear()
        self._words.setText(words)
        for title, act in (*choices, ("Dismiss", _nothing)):
            button = QPushButton(title, self)
            button.setProperty("role", "quiet")
            button.clicked.connect(lambda _checked=False, act=act: self._choose(act))
            self._row.addWidget(button)
            self._buttons.append(button)
        self.setAccessibleName(words)
        self.show()

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        side = theme.fonts.px(18)
        self._icon.setPixmap(theme.pixmap("warning", "warn", side, self.devicePixelRatioF()))

    def _choose(self, act: Callable[[], None]) -> None:
        self.hide()
        act()

    def _clear(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []


def _nothing() -> None:
    return
