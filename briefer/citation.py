"""Citations: a passage's words with where they stand, as plain text fit to paste anywhere."""

from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import Passage
from briefer.sources.source import Source

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def citation(library: Library, place: Passage | Address) -> str:
    """Quote a passage, or the words at an address, and say where they stand.

    Two lines: the words as the source has them, and the reference. "" where the place is not
    in the library.
    """
    address = place.address if isinstance(place, Passage) else place
    source = library.sources.get(address.source)
    words = library.text_at(address)
    if source is None or not words:
        return ""
    speaker = place.speaker if isinstance(place, Passage) else ""
    quoting = library.names([speaker])[0] if speaker else ""
    return f"{quotation(words)}\n{reference(source, address.paragraph, quoting)}"


def reference(source: Source, paragraph: int, quoting: str = "") -> str:
    """Author, title, publisher, date, paragraph and address of a place in a source.

    `quoting` is the name of the person whom the author quotes there.
    """
    place = f"paragraph {paragraph}" + (f" (quoting {quoting})" if quoting else "")
    parts = [
        source.author,
        f"“{source.title}”",
        source.publisher,
        long_date(source.date),
        place,
    ]
    return ", ".join(part for part in parts if part) + f". {source.address}".rstrip()


def long_date(date: str) -> str:
    """Write an ISO date, or the year and month of one, in words: "1 June 2003", "June 2003".

    Any other text is returned as it stands.
    """
    parts = date.split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
        return date
    month = int(parts[1])
    if not 1 <= month <= len(_MONTHS):
        return date
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{_MONTHS[month - 1]} {parts[0]}"


def quotation(words: str) -> str:
    """The words in quotation marks, unless the whole of them is a quotation already."""
    inside = words[1:-1]
    if words[0] == "“" and words[-1] == "”" and "“" not in inside and "”" not in inside:
        return words
    return f"“{words}”"
