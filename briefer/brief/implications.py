"""What the outcome means for whoever has to act: soon, later, what may go wrong, what helps.

It names what the rules and the answers carry and adds nothing; what each name stands for is told
where the rules are.
"""

from collections.abc import Iterator

from briefer.brief.blocks import (
    JUDGEMENT,
    Block,
    Heading,
    Items,
    Paragraph,
    Runs,
    Strong,
    Text,
    section_anchor,
)
from briefer.brief.desk import Desk, backed, separated
from briefer.brief.judgements import RISKS
from briefer.judgement.briefing import CONFIDENCES, UNKNOWN
from briefer.judgement.checklist import Word

_STEPS, _FEATURES = "steps", "tags"


def implications(desk: Desk) -> Iterator[Block]:
    """Near term, later, risks and opportunities, each as far as it is known."""
    yield Heading(
        level=1, text="Implications for the decision", anchor=section_anchor("implications")
    )
    parts = (
        ("Near term: what to do first", tuple(_first(desk))),
        ("Later: mending and leaving", tuple(_later(desk))),
        ("Risks", tuple(_risks(desk))),
        ("Opportunities", tuple(_opportunities(desk))),
    )
    for title, items in parts:
        yield Heading(level=2, text=title)
        if items:
            yield Items(items=items)
        else:
            yield Paragraph(runs=(JUDGEMENT, *_none(desk)))


def _none(desk: Desk) -> Runs:
    """That the rules name nothing, and what they looked at."""
    behind = desk.asked_all(desk.confidence.rests_on)
    said = "The rules give none for these answers"
    return (
        (Text(f"{said}, first of all to "), *behind, Text("."))
        if behind
        else (Text(f"{said}."),)
    )


def _first(desk: Desk) -> Iterator[Runs]:
    found: list[Runs] = []
    for result in _results(desk, _STEPS):
        word = desk.checklist.word(_STEPS, result)
        found.append((Text(word.name), *_behind(desk, _STEPS, word)))
    if found:
        yield (JUDGEMENT, Text("In this order: "), *separated(found, "; then "), Text("."))
    if desk.outlook.next_question:
        yield (
            JUDGEMENT,
            Text("Find the answer that decides next: "),
            desk.asked(desk.outlook.next_question),
            Text("."),
        )
    elif desk.confidence.question is not None:
        yield (
            JUDGEMENT,
            Text("Watch the weakest answer that the outcome rests on: "),
            desk.asked(desk.confidence.question),
            Text("."),
        )


def _behind(desk: Desk, kind: str, word: Word) -> Runs:
    """What a result rests on: paragraphs and frameworks, else the answers that gave it."""
    back = backed(desk, word.paragraphs, word.frameworks)
    if not word.paragraphs:
        answers = (
            desk.asked_all(reason.answers)
            for reason in desk.assessment.reasons
            if (reason.slot, reason.result) == (kind, word.id)
        )
        back = separated((next(answers, ()), back), "; ")
    return (Text(" ("), *back, Text(")")) if back else ()


def _later(desk: Desk) -> Iterator[Runs]:
    """What holds in every case, and what the last stage of the checklist was answered with."""
    for always in desk.checklist.always:
        back = backed(desk, always.paragraphs, ())
        tail: Runs = (Text(" ("), *back, Text(")")) if back else ()
        yield (JUDGEMENT, Text(always.says), *tail)
    last = desk.checklist.stages[-1].id
    for question in desk.checklist.questions.values():
        value = desk.answer(question.id).value
        if question.stage == last and value != UNKNOWN:
            yield (
                JUDGEMENT,
                desk.asked(question.id),
                Text(f": {desk.value(question.id, value)}."),
            )


def _risks(desk: Desk) -> Iterator[Runs]:
    for kind in RISKS:
        if _results(desk, kind):
            names = _named(desk, kind)
            yield (JUDGEMENT, Strong(f"{desk.checklist.names[kind]}: "), *names, Text("."))


def _opportunities(desk: Desk) -> Iterator[Runs]:
    """Features of the arrangement, and answers held with high confidence that carry it."""
    if _results(desk, _FEATURES):
        names = _named(desk, _FEATURES)
        yield (JUDGEMENT, Text("The arrangement can build on: "), *names, Text("."))
    firm = [
        name
        for name in desk.confidence.rests_on
        if desk.answer(name).confidence == CONFIDENCES[-1]
    ]
    if firm:
        names = desk.asked_all(firm)
        yield (JUDGEMENT, Text("Answers held with high confidence: "), *names, Text("."))


def _named(desk: Desk, kind: str) -> Runs:
    """The results of a kind by name, each with what stands behind it."""
    words = [desk.checklist.word(kind, result) for result in _results(desk, kind)]
    return separated([(Text(word.name), *_behind(desk, kind, word)) for word in words], "; ")


def _results(desk: Desk, kind: str) -> tuple[str, ...]:
    return desk.assessment.extras.get(kind, ())
