"""Which theme is worn: light, dark or the system's, at a zoom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from briefer.gui.checklist_style import checklist_sheet
from briefer.gui.style import stylesheet
from briefer.gui.theme import Fonts, Theme, dark, light

LOOKS = ("system", "light", "dark")
ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_DOTS = 96  # to the inch, where type is as large as its pixels say


def theme_for(look: str, zoom: float) -> Theme:
    """The theme of a look, with type for this screen and zoom."""
    dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
    fonts = Fonts(zoom * max(dots / _DOTS, 1.0))
    scheme = QGuiApplication.styleHints().colorScheme()
    is_dark = look == "dark" or (look == "system" and scheme == Qt.ColorScheme.Dark)
    return dark(fonts=fonts) if is_dark else light(fonts=fonts)


def wear(theme: Theme) -> None:
    """Dress every widget of the application, present and future."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet("")  # undressing first is five times as fast as changing
    QApplication.setPalette(theme.palette())
    QApplication.setFont(theme.fonts.ui())
    application.setStyleSheet(stylesheet(theme) + checklist_sheet(theme))


def ask_system(look: str) -> None:
    """Let the system dress what is its own, such as title bars, to match."""
    QGuiApplication.styleHints().setColorScheme(_SCHEMES[look])


def next_zoom(zoom: float, by: int) -> float:
    """The zoom one step up or down, or with 0 the actual size."""
    if by == 0:
        return 1.0
    nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - zoom))
    return ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + by))]
