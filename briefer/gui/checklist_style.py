"""How the checklist looks: its inks, and its part of the application's stylesheet.

Roles that a widget takes with `setProperty("role", NAME)`, beside those of `style`:

- QPushButton: `option` (one of several answers), `unset` (the answer that is not known),
  `fold` (opens and closes a list), `opener` (opens and closes a page below)
"""

from string import Template

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from briefer.gui.theme import RADIUS, Theme

_SHEET = Template("""
QPushButton[role="option"], QPushButton[role="unset"] {
    background: $surface; color: $text; border: 1px solid $line_strong;
    border-radius: ${radius}px; padding: 2px 7px; min-height: ${h20}px; font-size: ${s14}px;
}
QPushButton[role="unset"] { color: $muted; border-color: $line; }
QPushButton[role="option"]:hover, QPushButton[role="unset"]:hover { background: $raised; }
QPushButton[role="option"]:checked {
    background: $accent; color: $on_accent; border-color: $accent; padding: 2px 7px;
}
QPushButton[role="option"]:checked:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="unset"]:checked { background: $sunken; color: $text; border-color: $line_strong; }
QPushButton[role="option"]:focus, QPushButton[role="unset"]:focus { border-color: $accent; }
QPushButton[role="option"]:checked:focus { border: 2px solid $text; padding: 1px 6px; }
QPushButton[role="unset"]:checked:focus { border: 2px solid $accent; padding: 1px 6px; }
QLineEdit[role="number"] { padding: 1px 8px; min-height: ${h22}px; font-size: ${s14}px; }
QPlainTextEdit[role="note"] {
    background: $surface; color: $text; border: 1px solid $line_strong; border-radius: ${radius}px;
    font-size: ${s14}px; padding: 2px 4px;
}
QPlainTextEdit[role="note"]:focus { border-color: $accent; }

QPushButton[role="fold"], QPushButton[role="opener"] {
    background: transparent; border: 1px solid transparent; border-radius: 4px; color: $muted;
    padding: 1px 4px 1px 0; min-height: ${h18}px; font-size: ${s13}px; text-align: left;
}
QPushButton[role="opener"] { color: $accent; font-size: ${s14}px; }
QPushButton[role="fold"]:hover { color: $text; }
QPushButton[role="opener"]:hover, QPushButton[role="opener"]:checked { text-decoration: underline; }
QPushButton[role="fold"]:focus, QPushButton[role="opener"]:focus { border-color: $accent; }
""")

CAPITALS = ("eyebrow", "marker")  # inks that write in capitals


def checklist_sheet(theme: Theme) -> str:
    """The checklist's part of the stylesheet."""
    tokens = {name: getattr(theme, name) for name in Theme._fields if name != "fonts"}
    lengths = {f"s{size}": theme.fonts.px(size) for size in (13, 14)}
    lengths |= {f"h{height}": theme.fonts.px(height) for height in (18, 20, 22)}
    return _SHEET.substitute(tokens, **lengths, radius=RADIUS)


class Inks:
    """Every ink of the checklist in one theme, by name, and what is drawn beside the words."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.folded = theme.icon("chevron-right", "muted", 16)
        self.unfolded = theme.icon("chevron-down", "muted", 16)
        fonts = theme.fonts
        ask, text, small = fonts.ui(15), fonts.ui(14), fonts.ui(13.5)
        strong = fonts.ui(14, strong=True)
        self._inks = {
            "eyebrow": _ink(fonts.eyebrow(), theme.muted),
            "marker": _ink(fonts.eyebrow(), theme.accent),
            "title": _ink(fonts.source(22), theme.text),
            "number": _ink(fonts.ui(14), theme.muted),
            "ask": _ink(ask, theme.text),
            "ask_muted": _ink(ask, theme.muted),
            "text": _ink(text, theme.text),
            "strong": _ink(strong, theme.text),
            "strong_link": _ink(strong, theme.accent),
            "muted": _ink(text, theme.muted),
            "link": _ink(text, theme.accent),
            "fine": _ink(fonts.ui(12.5), theme.muted),
            "small": _ink(small, theme.muted),
            "small_strong": _ink(fonts.ui(13.5, strong=True), theme.text),
            "small_link": _ink(small, theme.accent),
            "small_warn": _ink(small, theme.warn),
            "small_bad": _ink(small, theme.bad),
            "quote": _ink(fonts.source(14.5), theme.text),
        }

    def __getitem__(self, name: str) -> QTextCharFormat:
        return self._inks[name]


def _ink(font: QFont, color: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QColor(color))
    return made
