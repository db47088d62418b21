"""One root folder read from disk: the program's own content, or a workspace.

A shelf is what the files of one root say, before anything is tied together: values, the
problems found, and the references that `reading` checks once every shelf is there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from briefer.catalogue import Note, Role, Thing
from briefer.catalogue_file import read_note, read_role, read_thing
from briefer.fields import Fields, read_fields
from briefer.judgement.briefing import Briefing, Case
from briefer.judgement.briefing_file import read_briefing, read_case
from briefer.judgement.checklist import Checklist
from briefer.judgement.checklist_file import read_checklist
from briefer.paths import is_folder
from briefer.plainfile import Map, Seq, list_folder, read_file
from briefer.problems import Problem, did_you_mean
from briefer.sources.passage import Passage
from briefer.sources.passage_file import read_passage
from briefer.sources.source import Source
from briefer.sources.source_file import read_source


class Reference(NamedTuple):
    """An id that a file names, and what it should be the id of."""

    path: str
    line: int
    what: str
    id: str


class Entry(NamedTuple):
    """A value with the place it was read from."""

    path: str
    line: int
    value: Source | Thing | Role | Passage | Note | Checklist | Case | Briefing


@dataclass(slots=True)
class Shelf:
    """What one root holds. Filled while it is read, and only read afterwards.

    `faulty` has what stands in the files and was left out, as (what, id): its own problem is
    told, and whatever names it is not to blame.
    """

    entries: list[Entry] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faulty: set[tuple[str, str]] = field(default_factory=set)


def read_shelf(sources: Path, content: Path, known: Mapping[str, Source]) -> Shelf:
    """Read the sources in one folder and the content in another, all but the briefings.

    `known` are the sources of other shelves, which passages here may point into.
    """
    shelf = Shelf()
    own = {source.id: source for source in _read_sources(shelf, sources)}
    for folder in ("catalogue", "passages", "notes"):
        read_folder(shelf, content / folder, {**own, **known}, {})
    _read_checklists(shelf, content / "checklists")
    return shelf


def read_folder(
    shelf: Shelf,
    folder: Path,
    sources: Mapping[str, Source],
    checklists: Mapping[str, Checklist],
) -> None:
    """Read the YAML files of a folder into a shelf, in the order of their names."""
    for path in _yaml_files(shelf, folder):
        read_content(shelf, path, sources, checklists)


def read_content(
    shelf: Shelf,
    path: Path,
    sources: Mapping[str, Source],
    checklists: Mapping[str, Checklist],
) -> None:
    """Read one YAML file into a shelf; its keys tell what it holds."""
    try:
        data = read_file(path)
    except OSError as error:
        shelf.problems.append(
            Problem(str(path), 0, f"this file cannot be read ({error.strerror})")
        )
        shelf.faulty.add(("decision", path.stem))
        return
    fields, problems = read_fields(data, path)
    if fields is None:
        shelf.faulty.add(("decision", path.stem))
    else:
        if "sha256" in fields.values:
            problems += _read_source(shelf, path)[1]
        elif "source" in fields.values:
            _read_passages(shelf, fields, sources)
        elif "answers" in fields.values or "checklist" in fields.values:
            _read_briefing(shelf, fields, checklists)
        else:
            _read_each(shelf, fields, "things", read_thing, _thing_references)
            _read_each(shelf, fields, "roles", read_role, None)
            _read_each(shelf, fields, "notes", read_note, _note_references)
            fields.done()
    shelf.problems += problems


def _listed(shelf: Shelf, folder: Path) -> list[Path]:
    try:
        return list_folder(folder)
    except OSError as error:
        message = f"this folder cannot be read ({error.strerror}); nothing in it is shown"
        shelf.problems.append(Problem(str(folder), 0, message))
        return []


def _yaml_files(shelf: Shelf, folder: Path) -> list[Path]:
    return [path for path in _listed(shelf, folder) if path.suffix == ".yaml"]


def _read_sources(shelf: Shelf, folder: Path) -> Iterator[Source]:
    for sidecar in _yaml_files(shelf, folder):
        source, problems = _read_source(shelf, sidecar)
        shelf.problems += problems
        if source is not None:
            yield source


def _read_source(shelf: Shelf, sidecar: Path) -> tuple[Source | None, list[Problem]]:
    source, problems = read_source(sidecar)
    if source is not None:
        shelf.entries.append(Entry(str(sidecar), 1, source))
    return source, problems


def _read_briefing(shelf: Shelf, fields: Fields, checklists: Mapping[str, Checklist]) -> None:
    """Read an analyst's briefing, or a case of the past, which says what is expected of it."""
    read = read_case if "expect" in fields.values else read_briefing
    briefing = read(fields, checklists)
    if briefing is not None:
        shelf.entries.append(Entry(fields.path, 1, briefing))
        _briefing_references(shelf, fields)
    else:
        shelf.faulty.add(("decision", str(fields.values.get("id"))))


