"""What a briefing said when its brief was last given out: copies kept beside the briefings.

A version is a briefing file with one line more, the day it was kept on. The next brief tells
what has changed since the last one that said something else.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefer.fields import read_fields
from briefer.judgement.briefing import Answer, Briefing, Likelihood
from briefer.judgement.briefing_file import briefing_text, read_briefing
from briefer.judgement.checklist import Checklist
from briefer.plainfile import list_folder, read_file, write_file
from briefer.problems import Problem

_LONGEST_NUMBER = 6  # figures


class Version(NamedTuple):
    """A briefing as it was kept: its number, from 1 on, and the ISO date it was kept on."""

    number: int
    made: str
    briefing: Briefing


def same(one: Briefing, other: Briefing) -> bool:
    """Whether two briefings say the same: answers on the same grounds, and the same likelihood."""
    return _said(one) == _said(other)


def latest_other(versions: Sequence[Version], briefing: Briefing) -> Version | None:
    """The last kept version that says something else than a briefing, None where there is none."""
    found = [version for version in versions if not same(version.briefing, briefing)]
    return max(found, key=lambda version: version.number, default=None)


def version_text(version: Version, checklist: Checklist | None = None) -> str:
    """A version as its file holds it."""
    first, rest = briefing_text(version.briefing, checklist).split("\n", 1)
    return f'{first}\nmade: "{version.made}"\n{rest}'


def read_versions(
    workspace: Path, name: str, checklists: Mapping[str, Checklist]
) -> tuple[tuple[Version, ...], tuple[Problem, ...]]:
    """Read the kept versions of a briefing; one that has faults is a problem and left out."""
    versions, problems = [], list[Problem]()
    try:
        paths = list_folder(_folder(workspace))
    except OSError as error:
        message = f"the kept versions cannot be read ({error.strerror})"
        return (), (Problem(str(_folder(workspace)), 0, message),)
    for path in paths:
        number = _number(path, name)
        if number:
            version, found = _read(path, number, checklists)
            versions += [version] if version else []
            problems += found
    versions.sort(key=lambda version: version.number)
    return tuple(versions), tuple(problems)


def damaged(workspace: Path, checklists: Mapping[str, Checklist]) -> tuple[Problem, ...]:
    """What is wrong with the kept versions of any briefing; a brief passes these over."""
    try:
        names = {path.name.rsplit(".", 2)[0] for path in list_folder(_folder(workspace))}
    except OSError:  # what is wrong with the folder comes with any name
        names = {""}
    return tuple(
        problem
        for name in sorted(names)
        for problem in read_versions(workspace, name, checklists)[1]
    )


def before(
    workspace: Path, briefing: Briefing, checklists: Mapping[str, Checklist]
) -> Version | None:
    """What a briefing is to be compared with: its last kept version that says something else."""
    return latest_other(read_versions(workspace, briefing.id, checklists)[0], briefing)


def keep(
    workspace: Path, briefing: Briefing, made: str, checklists: Mapping[str, Checklist]
) -> Path | None:
    """Keep a briefing as its next version, unless the last one says the same.

    Returns the file that was written, None where nothing had to be.

    Raises:
        Trouble: the file cannot be written; the versions are as they were.
    """
    versions, _ = read_versions(workspace, briefing.id, checklists)
    if versions and same(versions[-1].briefing, briefing):
        return None
    version = Version(_next(workspace, briefing.id), made, briefing)
    path = _folder(workspace) / f"{briefing.id}.{version.number}.yaml"
    write_file(path, version_text(version, checklists.get(briefing.checklist)).encode())
    return path


def _said(briefing: Briefing) -> tuple[dict[str, Answer], Likelihood | None]:
    answers = {question: answer.unsigned for question, answer in briefing.answers.items()}
    return answers, briefing.likelihood


def _folder(workspace: Path) -> Path:
    return workspace / "briefings" / "versions"


def _number(path: Path, name: str) -> int:
    """The number of a version of a briefing, 0 where the file is none of its."""
    match = re.fullmatch(rf"{re.escape(name)}\.([1-9][0-9]*)\.yaml", path.name)
    return int(match[1]) if match and len(match[1]) <= _LONGEST_NUMBER else 0


def _next(workspace: Path, name: str) -> int:
    """The first number after all that are taken, those of files with faults too."""
    try:
        taken = [_number(path, name) for path in list_folder(_folder(workspace))]
    except OSError:  # writing will say what is wrong
        taken = []
    return max(taken, default=0) + 1


def _read(
    path: Path, number: int, checklists: Mapping[str, Checklist]
) -> tuple[Version | None, list[Problem]]:
    try:
        data = read_file(path)
    except OSError as error:
        return None, [Problem(str(path), 0, f"this file cannot be read ({error.strerror})")]
    fields, problems = read_fields(data, path)
    if fields is None:
        return None, problems
    made = fields.date("made")
    briefing = read_briefing(fields, checklists)
    if briefing is None or problems:
        return None, problems
    return Version(number, made, briefing), problems
