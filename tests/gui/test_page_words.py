"""What is read from a page: its words whole, found over ends of lines, each where it stands."""

from array import array

import pytest

from briefer.gui.page_words import Letters, Link, spoken, unbroken


def typed(*lines, width=10.0, height=12.0, apart=20.0):
    """The letters of lines of print, each letter as wide as the other."""
    text, sides = "\r\n".join(lines), array("f")
    x = y = 0.0
    for letter in text:
        if letter in "\r\n\x02":
            sides.extend((0, 0, 0, 0))
            x, y = (0.0, y + apart) if letter == "\n" else (x, y)
        else:
            sides.extend((x, y, x + width, y + height))
            x += width
    return Letters(text, sides)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the Security \r\nCouncil", "security council"),
        ("peace\x02\r\nkeeping", "peacekeeping"),
        ("don’t  stop", "don't stop"),
        ("José", "jose"),
    ],
)
def test_a_text_is_searched_as_if_no_line_ended(text, words):
    folded, places = unbroken(text)
    assert words in folded
    assert len(places) == len(folded)
    at = folded.index(words)
    assert text[places[at]].lower() == words[0]


def test_what_is_copied_has_its_words_whole():
    assert spoken("a peace\x02\r\nkeeping force \r\nat sea") == "a peacekeeping force\nat sea"


def test_letters_cover_a_box_for_each_line():
    letters = typed("abc", "def")
    assert letters.lines(1, 7) == [(10, 0, 30, 12), (0, 20, 20, 32)]


def test_words_in_a_margin_are_a_box_of_their_own():
    sides = array("f", (0, 0, 10, 12, 100, 0, 110, 12))
    assert Letters("ab", sides).lines(0, 2) == [(0, 0, 10, 12), (100, 0, 110, 12)]


def test_a_point_is_between_the_letters_nearest_to_it():
    letters = typed("abc", "def")
    assert letters.nearest(1, 5) == 0
    assert letters.nearest(9, 5) == 1
    assert letters.nearest(500, 5) == 3
    assert letters.nearest(11, 25) == letters.text.index("e")
    assert letters.nearest(-5, 900) == letters.text.index("d")
    assert Letters().nearest(1, 1) == 0


def test_a_word_ends_where_its_letters_do():
    letters = typed("one two, three")
    assert letters.text[slice(*letters.word(5))] == "two"
    assert letters.text[slice(*letters.word(len(letters.text)))] == "three"


def test_a_link_is_found_under_its_box_alone():
    link = Link((10, 10, 50, 20), page=3)
    letters = Letters(links=(link,))
    assert letters.link_at(20, 15) == link
    assert letters.link_at(20, 25) is None
