"""The sections that record the answers: the checklist, what speaks against them, other readings."""

from collections.abc import Iterable, Iterator

from briefer.brief.blocks import (
    Block,
    Column,
    Entries,
    Entry,
    Faint,
    Group,
    Heading,
    Items,
    Paragraph,
    Row,
    Runs,
    Strong,
    Table,
    Text,
    question_anchor,
)
from briefer.brief.desk import Desk, separated
from briefer.brief.phrasing import counted, sentence, spoken_date
from briefer.brief.prospect import Change, merged, supposed
from briefer.hindsight import later, later_evidence
from briefer.judgement.briefing import UNKNOWN, Answer, Case, Value
from briefer.judgement.checklist import Question

_FITS = {
    "yes": "The outcome agrees with what the source holds up",
    "partial": "The outcome agrees in part with what the source holds up",
    "no": "The outcome differs from what the source holds up",
}


def checklist(desk: Desk) -> Iterator[Block]:
    """Every question by stages, with its answer, confidence, evidence and note."""
    yield Heading(level=1, text="The checklist")
    total = len(desk.checklist.questions)
    answered = total - len(desk.unanswered)
    yield Paragraph(
        runs=(
            Text(
                f"{answered} of {total} questions are answered. {_standing(desk)} A number in "
                "brackets is a quotation below; where there is none, the note says what the "
                f"answer rests on.{_marking(desk)}"
            ),
        )
    )
    yield Table(
        columns=(
            Column("No.", 9),
            Column("Question", 42),
            Column("Answer and note", 66),
            Column("Confidence", 20),
            Column("Evidence", 27),
        ),
        groups=tuple(_stages(desk)),
    )


def _marking(desk: Desk) -> str:
    """Say what is marked as hindsight, where anything is."""
    if not later_evidence(desk.library, desk.briefing):
        return ""
    return (
        " Evidence that tells of something after the as-of date is marked as a later event: "
        "nobody could know it when the decision was taken."
    )


def _standing(desk: Desk) -> str:
    """Say whose answers these are, and what has changed since the case was shipped."""
    if desk.case is None:
        return "The answers are the analyst’s own."
    if not desk.changed:
        return "The answers are those that come with the case."
    names = ", ".join(desk.checklist.questions[name].name for name in desk.changed)
    differ = counted(len(desk.changed), "answer differs", "answers differ")
    return f"{differ} from the case as it comes: {names}."


def _stages(desk: Desk) -> Iterator[Group]:
    for number, stage in enumerate(desk.checklist.stages, 1):
        rows = tuple(
            _row(desk, question)
            for question in desk.checklist.questions.values()
            if question.stage == stage.id
        )
        if rows:
            yield Group(name=f"{number}  {stage.name}", rows=rows)


def _row(desk: Desk, question: Question) -> Row:
    answer = desk.answer(question.id)
    return Row(
        anchor=question_anchor(question.id),
        cells=(
            ((Text(desk.number(question.id)),),),
            ((Strong(question.name),), (Text(question.ask),)),
            tuple(_answer(desk, question, answer)),
            ((Text(_confidence(answer)),),),
            tuple(_evidence(desk, answer)),
        ),
    )


def _answer(desk: Desk, question: Question, answer: Answer) -> Iterator[Runs]:
    value, meaning = desk.value(question.id, answer.value), _description(question, answer.value)
    yield (Strong(f"{value}. "), Text(meaning)) if meaning else (Strong(value),)
    if question.id in desk.outlook.moot:
        yield (Text(f"Skipped because {desk.outlook.moot[question.id]}."),)
    if desk.case is not None and question.id in desk.changed:
        theirs = desk.case.briefing.answers.get(question.id, Answer()).value
        yield (
            Strong("Changed. "),
            Text(f"The case as it comes answers “{desk.value(question.id, theirs)}”."),
        )
    if answer.note:
        yield (Faint(sentence(answer.note)),)


