"""What-ifs: answers that are supposed beside those that are given, each change one step to undo."""

from collections.abc import Mapping

from briefer.gui import edits
from briefer.gui.session import Session
from briefer.gui.wording import listed, spoken_value
from briefer.judgement.briefing import Alternative, Value
from briefer.judgement.checklist import Checklist

NEW = "Nothing supposed yet"  # the name of one that supposes nothing yet


def suppose(session: Session, question: str, value: Value) -> int:
    """Suppose one answer; the place of the alternative that does."""
    return suppose_all(session, {question: value})


def suppose_all(session: Session, changes: Mapping[str, Value]) -> int:
    """Suppose answers together; the place of the alternative, the old one if there is an equal."""
    held = session.briefing.alternatives
    equal = (place for place, known in enumerate(held) if dict(known.changes) == dict(changes))
    place = next(equal, len(held))
    if place == len(held):
        _add(session, Alternative(_named(session.checklist, changes), dict(changes)))
    return place


def begin(session: Session) -> int:
    """Start an alternative that supposes nothing yet; its place, that of one there already."""
    return suppose_all(session, {})


def change(session: Session, place: int, question: str, value: Value) -> None:
    """Suppose another answer in an alternative; the one that is given takes it back.

    An alternative that bears the name of what it supposes is named anew.
    """
    briefing, checklist = session.briefing, session.checklist
    before = briefing.alternatives[place]
    after = edits.supposed(briefing, before, question, value)
    if before.name == _named(checklist, before.changes):
        after = after._replace(name=_named(checklist, after.changes))
    edited = edits.with_alternative(briefing, place, after)
    session.do(f"Suppose: {_name(checklist, question)}", edited)


def keep(session: Session, place: int) -> None:
    """Let what an alternative supposes become the answers."""
    name = session.briefing.alternatives[place].name
    edited = edits.kept(session.briefing, session.original, place)
    session.do(f"Keep: {name}", edited)


def discard(session: Session, place: int) -> None:
    """Take an alternative away."""
    name = session.briefing.alternatives[place].name
    session.do(f"Discard: {name}", edits.without_alternative(session.briefing, place))


def rename(session: Session, place: int, name: str) -> None:
    """Give an alternative another name; none at all leaves it as it is."""
    words = " ".join(name.split())
    if words:
        alternative = session.briefing.alternatives[place]._replace(name=words)
        edited = edits.with_alternative(session.briefing, place, alternative)
        session.do("Rename the what-if", edited)


def _add(session: Session, alternative: Alternative) -> None:
    edited = edits.supposing(session.briefing, alternative)
    session.do(f"What if: {alternative.name}", edited)


def _named(checklist: Checklist | None, changes: Mapping[str, Value]) -> str:
    """What an alternative is called after its changes: "If trust in the lead is Trusted"."""
    parts = []
    for name, value in changes.items():
        question = checklist.questions.get(name) if checklist else None
        words = spoken_value(checklist, question, value) if checklist and question else value
        parts.append(f"{_lowered(_name(checklist, name))} is {words}")
    return f"If {listed(parts)}" if parts else NEW


def _name(checklist: Checklist | None, question: str) -> str:
    known = checklist.questions.get(question) if checklist else None
    return known.name if known else question


def _lowered(words: str) -> str:
    """With a small first letter, unless more of it is in capitals, as in a proper name."""
    return words if words[1:] != words[1:].lower() else words.lower()
