"""The console's answers as text for reading at the terminal."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from briefer.catalogue import KINDS
from briefer.judgement.briefing import UNKNOWN
from briefer.judgement.checklist import EXTRAS, Checklist
from briefer.views import View

_WIDTH = 88
_BROAD = 100  # of a table
_TITLE = 24  # of its first column, the gutter included
_GUTTER = 2
_UNDER = " " * 8  # before what is told under a line
_MOST = 4  # decisions that fit side by side


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
        return _place(view) if "address" in view else _note_text(view)
    lines = [f"{view['name']}  ({KINDS[str(view['kind'])][0].lower()}, {view['id']})"]
    if view["aliases"]:
        lines.append(f"also: {_words(view['aliases'])}")
    lines += ["", *_wrapped(str(view["summary"]))]
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
    lines = [f"{view['id']}: {outcome.name}", "", *_wrapped(outcome.says), ""]
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
    return "\n".join((*lines, "", _whose(checklist)))


def verdict(view: View) -> str:
    """Whether a printed brief is intact, each change with its place, and the quotations."""
    intact = "intact" if view["intact"] else "NOT as it was printed"
    lines = [f"{view['file']}: {intact}", f"{view['title']}, report {view['report']}"]
    lines += _section("Altered", (change["says"] for change in view["altered"]))
    lines += _section("Quotations", _quotations(view["quotations"]))
    return "\n".join((*lines, *_section("Worth knowing", view["notes"])))


def _quotations(rows: list[View]) -> list[str]:
    """How many stand as they should, then each that does not."""
    verbatim = sum(row["state"] == "verbatim" for row in rows)
    others = [row for row in rows if row["state"] != "verbatim"]
    said = [f"{verbatim} of {len(rows)} stand word for word in their source"] if rows else []
    return said + [
        f"[{row['number']}] {row['address']}, {row['state']}: {row['says']}" for row in others
    ]


def score(view: View) -> str:
    """The tradecraft score: a line for each standard and need, and under it what is missing."""
    lines = [f"{view['id']}: {view['points']} of {view['most']} points"]
    lines += [
        "",
        *_wrapped(str(view["says"])),
        "",
        "Tradecraft standards (ICD 203)",
    ]
    for number, each in enumerate(view["standards"], 1):
        lines += [f"  {number}  {each['points']}  {each['name']}", *_missing(each["findings"])]
    lines += ["", "Needs of sourcing (ICD 206)"]
    for number, each in enumerate(view["needs"], 1):
        met = "met" if each["met"] else "not met"
        lines += [f"  {number}  {each['name']}: {met}", *_missing(each["findings"])]
    return "\n".join(lines)


def _missing(findings: Iterable[View]) -> list[str]:
    """What is missing, and the lines where it is."""
    import textwrap  # noqa: PLC0415

    lines = []
    for finding in findings:
        said = f"{finding['said']} {finding['mend']}"
        lines += _wrapped(said, first=_UNDER, rest=_UNDER)
        lines += [
            f"{_UNDER}- {textwrap.shorten(place['text'], _WIDTH - len(_UNDER), placeholder='…')}"
            for place in finding["places"]
            if place["text"]
        ]
    return lines


def comparison(checklist: Checklist, view: View) -> str:
    """Decisions side by side: the outcome, what differs, what all share, and the reasons.

    Up to four stand in a table of at most 100 columns, more of them under each other.
    """
    decisions, questions = view["decisions"], view["questions"]
    ids = [decision["id"] for decision in decisions]
    differing = [question for question in questions if question["differs"]]
    shared = [question for question in questions if not question["differs"]]
    head = [[d["name"], *([f"as of {d['as_of']}"] if d["as_of"] else [])] for d in decisions]
    results = [
        (_title(checklist, key), [_results(checklist, key, each[key]) for each in decisions])
        for key in decisions[0]
        if key not in ("id", "name", "as_of")
    ]
    answers = [
        (
            checklist.questions[question["id"]].name,
            [
                _answer(checklist, question, name) + " *" * (name in question["breaks"])
                for name in ids
            ],
        )
        for question in differing
    ]
    lines = _table([("", head), *results])
    lines += ["", f"Questions on which they differ{_count(differing)}"]
    lines += ["", *_table(answers)] if answers else ["  none"]
    if any(question["breaks"] for question in differing):
        words = f"this answer alone would turn the outcome of {decisions[0]['name']}"
        lines += ["", *_wrapped(f"* {words}", _BROAD)]
    lines += _section(
        f"Questions on which all agree{_count(shared)}",
        (
            f"{checklist.questions[q['id']].name}: {_answer(checklist, q, ids[0])}"
            for q in shared
        ),
    )
    lines += _grounds(checklist, decisions, differing)
    return "\n".join((*lines, "", _whose(checklist)))


def _title(checklist: Checklist, slot: str) -> str:
    return checklist.labels.get(slot, checklist.names[slot])


def _results(checklist: Checklist, slot: str, found: Any) -> list[str]:
    """Results in words, a line each."""
    results = found if isinstance(found, list) else [found]
    return [checklist.word(slot, result).name for result in results] or ["none"]


def _answer(checklist: Checklist, question: View, name: str) -> str:
    """An answer in the words of its buttons."""
    value, labels = question["values"][name], checklist.questions[question["id"]].labels
    if isinstance(value, int):
        return f"{value:,}"
    chosen = value if isinstance(value, list) else [value]
    return _words([checklist.unknown if item == UNKNOWN else labels[item] for item in chosen])


def _table(rows: list[tuple[str, Any]]) -> list[str]:
    """Rows of a title and cells (a text, or a list of lines), wrapped or under each other."""
    number = len(rows[0][1])
    wide = (_BROAD - _TITLE) // number - _GUTTER
    lines = []
    for title, cells in rows:
        texts = [cell if isinstance(cell, list) else [cell] for cell in cells]
        if number > _MOST:
            lines += [title] if title else []
            lines += [f"  {place}. {'; '.join(text)}" for place, text in enumerate(texts, 1)]
            continue
        columns = [_wrapped(title, _TITLE - _GUTTER)]
        columns += [
            [line for part in text for line in _wrapped(part, wide, rest=" ")] for text in texts
        ]
        for parts in zip_longest(*columns, fillvalue=""):
            row = [f"{parts[0]:<{_TITLE}}", *(f"{p:<{wide + _GUTTER}}" for p in parts[1:])]
            lines.append("".join(row).rstrip())
        if not title:
            lines.append("")
    return lines


def _grounds(checklist: Checklist, decisions: list[View], questions: list[View]) -> list[str]:
    """The reason that each decision gives for an answer in which they differ."""
    lines = []
    for question in questions:
        told = [
            f"{d['name']}: {_answer(checklist, question, d['id'])}. {question['reasons'][d['id']]}"
            for d in decisions
            if question["reasons"][d["id"]]
        ]
        lines += _section(checklist.questions[question["id"]].ask, told)
    return ["", "Reasons for the answers that differ", *lines] if lines else []


def _whose(checklist: Checklist) -> str:
    """Whose framework has been asked, and that it gives no advice."""
    whose = checklist.attribution or "the framework"
    return f"This is what {whose} implies; it is not advice."


def _section(title: str, items: Iterable[str]) -> list[str]:
    found = ["\n".join(_wrapped(item, first="  ", rest="    ")) for item in items]
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


def _place(view: View) -> str:
    """The words at a place, the answers that lean on it and the outcomes that rest on it."""
    answers: dict[str, list[str]] = {}
    for use in view["leaned_on_by"]:
        side = " (against)" if use["against"] else ""
        answers.setdefault(use["decision"], []).append(f"{use['question']}{side}")
    named = (f"{decision}: {_words(questions)}" for decision, questions in answers.items())
    lines = [_quote(view), *_section("Answers that lean on it", named)]
    return "\n".join(
        (*lines, *_section("Outcomes that rest on it", map(_way, view["outcomes"])))
    )


def _way(outcome: View) -> str:
    """The answers through which an outcome rests on a place, and the rules that cite it."""
    ways = [f"{way} {_words(outcome[way])}" for way in ("answers", "rules") if outcome[way]]
    return f"{outcome['decision']}: {'; '.join(ways)}"


def _quote(view: View) -> str:
    speaker = f", quoting {view['speaker']}" if view["speaker"] else ""
    text = "\n".join(_wrapped(str(view["text"]), first="  | ", rest="  | "))
    return f"{text}\n  {view['address']}{speaker}"


def _note_text(view: View) -> str:
    date = f"{view['date']}: " if view["date"] else ""
    doubt = " [to be verified]" if view["basis"] == "remembered" else ""
    text = _wrapped(f"{date}{view['text']}{doubt}", first="  ", rest="  ")
    return "\n".join((*text, *(f"  {source}" for source in view["sources"])))


def _wrapped(text: str, width: int = _WIDTH, first: str = "", rest: str = "") -> list[str]:
    """The lines of a text, none of them wider; the `first` and the `rest` begin with these."""
    import textwrap  # noqa: PLC0415  (1 ms, and lists and finds do without)

    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)