def _description(question: Question, value: Value) -> str:
    """What an option means, unless its label has said it."""
    if not isinstance(value, str) or value == UNKNOWN:
        return ""
    says = question.options.get(value, "")
    return (
        "" if says.casefold() == question.labels.get(value, "").casefold() else sentence(says)
    )


def _confidence(answer: Answer) -> str:
    if answer.value == UNKNOWN:
        return ""
    return answer.confidence.capitalize() or "Not stated"


def _evidence(desk: Desk, answer: Answer) -> Iterator[Runs]:
    supports, against = desk.evidence(answer.supports), desk.evidence(answer.against)
    if supports:
        yield supports
    if against:
        yield (Faint("Against: "), *against)
    hindsight = _hindsight(desk, (*answer.supports, *answer.against))
    if hindsight:
        yield hindsight
    if not supports and not against and answer.value != UNKNOWN:
        yield (Faint("No passage"),)


def _hindsight(desk: Desk, references: Iterable[str]) -> Runs:
    """The evidence that tells of something after the as-of date; the quotation says when."""
    as_of = desk.briefing.as_of
    found = [r for r in references if later(desk.library, r, as_of)]
    if not found:
        return ()
    label = "Later event: " if len(found) == 1 else "Later events: "
    return (Strong(label), *desk.evidence(found))


def alternatives(desk: Desk) -> Iterator[Block]:
    """Other readings: what was done, what the source holds up, what speaks against the answers."""
    yield Heading(level=1, text="Alternatives and counter-evidence")
    entries = tuple(_readings(desk))
    if entries:
        yield Entries(entries=entries)
    yield Heading(level=2, text="Passages that speak against an answer")
    doubted = tuple(_doubts(desk))
    if doubted:
        yield Items(items=doubted)
    else:
        yield Paragraph(
            runs=(
                Text(
                    "None is attached to an answer, which says little: it is for the reader "
                    "to look for them in the passages below."
                ),
            )
        )


def _readings(desk: Desk) -> Iterator[Entry]:
    rival = _rival(desk)
    if rival is not None:
        yield Entry(
            label=(Text("Rival reading"),),
            title=(Text(desk.arrangement(rival[1]).name),),
            paragraphs=(
                (Text(f"What the framework would imply if {supposed(desk, rival)}."),),
            ),
        )
    case = desk.case
    if case is None:
        return
    remedy = desk.arrangement(case.should).name if case.should else "No remedy given"
    yield Entry(
        label=(Text("Held up by the source"),),
        title=(Text(remedy),),
        paragraphs=_paragraphs(sentence(_agreement(desk, case))),
    )
    if case.used:
        yield Entry(
            label=(Text("What was done"),),
            title=(Text(desk.arrangement(case.used).name),),
            paragraphs=_paragraphs(
                sentence(case.actual),
                f"Known only after {spoken_date(desk.briefing.as_of)}: {sentence(case.outcome)}"
                if case.outcome
                else "",
            ),
        )


def _agreement(desk: Desk, case: Case) -> str:
    """How the outcome compares with what the source holds up."""
    if not desk.changed:
        return case.fit_note or _FITS.get(case.fit, "")
    same = case.should == desk.assessment.arrangement
    return _FITS["yes" if same else "no"] if case.should else ""


def _rival(desk: Desk) -> Change | None:
    """The other outcome to weigh first: the one that the weakest answer could bring about."""
    found = merged(desk.outlook.flips)
    weakest = desk.confidence.question
    return next(
        (change for change in found if any(name == weakest for name, _ in change[0])),
        next(iter(found), None),
    )


def _doubts(desk: Desk) -> Iterator[Runs]:
    for name in desk.checklist.questions:
        answer = desk.answer(name)
        against = desk.evidence(answer.against)
        if against:
            value = desk.value(name, answer.value)
            hindsight = _hindsight(desk, answer.against)
            yield (
                desk.asked(name),
                Text(f", answered “{value}”: "),
                *separated((against, hindsight), ". "),
            )


def _paragraphs(*texts: str) -> tuple[Runs, ...]:
    return tuple((Text(text),) for text in texts if text)
