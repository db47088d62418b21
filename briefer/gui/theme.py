"""Colours, type and icons: two palettes as data, and the one value that panes draw with.

Lengths are multiples of `UNIT` (4 px). Sizes of type are given in pixels at a zoom of 1 on a
screen of 96 dots per inch and are scaled from there.
"""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QImage,
    QPalette,
    QPixmap,
)

from briefer.paths import shipped

UNIT = 4
RADIUS = 6
UI_FAMILY = "Source Sans 3"
SOURCE_FAMILY = "Source Serif 4"
_FACES = (  # the few that the window draws; print has its own list
    "SourceSans3-Regular.otf",
    "SourceSans3-Semibold.otf",
    "SourceSans3-It.otf",
    "SourceSerif4-Regular.otf",
    "SourceSerif4-It.otf",
    "SourceSerif4-Semibold.otf",
)


class Fonts(NamedTuple):
    """The two families. `scale` is the zoom times the screen's own scaling of type."""

    scale: float = 1.0

    def px(self, size: float) -> int:
        """A size of type in pixels, scaled."""
        return max(7, round(size * self.scale))

    def ui(self, size: float = 15, *, strong: bool = False, italic: bool = False) -> QFont:
        """The interface's type: sans."""
        return self._font(UI_FAMILY, size, strong=strong, italic=italic)

    def source(self, size: float = 17, *, strong: bool = False, italic: bool = False) -> QFont:
        """The sources' own words, and titles: serif."""
        return self._font(SOURCE_FAMILY, size, strong=strong, italic=italic)

    def eyebrow(self) -> QFont:
        """Small spaced capitals over a section; the text itself stays in ordinary case."""
        font = self.ui(12.5, strong=True)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        return font

    def _font(self, family: str, size: float, *, strong: bool, italic: bool) -> QFont:
        font = QFont(family)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setItalic(italic)
        return font


class Theme(NamedTuple):
    """One look. Colours are `#rrggbb`; those on one line belong together.

    `canvas` is the window's ground, `surface` the paper of panes and cards, `raised` what the
    pointer is over, `sunken` a track or an inset; `faint` is for marks, never for words.
    """

    name: str
    dark: bool
    fonts: Fonts
    canvas: str
    surface: str
    raised: str
    sunken: str
    text: str
    muted: str
    faint: str
    line: str
    line_strong: str
    accent: str  # links, selection marks, the primary button
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_line: str
    highlight: str  # behind a name in a passage
    on_highlight: str
    found: str  # behind a hit of the find bar
    good: str
    on_good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str

    def color(self, token: str) -> QColor:
        """A token by name as a QColor."""
        return QColor(getattr(self, token))

    def icon(self, name: str, token: str = "muted", size: int = 20) -> QIcon:
        """One of the bundled icons, tinted with a colour token, faint when disabled."""
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        icon = QIcon(self.pixmap(name, token, size, ratio))
        icon.addPixmap(self.pixmap(name, "faint", size, ratio), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """An icon as a picture of `size` by `size`, for a screen of that pixel ratio."""
        data = _svg(name).replace(b"currentColor", getattr(self, token).encode())
        side = round(size * ratio)
        sized = data.replace(
            b'width="20" height="20"', b'width="%d" height="%d"' % (side, side), 1
        )
        image = QImage.fromData(sized)
        image.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(image)

    def palette(self) -> QPalette:
        """The same colours as Qt's widgets know them."""
        palette = QPalette()
        role = QPalette.ColorRole
        for roles, token in (
            ((role.Window, role.AlternateBase), "canvas"),
            ((role.Base, role.Button, role.Light, role.ToolTipBase), "surface"),
            ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), "text"),
            ((role.PlaceholderText,), "muted"),
            ((role.Mid, role.Midlight), "line"),
            ((role.Dark,), "line_strong"),
            ((role.Highlight, role.Link, role.LinkVisited, role.Accent), "accent"),
            ((role.HighlightedText, role.BrightText), "on_accent"),
        ):
            for each in roles:
                palette.setColor(each, self.color(token))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.color("faint"))
        return palette


light = partial(
    Theme,
    name="light",
    dark=False,
    fonts=Fonts(),
    canvas="#f4f5f7",
    surface="#ffffff",
    raised="#eaedf1",
    sunken="#e3e7ec",
    text="#1b2430",
    muted="#566172",
    faint="#98a2b0",
    line="#dfe3e8",
    line_strong="#c3cad4",
    accent="#1f4e79",
    accent_hover="#2a6299",
    on_accent="#ffffff",
    accent_soft="#e6eef7",
    accent_line="#bfd2e6",
    highlight="#fdeeb3",
    on_highlight="#1b2430",
    found="#ffd24d",
    good="#2b7a4b",
    on_good="#ffffff",
    good_soft="#e2f2e8",
    warn="#8a5a00",
    warn_soft="#fdf3d7",
    bad="#b02f24",
    bad_soft="#fce9e6",
)
dark = partial(
    Theme,
    name="dark",
    dark=True,
    fonts=Fonts(),
    canvas="#14181e",
    surface="#1b2129",
    raised="#27303a",
    sunken="#2a333e",
    text="#e3e8ee",
    muted="#9ca8b7",
    faint="#66717f",
    line="#2c3540",
    line_strong="#45515f",
    accent="#84b6e8",
    accent_hover="#a3caf0",
    on_accent="#0e1b29",
    accent_soft="#203143",
    accent_line="#38536f",
    highlight="#5a4a17",
    on_highlight="#fdf2cf",
    found="#8a6a00",
    good="#57b583",
    on_good="#0a1f14",
    good_soft="#1b3427",
    warn="#e2b453",
    warn_soft="#392f17",
    bad="#f08d82",
    bad_soft="#42231f",
)


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Make the bundled faces known to Qt; the names of those that could not be read."""
    return tuple(
        name for name in _FACES if QFontDatabase.addApplicationFont(str(folder / name)) == -1
    )


def _svg(name: str) -> bytes:
    return (shipped().resources / "icons" / f"{name}.svg").read_bytes()
