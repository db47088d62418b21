"""The blocks of a brief made again from its JSON, as somebody else's program would."""

import json
from dataclasses import fields
from typing import Any

from briefer.brief import blocks

KINDS: dict[str, Any] = {
    "heading": blocks.Heading,
    "paragraph": blocks.Paragraph,
    "items": blocks.Items,
    "facts": blocks.Facts,
    "card": blocks.Card,
    "entries": blocks.Entries,
    "table": blocks.Table,
    "quote": blocks.Quote,
    "note": blocks.Note,
    "text": blocks.Text,
    "strong": blocks.Strong,
    "faint": blocks.Faint,
    "link": blocks.Link,
    "jump": blocks.Jump,
    "tag": blocks.Tag,
}
INNER: dict[str, Any] = {
    "facts": blocks.Fact,
    "entries": blocks.Entry,
    "columns": blocks.Column,
    "groups": blocks.Group,
    "rows": blocks.Row,
}


def read_json(data: bytes) -> dict[str, Any]:
    """What a file holds, in which no key may stand twice."""
    found = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    assert isinstance(found, dict)
    return found


def read_blocks(value: Any, name: str = "") -> Any:
    """The blocks, or one part of them, which stands under a name."""
    if isinstance(value, list):
        return tuple(read_blocks(each, name) for each in value)
    if not isinstance(value, dict):
        return value
    made = KINDS[value["kind"]] if "kind" in value else INNER[name]
    known = [field.name for field in fields(made)]
    return made(**{key: read_blocks(part, key) for key, part in value.items() if key in known})


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    assert len(found) == len(pairs)
    return found
