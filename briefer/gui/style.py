"""The application's stylesheet: spacing and a handful of named roles.

A widget takes a role with `setProperty("role", NAME)` before it is shown:

- QPushButton, QToolButton: `primary` (one in a window), `quiet` (no frame until hovered),
  `link`, `chip` (a small checkable pill), `choice` (one of an answer's options, checkable)
- QFrame: `card` (paper with a border), `outcome` (tinted card), `bar` (a strip over a pane),
  `notice` (a strip that tells of trouble), `rule` (a hairline, 1 px high)
- QLabel: `title`, `heading`, `eyebrow`, `muted`, `small`, `bad`, `good`, `warn`
- QWidget: `canvas`, `surface` (paints that ground)

Everything else (combo boxes, fields, scroll bars, tabs, menus, tool tips, lists) is styled by
its class. No widget calls `setStyleSheet`.
"""

from string import Template

from briefer.gui.theme import RADIUS, SOURCE_FAMILY, Theme
from briefer.paths import shipped

_SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog, QWidget[role="canvas"] { background: $canvas; }
QWidget[role="surface"] { background: $surface; }
QToolTip { background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-family: "$serif"; font-size: ${s30}px; }
QLabel[role="heading"] { font-family: "$serif"; font-size: ${s21}px; }
QLabel[role="eyebrow"] { color: $muted; font-size: ${s13}px; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${s13}px; }
QLabel[role="key"] {
    color: $muted; border: 1px solid $line_strong; border-radius: 4px; padding: 0 5px;
    font-size: ${s12}px;
}
QLabel[role="carried"] {
    background: $accent_soft; border: 1px solid $accent_line; padding: 4px 8px; font-size: ${s13}px;
}
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="good"] { color: $good; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="bad"] { color: $bad; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="outcome"] {
    background: $accent_soft; border: 1px solid $accent_line; border-radius: 8px;
}
QFrame[role="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="status"] { background: $canvas; border: none; border-top: 1px solid $line; }
QFrame[role="drawer"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="notice"] { background: $warn_soft; border: none; border-bottom: 1px solid $line; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="popup"] { background: $surface; border: 1px solid $line_strong; border-radius: 10px; }

QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $line_strong; border-radius: ${radius}px;
    padding: 4px 12px; min-height: ${h22}px;
}
QToolButton { padding: 4px 12px; }
QToolButton[role="quiet"] { padding: 4px 6px; }
QToolButton::menu-indicator { image: none; }
QPushButton[role="search"] { background: $canvas; border-color: $line_strong; padding: 4px; }
QPushButton[role="search"]:hover { background: $surface; border-color: $faint; }
QPushButton[role="search"]:focus { border-color: $accent; }
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed { background: $sunken; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $faint; border-color: $line; }
QPushButton[role="primary"], QToolButton[role="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; padding: 4px 14px;
}
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:disabled { background: $raised; color: $faint; border-color: $line; }
QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus { border: 2px solid $text; padding: 3px 13px; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $raised; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="link"], QToolButton[role="link"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 0 2px; min-height: 0;
}
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus { border-color: $accent; border-radius: 3px; }
QPushButton[role="chip"] {
    color: $muted; border-color: $line; border-radius: 10px; padding: 1px 8px; min-height: ${h16}px;
    font-size: ${s13}px;
}
QPushButton[role="chip"]:hover { color: $text; background: $raised; }
QPushButton[role="chip"]:checked { background: $accent_soft; color: $accent; border-color: $accent_line; }
QPushButton[role="chip"]:focus { border-color: $accent; }
QPushButton[role="choice"] { padding: 3px 11px; }
QPushButton[role="choice"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="choice"]:checked:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="choice"]:checked:focus { border: 2px solid $text; padding: 2px 10px; }

QLineEdit, QPlainTextEdit, QSpinBox, QDateEdit {
    background: $surface; color: $text; border: 1px solid $line_strong; border-radius: ${radius}px;
    padding: 4px 8px; min-height: ${h22}px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus { border-color: $accent; }
QPlainTextEdit[role="plain"] { border: none; padding: 0; }
QLineEdit[role="bare"] { border: none; background: transparent; font-size: ${s18}px; padding: 6px 4px; }

QComboBox {
    background: $surface; color: $text; border: 1px solid $line_strong; border-radius: ${radius}px;
    padding: 4px 10px; min-height: ${h22}px; combobox-popup: 0;
}
QComboBox:hover { background: $raised; }
QComboBox:focus, QComboBox:on { border-color: $accent; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px; subcontrol-position: center right; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }
QLineEdit:disabled, QDateEdit:disabled, QComboBox:disabled { background: $canvas; color: $faint; border-color: $line; }
QComboBox QAbstractItemView::item:disabled { color: $muted; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line_strong; padding: 4px; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}

QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 9px 14px 7px 14px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $accent_soft; }

QAbstractScrollArea { border: none; background: transparent; }
QTextBrowser, QTextEdit { background: $surface; color: $text; border: none; }
QListView, QTreeView, QTableView {
    background: transparent; color: $text; border: none; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}
QListView::indicator {
    width: ${h14}px; height: ${h14}px; background: $surface; border: 1px solid $faint; border-radius: 3px;
}
QListView::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QListView[role="popup"] {
    background: $surface; border: 1px solid $line_strong; padding: 4px;
}
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableView QHeaderView { background: $surface; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 36px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 36px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: none; width: 0; height: 0;
}

QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent_line; }
QProgressBar { background: $sunken; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QMenuBar { background: $surface; color: $text; border: none; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $raised; }
QMenu { background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 14px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
""")


def stylesheet(theme: Theme) -> str:
    """The sheet in a theme's colours and sizes."""
    tokens = {name: getattr(theme, name) for name in Theme._fields if name != "fonts"}
    sizes = {f"s{size}": theme.fonts.px(size) for size in (12, 13, 18, 21, 30)}
    heights = {f"h{height}": theme.fonts.px(height) for height in (14, 16, 22)}
    icons = shipped().resources / "icons"
    tick = icons / f"tick-{theme.name}.svg"
    return _SHEET.substitute(
        tokens,
        **sizes,
        **heights,
        radius=RADIUS,
        serif=SOURCE_FAMILY,
        chevron=(icons / "chevron-down-grey.svg").as_posix(),
        tick=tick.as_posix(),
    )
