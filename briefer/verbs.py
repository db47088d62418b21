"""The console's verbs: each reads the library, asks it, and prints text or JSON."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from briefer import terminal, views
from briefer.cache import Cache
from briefer.judgement.briefing import Answer, Briefing
from briefer.library import Library
from briefer.paths import cache_folder, default_workspace, is_folder, shipped
from briefer.problems import Problem, Trouble, did_you_mean, shown
from briefer.reading import read_library

if TYPE_CHECKING:
    from briefer.batch import Result


class _Wrong(Exception):  # noqa: N818
    """The input is wrong: these problems, and exit status 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)


def list_(options: argparse.Namespace) -> int:
    """List everything of a kind."""
    library = _library(options)
    rows = views.listing(library, options.kind)
    _print(options, rows, terminal.listing)
    return 0


def show(options: argparse.Namespace) -> int:
    """Show a thing's profile, or the passage or paragraph at an address."""
    library = _library(options)
    crises = [thing.id for thing in library.things_of("crisis")]
    if options.crisis and options.crisis not in crises:
        raise _unknown("crisis", options.crisis, crises)
    view = views.profile(library, options.id, options.crisis or "")
    if view is None:
        raise _unknown("id", options.id, [*library.things, *library.passages, *library.notes])
    _print(options, view, terminal.profile)
    return 0


def search(options: argparse.Namespace) -> int:
    """Search everything."""
    from briefer.search import Index

    hits = Index(_library(options)).search(" ".join(options.words), options.limit)
    _print(options, views.hits(hits), terminal.hits)
    return 0


def assess(options: argparse.Namespace) -> int:
    """Say what the framework implies for a decision or a briefing file."""
    library = _library(options)
    briefing = _changed(library, _briefing(library, options.id), options.changes)
    checklist = library.checklists[briefing.checklist]
    _print(
        options,
        views.assessment(library, briefing),
        lambda view: terminal.assessment(checklist, view),
    )
    return 0


def compare(options: argparse.Namespace) -> int:
    """Put decisions side by side, or one beside its own alternatives."""
    library = _library(options)
    briefings = _columns(library, _several(library, options.ids))
    checklist = library.checklists[briefings[0].checklist]
    _print(
        options,
        views.comparison(checklist, briefings),
        lambda view: terminal.comparison(checklist, view),
    )
    return 0


def print_(options: argparse.Namespace) -> int:
    """Print briefs to files."""
    from briefer import printout
    from briefer.batch import print_all, workers_for

    library, workspace = _library(options), _workspace(options)
    briefings = _chosen(library, options)
    settings = printout.settings(options, workspace, library, briefings)
    if options.compare:
        path = printout.compared(
            options.output, library, _columns(library, briefings), settings
        )
        _print(options, [str(path)], _lines)
        return 0
    targets = printout.targets(options.output, options.formats, briefings)
    workers = workers_for(len(briefings))
    written, failed, given_out = [], [], set[str]()
    try:
        with closing(print_all(library, briefings, settings, targets, workers)) as results:
            for result in _counted(results, sum(map(len, targets))):
                if result.trouble:
                    failed.append(f"{result.briefing}: {result.trouble}")
                else:
                    written.append(str(result.path))
                    given_out.add(result.briefing)
    finally:  # also where Ctrl+C ends it: what is written is told
        told = (*failed, *printout.keep(workspace, library, given_out))
        if written:
            _print(options, written, _lines)
        for words in told:
            print(f"briefer: {shown(words)}", file=sys.stderr)
    return 1 if failed else 0


def score(options: argparse.Namespace) -> int:
    """Score the brief of a decision or of a briefing file for tradecraft."""
    from briefer.brief.compose import Options, compose
    from briefer.brief.tradecraft import score as scored

    library = _library(options)
    briefing = _briefing(library, options.id)
    result = scored(compose(library, briefing, Options()))
    _print(options, views.score(briefing.id, result), terminal.score)
    return 0


def verify(options: argparse.Namespace) -> int:
    """Say whether a printed brief is as it was printed, and name each change."""
    from briefer.verify import verify as verdict_on

    verdict = verdict_on(options.file, _library(options))
    view = views.verdict(str(options.file), verdict)
    _print(options, view, terminal.verdict)
    return 0 if verdict.intact else 1


def check(options: argparse.Namespace) -> int:
    """Look for problems in what ships, in the workspace, or in the given paths."""
    from briefer.assembly import check_paths, missing_tools
    from briefer.versions import damaged

    home = shipped()
    if options.paths:
        problems = check_paths(home.seeds, home.resources, options.paths)
    else:
        workspace = _workspace(options)
        library, problems = read_library(home.seeds, home.resources, workspace)
        problems += missing_tools(home.resources)
        if workspace is not None:
            problems += damaged(workspace, library.checklists)
    if options.format == "json":
        _print(options, views.problems(problems), str)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems and options.format == "text":
        print("No problems found.")
    return 1 if problems else 0


VERBS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": list_,
    "show": show,
    "search": search,
    "assess": assess,
    "compare": compare,
    "print": print_,
    "score": score,
    "verify": verify,
    "check": check,
}


def run(options: argparse.Namespace) -> int:
    """Run the verb that was asked for."""
    try:
        return VERBS[options.verb](options)
    except _Wrong as wrong:
        for problem in wrong.problems:
            print(problem, file=sys.stderr)
        return 1


