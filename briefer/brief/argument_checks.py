"""What the other six tradecraft standards look for: from alternatives to visuals.

Each function returns two lists of findings, as in `briefer.brief.ground_checks`.
"""

import re
from collections.abc import Iterable

from briefer.brief.blocks import Card, Heading, Jump, Paragraph, Runs, Table
from briefer.brief.finding import Finding, at, at_lines, lacking
from briefer.brief.ground_checks import Points, key_judgements
from briefer.brief.lines import (
    ALTERNATIVES,
    BOTTOM_LINE,
    CHANGED,
    CHANGES,
    IMPLICATIONS,
    KEY_JUDGEMENTS,
    NOWHERE,
    OUTCOME,
    TIMELINE,
    Line,
    Lines,
    Place,
    Unit,
    sentences,
    units,
)
from briefer.brief.phrasing import joined
from briefer.brief.sureness import is_overprecise

BOTTOM_LINE_WITHIN = 60  # words from the top of the page

_WEIGHED = {
    "its evidence": r"\b(?:evidence|carried by)\b",
    "how sure it is": r"\b(?:how sure|likelihood|confidence)\b",
    "signs to watch for": r"\b(?:signs?|signposts?|indicators?|watch)\b",
}
_RIVAL = re.compile(r"\brival", re.IGNORECASE)
_EXTREME = re.compile(r"low[- ](?:chance|likelihood|probability)", re.IGNORECASE)
_IMPLIED = {
    "the near term": r"\b(?:near|nearer|now|at once|first)\b",
    "the later term": r"\b(?:later|longer|afterwards)\b",
    "opportunities": r"\bopportunit",
    "risks": r"\brisks?\b",
}
_IMPLY = re.compile(r"\bimply\b", re.IGNORECASE)
_UNSTATED = "not stated"
_SOURCE = "Source"  # the column of a table
_AGAINST = re.compile(r"\bagainst\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:first (?:assessment|version|brief)|consistent with|unchanged|changed (?:from|since))\b",
    re.IGNORECASE,
)
_DIFFERING = re.compile(r"\b(?:analysts?|dissent)\b", re.IGNORECASE)
_TIMED = re.compile(r"\b\d{4}\b|\b\d+ (?:days?|weeks?|months?|years?)\b")
_CAPITAL = re.compile(r"\b[A-Z][\w’-]+")
_DATE = re.compile(r"\b(?:\d{1,2} )?[A-Z][a-z]+ \d{4}\b")


def alternatives(lines: Lines) -> Points:
    """4: a rival reading that is weighed, and the case of low chance and high impact."""
    told = units(lines.of(ALTERNATIVES))
    rivals = [unit for unit in told if _RIVAL.search(f"{unit.first.part} {unit.first.label}")]
    weighed = [(unit, lacking(unit, _WEIGHED)) for unit in rivals]
    found = [
        finding
        for unit, missing in weighed
        if 0 < len(missing) < len(_WEIGHED)  # one that lacks all of it says that there is none
        for finding in at(
            f"A rival reading does not say {joined(missing, 'or')}.",
            "Say it beside the reading.",
            unit.first.place,
        )
    ]
    if not found and all(missing for _, missing in weighed):
        found = at(
            "No rival reading is weighed.",
            "Set one beside the outcome, with evidence and signs.",
            lines.place(ALTERNATIVES),
        )
    extreme = any(_EXTREME.search(f"{unit.first.part} {unit.first.label}") for unit in told)
    named = (
        []
        if extreme
        else at(
            "No case of low chance and high impact is named.",
            "Name the one that would hurt most.",
            lines.place(ALTERNATIVES),
        )
    )
    return found, named


