"""Changed briefings, each a new value: what answering, noting and attaching mean."""

from collections.abc import Mapping

from briefer.judgement.briefing import UNKNOWN, Alternative, Answer, Briefing, Value

_REASONS = ("confidence", "supports", "against", "note")


def with_value(
    briefing: Briefing, original: Briefing | None, question: str, value: Value
) -> Briefing:
    """Answer a question; `unknown`, "" or () takes the answer back.

    Reasons that came with the shipped answer speak for its value alone: they leave with it and
    return with it. What the analyst wrote stays.
    """
    old = _answer(briefing, question)
    new = UNKNOWN if value in ("", ()) else value
    if new == old.value:
        return briefing
    edited = old._replace(value=new)
    shipped = _answer(original, question) if original else Answer()
    for name in _REASONS:
        mine, theirs = getattr(old, name), getattr(shipped, name)
        if old.value == shipped.value and mine == theirs:
            edited = edited._replace(**{name: type(theirs)()})
        elif new == shipped.value and not mine:
            edited = edited._replace(**{name: theirs})
    return _with(briefing, question, edited)


def with_confidence(briefing: Briefing, question: str, level: str) -> Briefing:
    """Say how firm an answer is."""
    return _with(briefing, question, _answer(briefing, question)._replace(confidence=level))


def with_note(briefing: Briefing, question: str, text: str) -> Briefing:
    """Note the reason for an answer."""
    return _with(briefing, question, _answer(briefing, question)._replace(note=text))


def with_evidence(
    briefing: Briefing, question: str, reference: str, *, against: bool
) -> Briefing:
    """Let a passage id or an address speak for an answer or against it, never for both."""
    answer = _answer(briefing, question)
    supports = _without(answer.supports, reference)
    opposes = _without(answer.against, reference)
    if against:
        opposes += (reference,)
    else:
        supports += (reference,)
    return _with(briefing, question, answer._replace(supports=supports, against=opposes))


def without_evidence(briefing: Briefing, question: str, reference: str) -> Briefing:
    """Take a passage id or an address away from an answer, on whichever side it stood."""
    answer = _answer(briefing, question)
    supports = _without(answer.supports, reference)
    opposes = _without(answer.against, reference)
    return _with(briefing, question, answer._replace(supports=supports, against=opposes))


def with_answers(briefing: Briefing, answers: Mapping[str, Answer]) -> Briefing:
    """Exchange all answers at once."""
    return briefing._replace(answers=answers)


def reset(briefing: Briefing, original: Briefing | None, question: str) -> Briefing:
    """Put one answer back to the shipped one, or take it back where none was shipped."""
    shipped = _answer(original, question) if original else Answer()
    return _with(briefing, question, shipped)


def signed(
    before: Briefing, after: Briefing, original: Briefing | None, author: str, at: str
) -> Briefing:
    """Sign the answers that are new; one that is the original's again bears its signature."""
    answers = dict(after.answers)
    for question, answer in after.answers.items():
        if answer.unsigned == _answer(before, question).unsigned:
            continue
        first = _answer(original, question) if original else Answer()
        same = answer.unsigned == first.unsigned
        answers[question] = first if same else answer._replace(author=author, at=at)
    return after._replace(answers=answers)


def same_answers(one: Briefing, other: Briefing) -> bool:
    """Whether two briefings have the same answers on the same grounds, whoever gave them."""
    mine, theirs = (
        {question: answer.unsigned for question, answer in briefing.answers.items()}
        for briefing in (one, other)
    )
    return mine == theirs


# What is supposed, beside what is answered


def supposing(briefing: Briefing, alternative: Alternative) -> Briefing:
    """Add an alternative."""
    return briefing._replace(alternatives=(*briefing.alternatives, alternative))


def with_alternative(briefing: Briefing, place: int, alternative: Alternative) -> Briefing:
    """Exchange the alternative at a place."""
    others = briefing.alternatives
    return briefing._replace(alternatives=(*others[:place], alternative, *others[place + 1 :]))


def supposed(
    briefing: Briefing, alternative: Alternative, question: str, value: Value
) -> Alternative:
    """Suppose another answer; one that is given already is no supposition."""
    changes = {**alternative.changes, question: value}
    if value == _answer(briefing, question).value:
        del changes[question]
    return alternative._replace(changes=changes)


def without_alternative(briefing: Briefing, place: int) -> Briefing:
    """Take the alternative at a place away."""
    others = briefing.alternatives
    return briefing._replace(alternatives=(*others[:place], *others[place + 1 :]))


def kept(briefing: Briefing, original: Briefing | None, place: int) -> Briefing:
    """Let the suppositions of an alternative become the answers, and take it away."""
    edited = without_alternative(briefing, place)
    for question, value in briefing.alternatives[place].changes.items():
        edited = with_value(edited, original, question, value)
    return edited


def _without(references: tuple[str, ...], reference: str) -> tuple[str, ...]:
    return tuple(item for item in references if item != reference)


def _answer(briefing: Briefing, question: str) -> Answer:
    return briefing.answers.get(question, Answer())


def _with(briefing: Briefing, question: str, answer: Answer) -> Briefing:
    """The briefing with one answer exchanged, in its place; an empty one is left out."""
    answers = {**briefing.answers, question: answer}
    if answer.unsigned == Answer():
        del answers[question]
    return with_answers(briefing, answers)
