"""From shelves to the library: tied together, cross-checked, one shelf on top of another."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from briefer.catalogue import Note, Role, Thing
from briefer.judgement.briefing import Briefing, Case
from briefer.judgement.checklist import Checklist
from briefer.library import EMPTY, Library, Tie
from briefer.paths import is_folder
from briefer.plainfile import list_folder
from briefer.problems import Problem, did_you_mean
from briefer.shelf import Entry, Shelf, read_content, read_folder, read_shelf
from briefer.sources.address import parse_address, parse_paragraphs
from briefer.sources.passage import Passage
from briefer.sources.source import Source
from briefer.versions import damaged
from briefer.workspace import read_settings

_CONTENT = ("catalogue", "passages", "notes", "checklists", "cases")
_TOOLS = ("print", "fonts", "icons", "tradecraft")  # what the program needs besides its content

_HASHED = (Thing, Passage, Note, Case)

_T = TypeVar("_T")
_V = TypeVar("_V")


def read_shipped(seeds: Path, resources: Path) -> tuple[Library, tuple[Problem, ...]]:
    """Read the content that comes with the program."""
    shelf = read_shelf(seeds, resources, {})
    parts = (seeds, *(resources / name for name in _CONTENT))
    shelf.problems[:0] = _missing(parts)
    read_folder(shelf, resources / "cases", {}, _by_id(shelf.entries, Checklist))
    return _add(EMPTY, shelf)


def missing_tools(resources: Path) -> tuple[Problem, ...]:
    """Name the parts of the program that printing and the window need and do not find."""
    return _missing(resources / name for name in _TOOLS)


def _missing(folders: Iterable[Path]) -> tuple[Problem, ...]:
    message = "this part of Briefer is missing; put it back, or install Briefer again"
    return tuple(Problem(str(f), 0, message) for f in folders if not is_folder(f))


def read_workspace(workspace: Path, library: Library) -> tuple[Library, tuple[Problem, ...]]:
    """Read a workspace on top of a library."""
    try:
        list_folder(workspace)
    except OSError as error:
        message = f"this folder cannot be read ({error.strerror}); nothing in it is shown"
        return library, (Problem(str(workspace), 0, message),)
    shelf = read_shelf(workspace / "sources", workspace, library.sources)
    checklists = {**_by_id(shelf.entries, Checklist), **library.checklists}
    read_folder(shelf, workspace / "briefings", {}, checklists)
    shelf.problems += read_settings(workspace)[1]
    return _add(library, shelf)


def read_briefing_file(path: Path, library: Library) -> tuple[Briefing | None, list[Problem]]:
    """Read one briefing file that need not lie in a workspace."""
    shelf = Shelf()
    read_content(shelf, path, library.sources, library.checklists)
    problems = [*shelf.problems, *_unknown_references(library, shelf)]
    for entry in shelf.entries:
        if isinstance(entry.value, Briefing):
            return entry.value, problems
        if isinstance(entry.value, Case):
            return entry.value.briefing, problems
    if not problems:
        problems.append(Problem(str(path), 1, "this is not a briefing; it has no 'answers'"))
    return None, problems


def check_paths(seeds: Path, resources: Path, paths: Iterable[Path]) -> tuple[Problem, ...]:
    """Look for problems in workspaces and single files, set against the shipped content."""
    library, shipped = read_shipped(seeds, resources)
    found: list[Problem] = []
    for path in paths:
        home = _real(path)
        if any(home.is_relative_to(_real(folder)) for folder in (seeds, resources)):
            found += [p for p in shipped if _real(Path(p.path)).is_relative_to(home)]
        elif is_folder(path):
            read, problems = read_workspace(path, library)
            found += (*problems, *damaged(path, read.checklists))
        else:
            shelf = Shelf()
            read_content(shelf, path, library.sources, library.checklists)
            found += _add(library, shelf)[1]
    return tuple(dict.fromkeys(found))


def _real(path: Path) -> Path:
    """A path without links, the path itself where they lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _by_id(entries: Iterable[Entry], kind: type[_T]) -> dict[str, _T]:
    return {_id(entry.value): entry.value for entry in entries if isinstance(entry.value, kind)}


def _id(value: object) -> str:
    return value.briefing.id if isinstance(value, Case) else str(getattr(value, "id"))  # noqa: B009


def _add(library: Library, shelf: Shelf) -> tuple[Library, tuple[Problem, ...]]:
    """Put a shelf into a library. An id that is in use stays with who had it first."""
    problems = list(shelf.problems)
    entries = _unused(library, shelf.entries, problems)
    things, roles = _by_id(entries, Thing), {**library.roles, **_by_id(entries, Role)}
    passages, notes = _by_id(entries, Passage), _by_id(entries, Note)
    about = _index(
        (passage.id, filter(None, (*passage.about, passage.speaker)))
        for passage in passages.values()
    )
    grown = Library(
        sources={**library.sources, **_by_id(entries, Source)},
        things={**library.things, **things},
        roles=roles,
        passages={**library.passages, **passages},
        notes={**library.notes, **notes},
        checklists={**library.checklists, **_by_id(entries, Checklist)},
        cases={**library.cases, **_by_id(entries, Case)},
        briefings={**library.briefings, **_by_id(entries, Briefing)},
        passages_of=_joined(library.passages_of, about),
        ties_of=_joined(library.ties_of, _ties({**library.things, **things}, things, roles)),
        notes_of=_joined(library.notes_of, _index((n.id, n.about) for n in notes.values())),
        fingerprint=library.fingerprint,
    )
    if any(isinstance(entry.value, _HASHED) for entry in entries):
        grown = grown._replace(fingerprint=_fingerprint(grown))
    problems += _unknown_references(grown, shelf)
    problems += _aliases_not_found(grown, entries)
    return grown, tuple(dict.fromkeys(problems))


