"""Where pages lie: whole pixels, in the middle, at the zoom that was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.gui.page_places import (
    FIT_PAGE,
    FIT_WIDTH,
    LEVELS,
    known_zoom,
    lay_out,
    next_zoom,
)

A4 = (595.28, 841.89)
WIDE = (841.89, 595.28)
DOTS = 96 / 72


def test_the_widest_page_fills_the_width():
    layout = lay_out([A4, WIDE], (1000, 600), FIT_WIDTH, DOTS, 20)
    assert layout.spots[1].width == 960
    assert layout.spots[0].left + layout.spots[0].width / 2 == pytest.approx(500, abs=1)
    assert layout.width == 1000


def test_a_whole_page_fits_the_view():
    layout = lay_out([A4, A4], (1000, 600), FIT_PAGE, DOTS, 20)
    assert layout.spots[0].height == pytest.approx(560, abs=1)
    assert layout.spots[1].top == layout.spots[0].bottom + 20


def test_a_hundred_per_cent_is_the_size_on_paper():
    layout = lay_out([A4], (300, 300), "100", DOTS, 20)
    assert layout.spots[0].width == round(595.28 * 96 / 72)
    assert layout.width == layout.spots[0].width + 40  # wider than the view: there is a bar


def test_no_pages_take_no_room():
    assert lay_out([], (300, 300), "100", DOTS, 20).spots == ()


def test_the_pages_of_a_stretch_are_those_that_touch_it():
    layout = lay_out([A4] * 5, (300, 300), "50", DOTS, 10)
    second = layout.spots[1]
    assert layout.within(second.top, second.bottom) == range(1, 2)
    assert layout.within(layout.spots[0].bottom, second.top) == range(1, 1)
    assert layout.within(0, layout.height) == range(5)


@given(
    st.sampled_from([FIT_WIDTH, FIT_PAGE, *map(str, LEVELS)]),
    st.floats(0.1, 0.9),
    st.integers(0, 3),
)
def test_a_point_of_a_page_is_found_again_at_any_zoom(zoom, down, number):
    before = lay_out([A4, WIDE, A4, A4], (800, 500), FIT_WIDTH, DOTS, 16)
    spot = before.spots[number]
    anchor = before.anchor(spot.left + 10, spot.top + down * spot.height)
    after = lay_out([A4, WIDE, A4, A4], (640, 900), zoom, DOTS, 16)
    _, y = after.point(anchor)
    assert anchor.number == number
    assert (y - after.spots[number].top) / after.spots[number].height == pytest.approx(down)


def test_zooms_go_level_by_level_and_end():
    assert next_zoom(1.1 * DOTS, DOTS, 1) == "125"
    assert next_zoom(1.1 * DOTS, DOTS, -1) == "100"
    assert next_zoom(1.0 * DOTS, DOTS, 1) == "125"
    assert next_zoom(9.0 * DOTS, DOTS, 1) == "400"
    assert next_zoom(0.1 * DOTS, DOTS, -1) == "50"


def test_a_zoom_that_is_none_is_forgotten():
    assert known_zoom("200") == "200"
    assert known_zoom("77") == known_zoom("") == FIT_WIDTH
