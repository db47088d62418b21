"""Briefings: the answers to a checklist for one crisis, the analyst's or a shipped case's."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

UNKNOWN = "unknown"
CONFIDENCES = ("low", "moderate", "high")

# A choice's option id, a number, or several option ids.
Value: TypeAlias = str | int | tuple[str, ...]
Answers: TypeAlias = Mapping[str, Value]


class Answer(NamedTuple):
    """One answer. `supports` and `against` hold passage ids or addresses.

    `author` gave it, at the time `at` (ISO 8601, UTC); both are "" where nobody signed it.
    """

    value: Value = UNKNOWN
    confidence: str = ""
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""
    author: str = ""
    at: str = ""

    @property
    def unsigned(self) -> "Answer":
        """The same answer whoever gave it, and when: what two answers are compared by."""
        return self._replace(author="", at="")


class Alternative(NamedTuple):
    """A "what if": a few answers that are supposed to be others, beside those that are given.

    A question whose value here is `unknown` is supposed to be open.
    """

    name: str
    changes: Mapping[str, Value]


class Likelihood(NamedTuple):
    """How likely an analyst holds it that the arrangement will be in place by a day.

    `term` is the id of a term of one of the likelihood scales; `by` is an ISO date. It is only
    ever stated, never worked out.
    """

    term: str
    by: str


class Briefing(NamedTuple):
    """The answers for one decision; questions without an answer are simply absent.

    `crisis` is the id of the crisis it belongs to, "" where there is none; `cast` names the
    things that fill a part (see the checklist's parts); `as_of` is an ISO date. What an analyst
    says of a crisis of one's own: `region` is a region's id, `decision` what has to be decided,
    `audience` for whom, `candidates` the things that might lead, `based_on` the id of the
    decision it was copied from. `alternatives` never touch `answers`. `likelihood` is None
    where nobody stated one.
    """

    id: str
    name: str
    crisis: str
    as_of: str
    checklist: str
    cast: Mapping[str, str]
    answers: Mapping[str, Answer]
    region: str = ""
    decision: str = ""
    audience: str = ""
    candidates: tuple[str, ...] = ()
    based_on: str = ""
    alternatives: tuple[Alternative, ...] = ()
    likelihood: Likelihood | None = None

    @property
    def subject(self) -> str:
        """The id of what it is about: its crisis, or itself where it has none."""
        return self.crisis or self.id

    def values(self) -> dict[str, Value]:
        """The bare answers, as `assess` takes them."""
        return {question: answer.value for question, answer in self.answers.items()}

    def supposing(self, alternative: Alternative) -> "Briefing":
        """The briefing as it would be if the answers were those of an alternative.

        A supposed answer has no grounds: neither confidence nor evidence. A likelihood that was
        stated of the outcome says nothing of a supposed one.
        """
        supposed = {q: Answer(value=value) for q, value in alternative.changes.items()}
        return self._replace(
            name=alternative.name,
            answers={**self.answers, **supposed},
            alternatives=(),
            likelihood=None,
        )


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
