"""Other readings: a rival to each key judgement, what is least expected, what speaks against."""

from collections.abc import Iterator
from typing import TypeAlias

from briefer.brief.blocks import (
    INFORMATION,
    JUDGEMENT,
    Block,
    Column,
    Entries,
    Entry,
    Faint,
    Group,
    Heading,
    Jump,
    Row,
    Runs,
    Strong,
    Table,
    Text,
    section_anchor,
)
from briefer.brief.desk import Desk, separated
from briefer.brief.judgements import (
    ARRANGEMENT,
    HINGE,
    OUTLOOK,
    RISK,
    KeyJudgement,
    evidence_of,
    key_judgements,
    risk,
)
from briefer.brief.objections import counter_evidence, tensions
from briefer.brief.phrasing import counted, joined, sentence, spoken_date
from briefer.brief.prospect import Change, merged, supposed
from briefer.judgement.assessment import assess
from briefer.judgement.briefing import CONFIDENCES, Case

_FITS = {
    "yes": "The outcome agrees with what the source holds up",
    "partial": "The outcome agrees in part with what the source holds up",
    "no": "The outcome differs from what the source holds up",
}
# A title, and the paragraphs under it.
_Reading: TypeAlias = tuple[str, tuple[Runs, ...]]
_NO_RIVAL = "No change of one or two answers leads to another outcome."


def alternatives(desk: Desk) -> Iterator[Block]:
    """Rival readings, the case least expected, what-ifs, counter-evidence and tensions."""
    yield Heading(
        level=1,
        text="Alternatives and counter-evidence",
        anchor=section_anchor("alternatives"),
    )
    yield Heading(level=2, text="Rival readings of the key judgements")
    yield Entries(
        entries=tuple(
            _rival(desk, number, judged)
            for number, judged in enumerate(key_judgements(desk), 1)
        )
    )
    yield Heading(level=2, text="The case least expected")
    yield Entries(entries=(_least_expected(desk),))
    if desk.case is not None:
        yield Heading(level=2, text="What was held up and what was done")
        yield Entries(entries=tuple(_history(desk, desk.case)))
    yield from _what_ifs(desk)
    yield from counter_evidence(desk)
    yield from tensions(desk)


def _rival(desk: Desk, number: int, judged: KeyJudgement) -> Entry:
    """The reading that a key judgement has to beat, with its evidence and its signposts."""
    rivals = {
        ARRANGEMENT: _other_outcome,
        HINGE: _other_hinge,
        RISK: _other_risk,
        OUTLOOK: _not_in_time,
    }
    title, paragraphs = rivals[judged.kind](desk)
    return Entry(
        label=(Text(f"Rival to judgement {number}"),),
        title=(JUDGEMENT, Text(title)),
        paragraphs=paragraphs,
    )


def rival_change(desk: Desk) -> Change | None:
    """The other outcome to weigh first: the one that the weakest answer could bring about."""
    found = merged(desk.outlook.flips)
    weakest = desk.confidence.question
    return next(
        (change for change in found if any(name == weakest for name, _ in change[0])),
        next(iter(found), None),
    )


def _other_outcome(desk: Desk) -> _Reading:
    change = rival_change(desk)
    if change is None:
        return "No other outcome is near", ((Text(_NO_RIVAL),), *_unweighed(desk))
    said = f"What the framework would imply if {supposed(desk, change)}."
    return desk.arrangement(change[1]).name, ((Text(said),), *_weighed(desk, change))


def _other_hinge(desk: Desk) -> _Reading:
    """The first other answer that would turn the outcome by itself."""
    singles = [change for change in merged(desk.outlook.flips) if len(change[0]) == 1]
    weakest = desk.confidence.question
    other = next((change for change in singles if change[0][0][0] != weakest), None)
    if other is None:
        said = "Beside it, only changes of two answers together could turn the outcome."
        return "No other single answer turns it", ((Text(said),), *_unweighed(desk))
    name = desk.checklist.questions[other[0][0][0]].name
    implied = desk.arrangement(other[1]).name
    said = f"The framework would imply “{implied}” if {supposed(desk, other)}."
    return f"It hangs on “{name}” rather", ((Text(said),), *_weighed(desk, other))


def _other_risk(desk: Desk) -> _Reading:
    other = risk(desk, 1)
    if other is None:
        said = "The rules give no second warning or gap for these answers."
        return "No other risk is known", ((Text(said),), *_unweighed(desk))
    return f"“{other.title}” weighs more", (
        (Text(sentence(other.more)),),
        (Faint("Evidence for it: "), *evidence_of(desk, other), Text(".")),
        (Text(other.sure),),
        _signposts(separated([(desk.asked(name),) for name in other.about], ", ")),
    )


def _not_in_time(desk: Desk) -> _Reading:
    change = rival_change(desk)
    said = "What the analyst’s statement leaves open; it is not worked out here."
    told = _weighed(desk, change) if change else _unweighed(desk)
    return "It will not be in place by then", ((Text(said),), *told)


