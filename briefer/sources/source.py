"""A source document: numbered paragraphs, and what its sidecar says of it."""

from collections.abc import Mapping
from typing import NamedTuple


class Furniture(NamedTuple):
    """Paragraphs of the copy that are not the author's text, and what they are."""

    paragraphs: tuple[int, ...]
    what: str


class Source(NamedTuple):
    """One document. `paragraphs[0]` is paragraph 1; blank lines are not counted.

    `body` holds the numbers of the paragraphs that are the work itself; the others are
    `furniture`: shown greyed, left out of briefs. `descriptor` says how good the source is, by
    heading (kind, access, bias, age ...). `altered` is true when the text is not the
    one that the sidecar's sha256 was taken from.
    """

    id: str
    title: str
    author: str
    author_id: str
    publisher: str
    date: str
    address: str
    language: str
    short: str
    sha256: str
    body: tuple[int, ...]
    furniture: tuple[Furniture, ...]
    missing: str
    rights: str
    descriptor: Mapping[str, str]
    paragraphs: tuple[str, ...]
    altered: bool

    def paragraph(self, number: int) -> str:
        """The text of a paragraph, counted from 1; "" where there is none."""
        return self.paragraphs[number - 1] if 0 < number <= len(self.paragraphs) else ""
