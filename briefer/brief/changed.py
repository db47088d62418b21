"""What has changed since the brief was last given out, answer by answer, and what came of it."""

from collections.abc import Iterator, Mapping

from briefer.brief.blocks import (
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
    Text,
    section_anchor,
)
from briefer.brief.desk import Desk
from briefer.brief.phrasing import counted, sentence, spoken_date
from briefer.judgement.assessment import assess
from briefer.judgement.briefing import Answer, Likelihood
from briefer.judgement.scales import scale_of


def changed(desk: Desk) -> Iterator[Block]:
    """The changes since the last version, else since the case was shipped, else that it is new."""
    yield Heading(level=1, text="What has changed", anchor=section_anchor("changed"))
    yield from _changes(desk)
    yield Paragraph(runs=(INFORMATION, Text("No dissent among analysts is recorded.")))


def _changes(desk: Desk) -> Iterator[Block]:
    if desk.previous is not None:
        since = f"the version of {spoken_date(desk.previous_made)}"
        earlier = desk.previous.answers
        yield from _since(desk, earlier, since)
        yield from _likelihood(desk, desk.previous.likelihood)
    elif desk.case is not None and desk.changed:
        yield from _since(desk, desk.case.briefing.answers, "the case as it comes")
    else:
        came = "" if desk.case is None else " The answers are those that come with the case."
        yield Paragraph(
            runs=(INFORMATION, Text(f"First assessment: no earlier version is kept.{came}"))
        )


def _since(desk: Desk, earlier: Mapping[str, Answer], since: str) -> Iterator[Block]:
    names = [
        name
        for name in desk.checklist.questions
        if desk.answer(name).unsigned != earlier.get(name, Answer()).unsigned
    ]
    yield Paragraph(runs=(JUDGEMENT, Text(_summary(desk, earlier, names, since))))
    if not names:
        return
    yield Table(
        columns=(
            Column("Question", 33),
            Column("Before", 26),
            Column("Now", 26),
            Column("Reason", 42),
            Column("Because of it", 45),
        ),
        groups=(
            Group(
                name="",
                rows=tuple(_row(desk, earlier, name) for name in names),
            ),
        ),
    )


def _summary(desk: Desk, earlier: Mapping[str, Answer], names: list[str], since: str) -> str:
    if not names:
        return f"Consistent with {since}: every answer is as it was."
    then = _arrangement(desk, earlier)
    now = desk.assessment.arrangement
    counts = counted(len(names), "answer differs", "answers differ")
    if then == now:
        return f"Consistent with {since}: {counts}, and the outcome is the same."
    before, after = (desk.arrangement(result).name for result in (then, now))
    return (
        f"Changed from {since}: {counts}, and the outcome is “{after}” where it was “{before}”."
    )


def _row(desk: Desk, earlier: Mapping[str, Answer], name: str) -> Row:
    before, now = earlier.get(name, Answer()), desk.answer(name)
    return Row(
        cells=(
            ((desk.asked(name),),),
            tuple(_answer(desk, name, before)),
            tuple(_answer(desk, name, now)),
            ((Text(sentence(now.note)),) if now.note else (Faint("None given."),),),
            ((JUDGEMENT, *_effect(desk, earlier, name)),),
        )
    )


def _answer(desk: Desk, name: str, answer: Answer) -> Iterator[Runs]:
    yield (Strong(desk.value(name, answer.value)),)
    grounds = [f"{answer.confidence} confidence"] if answer.confidence else []
    passages = len(answer.supports) + len(answer.against)
    grounds += [counted(passages, "passage")] if passages else []
    if grounds:
        yield (Faint(sentence(", ".join(grounds))),)


def _effect(desk: Desk, earlier: Mapping[str, Answer], name: str) -> Runs:
    """Whether the outcome is what it is because of this change."""
    before, now = earlier.get(name, Answer()), desk.answer(name)
    if before.value == now.value:
        return (Text("The answer is the same; its grounds are others."),)
    reverted = _arrangement(desk, {**desk.briefing.answers, name: before})
    if reverted == desk.assessment.arrangement:
        return (Text("The outcome would be the same with the earlier answer."),)
    name_of = desk.arrangement(reverted).name
    return (Text(f"With the earlier answer the outcome would be “{name_of}”."),)


def _likelihood(desk: Desk, before: Likelihood | None) -> Iterator[Block]:
    now = desk.briefing.likelihood
    if before == now:
        return
    said = f"The likelihood was {_stated(before)} and is {_stated(now)}."
    yield Paragraph(runs=(JUDGEMENT, Text(said)))


def _stated(likelihood: Likelihood | None) -> str:
    found = scale_of(likelihood.term) if likelihood else None
    if likelihood is None or found is None:
        return "not stated"
    return f"“{found[1].name}”, by {spoken_date(likelihood.by)},"


def _arrangement(desk: Desk, answers: Mapping[str, Answer]) -> str:
    values = {name: answer.value for name, answer in answers.items()}
    return assess(desk.checklist, values).arrangement