def _fingerprint(library: Library) -> str:
    content = (library.things, library.passages, library.notes, library.cases)
    return blake2b(ascii(content).encode(), digest_size=8).hexdigest()


def _unused(library: Library, entries: Iterable[Entry], problems: list[Problem]) -> list[Entry]:
    """Leave out what takes an id that is in use; things, passages and notes share one space."""
    content = {**library.things, **library.passages, **library.notes}
    taken = {("content", name): "" for name in content}
    taken |= {("Checklist", name): "" for name in library.checklists}
    taken |= {("Source", name): "" for name in library.sources}
    taken |= {("Role", name): "" for name in library.roles}
    taken |= {("Case", name): "" for name in library.cases}
    kept = []
    for entry in entries:
        kind = type(entry.value)
        space = "content" if kind in (Thing, Passage, Note) else kind.__name__
        key = (space, _id(entry.value))
        if key in taken:
            message = f"the id '{key[1]}' is in use{taken[key]}; choose another"
            problems.append(Problem(entry.path, entry.line, message))
        else:
            taken[key] = f" ({entry.path}:{entry.line})"
            kept.append(entry)
    return kept


def _index(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Turn (id, what it is about) into what is about each."""
    found: dict[str, dict[str, None]] = {}
    for name, about in pairs:
        for thing in about:
            found.setdefault(thing, {})[name] = None
    return {thing: tuple(names) for thing, names in found.items()}


def _joined(
    first: Mapping[str, tuple[_V, ...]], second: Mapping[str, tuple[_V, ...]]
) -> dict[str, tuple[_V, ...]]:
    return {**first, **{name: (*first.get(name, ()), *more) for name, more in second.items()}}


def _ties(
    things: Mapping[str, Thing], new: Mapping[str, Thing], roles: Mapping[str, Role]
) -> dict[str, tuple[Tie, ...]]:
    """The relations of new things, from both sides; those with an unknown end are left out."""
    ties: dict[str, list[Tie]] = {}
    for thing in new.values():
        for relation in thing.relations:
            role = roles.get(relation.role)
            if role is None or relation.to not in things:
                continue
            ties.setdefault(thing.id, []).append(
                Tie(role.says, relation.to, relation.paragraphs)
            )
            ties.setdefault(relation.to, []).append(
                Tie(role.inverse, thing.id, relation.paragraphs)
            )
    return {name: tuple(found) for name, found in ties.items()}


def _unknown_references(library: Library, shelf: Shelf) -> list[Problem]:
    known: dict[str, Mapping[str, object]] = {
        "thing": library.things,
        "role": library.roles,
        "region": {t.id: t for t in library.things.values() if t.kind == "region"},
        "crisis": {t.id: t for t in library.things.values() if t.kind == "crisis"},
        "decision": {**library.cases, **library.briefings},
        "passage": library.passages,
    }
    found = []
    for reference in shelf.references:
        if reference.what == "paragraphs":
            message = _no_such_paragraph(library, reference.id)
        elif (
            reference.id in known[reference.what]
            or (reference.what, reference.id) in shelf.faulty
        ):
            continue
        elif reference.what == "passage" and parse_address(reference.id):
            message = _no_such_place(library, reference.id)
        else:
            near = did_you_mean(reference.id, known[reference.what])
            message = f"unknown {reference.what} '{reference.id}'{near}"
        if message:
            found.append(Problem(reference.path, reference.line, message))
    return found


def _no_such_paragraph(library: Library, text: str) -> str:
    for address in parse_paragraphs(text):
        source = library.sources.get(address.source)
        if source is None:
            return f"unknown source '{address.source}'{did_you_mean(address.source, library.sources)}"
        if source.altered and address.paragraph in source.body:
            continue  # the altered text is a problem already
        if source.paragraphs and not source.paragraph(address.paragraph):
            return f"{source.id} has no paragraph {address.paragraph} (it has {len(source.paragraphs)})"
    return ""


def _no_such_place(library: Library, text: str) -> str:
    address = parse_address(text)
    if address is None or library.text_at(address):
        return ""
    source = library.sources.get(address.source)
    if source is None:
        return (
            f"unknown source '{address.source}'{did_you_mean(address.source, library.sources)}"
        )
    return f"there is no such place as {text} in {source.id}" if source.paragraphs else ""


def _aliases_not_found(library: Library, entries: Iterable[Entry]) -> list[Problem]:
    """An alias is a form that the sources use, so one that none of them uses is a slip."""
    return [
        Problem(
            entry.path,
            entry.line,
            f"the alias '{alias}' of '{entry.value.id}' is in none of its paragraphs",
        )
        for entry in entries
        if isinstance(entry.value, Thing)
        for alias in entry.value.aliases
        if _told_by_intact_sources(library, entry.value)
        and not any(alias in library.text_at(address) for address in entry.value.paragraphs)
    ]


def _told_by_intact_sources(library: Library, thing: Thing) -> bool:
    sources = [library.sources.get(address.source) for address in thing.paragraphs]
    return bool(sources) and all(
        s is not None and s.paragraphs and not s.altered for s in sources
    )
