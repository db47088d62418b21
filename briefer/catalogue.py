"""The catalogue: actors, regions, mechanisms, ideas, crises and works, and how they are tied."""

from dataclasses import dataclass

from briefer.fields import Fields
from briefer.sources.address import Address, parse_paragraphs

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """How one thing is tied to another, read from either side."""

    id: str
    says: str
    inverse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A tie from the thing that holds it to the thing `to`, with the paragraphs that say so."""

    role: str
    to: str
    paragraphs: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
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


def read_thing(fields: Fields) -> Thing:
    """Read one thing; faults are noted and leave their field empty."""
    kind = fields.choice("kind", KINDS)
    name = fields.text("name")
    thing = Thing(
        id=fields.text("id"),
        kind=kind,
        name=name,
        sort=fields.text("sort", name),
        group=fields.choice("group", MECHANISM_GROUPS) if kind == "mechanism" else "",
        aliases=fields.texts("aliases"),
        paragraphs=read_paragraphs(fields),
        regions=fields.texts("regions"),
        summary=" ".join(fields.text("summary").split()),
        relations=tuple(_relation(item) for item in fields.maps("relations")),
        decisions=fields.texts("decisions"),
        when=fields.text("when", ""),
    )
    fields.done()
    return thing


def read_role(fields: Fields) -> Role:
    """Read one role of the vocabulary of relations."""
    role = Role(id=fields.text("id"), says=fields.text("says"), inverse=fields.text("inverse"))
    fields.done()
    return role


def read_note(fields: Fields) -> Note:
    """Read one note."""
    kind = fields.choice("kind", ("since", "editor"))
    note = Note(
        id=fields.text("id"),
        kind=kind,
        date=fields.text("date", None if kind == "since" else ""),
        about=fields.texts("about"),
        paragraphs=read_paragraphs(fields),
        text=" ".join(fields.text("text").split()),
        basis=fields.choice("basis", ("read", "remembered")),
        sources=fields.texts("sources"),
    )
    fields.done()
    return note


def read_paragraphs(fields: Fields, key: str = "paragraphs") -> tuple[Address, ...]:
    """Read lists such as `hirsh-2003:11,13-16` into the addresses of their paragraphs."""
    found: list[Address] = []
    for text in fields.texts(key):
        addresses = parse_paragraphs(text)
        if not addresses:
            fields.problem(
                f"'{text}' is not a list of paragraphs such as hirsh-2003:11,13-16", key
            )
        found += addresses
    return tuple(dict.fromkeys(found))


def _relation(fields: Fields) -> Relation:
    relation = Relation(
        role=fields.text("role"), to=fields.text("to"), paragraphs=read_paragraphs(fields)
    )
    fields.done()
    return relation
