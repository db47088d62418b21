"""What a question's card says, as runs: pure, so that it can be tested without a window."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from briefer.citation import long_date
from briefer.gui.page import Run, count, joined
from briefer.gui.quoting import DOT
from briefer.gui.wording import listed, place_of, shortened, spoken_value
from briefer.hindsight import later
from briefer.judgement.briefing import UNKNOWN, Answer, Value
from briefer.judgement.checklist import Checklist, Question
from briefer.library import Library
from briefer.sources.passage import Passage

if TYPE_CHECKING:
    from briefer.sources.address import Address

_SPACE = "\u2002"
_WIDE = "\u2003"
_REASON = 110  # characters of the original's reason; its tip has all of it
_FIELDS = ("confidence", "supports", "against", "note")
_NAMES = {
    "confidence": "confidence",
    "supports": "evidence",
    "against": "evidence",
    "note": "note",
}


def ask_runs(question: Question, number: str, *, moot: bool) -> list[Run]:
    """The number and the question."""
    return [
        Run(f"{number}{_SPACE}", "number"),
        Run(question.ask, "ask_muted" if moot else "ask"),
    ]


def says_runs(question: Question, value: Value, moot: str, figure: str) -> list[Run]:
    """What the chosen option means, a number's ratio, or why the question is skipped.

    The first line of a ratio is its figure, the others are what to read it against.
    """
    if moot:
        return [Run(f"Skipped because {moot}.", "small")]
    if figure:
        first, *others = figure.split("\n")
        return [Run(first, "text"), *(Run(f"  {line}", "small") for line in others)]
    if not isinstance(value, str) or value not in question.options:
        return []
    says = question.options[value]
    return [Run(says, "text")] if says != question.labels[value] else []


def difference_runs(
    checklist: Checklist,
    question: Question,
    answer: Answer,
    original: Answer | None,
    whose: str = "Case",
) -> list[Run]:
    """What the original has otherwise and why, with a link that puts it back.

    `whose` is what the original is called in a few words.
    """
    if original is None or answer.unsigned == original.unsigned:
        return []
    if answer.value != original.value:
        words = f"{whose}: {spoken_value(checklist, question, original.value)}"
    else:
        names = dict.fromkeys(
            _NAMES[name] for name in _FIELDS if getattr(answer, name) != getattr(original, name)
        )
        named = "the case" if whose == "Case" else whose
        words = f"Differs from {named} in {listed(names)}"
    runs = [Run(words, "small_warn")]
    if original.note and answer.note != original.note:
        reason = shortened(original.note, _REASON)
        runs += [Run(DOT, "small"), Run(reason, "small", "", original.note)]
    back = f"Put this answer back to that of {'the case' if whose == 'Case' else whose}"
    return [*runs, Run(_WIDE, "small"), Run("Reset", "small_link", "reset:", back)]


def evidence_runs(library: Library, answer: Answer, as_of: str) -> list[Run]:
    """How firm the answer is, what speaks for it and against it, and what can be added.

    What tells of something after the as-of date is marked.
    """
    parts = []
    if answer.value != UNKNOWN:
        words = f"{answer.confidence} confidence".capitalize()
        words = words if answer.confidence else "Set confidence"
        parts.append([_link(words, "small", "confidence:", "Say how firm this answer is")])
    if answer.supports:
        parts.append(_paragraphs(library, answer.supports, as_of))
    if answer.against:
        parts.append(
            [Run("against ", "small_warn"), *_paragraphs(library, answer.against, as_of)]
        )
    number = len(answer.supports) + len(answer.against)
    if number:
        words = count(number, "passage")
        parts.append([_link(words, "small", "details:", "Read and sort the passages")])
    runs = joined(parts, DOT, "small")
    for words, link in (
        ("Add evidence…", "offer:"),
        *((("Add note", "note:"),) if not answer.note else ()),
    ):
        runs += [Run(_WIDE, "small")] if runs else []
        runs.append(_link(words, "small_link", link))
    return runs


def _link(words: str, ink: str, link: str, tip: str = "") -> Run:
    """A link that stays on one line."""
    return Run(words.replace(" ", "\u00a0"), ink, link, tip)


def note_runs(note: str) -> list[Run]:
    """The note, which is its own link to edit it."""
    return [Run(note, "small", "note:", "Edit this note")] if note else []


def _paragraphs(library: Library, references: tuple[str, ...], as_of: str) -> list[Run]:
    """A link for each paragraph, to the first of the passages that stand in it."""
    placed: list[tuple[Address, str]] = []
    lost = []
    for reference in references:
        place = place_of(library, reference)
        if place is None:
            lost.append(Run(f"missing: {reference}", "small_bad"))
        else:
            placed.append((place, reference))
    runs: list[Run] = []
    for paragraph, group in groupby(sorted(placed), key=lambda item: item[0].whole):
        held = list(group)
        words = "\n\n".join(library.text_at(place) for place, _ in held)
        if runs:
            runs.append(Run(" ", "small"))
        runs.append(
            Run(f"¶{paragraph.paragraph}", "small_link", link_to(library, held[0][1]), words)
        )
        runs += _later_mark([later(library, reference, as_of) for _, reference in held], as_of)
    for run in lost:
        runs += [Run(" ", "small"), run] if runs else [run]
    return runs


def _later_mark(dates: Iterable[str], as_of: str) -> list[Run]:
    """A short mark for passages of later events, by their dates ("" for none); its tip says when."""
    known = [date for date in dates if date]
    if not known:
        return []
    mark = "(later\u00a0event)" if len(known) == 1 else "(later\u00a0events)"
    tips = dict.fromkeys(later_tip(date, as_of) for date in sorted(known))
    return [Run("\u00a0", "small"), Run(mark, "small_warn", "", "\n".join(tips))]


def later_words(date: str) -> str:
    """What a passage of a later event is marked with."""
    return f"tells of {long_date(date)}, after the as-of date"


def later_tip(date: str, as_of: str) -> str:
    """The same as a sentence, and what follows from it."""
    return (
        f"Tells of {long_date(date)}, after the as-of date, {long_date(as_of)}: nobody could "
        "know it then"
    )


def link_to(library: Library, reference: str) -> str:
    """The link that opens a passage, or the words at an address, in the reader."""
    is_passage = isinstance(library.evidence(reference), Passage)
    return f"passage:{reference}" if is_passage else f"paragraph:{reference}"
