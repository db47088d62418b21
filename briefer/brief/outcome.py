"""The sections that say what the framework implies: the bottom line, the outcome, the reasons."""

from collections.abc import Iterable, Iterator

from briefer.brief.blocks import (
    INFORMATION,
    JUDGEMENT,
    Block,
    Card,
    Entries,
    Entry,
    Fact,
    Faint,
    Heading,
    Items,
    Note,
    Paragraph,
    Run,
    Runs,
    Strong,
    Text,
    section_anchor,
)
from briefer.brief.desk import Desk, backed, separated
from briefer.brief.grounds import single_source
from briefer.brief.phrasing import counted, joined, sentence
from briefer.judgement.assessment import Reason
from briefer.judgement.checklist import TENSIONS, Benchmark, Ratio

_FEW = 3  # as many questions as one sentence can carry


def bottom_line(desk: Desk) -> Iterator[Block]:
    """The bottom line: the case's own while nothing has been changed, else one put together."""
    yield Heading(level=1, text="Bottom line", anchor=section_anchor("bottom-line"))
    yield Paragraph(runs=(JUDGEMENT, Text(_bottom_line(desk))), lead=True)


def _bottom_line(desk: Desk) -> str:
    case, outcome = desk.case, desk.checklist.outcome
    as_expected = case and case.expect.get(outcome) == desk.assessment.arrangement
    if case and case.bottom_line and as_expected and not desk.changed:
        return case.bottom_line
    name = desk.arrangement(desk.assessment.arrangement).name
    slots = [
        f"{desk.checklist.names[slot]}: {desk.lead(result) or desk.checklist.word(slot, result).name}"
        for slot, result in desk.assessment.slots.items()
        if slot != outcome
    ]
    return f"The framework implies “{name}”. {'; '.join(slots)}. {_hinges(desk)}"


def _hinges(desk: Desk) -> str:
    """What the arrangement hangs on, in a sentence."""
    if desk.outlook.next_question:
        name = desk.checklist.questions[desk.outlook.next_question].name
        return f"The outcome is still open: the next answer to find is “{name}”."
    alone = dict.fromkeys(
        name for flip in desk.outlook.flips if len(flip.change) == 1 for name in flip.change
    )
    if not alone:
        return "No single answer would change it."
    names = [f"“{desk.checklist.questions[name].name}”" for name in alone]
    rest = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    shown = joined(names[:_FEW]) if not rest else ", ".join(names[:_FEW])
    return (
        f"It hangs on {'the answer to' if len(names) == 1 else 'the answers to'} {shown}{rest}."
    )


def outcome(desk: Desk) -> Iterator[Block]:
    """The outcome: the arrangement, each slot, how sure it is, and whose framework it is."""
    yield Heading(level=1, text="What the framework implies", anchor=section_anchor("outcome"))
    word = desk.arrangement(desk.assessment.arrangement)
    yield Card(
        label=desk.checklist.name,
        title=word.name,
        runs=(JUDGEMENT, Text(word.says)),
        facts=(
            *_slots(desk),
            *_always(desk),
            Fact("Confidence", _confidence(desk)),
            *_evidence(desk),
        ),
    )
    yield attributed(desk)


def attributed(desk: Desk) -> Note:
    """Whose framework the outcome is of, and that it is no advice."""
    attribution = desk.checklist.attribution or "a framework"
    label = f"{attribution[0].upper()}{attribution[1:]}, not advice."
    return Note(label=label, runs=(Text(whose(desk)),))


def whose(desk: Desk) -> str:
    """Say whose framework the outcome follows from, and how it follows."""
    how = (
        "The outcome is what this framework implies for the answers given; it follows from "
        "them by fixed rules, and whoever answers otherwise may get another."
    )
    return f"{desk.checklist.stance} {how}".lstrip()


def _slots(desk: Desk) -> Iterator[Fact]:
    for slot, result in desk.assessment.slots.items():
        if slot == desk.checklist.outcome:
            continue
        word, lead = desk.checklist.word(slot, result), desk.lead(result)
        name = f"{lead} ({word.name[0].lower()}{word.name[1:]})" if lead else word.name
        yield Fact(desk.checklist.names[slot], (Strong(name), Text(f". {word.says}")))


def _always(desk: Desk) -> Iterator[Fact]:
    for always in desk.checklist.always:
        yield Fact("In every case", (Text(always.says),))


def _confidence(desk: Desk) -> Runs:
    level = Strong(desk.confidence.level.capitalize())
    question = desk.confidence.question
    if question is None:
        return (level, Text(". The outcome rests on no answer."))
    among = f", the weakest of {counted(len(desk.confidence.rests_on), 'answer')} it rests on."
    if len(desk.confidence.rests_on) == 1:
        among = ", the one answer it rests on."
    return (level, Text(". Set by the answer to "), desk.asked(question), Text(among))


