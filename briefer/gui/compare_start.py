"""What the comparison shows while there is nothing to compare with: how to begin."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefer.citation import long_date
from briefer.gui.text import plain_label
from briefer.gui.theme import UNIT
from briefer.judgement.briefing import Briefing

_WIDEST = 560  # px of the words
_WORDS = (
    "Put other decisions beside {name}: what differs comes first, each answer with its reason, "
    "and what would turn the outcome is marked. Or suppose other answers in a column of its own; "
    "yours stay as they are until you keep it."
)


class CompareStart(QWidget):
    """`wanted_add` and `wanted_suppose` are the two buttons, `chosen` a decision's id."""

    wanted_add = Signal()
    wanted_suppose = Signal()
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._told: tuple[object, ...] = ()
        self._title = QLabel("Nothing to compare with yet", self)
        self._words = QLabel(self)
        self.add = QPushButton("Add decision…", self)
        self.suppose = QPushButton("What if…", self)
        self._near = QLabel("Most alike", self)
        self.offers: list[QPushButton] = []
        self._lay_out()
        self.add.clicked.connect(self.wanted_add)
        self.suppose.clicked.connect(self.wanted_suppose)

    def _lay_out(self) -> None:
        self._title.setProperty("role", "heading")
        self._words.setProperty("role", "muted")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setMaximumWidth(_WIDEST)
        self._near.setProperty("role", "eyebrow")
        self.add.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * UNIT)
        for button in (self.add, self.suppose):
            buttons.addWidget(button)
        buttons.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8 * UNIT, 8 * UNIT, 8 * UNIT, 8 * UNIT)
        self._column.setSpacing(3 * UNIT)
        self._column.addWidget(self._title)
        self._column.addWidget(self._words)
        self._column.addLayout(buttons)
        self._column.addSpacing(3 * UNIT)
        self._column.addWidget(self._near)
        self._column.addStretch()

    def show_offers(self, briefing: Briefing, near: Sequence[Briefing], *, more: bool) -> None:
        """Offer the decisions most alike; `more` is whether there is any to add at all."""
        told = (briefing.name, tuple((b.id, b.name, b.as_of) for b in near), more)
        if told == self._told:
            return
        self._told = told
        self._words.setText(_WORDS.format(name=briefing.name))
        self.add.setEnabled(more)
        self._near.setVisible(bool(near))
        for old in self.offers:
            self._column.removeWidget(old)
            old.deleteLater()
        self.offers = [self._offer(other) for other in near]
        for place, button in enumerate(self.offers):
            self._column.insertWidget(self._column.count() - 1, button)
            before = self.offers[place - 1] if place else self.suppose
            QWidget.setTabOrder(before, button)

    def _offer(self, briefing: Briefing) -> QPushButton:
        when = f", as of {long_date(briefing.as_of)}" if briefing.as_of else ""
        button = QPushButton(plain_label(f"{briefing.name}{when}"), self)
        button.setProperty("role", "opener")
        button.setAccessibleName(f"Compare with {briefing.name}")
        button.setSizePolicy(
            button.sizePolicy().Policy.Maximum, button.sizePolicy().Policy.Fixed
        )
        button.clicked.connect(lambda _checked=False, name=briefing.id: self.chosen.emit(name))
        return button
