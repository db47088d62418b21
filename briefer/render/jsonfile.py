"""The brief as data for scripts. What is written here is a contract: added to, never changed.

One JSON object in UTF-8, its keys always in the same order:

- `format`: 1.
- `id`, `title`, `kicker`, `as_of`, `framework`, `marking`, `language`, `author`, `prepared`:
  text, "" where there is none; dates are ISO dates.
- `one_page`, `landscape`: true or false; `paper`: "a4" or "us-letter".
- `blocks`: what the brief says, in order. Each block is an object whose `kind` is `heading`,
  `paragraph`, `items`, `facts`, `card`, `entries`, `table`, `quote` or `note`; its other keys
  are the fields of that kind in `briefer.brief.blocks`, under the same names.
- `data`: what the brief can be made again from, as an object, or null.

A line of text is a list of runs, each with its `kind` (`text`, `strong`, `faint`, `link`,
`jump`, `tag`) and its `text`; a link has an `address` too, which nobody has checked, and a jump
an `anchor`. A jump leads to the heading, entry, row or quotation with the same `anchor`; an
anchor that is "" names nothing. All text is as the brief holds it: plain, not cleaned.
"""

import json
import re
from dataclasses import fields
from typing import Any, get_args

from briefer.brief.blocks import Block, Brief, Quote, Run

FORMAT = 1

_KINDS = frozenset((*get_args(Block), *get_args(Run)))  # what stands where others may stand too
_HALF = re.compile("[\ud800-\udfff]")  # half characters, which UTF-8 cannot hold


def render_json(brief: Brief) -> bytes:
    """Write a brief as JSON in UTF-8."""
    parts = {name: value for name, value in _fields(brief).items() if name != "data"}
    blocks = parts.pop("blocks")
    data = json.loads(brief.data) if brief.data else None
    whole = {"format": FORMAT, **parts, "blocks": blocks, "data": data}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return (_HALF.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n").encode()


def _plain(value: Any) -> Any:
    """A value of a brief as JSON knows it."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, str | int):
        return value
    kind = {"kind": _snake(type(value).__name__)} if type(value) in _KINDS else {}
    anchor = {"anchor": value.anchor} if isinstance(value, Quote) else {}
    return {**kind, **_fields(value), **anchor}


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
