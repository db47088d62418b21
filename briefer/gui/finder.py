"""What the palette offers and how well each entry fits what was typed. No Qt here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefer.catalogue import KINDS
from briefer.citation import long_date
from briefer.gui.outline import Node, plain
from briefer.judgement.checklist import Checklist
from briefer.library import Library

if TYPE_CHECKING:
    from briefer.search import Hit

WITHIN, INITIALS = 40, 20  # how well it fits to stand inside words, or as their beginnings
MOST = 60  # entries offered at once
_LETTERS = 3  # typed before the sources' own words are searched


class Entry(NamedTuple):
    """One thing to go to or do.

    `link` is what the window follows (`command:ID` for a command), `title` and `aside` what is
    read, `side` stands at the right (its kind or its shortcut); `names` are ready to be
    compared, the title's own first, and `text` is all of them.
    """

    link: str
    title: str
    aside: str
    side: str
    names: tuple[str, ...] = ()
    text: str = ""


def entry(link: str, title: str, aside: str, side: str, *names: str) -> Entry:
    """An entry with its title and other names made ready."""
    ready = tuple(dict.fromkeys(plain(name) for name in (title, *names)))
    return Entry(link, title, aside, side, ready, "\n".join(ready))


def entries(
    library: Library, nodes: Iterable[Node], checklist: Checklist | None
) -> Iterator[Entry]:
    """Decisions, things, sources, paragraphs and the checklist's questions."""
    for node in nodes:
        if not node.heading and node.link.partition(":")[2] not in library.notes:
            yield _entry(library, node)
    questions = checklist.questions.values() if checklist else ()
    for question in questions:
        yield entry(f"question:{question.id}", question.ask, "", "Question", question.name)


def _entry(library: Library, node: Node) -> Entry:
    kind, _, name = node.link.partition(":")
    thing = library.things.get(name)
    title, aside, side = node.text, node.aside, "Source"
    if thing is not None:
        title, side = thing.name, KINDS[thing.kind][0]
    elif kind == "decision":
        side = "Decision"
    elif kind == "paragraph":
        side = "Paragraph"
    return entry(node.link, title, aside, side, *node.names)


def rank(everything: Sequence[Entry], words: str, recent: Sequence[str]) -> tuple[Entry, ...]:
    """The entries that fit, best first; among equals the recent ones, then as they come.

    With nothing typed, the recent ones and then everything.
    """
    typed = plain(words.strip())
    order = {link: place for place, link in enumerate(recent)}
    found = []
    for place, each in enumerate(everything):
        score = fit(each, typed) if typed else 1
        if score:
            found.append((-score, order.get(each.link, len(order)), place))
    found.sort()
    return tuple(everything[place] for *_, place in found[:MOST])


def fit(entry: Entry, typed: str) -> int:
    """How well an entry fits: 0 not at all; its title counts more than its other names."""
    words = typed.split()
    if not all(word in entry.text for word in words):
        return INITIALS if len(typed) > 1 and _initials(f" {entry.names[0]}", typed) else 0
    return max(_fit(name, typed, words) - (place > 0) for place, name in enumerate(entry.names))


def _fit(name: str, typed: str, words: list[str]) -> int:
    if name.startswith(typed):
        return 90 if len(name) == len(typed) else 80
    padded = f" {name}"
    if f" {typed}" in padded:
        return 70
    if all(f" {word}" in padded for word in words):
        return 60
    return WITHIN if all(word in name for word in words) else INITIALS + 1


def _initials(padded: str, typed: str) -> bool:
    """Whether the letters typed are beginnings of words, in order: `unsc`, `etimor`."""
    at = 0
    for letter in typed.replace(" ", ""):
        if padded[at : at + 1] == letter:  # the word goes on
            at += 1
            continue
        at = padded.find(f" {letter}", at)
        if at < 0:
            return False
        at += 2
    return True


def hits(
    library: Library, search: Callable[[str, int], Iterable["Hit"]], words: str, most: int
) -> Iterator[Entry]:
    """Passages whose words fit, best first, and after them notes."""
    found = search(words, 4 * most) if len(words.strip()) >= _LETTERS else ()
    notes = []
    for hit in found:
        passage = library.passages.get(hit.id)
        if passage is not None:
            side = f"¶{passage.address.paragraph}"
            yield Entry(f"passage:{hit.id}", hit.snippet, "", side)
        elif hit.id in library.notes:
            date = long_date(library.notes[hit.id].date)
            notes.append(Entry(f"thing:{hit.id}", hit.snippet, "", date or "Note"))
    yield from notes
