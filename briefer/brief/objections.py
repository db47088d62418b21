"""What speaks against the outcome: passages against its answers, and its own source's doubts."""

from collections.abc import Iterator

from briefer.brief.blocks import (
    INFORMATION,
    JUDGEMENT,
    Block,
    Heading,
    Items,
    Paragraph,
    Runs,
    Strong,
    Text,
)
from briefer.brief.desk import Desk, backed, separated
from briefer.brief.record import hindsight
from briefer.judgement.checklist import TENSIONS


def counter_evidence(desk: Desk) -> Iterator[Block]:
    """The passages that speak against an answer, question by question."""
    yield Heading(level=2, text="Passages that speak against an answer")
    doubted = tuple(_doubts(desk))
    if doubted:
        yield Items(items=doubted)
        return
    weakest = desk.confidence.question
    first: Runs = (Text(", first for "), desk.asked(weakest)) if weakest else ()
    yield Paragraph(
        runs=(
            JUDGEMENT,
            Text(
                "None is attached to an answer, which says little: it is for the reader "
                "to look for them in the passages below"
            ),
            *first,
            Text("."),
        )
    )


def _doubts(desk: Desk) -> Iterator[Runs]:
    for name in desk.checklist.questions:
        answer = desk.answer(name)
        against = desk.evidence(answer.against)
        if against:
            value = desk.value(name, answer.value)
            yield (
                INFORMATION,
                desk.asked(name),
                Text(f", answered “{value}”: "),
                *separated((against, hindsight(desk, answer.against)), ". "),
            )


def tensions(desk: Desk) -> Iterator[Block]:
    """What the framework's own source says against the outcome."""
    results = desk.assessment.extras.get(TENSIONS, ())
    if not results:
        return
    yield Heading(level=2, text=f"{desk.checklist.names[TENSIONS]} within the framework")
    yield Items(items=tuple(_tension(desk, result) for result in results))


def _tension(desk: Desk, result: str) -> Runs:
    word = desk.checklist.word(TENSIONS, result)
    back = backed(desk, word.paragraphs, word.frameworks)
    tail: Runs = (Text(" ("), *back, Text(")")) if back else ()
    return (JUDGEMENT, Strong(f"{word.name}. "), Text(word.says), *tail)
