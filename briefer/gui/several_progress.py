"""How printing several briefs goes, file by file, and what failed and why."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from briefer.batch import Result
from briefer.gui.several_run import tally
from briefer.gui.theme import UNIT, Theme
from briefer.judgement.briefing import Briefing


class Progress(QWidget):
    """A bar, a line that says how far it is, and a row for each file; what failed comes first."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: dict[str, str] = {}
        self.results: list[Result] = []
        self.folder = Path()
        self.line = QLabel(self)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Files written")
        self.rows = QListWidget(self)
        self.rows.setAccessibleName("Files")
        self.rows.setWordWrap(True)
        frame = QFrame(self)
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        inside.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * UNIT)
        column.addWidget(self.line)
        column.addWidget(self.bar)
        column.addWidget(frame, 1)

    def begin(self, briefings: Sequence[Briefing], formats: int, folder: Path) -> None:
        """Wait for the files of some briefings."""
        self._names = {briefing.id: briefing.name for briefing in briefings}
        self.folder = folder
        self.bar.setRange(0, len(briefings) * formats)
        self.bar.setValue(0)
        self.line.setText(f"Printing into {folder}")

    def add(self, result: Result) -> None:
        """Say what became of a file."""
        self.results.append(result)
        name = self._names.get(result.briefing, result.briefing)
        self.bar.setValue(len(self.results))
        self.line.setText(f"{len(self.results)} of {self.bar.maximum()}: {name}")
        words = f"{name}: {result.trouble}" if result.trouble else result.path.name
        item = QListWidgetItem(words)
        item.setIcon(
            self._theme.icon(*(("warning", "bad") if result.trouble else ("check", "good")))
        )
        failed = sum(bool(other.trouble) for other in self.results)
        if result.trouble:
            self.rows.insertItem(failed - 1, item)
            self.rows.scrollToTop()
        else:
            self.rows.addItem(item)
            if not failed:
                self.rows.scrollToBottom()

    def end(self, untold: Sequence[str], *, stopped: bool) -> str:
        """Say how it went, and return that; `untold` is what could not be kept beside the files."""
        words = tally(self.results)
        if stopped and len(self.results) < self.bar.maximum():
            words = f"Cancelled after {len(self.results)} of {self.bar.maximum()}. {words}"
        self.line.setText("\n".join((words, str(self.folder), *untold)))
        self.bar.hide()
        self.rows.scrollToTop()
        return words
