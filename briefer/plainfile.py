"""Plain files: a strict YAML reader that knows its lines, and the one place files are written.

The reader works on libyaml's events rather than on PyYAML's objects: scalars stay text unless
they are unquoted decimal integers, true, false or null (so `no` and Norway's `NO` stay text),
duplicate keys and aliases are problems, and depth and size are capped, since nested brackets
make the stock loaders crash or crawl.
"""

import errno
import os
import re
import stat
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import Any

from briefer.problems import Problem, Trouble

MAX_BYTES = 2_000_000
MAX_DEPTH = 64
FORMAT = 1

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_DENIED = "writing there is not allowed; choose another folder, or have that changed"
_OPEN = (
    "" if os.name == "posix" else "it is open in another program, or "
)  # the usual reason there
_REASONS = {
    errno.ENOSPC: "the disk is full; make room on it, or choose another folder",
    errno.EDQUOT: "your share of the disk is used up; make room, or choose another folder",
    errno.EFBIG: "it is larger than a file may be there; choose another folder",
    errno.EROFS: "that place can only be read, not written to; choose another folder",
    errno.EACCES: _OPEN + _DENIED,
    errno.EPERM: _DENIED,
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
    errno.ELOOP: "it is a link that leads nowhere but to itself; remove it, or choose another name",
    errno.ENOENT: "the folder that it belongs in is not there; make it, or choose another",
}
_STEM = 40  # characters of a name that its temporary file takes over; names may be too long
_LONGEST_INTEGER = 19  # digits; longer ones stay text, since parsing them can be made slow
_FIRST_OF_TYPED = "-0123456789tTfFnN~"
_NO_ALIASES = "anchors (&) and aliases (*) are not used here; write it out"
_DUPLICATE = "\0"  # stands for a key whose value is to be read past
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


class Map(dict[str, object]):
    """A YAML mapping. `line` is where it starts, `lines[key]` where a key stands."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: dict[str, int] = {}


class Seq(list[object]):
    """A YAML sequence. `line` is where it starts, `lines[i]` where item i stands."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: list[int] = []


class _Refused(Exception):  # noqa: N818
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message