def _evidence(desk: Desk) -> Iterator[Fact]:
    """That the answers which the outcome rests on have one source alone, or none yet."""
    said = single_source(desk.library, desk.briefing, desk.confidence.rests_on)
    if said:
        yield Fact("Evidence", (INFORMATION, Text(f"{said}.")))


def why(desk: Desk) -> Iterator[Block]:
    """The chain: each slot, the rule that filled it, the answers that made it fire."""
    yield Heading(level=1, text="Why", anchor=section_anchor("why"))
    reasons = desk.assessment.reasons[: len(desk.assessment.slots)]
    yield Entries(entries=tuple(_reason(desk, reason) for reason in reasons))


def _reason(desk: Desk, reason: Reason) -> Entry:
    word, lead = desk.checklist.word(reason.slot, reason.result), desk.lead(reason.result)
    answers = separated(
        [(desk.asked(name), Text(f": {desk.value(name, value)}")) for name, value in reason.answers.items()],
        "; ",
    )  # fmt: skip
    foot = separated(
        ((Faint(f"Rule {reason.rule}"),), backed(desk, reason.paragraphs, reason.frameworks)),
        " · ",
    )
    because: Runs = (Faint("Because of "), *answers, Text(".")) if answers else ()
    said = (Text(sentence(reason.because)),)
    return Entry(
        label=(Text(desk.checklist.names[reason.slot]),),
        title=(JUDGEMENT, Text(f"{word.name}: {lead}" if lead else word.name)),
        paragraphs=tuple(paragraph for paragraph in (said, because, foot) if paragraph),
    )


def extras(desk: Desk) -> Iterator[Block]:
    """First steps, warnings and the rest, in words."""
    filled = [
        kind
        for kind, results in desk.assessment.extras.items()
        if results and kind != TENSIONS  # they stand with what speaks against the outcome
    ]
    if not filled:
        return
    titles = [desk.checklist.names[kind] for kind in filled]
    yield Heading(
        level=1,
        text=joined([titles[0], *(title.lower() for title in titles[1:])]),
        anchor=section_anchor("extras"),
    )
    for kind in filled:
        if len(filled) > 1:
            yield Heading(level=2, text=desk.checklist.names[kind])
        yield Items(items=tuple(_extra(desk, kind, r) for r in desk.assessment.extras[kind]))
    figures = tuple(_figures(desk))
    if figures:
        yield Heading(level=2, text="Particulars")
        yield Items(items=figures)


def _extra(desk: Desk, kind: str, result: str) -> Runs:
    word = desk.checklist.word(kind, result)
    back = backed(desk, word.paragraphs, word.frameworks) or _because(desk, kind, result)
    tail: Runs = (Text(" ("), *back, Text(")")) if back else ()
    return (JUDGEMENT, Strong(f"{word.name}. "), Text(word.says), *tail)


def _because(desk: Desk, kind: str, result: str) -> Runs:
    """The answers behind a result for which no source and no framework speaks."""
    named = dict.fromkeys(
        name
        for reason in desk.assessment.reasons
        if (reason.slot, reason.result) == (kind, result)
        for name in reason.answers
    )
    return desk.asked_all(named)


def _figures(desk: Desk) -> Iterator[Runs]:
    """Ratios worked out from the answers, and lists that the steps refer to."""
    for name, figure in desk.assessment.ratios.items():
        fact = desk.checklist.derived[name]
        if isinstance(fact, Ratio):
            numbers = separated([(desk.asked(fact.share),), (desk.asked(fact.of),)], ", ")
            yield (
                JUDGEMENT,
                Text(f"{fact.name}: {figure:.1f} ("),
                *numbers,
                Text(")."),
                *_benchmarks(desk, fact.benchmarks),
            )
    for question in desk.checklist.questions.values():
        value = desk.answer(question.id).value
        if question.type == "multi" and isinstance(value, tuple) and value:
            yield (
                JUDGEMENT,
                desk.asked(question.id),
                Text(f": {desk.value(question.id, value)}."),
            )


def _benchmarks(desk: Desk, benchmarks: Iterable[Benchmark]) -> Iterator[Run]:
    """Published figures to read a ratio against, none of which is asked for."""
    for benchmark in benchmarks:
        said = f"{benchmark.figure}. {benchmark.says}"
        yield Text(f" Benchmark, not a requirement: {said} (")
        yield from backed(desk, benchmark.paragraphs, (benchmark.source,))
        yield Text(")")
