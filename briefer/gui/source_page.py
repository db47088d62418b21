"""A source as a page: whose it is, how good it is, what of it is the work and what is not."""

from collections import Counter
from collections.abc import Iterator

from briefer.citation import long_date
from briefer.gui.notes_page import host
from briefer.gui.page import Para, Run, count, joined
from briefer.gui.quoting import DOT
from briefer.library import Library
from briefer.sources.address import format_numbers
from briefer.sources.source import Source

_PLURALS = {"evidence": "pieces of evidence"}


def source_page(library: Library, source: Source) -> Iterator[Para]:
    """The profile of a source."""
    yield Para((Run("SOURCE", "overline"), Run(DOT + source.short, "small")), "overline")
    yield Para((Run(source.title, "title"),), "title")
    yield Para(tuple(joined(_origin(library, source), DOT, "muted")), "text")
    if source.altered:
        words = "The text has changed since its passages were marked; see the problems."
        yield Para((Run(words, "warning"),), "text")
    if not source.paragraphs:
        words = "The text of this source is missing; put the file back to read it."
        yield Para((Run(words, "warning"),), "text")
        return
    yield Para((Run("Open in the reader", "link", f"paragraph:{source.id}:1"),), "row")
    yield from _extent(library, source)
    if source.descriptor:
        yield Para((Run("HOW GOOD A SOURCE IT IS", "heading"),), "heading")
        for aspect, words in source.descriptor.items():
            yield Para((Run(f"{aspect.capitalize()}\u2002", "strong"), Run(words)), "text")
    if source.rights:
        yield Para((Run("RIGHTS", "heading"),), "heading")
        yield Para((Run(source.rights, "muted"),), "text")


def _origin(library: Library, source: Source) -> list[list[Run]]:
    known = source.author_id in library.things
    author = (
        Run(source.author, "link", f"thing:{source.author_id}")
        if known
        else Run(source.author, "muted")
    )
    parts = [[author]]
    parts += [
        [Run(words, "muted")] for words in (source.publisher, long_date(source.date)) if words
    ]
    if source.address:
        parts.append([Run(host(source.address), "link", source.address, source.address)])
    return parts


def _extent(library: Library, source: Source) -> Iterator[Para]:
    """What of the copy is the work, what is missing, what was added by others."""
    yield Para((Run("THE TEXT", "heading"),), "heading")
    kinds = Counter(p.kind for p in library.passages.values() if p.address.source == source.id)
    words = f"{count(len(source.body), 'paragraph')}, ¶{format_numbers(source.body)}."
    if kinds:
        parts = ", ".join(
            count(number, kind, _PLURALS.get(kind, "")) for kind, number in kinds.items()
        )
        words += f" {count(kinds.total(), 'passage')} marked in them: {parts}."
    yield Para((Run(words),), "text")
    if source.missing:
        yield Para((Run("Missing\u2002", "strong"), Run(source.missing)), "text")
    for part in source.furniture:
        runs = (
            Run(f"¶{format_numbers(part.paragraphs)}\u2002", "muted"),
            Run(part.what, "muted"),
        )
        yield Para((*runs, Run("; left out of briefs.", "muted")), "row")


def nothing_page(words: str, hint: str) -> Iterator[Para]:
    """A page for where there is nothing to show, with what to do about it."""
    yield Para((Run(words, "title"),), "title")
    yield Para((Run(hint, "muted"),), "text")
