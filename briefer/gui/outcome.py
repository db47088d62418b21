"""The outcome: what the framework implies for the answers, on top of the checklist."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefer.gui import outcome_runs
from briefer.gui.checklist_style import Inks
from briefer.gui.flow import Flow
from briefer.gui.page import Run
from briefer.gui.phrase import Phrase
from briefer.gui.session import Session
from briefer.gui.text import plain_label

if TYPE_CHECKING:
    from briefer.judgement.outlook import Outlook

_NARROWEST = 120  # px that the words of the fold may be squeezed to


class OutcomeCard(QFrame):
    """The arrangement with who leads it, how firm it is, and what it asks to be done.

    `asked_why`, `asked_changes` and `asked_similar` when the analyst wants the reasons, what would
    change it, or the cases that are most alike.
    """

    followed = Signal(str)
    asked_why = Signal()
    asked_changes = Signal()
    asked_similar = Signal()

    def __init__(self, session: Session, inks: Inks, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._inks = inks
        self.setProperty("role", "outcome")
        self.setAccessibleName("What the framework implies")
        self.eyebrow = Phrase(inks, self)
        self.title = Phrase(inks, self)
        self.slots = Phrase(inks, self)
        self.firmness = Phrase(inks, self)
        self.sources = Phrase(inks, self)
        self.mend = Phrase(inks, self)
        self._openers = _Openers(self)
        self.why = QPushButton("Why", self._openers)
        self.changes = QPushButton(self._openers)
        self.similar = QPushButton("Similar cases", self._openers)
        self.fold = _Fold(self)
        self.extras = _Extras(inks, self)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        for button in (self.why, self.changes, self.similar):
            button.setProperty("role", "opener")
            button.setCheckable(True)
            self._openers.add(button)
        self.fold.setProperty("role", "fold")
        self.fold.setCheckable(True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(4)
        column.addWidget(self.eyebrow)
        column.addWidget(self.title)
        column.addWidget(self.slots)
        column.addWidget(self.firmness)
        column.addWidget(self.sources)
        column.addWidget(self.mend)
        column.addWidget(self._openers)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.extras)
        self.extras.hide()

    def _wire(self) -> None:
        for phrase in (self.slots, self.firmness):
            phrase.followed.connect(self.followed)
        self.extras.followed.connect(self.followed)
        self.why.clicked.connect(self.asked_why)
        self.changes.clicked.connect(self.asked_changes)
        self.similar.clicked.connect(self.asked_similar)
        self.fold.toggled.connect(self._unfold)

    def refresh(self, outlook: "Outlook | None") -> None:
        """Draw the outcome as it is now; the outlook may be that of a moment ago."""
        session = self._session
        checklist, assessment = session.checklist, session.assessment
        if checklist is None or assessment is None:
            return
        self.eyebrow.show_runs(outcome_runs.eyebrow_runs(checklist))
        word = checklist.word(checklist.outcome, assessment.arrangement)
        self.title.show_runs((Run(word.name, "title", "", word.says),))
        self.slots.show_runs(outcome_runs.slot_runs(session, checklist))
        self.firmness.show_runs(outcome_runs.confidence_runs(session, checklist))
        self.sources.show_runs(outcome_runs.source_runs(session))
        self.mend.show_runs(outcome_runs.mend_runs(checklist))
        number = f" ({len(outlook.flips)})" if outlook else ""
        self._openers.say(self.changes, f"What would change it{number}")
        counts = outcome_runs.extra_counts(session)
        self.fold.setText(plain_label(counts))
        self.fold.setVisible(bool(counts))
        self._show_fold()
        if not self.extras.isHidden():
            self.extras.show_rows(session)
        if self.isVisible():  # so that the first paint is the last
            self._column.activate()

    def show_open(self, page: str) -> None:
        """Mark which page is open below: "why", "changes", "similar" or "" for none."""
        self.why.setChecked(page == "why")
        self.changes.setChecked(page == "changes")
        self.similar.setChecked(page == "similar")

    def _unfold(self, unfolded: bool) -> None:
        if unfolded:
            self.extras.show_rows(self._session)
        self.extras.setVisible(unfolded)
        self._show_fold()

    def _show_fold(self) -> None:
        unfolded = self.fold.isChecked()
        self.fold.setIcon(self._inks.unfolded if unfolded else self._inks.folded)
        verb = "Hide" if unfolded else "Show"
        self.fold.setAccessibleName(f"{verb} {self.fold.text()}")


class _Openers(Flow):
    """The buttons that open a page below, one of which tells a number that changes."""

    def say(self, button: QAbstractButton, text: str) -> None:
        """Write a button anew, and put it and those after it in their places."""
        if button.text() == text:
            return
        button.setText(text)
        self._sizes.pop(button, None)
        self._heights.clear()
        self.updateGeometry()
        for widget, place in self._places(self.width()):
            widget.setGeometry(place)


class _Fold(QPushButton):
    """Opens and closes a list; its words end in an ellipsis where the card is too narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            self._paint_shortened(lacking)
        else:
            super().paintEvent(event)

    def _paint_shortened(self, lacking: int) -> None:
        from PySide6.QtWidgets import (  # noqa: PLC0415  (slow, and only for a narrow card)
            QStyle,
            QStyleOptionButton,
            QStylePainter,
        )

        option = QStyleOptionButton()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self.text()) - lacking
        elided = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        option.text = elided
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class _Extras(QWidget):
    """The foldable list: a line for each kind, its icon before it."""

    followed = Signal(str)

    def __init__(self, inks: Inks, parent: QWidget) -> None:
        super().__init__(parent)
        self._inks = inks
        self.rows: dict[str, tuple[QWidget, Phrase]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(5)

    def show_rows(self, session: Session) -> None:
        """Draw the lists; a kind that says nothing is hidden."""
        shown = dict(outcome_runs.extra_rows(session))
        for kind, runs in shown.items():
            if kind not in self.rows:
                self._add(kind)
            row, phrase = self.rows[kind]
            phrase.show_runs(runs)
            row.show()
        for kind, (row, _) in self.rows.items():
            if kind not in shown:
                row.hide()

    def _add(self, kind: str) -> None:
        theme = self._inks.theme
        row = QWidget(self)
        icon, phrase = QLabel(row), Phrase(self._inks, row)
        side = theme.fonts.px(16)
        name, token = outcome_runs.ICONS.get(kind, ("dot", "muted"))
        icon.setPixmap(theme.pixmap(name, token, side, self.devicePixelRatioF()))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(phrase, 1)
        phrase.followed.connect(self.followed)
        self._column.addWidget(row)
        self.rows[kind] = (row, phrase)


class Progress(QWidget):
    """How far the checklist is answered, and what to answer next."""

    followed = Signal(str)

    def __init__(self, session: Session, inks: Inks, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.words = Phrase(inks, self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Questions answered")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 0, 2, 0)
        self._column.setSpacing(5)
        self._column.addWidget(self.words)
        self._column.addWidget(self.bar)
        self.words.followed.connect(self.followed)

    def refresh(self, outlook: "Outlook | None") -> None:
        """Draw the progress as it is now; the outlook may be that of a moment ago."""
        checklist = self._session.checklist
        if checklist is None:
            return
        self.bar.setUpdatesEnabled(False)  # it would paint the whole window at once
        self.bar.setMaximum(len(checklist.questions))
        self.bar.setValue(outcome_runs.answered(self._session, checklist))
        self.bar.setUpdatesEnabled(True)
        self.words.show_runs(outcome_runs.progress_runs(self._session, checklist, outlook))
        if self.isVisible():
            self._column.activate()
