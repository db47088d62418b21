"""Catalogue files: reading things, roles and notes strictly."""

from briefer.catalogue import KINDS, MECHANISM_GROUPS, Note, Relation, Role, Thing
from briefer.fields import Fields
from briefer.sources.address import Address, parse_paragraphs


def read_thing(fields: Fields) -> Thing:
    """Read one thing; faults are noted and leave their field empty."""
    kind = fields.choice("kind", KINDS)
    name = fields.text("name")
    thing = Thing(
        id=fields.identifier(),
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
    role = Role(
        id=fields.identifier(), says=fields.text("says"), inverse=fields.text("inverse")
    )
    fields.done()
    return role


def read_note(fields: Fields) -> Note:
    """Read one note."""
    kind = fields.choice("kind", ("since", "editor"))
    note = Note(
        id=fields.identifier(),
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
