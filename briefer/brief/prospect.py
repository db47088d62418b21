"""The sections that look beyond the answers: what would change the outcome, what is still open."""

from collections.abc import Iterable, Iterator
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
    Items,
    Paragraph,
    Row,
    Runs,
    Strong,
    Table,
    Text,
    section_anchor,
)
from briefer.brief.desk import Desk, parse_all, separated
from briefer.brief.phrasing import counted, joined, sentence
from briefer.judgement.analogues import Analogue, analogues, leave_one_out
from briefer.judgement.briefing import CONFIDENCES, Case, Value
from briefer.judgement.outlook import Flip

_PAIRS = 8  # changes of two answers: as many as a reader will take in
_NEAREST = 3

# Questions with the answers that would each do, and the arrangement that they lead to.
Change: TypeAlias = tuple[tuple[tuple[str, tuple[Value, ...]], ...], str]


def changes(desk: Desk) -> Iterator[Block]:
    """What would change the outcome: one answer, then two together."""
    yield Heading(level=1, text="What would change it", anchor=section_anchor("changes"))
    found = merged(desk.outlook.flips)
    if not found:
        yield Paragraph(
            runs=(
                JUDGEMENT,
                Text("No change of one or two answers leads to another outcome."),
            )
        )
        return
    yield Paragraph(
        runs=(
            Text(
                "The smallest changes of answers after which the rules give another outcome: the "
                "signposts to watch. Whether any of them will come about is not said here."
            ),
        )
    )
    single = [change for change in found if len(change[0]) == 1]
    pairs = [change for change in found if len(change[0]) > 1]
    groups = (
        Group(name="One answer", rows=tuple(_change(desk, c) for c in single)),
        Group(
            name="Two answers together", rows=tuple(_change(desk, c) for c in pairs[:_PAIRS])
        ),
    )
    yield Table(
        columns=(
            Column("If the answer to", 40),
            Column("which is now", 30),
            Column("were", 36),
            Column("the framework would imply", 60),
        ),
        groups=tuple(group for group in groups if group.rows),
    )
    if len(pairs) > _PAIRS:
        more = counted(len(pairs) - _PAIRS, "other pair of answers", "other pairs of answers")
        yield Paragraph(runs=(Faint(f"There are {more} that would change it."),))


def merged(flips: Iterable[Flip]) -> tuple[Change, ...]:
    """Draw together the flips that differ only in the option chosen for one question."""
    changes: list[Change] = [
        (
            tuple((question, (value,)) for question, value in flip.change.items()),
            flip.arrangement,
        )
        for flip in flips
    ]
    for place in (-1, -2):
        changes = _merged_at(place, changes)
    return tuple(changes)


def _merged_at(place: int, changes: Iterable[Change]) -> list[Change]:
    """Merge changes that are the same but for the values at one place, counted from the end."""
    found: dict[Change, list[Value]] = {}
    for parts, arrangement in changes:
        if len(parts) < -place:
            found[parts, arrangement] = []
            continue
        question, values = parts[place]
        blank = (*parts[:place], (question, ()), *parts[len(parts) + place + 1 :])
        found.setdefault((blank, arrangement), []).extend(values)
    return [
        (tuple((q, vs or tuple(values)) for q, vs in parts), arrangement)
        for (parts, arrangement), values in found.items()
    ]


def supposed(desk: Desk, change: Change) -> str:
    """A change as a supposition: which questions would have to be answered how."""
    return " and ".join(
        f"{desk.checklist.questions[name].name} were "
        + joined([f"“{desk.value(name, value)}”" for value in values], "or")
        for name, values in change[0]
    )


def _change(desk: Desk, change: Change) -> Row:
    parts, arrangement = change
    return Row(
        cells=(
            tuple((desk.asked(question),) for question, _ in parts),
            tuple((Text(desk.value(q, desk.answer(q).value)),) for q, _ in parts),
            tuple((Strong(joined([desk.value(q, v) for v in vs], "or")),) for q, vs in parts),
            ((JUDGEMENT, Text(desk.arrangement(arrangement).name)),),
        )
    )


def still_open(desk: Desk) -> Iterator[Block]:
    """What the unanswered questions leave possible, and which of them to settle next."""
    if not desk.outlook.next_question:
        return
    yield Heading(level=1, text="What is still possible", anchor=section_anchor("possible"))
    question = desk.checklist.questions[desk.outlook.next_question]
    yield Paragraph(
        runs=(
            Text("The next decisive question is "),
            desk.asked(question.id),
            Text(f": {question.ask} With the answers so far, these outcomes can be reached:"),
        )
    )
    yield Items(
        items=tuple((JUDGEMENT, Text(desk.arrangement(r).name)) for r in desk.outlook.possible)
    )
    if desk.outlook.ruled_out:
        yield Paragraph(runs=(Text("Ruled out by answers already given:"),))
        yield Items(
            items=tuple(
                (
                    JUDGEMENT,
                    Text(f"{desk.arrangement(result).name}, by "),
                    *desk.asked_all(questions),
                )
                for result, questions in desk.outlook.ruled_out.items()
            )
        )


