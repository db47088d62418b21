"""The profile pane: what a thing is, and what the sources say of it, in their own words."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolTip, QVBoxLayout, QWidget

from briefer.citation import citation
from briefer.gui.briefing_page import briefing_page
from briefer.gui.find_bar import FindBar
from briefer.gui.notes_page import note_page
from briefer.gui.page import Para
from briefer.gui.page_text import PAUSE
from briefer.gui.pane_text import PaneText
from briefer.gui.profile_page import View, thing_page
from briefer.gui.session import Session
from briefer.gui.source_page import nothing_page, source_page
from briefer.gui.theme import Theme
from briefer.leaning import Leaning


class ProfilePane(QWidget):
    """Draws the session's thing; sends every link that leads elsewhere up."""

    followed = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name = ""
        self._leaning = Leaning(session.library)
        self._said: tuple[object, ...] | None = None
        self._scrolled: dict[str, int] = {}
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._draw)
        self.text = PaneText(theme, self)
        self.text.setAccessibleName("Profile")
        self.find_bar = FindBar(self.text, theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.text.followed.connect(self._follow)
        self.text.menu_wanted.connect(self._fill_menu)

    def refresh(self) -> None:
        """Draw the session's thing, unless what would be said is on the screen already.

        New evidence for the thing that is shown is drawn a moment later, so that the outcome of
        an answer is painted first.
        """
        if self._said is not None and self._session.place.thing == self._name:
            self._later.start()
        else:
            self._draw()

    def catch_up(self) -> None:
        """Draw at once what was to be drawn a moment later."""
        if self._later.isActive():
            self._draw()

    def retheme(self, theme: Theme) -> None:
        """Take over colours, fonts and zoom."""
        self.text.retheme(theme)
        self.find_bar.retheme(theme)
        if self._said is not None:
            self._said = None
            self._draw()

    def _draw(self) -> None:
        """Draw the profile if it says something new.

        The same thing keeps its place; a thing come back to finds the place it was left at.
        """
        self._later.stop()
        session, last = self._session, self._name
        name, briefing = session.place.thing, session.briefing
        self._leaning = self._leaning.over(session.library)
        view = View(
            library=session.library,
            briefing=briefing,
            leaning=self._leaning,
            outcomes=self._outcomes(name),
        )
        own = session.library.briefings.get(name)
        whole = (briefing.id, briefing.name, briefing.cast, own, id(session.library.things))
        said = (name, view.leaning, view.outcomes, whole)
        if said == self._said:
            return
        self._scrolled[last] = self.text.verticalScrollBar().value()
        self._name, self._said = name, said
        self.text.show_page(self._page(view, name))
        if name == last or session.can_forward:
            self._scroll(self._scrolled.get(name, 0))
        self.find_bar.renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.find_bar.take_key(event):
            super().keyPressEvent(event)

    def _scroll(self, value: int) -> None:
        if value:
            self.text.complete()
            self.text.verticalScrollBar().setValue(value)

    def _page(self, view: View, name: str) -> Iterator[Para]:
        library = view.library
        if name in library.things:
            return thing_page(view, library.things[name])
        if name in library.sources:
            return source_page(library, library.sources[name])
        if name in library.notes:
            return note_page(library, library.notes[name])
        if name in library.briefings:
            return briefing_page(library, library.briefings[name], view.outcomes.get(name, ""))
        if name:
            hint = "It may have been renamed or removed. Choose something in the navigator."
            return nothing_page(f"Nothing here is called {name}", hint)
        hint = (
            "Crises, actors, regions and mechanisms stand in the navigator; Ctrl+K finds them."
        )
        return nothing_page("Choose something to read about", hint)

    def _outcomes(self, name: str) -> Mapping[str, str]:
        """What the framework implies for each decision of a crisis, or for one's own; else empty."""
        library = self._session.library
        thing = library.things.get(name)
        listed = thing.decisions if thing else ()
        chosen = [b for b in library.decisions() if b.subject == name or b.id in listed]
        if not chosen:
            return {}
        from briefer.judgement.assessment import assess  # noqa: PLC0415  (not needed to start)

        outcomes = {}
        for briefing in chosen:
            checklist = library.checklists.get(briefing.checklist)
            if checklist:
                found = assess(checklist, briefing.values())
                word = checklist.word(checklist.outcome, found.arrangement)
                outcomes[briefing.id] = word.name
        return outcomes

    # What links and menus do

    def _follow(self, link: str) -> None:
        what, _, passage = link.partition(":")
        if what == "copy":
            self._copy(passage)
        elif what in ("attach", "uses"):
            from briefer.gui import menus  # noqa: PLC0415  (not needed to start)

            menu = QMenu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            if what == "attach":
                menus.fill_attach_menu(menu, self._session, (passage,))
            else:
                places = (self._session.library.passages[passage].address,)
                follow = self.followed.emit
                menus.fill_uses_menu(menu, self._session, self._leaning, places, follow)
            menu.popup(self._pointer())
        else:
            self.followed.emit(link)

    def _fill_menu(self, menu: QMenu, link: str, passage: str) -> None:
        from briefer.gui import menus  # noqa: PLC0415  (not needed to start)

        menus.fill_link_menu(menu, link)
        if passage:
            menu.addAction("Read in context", lambda: self.followed.emit(f"passage:{passage}"))
            menu.addAction("Copy with citation", lambda: self._copy(passage))
            menus.add_copy_place(menu, (self._session.library.passages[passage].address,))
            attach = menu.addMenu("Attach to question")
            menus.fill_attach_menu(attach, self._session, (passage,))

    def _copy(self, passage: str) -> None:
        library = self._session.library
        QGuiApplication.clipboard().setText(citation(library, library.passages[passage]))
        QToolTip.showText(self._pointer(), "Copied with citation", self.text)

    def _pointer(self) -> QPoint:
        """Where the pointer is, or the link that was entered when it is elsewhere."""
        place = QCursor.pos()
        if self.text.rect().contains(self.text.mapFromGlobal(place)):
            return place
        return self.text.viewport().mapToGlobal(self.text.cursorRect().bottomLeft())
