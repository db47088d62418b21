"""Verifying files in the window: what was found in each, and taking up what it carries."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from briefer.assembly import read_briefing_file
from briefer.brief.phrasing import counted
from briefer.gui.theme import UNIT, Theme
from briefer.gui.worker import Worker
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.problems import Trouble, shown
from briefer.render.requoting import VERBATIM, Checked
from briefer.verify import Verdict, verify
from briefer.workspace import free_id

if TYPE_CHECKING:
    from concurrent.futures import Future

    from briefer.gui.window import Window

FILTER = "Briefs and briefing files (*.pdf *.yaml);;All files (*)"
_LOW, _HIGH = 112, 216  # px at zoom 1, for a few lines and for many
_FEW = 3


class Finding(NamedTuple):
    """What is to be said of a file: a title, lines under it, and the briefings it holds."""

    title: str
    lines: str
    good: bool
    briefings: tuple[Briefing, ...] = ()


class Reopening(QFrame):
    """Says of one file after another what was found in it; Next leads to the one that follows.

    Everything slow is done beside the interface, and the files are read one by one.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._theme = window.theme
        self._worker = Worker(self)
        self._waiting: deque[Path] = deque()
        self._findings: list[Finding] = []
        self._at = 0
        self._total = 0
        self.setProperty("role", "drawer")
        self.icon, self.title, self.count = QLabel(self), QLabel(self), QLabel(self)
        self.lines = QPlainTextEdit(self, readOnly=True)
        self.open = QPushButton("Open as a new decision", self)
        self.next = QPushButton("Next file", self)
        self.copy = QPushButton("Copy all", self)
        self.close_ = QPushButton("Close", self)
        self._lay_out()
        self._wire()
        self.retheme(window.theme)
        self.hide()

    def _lay_out(self) -> None:
        self.title.setProperty("role", "strong")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMinimumWidth(1)
        self.count.setProperty("role", "small")
        for button in (self.open, self.next, self.copy, self.close_):
            button.setProperty("role", "quiet")
        self.open.setToolTip("Beside the decisions that are there; none of them is changed")
        self.lines.setProperty("role", "plain")
        self.lines.setAccessibleName("What was found in the file")
        self.lines.setTabChangesFocus(True)
        top = QHBoxLayout()
        top.setSpacing(2 * UNIT)
        top.addWidget(self.icon)
        top.addWidget(self.title, 1)
        for widget in (self.count, self.next, self.open, self.copy, self.close_):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * UNIT, UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.lines)
        self.setFocusProxy(self.lines)

    def _wire(self) -> None:
        self.open.clicked.connect(self._open)
        self.next.clicked.connect(self._next)
        self.copy.clicked.connect(self._copy)
        self.close_.clicked.connect(self.hide)
        self._window.installEventFilter(self)  # to let the work in hand end with the window

    def ask(self) -> None:
        """Ask for files and say what is found in them."""
        window = self._window
        folder = window.remembered.text("export/folder")
        names, _ = QFileDialog.getOpenFileNames(window, "Verify a brief", folder, FILTER)
        self.check(map(Path, names))

    def check(self, paths: Iterable[Path]) -> None:
        """Say of each file what is found in it, one after another."""
        files = tuple(paths)
        if not files:
            return
        if not self._is_busy:  # what was said before has been read
            self._findings, self._at, self._total = [], 0, 0
        begin = not self._is_busy
        self._waiting += files
        self._total += len(files)
        if begin:
            self._begin()
        self._draw()
        self.show()
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_busy(self) -> bool:
        return len(self._findings) < self._total

    def _begin(self) -> None:
        library, path = self._session.library, self._waiting.popleft()
        self._reading = path.name
        self._worker.run(lambda: found_in(path, library), self._took)

    def _took(self, future: "Future[Finding]") -> None:
        self._findings.append(future.result())
        if self._waiting:
            self._begin()
        self._draw()

    def _draw(self) -> None:
        known = len(self._findings)
        finding = self._findings[self._at] if self._at < known else None
        self.title.setText(finding.title if finding else f"Verifying {shown(self._reading)}…")
        self.lines.setPlainText(finding.lines if finding else "")
        self._draw_icon()
        self._set_height()
        several = len(finding.briefings) if finding else 0
        self.open.setText("Open as new decisions" if several > 1 else "Open as a new decision")
        self.open.setVisible(several > 0)
        self.count.setText(f"{self._at + 1} of {self._total}")
        self.count.setVisible(self._total > 1)
        self.next.setVisible(self._at + 1 < self._total)
        self.next.setEnabled(self._at + 1 < known)
        self.copy.setEnabled(finding is not None)

    def _draw_icon(self) -> None:
        finding = self._findings[self._at] if self._at < len(self._findings) else None
        self.icon.setVisible(finding is not None)
        if finding is not None:
            side, good = self._theme.fonts.px(18), finding.good
            name, ink = ("check", "good") if good else ("warning", "warn")
            self.icon.setPixmap(self._theme.pixmap(name, ink, side, self.devicePixelRatioF()))

    def _set_height(self) -> None:
        few = self.lines.blockCount() <= _FEW
        self.setFixedHeight(self._theme.fonts.px(_LOW if few else _HIGH))

    def _next(self) -> None:
        self._at += 1
        self._draw()
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        for briefing in self._findings[self._at].briefings:
            self._session.add(taken_up(self._session.library, briefing))
        self.open.setVisible(False)  # once is enough
        self._window.status.tell("Opened as a new decision; undo takes it away again")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.title.text()}\n{self.lines.toPlainText()}")

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self._theme = theme
        self._draw_icon()
        self._set_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Close:
            self._worker.close()
        return False


