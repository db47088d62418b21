"""What the brief takes to be so without enough to show for it, and what follows if it is not."""

from collections.abc import Iterator
from typing import NamedTuple

from briefer.brief.blocks import (
    ASSUMPTION,
    JUDGEMENT,
    Block,
    Faint,
    Heading,
    Items,
    Paragraph,
    Runs,
    Strong,
    Text,
    section_anchor,
)
from briefer.brief.desk import Desk, separated
from briefer.brief.grounds import sources_behind
from briefer.brief.judgements import otherwise
from briefer.brief.phrasing import joined, sentence
from briefer.judgement.briefing import CONFIDENCES, UNKNOWN, Answer

STANDS = "No other answer to it alone would change the outcome."


class Assumed(NamedTuple):
    """An answer that the outcome rests on and that is taken to be so, and why it is called that."""

    question: str
    because: tuple[str, ...]


def assumed(desk: Desk) -> tuple[Assumed, ...]:
    """The answers that the outcome rests on and that are assumed, in the order of asking."""
    found = (Assumed(name, tuple(_reasons(desk, name))) for name in desk.confidence.rests_on)
    return tuple(each for each in found if each.because)


def _reasons(desk: Desk, question: str) -> Iterator[str]:
    answer = desk.answer(question)
    if answer.value == UNKNOWN:
        yield "it has no answer, and the rules took it as unknown"
        return
    if not desk.evidence(answer.supports):
        yield "no passage supports it"
    if not answer.confidence:
        yield "nobody has stated how sure it is"
    elif answer.confidence == CONFIDENCES[0]:
        yield "it is held with low confidence"
    if _is_copied(desk, question, answer):
        yield f"it was copied from “{_original_name(desk)}” and has not been changed since"


def _is_copied(desk: Desk, question: str, answer: Answer) -> bool:
    """Whether an answer stands as it did in the decision that this one began as a copy of."""
    if not desk.briefing.based_on or desk.case is not None:
        return False
    original = desk.library.original(desk.briefing)
    return (
        original is not None
        and original.answers.get(question, Answer()).unsigned == answer.unsigned
    )


def _original_name(desk: Desk) -> str:
    original = desk.library.original(desk.briefing)
    return original.name if original is not None else desk.briefing.based_on


def assumptions(desk: Desk) -> Iterator[Block]:
    """The assumptions, each with why it is one and what follows if it is wrong."""
    yield Heading(level=1, text="Key assumptions", anchor=section_anchor("assumptions"))
    items = (*(_answer(desk, each) for each in assumed(desk)), *_source(desk))
    if items:
        yield Paragraph(
            runs=(
                Text(
                    "What the outcome takes to be so. Anything else may be wrong and leave it."
                ),
            )
        )
        yield Items(items=items)
        return
    rests_on = desk.asked_all(desk.confidence.rests_on)
    yield Paragraph(
        runs=(
            JUDGEMENT,
            Text(
                "None stands out: every answer that the outcome rests on has a passage and at "
                "least moderate confidence, and there is more than one source"
            ),
            *((Text(": "), *rests_on) if rests_on else ()),
            Text("."),
        )
    )


def _answer(desk: Desk, each: Assumed) -> Runs:
    return (
        ASSUMPTION,
        Strong(sentence(desk.answered(each.question))),
        Text(" An assumption, since "),
        Text(f"{joined(each.because)}. "),
        Faint("If this is wrong: "),
        Text(consequence(desk, each.question)),
        Text(" See "),
        desk.asked(each.question),
        Text("."),
    )


def consequence(desk: Desk, question: str) -> str:
    """What follows if an assumed answer is wrong."""
    said = otherwise(desk, question)
    if said == STANDS:
        return "the outcome would stand, unless another answer changed with it."
    return said[0].lower() + said[1:]


def _source(desk: Desk) -> Iterator[Runs]:
    """That the one source behind the outcome tells what was so."""
    rests_on = desk.confidence.rests_on
    behind = sources_behind(desk.library, desk.briefing, rests_on)
    if len(behind) != 1:
        return
    leaning = [name for name in rests_on if desk.evidence(desk.answer(name).supports)]
    yield (
        ASSUMPTION,
        Strong(f"The account of {desk.library.sources[behind[0]].short} is right."),
        Text(
            " An assumption, since it is the only source behind the outcome and nothing in it is "
            "corroborated here. "
        ),
        Faint("If this is wrong: "),
        Text("these answers would have to be given anew, and the outcome with them: "),
        *separated([(desk.asked(name),) for name in leaning], ", "),
        Text("."),
    )
