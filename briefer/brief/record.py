"""The section that records the answers: the checklist."""

from collections.abc import Collection, Iterable, Iterator

from briefer.brief.assumptions import assumed
from briefer.brief.blocks import (
    ASSUMPTION,
    INFORMATION,
    JUDGEMENT,
    Block,
    Column,
    Faint,
    Group,
    Heading,
    Paragraph,
    Row,
    Runs,
    Strong,
    Table,
    Tag,
    Text,
    question_anchor,
    section_anchor,
)
from briefer.brief.desk import Desk
from briefer.brief.phrasing import counted, sentence, spoken_date
from briefer.hindsight import later, later_evidence
from briefer.judgement.briefing import UNKNOWN, Answer, Value
from briefer.judgement.checklist import Question

_DAY = len("1999-09-09")


def checklist(desk: Desk) -> Iterator[Block]:
    """Every question by stages, with its answer, confidence, evidence and note."""
    yield Heading(level=1, text="The checklist", anchor=section_anchor("checklist"))
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
            Column("Question", 41),
            Column("Answer and note", 64),
            Column("Kind and confidence", 23),
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
    taken = frozenset(each.question for each in assumed(desk))
    for number, stage in enumerate(desk.checklist.stages, 1):
        rows = tuple(
            _row(desk, question, taken)
            for question in desk.checklist.questions.values()
            if question.stage == stage.id
        )
        if rows:
            yield Group(name=f"{number}  {stage.name}", rows=rows)


def _row(desk: Desk, question: Question, taken: Collection[str]) -> Row:
    """A question's row; `taken` are those whose answers are assumptions."""
    answer = desk.answer(question.id)
    return Row(
        anchor=question_anchor(question.id),
        cells=(
            ((Text(desk.number(question.id)),),),
            ((Strong(question.name),), (Text(question.ask),)),
            tuple(_answer(desk, question, answer)),
            tuple(_kind(desk, question, answer, taken)),
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
    if answer.author:
        day = f", {spoken_date(answer.at[:_DAY])}" if answer.at else ""
        yield (Faint(f"Answered by {answer.author}{day}."),)


def _description(question: Question, value: Value) -> str:
    """What an option means, unless its label has said it."""
    if not isinstance(value, str) or value == UNKNOWN:
        return ""
    says = question.options.get(value, "")
    return (
        "" if says.casefold() == question.labels.get(value, "").casefold() else sentence(says)
    )


def _kind(
    desk: Desk, question: Question, answer: Answer, taken: Collection[str]
) -> Iterator[Runs]:
    """What an answer is, and how sure it is said to be."""
    tag = ASSUMPTION if question.id in taken else _tag(desk, question, answer)
    if tag is not None:
        yield (tag,)
    if answer.value != UNKNOWN:
        yield (Text(answer.confidence.capitalize() or "Not stated"),)


def _tag(desk: Desk, question: Question, answer: Answer) -> Tag | None:
    """Information where a number is sourced, else a judgement."""
    if answer.value == UNKNOWN:
        return None
    sourced = question.type == "number" and desk.evidence(answer.supports)
    return INFORMATION if sourced else JUDGEMENT


def _evidence(desk: Desk, answer: Answer) -> Iterator[Runs]:
    supports, against = desk.evidence(answer.supports), desk.evidence(answer.against)
    if supports:
        yield supports
    if against:
        yield (Faint("Against: "), *against)
    later_on = hindsight(desk, (*answer.supports, *answer.against))
    if later_on:
        yield later_on
    if not supports and not against and answer.value != UNKNOWN:
        yield (Faint("No passage"),)


def hindsight(desk: Desk, references: Iterable[str]) -> Runs:
    """The evidence that tells of something after the as-of date; the quotation says when."""
    as_of = desk.briefing.as_of
    found = [r for r in references if later(desk.library, r, as_of)]
    if not found:
        return ()
    label = "Later event: " if len(found) == 1 else "Later events: "
    return (Strong(label), *desk.evidence(found))
