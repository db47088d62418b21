"""What every section of a brief draws on, worked out once: the outcome, the extracts, the names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from briefer.brief.blocks import (
    Faint,
    Jump,
    Run,
    Runs,
    Text,
    question_anchor,
    quote_anchor,
    source_anchor,
)
from briefer.brief.extracts import Extract, choose_extracts, span_of
from briefer.brief.phrasing import spoken_number
from briefer.judgement.assessment import Assessment, assess
from briefer.judgement.briefing import CONFIDENCES, UNKNOWN, Answer, Briefing, Case, Value
from briefer.judgement.checklist import Checklist, Word
from briefer.judgement.outlook import UNRATED, Confidence, Outlook, confidence, outlook
from briefer.judgement.scales import DEFAULT_SCALE, named_scale
from briefer.library import Library
from briefer.sources.address import Address, parse_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One briefing laid out: its checklist, what the rules make of it, what it quotes.

    `case` is the shipped case of the same id, None for a decision of the analyst's own.
    `quoted` has the extracts by the paragraph they stand in.
    `previous` is what the briefing said when its brief was last given out, kept on the ISO date
    `previous_made`. `scale` is the likelihood scale whose words are used. `linked` is false for
    a brief too short to hold what it refers to; its references are words without a jump.
    """

    library: Library
    briefing: Briefing
    checklist: Checklist
    case: Case | None
    assessment: Assessment
    outlook: Outlook
    confidence: Confidence
    extracts: tuple[Extract, ...]
    quoted: Mapping[Address, tuple[Extract, ...]]
    linked: bool
    previous: Briefing | None = None
    previous_made: str = ""
    scale: str = DEFAULT_SCALE

    @property
    def changed(self) -> tuple[str, ...]:
        """The questions that the analyst answers otherwise than the case as shipped."""
        if self.case is None:
            return ()
        theirs = self.case.briefing.answers
        return tuple(
            name for name in self.checklist.questions if self.answer(name).value
            != theirs.get(name, Answer()).value
        )  # fmt: skip

    @property
    def case_paragraphs(self) -> tuple[Address, ...]:
        """The paragraphs that treat the shipped case."""
        return parse_all(self.case.paragraphs) if self.case is not None else ()

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The questions without an answer, in the order of asking."""
        return tuple(
            name for name in self.checklist.questions if self.answer(name).value == UNKNOWN
        )

    def answer(self, question: str) -> Answer:
        """The answer to a question, an empty one where there is none."""
        return self.briefing.answers.get(question, Answer())

    def level(self, question: str) -> str:
        """How sure the answer to a question is, as the outcome counts it."""
        answer = self.answer(question)
        return CONFIDENCES[0] if answer.value == UNKNOWN else answer.confidence or UNRATED

    def sure(self, level: str, basis: str) -> str:
        """A sentence of how sure a judgement is, and why; never one of how likely anything is."""
        scale = named_scale(self.scale) if self.scale != DEFAULT_SCALE else None
        return f"{scale.confidence if scale else 'Confidence'} is {level}: {basis}."

    def answered(self, question: str) -> str:
        """A question with its answer, as `“Task”, answered “Secure”`."""
        name, value = self.checklist.questions[question].name, self.answer(question).value
        if value == UNKNOWN:
            return f"“{name}”, not answered yet"
        return f"“{name}”, answered “{self.value(question, value)}”"

    def arrangement(self, result: str) -> Word:
        """The words for an arrangement."""
        return self.checklist.word(self.checklist.outcome, result)

    def name(self, thing: str) -> str:
        """The name of a thing, its id where it is unknown."""
        return self.library.names((thing,))[0]

    def lead(self, result: str) -> str:
        """Who fills a result in this decision, such as the region's lead; "" where nobody does."""
        return self.name(cast) if (cast := self.briefing.cast.get(result)) else ""

    def number(self, question: str) -> str:
        """The number a question is listed under: its stage's, and its own in that stage."""
        stage = self.checklist.questions[question].stage
        stages = [known.id for known in self.checklist.stages]
        peers = [q.id for q in self.checklist.questions.values() if q.stage == stage]
        return f"{stages.index(stage) + 1}.{peers.index(question) + 1}"

    def asked(self, question: str) -> Run:
        """A question's short title, leading to its row in the checklist."""
        text = self.checklist.questions[question].name
        return Jump(text, question_anchor(question)) if self.linked else Text(text)

    def in_order(self, questions: Iterable[str]) -> list[str]:
        """Questions in the order of asking; those the checklist does not have are left out."""
        wanted = set(questions)
        return [question for question in self.checklist.questions if question in wanted]

    def asked_all(self, questions: Iterable[str]) -> Runs:
        """Several questions' short titles."""
        return separated([(self.asked(question),) for question in questions], ", ")

    def value(self, question: str, value: Value) -> str:
        """An answer in words."""
        if value == UNKNOWN:
            return "Not answered"
        if isinstance(value, int):
            return spoken_number(value)
        asked = self.checklist.questions[question]
        chosen = value if isinstance(value, tuple) else (value,)
        chosen = chosen or (asked.nothing or "None of these",)
        return ", ".join(asked.labels.get(item, item) for item in chosen)

    def cite(self, paragraphs: Iterable[Address]) -> Runs:
        """Paragraphs as `¶15, 19`, each leading to its first extract where it is quoted."""
        runs: list[Run] = []
        for source, group in groupby(dict.fromkeys(a.whole for a in paragraphs), _source):
            sign = f"{self._short(source)}¶"
            for address in group:
                runs += [Text(", ")] if runs and not sign else [Text("; ")] if runs else []
                runs.append(self._cited(address, sign))
                sign = ""
        return tuple(runs)

    def evidence(self, references: Iterable[str]) -> Runs:
        """What an answer leans on, as `¶15 [7] [9]`; the numbers are those of the extracts."""
        spans = [span for r in references if (span := span_of(self.library, r)) is not None]
        if not self.linked:
            return self.cite(spans)
        parts: list[Runs] = []
        for paragraph, group in groupby(sorted(spans), lambda span: span.whole):
            wanted = list(group)
            numbers = [
                Jump(f"[{extract.number}]", quote_anchor(extract.number))
                for extract in self.quoted.get(paragraph, ())
                if any(_holds(extract, span) for span in wanted)
            ]
            sign = f"{self._short(paragraph.source)}¶{paragraph.paragraph}\N{NO-BREAK SPACE}"
            parts.append((Text(sign), *separated([(number,) for number in numbers], " ")))
        return separated(parts, ", ")

    def place(self, address: Address) -> Runs:
        """A paragraph as a reader would look it up, leading to its source's entry."""
        text = f"{self._short(address.source)}¶{address.paragraph}"
        return (Jump(text, source_anchor(address.source)),)

    def _cited(self, address: Address, sign: str) -> Run:
        text = f"{sign}{address.paragraph}"
        quoted = self.quoted.get(address) if self.linked else None
        return Jump(text, quote_anchor(quoted[0].number)) if quoted else Text(text)

    def _short(self, source: str) -> str:
        """The source's short name, which only a brief on several sources needs."""
        if len(self.library.sources) < 2 or source not in self.library.sources:
            return ""
        return self.library.sources[source].short + " "


