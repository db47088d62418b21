"""What the profile of a thing says, paragraph by paragraph, the first screenful first."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefer.catalogue import ACTORS, KINDS, MECHANISM_GROUPS, Thing
from briefer.citation import long_date
from briefer.gui.notes_page import note_paras
from briefer.gui.page import Para, Run, count, joined
from briefer.gui.quoting import (
    DOT,
    names_in,
    nested,
    paragraph_links,
    part_of,
    quoted,
    uses_runs,
)
from briefer.judgement.briefing import Briefing
from briefer.leaning import Leaning
from briefer.library import Library, Tie
from briefer.sources.passage import Passage

RELATIONS = "relations"  # the anchor of the full list of relations
_FEW_TIES = 6


class View(NamedTuple):
    """What a profile is drawn for: the chosen decision, and what it implies elsewhere.

    `outcomes` maps each decision of the thing, if it is a crisis, to what the framework implies
    for it; `leaning` is what the answers of every decision lean on.
    """

    library: Library
    briefing: Briefing
    leaning: Leaning
    outcomes: Mapping[str, str]

    @property
    def crisis(self) -> Thing | None:
        """The crisis of the chosen decision."""
        return self.library.crisis_of(self.briefing)

    @property
    def texts(self) -> str:
        """What the sources are called in a sentence."""
        return "the essay" if len(self.library.sources) == 1 else "the sources"


def thing_page(view: View, thing: Thing) -> Iterator[Para]:
    """The profile of a thing, to be consumed as far as it is seen."""
    library = view.library
    ties = library.ties_of.get(thing.id, ())
    yield from _head(view, thing)
    if thing.kind == "crisis":
        yield from _decisions(view, thing)
        actors = [tie for tie in ties if library.things[tie.to].kind in ACTORS]
        yield from _relations(library, actors, "WHO DID WHAT")
        ties = tuple(tie for tie in ties if tie not in actors)
    else:
        yield from _ties_in_a_line(view, ties)
    if thing.kind == "region":
        yield from _members(library, thing)
    if thing.kind in ("mechanism", "idea"):
        yield from _where_used(library, thing)
    yield from _passages(view, thing)
    if thing.kind == "crisis" or len(ties) > _FEW_TIES:
        yield from _relations(library, ties, "RELATIONS")
    yield from _since(library, thing)


def _head(view: View, thing: Thing) -> Iterator[Para]:
    library = view.library
    yield Para(tuple(_overline(library, thing)), "overline")
    yield Para((Run(thing.name, "title"),), "title")
    if thing.aliases:
        words = f"In {view.texts} also: {', '.join(thing.aliases)}"
        yield Para((Run(words, "small"),), "small")
    if thing.summary:
        yield Para((Run(thing.summary, "text"),), "text")
    part = next((part for part, filled in view.briefing.cast.items() if filled == thing.id), "")
    if part and thing.kind != "crisis":
        called = _part_name(view.library, view.briefing, part)
        runs = (
            Run(f"{called[:1].upper()}{called[1:]} in ", "small"),
            Run(view.briefing.name, "small_link", f"decision:{view.briefing.id}"),
        )
        yield Para(runs, "small")


def _overline(library: Library, thing: Thing) -> list[Run]:
    kind = KINDS[thing.kind][0].upper() if thing.kind in KINDS else thing.kind.upper()
    family = "ACTOR" if thing.kind in ACTORS else "REGION" if thing.kind == "place" else ""
    words = [[Run(word, "overline")] for word in (family, kind) if word]
    if thing.group:
        words.append([Run(MECHANISM_GROUPS.get(thing.group, thing.group), "small")])
    if thing.when:
        words.append([Run(thing.when, "small")])
    words += [
        [Run(library.names([region])[0], "overline_link", f"thing:{region}")]
        for region in thing.regions
    ]
    return joined(words, DOT, "overline")


def _decisions(view: View, thing: Thing) -> Iterator[Para]:
    """The decisions of a crisis: as of when, what the framework implies, who plays which part."""
    briefings = [
        briefing
        for briefing in view.library.decisions()
        if briefing.crisis == thing.id or briefing.id in thing.decisions
    ]
    if not briefings:
        words = "It is mentioned only; no decision has been worked through for it."
        yield Para((Run(words, "muted"),), "text")
        return
    yield Para(
        (Run("DECISIONS", "heading"), Run(f"\u2002{len(briefings)}", "count")), "heading"
    )
    for briefing in briefings:
        chosen = briefing.id == view.briefing.id
        runs = [Run(briefing.name, "strong_link", f"decision:{briefing.id}")]
        if chosen:
            runs += [Run("\u2002"), Run("\u2009chosen\u2009", "chosen")]
        yield Para(tuple(runs), "row")
        facts = [[Run(f"As of {long_date(briefing.as_of)}", "small")]]
        if briefing.id in view.outcomes:
            facts.append(
                [Run("implies ", "small"), Run(view.outcomes[briefing.id], "small_strong")]
            )
        facts += [
            [
                Run(f"{_part_name(view.library, briefing, part)} ", "small"),
                Run(view.library.names([name])[0], "small_link", f"thing:{name}"),
            ]
            for part, name in briefing.cast.items()
        ]
        yield Para(tuple(joined(facts, DOT, "small")), "row_detail")


def _part_name(library: Library, briefing: Briefing, part: str) -> str:
    """What a part in a decision is called by its checklist."""
    checklist = library.checklists.get(briefing.checklist)
    return checklist.parts.get(part, part) if checklist else part


def _ties_in_a_line(view: View, ties: tuple[Tie, ...]) -> Iterator[Para]:
    """A few relations as one line of links, those with the chosen crisis first."""
    if not ties:
        return
    crisis = view.crisis.id if view.crisis else ""
    ordered = sorted(ties, key=lambda tie: tie.to != crisis)[:_FEW_TIES]
    library = view.library
    links = [
        [
            Run(f"{tie.says} {library.names([tie.to])[0]}", "small_link", f"thing:{tie.to}"),
            *([Run("\N{NO-BREAK SPACE}", "small")] if tie.paragraphs else []),
            *paragraph_links(tie.paragraphs, "faint_link", "small"),
        ]
        for tie in ordered
    ]
    if len(ties) > _FEW_TIES:
        links.append(
            [Run(f"all\u00a0{len(ties)}\u00a0relations", "small_link", f"#{RELATIONS}")]
        )
    yield Para(tuple(joined(links, "\u2002·\u2002", "small")), "relations")


def _relations(library: Library, ties: Sequence[Tie], title: str) -> Iterator[Para]:
    """Relations, grouped by what they say."""
    if not ties:
        return
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(tie.says, []).append(tie)
    heading = (Run(title, "heading"), Run(f"\u2002{len(ties)}", "count"))
    yield Para(heading, "heading", anchor=RELATIONS)
    for says, group in groups.items():
        links = [
            [
                Run(library.names([tie.to])[0], "link", f"thing:{tie.to}"),
                *([Run("\N{NO-BREAK SPACE}", "small")] if tie.paragraphs else []),
                *paragraph_links(tie.paragraphs, "faint_link", "small"),
            ]
            for tie in group
        ]
        yield Para((Run(f"{says}\t", "small"), *joined(links, ", ", "muted")), "labelled")


def _members(library: Library, region: Thing) -> Iterator[Para]:
    """What lies in a region, by kind."""
    groups: dict[str, list[Thing]] = {}
    for thing in library.things.values():
        if region.id in thing.regions:
            groups.setdefault(thing.kind, []).append(thing)
    if not groups:
        words = "Nothing in the catalogue is placed in this region."
        yield Para((Run(words, "muted"),), "text")
        return
    total = sum(len(group) for group in groups.values())
    yield Para((Run("IN THIS REGION", "heading"), Run(f"\u2002{total}", "count")), "heading")
    for kind, group in groups.items():
        label = KINDS.get(kind, (kind, kind))[0 if len(group) == 1 else 1]
        links = [[Run(thing.name, "link", f"thing:{thing.id}")] for thing in group]
        yield Para((Run(f"{label}\t", "small"), *joined(links, ", ", "muted")), "labelled")


def _where_used(library: Library, thing: Thing) -> Iterator[Para]:
    """The crises that the sources treat together with a mechanism or an idea."""
    crises: dict[str, Counter[int]] = {}
    places: dict[str, list[Passage]] = {}
    for passage in library.passages_about(thing.id):
        for name in passage.about:
            other = library.things.get(name)
            if other is not None and other.kind == "crisis":
                crises.setdefault(name, Counter())[passage.address.paragraph] += 1
                places.setdefault(name, []).append(passage)
    if not crises:
        return
    links = [
        [
            Run(library.names([name])[0], "link", f"thing:{name}"),
            Run("\N{NO-BREAK SPACE}", "small"),
            *paragraph_links(
                dict.fromkeys(passage.address.whole for passage in places[name]), "faint_link"
            ),
        ]
        for name in crises
    ]
    yield Para((Run("CRISES IT IS TREATED WITH", "heading"),), "heading")
    yield Para(tuple(joined(links, "\u2002·\u2002", "small")), "row")


def _passages(view: View, thing: Thing) -> Iterator[Para]:
    """What the sources say of it: first together with the chosen crisis, then the rest."""
    crisis = view.crisis if thing.kind != "crisis" else None
    passages = view.library.passages_about(thing.id)
    names = names_in(thing)
    here = [passage for passage in passages if crisis and crisis.id in passage.about]
    rest = [passage for passage in passages if passage not in here]
    if crisis and here:
        yield _count_heading(f"in {crisis.name}", len(here))
        yield from _quotes(view, here, names, "accent")
    elif crisis and rest:
        words = f"No passage ties {thing.name} to {crisis.name}. What is said elsewhere:"
        yield Para((Run(words, "small"),), "small_above")
    if rest:
        where = f"elsewhere in {view.texts}" if here else f"in {view.texts}"
        yield _count_heading(where, len(rest))
        yield from _quotes(view, rest, names, "accent_line" if here else "accent")
    yield from _also_named(view.texts, thing, passages)


def _count_heading(words: str, number: int) -> Para:
    runs = (Run(words.upper(), "heading"), Run(f"\u2002{count(number, 'passage')}", "count"))
    return Para(runs, "heading")


def _quotes(
    view: View, passages: list[Passage], names: re.Pattern[str], bar: str
) -> Iterator[Para]:
    for passage, within in nested(passages):
        uses = uses_runs(view.leaning, view.briefing, passage)
        yield from quoted(view.library, passage, names, bar=bar, uses=uses)
        for part in within:
            inner = uses_runs(view.leaning, view.briefing, part)
            yield part_of(view.library, part, passage, bar, inner)


def _also_named(texts: str, thing: Thing, passages: tuple[Passage, ...]) -> Iterator[Para]:
    """The paragraphs that name it in passing, with no passage about it."""
    treated = {passage.address.whole for passage in passages}
    rest = [address for address in thing.paragraphs if address not in treated]
    if rest:
        start = "Also named in " if passages else "Named in passing in "
        links = paragraph_links(rest)
        yield Para((Run(start, "small"), *links, Run(".", "small")), "small_above")
    elif not passages:
        words = f"No paragraph of {texts} names it under this heading."
        yield Para((Run(words, "small"),), "small_above")


def _since(library: Library, thing: Thing) -> Iterator[Para]:
    """What happened after the essay, by date, and what an editor found in its text."""
    notes = library.notes_about(thing.id)
    since = sorted((note for note in notes if note.kind == "since"), key=lambda note: note.date)
    editor = [note for note in notes if note.kind == "editor"]
    for words, group in (("SINCE THE ESSAY", since), ("EDITOR’S NOTES", editor)):
        if group:
            yield Para((Run(words, "heading"), Run(f"\u2002{len(group)}", "count")), "heading")
            for note in group:
                yield from note_paras(note)
