"""The key judgements: what the outcome is, what it hangs on, what weighs most against it.

Which there are is fixed: the arrangement; the answer it hangs on; the first warning, or the
first gap where nothing is warned of; and, where an analyst stated a likelihood, that.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefer.brief.blocks import (
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
from briefer.brief.desk import Desk, backed, separated
from briefer.brief.grounds import single_source
from briefer.brief.phrasing import counted, joined, spoken_date
from briefer.brief.prospect import merged
from briefer.judgement.assessment import Reason
from briefer.judgement.briefing import CONFIDENCES, UNKNOWN
from briefer.judgement.scales import scale_of
from briefer.sources.address import Address

ARRANGEMENT, HINGE, RISK, OUTLOOK = "arrangement", "hinge", "risk", "outlook"
RISKS = {"warnings": "risk", "gaps": "gap"}  # the kinds of extras that weigh against an outcome


class KeyJudgement(NamedTuple):
    """One key judgement.

    `says` is the judgement, `sure` how sure it is and on what grounds, `likelihood` how likely
    its subject was said to be ("" where nobody said); each is a sentence of its own or several.
    It is carried by the passages in `evidence` and, as far as a rule gives it, by `paragraphs`
    and `frameworks`. `title` is the name of a risk, `about` are the questions it turns on.
    """

    kind: str
    says: str
    more: str
    sure: str
    likelihood: str = ""
    evidence: tuple[str, ...] = ()
    paragraphs: tuple[Address, ...] = ()
    frameworks: tuple[str, ...] = ()
    title: str = ""
    about: tuple[str, ...] = ()


def judgements(desk: Desk) -> Iterator[Block]:
    """The key judgements, each with how sure it is and what carries it."""
    yield Heading(level=1, text="Key judgements", anchor=section_anchor("key-judgements"))
    if desk.briefing.likelihood is None:
        yield Paragraph(runs=(Text(UNSTATED),))
    yield Items(items=tuple(_item(desk, judged) for judged in key_judgements(desk)))


UNSTATED = (
    "No likelihood is stated: the rules tell what follows from the answers, not what the chances "
    "are, and nobody has put an estimate beside them."
)


def key_judgements(desk: Desk) -> tuple[KeyJudgement, ...]:
    """The key judgements of a brief, two to four of them."""
    found = (_arrangement(desk), _hinge(desk), risk(desk, 0), _outlook(desk))
    return tuple(judged for judged in found if judged is not None)


def _item(desk: Desk, judged: KeyJudgement) -> Runs:
    said = " ".join(filter(None, (judged.more, judged.likelihood, judged.sure)))
    tail: Runs = (Faint("Evidence: "), *evidence_of(desk, judged), Text("."))
    return (JUDGEMENT, Strong(judged.says), Text(f" {said} "), *tail)


def evidence_of(desk: Desk, judged: KeyJudgement) -> Runs:
    """The passages that carry a judgement and what its rule rests on, else its questions."""
    parts = (
        desk.evidence(judged.evidence),
        backed(desk, judged.paragraphs, judged.frameworks),
    )
    found = separated(parts, "; ")
    return found or (Text("no passage; see "), *desk.asked_all(judged.about))


def _arrangement(desk: Desk) -> KeyJudgement:
    """What the framework implies, who leads it and on whose authority."""
    checklist, assessment = desk.checklist, desk.assessment
    word = desk.arrangement(assessment.arrangement)
    slots = [f"{checklist.labels[slot]}: {slot_name(desk, slot)}" for slot in checklist.card]
    level, question = desk.confidence.level, desk.confidence.question
    basis = "it rests on no answer"
    if question is not None:
        rests = len(desk.confidence.rests_on)
        among = f"the weakest of the {rests} answers" if rests > 1 else "the one answer"
        basis = f"it is that of {desk.answered(question)}, {among} it rests on"
    single = single_source(desk.library, desk.briefing, desk.confidence.rests_on)
    return KeyJudgement(
        kind=ARRANGEMENT,
        says=f"{_then(desk)} the framework implies for {_place(desk)}: “{word.name}”"
        + (f" ({'; '.join(slots)})." if slots else "."),
        more="",
        sure=" ".join(filter(None, (desk.sure(level, basis), f"{single}." if single else ""))),
        evidence=_supports(desk, desk.confidence.rests_on),
        about=desk.confidence.rests_on,
    )


def _then(desk: Desk) -> str:
    return f"On {spoken_date(desk.briefing.as_of)}" if desk.briefing.as_of else "As it stands"


def _place(desk: Desk) -> str:
    """Where a judgement holds: the crisis, or the decision where it belongs to none."""
    return desk.name(desk.briefing.crisis) if desk.briefing.crisis else desk.briefing.name


def slot_name(desk: Desk, slot: str) -> str:
    """Who or what fills a slot, by name."""
    result = desk.assessment.slots[slot]
    return desk.lead(result) or desk.checklist.word(slot, result).name


def _hinge(desk: Desk) -> KeyJudgement | None:
    """The answer that the outcome hangs on: the weakest, and what it would be otherwise."""
    question = desk.confidence.question
    if question is None:
        return None
    answer = desk.answer(question)
    basis = "the question is open"
    if answer.value != UNKNOWN:
        behind = counted(len(answer.supports), "passage") if answer.supports else "no passage"
        stated = "as stated for the answer" if answer.confidence else "nobody has stated it"
        against = len(answer.against) or "none"
        basis = f"{stated}, with {behind} for it and {against} against it"
    return KeyJudgement(
        kind=HINGE,
        says=f"{_then(desk)} the outcome for {_place(desk)} hangs on {desk.answered(question)}.",
        more=otherwise(desk, question),
        sure=desk.sure(desk.level(question), basis),
        evidence=(*answer.supports, *answer.against),
        about=(question,),
    )


def otherwise(desk: Desk, question: str) -> str:
    """What the framework would imply if one answer alone were another."""
    ways = [
        f"“{desk.arrangement(result).name}” if it were "
        + joined([f"“{desk.value(question, value)}”" for value in parts[0][1]], "or")
        for parts, result in merged(desk.outlook.flips)
        if len(parts) == 1 and parts[0][0] == question
    ]
    if not ways:
        return "No other answer to it alone would change the outcome."
    return f"The framework would imply {'; '.join(ways)}."


def risk(desk: Desk, place: int) -> KeyJudgement | None:
    """The risk at a place in the order of the checklist, warnings first; None where it ends."""
    told = [(kind, result) for kind in RISKS for result in desk.assessment.extras.get(kind, ())]
    if place >= len(told):
        return None
    kind, result = told[place]
    word = desk.checklist.word(kind, result)
    reason = next(
        each for each in desk.assessment.reasons if (each.slot, each.result) == told[place]
    )
    return KeyJudgement(
        kind=RISK,
        says=f"{_then(desk)} the main {RISKS[kind]} for {_place(desk)} is “{word.name}”.",
        more=word.says,
        sure=_sure_of(desk, reason),
        title=word.name,
        evidence=_supports(desk, reason.answers),
        paragraphs=word.paragraphs,
        frameworks=word.frameworks,
        about=tuple(reason.answers),
    )


def _sure_of(desk: Desk, reason: Reason) -> str:
    """How sure it is that a rule applies: as sure as the weakest answer behind it."""
    if not reason.answers:
        return desk.sure(CONFIDENCES[-1], "it applies whatever the answers are")
    weakest = min(reason.answers, key=lambda name: CONFIDENCES.index(desk.level(name)))
    among = f"the weakest of the {len(reason.answers)} answers behind it"
    if len(reason.answers) == 1:
        among = "the one answer behind it"
    return desk.sure(
        desk.level(weakest),
        f"it is that of “{desk.checklist.questions[weakest].name}”, {among}",
    )


def _outlook(desk: Desk) -> KeyJudgement | None:
    """How likely the analyst holds it that the arrangement will be in place by a day."""
    stated = desk.briefing.likelihood
    found = scale_of(stated.term) if stated else None
    if stated is None or found is None:
        return None
    by, term = spoken_date(stated.by), found[1]
    return KeyJudgement(
        kind=OUTLOOK,
        says=f"“{desk.arrangement(desk.assessment.arrangement).name}” will be in place by {by}.",
        more="",
        sure=desk.sure(
            desk.confidence.level, "a statement on an outcome is no firmer than the outcome"
        ),
        likelihood=f"Likelihood: {term.name} ({term.range}), by {by}, as the analyst states.",
        about=desk.confidence.rests_on,
        evidence=_supports(desk, desk.confidence.rests_on),
    )


def _supports(desk: Desk, questions: Iterable[str]) -> tuple[str, ...]:
    """The first passage of each answer; the checklist has them all."""
    found = (reference for name in questions for reference in desk.answer(name).supports[:1])
    return tuple(dict.fromkeys(found))
