"""Fields that take things of the catalogue: one, or several as chips."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from briefer.gui.flow import Flow
from briefer.gui.text import plain_label, plain_tip


class ThingField(QLineEdit):
    """A line that completes the names of things. `picked` carries the id of one chosen."""

    picked = Signal(str)

    def __init__(self, names: Mapping[str, str], title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self._ids = {name.casefold(): thing for thing, name in names.items()}
        self.setAccessibleName(title)
        self.setPlaceholderText("A name from the catalogue")
        completer = QCompleter(sorted(names.values(), key=str.casefold), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        if (popup := completer.popup()) is not None:
            popup.setProperty("role", "popup")
        completer.activated.connect(self._pick)

    @property
    def thing(self) -> str:
        """The id of the thing that is named, "" where none is."""
        return self._ids.get(self.text().strip().casefold(), "")

    @property
    def fault(self) -> str:
        """What is wrong with the name, as a sentence."""
        text = self.text().strip()
        return f"“{text}” is not in the catalogue." if text and not self.thing else ""

    def show_thing(self, thing: str) -> None:
        """Name a thing."""
        self.setText(self._names.get(thing, ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name that is written, and not the whole form with it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self._pick(self.text())
        else:
            super().keyPressEvent(event)

    def _pick(self, text: str) -> None:
        thing = self._ids.get(text.strip().casefold())
        if thing:
            self.picked.emit(thing)


class ThingsField(QWidget):
    """Several things: a chip for each, which takes it away, and a field to add another."""

    changed = Signal()

    def __init__(self, names: Mapping[str, str], title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self._things: list[str] = []
        self._chips = Flow(self)
        self.field = ThingField(names, title, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._chips)
        self._column.addWidget(self.field)
        self._chips.hide()
        self.field.picked.connect(self._add)

    @property
    def things(self) -> tuple[str, ...]:
        """The ids of the chosen things, in the order they were chosen."""
        last = self.field.thing
        return tuple(dict.fromkeys((*self._things, *((last,) if last else ()))))

    def show_things(self, things: Iterable[str]) -> None:
        """Choose other things."""
        self._things = [thing for thing in things if thing in self._names]
        self._draw()

    def _add(self, thing: str) -> None:
        if thing not in self._things:
            self._things.append(thing)
        self.field.clear()
        self._draw()
        self.changed.emit()

    def _remove(self, thing: str) -> None:
        self._things.remove(thing)
        self._draw()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _draw(self) -> None:
        chips = Flow(self)
        for thing in self._things:
            chip = QPushButton(plain_label(f"{self._names[thing]}  ×"), chips)
            chip.setProperty("role", "chip")
            chip.setAccessibleName(f"Remove {self._names[thing]}")
            chip.setToolTip(plain_tip("Remove"))
            chip.clicked.connect(lambda _checked=False, thing=thing: self._remove(thing))
            chips.add(chip)
        self._column.replaceWidget(self._chips, chips)
        self._chips.hide()
        self._chips.deleteLater()
        self._chips = chips
        chips.setVisible(bool(self._things))