def _read_each(
    shelf: Shelf,
    fields: Fields,
    key: str,
    read: Callable[[Fields], Thing | Role | Note],
    refer: Callable[[Shelf, Fields], None] | None,
) -> None:
    """Read each mapping of a list; one without an id is a problem already and left out."""
    for item in fields.maps(key):
        value = read(item)
        if value.id:
            shelf.entries.append(Entry(item.path, item.line, value))
            if refer is not None:
                refer(shelf, item)


def _read_passages(shelf: Shelf, fields: Fields, sources: Mapping[str, Source]) -> None:
    name = fields.text("source")
    items = fields.maps("passages")
    fields.done()
    source = sources.get(name)
    shelf.faulty.update(("passage", str(item.values.get("id"))) for item in items)
    if source is None:
        near = did_you_mean(name, sources)
        fields.problem(f"unknown source '{name}'{near}; its passages are left out", "source")
        return
    for item in items:
        passage = read_passage(item, source)
        if passage is not None:
            shelf.entries.append(Entry(item.path, item.line, passage))
            _refer(shelf, item, "about", "thing")
            _refer(shelf, item, "speaker", "thing")


def _read_checklists(shelf: Shelf, folder: Path) -> None:
    for home in filter(is_folder, _listed(shelf, folder)):
        checklist, problems = read_checklist(home)
        shelf.problems += problems
        if checklist is not None:
            shelf.entries.append(Entry(str(home / "checklist.yaml"), 1, checklist))


def _thing_references(shelf: Shelf, fields: Fields) -> None:
    _refer(shelf, fields, "regions", "region")
    _refer(shelf, fields, "decisions", "decision")
    _refer(shelf, fields, "paragraphs", "paragraphs")
    for relation in fields.maps("relations"):
        _refer(shelf, relation, "role", "role")
        _refer(shelf, relation, "to", "thing")
        _refer(shelf, relation, "paragraphs", "paragraphs")


def _note_references(shelf: Shelf, fields: Fields) -> None:
    _refer(shelf, fields, "about", "thing")
    _refer(shelf, fields, "paragraphs", "paragraphs")


def _briefing_references(shelf: Shelf, fields: Fields) -> None:
    _refer(shelf, fields, "crisis", "crisis")
    _refer(shelf, fields, "paragraphs", "paragraphs")
    cast = fields.map("cast")
    for part in cast.values:
        _refer(shelf, cast, part, "thing")
    answers = fields.map("answers")
    for question in answers.values:
        if isinstance(answers.values[question], Map):
            answer = answers.map(question)
            _refer(shelf, answer, "for", "passage")
            _refer(shelf, answer, "against", "passage")


def _refer(shelf: Shelf, fields: Fields, key: str, what: str) -> None:
    """Note the ids under a key, each with the line it stands on."""
    value = fields.values.get(key)
    if isinstance(value, str) and value:
        shelf.references.append(Reference(fields.path, fields.line_of(key), what, value))
    elif isinstance(value, Seq):
        shelf.references += [
            Reference(fields.path, line, what, item)
            for item, line in zip(value, value.lines, strict=True)
            if isinstance(item, str)
        ]
