"""The brief on one page: the outcome, why, what to do, what would change it.

What does not fit is left out by rule: lists are cut, and say how many more the full brief has;
long lines end in an ellipsis. How far both go is tried from the roomiest measure to the
tightest, which holds whatever the briefing says.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from briefer.brief.assumptions import assumed, consequence
from briefer.brief.blocks import (
    ASSUMPTION,
    INFORMATION,
    JUDGEMENT,
    Block,
    Fact,
    Facts,
    Faint,
    Heading,
    Items,
    Note,
    Paragraph,
    Run,
    Runs,
    Strong,
    Tag,
    Text,
    plain,
    section_anchor,
)
from briefer.brief.desk import Desk, backed, separated
from briefer.brief.judgements import key_judgements
from briefer.brief.material import sources_used
from briefer.brief.outcome import attributed
from briefer.brief.phrasing import counted, sentence, shortened, spoken_date
from briefer.brief.prospect import merged, supposed
from briefer.judgement.assessment import Reason

# A US Letter page set in 8 pt, which leaves the smallest type of 7.5 pt for what is misjudged. What
# is counted below comes to a fifth more than what is set, so that it errs on the safe side.
_LINES = 77
_WIDTH = 134  # characters of a line
_TITLE_WIDTH = 44
_LONGEST_FACT = 80
_BROAD = "\u1100"  # from here on signs are as broad as capitals
_LONGEST_WORD = 40  # letters; what is called a word and is longer is none
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD + 2},}}")
_JUDGED = 220  # characters that a key judgement has room for in any case
_TOLD_ELSEWHERE = ("As of", "Crisis", "Region", "Might lead", "Method")


class _Room(NamedTuple):
    """How much is said: items of a list, answers and names in a line, characters of a line."""

    items: int
    answers: int
    names: int
    line: int


_ROOMS = (
    _Room(items=8, answers=6, names=12, line=480),
    _Room(items=8, answers=4, names=8, line=400),
    _Room(items=6, answers=4, names=8, line=340),
    _Room(items=6, answers=3, names=6, line=300),
    _Room(items=5, answers=2, names=6, line=265),
    _Room(items=4, answers=2, names=4, line=200),
    _Room(items=3, answers=1, names=3, line=134),
    _Room(items=2, answers=1, names=2, line=100),
)


def one_page(desk: Desk, title: str, opening: tuple[Block, ...]) -> tuple[Block, ...]:
    """All that goes on the page after its title and opening, which are counted in."""
    for room in _ROOMS:
        judged = (_cut(block, max(room.line, _JUDGED)) for block in _judgements(desk))
        rest = (_cut(block, room.line) for block in _blocks(desk, room))
        blocks = (*judged, *rest)
        if _height(title, (*opening, *blocks)) <= _LINES:
            break
    return blocks


def short_facts(facts: Facts) -> Facts:
    """The title block without what stands elsewhere on the page, and none of it long."""
    return Facts(
        facts=tuple(
            Fact(fact.name, _shortened(fact.value, _LONGEST_FACT))
            for fact in facts.facts
            if fact.name not in _TOLD_ELSEWHERE
        )
    )


def cut_opening(block: Block) -> Block:
    """The bottom line, cut where it is longer than any should be."""
    return _cut(block, _ROOMS[0].line)


def _blocks(desk: Desk, room: _Room) -> Iterator[Block]:
    yield from _outcome(desk, room)
    yield from _extras(desk, room)
    yield from _turns(desk, room)
    yield from _foot(desk)


def _judgements(desk: Desk) -> Iterator[Block]:
    """The key judgements, each with how sure it is."""
    yield Heading(level=1, text="Key judgements", anchor=section_anchor("key-judgements"))
    items = []
    for judged in key_judgements(desk):
        said = " ".join(filter(None, (judged.likelihood, judged.sure)))
        cited = separated((desk.evidence(judged.evidence), desk.cite(judged.paragraphs)), "; ")
        tail: Runs = (Faint(" ("), *cited, Faint(")")) if cited else ()
        items.append((JUDGEMENT, Strong(judged.says), Text(f" {said}"), *tail))
    yield Items(items=tuple(items))


def _outcome(desk: Desk, room: _Room) -> Iterator[Block]:
    """Each slot with its result and what gave it, in a line; then whose framework it is."""
    yield Heading(
        level=1,
        text="What the framework implies, and why",
        anchor=section_anchor("outcome"),
    )
    reasons = desk.assessment.reasons[: len(desk.assessment.slots)]
    yield Items(items=_first([_reason(desk, reason, room) for reason in reasons], room))
    yield attributed(desk)


def _reason(desk: Desk, reason: Reason, room: _Room) -> Runs:
    word, lead = desk.checklist.word(reason.slot, reason.result), desk.lead(reason.result)
    said = [
        f"{desk.checklist.questions[name].name} ({desk.value(name, value)})"
        for name, value in reason.answers.items()
    ]
    foot = separated(
        ((Faint(f"rule {reason.rule}"),), backed(desk, reason.paragraphs, ())), ", "
    )
    return (
        JUDGEMENT,
        Strong(f"{desk.checklist.names[reason.slot]}: {word.name}"),
        Text(f" ({lead})" if lead else ""),
        Text(f", because of {_few(said, room.answers)}; " if said else ", for want of more; "),
        *foot,
        Text("."),
    )


def _extras(desk: Desk, room: _Room) -> Iterator[Block]:
    """First steps, warnings and the rest by name."""
    found: list[Runs] = []
    for kind, results in desk.assessment.extras.items():
        names = [desk.checklist.word(kind, result).name for result in results]
        if names:
            label = Strong(f"{desk.checklist.names[kind]}. ")
            found.append((JUDGEMENT, label, Text(f"{_few(names, room.names)}.")))
    if found:
        yield Heading(level=1, text="What follows", anchor=section_anchor("extras"))
        yield Items(items=_first(found, room))


def _turns(desk: Desk, room: _Room) -> Iterator[Block]:
    """What is assumed, and which answers lead to which other outcome."""
    items = [*_assumptions(desk), *_changes(desk, room)]
    if items:
        yield Heading(
            level=1,
            text="What is assumed, and what would change it",
            anchor=section_anchor("changes"),
        )
        yield Items(items=_first(items, room))


def _assumptions(desk: Desk) -> Iterator[Runs]:
    """The assumed answers and what follows if they are wrong."""
    for each in assumed(desk):
        yield (
            ASSUMPTION,
            Text(sentence(desk.answered(each.question))),
            Faint(" If this is wrong: "),
            Text(consequence(desk, each.question)),
        )


def _changes(desk: Desk, room: _Room) -> Iterator[Runs]:
    """Single answers that would turn the outcome; pairs where no single one does."""
    found = merged(desk.outlook.flips)
    fewest = min((len(parts) for parts, _ in found), default=0)
    by_outcome: dict[str, list[str]] = {}
    for change in found:
        if len(change[0]) == fewest:
            by_outcome.setdefault(change[1], []).append(supposed(desk, change))
    for arrangement, ways in by_outcome.items():
        yield (
            JUDGEMENT,
            Strong(desk.arrangement(arrangement).name),
            Text(f" if {_few(ways, room.answers)}."),
        )


def _foot(desk: Desk) -> Iterator[Block]:
    """What was done and where the words come from."""
    case, items = desk.case, list[Runs]()
    done = case is not None and bool(case.used)
    if case is not None and done:
        later = (
            f" Known only after {spoken_date(desk.briefing.as_of)}: {sentence(case.outcome)}"
        )
        items.append(
            (
                INFORMATION,
                Strong(f"What was done: {desk.arrangement(case.used).name}. "),
                Text(sentence(case.actual)),
                Text(later if case.outcome else ""),
            )
        )
    works = [
        f"{source.author}, “{source.title}”, {source.publisher}, {spoken_date(source.date)}"
        for source in sources_used(desk)
    ]
    open_ = counted(len(desk.unanswered), "question")
    items.append((INFORMATION, Strong("Sources: "), Text(f"{_few(works, 2) or 'none'}.")))
    yield Heading(
        level=1,
        text="What was done, and sources" if done else "Sources",
        anchor=section_anchor("sources"),
    )
    yield Items(items=tuple(items))
    yield Paragraph(
        runs=(
            Faint(
                f"{open_} without an answer. Passages, answers, alternatives and notes are in the "
                "full brief. No AI used."
            ),
        )
    )


# What is left out


def _few(words: list[str], most: int) -> str:
    """The first few of some words, and how many more there are."""
    rest = f"; and {len(words) - most} more" if len(words) > most else ""
    return "; ".join(words[:most]) + rest


def _first(items: list[Runs], room: _Room) -> tuple[Runs, ...]:
    """The first few items, and how many more the full brief has."""
    if len(items) <= room.items:
        return tuple(items)
    rest = f"{len(items) - room.items} more in the full brief."
    return (*items[: room.items], (Faint(rest),))


def _cut(block: Block, most: int) -> Block:
    """A block whose lines have so many characters at most."""
    match block:
        case Items():
            return Items(items=tuple(_shortened(item, most) for item in block.items))
        case Paragraph() | Note():
            return replace(block, runs=_shortened(block.runs, most))
        case _:
            return block


def _shortened(runs: Runs, most: int) -> Runs:
    """The runs of a line, the last of them cut where the line would be longer, and endless words."""
    kept: list[Run] = []
    for given in runs:
        run = given
        if _ENDLESS.search(run.text):
            run = replace(
                run, text=_ENDLESS.sub(lambda word: word[0][:_LONGEST_WORD] + "…", run.text)
            )
        room = most - len(plain(tuple(kept)))
        if room <= 0:
            break
        if isinstance(run, Tag) or len(run.text) <= room:
            kept.append(run)
        else:
            kept.append(replace(run, text=shortened(run.text, room)))
            break
    return tuple(kept)


def _height(title: str, blocks: tuple[Block, ...]) -> float:
    """About how many lines a title and some blocks take."""
    return 2.5 + 3 * _rows((Text(title),), _TITLE_WIDTH) + sum(map(_lines, blocks))


def _lines(block: Block) -> float:
    match block:
        case Heading():
            return 2.2
        case Paragraph():
            size = 1.25 if block.lead else 1
            return size * _rows(block.runs, _WIDTH / size) + 0.8
        case Note():
            return _rows((Text(block.label), *block.runs), _WIDTH - 8) + 2.2
        case Items():
            return sum(_rows(item, _WIDTH - 4) + 0.2 for item in block.items) + 0.4
        case Facts():
            rows = [block.facts[at : at + 4] for at in range(0, len(block.facts), 4)]
            return 2.5 + sum(
                1.6 + 0.9 * max(_rows(fact.value, _WIDTH / 4 - 2) for fact in row)
                for row in rows
            )
        case _:
            return 0


def _rows(runs: Runs, width: float) -> int:
    """How many rows of so many characters; capitals and scripts of broad signs count for more."""
    broad = sum(sign.isupper() or sign >= _BROAD for sign in plain(runs))
    return max(1, ceil((len(plain(runs)) + 0.8 * broad) / width))