def use(lines: Lines) -> Points:
    """5: for which decision and reader, and what it means for them."""
    known = {
        line.label
        for line in lines.all
        if line.role == "fact" and line.said.casefold() != _UNSTATED
    }
    particulars = [
        finding
        for name, field, said in (
            ("Decision", "decision", "The decision to be taken is not named."),
            ("For", "audience", "The reader it is meant for is not named."),
        )
        if name not in known
        for finding in at(
            said, "Fill it in under the details of the decision.", _title(lines), field=field
        )
    ]
    if not lines.brief.as_of:
        particulars += at("The brief has no date.", "Give it an as-of date.", _title(lines))
    # a paragraph that says there are none is no implication
    implied = [unit for unit in units(lines.of(IMPLICATIONS)) if unit.first.role != "paragraph"]
    missing = [
        name
        for name, pattern in _IMPLIED.items()
        if not any(
            re.search(
                pattern, f"{unit.first.part} {unit.first.label} {unit.said}", re.IGNORECASE
            )
            for unit in implied
        )
    ]
    implications = (
        at(
            f"The implications do not speak of {joined(missing, 'or')}.",
            "Add a line for each.",
            lines.place(IMPLICATIONS),
        )
        if missing
        else []
    )
    return particulars, implications


def _title(lines: Lines) -> Place:
    """The title block."""
    facts = (line.place for line in lines.all if line.role == "fact")
    return next(facts, NOWHERE)


def argument(lines: Lines) -> Points:
    """6: the bottom line first and of one message with the rest; contrary evidence faced."""
    return [*_first(lines), *_one_message(lines)], _faced(lines)


def _first(lines: Lines) -> list[Finding]:
    brief = lines.brief
    lead = next((line for line in lines.all if line.role == "lead"), None)
    if lead is None or lead.section != BOTTOM_LINE:
        return at("There is no bottom line.", "State it in a sentence.", NOWHERE)
    opening = " ".join(
        (brief.marking, brief.kicker, brief.title, lines.place(BOTTOM_LINE).text)
    )
    before = next(line for line in lines.all if line.said)
    if before.place != lead.place or len(f"{opening} {lead.said}".split()) > BOTTOM_LINE_WITHIN:
        return at(
            f"The bottom line does not end within the first {BOTTOM_LINE_WITHIN} words.",
            "Shorten it, and put it first.",
            lead.place,
        )
    return []


def _one_message(lines: Lines) -> list[Finding]:
    """The outcome that the card names is the one the judgements name, and no other takes its place."""
    card = next((block for _, block in lines.blocks(OUTCOME) if isinstance(block, Card)), None)
    if card is None:
        return at("The outcome is not shown.", "Show it.", lines.place(OUTCOME))
    judged = key_judgements(lines)
    if judged and not any(card.title.casefold() in unit.said.casefold() for unit in judged):
        return at(
            f"No key judgement names the outcome, “{card.title}”.",
            "Name it, or correct the one that is named.",
            lines.place(KEY_JUDGEMENTS),
        )
    others = _other_outcomes(lines) - {card.title.casefold()}
    lead = (line for line in lines.of(BOTTOM_LINE) if line.role == "lead")
    return at_lines(
        f"The bottom line names another outcome than “{card.title}”.",
        "Name the same in both.",
        (line for line in lead if any(other in line.said.casefold() for other in others)),
    )


def _other_outcomes(lines: Lines) -> set[str]:
    """The outcomes to which a change of answers would lead, from the column that names them."""
    cells = (line for line in lines.of(CHANGES) if line.role == "cell")
    return {line.said.casefold() for line in cells if _IMPLY.search(line.label)} - {""}


def _faced(lines: Lines) -> list[Finding]:
    told = [
        line for line in lines.of(ALTERNATIVES) if _AGAINST.search(f"{line.part} {line.said}")
    ]
    if told:
        return []
    return at(
        "What speaks against the answers is not faced.",
        "List the passages against them, or say that none is attached.",
        lines.place(ALTERNATIVES),
    )


def change(lines: Lines) -> Points:
    """7: what has changed since the last version, and whether analysts differ."""
    told = lines.of(CHANGED)
    return (
        _says(
            told,
            _CHANGE,
            "Whether the judgement has changed is not said.",
            "Say that it is the first, that it stands, or what changed and why.",
            lines,
        ),
        _says(
            told,
            _DIFFERING,
            "Whether analysts differ is not said.",
            "Name those who differ, or say that none does.",
            lines,
        ),
    )