def lay_out(
    library: Library,
    briefing: Briefing,
    checklist: Checklist,
    *,
    linked: bool,
    previous: Briefing | None = None,
    previous_made: str = "",
    scale: str = DEFAULT_SCALE,
) -> Desk:
    """Work out everything the sections need."""
    answers = briefing.values()
    extracts = choose_extracts(library, briefing)
    return Desk(
        library=library,
        briefing=briefing,
        checklist=checklist,
        case=library.cases.get(briefing.id),
        assessment=assess(checklist, answers),
        outlook=outlook(checklist, answers),
        confidence=confidence(checklist, briefing),
        extracts=extracts,
        quoted=_by_paragraph(extracts),
        linked=linked,
        previous=previous,
        previous_made=previous_made,
        scale=scale,
    )


def _by_paragraph(extracts: Iterable[Extract]) -> dict[Address, tuple[Extract, ...]]:
    found: dict[Address, tuple[Extract, ...]] = {}
    for extract in extracts:
        paragraph = extract.address.whole
        found[paragraph] = (*found.get(paragraph, ()), extract)
    return found


def parse_all(texts: Iterable[str]) -> tuple[Address, ...]:
    """Addresses as they are written; what is none is left out."""
    return tuple(address for text in texts if (address := parse_address(text)) is not None)


def separated(parts: Iterable[Runs], mark: str) -> Runs:
    """Put a mark between runs."""
    found: list[Run] = []
    for part in parts:
        if found and part:
            found.append(Text(mark))
        found += part
    return tuple(found)


def backed(desk: Desk, paragraphs: Iterable[Address], frameworks: Iterable[str]) -> Runs:
    """What stands behind a line: paragraphs of the sources and other frameworks."""
    cited, others = desk.cite(paragraphs), ", ".join(frameworks)
    if not cited and not others:
        return ()
    return separated((cited, (Faint(others),) if others else ()), "; ")


def _source(address: Address) -> str:
    return address.source


def _holds(extract: Extract, span: Address) -> bool:
    """Whether an extract holds a span of its own paragraph."""
    inside = extract.address
    return inside.start <= span.start and span.end <= inside.end
