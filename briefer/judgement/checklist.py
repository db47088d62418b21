"""A checklist: its questions, the rules that turn answers into an outcome, and the words for it.

Everything here is data. Which questions there are, which slots an outcome has, which of them
is the arrangement, which facts are derived from the answers, whose framework it is and what its
parts are called stands in the checklist's files, so that another checklist needs no code.

The values of this package are named tuples: a cold console call has a few dozen milliseconds in
all, and a dataclass takes half of one to come into being.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from briefer.judgement.briefing import UNKNOWN, Value
from briefer.judgement.diagram import Diagram
from briefer.problems import did_you_mean
from briefer.sources.address import Address

TENSIONS = (
    "tensions"  # what a framework's own source says against the outcome: it changes nothing
)
EXTRAS = ("steps", "tags", "warnings", "gaps", TENSIONS)
SINGLE = ("scale", "choice", "yes_no")  # the types of question that take one option
TYPES = (*SINGLE, "multi", "number")
YES, NO = "yes", "no"
LARGEST = 10**12  # more than any head count
MISSING = "none"  # the band of a ratio that cannot be worked out

# The values that question or fact may have for a rule to fire: every key has to match.
Condition: TypeAlias = Mapping[str, tuple[str, ...]]


class Stage(NamedTuple):
    """A part of the checklist, in the order it is worked through."""

    id: str
    name: str


class Question(NamedTuple):
    """One question.

    `name` is its short title, `ask` the whole question. `options` maps each option's id to its
    description and `labels` to the word on its button, both in order and without `unknown`;
    both are empty for a number, which is a whole number of at least 0. `nothing` is the option
    of a multi question that goes with no other, "" where there is none. `paragraphs` are the
    places in the sources that ask it, `frameworks` what else asks it, `branches` the ids of the
    rules that look at the answer, directly or through a derived fact.
    """

    id: str
    stage: str
    type: str
    name: str
    ask: str
    options: Mapping[str, str]
    labels: Mapping[str, str]
    why: str
    paragraphs: tuple[Address, ...]
    frameworks: tuple[str, ...]
    branches: tuple[str, ...]
    nothing: str = ""


class Flag(NamedTuple):
    """A derived fact that is "yes" when every part of its condition holds, otherwise "no"."""

    id: str
    name: str
    when: Condition


class Benchmark(NamedTuple):
    """A published figure to read a ratio against: never a requirement, and it decides nothing.

    `low` and `high` are its ends in the ratio's own unit. They are equal for a single figure,
    and one of them is None where the figure is open: "20 and more", "up to 4".
    """

    low: int | None
    high: int | None
    says: str
    source: str
    paragraphs: tuple[Address, ...]

    @property
    def figure(self) -> str:
        """The figure in words: "20 or more", "1 to 4"."""
        if self.low is None:
            return f"up to {self.high:,}"
        if self.high is None:
            return f"{self.low:,} or more"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"


class Ratio(NamedTuple):
    """A derived fact that is the band in which `share` for each `per` of `of` falls.

    `share` and `of` are questions answered with numbers. `bands` lists (band, upper limit) in
    rising order, the limit excluded; the last band has no limit. The fact is "none" when one
    of the numbers is missing or `of` is 0. `benchmarks` are shown beside the figure.
    """

    id: str
    name: str
    share: str
    of: str
    per: int
    bands: tuple[tuple[str, int | None], ...]
    benchmarks: tuple[Benchmark, ...] = ()


Derived: TypeAlias = Flag | Ratio


class Rule(NamedTuple):
    """A line of a table: when the condition holds, `give` is the result.

    `slot` is the slot or the kind of extra it belongs to. In a slot the first rule that holds
    wins; extras are all reported. `when_any_unknown` holds when one of these questions is
    unanswered. `because` is a sentence for the person who asks why.
    """

    id: str
    slot: str
    when: Condition
    when_any_unknown: tuple[str, ...]
    give: str
    paragraphs: tuple[Address, ...]
    frameworks: tuple[str, ...]
    because: str


class Word(NamedTuple):
    """How a result is put into words: its name, and what it says in a sentence.

    `short` is a shorter form of the name, or the name again where there is none.
    """

    id: str
    name: str
    says: str
    short: str
    paragraphs: tuple[Address, ...]
    frameworks: tuple[str, ...]


class Always(NamedTuple):
    """What holds whatever the answers are."""

    says: str
    paragraphs: tuple[Address, ...]


class Checklist(NamedTuple):
    """A checklist with its rules and words, checked: every id in it is known.

    `attribution` says whose framework it is ("one author's framework") and `stance` what a
    reader has to know of whoever it is, in a sentence; both may be "".

    `questions` stands in the order of asking, `slots` in the order of filling and `extras` in
    the order of EXTRAS. `outcome` is the slot that is the arrangement, the headline result;
    `names` gives the titles of slots and extras. `card` lists the other slots as the outcome
    card shows them, each under its short name in `labels`. `parts` maps whoever can be cast in a
    decision to what that part is called: a result with the id of a part is called after whoever
    fills it. `words` maps each slot and each kind of extra to the words for its results;
    `history` has the arrangements that occur in the past only and that no rule gives. `diagram`
    answers what the arrangement may still become.
    """

    id: str
    name: str
    version: str
    description: str
    attribution: str
    stance: str
    stages: tuple[Stage, ...]
    questions: Mapping[str, Question]
    derived: Mapping[str, Derived]
    outcome: str
    slots: Mapping[str, tuple[Rule, ...]]
    extras: Mapping[str, tuple[Rule, ...]]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    card: tuple[str, ...]
    parts: Mapping[str, str]
    words: Mapping[str, Mapping[str, Word]]
    history: Mapping[str, Word]
    always: tuple[Always, ...]
    unknown: str
    diagram: Diagram

    def word(self, slot: str, result: str) -> Word:
        """The words for a result of a slot or of a kind of extra, or for a past arrangement."""
        words = self.words[slot]
        return words[result] if result in words else self.history[result]

    @property
    def deciding(self) -> tuple[str, ...]:
        """The questions whose answers can change the arrangement, in the order of asking."""
        return self.diagram.questions


def check_value(question: Question, raw: object) -> tuple[Value | None, str]:
    """Read an answer as a file has it: (value, "") or (None, what is wrong with it).

    An empty answer is unknown; one option where several may stand is a list of one.
    """
    if raw is None or raw == UNKNOWN:
        return UNKNOWN, ""
    if question.type == "number":
        if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= LARGEST:
            return raw, ""
        return None, f"should be a whole number from 0 to {LARGEST}, without separators"
    several = isinstance(raw, list | tuple)
    if isinstance(raw, dict) or (several and question.type != "multi"):
        return None, f"takes one answer: {', '.join(question.options)} or {UNKNOWN}"
    chosen = [str(item) for item in raw] if isinstance(raw, list | tuple) else [str(raw)]
    for place, item in enumerate(chosen):
        if item not in question.options:
            known = ", ".join(question.options)
            return (
                None,
                f"has no option '{item}'{did_you_mean(item, question.options)}: {known}",
            )
        if item in chosen[:place]:
            return None, f"names '{item}' twice; remove one"
    return tuple(chosen) if question.type == "multi" else chosen[0], ""


def parse_value(question: Question, text: str) -> Value | None:
    """Read an answer typed as text, several options with commas between; None if it is none."""
    if text == UNKNOWN:
        return UNKNOWN
    if question.type == "number":
        figures = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))
        return check_value(question, int(text))[0] if figures else None
    if question.type == "multi":
        return check_value(question, [part.strip() for part in text.split(",")])[0]
    return check_value(question, text)[0]
