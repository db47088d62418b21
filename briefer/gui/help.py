"""Two small windows: the sheet of shortcuts, made from the commands, and what Briefer is."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefer import __version__
from briefer.gui.theme import UNIT, Theme

# Keys that belong to a pane and so are no command.
_PANES = (
    ("In the navigator", "", ""),
    ("", "Show the line", "Enter"),
    ("", "Fold and unfold", "Left, Right"),
    ("", "Menu of the line", "Shift+F10"),
    ("", "To the list, from the filter", "Down"),
    ("In the reader", "", ""),
    ("", "Next passage, the one before", "J, K"),
    ("", "Next paragraph, the one before", "Ctrl+Down, Ctrl+Up"),
    ("", "To what is said of the chosen passage", "Enter"),
    ("", "Up to the answer that rests on it", "U"),
    ("On the pages of the brief", "", ""),
    ("", "Next page, the one before", "Ctrl+Page Down, Ctrl+Page Up"),
    ("", "First page, the last", "Home, End"),
    ("", "Larger, smaller, fit the width", "+, -, 0"),
    ("", "Next link, the one before", "N, P"),
    ("", "Follow the link, and back", "Enter, Backspace"),
    ("", "Select all, copy", "Ctrl+A, Ctrl+C"),
    ("In the checklist", "", ""),
    ("", "Choose an answer", "1 to 9"),
    ("", "Take the answer back", "0"),
    ("", "Menu of the question", "Shift+F10"),
    ("", "Keep a note", "Ctrl+Enter"),
    ("On the page “Why”", "", ""),
    ("", "First passage of a rule", "the key beside it"),
    ("", "Next passage, the one before", "N, P"),
    ("", "Read it in the source", "Enter"),
    ("", "What else rests on it", "U"),
)
_ABOUT = (
    "From a crisis to a defensible brief, every line traceable to its source.",
    """Briefer works without a network. Outcomes come from the answers and the checklist's rules
    alone; no AI is used.""",
    """The program is under the MIT licence, the typefaces Source Sans 3 and Source Serif 4 under
    the SIL Open Font License 1.1. Source documents belong to their authors and publishers.""",
)


def keys_dialog(
    parent: QWidget, theme: Theme, menus: Iterable[tuple[str, Iterable[tuple[str, str]]]]
) -> QDialog:
    """The titles and keys of each menu's commands, and the panes' own keys."""
    sheet = QWidget()
    sheet.setProperty("role", "surface")
    grid = QGridLayout(sheet)
    grid.setContentsMargins(6 * UNIT, 4 * UNIT, 6 * UNIT, 4 * UNIT)
    grid.setHorizontalSpacing(10 * UNIT)
    grid.setVerticalSpacing(UNIT)
    rows: list[tuple[str, str, str]] = []
    for menu, commands in menus:
        rows.append((menu, "", ""))
        rows += [("", title, keys) for title, keys in commands]
    for place, (heading, title, keys) in enumerate((*rows, *_PANES)):
        if heading:
            label = QLabel(heading)
            label.setFont(theme.fonts.eyebrow())
            label.setContentsMargins(0, 3 * UNIT if place else 0, 0, 0)
            label.setProperty("role", "muted")
            grid.addWidget(label, place, 0, 1, 2)
        else:
            key = QLabel(keys)
            key.setProperty("role", "key")
            grid.addWidget(QLabel(title), place, 0)
            grid.addWidget(key, place, 1, Qt.AlignmentFlag.AlignRight)
    scroll = QScrollArea()
    scroll.setWidget(sheet)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    dialog = _dialog(parent, "Keyboard shortcuts", scroll)
    dialog.resize(theme.fonts.px(480), theme.fonts.px(620))
    return dialog


def about_dialog(parent: QWidget, theme: Theme) -> QDialog:
    """What the program is, its version and its licences."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(7 * UNIT, 6 * UNIT, 7 * UNIT, 4 * UNIT)
    column.setSpacing(3 * UNIT)
    title = QLabel(f"Briefer {__version__}")
    title.setFont(theme.fonts.source(24))
    column.addWidget(title)
    for words in _ABOUT:
        label = QLabel(" ".join(words.split()))
        label.setWordWrap(True)
        column.addWidget(label)
    column.addStretch()
    dialog = _dialog(parent, "About Briefer", box)
    dialog.resize(theme.fonts.px(460), theme.fonts.px(330))
    return dialog


def _dialog(parent: QWidget, title: str, content: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    buttons = QDialogButtonBox()
    buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.setContentsMargins(4 * UNIT, 2 * UNIT, 4 * UNIT, 3 * UNIT)
    buttons.rejected.connect(dialog.reject)
    rule = QFrame()
    rule.setProperty("role", "rule")
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(content, 1)
    column.addWidget(rule)
    column.addWidget(buttons)
    return dialog
