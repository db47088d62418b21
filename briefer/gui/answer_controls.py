"""What a question is answered with: one option, several, or a number; each may be unknown."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from briefer.gui.flow import Flow
from briefer.gui.text import plain_label, plain_tip
from briefer.judgement.briefing import UNKNOWN, Value
from briefer.judgement.checklist import LARGEST, Checklist, Question

_SEPARATORS = " ,\u00a0\u2009\u202f"
_DIGITS = len(str(LARGEST)) - 1


class AnswerControl(Flow):
    """Buttons or a field; `answered` carries the value that the analyst chose."""

    answered = Signal(object)

    def __init__(self, checklist: Checklist, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        self.unset = QPushButton(plain_label(checklist.unknown))
        self.unset.setProperty("role", "unset")
        self.unset.setCheckable(True)
        self.unset.setAccessibleName(checklist.unknown)
        self.unset.setToolTip(plain_tip("Not known, or not answered yet (0)"))

    def show_value(self, value: Value) -> None:
        """Draw a value; nothing is emitted."""
        raise NotImplementedError

    def pick(self, place: int) -> bool:
        """Choose as a click would: an option counted from 1, 0 for unknown."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Take the keyboard, at what is chosen."""
        raise NotImplementedError


class OneOption(AnswerControl):
    """Buttons of which one is down; arrow keys go from one to the next."""

    def __init__(self, checklist: Checklist, question: Question, parent: QWidget) -> None:
        super().__init__(checklist, question, parent)
        self.buttons = _option_buttons(question)
        for name, button in (*self.buttons.items(), (UNKNOWN, self.unset)):
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _checked=False, name=name: self.answered.emit(name))
            self.add(button)

    def show_value(self, value: Value) -> None:
        chosen = self.buttons.get(str(value), self.unset)
        chosen.setChecked(True)
        for button in (*self.buttons.values(), self.unset):  # Tab stops once in the row
            strong = button is chosen
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
            )

    def pick(self, place: int) -> bool:
        return _click((self.unset, *self.buttons.values()), place)

    def take_focus(self) -> None:
        buttons = (*self.buttons.values(), self.unset)
        chosen = next((button for button in buttons if button.isChecked()), self.unset)
        chosen.setFocus(Qt.FocusReason.TabFocusReason)


class SeveralOptions(AnswerControl):
    """Buttons each of which is up or down; one that says "nothing" lifts the others."""

    def __init__(self, checklist: Checklist, question: Question, parent: QWidget) -> None:
        super().__init__(checklist, question, parent)
        self.buttons = _option_buttons(question)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self._toggle(name))
            self.add(button)
        self.unset.clicked.connect(lambda: self.answered.emit(UNKNOWN))
        self.add(self.unset)

    def show_value(self, value: Value) -> None:
        chosen = value if isinstance(value, tuple) else ()
        for name, button in self.buttons.items():
            button.setChecked(name in chosen)
        self.unset.setChecked(not chosen)

    def pick(self, place: int) -> bool:
        return _click((self.unset, *self.buttons.values()), place)

    def take_focus(self) -> None:
        buttons = (*self.buttons.values(), self.unset)
        chosen = next((button for button in buttons if button.isChecked()), self.unset)
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle(self, toggled: str) -> None:
        down = [name for name, button in self.buttons.items() if button.isChecked()]
        if self.buttons[toggled].isChecked():
            nothing = self.question.nothing  # it goes with no other
            down = [name for name in down if (name == nothing) == (toggled == nothing)]
        self.answered.emit(tuple(down) or UNKNOWN)


class Number(AnswerControl):
    """A field for a whole number, written with commas between the thousands."""

    def __init__(self, checklist: Checklist, question: Question, parent: QWidget) -> None:
        super().__init__(checklist, question, parent)
        self.field = _NumberField(self)
        self.field.setAccessibleName(question.ask)
        self.field.textEdited.connect(self._edit)
        self.add(self.field)
        self.unset.clicked.connect(self._clear)
        self.add(self.unset)

    def show_value(self, value: Value) -> None:
        number = value if isinstance(value, int) else None
        if number != read_number(self.field.text()):
            self.field.setText("" if number is None else f"{number:,}")
        self.unset.setChecked(number is None)

    def pick(self, place: int) -> bool:
        """Digits belong to the field."""
        return False

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _edit(self, text: str) -> None:
        self.field.group_digits()
        number = read_number(text)
        self.answered.emit(UNKNOWN if number is None else number)

    def _clear(self) -> None:
        self.unset.setChecked(True)
        self.field.clear()
        self.answered.emit(UNKNOWN)


class _NumberField(QLineEdit):
    """Digits, grouped while they are typed; the cursor stays between the same two."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # slow to import, and not among the first questions
        from PySide6.QtCore import QRegularExpression  # noqa: PLC0415
        from PySide6.QtGui import QRegularExpressionValidator  # noqa: PLC0415

        self.setProperty("role", "number")
        self.setPlaceholderText("A whole number")
        pattern = QRegularExpression(rf"[{_SEPARATORS}]*(\d[{_SEPARATORS}]*){{0,{_DIGITS}}}")
        self.setValidator(QRegularExpressionValidator(pattern, self))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("000,000,000,000"))

    def group_digits(self) -> None:
        """Write the number with commas."""
        number = read_number(self.text())
        after = sum(c.isdigit() for c in self.text()[self.cursorPosition() :])
        words = "" if number is None else f"{number:,}"
        if words != self.text():
            self.setText(words)
            place = len(words)
            while after:
                place -= 1
                after -= words[place].isdigit()
            self.setCursorPosition(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.selectAll()


CONTROLS: Mapping[str, type[AnswerControl]] = {
    "scale": OneOption,
    "choice": OneOption,
    "yes_no": OneOption,
    "multi": SeveralOptions,
    "number": Number,
}


def read_number(text: str) -> int | None:
    """The number that is written, None where there is none."""
    digits = "".join(c for c in text if c in "0123456789")
    return int(digits) if digits else None


def _option_buttons(question: Question) -> dict[str, QPushButton]:
    """A button for each option, its description as a tip and for screen readers."""
    buttons = {}
    for place, (name, says) in enumerate(question.options.items(), 1):
        label = question.labels[name]
        button = QPushButton(plain_label(label))
        button.setProperty("role", "option")
        button.setCheckable(True)
        button.setAccessibleName(label)
        button.setAccessibleDescription(says)
        key = f" ({place})" if place <= 9 else ""
        button.setToolTip(plain_tip(f"{says}{key}" if says else f"{label}{key}"))
        buttons[name] = button
    return buttons


def _click(buttons: tuple[QPushButton, ...], place: int) -> bool:
    """Click the button at a place, as if by mouse, and give it the keyboard."""
    if not 0 <= place < len(buttons):
        return False
    buttons[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
    buttons[place].click()
    return True
