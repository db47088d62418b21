"""Reading a checklist from its folder, strictly: with a fault in it, it would judge wrongly."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from briefer.catalogue_file import read_paragraphs
from briefer.fields import Fields, read_fields
from briefer.judgement.briefing import UNKNOWN
from briefer.judgement.checklist import (
    EXTRAS,
    NO,
    TYPES,
    YES,
    Always,
    Checklist,
    Derived,
    Flag,
    Question,
    Ratio,
    Rule,
    Stage,
    Word,
)
from briefer.judgement.head_file import check_new, read_head
from briefer.judgement.idle import tell_idle_questions, tell_idle_rules
from briefer.judgement.rules_file import join_rules, read_derived, read_extras, read_slots
from briefer.plainfile import read_file
from briefer.problems import Problem, did_you_mean

MOST_QUESTIONS = 200  # what would change the outcome takes a second to work out then
FILES = ("checklist.yaml", "questions.yaml", "rules.yaml", "words.yaml")


def read_checklist(folder: Path) -> tuple[Checklist | None, list[Problem]]:
    """Read the four files of a checklist.

    Returns None with the problems where anything is wrong, since one missing rule or option
    would turn into a wrong outcome. A rule or a question that can never matter is a problem
    too, but judges nothing wrongly: the checklist then comes with the problems.
    """
    problems: list[Problem] = []
    files = {}
    for name in FILES:
        path = folder / name
        try:
            data = read_file(path)
        except OSError as error:
            message = f"this part of the checklist cannot be read ({error.strerror})"
            problems.append(Problem(str(path), 0, message))
            continue
        fields, found = read_fields(data, path)
        if fields is None:
            problems += found
        else:
            fields.problems = problems  # one list for the four files, in the order of reading
            problems += found
            files[name] = fields
    if len(files) < len(FILES):
        return None, problems
    return _checklist(*(files[name] for name in FILES)), problems


def _checklist(head: Fields, asked: Fields, ruled: Fields, worded: Fields) -> Checklist | None:
    top = read_head(head)
    stages, questions = _questions(asked, worded.map("options"))
    derived = read_derived(head.maps("derived"), questions)
    tables = read_slots(ruled, top.slots, questions, derived)
    extras = read_extras(ruled, EXTRAS, questions, derived, tables)
    ruled.done()
    words = _words(worded, {**tables, **extras}, top.sections)
    history = _history(worded)
    always, unknown = tuple(map(_always, worded.maps("always"))), worded.text("unknown")
    head.done()
    worded.done()
    if head.problems:  # a diagram needs rules that hold water
        return None
    builder = join_rules(ruled, questions, derived, tables)
    if builder is None or head.problems:
        return None
    diagram = builder.diagram(builder.facts[top.outcome])
    rules = [rule for table in (*tables.values(), *extras.values()) for rule in table]
    tell_idle_rules(ruled, builder, tables, extras)
    tell_idle_questions(asked, head, questions, derived, rules)
    return Checklist(
        id=top.id,
        name=top.name,
        version=top.version,
        description=top.description,
        attribution=top.attribution,
        stance=top.stance,
        stages=stages,
        questions=_with_branches(questions, rules, derived),
        derived=derived,
        outcome=top.outcome,
        slots=tables,
        extras=extras,
        names=top.names,
        labels=top.labels,
        card=top.card,
        parts=top.parts,
        words=words,
        history=history,
        always=always,
        unknown=unknown,
        diagram=diagram,
    )


def _questions(fields: Fields, labels: Fields) -> tuple[tuple[Stage, ...], dict[str, Question]]:
    stages: dict[str, Stage] = {}
    for item in fields.maps("stages"):
        stage = Stage(id=item.text("id"), name=item.text("name"))
        check_new(item, stage.id, stages)
        stages[stage.id] = stage
        item.done()
    questions: dict[str, Question] = {}
    for item in fields.maps("questions"):
        question = _question(item, stages, labels)
        check_new(item, question.id, questions)
        questions[question.id] = question
    if len(questions) > MOST_QUESTIONS:
        fields.problem(f"a checklist may hold {MOST_QUESTIONS} questions", "questions")
    fields.done()
    for name in labels.values:
        if name not in questions:
            near = did_you_mean(name, questions)
            labels.problem(f"unknown question '{name}'{near}", name)
    return tuple(stages.values()), questions


def _question(fields: Fields, stages: Mapping[str, Stage], labels: Fields) -> Question:
    name, kind = fields.text("id"), fields.choice("type", TYPES)
    known = _options(fields, kind)
    chosen = labels.map(name)
    if known and not chosen.values:
        labels.problem(f"the labels for '{name}' are missing; give each of its options one")
        texts = dict.fromkeys(known, "")
    else:
        texts = {option: chosen.text(option) for option in known}
    chosen.done()
    question = Question(
        id=name,
        stage=fields.choice("stage", stages),
        type=kind,
        name=fields.text("name"),
        ask=fields.text("ask"),
        options={option: says or texts[option] for option, says in known.items()},
        labels=texts,
        why=fields.text("why"),
        paragraphs=read_paragraphs(fields),
        frameworks=fields.texts("frameworks"),
        branches=(),
        nothing=_nothing(fields, kind, known),
    )
    fields.done()
    return question


def _options(fields: Fields, kind: str) -> dict[str, str]:
    """The options with their descriptions; a plain yes or no needs none."""
    given = fields.map("options")
    if kind in ("number", "yes_no"):
        if given.values:
            fields.problem(
                f"a question of type {kind} has no 'options'; remove them", "options"
            )
        return {} if kind == "number" else {YES: "", NO: ""}
    if len(given.values) < 2:
        fields.problem("'options' should hold at least two", "options")
    if UNKNOWN in given.values:
        given.problem(f"'{UNKNOWN}' is always there; remove it", UNKNOWN)
    return {option: given.text(option) for option in given.values}


def _nothing(fields: Fields, kind: str, options: Collection[str]) -> str:
    """The option of a multi question that excludes the others, "" where there is none."""
    if fields.raw("nothing") is not None and kind != "multi":
        fields.problem(f"a question of type {kind} has no 'nothing'; remove it", "nothing")
        return ""
    return fields.choice("nothing", options, "")


def _words(
    fields: Fields, tables: Mapping[str, Iterable[Rule]], sections: Mapping[str, str]
) -> dict[str, dict[str, Word]]:
    """Read the words for every result; one that is missing or that no rule gives is a fault."""
    words = {}
    for table, rules in tables.items():
        name = sections.get(table, table)
        section = fields.map(name)
        results = dict.fromkeys(rule.give for rule in rules)
        words[table] = {
            result: _word(section.map(result), result)
            for result in section.values
            if result in results
        }
        for result in section.values:
            if result not in results:
                near = did_you_mean(result, results)
                section.problem(f"no rule of '{table}' gives '{result}'{near}", result)
        for result in results:
            if result not in section.values:
                fields.problem(f"the words for '{result}' are missing under '{name}'", name)
    return words


def _word(fields: Fields, name: str) -> Word:
    title = fields.text("name")
    word = Word(
        id=name,
        name=title,
        says=" ".join(fields.text("says").split()),
        short=fields.text("short", title),
        paragraphs=read_paragraphs(fields),
        frameworks=fields.texts("frameworks"),
    )
    fields.done()
    return word


def _history(fields: Fields) -> dict[str, Word]:
    section = fields.map("history_only")
    return {name: _word(section.map(name), name) for name in section.values}


def _always(fields: Fields) -> Always:
    always = Always(
        says=" ".join(fields.text("says").split()), paragraphs=read_paragraphs(fields)
    )
    fields.done()
    return always


def _with_branches(
    questions: Mapping[str, Question], rules: Iterable[Rule], derived: Mapping[str, Derived]
) -> dict[str, Question]:
    """Tell each question which rules look at its answer, directly or through a derived fact."""
    branches: dict[str, dict[str, None]] = {name: {} for name in questions}
    for rule in rules:
        for key in (*rule.when, *rule.when_any_unknown):
            for name in (key, *_behind(derived.get(key))):
                if name in branches:
                    branches[name][rule.id] = None
    return {
        name: question._replace(branches=tuple(branches[name]))
        for name, question in questions.items()
    }


def _behind(fact: Derived | None) -> tuple[str, ...]:
    if isinstance(fact, Flag):
        return tuple(fact.when)
    return (fact.share, fact.of) if isinstance(fact, Ratio) else ()
