"""What the navigator lists: the library as one flat list with depths, folded and filtered.

Plain Python over a tuple, since it is filtered on every key; no Qt here.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from briefer.catalogue import MECHANISM_GROUPS, Note, Thing
from briefer.citation import long_date
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import Passage
from briefer.sources.source import Source

_ACTOR_GROUPS = (
    ("States", ("state",)),
    ("Organisations", ("organisation", "agency")),
    ("People", ("person",)),
    ("Forces and offices", ("force", "office", "conference")),
    ("Groups", ("group",)),
)
_OPEN_AT_FIRST = ("group:Crises", "group:Actors", "group:Actors/States")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LABEL_NAMES = 3  # things that a paragraph is labelled with


class Node(NamedTuple):
    """One line of the navigator.

    `key` is unique and `link` what it opens ("" for a heading); `size` is the number of its
    passages, for a heading of its entries; `names` are all the names that the filter looks at;
    `aside` is said more faintly after the text; `passage` is its first passage or paragraph as
    a link, "" where there is none; `end` is the index after its last descendant.
    """

    key: str
    link: str
    text: str
    depth: int
    aside: str = ""
    size: int = 0
    names: tuple[str, ...] = ()
    passage: str = ""
    end: int = 0

    @property
    def heading(self) -> bool:
        """Whether it only groups others."""
        return not self.link


class Row(NamedTuple):
    """A node as it is shown. `start` and `stop` mark what the filter found in its text.

    `alias` is another name of it that the filter found instead; `open` is None for a leaf.
    """

    node: Node
    open: bool | None = None
    start: int = 0
    stop: int = 0
    alias: str = ""


def outline(library: Library) -> tuple[Node, ...]:
    """Every line there can be, parents before their children."""
    return _closed([node for part in (_catalogue, _sources, _notes) for node in part(library)])


def folded_at_first(nodes: tuple[Node, ...]) -> frozenset[str]:
    """The keys of what the analyst has to open first: nearly everything that holds others."""
    holders = [node.key for index, node in enumerate(nodes) if node.end > index + 1]
    return frozenset(holders) - frozenset(_OPEN_AT_FIRST)


def above(nodes: tuple[Node, ...], key: str) -> tuple[str, ...]:
    """The keys of what a node stands under, outermost first; empty where there is no such node."""
    place = next((index for index, node in enumerate(nodes) if node.key == key), 0)
    return tuple(n.key for i, n in enumerate(nodes[:place]) if n.end > place)


def here(library: Library, decision: str) -> frozenset[str]:
    """The ids of the things that matter in a decision: its cast, its crisis's company."""
    briefing = library.briefing(decision)
    if briefing is None:
        return frozenset()
    told = [
        name for passage in library.passages_about(briefing.crisis) for name in passage.about
    ]
    tied = [tie.to for tie in library.ties_of.get(briefing.crisis, ())]
    named = (briefing.region, *briefing.cast.values(), *briefing.candidates)
    return frozenset((briefing.crisis, *named, *told, *tied)) - {""}


def rows(nodes: tuple[Node, ...], folded: Collection[str]) -> tuple[Row, ...]:
    """The lines to show when nothing is filtered: what stands under a folded one is left out."""
    shown, index = [], 0
    while index < len(nodes):
        node = nodes[index]
        leaf = node.end == index + 1
        is_open = node.key not in folded
        shown.append(Row(node, None if leaf else is_open))
        index = index + 1 if is_open else node.end
    return tuple(shown)