def _library(options: argparse.Namespace) -> Library:
    home = shipped()
    library, problems = read_library(
        home.seeds, home.resources, _workspace(options), Cache(cache_folder())
    )
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        print(f"briefer: {count} in the content; `briefer check` names them", file=sys.stderr)
    return library


def _workspace(options: argparse.Namespace) -> Path | None:
    if options.workspace is None:
        return default_workspace()
    if not is_folder(options.workspace):
        raise Trouble(
            f"there is no folder {options.workspace} that can be read; name another, or leave "
            "--workspace out"
        )
    return Path(options.workspace)


def _unknown(what: str, name: str, known: Iterable[str]) -> Trouble:
    return Trouble(f"unknown {what} '{name}'{did_you_mean(name, known)}")


def _briefing(library: Library, name: str) -> Briefing:
    """A decision by id, or the briefing in a file."""
    known = library.briefing(name)
    if known is not None:
        return known
    path = Path(name)
    if not name or not os.path.lexists(path):
        if name in (thing.id for thing in library.things_of("crisis")):
            raise Trouble(
                f"'{name}' has no decision that can be used; `briefer list decisions` names all"
            )
        raise _unknown("decision", name, [briefing.id for briefing in library.decisions()])
    from briefer.assembly import read_briefing_file

    briefing, problems = read_briefing_file(path, library)
    if problems or briefing is None:
        raise _Wrong(problems)
    return briefing


def _chosen(library: Library, options: argparse.Namespace) -> list[Briefing]:
    """The briefings to print, each once; a crisis stands for all of its decisions."""
    if options.all:
        return list(library.decisions())
    if not options.ids:
        raise Trouble("name a decision, or say --all")
    return _several(library, options.ids)


def _several(library: Library, ids: list[str]) -> list[Briefing]:
    """The briefings of several ids and files, each once; a crisis stands for its decisions."""
    found: dict[str, Briefing] = {}
    for name in ids:
        thing = library.things.get(name)
        names = thing.decisions if thing is not None and thing.decisions else (name,)
        for briefing in (_briefing(library, each) for each in names):
            if found.setdefault(briefing.id, briefing) != briefing:
                raise Trouble(
                    f"two briefings here have the id '{briefing.id}' and would be taken for one; "
                    "give one of them another id, or ask for them one by one"
                )
    return list(found.values())


def _columns(library: Library, briefings: list[Briefing]) -> list[Briefing]:
    """What stands side by side: the briefings, or the alternatives of one that is alone.

    Raises:
        Trouble: there is nothing to compare with, or no one checklist to compare by.
    """
    from briefer.judgement.comparison import alternatives

    first = briefings[0]
    if len(briefings) == 1:
        supposed = alternatives(first)
        if not supposed:
            raise Trouble(
                f"'{first.id}' stands alone and has no what-ifs of its own; name a second decision"
            )
        return [first, *supposed]
    for other in briefings[1:]:
        if other.checklist != first.checklist:
            mine, theirs = (library.checklists[b.checklist].name for b in (first, other))
            raise Trouble(
                f"'{first.id}' is answered by the checklist \"{mine}\" and '{other.id}' by "
                f'"{theirs}"; only decisions of one checklist can be compared'
            )
    return briefings


def _counted(results: "Iterable[Result]", total: int) -> "Iterator[Result]":
    """Count the results on standard error where somebody is watching."""
    watched = total > 1 and sys.stderr is not None and sys.stderr.isatty()
    try:
        for number, result in enumerate(results, 1):
            if watched:
                print(f"\r{number} of {total} files", end="", file=sys.stderr, flush=True)
            yield result
    finally:
        if watched:
            print(f"\r{'':30}\r", end="", file=sys.stderr, flush=True)


def _changed(library: Library, briefing: Briefing, changes: list[str]) -> Briefing:
    """Apply `--set question=value` changes."""
    from briefer.judgement.checklist import parse_value

    checklist = library.checklists[briefing.checklist]
    answers = dict(briefing.answers)
    for change in changes:
        name, equals, text = change.partition("=")
        if not equals:
            raise Trouble(f"write '{change}' as question=value, such as {name}=unknown")
        question = checklist.questions.get(name)
        if question is None:
            raise _unknown("question", name, checklist.questions)
        value = parse_value(question, text)
        if value is None:
            known = ", ".join(question.options) or "a whole number"
            raise Trouble(f"'{text}' is no answer to {name} ({known}, or unknown)")
        answers[name] = Answer(value=value, confidence=answers.get(name, Answer()).confidence)
    return briefing._replace(answers=answers)


def _print(options: argparse.Namespace, view: object, text: Callable[..., str]) -> None:
    if options.format == "json":
        import json

        print(_escaped(json.dumps(view, ensure_ascii=False, indent=2)))
    else:
        print(shown(text(view), but="\n"))


def _lines(paths: Iterable[str]) -> str:
    """Each on a line of its own, whatever signs are in it."""
    return "\n".join(map(shown, paths))


def _escaped(text: str) -> str:
    """Write what a terminal would obey, and half characters, as JSON's own escapes."""
    return re.sub("[\x7f-\x9f\ud800-\udfff]", lambda sign: f"\\u{ord(sign[0]):04x}", text)
