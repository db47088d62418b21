"""The reader pane: the whole source with its passages, and what the chosen place is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from briefer.gui.find_bar import FindBar
from briefer.gui.menus import (
    fill_choice_menu,
    fill_link_menu,
    fill_notes_menu,
)
from briefer.gui.reader_page import Choice, neighbour
from briefer.gui.reader_strip import Strip
from briefer.gui.reader_text import ReaderText
from briefer.gui.session import Session
from briefer.gui.theme import Theme
from briefer.sources.address import Address
from briefer.sources.passage import Passage
from briefer.sources.source import Source

if TYPE_CHECKING:
    from briefer.gui.places import Place

_FLASH = 900  # ms
_UPPER = 0.25  # where a place that was asked for stands in the view


class ReaderPane(QWidget):
    """Draws the source of the session's place; sends every link up.

    What is chosen here (a passage, words, a paragraph) is the pane's own: it is no place to
    come back to, and answers do not depend on it.
    """

    followed = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._source: Source | None = None
        self._read: tuple[object, ...] = ()
        self._arrived: Place | None = None
        self.choice = Choice()
        self.text = ReaderText(session.library, theme, self)
        self.text.setAccessibleName("Source text")
        self.strip = Strip(session, theme, self)
        self.strip.setAccessibleName("The chosen passage")
        self.find_bar = FindBar(self.text, theme, self)
        rule = QFrame()
        rule.setProperty("role", "rule")
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.find_bar, self.text, rule, self.strip):
            layout.addWidget(widget)
        self.setFocusProxy(self.text)
        self._flash = QVariantAnimation(self)
        self._flash.setDuration(_FLASH)
        self._wire()

    def _wire(self) -> None:
        self._flash.valueChanged.connect(self._tint)
        self.text.picked.connect(self.choose)
        self.text.lane_picked.connect(self._pick_lane)
        self.text.paragraph_picked.connect(self.choose_place)
        self.text.notes_wanted.connect(self._offer_notes)
        self.text.cleared.connect(self.clear)
        self.text.selectionChanged.connect(self._selected)
        self.text.followed.connect(self._follow)
        self.text.menu_wanted.connect(self._fill_menu)
        self.strip.followed.connect(self._follow)
        self.strip.picked.connect(self.choose)

    # Drawing

    def refresh(self) -> None:
        """Draw the session's source and go to its place; nothing while the pane is hidden."""
        if not self.isVisible():
            return
        library, source = self._session.library, self._wanted()
        read = (source, id(library.passages), id(library.notes))
        if read != self._read:
            self._read, self._source, self._arrived = read, source, None
            self._show_source()
            self._set(Choice())
        self._arrive()
        self._draw_strip()

    def retheme(self, theme: Theme) -> None:
        """Take over colours, fonts and zoom; what is read and chosen stays."""
        top = self.text.cursorForPosition(QPoint(0, 0)).position()
        self._theme = theme
        self.text.retheme(theme)
        self.strip.retheme(theme)
        self.find_bar.retheme(theme)
        self._show_source()
        self._set(self.choice)
        self.text.complete()
        self.text.scroll_to(min(top, self.text.document().characterCount() - 1), 0)

    def _show_source(self) -> None:
        if self._source is not None:
            self.text.show_source(self._session.library, self._source)
        self.find_bar.renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _wanted(self) -> Source | None:
        """The source of the session's place, else the one shown, else the first."""
        library = self._session.library
        place = library.evidence(self._session.place.reference)
        address = place.address if isinstance(place, Passage) else place
        first = next(iter(library.sources.values()), None)
        shown = library.sources.get(self._source.id, first) if self._source else first
        return library.sources.get(address.source, shown) if address else shown

    # Going to a place

    def _arrive(self) -> None:
        """Choose what the session's place refers to and scroll it into the upper part.

        Every place shown is a value of its own, so a link into the same place arrives again,
        an answer does not, and neither does the choice of another decision.
        """
        here, last = self._session.place, self._arrived
        self._arrived = here
        if here is last or (last and here.decision != last.decision and here[:3] == last[:3]):
            return
        place = self._session.library.evidence(here.reference)
        address = place.address if isinstance(place, Passage) else place
        span = self.text.span_of(address) if address else None
        if place is None or address is None or span is None:
            return
        if isinstance(place, Passage):
            self.choose(place)
        else:
            self.choose_place(address)
        self.text.scroll_to(span[0], _UPPER)  # in the room that the strip has left
        self._flash.stop()
        self._flash.setStartValue(self._theme.color("found"))
        self._flash.setEndValue(self._theme.color("highlight"))
        self._flash.start()

    # What is chosen

    def choose(self, passage: Passage) -> None:
        """Choose a passage: tint it, and say in the strip what it is about."""
        self.text.put_caret(passage.address)
        self._set(Choice(passage, (passage.address,)))

    def choose_place(self, address: Address) -> None:
        """Choose a whole paragraph, or words that no passage marks."""
        self.text.put_caret(address)
        self._set(Choice(None, (address,)))

    def clear(self) -> None:
        """Choose nothing."""
        self._set(Choice())

    def _set(self, choice: Choice) -> None:
        self._flash.stop()
        self.choice = choice
        self.text.chosen = choice.passage.id if choice.passage else ""
        self._tint(self._theme.color("highlight"))
        self._draw_strip()

    def _tint(self, color: QColor) -> None:
        """Tint the chosen words; those under the selection show that already."""
        style = QTextCharFormat()
        style.setBackground(color)
        style.setForeground(self._theme.color("on_highlight"))
        selected = not self.choice.passage and self.text.textCursor().hasSelection()
        spans = [] if selected else map(self.text.span_of, self.choice.places)
        self.text.set_marks("chosen", [(*span, style) for span in spans if span])
        self.text.viewport().update()

    def _selected(self) -> None:
        """Words were selected, or the selection was taken away."""
        places = self.text.selected()
        if places:
            self._set(Choice(None, places))
        elif self.choice.places and not self.choice.passage and self.choice.places[0].end:
            self.clear()

    def _pick_lane(self, passage: Passage) -> None:
        """A second click on a lane offers what overlaps it."""
        if self.choice.passage == passage:
            self.strip.offer_overlapping()
        else:
            self.choose(passage)

    def _draw_strip(self) -> None:
        if self.strip.show_choice(self.choice):
            self._fit_strip()

    def _fit_strip(self) -> None:
        """Let the strip be as high as it needs; what is chosen stays in view above it."""
        first = self.choice.places[0] if self.choice.places else None
        with self.text.keeping_in_view(first):
            if self.strip.fit():
                self._layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_strip()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.find_bar.take_key(event) or self._step_key(event):
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.choice.places:
            self.text.setTextCursor(QTextCursor(self.text.document().findBlock(self._caret())))
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_U and not event.modifiers():
            self.go_up()
        else:
            super().keyPressEvent(event)

    def _step_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        down = key in (Qt.Key.Key_J, Qt.Key.Key_Down)
        if not down and key not in (Qt.Key.Key_K, Qt.Key.Key_Up):
            return False
        letter = key in (Qt.Key.Key_J, Qt.Key.Key_K)
        none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
        if (letter and modifiers == none) or (not letter and modifiers == alt):
            self._step_passage(1 if down else -1)
        elif not letter and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._step_paragraph(1 if down else -1)
        else:
            return False
        return True

    def _caret(self) -> int:
        return self.text.textCursor().position()

    def _step_passage(self, by: int) -> None:
        """Choose the passage after the chosen one or the caret, or the one before."""
        if self._source is not None:
            library, here = self._session.library, self.text.address_at(self._caret())
            passage = neighbour(library, self._source, self.choice.passage, here, by)
            if passage is not None:
                self.text.go_to(passage.address)
                self.choose(passage)

    def _step_paragraph(self, by: int) -> None:
        """Choose the paragraph after the one of the caret, or the one before."""
        chosen = self.choice.places
        here = chosen[0] if chosen else self.text.address_at(self._caret())
        if self._source is None:
            return
        number = here.paragraph + by if here else 1
        if 1 <= number <= len(self._source.paragraphs):
            address = Address(self._source.id, number)
            self.text.go_to(address)
            self.choose_place(address)

    def _enter(self) -> None:
        """Go to what the strip says of the passage at the caret, or of what is chosen there."""
        self._take_up()
        if self.choice.places:
            self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_up(self) -> None:
        """Choose the passage at the caret, unless the caret is in what is chosen."""
        over = self.text.passages_at(self._caret())
        here = self.text.address_at(self._caret())
        chosen = here is not None and self.choice.holds(here)
        if over and not chosen and not self.text.textCursor().hasSelection():
            self.choose(over[0])

    def go_up(self) -> None:
        """Go from what is chosen to the answer that rests on it, or offer what there is."""
        self._take_up()
        self.strip.go_up()

    def offer_uses(self) -> None:
        """Offer every answer and every outcome that rests on what is chosen."""
        self.strip.offer_uses()

    # Links and menus

    def _follow(self, link: str) -> None:
        if not self.strip.act(link):
            self.followed.emit(link)

    def _offer_notes(self, address: Address) -> None:
        notes = self.text.notes_on(address)
        if len(notes) == 1:
            self.followed.emit(f"thing:{notes[0].id}")
        else:
            with self.strip.menu() as menu:
                fill_notes_menu(menu, notes, self.followed.emit)

    def _fill_menu(self, menu: QMenu, link: str, passage: str) -> None:
        """The menu on the text: about the selection if there is one, else the passage."""
        found = self._session.library.passages.get(passage)
        if found is not None and not self.text.textCursor().hasSelection():
            self.choose(found)
        fill_link_menu(menu, link)
        fill_choice_menu(
            menu, self._session, self.choice, self.strip.copy_citation, self.choose
        )
