"""Qt's actions for the table of commands: built, bound, tinted and kept up to date."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from briefer.gui.command import MENUS, Command, shortcut
from briefer.gui.commands import COMMANDS
from briefer.gui.theme import Theme

if TYPE_CHECKING:
    from briefer.gui.window import Window


def build(window: "Window") -> dict[str, QAction]:
    """An action for each command, by id, all of them heard by the window."""
    actions = {}
    for command in COMMANDS:
        action = QAction(command.title, window)
        action.setObjectName(command.id)
        action.setIconText(command.title)
        action.setCheckable(command.checked is not None)
        action.triggered.connect(partial(_trigger, window, command))
        window.addAction(action)
        actions[command.id] = action
    return actions


def bind(actions: Mapping[str, QAction]) -> None:
    """Give the actions their shortcuts, and tool tips that say them."""
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415  (slow; the first paint can do without)

    for command in COMMANDS:
        action = actions[command.id]
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setToolTip(hint(command))


def _trigger(window: "Window", command: Command) -> None:
    command.run(window)
    update(window, window.actions_by_id)


def update(window: "Window", actions: Mapping[str, QAction]) -> None:
    """Enable, tick and name every action as things stand now."""
    for command in COMMANDS:
        action = actions[command.id]
        action.setEnabled(command.when(window))
        if command.checked is not None:
            action.setChecked(command.checked(window))
        if command.detail is not None:
            detail = command.detail(window)
            action.setText(f"{command.title}: {detail}" if detail else command.title)


def tint(theme: Theme, actions: Mapping[str, QAction]) -> None:
    """Draw the icons of the actions in a theme's colours."""
    for command in COMMANDS:
        if command.icon:
            icon = "sun" if command.icon == "moon" and theme.dark else command.icon
            actions[command.id].setIcon(theme.icon(icon, "text"))


def fill(menu: QMenu, actions: Mapping[str, QAction]) -> None:
    """Put every command into its menu; nothing when that is done already."""
    if not menu.isEmpty():
        return
    for title in MENUS:
        part = menu.addMenu(title)
        part.addActions([actions[c.id] for c in COMMANDS if c.menu == title])


def hint(command: Command) -> str:
    """A command's title with its shortcut, for a tooltip."""
    return f"{command.title} ({shortcut(command)})" if command.keys else command.title
