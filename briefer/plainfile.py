"""Plain files: a strict YAML reader that knows its lines, and the one place files are written.

The reader works on libyaml's events rather than on PyYAML's objects: scalars stay text unless
they are unquoted decimal integers, true, false or null (so `no` and Norway's `NO` stay text),
duplicate keys and aliases are problems, and depth and size are capped, since nested brackets
make the stock loaders crash or crawl.
"""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.problems import Problem, Trouble

if TYPE_CHECKING:
    from typing import Protocol

    from yaml.events import Event

    class Loader(Protocol):
        """The one method we use of PyYAML's loaders, in C or in Python."""

        def get_event(self) -> Event | None: ...  # noqa: D102


MAX_BYTES = 2_000_000
MAX_DEPTH = 64
FORMAT = 1

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_LONGEST_INTEGER = 19  # digits; longer ones stay text, since parsing them can be made slow
_DUPLICATE = "\0"  # stands for a key whose value is to be read past
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


class Map(dict[str, object]):
    """A YAML mapping. `line` is where it starts, `lines[key]` where a key stands."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Seq(list[object]):
    """A YAML sequence. `line` is where it starts, `lines[i]` where item i stands."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class _Refused(Exception):  # noqa: N818
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message


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


class _Tree:
    """Builds a document's tree from events in one pass, without recursion."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.top: object = None
        self.open: list[Map | Seq] = []
        self.keys: list[str] = []  # the key that waits for its value in each open mapping

    def take(self, event: "Event", line: int) -> None:
        """Put one scalar, or the beginning of a container, where it belongs."""
        value = _value(event, line)
        if not self.open:
            self.top = value
        elif isinstance(self.open[-1], Seq):
            self.open[-1].append(value)
            self.open[-1].lines.append(line)
        elif not self.keys[-1]:
            self.keys[-1] = self._key(self.open[-1], value, line)
        else:
            if self.keys[-1] != _DUPLICATE:
                self.open[-1][self.keys[-1]] = value
            self.keys[-1] = ""
        if isinstance(value, Map | Seq):
            if len(self.open) >= MAX_DEPTH:
                raise _Refused(line, f"nested deeper than {MAX_DEPTH} levels")
            self.open.append(value)
            self.keys.append("")

    def close(self) -> None:
        """End the innermost container."""
        self.open.pop()
        self.keys.pop()

    def _key(self, home: Map, value: object, line: int) -> str:
        if value is None or value == "" or isinstance(value, Map | Seq):
            raise _Refused(line, "a key should be a plain word")
        key = str(value)
        if key in home.lines:
            message = f"'{key}' stands twice; line {home.lines[key]} is kept, remove one"
            self.problems.append(Problem(self.path, line, message))
            return _DUPLICATE
        home.lines[key] = line
        return key


def _document(loader: "Loader", path: str, problems: list[Problem]) -> object:
    import yaml  # noqa: PLC0415

    tree = _Tree(path, problems)
    while (event := loader.get_event()) is not None:
        kind = type(event)
        line = event.start_mark.line + 1 if event.start_mark else 0
        if kind is yaml.AliasEvent or getattr(event, "anchor", None):
            raise _Refused(line, "anchors (&) and aliases (*) are not used here; write it out")
        if kind is yaml.DocumentStartEvent and tree.top is not None:
            raise _Refused(line, "one file holds one document; remove `---`")
        if isinstance(event, yaml.NodeEvent):
            tree.take(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            tree.close()
    return tree.top


def _value(event: "Event", line: int) -> object:
    import yaml  # noqa: PLC0415

    if isinstance(event, yaml.MappingStartEvent):
        return Map(line)
    if isinstance(event, yaml.SequenceStartEvent):
        return Seq(line)
    text = str(getattr(event, "value", ""))
    if getattr(event, "style", None):  # quoted or block: text as it stands
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    return int(text) if len(text) < _LONGEST_INTEGER and _INTEGER.match(text) else text


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a torn one.

    Raises:
        Trouble: the folder cannot be made or written, or the disk is full; an existing file
            stays as it was.
    """
    import tempfile  # noqa: PLC0415  (slow to import, and most runs write nothing)

    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(
            prefix=f".{path.name}.", suffix=".part", dir=path.parent
        )
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))  # mkstemp makes files private; keep the user's mode
        os.replace(temporary, path)  # noqa: PTH105
        _sync_folder(path.parent)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise Trouble(f"{path} could not be written: {reason}. Nothing was changed.") from error


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows neither needs nor allows it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
