"""What a command of the window is, and the menus there are."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from briefer.gui.window import Window

MENUS = ("Briefing", "Edit", "Go", "View", "Help")
Deed: TypeAlias = Callable[["Window"], object]


def _always(_window: "Window") -> bool:
    return True


class Command(NamedTuple):
    """One command.

    `keys` are key sequences in Qt's portable text, the first of them shown; `when` says whether
    it can be given now; `checked` makes it a switch; `detail` is added to its title when it is
    given now ("Undo" what); `icon` is for those that are a button without words.
    """

    id: str
    title: str
    run: Deed
    menu: str
    keys: tuple[str, ...] = ()
    when: Callable[["Window"], bool] = _always
    checked: Callable[["Window"], bool] | None = None
    detail: Callable[["Window"], str] | None = None
    icon: str = ""


def shortcut(command: Command) -> str:
    """The first of a command's shortcuts as the system writes it, "" without one."""
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415  (slow; the first paint can do without)

    if not command.keys:
        return ""
    return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
