"""What the first three tradecraft standards look for: sources, uncertainty, kinds of line.

A function for each standard returns two lists of findings, one for each point; a point is earned
by an empty list. What is looked for is said in `resources/tradecraft/standards.yaml`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from briefer.brief.blocks import (
    ASSUMPTION,
    INFORMATION,
    JUDGEMENT,
    Entries,
    Items,
    Paragraph,
    Table,
)
from briefer.brief.finding import Finding, at, at_lines, lacking
from briefer.brief.lines import (
    ALTERNATIVES,
    ANALOGUES,
    ASSUMPTIONS,
    BOTTOM_LINE,
    CHANGED,
    CHANGES,
    CHECKLIST,
    EXTRAS,
    IMPLICATIONS,
    KEY_JUDGEMENTS,
    NOWHERE,
    OUTCOME,
    POSSIBLE,
    SINCE,
    SOURCE_SUMMARY,
    SOURCES,
    TIMELINE,
    UNKNOWN,
    WHY,
    Lines,
    Unit,
    sentences,
    units,
)
from briefer.brief.phrasing import joined
from briefer.brief.sureness import families_in, is_confidence, states_level, terms_in

Points: TypeAlias = tuple[list[Finding], list[Finding]]

# Where the brief speaks of the world, and so owes a source; the timeline is held to its own.
WORLD = (
    KEY_JUDGEMENTS,
    WHY,
    EXTRAS,
    ASSUMPTIONS,
    ALTERNATIVES,
    IMPLICATIONS,
    SINCE,
    ANALOGUES,
    UNKNOWN,
)
# Where each line has to be marked: there, and where the brief speaks of itself.
MARKED = (
    BOTTOM_LINE,
    OUTCOME,
    CHANGES,
    POSSIBLE,
    TIMELINE,
    CHECKLIST,
    CHANGED,
    SOURCE_SUMMARY,
    *WORLD,
)

_APART = ("fact", "note")
_OPEN = "Not answered"
_LEVEL_ALONE = 5  # words that say how sure a judgement is and not yet why
_DESCRIPTOR = {
    "of what kind it is": r"\A\W*kind\b",
    "what access its author had": r"\A\W*access\b",
    "which way it leans or where it ends": r"\A\W*(?:bias|limits)\b",
    "how old it is": r"\A\W*age\b",
    "what corroborates it": r"\A\W*corroborat",
}
_NO_LIKELIHOOD = re.compile(r"\blikelihood\b.*\bnot\b|\bno likelihood\b", re.IGNORECASE)
_IF_WRONG = re.compile(r"\bif\b", re.IGNORECASE)


def key_judgements(lines: Lines) -> tuple[Unit, ...]:
    """The key judgements: what their section marks as judgement."""
    found = units(lines.of(KEY_JUDGEMENTS))
    return tuple(unit for unit in found if unit.standing == JUDGEMENT)


def sources(lines: Lines) -> Points:
    """1: a descriptor for every source, and a paragraph that sums them up."""
    listed = listed_sources(lines)
    if not listed:
        none = at("No source is listed.", "List every source used.", lines.place(SOURCES))
        return none, none
    described = [
        finding
        for unit in listed
        if (missing := lacking(unit, _DESCRIPTOR))
        for finding in at(
            f"“{unit.first.label}” does not say {joined(missing, 'or')}.",
            "Say it in the source’s own file, under descriptor.",
            unit.first.place,
        )
    ]
    told = [line for line in lines.of(SOURCE_SUMMARY) if line.role == "paragraph"]
    named = [unit.first.label for unit in listed]
    summed = (
        []
        if any(name in line.said for line in told for name in named)
        else at(
            "No paragraph sums the sources up and says which matter most.",
            "Add one that names them.",
            lines.place(SOURCE_SUMMARY),
        )
    )
    return described, summed


def listed_sources(lines: Lines) -> list[Unit]:
    """The entries of the list of sources."""
    found = units(lines.of(SOURCES))
    return [unit for unit in found if unit.first.place.anchor.startswith("source-")]


def uncertainty(lines: Lines) -> Points:
    """2: a likelihood from one scale, a confidence with its basis, gaps, what would change it."""
    judged = key_judgements(lines)
    if not judged:
        none = at(
            "There is no key judgement.",
            "State what is concluded, and mark it as judgement.",
            lines.place(KEY_JUDGEMENTS),
        )
        return none, none
    return [*_likelihood(judged), *_apart(lines)], [
        *_confidence(lines, judged),
        *_named(lines, UNKNOWN, "What is not known is not named.", "List the open questions."),
        *_named(
            lines,
            CHANGES,
            "What would change the outcome is not named.",
            "List the changes to watch for.",
        ),
    ]


def _likelihood(judged: tuple[Unit, ...]) -> Iterator[Finding]:
    if not any(terms_in(unit.ours) for unit in judged):
        yield from at_lines(
            "No likelihood is stated.",
            "State one for the decision, in a term of one scale, with the day it holds for.",
            (unit.first for unit in judged),
            field="likelihood",
        )
    yield from at_lines(
        "More than one likelihood is stated for one judgement.",
        "Keep one.",
        (unit.first for unit in judged if len(set(terms_in(unit.ours))) > 1),
        field="likelihood",
    )
    yield from at_lines(
        "This term is not of the scale of the judgements before it.",
        "Take all terms from one scale.",
        (unit.first for unit in _of_another_scale(judged)),
        field="likelihood",
    )


def _of_another_scale(judged: tuple[Unit, ...]) -> Iterator[Unit]:
    """The judgements whose term cannot be of one family with those before them."""
    before: set[str] | None = None
    for unit in judged:
        own = families_in(unit.ours)
        if own is None:
            continue
        both = own if before is None else own & before
        if both:
            before = both
        else:
            yield unit


def _apart(lines: Lines) -> Iterator[Finding]:
    """The hard rule: no sentence speaks of confidence and of likelihood."""
    yield from at_lines(
        "Confidence and likelihood stand in one sentence.",
        "Give each a sentence of its own.",
        (
            line
            for line in lines.all
            if any(is_confidence(s) and terms_in(s) for s in sentences(line.ours))
        ),
    )


def _confidence(lines: Lines, judged: tuple[Unit, ...]) -> Iterator[Finding]:
    yield from at_lines(
        "A judgement does not say how sure it is, and why.",
        "Give the answers that it rests on a confidence and a note.",
        (unit.first for unit in judged if not any(map(_has_basis, sentences(unit.ours)))),
    )
    told = [line.ours for line in lines.of(KEY_JUDGEMENTS)]
    if not any(terms_in(text) or _NO_LIKELIHOOD.search(text) for text in told):
        yield from at(
            "Neither a likelihood stands here nor the reason why there is none.",
            "State one for the decision, or say why not.",
            lines.place(KEY_JUDGEMENTS),
            field="likelihood",
        )


def _has_basis(sentence: str) -> bool:
    """Whether a sentence says more than how high a confidence is."""
    return states_level(sentence) and len(sentence.split()) > _LEVEL_ALONE


def _named(lines: Lines, section: str, said: str, mend: str) -> list[Finding]:
    """A finding where a section is missing or empty."""
    return [] if lines.of(section) else at(said, mend, lines.place(section))


def kinds(lines: Lines) -> Points:
    """3: every line of content marked; assumptions with consequences, information with sources."""
    marked = content_units(lines, MARKED)
    content = content_units(lines)
    untagged = at_lines(
        "A line is not marked as information, assumption or judgement.",
        "Mark it.",
        (unit.first for unit in marked if unit.standing is None),
    )
    if not marked:
        untagged = at("There is no content to mark.", "Add key judgements.", NOWHERE)
    assumed = [unit for unit in content if unit.standing == ASSUMPTION]
    informed = [unit for unit in content if unit.standing == INFORMATION]
    grounded = [
        *_named(
            lines,
            ASSUMPTIONS,
            "The key assumptions are not listed.",
            "List them, each with what follows if it is wrong.",
        ),
        *at_lines(
            "An assumption does not say what follows if it is wrong.",
            "Say which outcome would follow.",
            (unit.first for unit in assumed if not _IF_WRONG.search(unit.ours)),
        ),
        *at_lines(
            "Information stands without its source.",
            "Name the paragraph, the address or the entry in the list of sources.",
            (unit.first for unit in informed if not unit.is_sourced),
        ),
    ]
    return untagged, grounded


def content_units(lines: Lines, sections: tuple[str, ...] = WORLD) -> list[Unit]:
    """The items, entries, rows and paragraphs that carry content, in some sections.

    What introduces others carries none, nor do the particulars, remarks set apart and rows of
    questions that are open.
    """
    introductions = set(_introductions(lines, sections))
    return [
        unit
        for unit in units(lines.of(*sections))
        if unit.first.role not in _APART
        and unit.first.part_of[0] not in introductions
        and not any(line.said == _OPEN for line in unit.lines)
    ]


def _introductions(lines: Lines, sections: tuple[str, ...]) -> Iterator[int]:
    """Paragraphs that stand right before a list, entries or a table."""
    blocks = list(lines.blocks(*sections))
    for (number, block), (after, following) in pairwise(blocks):
        listed = isinstance(following, Items | Entries | Table)
        if isinstance(block, Paragraph) and after == number + 1 and listed:
            yield number
