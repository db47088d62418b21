"""The analyst's folder: one file per briefing, and a small settings file.

A file is only overwritten when it still says what was read from it or last written to it. One
that was changed by somebody else, or that has faults, is left alone, and the answers go into a
second file beside it: nothing is lost on either side.
"""

import json
import os
import re
import time
import unicodedata
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefer.fields import read_fields
from briefer.judgement.briefing import Briefing
from briefer.judgement.briefing_file import briefing_text, read_briefing
from briefer.judgement.checklist import Checklist
from briefer.plainfile import list_folder, read_file, write_file
from briefer.problems import Problem, Trouble

_ID = re.compile(rb"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_LONGEST_STEM = 60  # characters of a name that its id takes over
_SETTINGS = ("author", "marking", "paper", "scale")
_ALWAYS = ("author", "marking")  # written even where they are empty
_STALE = 3_600  # seconds after which a half-written file can only be a crash's remainder


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a file says now, as far as we know; `problems` tells of a conflict."""

    path: Path
    briefing: Briefing
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What stands on every brief: who made it, and how far it may travel ("" for unmarked).

    `paper` is the format it is set for and `scale` the likelihood scale that is offered; ""
    leaves both to the program.
    """

    author: str = ""
    marking: str = ""
    paper: str = ""
    scale: str = ""


def save_briefing(
    workspace: Path,
    briefing: Briefing,
    known: Saved | Briefing | None,
    checklists: Mapping[str, Checklist],
) -> Saved:
    """Write a briefing into `briefings/` of a workspace, which is made if need be.

    `known` is the last save, or what was read at the start, or None for a new briefing. A hand
    written file that is overwritten is kept once as `<name>.bak`.

    Raises:
        Trouble: the folder cannot be written or the disk is full; nothing was changed.
    """
    folder = workspace / "briefings"
    path = known.path if isinstance(known, Saved) else _home(folder, briefing.id)
    believed = known.briefing if isinstance(known, Saved) else known
    checklist = checklists.get(briefing.checklist)
    problems: tuple[Problem, ...] = ()
    found = _read(path)
    if found is not None and (believed is None or found != _bytes(believed, checklist)):
        if believed is None or _reading(found, path, checklists) != believed:
            spare = _free(folder, briefing.id)
            message = (
                "this file has faults or was changed by something else since it was read, so "
                f"it was left alone; your answers are in {spare.name}. Keep one of the two"
            )
            problems, path = (Problem(str(path), 0, message),), spare
        else:
            _keep_copy(path, found)
    write_file(path, _bytes(briefing, checklist))
    return Saved(path=path, briefing=briefing, problems=problems)


def put_away(
    workspace: Path,
    name: str,
    known: Saved | Briefing | None,
    checklists: Mapping[str, Checklist],
) -> tuple[Problem, ...]:
    """Take a deleted briefing's file out of the folder's reading: it is renamed to `.bak`.

    `known` is the last save, or what was read at the start, or None where it was never saved.
    A file that says something else by now is left alone, which is a problem.

    Raises:
        Trouble: the file cannot be renamed; it is as it was.
    """
    if known is None:
        return ()
    path = known.path if isinstance(known, Saved) else _home(workspace / "briefings", name)
    believed = known.briefing if isinstance(known, Saved) else known
    found = _read(path)
    if found is None:
        return ()
    if _reading(found, path, checklists) != believed:
        message = (
            "this file was changed by something else since it was read, so it was not deleted "
            "and is shown again at the next start; delete it yourself if you do not want it"
        )
        return (Problem(str(path), 0, message),)
    try:
        path.replace(path.with_name(f"{path.name}.bak"))
    except OSError as error:
        raise Trouble(
            f"{path} cannot be renamed ({error.strerror}), so the briefing is not deleted yet"
        ) from error
    return ()


def free_id(name: str, taken: Collection[str]) -> str:
    """An id made of a name, in kebab case, that is not taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_STEM].strip("-") or "crisis"
    number, free = 1, stem
    while free in taken:
        number += 1
        free = f"{stem}-{number}"
    return free


def read_settings(workspace: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read `settings.yaml`; one that is missing gives the defaults."""
    path = workspace / "settings.yaml"
    data = _read(path)
    if data is None:
        return Settings(), ()
    fields, problems = read_fields(data, path)
    if fields is None:
        return Settings(), tuple(problems)
    settings = Settings(**{key: fields.text(key, "") for key in _SETTINGS})
    fields.done()
    return settings, tuple(problems)


def write_settings(workspace: Path, settings: Settings) -> None:
    """Write `settings.yaml`; one that was written by hand is kept once as `settings.yaml.bak`.

    Raises:
        Trouble: the folder cannot be written or the disk is full; nothing was changed.
    """
    path = workspace / "settings.yaml"
    found = _read(path)
    if found and found != _settings_bytes(read_settings(workspace)[0]):
        _keep_copy(path, found)
    write_file(path, _settings_bytes(settings))


def _settings_bytes(settings: Settings) -> bytes:
    lines = [
        f"{key}: {json.dumps(text, ensure_ascii=False)}"
        for key in _SETTINGS
        if (text := getattr(settings, key)) or key in _ALWAYS
    ]
    return "\n".join(("format: 1", *lines, "")).encode()


def sweep(workspace: Path) -> None:
    """Remove what a crash in the middle of a save left behind."""
    folders = (workspace, workspace / "briefings", workspace / "briefings" / "versions")
    for path in (part for folder in folders for part in folder.glob(".*.part")):
        try:
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()
        except OSError:
            continue


def _bytes(briefing: Briefing, checklist: Checklist | None) -> bytes:
    return briefing_text(briefing, checklist).encode()


def _keep_copy(path: Path, data: bytes) -> None:
    """Keep what a file says beside it before it is overwritten."""
    copy = path.with_name(f"{path.name}.bak")
    with suppress(OSError):  # writing will say what is wrong
        if copy.is_symlink():  # what it leads to is no copy of ours
            copy.unlink()
    write_file(copy, data)


def _home(folder: Path, name: str) -> Path:
    """The file that holds a briefing: the first with its id, as the library reads them."""
    for path in _files(folder):
        if path.suffix == ".yaml" and _id_in(path) == name:
            return path
    return folder / f"{name}.yaml"


def _files(folder: Path) -> list[Path]:
    try:
        return list_folder(folder)
    except OSError:  # writing will say what is wrong
        return []


def _id_in(path: Path) -> str:
    """The id that a file holds, "" where there is none."""
    data = _read(path) or b""
    match = _ID.search(data)
    if match is not None:
        return match[1].decode(errors="replace")
    fields, _ = read_fields(data, path)  # written another way, as in `{id: x}` or `"id": x`
    return str(fields.values.get("id", "")) if fields else ""


def _free(folder: Path, name: str) -> Path:
    """A name beside the briefing's own that is not taken."""
    number = 1
    while os.path.lexists(path := folder / f"{name}.conflict-{number}.yaml"):
        number += 1
    return path


def _read(path: Path) -> bytes | None:
    """A file's bytes, None where there is none; b"" where it cannot be read."""
    try:
        return read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return b""


def _reading(data: bytes, path: Path, checklists: Mapping[str, Checklist]) -> Briefing | None:
    """What a file says, None where it has faults."""
    fields, problems = read_fields(data, path)
    briefing = read_briefing(fields, checklists) if fields else None
    return None if problems else briefing
