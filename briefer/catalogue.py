"""The catalogue: actors, regions, mechanisms, ideas, crises and works, and how they are tied."""

from typing import NamedTuple

from briefer.sources.address import Address

# Each kind with its name in the singular and in the plural.
KINDS = {
    "crisis": ("Crisis", "Crises"),
    "state": ("State", "States"),
    "organisation": ("Organisation", "Organisations"),
    "agency": ("Agency", "Agencies"),
    "person": ("Person", "People"),
    "force": ("Force", "Forces"),
    "office": ("Office", "Offices"),
    "conference": ("Conference", "Conferences"),
    "group": ("Group", "Groups"),
    "region": ("Region", "Regions"),
    "place": ("Place", "Places"),
    "mechanism": ("Mechanism", "Mechanisms"),
    "idea": ("Idea", "Ideas"),
    "work": ("Work", "Works"),
}
ACTORS = ("state", "organisation", "agency", "person", "force", "office", "conference", "group")
MECHANISM_GROUPS = {
    "legitimation": "Legitimation",
    "force-generation": "Force generation",
    "pressure": "Pressure",
    "support": "Support",
    "reconstruction": "Reconstruction",
    "prevention": "Prevention",
    "reform": "Reform",
}


class Role(NamedTuple):
    """How one thing is tied to another, read from either side."""

    id: str
    says: str
    inverse: str


class Relation(NamedTuple):
    """A tie from the thing that holds it to the thing `to`, with the paragraphs that say so."""

    role: str
    to: str
    paragraphs: tuple[Address, ...]


class Thing(NamedTuple):
    """One entry of the catalogue.

    `paragraphs` holds every paragraph that names it; `aliases` are the other forms that the
    sources use. `group` is set for mechanisms, `decisions` and `when` for crises (and `when`
    for dated works).
    """

    id: str
    kind: str
    name: str
    sort: str
    group: str
    aliases: tuple[str, ...]
    paragraphs: tuple[Address, ...]
    regions: tuple[str, ...]
    summary: str
    relations: tuple[Relation, ...]
    decisions: tuple[str, ...]
    when: str


class Note(NamedTuple):
    """What came after a source (`since`) or what an editor found in it (`editor`).

    `basis` is "read" where the works in `sources` were read, "remembered" where that is still
    to be done; a remembered note is shown as to be verified.
    """

    id: str
    kind: str
    date: str
    about: tuple[str, ...]
    paragraphs: tuple[Address, ...]
    text: str
    basis: str
    sources: tuple[str, ...]
