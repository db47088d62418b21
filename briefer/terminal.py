"""The console's answers as text for reading at the terminal."""

import textwrap
from collections.abc import Iterable
from typing import Any

from briefer.catalogue import KINDS
from briefer.judgement.checklist import EXTRAS, Checklist
from briefer.views import View

_WIDTH = 88


def listing(rows: list[View]) -> str:
    """One line each: id, name, and the number of passages."""
    width = max((len(str(row["id"])) for row in rows), default=0)
    return "\n".join(
        f"{row['id']!s:<{width}}  {' '.join(row['name'].split())}{_count(row['passages'])}"
        for row in rows
    )


def profile(view: View) -> str:
    """A profile for reading at the terminal."""
    if "name" not in view:
        return _quote(view) if "address" in view else _note_text(view)
    lines = [f"{view['name']}  ({KINDS[str(view['kind'])][0].lower()}, {view['id']})"]
    if view["aliases"]:
        lines.append(f"also: {_words(view['aliases'])}")
    lines += ["", *textwrap.wrap(str(view["summary"]), _WIDTH)]
    if view["decisions"]:
        lines += ["", f"Decisions: {_words(view['decisions'])}"]
    if view["relations"]:
        lines += ["", "Relations"]
        lines += [
            f"  {r['role']} {r['to']} ({_words(r['paragraphs'])})" for r in view["relations"]
        ]
    lines += ["", f"Passages{_count(view['passages'])}"]
    lines += [line for passage in view["passages"] for line in ("", _quote(passage))]
    if view["notes"]:
        lines += ["", "Notes"]
        lines += [line for note in view["notes"] for line in ("", _note_text(note))]
    return "\n".join(lines)


def hits(rows: list[View]) -> str:
    """Two lines each: what it is, and the words around the match."""
    return "\n".join(map(_hit, rows)) or "Nothing found."


def assessment(checklist: Checklist, view: View) -> str:
    """The outcome in words, with the reasons behind it."""
    outcome = checklist.word(checklist.outcome, view[checklist.outcome])
    lines = [f"{view['id']}: {outcome.name}", "", *textwrap.wrap(outcome.says, _WIDTH), ""]
    lines += [
        f"{checklist.names[slot]}: {checklist.word(slot, view[slot]).name}"
        for slot in checklist.slots
    ]
    for extra in EXTRAS:
        lines += _section(
            checklist.names[extra], (checklist.word(extra, n).says for n in view[extra])
        )
    lines += _section("Confidence", [_confidence(checklist, view)])
    lines += _section("Why", map(_reason, view["reasons"]))
    lines += _section(
        "What would change it", (_flip(checklist, flip) for flip in view["flips"])
    )
    return "\n".join(
        (*lines, "", "This is what one author's framework implies; it is not advice.")
    )


def _section(title: str, items: Iterable[str]) -> list[str]:
    found = [
        textwrap.fill(item, _WIDTH, initial_indent="  ", subsequent_indent="    ")
        for item in items
    ]
    return ["", title, *found] if found else []


def _confidence(checklist: Checklist, view: View) -> str:
    level, question = view["confidence"]["level"], view["confidence"]["question"]
    return (
        f"{level}; the weakest answer is: {checklist.questions[question].ask}"
        if question
        else level
    )


def _reason(reason: View) -> str:
    where = f" ({_words(reason['paragraphs'])})" if reason["paragraphs"] else ""
    return f"{reason['rule']}: {reason['because']}{where}"


def _flip(checklist: Checklist, flip: View) -> str:
    change = " and ".join(f"{question} = {value}" for question, value in flip["change"].items())
    return f"{change}: {checklist.word(checklist.outcome, flip['arrangement']).name}"


def _hit(row: View) -> str:
    name = f": {row['name']}" if row["name"] else ""
    return f"{row.get('address') or row['id']}  {row['kind']}{name}\n    {row['snippet']}"


def _words(value: list[Any]) -> str:
    return ", ".join(map(str, value))


def _count(value: list[Any]) -> str:
    return f" ({len(value)})" if value else ""


def _quote(view: View) -> str:
    speaker = f", quoting {view['speaker']}" if view["speaker"] else ""
    text = textwrap.fill(
        str(view["text"]), _WIDTH, initial_indent="  | ", subsequent_indent="  | "
    )
    return f"{text}\n  {view['address']}{speaker}"


def _note_text(view: View) -> str:
    date = f"{view['date']}: " if view["date"] else ""
    doubt = " [to be verified]" if view["basis"] == "remembered" else ""
    text = textwrap.fill(
        f"{date}{view['text']}{doubt}", _WIDTH, initial_indent="  ", subsequent_indent="  "
    )
    return "\n".join(
        (
            text,
            *(f"  {source}" for source in view["sources"]),
        )
    )