def _weighed(desk: Desk, change: Change) -> Iterator[Runs]:
    """The evidence for a change of answers, how sure that makes it, and what would announce it."""
    names = [name for name, _ in change[0]]
    for_it = [reference for name in names for reference in desk.answer(name).against]
    against = sum(len(desk.answer(name).supports) for name in names)
    evidence = desk.evidence(for_it) or (Text("no passage"),)
    yield (Faint("Evidence for it: "), *evidence, Text("."))
    speak = (
        counted(len(for_it), "passage speaks", "passages speak") if for_it else "nothing speaks"
    )
    given = counted(against, "passage") if against else "no passage"
    level = CONFIDENCES[1] if len(for_it) > against else CONFIDENCES[0]
    yield (Text(desk.sure(level, f"{speak} for it, and {given} for what is answered")),)
    yield _signposts(
        separated(
            [
                (
                    desk.asked(name),
                    Text(
                        f" turning {joined([f'“{desk.value(name, v)}”' for v in values], 'or')}"
                    ),
                )
                for name, values in change[0]
            ],
            " and ",
        )
    )


def _unweighed(desk: Desk) -> Iterator[Runs]:
    """The same where there is nothing to weigh."""
    yield (Faint("Evidence for it: "), Text("none."))
    yield (
        Text(desk.sure(CONFIDENCES[0], "nothing in the answers speaks for another reading")),
    )
    yield _signposts(desk.asked_all(desk.confidence.rests_on))


def _signposts(runs: Runs) -> Runs:
    return (Faint("Signposts: "), *(runs or (Text("none in the answers"),)), Text("."))


def _least_expected(desk: Desk) -> Entry:
    """The change that the firmest answer stands against: nobody looks for it, and it turns all."""
    found = merged(desk.outlook.flips)
    label = (Text("Low chance, high impact"),)
    if not found:
        return Entry(
            label=label,
            title=(JUDGEMENT, Text("None that one or two answers could bring about")),
            paragraphs=tuple(_unweighed(desk)),
        )
    change = max(found, key=lambda each: _firmness(desk, each))
    firmest = "answers stand" if len(change[0]) > 1 else "answer stands"
    said = (
        f"What the framework would imply if {supposed(desk, change)}. Of all that would turn the "
        f"outcome this would surprise most, since no {firmest} on firmer ground."
    )
    return Entry(
        label=label,
        title=(JUDGEMENT, Text(desk.arrangement(change[1]).name)),
        paragraphs=((Text(said),), *_weighed(desk, change)),
    )


def _firmness(desk: Desk, change: Change) -> tuple[int, int, int]:
    """How firm the answers are that a change would have to overturn: confidence, then passages."""
    names = [name for name, _ in change[0]]
    return (
        min(CONFIDENCES.index(desk.level(name)) for name in names),
        sum(len(desk.answer(name).supports) - len(desk.answer(name).against) for name in names),
        -len(names),
    )


def _history(desk: Desk, case: Case) -> Iterator[Entry]:
    remedy = desk.arrangement(case.should).name if case.should else "No remedy given"
    yield Entry(
        label=(Text("Held up by the source"),),
        title=(JUDGEMENT, Text(remedy)),
        paragraphs=(
            *_paragraphs(sentence(_agreement(desk, case))),
            *_told_in(desk),
        ),
    )
    if case.used:
        yield Entry(
            label=(Text("What was done"),),
            title=(INFORMATION, Text(desk.arrangement(case.used).name)),
            paragraphs=(
                *_paragraphs(
                    sentence(case.actual),
                    f"Known only after {spoken_date(desk.briefing.as_of)}: {sentence(case.outcome)}"
                    if case.outcome
                    else "",
                ),
                *_told_in(desk),
                *_read_for(case),
            ),
        )


def _told_in(desk: Desk) -> Iterator[Runs]:
    """The paragraphs that treat the case."""
    if desk.case_paragraphs:
        yield (Faint("Told in "), *desk.cite(desk.case_paragraphs), Text("."))


def _read_for(case: Case) -> Iterator[Runs]:
    """Where the facts of the case were read besides."""
    if case.sources:
        jump = Jump("the addresses read for this case", section_anchor("sources"))
        yield (Faint("Facts from "), jump, Text("."))


def _agreement(desk: Desk, case: Case) -> str:
    """How the outcome compares with what the source holds up."""
    if not desk.changed:
        return case.fit_note or _FITS.get(case.fit, "")
    same = case.should == desk.assessment.arrangement
    return _FITS["yes" if same else "no"] if case.should else ""


def _what_ifs(desk: Desk) -> Iterator[Block]:
    """The analyst's own suppositions, side by side."""
    if not desk.briefing.alternatives:
        return
    yield Heading(level=2, text="What if")
    rows = []
    for alternative in desk.briefing.alternatives:
        answers = desk.briefing.supposing(alternative).values()
        changes = tuple(
            (
                desk.asked(name),
                Text(f": {desk.value(name, desk.answer(name).value)}, supposed "),
                Strong(desk.value(name, value)),
            )
            for name, value in alternative.changes.items()
        )
        result = assess(desk.checklist, answers).arrangement
        other = result != desk.assessment.arrangement
        rows.append(
            Row(
                cells=(
                    ((Strong(alternative.name),),),
                    changes or ((Text("Nothing"),),),
                    (
                        (JUDGEMENT, Text(desk.arrangement(result).name)),
                        (Faint("Another outcome" if other else "The same outcome"),),
                    ),
                )
            )
        )
    yield Table(
        columns=(
            Column("Supposed", 38),
            Column("Answers", 66),
            Column("The framework would imply", 60),
        ),
        groups=(Group(name="", rows=tuple(rows)),),
    )


def _paragraphs(*texts: str) -> tuple[Runs, ...]:
    return tuple((Text(text),) for text in texts if text)