def read_file(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a file without ever waiting for it: a pipe or a device is no file of ours.

    Of a file that holds more than `most` bytes one byte more is read, so that it is noticed.

    Raises:
        OSError: there is no such file, it cannot be read, or it is no ordinary file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is no ordinary file")
        with open(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(handle)


def list_folder(folder: Path) -> list[Path]:
    """What a folder holds in the order of the names, hidden files left out; [] without one.

    Raises:
        OSError: it cannot be read, or it is no folder.
    """
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return []


def read_yaml(data: bytes, path: str) -> tuple[Map | None, tuple[Problem, ...]]:
    """Read one YAML document whose top is a mapping.

    Returns the mapping, or None with the problem that stopped the reading. Duplicate keys are
    problems too, but the first of them is kept and reading goes on.
    """
    import yaml  # noqa: PLC0415  (16 ms; a warm start reads the compiled cache instead)

    if len(data) > MAX_BYTES:
        return None, (
            Problem(path, 0, f"the file is larger than {MAX_BYTES // 10**6} MB; split it"),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Problem(path, line, "this is not UTF-8 text; save the file as UTF-8"),)
    problems: list[Problem] = []
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        top = _document(loader, path, problems)
    except _Refused as refused:
        return None, (*problems, Problem(path, refused.line, refused.message))
    except yaml.YAMLError as error:
        return None, (*problems, _yaml_problem(error, path))
    finally:
        loader.dispose()
    if not isinstance(top, Map):
        return None, (*problems, Problem(path, 1, "the file should start with `format: 1`"))
    return top, tuple(problems)


def _yaml_problem(error: Exception, path: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    line = mark.line + 1 if mark is not None else 0
    return Problem(path, line, f"this is not valid YAML: {reason}")


def _document(loader: Any, path: str, problems: list[Problem]) -> object:  # noqa: C901
    """Build the tree in one pass over the events, without recursion.

    One loop on purpose, tested in the order of frequency: it runs for every scalar there is.
    """
    import yaml  # noqa: PLC0415

    scalar, opening = (
        yaml.ScalarEvent,
        {yaml.MappingStartEvent: Map, yaml.SequenceStartEvent: Seq},
    )
    closing = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    top: object = None
    inner: Map | Seq | None = None  # the innermost open container
    key = ""  # the key that waits for its value there
    outer: list[tuple[Map | Seq | None, str]] = []
    get_event = loader.get_event
    value: object
    while (event := get_event()) is not None:
        kind = type(event)
        if kind is scalar:
            value = text = event.value
            if not event.style and (not text or text[0] in _FIRST_OF_TYPED):
                value = _typed(text)
        elif kind in closing:
            inner, key = outer.pop()
            continue
        elif kind in opening:
            value = opening[kind](event.start_mark.line + 1)
        else:
            _refuse_others(event, again=top is not None)
            continue
        if event.anchor:
            raise _Refused(event.start_mark.line + 1, _NO_ALIASES)
        if type(inner) is Map:
            if not key:
                key = _key(inner, value, event.start_mark.line + 1, path, problems)
                continue
            if key != _DUPLICATE:
                inner[key] = value
            key = ""
        elif type(inner) is Seq:
            inner.append(value)
            inner.lines.append(event.start_mark.line + 1)
        else:
            top = value
        if kind is not scalar:
            assert isinstance(value, Map | Seq)
            if len(outer) >= MAX_DEPTH:
                raise _Refused(
                    event.start_mark.line + 1, f"nested deeper than {MAX_DEPTH} levels"
                )
            outer.append((inner, key))
            inner, key = value, ""
    return top


def _typed(text: str) -> object:
    """What an unquoted scalar stands for that begins as other than text do."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    return int(text) if len(text) < _LONGEST_INTEGER and _INTEGER.match(text) else text


def _key(home: Map, value: object, line: int, path: str, problems: list[Problem]) -> str:
    """Note a key of a mapping with its line; one that stands there already is a problem."""
    if not isinstance(value, str):
        value = "" if value is None or isinstance(value, Map | Seq) else str(value)
    key = value
    if not key or not key.isprintable():
        raise _Refused(line, "a key should be a plain word")
    if key in home.lines:
        message = f"'{key}' stands twice; line {home.lines[key]} is kept, remove one"
        problems.append(Problem(path, line, message))
        return _DUPLICATE
    home.lines[key] = line
    return key


def _refuse_others(event: Any, *, again: bool) -> None:
    """Refuse what plain files have no use for; where documents and streams begin is fine."""
    import yaml  # noqa: PLC0415

    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(line, _NO_ALIASES)
    if isinstance(event, yaml.DocumentStartEvent) and again:
        raise _Refused(line, "one file holds one document; remove `---`")


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a torn one.

    Folders are made if need be. A link stays, and what it leads to is written; only an ordinary
    file is ever replaced.

    Raises:
        Trouble: it cannot be written, with the reason and the mend; everything is as it was.
    """
    import tempfile  # noqa: PLC0415  (slow to import, and most runs write nothing)

    temporary = None
    made: list[Path] = []
    try:
        made = list(takewhile(lambda folder: not folder.exists(), path.parents))
        path.parent.mkdir(parents=True, exist_ok=True)
        target = _replaceable(path)
        handle, temporary = tempfile.mkstemp(
            prefix=f".{target.name[:_STEM]}.", suffix=".part", dir=target.parent
        )
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):  # some network drives know no modes
            Path(temporary).chmod(_mode(target))  # mkstemp makes files private; keep the user's
        os.replace(temporary, target)  # noqa: PTH105
        temporary, made = None, []
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes
        raise Trouble(
            f"{path} could not be written: {_reason(error, path)}. Nothing was changed."
        ) from error
    finally:  # whatever stopped it, Ctrl+C too
        if temporary is not None:
            with suppress(OSError):  # the disk may be gone by now
                Path(temporary).unlink(missing_ok=True)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
    _sync_folder(target.parent)


def _replaceable(path: Path) -> Path:
    """The file that is written for a path: itself, or what it leads to as a link.

    Raises:
        OSError: what is there is no file that may be replaced.
    """
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISDIR(mode):
        raise OSError("there is a folder of that name; choose another")
    if not stat.S_ISREG(mode):  # a pipe or a device: others wait at it for something else
        raise OSError("it is no ordinary file; choose another name")
    if not os.access(target, os.W_OK):  # a rename would not even notice
        raise OSError("it is protected against writing; lift that, or choose another name")
    return target


def _reason(error: OSError | ValueError, path: Path) -> str:
    """Why a file cannot be written, and what can be done about it."""
    if isinstance(error, ValueError):
        return "no file can have this name; choose another"
    if error.errno is None:  # ours
        return str(error)
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{path.parent} is no folder; choose another"
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return (
            f"the folder of {os.path.realpath(path)}, where it leads to, is not there; make it"
        )
    return _REASONS.get(error.errno) or f"{error.strerror}; try again, or choose another folder"


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system allows it; the file is whole either way."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
