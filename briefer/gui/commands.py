"""Every command of the window as one table: menu, shortcut, tooltip, palette and help follow.

Adding a command is adding one row, here or in the table of its menu.
"""

from typing import TYPE_CHECKING

from briefer.gui import deeds
from briefer.gui.briefing_commands import BRIEFING_COMMANDS
from briefer.gui.command import MENUS, Command, shortcut
from briefer.gui.places import TABS

if TYPE_CHECKING:
    from briefer.gui.window import Window


def _show_keys(window: "Window") -> None:
    from briefer.gui.help import keys_dialog  # noqa: PLC0415  (not needed to start)

    rows = [
        (menu, [(c.title, shortcut(c)) for c in COMMANDS if c.menu == menu and c.keys])
        for menu in MENUS
    ]
    keys_dialog(window, window.theme, rows).show()


COMMANDS = (
    *BRIEFING_COMMANDS,
    Command(
        id="go.back",
        title="Back",
        run=lambda window: window.session.back(),
        menu="Go",
        keys=("Alt+Left",),
        when=lambda window: window.session.can_back,
        icon="back",
    ),
    Command(
        id="go.forward",
        title="Forward",
        run=lambda window: window.session.forward(),
        menu="Go",
        keys=("Alt+Right",),
        when=lambda window: window.session.can_forward,
        icon="forward",
    ),
    Command(
        id="go.palette",
        title="Go to anything",
        run=lambda window: window.open_palette(),
        menu="Go",
        keys=("Ctrl+K", "Ctrl+Shift+P"),
    ),
    Command(
        id="go.search",
        title="Search the sources",
        run=lambda window: window.open_palette(text_only=True),
        menu="Go",
        keys=("Ctrl+Shift+F",),
    ),
    Command(
        id="go.filter",
        title="Filter navigator",
        run=lambda window: window.navigator.focus_filter(),
        menu="Go",
        keys=("Ctrl+L",),
    ),
    *(
        Command(
            id=f"go.{tab}",
            title="Compare" if tab == "compare" else f"Show {tab}",
            run=deeds.go_to(tab),
            menu="Go",
            keys=(f"Ctrl+{number}",),
        )
        for number, tab in enumerate(TABS, 1)
    ),
    Command(
        id="go.question",
        title="Next decisive question",
        run=lambda window: window.next_question(),
        menu="Go",
        keys=("Ctrl+J",),
        when=lambda window: window.has_brief,
    ),
    Command(
        id="go.similar",
        title="Similar cases",
        run=lambda window: window.checklist.show_similar(),
        menu="Go",
        when=lambda window: window.session.checklist is not None,
    ),
    Command(
        id="go.why",
        title="Why this outcome",
        run=lambda window: window.checklist.show_why(),
        menu="Go",
        keys=("Alt+W",),
        when=lambda window: window.session.checklist is not None,
    ),
    Command(
        id="go.up",
        title="Up to what rests on the chosen passage",
        run=deeds.go_up,
        menu="Go",
        keys=("Alt+U",),
        when=lambda window: window.session.place.tab == "reader",
    ),
    Command(
        id="go.page",
        title="Go to page…",
        run=deeds.go_to_page,
        menu="Go",
        keys=("Ctrl+Shift+J",),
        when=lambda window: window.session.place.tab == "brief",
    ),
    Command(
        id="go.pane",
        title="Next pane",
        run=lambda window: window.next_pane(),
        menu="Go",
        keys=("F6",),
    ),
    Command(
        id="go.pane_before",
        title="Previous pane",
        run=lambda window: window.next_pane(backward=True),
        menu="Go",
        keys=("Shift+F6",),
    ),
    Command(
        id="view.zoom_in",
        title="Zoom in",
        run=lambda window: window.zoom_by(1),
        menu="View",
        keys=("Ctrl++", "Ctrl+="),
    ),
    Command(
        id="view.zoom_out",
        title="Zoom out",
        run=lambda window: window.zoom_by(-1),
        menu="View",
        keys=("Ctrl+-",),
    ),
    Command(
        id="view.zoom_reset",
        title="Actual size",
        run=lambda window: window.zoom_by(0),
        menu="View",
        keys=("Ctrl+0",),
    ),
    *(
        Command(
            id=f"view.{name}",
            title=title,
            run=deeds.look(name),
            menu="View",
            checked=deeds.looks(name),
        )
        for name, title in (
            ("system", "Colours as the system"),
            ("light", "Light"),
            ("dark", "Dark"),
        )
    ),
    Command(
        id="view.toggle_theme",
        title="Switch between light and dark",
        run=lambda window: window.set_look("light" if window.theme.dark else "dark"),
        menu="View",
        keys=("Ctrl+Shift+L",),
        icon="moon",
    ),
    Command(
        id="view.problems",
        title="Problems",
        run=lambda window: window.toggle_problems(),
        menu="View",
        keys=("Ctrl+Shift+M",),
        checked=lambda window: window.shows_problems,
    ),
    Command(
        id="view.differences",
        title="Compare only what differs",
        run=lambda window: deeds.comparison(window).only.toggle(),
        menu="View",
        when=lambda window: window.session.place.tab == "compare",
        checked=lambda window: (
            window.session.place.tab == "compare" and deeds.comparison(window).only.isChecked()
        ),
    ),
    Command(
        id="view.pages",
        title="Page thumbnails",
        run=deeds.list_pages,
        menu="View",
        keys=("Ctrl+Shift+T",),
        when=lambda window: window.session.place.tab == "brief",
        checked=deeds.lists_pages,
    ),
    Command(
        id="view.score",
        title="Tradecraft score",
        run=deeds.toggle_score,
        menu="View",
        when=lambda window: window.has_brief,
        checked=deeds.shows_score,
    ),
    Command(
        id="view.add_score",
        title="Print with score",
        run=deeds.add_score,
        menu="View",
        when=lambda window: window.session.place.tab == "brief",
        checked=deeds.adds_score,
    ),
    Command(
        id="view.full_screen",
        title="Full screen",
        run=lambda window: window.toggle_full_screen(),
        menu="View",
        keys=("F11",),
        checked=lambda window: window.isFullScreen(),
    ),
    Command(
        id="help.keys",
        title="Keyboard shortcuts",
        run=_show_keys,
        menu="Help",
        keys=("F1",),
    ),
    Command(
        id="help.about",
        title="About Briefer",
        run=deeds.show_about,
        menu="Help",
    ),
)
