"""Passages: stand-off marks on a source, pinned by position and by check.

A passage stores no words of the source. It stores where it stands and three short hashes: of
the words before it, in it and after it (see `briefer.sources.locator`).
"""

from typing import NamedTuple

from briefer.sources.address import Address

KINDS = ("claim", "evidence", "quotation", "proposal", "concession")


class Passage(NamedTuple):
    """A run of a source's words, what it is about and who speaks.

    `speaker` is the id of the person quoted, "" where the author speaks; `about` holds the ids
    of the things it names or treats; `text` is read from the source. `date` is when the latest
    event was that it tells of, as an ISO year, year-month or day, "" where that is not known.
    """

    id: str
    address: Address
    check: str
    kind: str
    speaker: str
    about: tuple[str, ...]
    text: str
    date: str = ""
