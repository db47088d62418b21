"""A crisis of one's own: from what a form is filled in with to a briefing, and back."""

from collections.abc import Mapping
from typing import NamedTuple

from briefer.judgement.briefing import Briefing, Likelihood
from briefer.library import Library
from briefer.workspace import free_id


class Draft(NamedTuple):
    """What an analyst says of a decision; see `Briefing` for the fields of the same name."""

    name: str
    as_of: str
    checklist: str
    region: str = ""
    decision: str = ""
    audience: str = ""
    candidates: tuple[str, ...] = ()
    cast: Mapping[str, str] = {}
    crisis: str = ""
    based_on: str = ""
    likelihood: Likelihood | None = None


def draft_of(briefing: Briefing) -> Draft:
    """What is said of a briefing already."""
    return Draft(
        name=briefing.name,
        as_of=briefing.as_of,
        checklist=briefing.checklist,
        region=briefing.region,
        decision=briefing.decision,
        audience=briefing.audience,
        candidates=briefing.candidates,
        cast=briefing.cast,
        crisis=briefing.crisis,
        based_on=briefing.based_on,
        likelihood=briefing.likelihood,
    )


def copy_of(briefing: Briefing) -> Draft:
    """A draft that begins with what is said of another decision, and is yet to be named.

    How likely the other's outcome was held to be says nothing of this one.
    """
    return draft_of(briefing)._replace(
        name="", crisis="", based_on=briefing.id, likelihood=None
    )


def fault_in(draft: Draft) -> str:
    """What is still missing, as a sentence; "" where nothing is."""
    if not draft.name.strip():
        return "Give it a name."
    if not draft.checklist:
        return "Choose a framework; none could be read."
    return ""


def begun(library: Library, draft: Draft) -> Briefing:
    """A new briefing with an id of its own.

    It begins with the answers of the decision it is based on, where that has the same
    checklist, else blank.
    """
    first = library.briefing(draft.based_on)
    copied = first is not None and first.checklist == draft.checklist
    taken = {*library.things, *library.passages, *library.notes, *library.sources}
    blank = Briefing(
        id=free_id(draft.name, {*taken, *library.cases, *library.briefings}),
        name="",
        crisis="",
        as_of="",
        checklist=draft.checklist,
        cast={},
        answers=first.answers if first is not None and copied else {},
    )
    return amended(blank, draft if copied else draft._replace(based_on=""))


def amended(briefing: Briefing, draft: Draft) -> Briefing:
    """The briefing with what a draft says of it; its answers stay."""
    return briefing._replace(
        name=_line(draft.name),
        as_of=draft.as_of,
        region=draft.region,
        decision=_line(draft.decision),
        audience=_line(draft.audience),
        candidates=draft.candidates,
        cast=draft.cast,
        crisis=draft.crisis,
        based_on=draft.based_on,
        likelihood=draft.likelihood,
    )


def _line(text: str) -> str:
    return " ".join(text.split())