class Sieve:
    """Finds lines by what is typed; made once for a list of nodes and then fast."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self._nodes = nodes
        self._texts = [plain("\n".join(node.names)) for node in nodes]
        self._parents = [-1] * len(nodes)
        for index, node in enumerate(nodes):
            for child in range(index + 1, node.end):
                self._parents[child] = index

    def rows(self, words: str, only: Collection[str] | None = None) -> tuple[Row, ...]:
        """What matches every word, and with `only` is about one of those ids, under its headings."""
        wanted = [plain(word) for word in words.split()]
        places: Iterable[int] = (i for i, node in enumerate(self._nodes) if not node.heading)
        for word in wanted:
            places = [i for i in places if word in self._texts[i]]
        if only is not None:
            places = [i for i in places if self._nodes[i].link.partition(":")[2] in only]
        found = {place: self._row(place, wanted) for place in places}
        opened: set[int] = set()
        for place in found:
            above = self._parents[place]
            while above >= 0 and above not in opened:
                opened.add(above)
                above = self._parents[above]
        for above in opened:
            row = found.get(above) or Row(self._nodes[above])
            found[above] = row._replace(open=True)
        return tuple(found[place] for place in sorted(found))

    def _row(self, place: int, wanted: list[str]) -> Row:
        """A row with what the first word found in it: a part of its text, or another name."""
        node = self._nodes[place]
        if not wanted:
            return Row(node)
        at = self._texts[place].find(wanted[0])
        line = self._texts[place].count("\n", 0, at)
        if line == 0 and at < len(node.text):
            return Row(node, None, at, at + len(wanted[0]))
        return Row(node, alias=node.names[line])


def plain(text: str) -> str:
    """Text as the filter compares it: without case and accents, a character for a character."""
    if not text.isascii():
        text = _NOT_ASCII.sub(_unaccented, text)
    return text.lower()


def _unaccented(match: re.Match[str]) -> str:
    letter = unicodedata.normalize("NFD", match[0])[0].lower()
    return letter if len(letter) == 1 else match[0]


def _closed(nodes: list[Node]) -> tuple[Node, ...]:
    """Give every node the index after its last descendant."""
    ends, waiting = [len(nodes)] * len(nodes), list[int]()
    for index, node in enumerate(nodes):
        while waiting and nodes[waiting[-1]].depth >= node.depth:
            ends[waiting.pop()] = index
        waiting.append(index)
    return tuple(node._replace(end=end) for node, end in zip(nodes, ends, strict=True))


def _heading(text: str, depth: int, size: int, within: str = "") -> Node:
    return Node(f"group:{within}{text}", "", text, depth, size=size)


def _thing(library: Library, thing: Thing, depth: int) -> Node:
    passages = library.passages_of.get(thing.id, ())
    first = f"passage:{passages[0]}" if passages else ""
    if not first and thing.paragraphs:
        first = f"paragraph:{thing.paragraphs[0]}"
    return Node(
        key=f"thing:{thing.id}",
        link=f"thing:{thing.id}",
        text=thing.sort,
        size=len(passages),
        depth=depth,
        names=(thing.sort, thing.name, *thing.aliases),
        passage=first,
    )


def _catalogue(library: Library) -> Iterator[Node]:
    crises = [thing for thing in library.things.values() if thing.kind == "crisis"]
    own = [briefing for briefing in library.briefings.values() if not briefing.crisis]
    if crises or own:
        yield _heading("Crises", 0, len(crises) + len(own))
    yield from map(_own, own)
    for crisis in sorted(crises, key=lambda crisis: not crisis.decisions):
        yield _thing(library, crisis, 1)
        yield from _decisions(library, crisis)
    yield from _grouped(library, "Actors", _ACTOR_GROUPS)
    yield from _listed(library, "Regions", ("region", "place"))
    things = library.things_of("mechanism")
    if things:
        yield _heading("Mechanisms", 0, len(things))
    for group, name in MECHANISM_GROUPS.items():
        members = [thing for thing in things if thing.group == group]
        if members:
            yield _heading(name, 1, len(members), "Mechanisms/")
            yield from (_thing(library, thing, 2) for thing in members)
    yield from _listed(library, "Ideas", ("idea",))
    yield from _listed(library, "Works", ("work",))


def _decisions(library: Library, crisis: Thing) -> Iterator[Node]:
    own = [b.id for b in library.decisions() if b.crisis == crisis.id]
    for name in dict.fromkeys((*crisis.decisions, *own)):
        briefing = library.briefing(name)
        if briefing is None:
            continue
        yield Node(
            key=f"decision:{name}",
            link=f"decision:{name}",
            text=briefing.name,
            aside=f"as of {long_date(briefing.as_of)}",
            depth=2,
            names=(briefing.name,),
        )


def _own(briefing: Briefing) -> Node:
    """A decision of the analyst's for a crisis that the catalogue does not have."""
    return Node(
        key=f"thing:{briefing.id}",
        link=f"decision:{briefing.id}",
        text=briefing.name,
        depth=1,
        names=(briefing.name,),
    )


