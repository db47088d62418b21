"""The quiet list of what is wrong with the data: file, line and mend, to read and to copy."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme


class ProblemsPanel(QFrame):
    """One line for each problem; `closed` when it is put away."""

    closed = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "drawer")
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        copy, close = QPushButton("Copy all"), QPushButton("Close")
        for button in (copy, close):
            button.setProperty("role", "quiet")
        self.lines = QPlainTextEdit(readOnly=True)
        self.lines.setProperty("role", "plain")
        self.lines.setAccessibleName("Problems")
        self.lines.setTabChangesFocus(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch()
        top.addWidget(copy)
        top.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * UNIT, UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.lines)
        self.setFocusProxy(self.lines)
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.closed)
        self.retheme(theme)

    def refresh(self) -> None:
        """Draw the session's problems."""
        problems = self._session.problems
        count = len(problems)
        self._title.setText("1 problem" if count == 1 else f"{count or 'No'} problems")
        text = "\n".join(map(str, problems)) or "Everything that was read is in order."
        if text != self.lines.toPlainText():
            self.lines.setPlainText(text)

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self.setFixedHeight(theme.fonts.px(168))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.toPlainText())
