"""Briefings: the answers to a checklist for one crisis, the analyst's or a shipped case's."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

UNKNOWN = "unknown"
CONFIDENCES = ("low", "moderate", "high")

# A choice's option id, a number, or several option ids.
Value: TypeAlias = str | int | tuple[str, ...]
Answers: TypeAlias = Mapping[str, Value]


class Answer(NamedTuple):
    """One answer. `supports` and `against` hold passage ids or addresses."""

    value: Value = UNKNOWN
    confidence: str = ""
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""


class Briefing(NamedTuple):
    """The answers for one decision; questions without an answer are simply absent.

    `crisis` is the id of the crisis it belongs to, "" where there is none; `cast` names the
    things that fill a part (`region`, `host`, `outside`); `as_of` is an ISO date.
    """

    id: str
    name: str
    crisis: str
    as_of: str
    checklist: str
    cast: Mapping[str, str]
    answers: Mapping[str, Answer]

    def values(self) -> dict[str, Value]:
        """The bare answers, as `assess` takes them."""
        return {question: answer.value for question, answer in self.answers.items()}


class Case(NamedTuple):
    """A decision of the past that ships with the program, with what was done and what came of it.

    `used` and `should` are arrangement ids: what was done, and what the source holds up
    ("" where it gives no remedy); `expect` is what the model returns for it.
    """

    briefing: Briefing
    paragraphs: tuple[str, ...]
    used: str
    should: str
    fit: str
    fit_note: str
    actual: str
    outcome: str
    bottom_line: str
    sources: tuple[str, ...]
    expect: Mapping[str, Value]