def _grouped(
    library: Library, title: str, groups: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[Node]:
    filled = [(name, things) for name, kinds in groups if (things := library.things_of(*kinds))]
    if filled:
        yield _heading(title, 0, sum(len(things) for _, things in filled))
    for name, things in filled:
        yield _heading(name, 1, len(things), f"{title}/")
        yield from (_thing(library, thing, 2) for thing in things)


def _listed(library: Library, title: str, kinds: tuple[str, ...]) -> Iterator[Node]:
    things = library.things_of(*kinds)
    if things:
        yield _heading(title, 0, len(things))
        yield from (_thing(library, thing, 1) for thing in things)


def _sources(library: Library) -> Iterator[Node]:
    if library.sources:
        yield _heading("Sources", 0, len(library.sources))
    within: dict[Address, list[Passage]] = {}
    for passage in library.passages.values():
        within.setdefault(passage.address.whole, []).append(passage)
    for source in library.sources.values():
        yield Node(
            key=f"thing:{source.id}",
            link=f"thing:{source.id}",
            text=source.title,
            aside=source.short,
            size=sum(p.address.source == source.id for p in library.passages.values()),
            depth=1,
            names=(source.title, source.author, source.short),
            passage=f"paragraph:{source.id}:1",
        )
        for number in range(1, len(source.paragraphs) + 1):
            passages = within.get(Address(source.id, number), [])
            yield _paragraph(library, source, number, passages)


def _paragraph(library: Library, source: Source, number: int, passages: list[Passage]) -> Node:
    address = Address(source.id, number)
    what = next((part.what for part in source.furniture if number in part.paragraphs), "")
    label = what or ", ".join(library.names(_telling(library, passages)))
    return Node(
        key=f"paragraph:{address}",
        link=f"paragraph:{address}",
        text=f"¶{number}",
        aside=label,
        size=len(passages),
        depth=2,
        names=(f"¶{number}", label),
    )


def _telling(library: Library, passages: list[Passage]) -> list[str]:
    """The few things that tell a paragraph from the others, in the order it names them."""
    named = [name for passage in passages for name in passage.about]
    known = [name for name in dict.fromkeys(named) if name in library.things]
    rare = sorted(known, key=lambda name: len(library.things[name].paragraphs))[:_LABEL_NAMES]
    return [name for name in known if name in rare]


def _notes(library: Library) -> Iterator[Node]:
    if library.notes:
        yield _heading("Notes", 0, len(library.notes))
    for title, kind in (("Since the essay", "since"), ("On the text", "editor")):
        notes = [note for note in library.notes.values() if note.kind == kind]
        if notes:
            yield _heading(title, 1, len(notes), "Notes/")
        notes.sort(key=lambda note: (note.date, note.paragraphs))
        yield from (_note(library, note) for note in notes)


def _note(library: Library, note: Note) -> Node:
    about = [name for name in note.about if name in library.things]
    place = f"paragraph:{note.paragraphs[0]}" if note.paragraphs else ""
    when = note.date[:4] or ", ".join(
        f"¶{address.paragraph}" for address in note.paragraphs[:2]
    )
    return Node(
        key=f"thing:{note.id}",
        link=f"thing:{note.id}",
        text=when,
        aside=note.text,
        depth=2,
        names=(when, *library.names(about), note.text),
        passage=place,
    )
