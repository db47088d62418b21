"""Text made fit for a printed page: nothing in it that hides, reorders or runs off the paper."""

import re
import unicodedata
from functools import lru_cache

_WHITE = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_MARKS = 16  # on one letter; scripts need a handful, and hundreds stop the typesetter
_GONE = ("Cc", "Cs", "Co", "Cn")  # controls, half characters, private and unassigned ones
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFT_TO_RIGHT = "A-Za-z\u00c0-\u024f\u0370-\u052f"
_RIGHT_TO_LEFT_RUN = re.compile(
    f"[{_RIGHT_TO_LEFT}](?:[^{_LEFT_TO_RIGHT}]*[{_RIGHT_TO_LEFT}])?"
)
_LONG_WORD = re.compile(r"\S{20,}")
_LONGEST_ADDRESS = 2_000  # characters; browsers and PDF readers take no longer ones
JOINTS = "\u200b\u2068\u2069"  # what is put into a text here: a chance to break, and fences
_STRETCH = 12  # characters of a long word after which a line may break


def clean(text: str) -> str:
    """Make line ends spaces and drop what no page can show: controls and characters that are none.

    Direction marks go as well, since they can make a line read otherwise than it is written,
    and so do marks that are heaped on one letter.
    """
    text = _CONTROL.sub("", _WHITE.sub(" ", text))
    if text.isascii():
        return text
    kept = []
    marks = 0
    for sign in text:
        category = unicodedata.category(sign)
        marks = marks + 1 if category[0] == "M" else 0
        if category not in _GONE and marks <= _MARKS:
            kept.append(sign)
    return "".join(kept)


def isolated(text: str) -> str:
    """Fence off right-to-left words, so that figures and signs beside them stay in their places."""
    return _RIGHT_TO_LEFT_RUN.sub("\u2068\\g<0>\u2069", text)


@lru_cache(maxsize=4_096)  # nearly every text of a brief is still there after an edit
def printable(text: str) -> str:
    """A text as it goes to a page: cleaned, its directions kept apart."""
    return isolated(clean(text))


def is_web_address(address: str) -> bool:
    """Whether an address may become a link; anything but the web stays words."""
    return address.startswith(("http://", "https://")) and len(address) <= _LONGEST_ADDRESS


def breakable(text: str) -> str:
    """Let long words break where a web page has no way to break them by itself."""
    return _LONG_WORD.sub(_spread, text)


def _spread(match: re.Match[str]) -> str:
    pieces = [""]
    for sign in match[0]:
        if len(pieces[-1]) >= _STRETCH and not unicodedata.combining(sign):
            pieces.append("")
        pieces[-1] += sign
    return "\u200b".join(pieces)
