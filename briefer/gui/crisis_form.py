"""The form for a crisis of one's own: what it is, whom the brief is for, and who might lead."""

from collections.abc import Iterable

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefer.catalogue import ACTORS, Thing
from briefer.citation import long_date
from briefer.drafting import Draft, fault_in
from briefer.gui.theme import UNIT, Theme
from briefer.gui.thing_field import ThingField, ThingsField
from briefer.judgement.briefing import Likelihood
from briefer.judgement.scales import DEFAULT_SCALE, scales
from briefer.library import Library

_FLAGS = Qt.ItemDataRole.UserRole - 1  # where an item's model keeps whether it may be chosen
_FAR = (QDate(1800, 1, 1), QDate(2999, 12, 31))


class CrisisForm(QDialog):
    """Asks for a draft; `drafted` carries it once it has no fault and was accepted.

    With `new`, the framework and what to start from are asked for as well; afterwards they
    stay as they are, and how likely the outcome is held to be may be stated; the words of the
    `scale` with that id come first.
    """

    drafted = Signal(object)

    def __init__(
        self,
        library: Library,
        theme: Theme,
        draft: Draft,
        parent: QWidget,
        *,
        new: bool,
        scale: str = DEFAULT_SCALE,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._draft = draft
        self._new = new
        self.setWindowTitle("New crisis" if new else "Details of this decision")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actors = {thing.id: thing.name for thing in library.things_of(*ACTORS)}
        self.name = QLineEdit(self)
        self.as_of = QDateEdit(self)
        self.region = QComboBox(self)
        self.crisis = QComboBox(self)
        self.decision = QLineEdit(self)
        self.audience = QLineEdit(self)
        self.likelihood = QComboBox(self)
        self.by = QDateEdit(self)
        self.checklist = QComboBox(self)
        self.start = QComboBox(self)
        self.candidates = ThingsField(actors, "Lead candidates", self)
        self.parts: dict[str, ThingField] = {}
        self._boxes: list[QWidget] = []  # each holds the field of a part under its label
        self._actors = actors
        self.fault = QLabel(self)
        self.accept_button = QPushButton("Create" if new else "Keep", self)
        self._fill(draft)
        self._offer_likelihood(draft, scale)
        self._lay_out(theme)
        self._wire()
        self._show_parts()
        self._check()
        self.name.setFocus()

    # What is asked

    def _fill(self, draft: Draft) -> None:
        library = self._library
        self.name.setText(draft.name)
        self.name.setPlaceholderText("For example: Northland, January 2027")
        _show_date(self.as_of, draft.as_of)
        self.as_of.setToolTip("What became known later is marked as hindsight")
        self._offer(self.region, "Not stated", library.things_of("region"), draft.region)
        self._offer(self.crisis, "One that is new", library.things_of("crisis"), draft.crisis)
        self.decision.setText(draft.decision)
        self.decision.setCursorPosition(0)
        self.decision.setPlaceholderText("What has to be decided, and by when")
        self.audience.setText(draft.audience)
        self.audience.setPlaceholderText("Whom the brief is for")
        for checklist in library.checklists.values():
            self.checklist.addItem(checklist.name, checklist.id)
        self.checklist.setCurrentIndex(max(self.checklist.findData(draft.checklist), 0))
        self._offer_starts()
        self.candidates.show_things(draft.candidates)

    def _offer(self, box: QComboBox, none: str, things: Iterable[Thing], chosen: str) -> None:
        box.addItem(none, "")
        for thing in things:
            box.addItem(thing.name, thing.id)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def _offer_likelihood(self, draft: Draft, first: str) -> None:
        """The terms of every scale under its name, those of the `first` at the top."""
        stated = draft.likelihood
        self.likelihood.addItem("Not stated", "")
        for scale in sorted(scales(), key=lambda scale: scale.id != first):
            self.likelihood.addItem(scale.name)
            heading = self.likelihood.count() - 1
            self.likelihood.setItemData(heading, 0, _FLAGS)  # nothing to be chosen
            for term in scale.terms:
                self.likelihood.addItem(f"{term.name} ({term.range})", term.id)
        self.likelihood.setMaxVisibleItems(self.likelihood.count())
        view = self.likelihood.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 8 * UNIT)
        place = self.likelihood.findData(stated.term) if stated else 0
        self.likelihood.setCurrentIndex(max(place, 0))
        self.likelihood.setToolTip(
            "Your own estimate that the outcome will be in place by the day beside it; Briefer "
            "never works one out"
        )
        _show_date(self.by, stated.by if stated else draft.as_of)
        self._likelihood_chosen()

    def _likelihood_chosen(self) -> None:
        self.by.setEnabled(bool(self.likelihood.currentData()))

    def _offer_starts(self) -> None:
        """Blank, or a copy of any decision with the same framework."""
        chosen = self.start.currentData() or self._draft.based_on
        self.start.clear()
        self.start.addItem("A blank checklist", "")
        for briefing in self._library.decisions():
            if briefing.checklist == self.checklist.currentData():
                self.start.addItem(f"A copy of {briefing.name}", briefing.id)
                tip = f"As of {long_date(briefing.as_of)}"
                self.start.setItemData(self.start.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.start.setCurrentIndex(max(self.start.findData(chosen), 0))

    # How it looks

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel(self.windowTitle(), self)
        title.setProperty("role", "heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * UNIT)
        self._grid.setVerticalSpacing(UNIT)
        self._row("Name", self.name)
        self._row("As of", self.as_of, "Region", self.region)
        self._row("Decision to be made", self.decision)
        self._row("For whom", self.audience, "Crisis of the catalogue", self.crisis)
        if self._new:
            self._row("Framework", self.checklist, "Start from", self.start)
        else:
            self._row("Likelihood of the outcome", self.likelihood, "In place by", self.by)
        self._row("Who might lead", self.candidates)
        for half in (0, 1):
            self._grid.setColumnStretch(half, 1)
        self._parts_row = self._grid.rowCount()
        unasked = (self.likelihood, self.by) if self._new else (self.checklist, self.start)
        for hidden in unasked:
            hidden.hide()
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        self.fault.setProperty("role", "muted")
        self.accept_button.setProperty("role", "primary")
        self.accept_button.setDefault(True)
        cancel = QPushButton("Cancel", self)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.fault, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * UNIT, 5 * UNIT, 6 * UNIT, 4 * UNIT)
        column.setSpacing(4 * UNIT)
        column.addWidget(title)
        column.addLayout(self._grid)
        column.addStretch()
        column.addWidget(rule)
        column.addLayout(foot)
        self.resize(theme.fonts.px(640), theme.fonts.px(560))

    def _row(
        self, label: str, field: QWidget, other: str = "", second: QWidget | None = None
    ) -> None:
        """A field with its label above it, or two side by side."""
        row = self._grid.rowCount()
        pairs = [(label, field), *([(other, second)] if second is not None else [])]
        for column, (words, widget) in enumerate(pairs):
            above = QLabel(words, self)
            above.setProperty("role", "eyebrow")
            above.setBuddy(widget.field if isinstance(widget, ThingsField) else widget)
            above.setContentsMargins(0, UNIT if row else 0, 0, 0)
            if not widget.accessibleName():
                widget.setAccessibleName(words)
            span = 1 if second is not None else 2
            if isinstance(widget, QComboBox):  # its longest entry may be wider than the form
                widget.setMinimumContentsLength(8)
                policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                widget.setSizeAdjustPolicy(policy)
            self._grid.addWidget(above, row, column, 1, span)
            self._grid.addWidget(widget, row + 1, column, 1, span)

    def _show_parts(self) -> None:
        """A field for each part that the framework knows: who leads, who is the host."""
        for old in self._boxes:
            old.deleteLater()
        self.parts, self._boxes = {}, []
        checklist = self._library.checklists.get(self.checklist.currentData())
        for place, (part, words) in enumerate(checklist.parts.items() if checklist else ()):
            box = QWidget(self)
            title = words[:1].upper() + words[1:]
            field = ThingField(self._actors, title, box)
            field.show_thing(self._draft.cast.get(part, ""))
            field.textChanged.connect(self._check)
            label = QLabel(title, box)
            label.setProperty("role", "eyebrow")
            label.setBuddy(field)
            inside = QVBoxLayout(box)
            inside.setContentsMargins(0, UNIT, 0, 0)
            inside.setSpacing(UNIT)
            inside.addWidget(label)
            inside.addWidget(field)
            self._grid.addWidget(box, self._parts_row + place // 2, place % 2)
            self.parts[part] = field
            self._boxes.append(box)

    # What is done with it

    def _wire(self) -> None:
        self.name.textChanged.connect(self._check)
        self.candidates.field.textChanged.connect(self._check)
        self.checklist.currentIndexChanged.connect(self._other_framework)
        self.start.activated.connect(self._copy)
        self.likelihood.currentIndexChanged.connect(self._likelihood_chosen)
        self.accept_button.clicked.connect(self._accept)

    def _other_framework(self) -> None:
        self._offer_starts()
        self._show_parts()
        self._check()

    def _copy(self) -> None:
        """Take over region, candidates and parts of the decision to start from, where unset."""
        first = self._library.briefing(self.start.currentData())
        if first is None:
            return
        things = self._library.things
        crisis = things.get(first.crisis)
        region = first.region or next(iter(crisis.regions if crisis else ()), "")
        if not self.region.currentData():
            self.region.setCurrentIndex(max(self.region.findData(region), 0))
        for part, field in self.parts.items():
            if not field.text():
                field.show_thing(first.cast.get(part, ""))

    @property
    def draft(self) -> Draft:
        """What the form says now."""
        return Draft(
            name=self.name.text(),
            as_of=self.as_of.date().toString(Qt.DateFormat.ISODate),
            checklist=self.checklist.currentData() or "",
            region=self.region.currentData() or "",
            decision=self.decision.text(),
            audience=self.audience.text(),
            candidates=self.candidates.things,
            cast={part: field.thing for part, field in self.parts.items() if field.thing},
            crisis=self.crisis.currentData() or "",
            based_on=(self.start.currentData() or "") if self._new else self._draft.based_on,
            likelihood=self._stated,
        )

    @property
    def _stated(self) -> Likelihood | None:
        term = self.likelihood.currentData()
        by = self.by.date().toString(Qt.DateFormat.ISODate)
        return Likelihood(term, by) if term else None

    def _check(self) -> None:
        """Say what is missing; a name that is not in the catalogue is not dropped in silence."""
        fields = (self.candidates.field, *self.parts.values())
        fault = fault_in(self.draft) or next((f.fault for f in fields if f.fault), "")
        self.fault.setText(fault)
        self.accept_button.setEnabled(not fault)

    def _accept(self) -> None:
        self.drafted.emit(self.draft)
        self.accept()


def _show_date(field: QDateEdit, iso: str) -> None:
    """Let a field show and ask for a day, today where none is given."""
    field.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    field.setDisplayFormat("d MMMM yyyy")
    field.setCalendarPopup(True)
    field.setDateRange(*_FAR)
    date = QDate.fromString(iso, Qt.DateFormat.ISODate)
    field.setDate(date if date.isValid() else QDate.currentDate())
