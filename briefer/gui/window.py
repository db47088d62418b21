"""The window: the panes side by side, the routes between them, and what they remember."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QResizeEvent,
    QShortcut,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from briefer.gui import actions, layout
from briefer.gui.centre import Centre
from briefer.gui.checklist import ChecklistPane
from briefer.gui.file_drops import FileDrops
from briefer.gui.links import split
from briefer.gui.looks import LOOKS, ask_system, next_zoom, theme_for, wear
from briefer.gui.navigator import Navigator
from briefer.gui.notice import Notice
from briefer.gui.places import Place
from briefer.gui.remembered import Remembered
from briefer.gui.session import Session
from briefer.gui.side_buttons import SideButtons
from briefer.gui.status import StatusBar
from briefer.gui.tabs import makers
from briefer.gui.theme import Theme
from briefer.gui.topbar import TopBar

if TYPE_CHECKING:
    from briefer.gui.compare import ComparePane
    from briefer.gui.desk import Desk
    from briefer.gui.palette import Palette
    from briefer.gui.problems_panel import ProblemsPanel
    from briefer.gui.reopened import Reopening


class Window(QMainWindow):
    """One window over one session. What is not needed to start is built when it is asked for."""

    def __init__(self, session: Session, remembered: Remembered, theme: Theme) -> None:
        super().__init__()
        self.session: Session = session
        self.remembered = remembered
        self.theme: Theme = theme
        look = remembered.text("view/look", "system")
        self.look = look if look in LOOKS else "system"
        self.zoom = remembered.number("view/zoom", 1.0)
        self.actions_by_id = actions.build(self)
        # Every widget is made inside its parent: one that moves is styled all over again.
        middle = QWidget(self)
        self.top_bar = TopBar(session, theme, self.actions_by_id, middle)
        self.notice = Notice(theme, middle)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, middle)
        self.navigator: Navigator = Navigator(session, theme, self.splitter)
        self.centre: Centre = Centre(session, theme, makers(self), self.splitter)
        self.checklist: ChecklistPane = ChecklistPane(session, theme, self.splitter)
        self.status = StatusBar(session, theme, middle)
        self._desk: Desk | None = None
        self._palette: Palette | None = None
        self._problems: ProblemsPanel | None = None
        self._reopening: Reopening | None = None
        self._told = ""
        self._settled = False
        self._lay_out(middle)
        actions.tint(theme, self.actions_by_id)
        layout.restore(self)
        self._wire()
        self._changed()

    def _lay_out(self, middle: QWidget) -> None:
        self.setWindowTitle("Briefer")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane, least in (
            (self.navigator, 190),
            (self.centre, 360),
            (self.checklist, 320),
        ):
            pane.setMinimumWidth(least)
        self.splitter.setStretchFactor(1, 1)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top_bar)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.splitter, 1)
        self._column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _wire(self) -> None:
        session = self.session
        session.changed.connect(self._changed)
        session.moved.connect(self._moved)
        session.noticed.connect(self._noticed)
        for pane in (self.navigator, self.centre, self.checklist):
            pane.followed.connect(self.follow)
        self.navigator.glanced.connect(self._glance)
        self.centre.tabbed.connect(self.show_tab)
        self.top_bar.chosen.connect(session.choose)
        self.top_bar.searched.connect(self.open_palette)
        self.status.asked_problems.connect(self.toggle_problems)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: actions.fill(menu, self.actions_by_id))
        menu.aboutToShow.connect(lambda: actions.update(self, self.actions_by_id))
        self.top_bar.menu.setMenu(menu)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _settle(self) -> None:
        """Do what can wait until the window is painted."""
        actions.bind(self.actions_by_id)
        QShortcut("F10", self, self.top_bar.menu.showMenu)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._state_changed)
        self.windowHandle().installEventFilter(SideButtons(self.session, self))
        FileDrops(self)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.session.save_now()

    # What the session says

    def _changed(self) -> None:
        """Another briefing, other answers: the checklist first, since the eye is there."""
        self.checklist.refresh()
        self.centre.refresh()
        self.top_bar.refresh()
        self._moved_around()

    def _moved(self) -> None:
        self.centre.refresh()
        self._moved_around()

    def _moved_around(self) -> None:
        self.navigator.refresh()
        self._noticed()
        name = self.session.briefing.name
        self.setWindowTitle(f"{name} - Briefer" if name else "Briefer")

    def _noticed(self) -> None:
        self.status.refresh()
        if self._problems is not None:
            self._problems.refresh()
        self._tell_trouble(self.session.trouble)
        actions.update(self, self.actions_by_id)

    def _tell_trouble(self, trouble: str) -> None:
        told, self._told = self._told, trouble
        if trouble and trouble != told:
            again = ("Try again", self._save_again)
            self.notice.tell(trouble, again, ("Save a copy elsewhere…", self._save_elsewhere))
        elif not trouble and told and told == self.notice.words:
            self.notice.hide()

    def _save_again(self) -> None:
        self._told = ""  # the same trouble is worth telling again to somebody who asked
        self.session.save_now()

    def _save_elsewhere(self) -> None:
        self.desk.save_elsewhere()

    # Routes

    def follow(self, link: str) -> None:
        """Go where a link of any pane leads."""
        self._go(link, passing=False)

    def _glance(self, link: str) -> None:
        self._go(link, passing=True)

    def _go(self, link: str, *, passing: bool) -> None:
        kind, rest = split(link)
        here = self.session.place
        if kind == "thing":
            self.session.show(Place("profile", rest), passing=passing)
        elif kind in ("passage", "paragraph"):
            self.session.show(Place("reader", here.thing, rest), passing=passing)
        elif kind == "decision":
            briefing = self.session.library.briefing(rest)
            subject = briefing.subject if briefing else here.thing
            self.session.show(Place("profile", subject, here.reference, rest))
        elif kind in ("question", "rule"):
            self._go_to_answer(kind, rest)
        elif kind == "compare":
            cast("ComparePane", self.centre.pane("compare")).add(rest)
            self.show_tab("compare")
        elif kind in ("http", "https"):
            self.desk.offer_address(link)
        elif kind == "command":
            self.actions_by_id[rest].trigger()

    def _go_to_answer(self, kind: str, rest: str) -> None:
        decision, _, name = rest.rpartition("/")
        if decision not in ("", self.session.place.decision):
            self.session.choose(decision)
        self.checklist.show_link(f"{kind}:{name}")

    def show_tab(self, tab: str) -> None:
        """Show the place in another view, and give it the focus."""
        here = self.session.place
        self.session.show(Place(tab, here.thing, here.reference))
        self.centre.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_question(self) -> None:
        """Go to the unanswered question that would settle most."""
        outlook = self.session.outlook
        if outlook is not None and outlook.next_question:
            self.checklist.show_link(f"question:{outlook.next_question}")

    def next_pane(self, *, backward: bool = False) -> None:
        """Move the focus from pane to pane."""
        panes = (self.navigator.list, self.centre, self.checklist, self.top_bar.search)
        focus = self.focusWidget()
        inside = [pane is focus or pane.isAncestorOf(focus) for pane in panes]
        at = inside.index(True) if True in inside else 0
        pane = panes[(at + (-1 if backward else 1)) % len(panes)]
        target = self.centre.current if pane is self.centre else pane
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # shows where it went
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # Lazily built parts

    @property
    def desk(self) -> "Desk":
        """Printing and exporting."""
        if self._desk is None:
            from briefer.gui.desk import Desk  # noqa: PLC0415  (not needed to start)

            self._desk = Desk(self.session, self.remembered, self.notice, self.status, self)
        return self._desk

    @property
    def reopening(self) -> "Reopening":
        """Verifying briefs, and taking up what they carry."""
        if self._reopening is None:
            from briefer.gui.reopened import Reopening  # noqa: PLC0415  (not needed to start)

            self._reopening = Reopening(self)
            self._column.insertWidget(self._column.count() - 1, self._reopening)
        return self._reopening

    def open_palette(self, words: str = "", *, text_only: bool = False) -> None:
        """Open the palette over the window."""
        if self._palette is None:
            from briefer.gui.palette import Palette  # noqa: PLC0415  (not needed to start)

            self._palette = Palette(self.session, self.theme, self)
            self._palette.followed.connect(self._take)
        self._palette.remember(self.remembered.recent)
        self._palette.open(words, text_only=text_only)

    def _take(self, link: str) -> None:
        self.remembered.add_recent(link)
        self.follow(link)

    def toggle_problems(self) -> None:
        """Open or close the list of problems."""
        if self._problems is None:
            from briefer.gui.problems_panel import ProblemsPanel  # noqa: PLC0415

            self._problems = ProblemsPanel(self.session, self.theme, self)
            self._problems.closed.connect(self.toggle_problems)
            self._problems.hide()
            self._column.insertWidget(self._column.count() - 1, self._problems)
        self._problems.refresh()
        self._problems.setVisible(self._problems.isHidden())
        if self._problems.isVisible():
            self._problems.setFocus()

    @property
    def shows_problems(self) -> bool:
        """Whether the list of problems is open."""
        return self._problems is not None and not self._problems.isHidden()

    # What commands ask

    @property
    def has_brief(self) -> bool:
        """Whether there is a decision to print."""
        return bool(self.session.briefing.id)

    # Looks

    def set_look(self, look: str) -> None:
        """Wear light, dark or what the system wears."""
        self.look = look
        ask_system(look)
        self._dress()

    def zoom_by(self, steps: int) -> None:
        """Zoom everything in or out, 0 for the actual size."""
        self.zoom = next_zoom(self.zoom, steps)
        self._dress()

    def _system_changed(self) -> None:
        if self.look == "system":
            self._dress()

    def _dress(self) -> None:
        self.theme = theme_for(self.look, self.zoom)
        wear(self.theme)
        parts = (self.top_bar, self.notice, self.navigator, self.centre, self.checklist)
        for part in (*parts, self.status, self._palette, self._problems, self._reopening):
            if part is not None:
                part.retheme(self.theme)
        actions.tint(self.theme, self.actions_by_id)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # Events

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._palette is not None and self._palette.isVisible():
            self._palette.close_palette()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._settled:
            self._settled = True
            QTimer.singleShot(0, self._settle)

    def closeEvent(self, event: QCloseEvent) -> None:
        layout.remember(self)
        self.session.save_now()
        if not self.session.is_saved and not self.desk.may_close():
            event.ignore()
            return
        if self._desk is not None:
            self._desk.close()
        event.accept()
