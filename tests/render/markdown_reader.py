"""Markdown read again, strictly: a sign that might be markup is markup or it is a fault.

CommonMark with tables, and what GitHub adds to it: bare addresses, struck words, mathematics.
"""

import re
from html import unescape
from string import punctuation
from typing import NamedTuple

from tests.render.readers import Grid, Reading

_HEADING = re.compile(r"(#{1,6}) +(.*?)(?: +#+)? *")
_RULE = re.compile(r"\|(?: --- \|)+")
_FOREIGN = {
    "a fence": re.compile(r"(```|~~~)"),
    "an ordered list": re.compile(r"\d{1,9}[.)]( |$)"),
    "a list": re.compile(r"[+*]( |$)"),
    "an underline": re.compile(r"(=+|-+) *$"),
    "a rule": re.compile(r"([-*_])( *\1){2,} *$"),
    "a definition": re.compile(r"\[(?:\\.|[^\[\]\\])*\]:"),
    "HTML": re.compile(r'<(?!a id=")'),
    "code": re.compile(r" {4}|\t"),
}
_MARK = re.compile(
    r"\\(?P<literal>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w+);)"
    r'|<a id="(?P<name>[^"<>|]*)"></a>'
    r"|(?P<line><br>)"
    r"|\[(?P<words>(?:\\.|[^\[\]\\])*)\]"
    r"\((?:<(?P<address>[^<>\n]*)>|#(?P<jump>[^()\s]*))\)"
    r"|(?P<stars>\*+)"
    r"|(?P<bare>(?<![A-Za-z0-9])(?:https?://|www\.)(?=[^\s<]))"
    r"|(?P<stray>[`_~<>|\[\]$]|!(?=\[))",
    re.IGNORECASE,
)


class _Found(NamedTuple):
    """What is met on the way."""

    lines: list[str]
    headings: list[tuple[int, str]]
    grids: list[Grid]
    items: list[str]
    links: list[tuple[str, str]]
    jumps: list[tuple[str, str]]
    names: list[str]
    faults: list[str]


def read_markdown(data: bytes) -> Reading:
    """Read Markdown in UTF-8; the heading of the whole is left out of the headings."""
    found = _Found([], [], [], [], [], [], [], [])
    _read(data.decode("utf-8").split("\n"), found)
    if [level for level, _ in found.headings].count(0) != 1:
        found.faults.append("not one title")
    sections = [(level, words) for level, words in found.headings if level]
    return Reading(
        lines=tuple(found.lines),
        headings=tuple(sections),
        grids=tuple(found.grids),
        items=tuple(found.items),
        links=tuple(found.links),
        jumps=tuple(found.jumps),
        names=tuple(found.names),
        faults=tuple(found.faults),
    )


def _read(lines: list[str], found: _Found) -> None:  # noqa: C901  (one branch a kind)
    while lines:
        line = lines.pop(0)
        if line.startswith(">"):
            quoted = [line, *_taken(lines, ">")]
            _read([re.sub("^> ?", "", each) for each in quoted], found)
        elif heading := _HEADING.fullmatch(line):
            words = _say(heading[2], found)
            found.headings.append((len(heading[1]) - 1, words))
            found.lines.append(words)
        elif line.startswith("- "):
            found.items.append(_paragraph(line[2:], found))
        elif lines and _RULE.fullmatch(lines[0]):
            rule, *rows = _taken(lines, "|")
            heads, *cells = (tuple(_cells(row, found)) for row in (line, *rows))
            if {rule.count("|") - 1} != set(map(len, (heads, *cells))):
                found.faults.append(f"an uneven table: {line}")
            found.grids.append(Grid(heads, tuple(cells)))
        elif line.strip():
            _paragraph(line, found)
            if lines and lines[0].strip():
                found.faults.append(f"a line runs on: {lines[0]}")


def _taken(lines: list[str], sign: str) -> list[str]:
    """The next lines that begin with a sign, which are taken away."""
    number = next((n for n, line in enumerate(lines) if not line.startswith(sign)), len(lines))
    taken = lines[:number]
    del lines[:number]
    return taken


def _paragraph(line: str, found: _Found) -> str:
    """A paragraph of one line, which is all that a brief has."""
    foreign = [kind for kind, begins in _FOREIGN.items() if begins.match(line)]
    found.faults.extend(f"{kind}: {line}" for kind in foreign)
    if re.match(r"(#{1,6}|>|- )", line):
        found.faults.append(f"a block within a block: {line}")
    words = _say(line, found)
    found.lines.append(words)
    return words


def _cells(line: str, found: _Found) -> list[str]:
    if not (line.startswith("| ") and line.endswith(" |")):
        found.faults.append(f"a row without ends: {line}")
    said = [_say(cell.strip(), found) for cell in re.split(r"(?<!\\)\|", line[1:-1])]
    found.lines.extend(said)
    return said


def _say(line: str, found: _Found, *, linked: bool = False) -> str:  # noqa: C901  (one branch a kind)
    """A line as it is read; words that are `linked` already hold no other link."""
    said, strong = [], False
    at = 0
    for mark in _MARK.finditer(line):
        said.append(line[at : mark.start()])
        before, after = line[: mark.start()][-1:], line[mark.end() :][:1]
        at = mark.end()
        match mark.lastgroup:
            case "literal":
                said.append(mark["literal"])
            case "entity":
                said.append(unescape(mark["entity"]))
            case "name":
                found.names.append(unescape(mark["name"]))
            case "line":
                said.append("\n")
            case "address":
                words = _say(mark["words"], found, linked=True)
                found.links.append((words, unescape(mark["address"])))
                said.append(words)
            case "jump":
                words = _say(mark["words"], found, linked=True)
                found.jumps.append((words, unescape(mark["jump"])))
                said.append(words)
            case "stars":
                if mark["stars"] != "**" or not _flanked(before, after, opens=not strong):
                    found.faults.append(f"stars: {line}")
                strong = not strong
            case "bare":
                found.links.extend([] if linked else [(mark["bare"], mark["bare"])])
                said.append(mark["bare"])
            case _:
                found.faults.append(f"a bare {mark[0]}: {line}")
    if strong:
        found.faults.append(f"strong to the end: {line}")
    return "".join((*said, line[at:]))


def _flanked(before: str, after: str, *, opens: bool) -> bool:
    """Whether two stars between these two signs open, or close, strong words."""
    inner, outer = (after, before) if opens else (before, after)
    apart = not outer.strip() or outer in punctuation
    return bool(inner.strip()) and (apart or re.match(r"\w", inner) is not None)
