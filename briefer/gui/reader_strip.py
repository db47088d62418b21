"""The strip under the source: what the chosen place is, what rests on it, what to do with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from briefer.citation import citation
from briefer.gui.links import in_decision
from briefer.gui.menus import fill_attach_menu, fill_passages_menu, fill_uses_menu
from briefer.gui.page import Para
from briefer.gui.pane_text import PaneText
from briefer.gui.reader_page import Choice, overlapping
from briefer.gui.reader_text import ReaderText
from briefer.gui.session import Session
from briefer.gui.strip_page import strip_page
from briefer.gui.theme import Theme
from briefer.leaning import Leaning

_LEAST = 122  # px at zoom 1
_SHARE = 3  # it takes at most this part of its pane


class Strip(PaneText):
    """As wide as the source, with less room above and below, and as high as it has to be.

    It grows to a third of its pane and no further, and keeps that height until nothing is
    chosen, so that the source stays where it is while one steps from passage to passage.
    `picked` carries a passage that was chosen among those that overlap.
    """

    picked = Signal(object)
    measure, margin = ReaderText.measure, ReaderText.margin
    above, below = 12, 4

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._pane = parent
        self._leaning = Leaning(session.library)
        self._said = list[Para]()
        self.choice = Choice()

    def retheme(self, theme: Theme) -> None:
        self._said = []
        super().retheme(theme)

    def show_choice(self, choice: Choice) -> bool:
        """Say what is chosen, as the session is now; whether that is anything new."""
        session = self._session
        self.choice = choice
        self._leaning = self._leaning.over(session.library)
        page = list(strip_page(session.library, self._leaning, session.briefing, choice))
        new = page != self._said
        if new:
            self._said = page
            self.show_page(page)
            self.complete()
        return new

    def fit(self) -> bool:
        """Take the height that the words need; whether it is another than before."""
        least = round(_LEAST * self.theme.fonts.scale)
        wanted = ceil(self.document().size().height())
        if self.choice.places:
            wanted = max(wanted, self.minimumHeight())
        height = max(least, min(wanted, self._pane.height() // _SHARE))
        changed = height != self.minimumHeight()
        if changed:
            self.setFixedHeight(height)
        return changed

    # What its links do

    def act(self, link: str) -> bool:
        """Do what a link asks to be done with the choice; False for one that leads elsewhere."""
        deeds = {
            "copy:": self.copy_citation,
            "attach:": self.offer_questions,
            "overlapping:": self.offer_overlapping,
            "up:": self.go_up,
            "all:": self.offer_uses,
        }
        if link in deeds:
            deeds[link]()
        return link in deeds

    def copy_citation(self) -> None:
        """Copy the words with where they stand."""
        library, choice = self._session.library, self.choice
        places = (choice.passage,) if choice.passage else choice.places
        words = "\n\n".join(citation(library, place) for place in places)
        QGuiApplication.clipboard().setText(words)
        QToolTip.showText(self._pointer(), "Copied with citation", self)

    def offer_questions(self) -> None:
        """Offer the questions to attach the choice to."""
        with self.menu() as menu:
            fill_attach_menu(menu, self._session, self.choice.references)

    def offer_overlapping(self) -> None:
        """Offer the other passages over the chosen one's words."""
        if self.choice.passage is not None:
            with self.menu() as menu:
                others = overlapping(self._session.library, self.choice.passage)
                fill_passages_menu(menu, others, self.picked.emit)

    def go_up(self) -> None:
        """Go to the answer that rests on the choice; offer them where there are several."""
        uses = self._leaning.uses(*self.choice.places)
        if len(uses) == 1:
            self.followed.emit(in_decision("question", uses[0].decision, uses[0].question))
        else:
            self.offer_uses()

    def offer_uses(self) -> None:
        """Offer every answer and every outcome that rests on the choice."""
        places, follow = self.choice.places, self.followed.emit
        with self.menu() as menu:
            fill_uses_menu(menu, self._session, self._leaning, places, follow)

    @contextmanager
    def menu(self) -> Iterator[QMenu]:
        """A menu to fill, which then opens with its first entry chosen; an empty one does not."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        yield menu
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(self._pointer())
            if menu.actions()[0].menu() is None:  # which would open at once
                menu.setActiveAction(menu.actions()[0])

    def _pointer(self) -> QPoint:
        """Where the pointer is, or the strip's corner when it is beside the pane."""
        place = QCursor.pos()
        if self._pane.rect().contains(self._pane.mapFromGlobal(place)):
            return place
        return self.mapToGlobal(QPoint(0, 0))
