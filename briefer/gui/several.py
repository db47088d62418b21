"""Printing several briefs at once: which, in what formats, into which folder, and how it went."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefer.brief.compose import Options
from briefer.citation import long_date
from briefer.gui.page import count
from briefer.gui.remembered import Remembered
from briefer.gui.session import Session
from briefer.gui.several_progress import Progress
from briefer.gui.several_run import SeveralRun
from briefer.gui.theme import UNIT, Theme
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.paths import is_folder

_FORMATS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".odt": "OpenDocument",
    ".html": "Web page",
    ".md": "Markdown",
    ".json": "Data (JSON)",
}
_PAPERS = {"a4": "A4", "us-letter": "US Letter"}


class SeveralForm(QDialog):
    """Asks, prints beside the interface, and says how it went; the window stays in use.

    What is printed is as things were when printing began. `told` carries the outcome.
    """

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        options: Options,
        remembered: Remembered,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._options = options
        self._remembered = remembered
        self._run: SeveralRun | None = None
        self.setWindowTitle("Print several briefs")
        self.decisions = QListWidget(self)
        self.everything, self.nothing, self.mine = map(self._link, ("All", "None", "Mine"))
        self.formats = {suffix: self._chip(words) for suffix, words in _FORMATS.items()}
        self.full, self.short = self._chip("Full brief"), self._chip("One page")
        self.folder = QLineEdit(self)
        self.choose_button = QPushButton("Choose…", self)
        self.said = QLabel(self)
        self.cancel_button = QPushButton("Cancel", self)
        self.print_button = QPushButton("Print", self)
        self.stack = QStackedWidget(self)
        self.progress = Progress(theme, self.stack)
        self._fill()
        self._lay_out(theme)
        self._wire()
        self._check()

    # What is asked

    def _link(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        return button

    def _chip(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        return button

    def _fill(self) -> None:
        library = self._session.library
        self._briefings = own_first(library)
        for briefing in self._briefings:
            item = QListWidgetItem(briefing.name)
            told = [f"As of {long_date(briefing.as_of)}"] if briefing.as_of else []
            told += ["your own answers"] if briefing.id in library.briefings else []
            item.setToolTip(", ".join(told))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | _CHECKABLE)
            item.setCheckState(Qt.CheckState.Checked)
            self.decisions.addItem(item)
        self.decisions.setAccessibleName("Decisions")
        self.decisions.setCurrentRow(0)
        self.everything.setToolTip("Choose all decisions")
        self.nothing.setToolTip("Choose no decision")
        self.mine.setToolTip("Choose the decisions that you have answered")
        self.mine.setEnabled(bool(library.briefings))
        chosen = self._remembered.texts("several/formats") or (".pdf",)
        for suffix, chip in self.formats.items():
            chip.setChecked(suffix in chosen)
        group = QButtonGroup(self)
        for chip, short in ((self.full, False), (self.short, True)):
            group.addButton(chip)
            chip.setChecked(self._options.one_page == short)
        self.folder.setAccessibleName("Folder")
        self.folder.setText(self._remembered.text("several/folder") or _briefs())

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel("Print several briefs", self)
        title.setProperty("role", "heading")
        form = QWidget(self.stack)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(
            _row(
                _label("Decisions", self.decisions),
                None,
                self.everything,
                self.nothing,
                self.mine,
            )
        )
        frame = QFrame(form)
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        inside.addWidget(self.decisions)
        column.addWidget(frame, 1)
        column.addSpacing(2 * UNIT)
        column.addWidget(_label("Formats, one file for each", self.formats[".pdf"]))
        column.addLayout(_row(*self.formats.values(), None))
        column.addSpacing(2 * UNIT)
        column.addWidget(_label("How much", self.full))
        how = QLabel(_told(self._options), form)
        how.setProperty("role", "small")
        column.addLayout(_row(self.full, self.short, how, None))
        column.addSpacing(2 * UNIT)
        column.addWidget(_label("Folder", self.folder))
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose_button)
        column.addLayout(where)
        self.stack.addWidget(form)
        self.stack.addWidget(self.progress)
        self.said.setProperty("role", "small")
        self.said.setWordWrap(True)
        self.print_button.setProperty("role", "primary")
        self.print_button.setDefault(True)
        for button in (self.choose_button, self.cancel_button):
            button.setAutoDefault(False)
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6 * UNIT, 5 * UNIT, 6 * UNIT, 4 * UNIT)
        whole.setSpacing(4 * UNIT)
        whole.addWidget(title)
        whole.addWidget(self.stack, 1)
        whole.addWidget(rule)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.print_button)
        whole.addLayout(foot)
        self.resize(theme.fonts.px(580), theme.fonts.px(620))
        self.decisions.setFocus()

    def _wire(self) -> None:
        own = set(self._session.library.briefings)
        self.everything.clicked.connect(lambda: self._choose(lambda _name: True))
        self.nothing.clicked.connect(lambda: self._choose(lambda _name: False))
        self.mine.clicked.connect(lambda: self._choose(lambda name: name in own))
        self.decisions.itemChanged.connect(self._check)
        for chip in self.formats.values():
            chip.toggled.connect(self._check)
        self.folder.textChanged.connect(self._check)
        self.choose_button.clicked.connect(self._ask_folder)
        self.print_button.clicked.connect(self._print)
        self.cancel_button.clicked.connect(self.reject)

    def _choose(self, wanted: Callable[[str], bool]) -> None:
        with QSignalBlocker(self.decisions):
            for row, briefing in enumerate(self._briefings):
                state = (
                    Qt.CheckState.Checked if wanted(briefing.id) else Qt.CheckState.Unchecked
                )
                self.decisions.item(row).setCheckState(state)
        self.decisions.viewport().update()
        self._check()

    def _ask_folder(self) -> None:
        text = QFileDialog.getExistingDirectory(
            self, "Folder for the briefs", self.folder.text()
        )
        if text:
            self.folder.setText(text)

    # What is chosen

    @property
    def chosen(self) -> tuple[Briefing, ...]:
        """The decisions to print as they are now, in the order shown; not those deleted since."""
        library, checked = self._session.library, Qt.CheckState.Checked
        rows = enumerate(self._briefings)
        names = [b.id for row, b in rows if self.decisions.item(row).checkState() == checked]
        return tuple(found for name in names if (found := library.briefing(name)))

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The formats to print in."""
        return tuple(suffix for suffix, chip in self.formats.items() if chip.isChecked())

    def _targets(self) -> list[list[Path]]:
        folder = Path(self.folder.text().strip()).expanduser()
        return [[folder / f"{b.id}{suffix}" for suffix in self.suffixes] for b in self.chosen]

    def _check(self) -> None:
        """Say what is missing before anything can be printed, or what would be replaced."""
        folder = self.folder.text().strip()
        fault = ""
        if not self.chosen:
            fault = "Choose at least one decision."
        elif not self.suffixes:
            fault = "Choose at least one format."
        elif not Path(folder).expanduser().is_absolute():
            fault = "Choose a folder."
        self.print_button.setEnabled(not fault)
        self.print_button.setText(
            f"Print {count(len(self.chosen), 'brief')}" if not fault else "Print"
        )
        self.said.setText(fault or self._replaced())

    def _replaced(self) -> str:
        if not is_folder(Path(self.folder.text().strip()).expanduser()):
            return "The folder will be made."
        there = sum(path.exists() for paths in self._targets() for path in paths)
        return f"{count(there, 'file')} of the same name will be replaced." if there else ""

    # Printing

    def _print(self) -> None:
        targets, folder = self._targets(), self.folder.text().strip()
        self._remembered.set("several/folder", folder)
        self._remembered.set_texts("several/formats", self.suffixes)
        self._run = SeveralRun(self._session.library, self._session.workspace, self)
        self._run.written.connect(self.progress.add)
        self._run.ended.connect(self._ended)
        self.progress.begin(self.chosen, len(self.suffixes), Path(folder).expanduser())
        self.stack.setCurrentWidget(self.progress)
        self.said.setText("You can go on working meanwhile.")
        self.print_button.hide()
        options = replace(self._options, one_page=self.short.isChecked(), annex=False)
        self._run.begin(self.chosen, options, targets)
        self.cancel_button.setFocus()

    def _ended(self, untold: tuple[str, ...]) -> None:
        assert self._run is not None
        self._run.close()
        words = self.progress.end(untold, stopped=self._run.is_stopped)
        self._run = None
        self.said.setText("")
        self.cancel_button.setText("Close")
        self.cancel_button.setEnabled(True)
        self.print_button.setText("Open folder")
        self.print_button.setEnabled(is_folder(self.progress.folder))
        self.print_button.clicked.disconnect()
        self.print_button.clicked.connect(self._open_folder)
        self.print_button.show()
        self.told.emit(words)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.progress.folder)))

    def stop(self) -> None:
        """Write no further file, and wait for the one in hand."""
        if self._run is not None:
            self._run.close()

    def reject(self) -> None:
        """Close; while files are written, stop that first and stay to say how far it came."""
        if self._run is None:
            super().reject()
        elif not self._run.is_stopped:
            self._run.stop()
            self.cancel_button.setEnabled(False)
            self.said.setText("Stopping after the file in hand…")


_CHECKABLE = Qt.ItemFlag.ItemIsUserCheckable


def own_first(library: Library) -> tuple[Briefing, ...]:
    """Every decision, those that the analyst made or answered before the others."""
    return tuple(sorted(library.decisions(), key=lambda b: b.id not in library.briefings))


def _told(options: Options) -> str:
    """What all briefs have in common, as it is set beside the pages."""
    author = f", by {options.author}" if options.author else ""
    marking = f"Marked {options.marking}" if options.marking else "Unmarked"
    return f"{marking}, on {_PAPERS.get(options.paper, options.paper)}{author}"


def _label(words: str, of: QWidget) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "eyebrow")
    label.setBuddy(of)
    return label


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None is room between them."""
    row = QHBoxLayout()
    row.setSpacing(2 * UNIT)
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget)
    return row


def _briefs() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return str(Path(QStandardPaths.writableLocation(place)) / "Briefs")
