import pytest

from briefer.render.cleaning import breakable, clean, is_web_address, isolated


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\ntwo\u2028three\tfour", "one two three four"),
        ("nul\x00 bell\x07 bom\ufeff soft\xadhyphen", "nul bell bom softhyphen"),
        ("right\u202eto\u2066left\u200f", "righttoleft"),
        ("private\ue000 none\ufffe\U000effff", "private none"),
        ("half \ud800 sign", "half  sign"),
        ("heaped" + "\u0351" * 1_000, "heaped" + "\u0351" * 16),
        ("Ελληνικά, Česko, ¶ “as is”", "Ελληνικά, Česko, ¶ “as is”"),
    ],
)
def test_nothing_hides_in_a_cleaned_text(text, cleaned):
    assert clean(text) == cleaned
    assert clean(cleaned) == cleaned


def test_right_to_left_words_are_fenced_off_and_others_left_alone():
    hebrew = "\u05e9\u05dc\u05d5\u05dd 5 \u05e2\u05d5\u05dc\u05dd"
    assert isolated(f"see {hebrew} (2006), p. 1") == f"see \u2068{hebrew}\u2069 (2006), p. 1"
    assert isolated(f"{hebrew} and {hebrew}").count("\u2068") == 2
    assert isolated("(2006)") == "(2006)"


def test_long_words_may_break_and_no_mark_is_parted_from_its_letter():
    assert breakable("a" * 19) == "a" * 19
    assert breakable("b" * 29).split("\u200b") == ["b" * 12, "b" * 12, "b" * 5]
    accented = "e\u0301" * 30
    assert all(not piece.startswith("\u0301") for piece in breakable(accented).split("\u200b"))
    address = "https://a.example/" + "/".join(["path"] * 12)
    assert max(map(len, breakable(address).split("\u200b"))) == 12


def test_only_the_web_is_linked():
    assert is_web_address("https://a.example")
    assert not is_web_address("javascript:alert(1)")
    assert not is_web_address("file:///etc/passwd")
    assert not is_web_address("https://a.example/" + "x" * 2_000)  # more than a PDF can hold