def unknown(desk: Desk) -> Iterator[Block]:
    """The questions without an answer, skipped ones with the reason, and what is least known."""
    yield Heading(level=1, text="What is not known", anchor=section_anchor("unknown"))
    items = [_unknown(desk, name) for name in desk.unanswered]
    given = [name for name in desk.checklist.questions if name not in desk.unanswered]
    bare = [name for name in given if not desk.evidence(desk.answer(name).supports)]
    unsure = [name for name in given if desk.answer(name).confidence in ("", CONFIDENCES[0])]
    items += [
        (JUDGEMENT, Text(label), *desk.asked_all(names), Text("."))
        for label, names in (
            ("Answered without a passage to show for it: ", bare),
            ("Answered with low confidence, or with none stated: ", unsure),
        )
        if names
    ]
    if items:
        yield Items(items=tuple(items))
        return
    questions = desk.asked_all(desk.confidence.rests_on)
    said = "Every question has an answer with a passage and a stated confidence: "
    yield Paragraph(runs=(JUDGEMENT, Text(said), *questions, Text(" and the others.")))


def _unknown(desk: Desk, name: str) -> Runs:
    question = desk.checklist.questions[name]
    if name in desk.outlook.moot:
        reason = f". Skipped because {desk.outlook.moot[name]}."
    elif name in desk.outlook.decisive:
        reason = f". {question.ask} The answer can still change the outcome."
    else:
        reason = f". {question.ask} The answer can change the warnings or the gaps."
    return (JUDGEMENT, desk.asked(name), Text(reason))


def alike(desk: Desk) -> Iterator[Block]:
    """The nearest known cases, what breaks the likeness, and how far it can be trusted."""
    own = (desk.briefing.id,)
    found = analogues(desk.checklist, desk.briefing.values(), desk.library.cases, exclude=own)[
        :_NEAREST
    ]
    if not found:
        return
    yield Heading(level=1, text="Analogues", anchor=section_anchor("analogues"))
    right, total = leave_one_out(desk.checklist, desk.library.cases)
    yield Paragraph(
        runs=(
            Text(
                "The known cases with the most answers in common, among the questions that can "
                "change the outcome. How far to trust the likeness: with each known case left "
                f"out in turn, the nearest other one had the same outcome in {right} of {total}."
            ),
        )
    )
    yield Entries(entries=tuple(_analogue(desk, analogue) for analogue in found))


def _analogue(desk: Desk, analogue: Analogue) -> Entry:
    case = desk.library.cases[analogue.case]
    same = len(analogue.shared)
    both = same + len(analogue.differing)
    apart: Runs = ()
    if analogue.differing:
        other = [name for name in analogue.differing if name not in analogue.breaking]
        apart = separated(
            (
                _told(desk, "Breaks the analogy, since its answer here would change the outcome: ", analogue.breaking),
                _told(desk, "Differs as well: " if analogue.breaking else "Differs: ", other),
            ),
            " ",
        )  # fmt: skip
    return Entry(
        label=(Text(f"{same} of {both} answers shared"),),
        title=(
            JUDGEMENT,
            Text(f"{case.briefing.name}: {desk.arrangement(analogue.arrangement).name}"),
        ),
        paragraphs=tuple(
            paragraph
            for paragraph in (
                _told(desk, "Shared: ", analogue.shared),
                apart,
                _past(desk, f"What was done: {sentence(case.actual)}", case, case.actual),
                _past(desk, f"How it ended: {sentence(case.outcome)}", case, case.outcome),
            )
            if paragraph
        ),
    )


def _past(desk: Desk, said: str, case: Case, given: str) -> Runs:
    """What is known of a case of the past, with the paragraphs that tell of it."""
    cited = desk.cite(parse_all(case.paragraphs)) if desk.linked else ()
    tail: Runs = (Text(" ("), *cited, Text(")")) if cited else ()
    return (INFORMATION, Text(said), *tail) if given else ()


def _told(desk: Desk, opening: str, questions: Iterable[str]) -> Runs:
    names = desk.asked_all(questions)
    return (Text(opening), *names, Text(".")) if names else ()
