"""Themes: readable in light and dark, icons tinted, sizes that follow the zoom."""

import pytest
from PySide6.QtGui import QColor, QFontDatabase

from briefer.gui.looks import next_zoom, theme_for
from briefer.gui.style import stylesheet
from briefer.gui.theme import SOURCE_FAMILY, UI_FAMILY, Fonts, dark, light

# What is written on what: both are tokens. WCAG AA asks for 4.5 for words, 3 for marks.
WORDS = [
    *[(ink, ground) for ink in ("text", "muted") for ground in ("canvas", "surface", "raised")],
    *[(ink, "surface") for ink in ("accent", "good", "warn", "bad")],
    *[("accent", ground) for ground in ("canvas", "accent_soft", "raised")],
    *[("text", ground) for ground in ("accent_soft", "warn_soft", "good_soft", "bad_soft")],
    *[("muted", ground) for ground in ("accent_soft", "sunken")],
    ("warn", "warn_soft"),
    ("good", "good_soft"),
    ("bad", "bad_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_good", "good"),
    ("on_highlight", "highlight"),
    ("on_highlight", "found"),
]


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme, ink, ground) -> float:
    light_and_dark = sorted(luminance(theme.color(token)) for token in (ink, ground))
    return (light_and_dark[1] + 0.05) / (light_and_dark[0] + 0.05)


@pytest.mark.parametrize("make", [light, dark], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(make, ink, ground):
    assert contrast(make(), ink, ground) >= 4.5


@pytest.mark.parametrize("make", [light, dark], ids=["light", "dark"])
def test_the_mark_of_the_focus_can_be_seen(make):
    for ground in ("canvas", "surface", "accent_soft"):
        assert contrast(make(), "accent", ground) >= 3


@pytest.mark.parametrize("make", [light, dark], ids=["light", "dark"])
def test_the_stylesheet_has_every_token_filled_in(make):
    assert "$" not in stylesheet(make())


def test_the_bundled_families_are_there(theme):
    families = QFontDatabase.families()
    assert UI_FAMILY in families
    assert SOURCE_FAMILY in families


def test_icons_wear_the_colour_they_are_asked_for(theme):
    image = theme.pixmap("dot", "bad", 20, 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (40, 2.0)
    assert image.pixelColor(20, 20) == theme.color("bad")
    assert image.pixelColor(0, 0).alpha() == 0


def test_type_grows_with_the_zoom():
    small, large = Fonts(1.0), Fonts(1.5)
    assert large.ui(16).pixelSize() == 24
    assert small.source(16).family() == SOURCE_FAMILY


def test_looks(qapp):
    assert theme_for("dark", 1.0).dark
    assert not theme_for("light", 1.0).dark
    assert theme_for("light", 1.25).fonts.scale == 1.25


def test_zoom_goes_in_steps_and_ends():
    assert next_zoom(1.0, 1) == 1.1
    assert next_zoom(1.03, -1) == 0.9
    assert next_zoom(2.0, 1) == 2.0
    assert next_zoom(0.8, -1) == 0.8
    assert next_zoom(1.75, 0) == 1.0
