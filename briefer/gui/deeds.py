"""What the commands do that is more than one call; each imports what it alone needs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from briefer.gui.command import Deed

if TYPE_CHECKING:
    from briefer.gui.compare import ComparePane
    from briefer.gui.preview import PreviewPane
    from briefer.gui.window import Window


def go_to(tab: str) -> Deed:
    """Show a tab."""
    return lambda window: window.show_tab(tab)


def look(name: str) -> Deed:
    """Wear a look."""
    return lambda window: window.set_look(name)


def looks(name: str) -> Callable[["Window"], bool]:
    """Whether a look is worn."""
    return lambda window: window.look == name


def comparison(window: "Window") -> "ComparePane":
    """The pane of the Compare tab."""
    return cast("ComparePane", window.centre.pane("compare"))


def brief_pane(window: "Window") -> "PreviewPane":
    """The pane of the Brief tab."""
    return cast("PreviewPane", window.centre.pane("brief"))


def toggle_score(window: "Window") -> None:
    """Open the tradecraft score beside the brief, or put it away."""
    pane = brief_pane(window)
    shown = window.session.place.tab != "brief" or not pane.shows_score
    window.show_tab("brief")
    pane.show_score(shown)


def shows_score(window: "Window") -> bool:
    """Whether the score stands beside the brief."""
    return window.session.place.tab == "brief" and brief_pane(window).shows_score


def adds_score(window: "Window") -> bool:
    """Whether the score is printed with the brief that is shown."""
    return window.session.place.tab == "brief" and brief_pane(window).adds_score


def add_score(window: "Window") -> None:
    """Print the tradecraft score with the brief, or leave it out."""
    pane = brief_pane(window)
    pane.add_score(not pane.adds_score)


def lists_pages(window: "Window") -> bool:
    """Whether small pages stand beside those of the brief."""
    return window.session.place.tab == "brief" and brief_pane(window).viewer.lists_pages


def list_pages(window: "Window") -> None:
    """Show small pages beside those of the brief, or put them away."""
    viewer = brief_pane(window).viewer
    viewer.list_pages(not viewer.lists_pages)


def go_to_page(window: "Window") -> None:
    """Let the number of a page be typed."""
    brief_pane(window).viewer.tools.ask_number()


def print_several(window: "Window") -> None:
    """Ask which decisions to print, and into which folder."""
    window.desk.print_several(window.theme)


def can_print_comparison(window: "Window") -> bool:
    """Whether decisions stand side by side."""
    return window.session.place.tab == "compare" and len(comparison(window).briefings) > 1


def print_comparison(window: "Window") -> None:
    """Show the comparison as it will print."""
    window.desk.print_comparison(comparison(window).briefings, window.theme)


def export_comparison(window: "Window") -> None:
    """Write the comparison into a file."""
    window.desk.export_comparison(comparison(window).briefings)


def show_about(window: "Window") -> None:
    """Open what Briefer is."""
    from briefer.gui.help import about_dialog  # noqa: PLC0415  (not needed to start)

    about_dialog(window, window.theme).show()


def new_crisis(window: "Window", *, copied: bool = False) -> None:
    """Ask for a new crisis."""
    from briefer.gui.crises import ask_for_new  # noqa: PLC0415  (not needed to start)

    ask_for_new(window, copied=copied)


def details(window: "Window") -> None:
    """Ask for the details of one's own decision."""
    from briefer.gui.crises import ask_for_details  # noqa: PLC0415  (not needed to start)

    ask_for_details(window)


def delete(window: "Window") -> None:
    """Delete one's own decision."""
    from briefer.gui import crises  # noqa: PLC0415  (not needed to start)

    crises.delete(window)


def go_up(window: "Window") -> None:
    """Go up the chain, from the passage that is shown."""
    if up := getattr(window.centre.current, "go_up", None):
        up()