def _says(
    told: Iterable[Line], wanted: re.Pattern[str], said: str, mend: str, lines: Lines
) -> list[Finding]:
    found = any(wanted.search(line.said) for line in told)
    return [] if found else at(said, mend, lines.place(CHANGED))


def accuracy(lines: Lines) -> Points:
    """8: judgements that time can check, and no number finer than its grounds."""
    judged = key_judgements(lines)
    if not judged:
        checkable = at(
            "There is no key judgement to check.", "State one.", lines.place(KEY_JUDGEMENTS)
        )
        return checkable, checkable
    return [*_timed(lines, judged), *_named(judged)], at_lines(
        "A number is more exact than its grounds.",
        "Round it, or give the range of a term of the scale.",
        (line for line in lines.all if any(map(is_overprecise, sentences(line.ours)))),
    )


def _timed(lines: Lines, judged: tuple[Unit, ...]) -> list[Finding]:
    """A day or a span of time in each judgement, or in what introduces them all."""
    introduced = (line for line in lines.of(KEY_JUDGEMENTS) if line.role == "paragraph")
    if any(_TIMED.search(line.ours) for line in introduced):
        return []
    return at_lines(
        "A judgement names no day and no span of time.",
        "Say as of when, or until when, it holds.",
        (unit.first for unit in judged if not _TIMED.search(unit.ours)),
    )


def _named(judged: tuple[Unit, ...]) -> list[Finding]:
    """Somebody who acts, in the first judgement."""
    first = judged[0]
    # the title of a question begins with a capital too, and is nobody
    own = (line._replace(runs=_without_jumps(line.runs)).ours for line in first.lines)
    undated = _DATE.sub("", " ".join(own))
    if any(_CAPITAL.search(text.partition(" ")[2]) for text in sentences(undated)):
        return []
    return at("The first judgement names nobody.", "Say who acts.", first.first.place)


def _without_jumps(runs: Runs) -> Runs:
    return tuple(run for run in runs if not isinstance(run, Jump))


def visuals(lines: Lines) -> Points:
    """9: a timeline, tables with titles and with sources."""
    tables = _tables(lines)
    if not any(place.anchor == TIMELINE for place, _, _ in tables):
        missing = at("There is no timeline.", "Show the dated events.", lines.place(TIMELINE))
    else:
        missing = []
    unsourced = [
        place
        for place, _, told in tables
        if not (
            all(map(_says_source, units(told)))
            if place.anchor == TIMELINE
            else any(line.is_grounded for line in told)
        )
    ]
    return [
        *missing,
        *_places(
            "A table is empty.",
            "Leave it out.",
            [place for place, _, told in tables if not told],
        ),
        *_places(
            "A table stands without a title or an introduction.",
            "Say what it shows.",
            [place for place, introduced, _ in tables if not introduced],
        ),
    ], _places(
        "A table does not say where its content comes from.",
        "Name the sources in its rows.",
        unsourced,
    )


def _says_source(row: Unit) -> bool:
    """Whether a row leads to what it rests on, or has words in its column of sources."""
    return row.is_grounded or any(line.label == _SOURCE for line in row.lines)


def _places(said: str, mend: str, places: Iterable[Place]) -> list[Finding]:
    found = tuple(places)
    return at(said, mend, *found) if found else []


def _tables(lines: Lines) -> list[tuple[Place, bool, list[Line]]]:
    """Each table's place, whether it is introduced, and its lines."""
    found = []
    section = lines.place(BOTTOM_LINE)
    before: object = None
    for number, block in enumerate(lines.kept):
        if isinstance(block, Heading) and block.level == 1:
            section = lines.place(block.anchor)
        if isinstance(block, Table):
            told = [line for line in lines.all if line.part_of[0] == number]
            place = section._replace(block=number)
            found.append((place, isinstance(before, Heading | Paragraph), told))
        before = block
    return found
