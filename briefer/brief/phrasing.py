"""Small phrases: dates, numbers and lists as a reader expects them in English."""

from collections.abc import Iterable

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken_date(date: str) -> str:
    """Write an ISO date, or a year or year-month, as `9 September 1999`; others as they are."""
    parts = date.split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return date
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return date
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)


def spoken_number(number: int) -> str:
    """Write a number with commas between the thousands."""
    return f"{number:,}"


def joined(words: Iterable[str], last: str = "and") -> str:
    """Join words as `a, b and c`."""
    *first, end = list(words) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def counted(number: int, one: str, many: str = "") -> str:
    """Write `1 answer`, `3 answers`; `many` is the plural where it is not just an s more."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop, so that two sayings never run together."""
    text = text.strip()
    if not text:
        return ""
    end = "" if text[-1] in ".!?…" or text[-2:] in ('."', ".”", ".)", "?)") else "."
    return text[0].upper() + text[1:] + end


def shortened(text: str, most: int) -> str:
    """Cut a text to at most so many characters, at a space where there is one."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (
        cut[: cut.rfind(" ") if cut.rfind(" ") > most // 2 else len(cut)].rstrip(" ,;:") + "…"
    )