def found_in(path: Path, library: Library) -> Finding:
    """Verify a printed brief, or read a briefing file."""
    name = shown(path.name)
    if path.suffix.lower() == ".yaml":
        return _in_briefing_file(path, name, library)
    try:
        verdict = verify(path, library)
    except Trouble as trouble:
        return Finding(f"{name} could not be verified", shown(str(trouble)), good=False)
    title = f"{name} is intact" if verdict.intact else f"{name} is not as it was printed"
    return Finding(title, _said(verdict), verdict.intact, verdict.briefings)


def _in_briefing_file(path: Path, name: str, library: Library) -> Finding:
    briefing, problems = read_briefing_file(path, library)
    lines = "\n".join(map(str, problems))
    if briefing is None:
        return Finding(f"{name} could not be read", lines, good=False)
    said = (
        lines or f"“{briefing.name}”: nothing in it is printed, so there is nothing to verify."
    )
    return Finding(f"{name} is a briefing file", said, not problems, (briefing,))


def _said(verdict: Verdict) -> str:
    """Every change, then the quotations, then what else is worth knowing; a line each."""
    made = f"{verdict.title}. Report {verdict.report}, made by Briefer {verdict.program}."
    altered = [str(change) for change in verdict.altered]
    parts = ([made], altered, [*_told(verdict.quotations)], verdict.notes)
    gap = "\n\n" if altered or verdict.notes else "\n"
    return gap.join("\n".join(map(shown, part)) for part in parts if part)


def _told(quotations: Sequence[Checked]) -> Iterator[str]:
    """How many quotations stand as they should, then each that does not."""
    others = [each for each in quotations if each.state != VERBATIM]
    verbatim = len(quotations) - len(others)
    if quotations:
        told = counted(len(quotations), "quotation stands", "quotations stand")
        yield f"{verbatim} of {told} word for word in their sources."
    for each in others:
        yield f"Quotation {each.number}, {each.address}, {each.state}: {each.says}."


def taken_up(library: Library, briefing: Briefing) -> Briefing:
    """A briefing from a file as a new one: under an id and a name that are not in use."""
    taken = {*library.things, *library.passages, *library.notes, *library.sources}
    decisions = {known.id: known for known in library.decisions()}
    names = {known.name for known in decisions.values()}
    name, number = briefing.name, 1
    while name in names:
        number += 1
        name = f"{briefing.name} ({number})"
    origin = briefing.id if briefing.id in decisions else ""
    return briefing._replace(
        id=free_id(briefing.id, {*taken, *decisions}),
        name=name,
        based_on=briefing.based_on or origin,
    )
