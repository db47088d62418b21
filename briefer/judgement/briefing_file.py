"""Briefings and cases as files: reading them strictly, and writing a briefing back."""

import json
import re
from collections.abc import Iterable, Mapping

from briefer.catalogue_file import read_paragraphs
from briefer.fields import Fields
from briefer.judgement.briefing import (
    CONFIDENCES,
    UNKNOWN,
    Alternative,
    Answer,
    Briefing,
    Case,
    Likelihood,
    Value,
)
from briefer.judgement.checklist import Checklist, Question, check_value
from briefer.plainfile import FORMAT, Map
from briefer.problems import did_you_mean

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z\Z")
_PROSE = ("decision", "audience")
_DETAILS = ("region", "decision", "audience", "based_on")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_TYPED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}  # by some YAML reader


def read_briefing(fields: Fields, checklists: Mapping[str, Checklist]) -> Briefing | None:
    """Read an analyst's briefing; faults are noted in the fields and the good answers stay.

    A key that a briefing does not know is a fault, never dropped in silence. None where there
    is no id or no such checklist, since nothing could then be checked or saved.
    """
    briefing = _briefing(fields, checklists)
    fields.done()
    return briefing


def read_case(fields: Fields, checklists: Mapping[str, Checklist]) -> Case | None:
    """Read a case of the past: a briefing, what was done, and what the rules should return."""
    briefing = _briefing(fields, checklists)
    checklist = checklists[briefing.checklist] if briefing else None
    essay, fit = fields.map("essay"), fields.map("fit")
    used = _arrangement(essay, "used", checklist)
    should = _arrangement(essay, "should", checklist) if essay.raw("should") is not None else ""
    value, note = fit.choice("value", ("yes", "partial", "no")), _prose(fit, "note")
    essay.done()
    fit.done()
    paragraphs = read_paragraphs(fields)
    actual, outcome = _prose(fields, "actual"), _prose(fields, "outcome")
    bottom_line = _prose(fields, "bottom_line")
    sources, expect = fields.texts("sources"), _expected(fields.map("expect"))
    fields.done()
    if briefing is None:
        return None
    return Case(
        briefing=briefing,
        paragraphs=tuple(str(address) for address in paragraphs),
        used=used,
        should=should,
        fit=value,
        fit_note=note,
        actual=actual,
        outcome=outcome,
        bottom_line=bottom_line,
        sources=sources,
        expect=expect,
    )


def briefing_text(briefing: Briefing, checklist: Checklist | None = None) -> str:
    """Write a briefing as YAML that any reader takes for the same text.

    The answers stand in the order of the checklist's questions, without one as they come.
    """
    lines = [
        f"format: {FORMAT}",
        f"id: {_scalar(briefing.id)}",
        f"name: {_quoted(briefing.name)}",
        *([f"crisis: {_scalar(briefing.crisis)}"] if briefing.crisis else []),
        f"as_of: {_quoted(briefing.as_of)}",
        f"checklist: {_scalar(briefing.checklist)}",
    ]
    if briefing.cast:
        cast = ", ".join(f"{part}: {_scalar(thing)}" for part, thing in briefing.cast.items())
        lines.append(f"cast: {{{cast}}}")
    lines += _details(briefing)
    order = checklist.questions if checklist else briefing.answers
    lines.append("answers:" if briefing.answers else "answers: {}")
    for question in order:
        if question in briefing.answers:
            lines += _answer_lines(question, briefing.answers[question])
    lines += _alternative_lines(briefing.alternatives)
    return "\n".join(lines) + "\n"


def _briefing(fields: Fields, checklists: Mapping[str, Checklist]) -> Briefing | None:
    name, checklist_id = fields.identifier(), fields.text("checklist")
    title, crisis = fields.text("name"), fields.text("crisis", "")
    as_of, given_cast = fields.date("as_of"), fields.map("cast")
    details = {key: " ".join(fields.text(key, "").split()) for key in _DETAILS}
    candidates = fields.texts("candidates")
    given, supposed = fields.map("answers"), fields.maps("alternatives")
    likelihood = _likelihood(fields)
    if "answers" not in fields.values:
        fields.problem("'answers' is missing; write `answers: {}` for none")
    checklist = checklists.get(checklist_id)
    if checklist is None:
        if checklist_id:
            near = did_you_mean(checklist_id, checklists)
            fields.problem(f"unknown checklist '{checklist_id}'{near}", "checklist")
        return None
    cast = _cast(given_cast, checklist)
    read = {
        question: answer
        for question in given.values
        if (answer := _answer(given, question, checklist)) is not None
    }
    alternatives = tuple(_alternative(item, checklist) for item in supposed)
    if not name:
        return None
    return Briefing(
        id=name,
        name=title,
        crisis=crisis,
        as_of=as_of,
        checklist=checklist_id,
        cast=cast,
        answers={
            question: read[question] for question in checklist.questions if question in read
        },
        candidates=candidates,
        alternatives=alternatives,
        likelihood=likelihood,
        **details,
    )


def _answer(given: Fields, name: str, checklist: Checklist) -> Answer | None:
    """Read one answer in its short or its long form; None where the question is unknown."""
    question = checklist.questions.get(name)
    if question is None:
        near = did_you_mean(name, checklist.questions)
        given.problem(f"unknown question '{name}'{near}; remove it or mend the word", name)
        return None
    raw = given.raw(name)
    if not isinstance(raw, Map):
        return Answer(value=_value(given, name, question, raw))
    long = given.map(name)
    note = long.raw("note")
    author, at = long.text("author", ""), _moment(long, "at")
    answer = Answer(
        value=_value(long, "value", question, long.raw("value")),
        confidence=long.choice("confidence", CONFIDENCES, ""),
        supports=long.texts("for"),
        against=long.texts("against"),
        note=note if isinstance(note, str) else long.text("note", ""),
        author=author,
        at=at,
    )
    long.done()
    return answer


