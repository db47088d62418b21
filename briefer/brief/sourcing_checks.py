"""What the needs of sourcing look for: one function a need, each giving what it lacks."""

import re
from collections.abc import Iterator

from briefer.brief.blocks import INFORMATION, JUDGEMENT, Jump, Link, Quote
from briefer.brief.finding import Finding, at, at_lines, lacking
from briefer.brief.ground_checks import content_units, listed_sources
from briefer.brief.lines import (
    METHOD,
    PASSAGES,
    SOURCE_SUMMARY,
    SOURCES,
    Lines,
    Place,
    Unit,
)
from briefer.brief.phrasing import joined

_QUALITY = {
    "how complete it is": r"\A\W*(?:completeness|missing)\b",
    "how old it is": r"\A\W*age\b",
    "what access its author had": r"\A\W*access\b",
    "which way it leans or where it ends": r"\A\W*(?:bias|limits)\b",
}
_SUMMARY = {
    "strengths": r"\bstrengths?\b",
    "weaknesses": r"\bweakness(?:es)?\b",
    "corroboration": r"\bcorroborat",
    "gaps": r"\bgaps?\b",
}
_YEAR = re.compile(r"\b\d{4}\b")
_USED = re.compile(r"¶")
_COPY = re.compile(r"\bcop(?:y|ies)\b", re.IGNORECASE)
_AI = re.compile(r"\bAI\b")


def references(lines: Lines) -> Iterator[Finding]:
    """A source, or an answer with its evidence, at each line that rests on one."""
    yield from at_lines(
        "A line does not say what it rests on.",
        "Name the paragraph, the source or the answer.",
        (
            unit.first
            for unit in content_units(lines)
            if unit.standing in (INFORMATION, JUDGEMENT) and not unit.is_grounded
        ),
    )


def details(lines: Lines) -> Iterator[Finding]:
    """Author, title, date, address and paragraphs of each source."""
    listed = listed_sources(lines)
    if not listed:
        yield from at("No source is listed.", "List every source used.", lines.place(SOURCES))
    for unit in listed:
        missing = list(_missing_details(unit))
        if missing:
            yield from at(
                f"“{unit.first.label}” is listed without {joined(missing, 'or')}.",
                "Fill it in beside the source.",
                unit.first.place,
            )


def _missing_details(unit: Unit) -> Iterator[str]:
    title = next((line for line in unit.lines if line.role == "title"), None)
    if title is None:
        yield "author and title"
    if title is None or not _YEAR.search(title.said):
        yield "a date"
    if not any(isinstance(run, Link) for line in unit.lines for run in line.runs):
        yield "an address"
    if not any(_USED.search(line.said) for line in unit.lines):
        yield "the paragraphs that are used"


def descriptors(lines: Lines) -> Iterator[Finding]:
    """What may affect the quality of each source."""
    listed = listed_sources(lines)
    if not listed:
        yield from at("No source is described.", "Describe each.", lines.place(SOURCES))
    for unit in listed:
        if missing := lacking(unit, _QUALITY):
            yield from at(
                f"“{unit.first.label}” does not say {joined(missing, 'or')}.",
                "Say it in the source’s own file, under descriptor.",
                unit.first.place,
            )


def summary(lines: Lines) -> Iterator[Finding]:
    """Strengths, weaknesses, corroboration and gaps, taken together."""
    told = " ".join(f"{line.label} {line.said}" for line in lines.of(SOURCE_SUMMARY))
    missing = [n for n, p in _SUMMARY.items() if not re.search(p, told, re.IGNORECASE)]
    if missing:
        yield from at(
            f"The source summary does not speak of {joined(missing, 'or')}.",
            "Add a sentence for each.",
            lines.place(SOURCE_SUMMARY),
        )


def passages(lines: Lines) -> Iterator[Finding]:
    """Each quotation with a place in a listed source, each reference leading to one that is there."""
    quotes = _quotes(lines)
    if not quotes:
        yield from at(
            "Nothing is quoted.", "Quote what the answers rest on.", lines.place(PASSAGES)
        )
    known = {unit.first.place.anchor for unit in listed_sources(lines)}
    astray = [
        place
        for place, quote in quotes
        if not any(isinstance(run, Jump) and run.anchor in known for run in quote.place)
        or "¶" not in place.text
    ]
    if astray:
        yield from at(
            "A quotation does not give its source and its paragraph.", "Give them.", *astray
        )
    there = known | {quote.anchor for _, quote in quotes}
    yield from at_lines(
        "A reference leads to no quotation and no source of this brief.",
        "Quote what it names, or leave it out.",
        (
            line
            for line in lines.all
            if line.role != "place"
            for run in line.runs
            if isinstance(run, Jump)
            and run.anchor.startswith(("quote-", "source-"))
            and run.anchor not in there
        ),
    )


def reverse(lines: Lines) -> Iterator[Finding]:
    """Each quotation names the answers that lean on it."""
    quotes = _quotes(lines)
    if not quotes:
        yield from at(
            "Nothing is quoted.", "Quote what the answers rest on.", lines.place(PASSAGES)
        )
    leaning = {
        (run.anchor, line.place.anchor)
        for line in lines.all
        if line.role == "cell" and line.place.anchor.startswith("question-")
        for run in line.runs
        if isinstance(run, Jump)
    }
    silent = [
        place
        for place, quote in quotes
        if {question for name, question in leaning if name == quote.anchor}
        - {run.anchor for run in quote.used if isinstance(run, Jump)}
    ]
    if silent:
        yield from at(
            "A quotation does not name an answer that leans on it.", "Name it.", *silent
        )


def open_sources(lines: Lines) -> Iterator[Finding]:
    """Whether copies are kept, and whether an AI was used."""
    for unit in listed_sources(lines):
        if not any(_COPY.search(line.said) for line in unit.lines):
            yield from at(
                f"“{unit.first.label}” does not say whether a copy is kept.",
                "Say it.",
                unit.first.place,
            )
    if not any(_AI.search(line.said) for line in lines.of(METHOD)):
        yield from at(
            "Whether an AI was used is not said.", "Say it under method.", lines.place(METHOD)
        )


def _quotes(lines: Lines) -> list[tuple[Place, Quote]]:
    return [
        (
            Place(block.anchor, number, f"{''.join(r.text for r in block.place)} {block.text}"),
            block,
        )
        for number, block in enumerate(lines.kept)
        if isinstance(block, Quote)
    ]
