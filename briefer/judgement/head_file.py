"""Reading checklist.yaml, all but its derived facts: whose framework it is, and what it is made of."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from briefer.fields import Fields
from briefer.judgement.checklist import EXTRAS, TENSIONS
from briefer.problems import did_you_mean

_PART = re.compile(r"[a-z][a-z0-9_-]*\Z")


class Head(NamedTuple):
    """What checklist.yaml says: see the checklist's fields of the same names.

    `slots` stand in the order of filling; `sections` maps each to the section of words.yaml
    that its words stand in.
    """

    id: str
    name: str
    version: str
    description: str
    attribution: str
    stance: str
    outcome: str
    slots: tuple[str, ...]
    sections: Mapping[str, str]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    card: tuple[str, ...]
    parts: Mapping[str, str]


def read_head(fields: Fields) -> Head:
    """Read the file; faults are noted and leave their field empty."""
    slots: dict[str, Fields] = {}
    for item in fields.maps("slots"):
        check_new(item, item.text("id"), slots)
        slots[item.text("id")] = item
    sections = {slot: item.text("words", slot) for slot, item in slots.items()}
    titles = {slot: item.text("name") for slot, item in slots.items()}
    labels = {slot: item.text("label", titles[slot]) for slot, item in slots.items()}
    for item in slots.values():
        item.done()
    outcome = fields.choice("outcome", slots)
    return Head(
        id=fields.identifier(),
        name=fields.text("name"),
        version=fields.text("version"),
        description=_prose(fields.text("description")),
        attribution=_prose(fields.text("attribution", "")),
        stance=_prose(fields.text("stance", "")),
        outcome=outcome,
        slots=tuple(slots),
        sections=sections,
        names={**titles, **_extras(fields.map("extras"))},
        labels=labels,
        card=_card(fields, [slot for slot in slots if slot != outcome]),
        parts=_parts(fields.map("parts")),
    )


def check_new(fields: Fields, name: str, taken: Collection[str]) -> None:
    """Note it as a problem when an id stands a second time."""
    if name in taken:
        fields.problem(f"the id '{name}' stands twice; choose another", "id")


def _prose(text: str) -> str:
    return " ".join(text.split())


def _extras(titles: Fields) -> dict[str, str]:
    """The title of each kind of extra; a checklist without tensions need not name theirs."""
    found = {
        kind: titles.text(kind, "Tensions" if kind == TENSIONS else None) for kind in EXTRAS
    }
    titles.done()
    return found


def _card(fields: Fields, slots: Iterable[str]) -> tuple[str, ...]:
    """The slots in the order of the outcome card: those that `card` names, then the others."""
    known, named = list(slots), dict.fromkeys(fields.texts("card"))
    for slot in named:
        if slot not in known:
            near = did_you_mean(slot, known)
            fields.problem(f"'card' cannot show '{slot}'{near}: {', '.join(known)}", "card")
    return tuple(dict.fromkeys((*(slot for slot in named if slot in known), *known)))


def _parts(given: Fields) -> dict[str, str]:
    parts = {part: given.text(part) for part in given.values}
    for part in parts:
        if not _PART.match(part):
            given.problem(
                f"'{part}' cannot be the id of a part; use small letters, figures, _ and -",
                part,
            )
    given.done()
    return parts
