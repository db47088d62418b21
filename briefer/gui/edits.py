"""Changed briefings, each a new value: what answering, noting and attaching mean."""

from collections.abc import Mapping

from briefer.judgement.briefing import UNKNOWN, Answer, Briefing, Value

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


def _without(references: tuple[str, ...], reference: str) -> tuple[str, ...]:
    return tuple(item for item in references if item != reference)


def _answer(briefing: Briefing, question: str) -> Answer:
    return briefing.answers.get(question, Answer())


def _with(briefing: Briefing, question: str, answer: Answer) -> Briefing:
    """The briefing with one answer exchanged, in its place; an empty one is left out."""
    answers = {**briefing.answers, question: answer}
    if answer == Answer():
        del answers[question]
    return with_answers(briefing, answers)
