"""Runs shared by the reading panes: quoted passages, paragraph numbers, who speaks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefer.catalogue import Thing
from briefer.citation import quotation
from briefer.gui.page import Para, Run, count, joined
from briefer.judgement.briefing import Briefing
from briefer.leaning import Leaning
from briefer.library import Library
from briefer.sources.address import Address, format_numbers
from briefer.sources.passage import Passage

DOT = " · "
_ENDS = 4  # words shown of either end of a passage that is abridged
_ACTIONS = (
    ("Read\u00a0in\u00a0context", "passage"),
    ("Copy\u00a0with\u00a0citation", "copy"),
    ("Attach\u00a0to\u00a0question…", "attach"),
)


def names_in(thing: Thing) -> re.Pattern[str]:
    """A pattern for the thing's name and aliases as whole words, the longest form first."""
    forms = sorted({thing.name, *thing.aliases} - {""}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


def marked(text: str, names: re.Pattern[str] | None, ink: str, mark: str) -> list[Run]:
    """The text in one ink, with every match of the pattern in another."""
    runs, at = [], 0
    for match in names.finditer(text) if names else ():
        if match.start() > at:
            runs.append(Run(text[at : match.start()], ink))
        runs.append(Run(match.group(), mark))
        at = match.end()
    return [*runs, Run(text[at:], ink)] if at < len(text) or not runs else runs


def nested(passages: Iterable[Passage]) -> Iterator[tuple[Passage, list[Passage]]]:
    """Passages in the order of their sources, each with those that lie wholly inside it."""
    outer: Passage | None = None
    within: list[Passage] = []
    for passage in sorted(
        passages, key=lambda p: (p.address.whole, p.address.start, -p.address.end)
    ):
        if (
            outer
            and outer.address.whole == passage.address.whole
            and passage.address.end <= outer.address.end
        ):
            within.append(passage)
        else:
            if outer:
                yield outer, within
            outer, within = passage, []
    if outer:
        yield outer, within


def quoted(
    library: Library,
    passage: Passage,
    names: re.Pattern[str] | None,
    *,
    bar: str = "accent",
    uses: Sequence[Run] = (),
) -> Iterator[Para]:
    """A passage in the source's words, and under it where it stands and what to do with it.

    `bar` is the colour of its bar, `uses` says what rests on it.
    """
    yield Para(tuple(marked(passage.text, names, "quote", "name")), "quote", passage.id, bar)
    source = library.sources[passage.address.source]
    runs = [
        Run(f"¶{passage.address.paragraph}", "meta_link", f"passage:{passage.id}"),
        Run(DOT, "meta"),
        Run(source.short, "meta", f"thing:{source.id}"),
        Run(DOT, "meta"),
        *speaker_and_kind(library, passage, "meta", "meta_link"),
    ]
    runs += uses
    for label, what in _ACTIONS:
        runs += [Run("\u2003", "meta"), Run(label, "meta_link", f"{what}:{passage.id}")]
    yield Para(tuple(runs), "meta", passage.id, bar)


def part_of(
    library: Library, part: Passage, whole: Passage, bar: str, uses: Sequence[Run]
) -> Para:
    """A passage inside one that is quoted already: its first and last words, and what it is."""
    runs = [
        Run("Within it: ", "meta"),
        Run(_abridged(part.text), "meta_quote", f"passage:{part.id}", part.text),
        Run(DOT, "meta"),
        *speaker_and_kind(library, part, "meta", "meta_link"),
        *uses,
    ]
    for label, what in (("Copy", "copy"), ("Attach…", "attach")):
        runs += [Run("\u2003", "meta"), Run(label, "meta_link", f"{what}:{part.id}")]
    return Para(tuple(runs), "meta_more", whole.id, bar)


def uses_runs(leaning: Leaning, chosen: Briefing, passage: Passage) -> list[Run]:
    """How many answers rest on a passage, the chosen decision's first, as a link that lists them."""
    uses = leaning.uses(passage.address)
    if not uses:
        return []
    mine = sum(use.decision == chosen.id for use in uses)
    others = len(uses) - mine
    words = [count(mine, "answer")] if mine else []
    if others:
        number = str(others) if mine else count(others, "answer")
        words.append(f"{number} in other decisions")
    tip = "Answers that rest on these words, of the chosen decision and of others"
    links = [
        [Run(w.replace(" ", "\u00a0"), "meta_link", f"uses:{passage.id}", tip)] for w in words
    ]
    return [Run(DOT, "meta"), *joined(links, ", ", "meta")]


def _abridged(text: str) -> str:
    words = text.split()
    if len(words) > 2 * _ENDS + 1:
        text = f"{' '.join(words[:_ENDS])} … {' '.join(words[-_ENDS:])}"
    return quotation(text)


def speaker_and_kind(library: Library, passage: Passage, ink: str, link: str) -> list[Run]:
    """Who is quoted and the kind; the kind alone where the author speaks."""
    if not passage.speaker:
        return [Run(passage.kind or "passage", ink)]
    name = library.names([passage.speaker])[0]
    speaker = [Run("quoting ", ink), Run(name, link, f"thing:{passage.speaker}")]
    # "quoting" says already that it is a quotation
    return speaker if passage.kind == "quotation" else [*speaker, Run(DOT + passage.kind, ink)]


def paragraph_links(
    addresses: Iterable[Address], ink: str = "small_link", plain: str = "small"
) -> list[Run]:
    """Links to paragraphs: "¶3, ¶9, ¶11–16", a run of three and more as one link to its first."""
    runs: list[Run] = []
    for source, group in groupby(addresses, key=lambda address: address.source):
        for part in format_numbers(address.paragraph for address in group).split(", "):
            first = part.partition("\N{EN DASH}")[0]
            if runs:
                runs.append(Run(", ", plain))
            runs.append(Run(f"¶{part}", ink, f"paragraph:{source}:{first}"))
    return runs
