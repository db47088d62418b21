"""Problems and troubles as somebody reads them: one line each, and nothing that acts."""

import pytest

from briefer.problems import Problem, shown


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain “words”, é and 東", "plain “words”, é and 東"),
        ("\x1b[2Jred\x07", "\\x1b[2Jred\\x07"),
        ("c1 \x9b31m", "c1 \\x9b31m"),
        ("one\ntwo\r\u2028three", "one\\ntwo\\r\\u2028three"),
        ("abc\u202egnp", "abc\\u202egnp"),
        ("half \udcff", "half \\udcff"),
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text, seen):
    assert shown(text) == seen
    assert shown(seen) == seen


def test_line_ends_may_stay():
    assert shown("one\ntwo\x1b", but="\n") == "one\ntwo\\x1b"


def test_a_problem_is_one_line_that_can_be_read():
    problem = Problem("a\nb.yaml", 3, f"unknown key '{'x' * 1_000_000}'; remove it")
    text = str(problem)
    assert text.startswith("a\\nb.yaml:3: unknown key 'xxx")
    assert text.endswith("x'; remove it")
    assert "…" in text
    assert len(text) < 1_100
