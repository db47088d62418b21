import pytest

from briefer.brief.phrasing import counted, joined, sentence, shortened, spoken_date


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1999-09-09", "9 September 1999"),
        ("2006-04", "April 2006"),
        ("1998", "1998"),
        ("", ""),
        ("2006-13-01", "2006-13-01"),
        ("spring 2003", "spring 2003"),
        ("2003-spring", "2003-spring"),
    ],
)
def test_dates_are_spoken_and_anything_else_stays(date, words):
    assert spoken_date(date) == words


def test_lists_are_joined_as_in_a_sentence():
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a", "b"], "or") == "a or b"


def test_things_are_counted_in_the_right_number():
    assert counted(1, "answer") == "1 answer"
    assert counted(0, "answer") == "0 answers"
    assert counted(2, "pair of answers", "pairs of answers") == "2 pairs of answers"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("it went well", "It went well."),
        (" Did it?", "Did it?"),
        ("He said “no.”", "He said “no.”"),
        ("(All of it.)", "(All of it.)"),
        ("the plan (in part)", "The plan (in part)."),
        ("", ""),
    ],
)
def test_a_saying_becomes_a_sentence(text, whole):
    assert sentence(text) == whole


def test_a_long_text_is_cut_at_a_word():
    assert shortened("short", 10) == "short"
    assert shortened("one two three, four", 15) == "one two three…"
    assert shortened("x" * 30, 10) == "x" * 9 + "…"
