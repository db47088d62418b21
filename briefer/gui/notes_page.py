"""Notes as pages: what came after a source, and what an editor found in it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from briefer.catalogue import Note
from briefer.citation import long_date
from briefer.gui.page import Para, Run, joined
from briefer.gui.quoting import DOT, paragraph_links
from briefer.library import Library


def note_paras(note: Note) -> Iterator[Para]:
    """A note under the heading of its kind: date and text, then sources and paragraphs."""
    runs = [Run(f"{long_date(note.date)}\u2002", "strong")] if note.date else []
    yield Para((*runs, Run(note.text, "text")), "note")
    yield from _footing(note)


def note_page(library: Library, note: Note) -> Iterator[Para]:
    """The profile of a note."""
    kind = "SINCE THE ESSAY" if note.kind == "since" else "EDITOR’S NOTE"
    over = [[Run("NOTE", "overline")], [Run(kind, "overline")]]
    if note.date:
        over.append([Run(long_date(note.date), "small")])
    yield Para(tuple(joined(over, DOT, "overline")), "overline")
    title = ", ".join(library.names(note.about[:3])) or "Note"
    yield Para((Run(title, "title"),), "title")
    yield Para((Run(note.text, "text"),), "text")
    yield from _footing(note)
    if note.about:
        links = [
            [Run(library.names([name])[0], "link", f"thing:{name}")] for name in note.about
        ]
        yield Para((Run("ABOUT", "heading"),), "heading")
        yield Para(tuple(joined(links, ", ", "muted")), "row")


def _footing(note: Note) -> Iterator[Para]:
    parts = []
    if note.basis == "remembered":
        parts.append([Run("\u2009to be verified\u2009", "tag")])
    if note.paragraphs:
        parts.append([Run("On ", "small"), *paragraph_links(note.paragraphs)])
    parts += [[Run(host(address), "small_link", address, address)] for address in note.sources]
    if not note.sources and note.kind == "since":
        parts.append([Run("no source recorded", "small")])
    if parts:
        yield Para(tuple(joined(parts, DOT, "small")), "note_footing")


def host(address: str) -> str:
    """The name of the site an address of the web leads to; the address itself where none."""
    try:
        name = urlsplit(address).hostname
    except ValueError:
        name = None
    return (name or address).removeprefix("www.")
