"""What the outcome card and the progress under it say, as runs."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefer.brief.grounds import single_source
from briefer.gui.page import Run, count
from briefer.gui.quoting import DOT
from briefer.gui.session import Session
from briefer.gui.wording import answer_to, listed, number_of, result_name
from briefer.judgement.briefing import UNKNOWN
from briefer.judgement.checklist import Checklist, Word

if TYPE_CHECKING:
    from briefer.judgement.outlook import Outlook

ICONS = {
    "steps": ("forward", "accent"),
    "warnings": ("warning", "warn"),
    "gaps": ("help", "bad"),
    "tags": ("check", "muted"),
    "tensions": ("tension", "muted"),
}
# In the order of what a reader has to know first.
_KINDS = ("warnings", "gaps", "steps", "tags", "tensions")


def eyebrow_runs(checklist: Checklist) -> list[Run]:
    """That a framework speaks here, and whose it is."""
    whose = f"{checklist.attribution}, " if checklist.attribution else ""
    words = f"{whose}not advice".replace(" ", "\u00a0").replace(",\u00a0", ", ")
    return [
        Run("What the framework implies", "eyebrow"),
        Run(f"\u2002{words}", "fine", "", checklist.stance),
    ]


def slot_runs(session: Session, checklist: Checklist) -> list[Run]:
    """Who leads, who approves, what the rest do: "Lead Australia · Authority ..."."""
    assessment = session.assessment
    assert assessment is not None
    runs: list[Run] = []
    for slot in checklist.card:
        result = assessment.slots[slot]
        thing = session.briefing.cast.get(result, "")
        name = result_name(session.library, session.briefing, checklist, slot, result)
        runs += [Run(DOT, "muted")] if runs else []
        runs += [
            Run(f"{checklist.labels[slot]}\u00a0".replace(" ", "\u00a0"), "muted"),
            Run(
                name.replace(" ", "\u00a0"),
                "strong_link" if thing else "strong",
                f"thing:{thing}" if thing else "",
                checklist.word(slot, result).says,
            ),
        ]
    return runs


def mend_runs(checklist: Checklist) -> list[Run]:
    """What holds whatever the answers are."""
    says = " ".join(always.says for always in checklist.always)
    return [Run(says, "small")] if says else []


def confidence_runs(session: Session, checklist: Checklist) -> list[Run]:
    """How firm the outcome is, and the answer that it hangs on."""
    firm = session.confidence
    assert firm is not None
    runs = [Run("Confidence ", "muted"), Run(firm.level, "strong")]
    if firm.question is not None:
        name = checklist.questions[firm.question].name
        tip = "The weakest of the answers that the outcome rests on"
        runs += [
            Run(", hangs on ", "muted"),
            Run(name, "link", f"question:{firm.question}", tip),
        ]
    return runs


def source_runs(session: Session) -> list[Run]:
    """That the outcome rests on one source alone, or on none yet, while it does."""
    firm = session.confidence
    assert firm is not None
    said = single_source(session.library, session.briefing, firm.rests_on)
    return [Run(said, "small")] if said else []


def extra_counts(session: Session) -> str:
    """What is in the foldable list, in words: "3 first steps · 2 warnings · 1 gap"."""
    assessment, checklist = session.assessment, session.checklist
    assert assessment is not None
    assert checklist is not None
    parts = []
    for kind in _in_order(assessment.extras):
        number = len(assessment.extras[kind])
        many = checklist.names[kind].lower()
        one = many.removesuffix("s")
        parts += [count(number, one, many)] if number else []
    return DOT.join(parts)


def extra_rows(session: Session) -> Iterator[tuple[str, list[Run]]]:
    """Each kind that has something to say: the kind, and its names as links to their reasons."""
    assessment, checklist = session.assessment, session.checklist
    assert assessment is not None
    assert checklist is not None
    rules = {(reason.slot, reason.result): reason.rule for reason in assessment.reasons}
    for kind in _in_order(assessment.extras):
        results = assessment.extras[kind]
        runs: list[Run] = []
        for result in results:
            word: Word = checklist.word(kind, result)
            runs += [Run(DOT, "muted")] if runs else []
            rule = rules[kind, result]
            runs.append(Run(word.name, "text", f"rule:{kind}:{rule}", word.says))
        if runs:
            yield kind, [Run(f"{checklist.names[kind]}  ", "small"), *runs]


def _in_order(kinds: Iterable[str]) -> list[str]:
    return sorted(kinds, key=lambda kind: _KINDS.index(kind) if kind in _KINDS else len(_KINDS))


def answered(session: Session, checklist: Checklist) -> int:
    """How many questions have an answer."""
    briefing = session.briefing
    return sum(answer_to(briefing, name).value != UNKNOWN for name in checklist.questions)


def progress_runs(
    session: Session, checklist: Checklist, outlook: "Outlook | None"
) -> list[Run]:
    """How far the checklist is answered, what to answer next, what is possible until then."""
    done, total = answered(session, checklist), len(checklist.questions)
    runs = [Run(str(done), "small_strong"), Run(f" of {total} answered", "small")]
    if outlook is None:
        return runs
    if outlook.moot:
        tip = "Questions that can no longer change anything"
        runs.append(Run(f", {len(outlook.moot)} skipped", "small", "", tip))
    name = outlook.next_question
    if name is None:
        return [*runs, Run(". All that decides is answered.", "small")]
    words = f"{number_of(checklist, name)} {checklist.questions[name].name}"
    runs += [
        Run(". Next\u00a0decisive\u00a0question: ", "small"),
        Run(words.replace(" ", "\u00a0"), "small_link", f"question:{name}"),
    ]
    if len(outlook.possible) > 1:
        possible = [checklist.word(checklist.outcome, r).short for r in outlook.possible]
        runs.append(Run(f". Still possible: {listed(possible, 'or')}.", "small"))
    return runs