def _alternative(fields: Fields, checklist: Checklist) -> Alternative:
    """Read a "what if"; a change that the checklist does not know is a fault and left out."""
    changes, values = fields.map("changes"), {}
    for name in changes.values:
        question = checklist.questions.get(name)
        if question is None:
            near = did_you_mean(name, checklist.questions)
            changes.problem(
                f"unknown question '{name}'{near}; remove it or mend the word", name
            )
        else:
            values[name] = _value(changes, name, question, changes.raw(name))
    alternative = Alternative(name=fields.text("name"), changes=values)
    fields.done()
    return alternative


def _likelihood(fields: Fields) -> Likelihood | None:
    """Read a stated likelihood; one without a known term and a date is a fault and left out."""
    if fields.raw("likelihood") is None:
        return None
    from briefer.judgement.scales import scale_of, scales  # noqa: PLC0415  (seldom stated)

    given = fields.map("likelihood")
    term, by = given.text("term"), given.date("by")
    given.done()
    if term and scale_of(term) is None:
        known = [each.id for scale in scales() for each in scale.terms]
        given.problem(f"unknown term '{term}'{did_you_mean(term, known)}", "term")
        return None
    return Likelihood(term, by) if term and by else None


def _value(fields: Fields, key: str, question: Question, raw: object) -> Value:
    value, fault = check_value(question, raw)
    if value is None:
        fields.problem(f"'{question.id}' {fault}", key)
        return UNKNOWN
    return value


def _moment(fields: Fields, key: str) -> str:
    """A time as a save writes it; any other is a problem and left out."""
    text = fields.text(key, "")
    if text and not _MOMENT.match(text):
        fields.problem(f"'{text}' is not a time; write it as 2026-01-31T09:30:00Z", key)
        return ""
    return text


def _cast(fields: Fields, checklist: Checklist) -> dict[str, str]:
    """Read who fills which of the checklist's parts, in the checklist's order."""
    for part in fields.values:
        if part not in checklist.parts:
            near = did_you_mean(part, checklist.parts)
            known = (
                f"its parts are {', '.join(checklist.parts)}"
                if checklist.parts
                else "it has none"
            )
            fields.problem(f"the checklist has no part '{part}'{near}; {known}", part)
    return {part: thing for part in checklist.parts if (thing := fields.text(part, ""))}


def _prose(fields: Fields, key: str) -> str:
    return " ".join(fields.text(key).split())


def _arrangement(fields: Fields, key: str, checklist: Checklist | None) -> str:
    if checklist is None:
        return fields.text(key)
    return fields.choice(key, (*checklist.words[checklist.outcome], *checklist.history))


def _expected(fields: Fields) -> dict[str, Value]:
    return {
        key: fields.texts(key) if isinstance(fields.raw(key), list) else fields.text(key)
        for key in fields.values
    }


def _answer_lines(question: str, answer: Answer) -> Iterable[str]:
    value, text = answer.value, _written(answer.value)
    if answer == Answer(value=value):
        return [f"  {_scalar(question)}: {text}"]
    lines = [f"  {_scalar(question)}:", f"    value: {text}"]
    if answer.confidence:
        lines.append(f"    confidence: {_scalar(answer.confidence)}")
    if answer.supports:
        lines.append(f"    for: {_list(answer.supports)}")
    if answer.against:
        lines.append(f"    against: {_list(answer.against)}")
    if answer.note:
        lines.append(f"    note: {_quoted(answer.note)}")
    if answer.author:
        lines.append(f"    author: {_quoted(answer.author)}")
    if answer.at:
        lines.append(f"    at: {_quoted(answer.at)}")
    return lines


def _details(briefing: Briefing) -> Iterable[str]:
    """The lines of what an analyst says of a crisis of one's own."""
    for key in _DETAILS:
        if text := getattr(briefing, key):
            yield f"{key}: {_quoted(text) if key in _PROSE else _scalar(text)}"
    if briefing.candidates:
        yield f"candidates: {_list(briefing.candidates)}"
    if briefing.likelihood:
        term, by = briefing.likelihood
        yield f"likelihood: {{term: {_scalar(term)}, by: {_quoted(by)}}}"


def _alternative_lines(alternatives: Iterable[Alternative]) -> Iterable[str]:
    lines = []
    for alternative in alternatives:
        lines.append(f"- name: {_quoted(alternative.name)}")
        changes = ", ".join(
            f"{_scalar(question)}: {_written(value)}"
            for question, value in alternative.changes.items()
        )
        lines.append(f"  changes: {{{changes}}}")
    return ["alternatives:", *lines] if lines else []


def _written(value: Value) -> str:
    return _list(value) if isinstance(value, tuple) else _scalar(value)


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(_scalar(item) for item in items)}]"


def _scalar(value: str | int) -> str:
    """Write a number or a plain word bare, and quote everything that could be taken for more."""
    if isinstance(value, int):
        return str(value)
    plain = _PLAIN.match(value) and value.lower() not in _TYPED
    return value if plain else _quoted(value)


def _quoted(text: str) -> str:
    """Quote a text on one line; what does not print is escaped, since YAML refuses some of it."""
    whole = text.encode("utf-8", "replace").decode()  # half a surrogate pair has no place in it
    return "".join(
        letter if letter.isprintable() else f"\\U{ord(letter):08x}"
        for letter in json.dumps(whole, ensure_ascii=False)
    )
