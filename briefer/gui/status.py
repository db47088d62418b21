"""The line at the bottom: the sources, what is saved, and that no network or AI is in play."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme
from briefer.library import Library

_TOLD_FOR = 12_000  # ms


class StatusBar(QFrame):
    """Says quietly how things stand; `asked_problems` when the problems are clicked."""

    asked_problems = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "status")
        self.source, self.saved, self.told = QLabel(self), QLabel(self), QLabel(self)
        self._fading = QTimer(self, singleShot=True, interval=_TOLD_FOR)
        self._fading.timeout.connect(self.told.clear)
        self.problems = QPushButton(self)
        self.problems.setProperty("role", "link")
        self.problems.setToolTip("Show what is wrong with the data (Ctrl+Shift+M)")
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * UNIT, UNIT, 4 * UNIT, UNIT)
        row.setSpacing(6 * UNIT)
        offline, no_ai = QLabel("Offline", self), QLabel("No AI used", self)
        offline.setToolTip("Briefer never uses the network")
        no_ai.setToolTip("The outcome comes from the checklist's rules alone")
        for label in (self.source, self.saved, offline, no_ai, self.told):
            label.setProperty("role", "small")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(1)
            row.addWidget(label)
        row.insertStretch(4)
        row.addWidget(self.problems)
        self.problems.clicked.connect(self.asked_problems)
        self.retheme(theme)

    def refresh(self) -> None:
        """Draw the session as it is now."""
        session = self._session
        self.source.setText(_told(session.library))
        self.saved.setText(session.saved)
        self.saved.setToolTip(str(session.workspace))
        count = len(session.problems)
        self.problems.setVisible(count > 0)
        self.problems.setText("1 problem" if count == 1 else f"{count} problems")

    def tell(self, words: str) -> None:
        """Say for a while that something was done."""
        self.told.setText(words)
        self.told.setToolTip(words)
        self._fading.start()

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self.problems.setIcon(theme.icon("warning", "warn"))


def _told(library: Library) -> str:
    """The sources with the number of their paragraphs and passages."""
    paragraphs = sum(len(source.body) for source in library.sources.values())
    titles = [source.title for source in library.sources.values()]
    names = titles[0] if len(titles) == 1 else f"{len(titles)} sources"
    return f"{names} · {paragraphs} paragraphs · {len(library.passages)} passages"
