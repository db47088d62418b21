"""Typed fields out of a YAML mapping, each fault a problem with its line.

A reader asks for the fields it knows and then calls `done()`, which names the keys nobody
asked for. A field that is missing or of the wrong type gives a problem and an empty value, so
that a bad line costs one line.
"""

import re
from collections.abc import Collection
from pathlib import PurePath
from typing import TypeVar

from briefer.plainfile import FORMAT, Map, Seq, read_yaml
from briefer.problems import Problem, did_you_mean

LONGEST_ID = 80  # it becomes a file's name

_T = TypeVar("_T", str, int)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}\Z")
_DAY = len("1999-09-09")


class Fields:
    """The fields of one mapping, with the problems found while they were read."""

    def __init__(self, values: Map, path: str, problems: list[Problem]) -> None:
        self.values = values
        self.path = path
        self.problems = problems
        self._asked: set[str] = set()

    @property
    def line(self) -> int:
        """The line the mapping starts on."""
        return self.values.line

    def line_of(self, key: str) -> int:
        """The line a key stands on, or the mapping's own where it is missing."""
        return self.values.lines.get(key, self.values.line)

    def problem(self, message: str, key: str = "") -> None:
        """Note what is wrong at a key, or with the whole mapping."""
        line = self.line_of(key) if key else self.line
        self.problems.append(Problem(self.path, line, message))

    def raw(self, key: str) -> object:
        """The value as it stands, None where it is missing."""
        self._asked.add(key)
        return self.values.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text or a number as text; missing is a problem unless there is a default."""
        value = self.raw(key)
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self._missing(key, value, "text", default, "")

    def identifier(self, key: str = "id") -> str:
        """An id in kebab case, which is safe in an address and as a file's name.

        Any other is a problem and comes back empty.
        """
        value = self.text(key)
        given = value or isinstance(self.raw(key), str)
        if given and (len(value) > LONGEST_ID or not _ID.match(value)):
            self.problem(
                f"'{value}' cannot be an id; use small letters, figures and single hyphens, "
                f"{LONGEST_ID} at most",
                key,
            )
            return ""
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number; missing is a problem unless there is a default."""
        value = self.raw(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return self._missing(key, value, "a whole number", default, 0)

    def date(self, key: str, default: str | None = None, *, partial: bool = False) -> str:
        """An ISO date; any other is a problem and comes back empty.

        `partial` takes a year, or a year and a month, for a date that is not known to the day.
        """
        text = self.text(key, default)
        if not text or (_is_date(text) and (partial or len(text) == _DAY)):
            return text
        wanted = (
            "a year, year-month or year-month-day: 1999, 1999-09 or 1999-09-09"
            if partial
            else "year-month-day: 1999-09-09"
        )
        self.problem(f"'{text}' is not a date; write it as {wanted}", key)
        return ""

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """A word out of a known few; any other is a problem that offers the nearest."""
        value = self.text(key, default)
        if value and value != default and value not in known:
            self.problem(f"unknown {key} '{value}'{did_you_mean(value, known)}", key)
            return default or ""
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text alone; missing is empty."""
        value = self.raw(key)
        if value is None:
            return ()
        items = value if isinstance(value, Seq) else [value]
        if isinstance(value, Map) or any(
            item is None or isinstance(item, Map | Seq) for item in items
        ):
            self.problem(f"'{key}' should be a list of texts", key)
            return ()
        return tuple(str(item) for item in items)

    def map(self, key: str) -> "Fields":
        """A mapping inside this one; missing is an empty one."""
        value = self.raw(key)
        if isinstance(value, Map):
            return Fields(value, self.path, self.problems)
        if value is not None:
            self.problem(f"'{key}' should be a mapping", key)
        return Fields(Map(self.line_of(key)), self.path, self.problems)

    def maps(self, key: str) -> "tuple[Fields, ...]":
        """A list of mappings; missing is empty, and a bad item is left out."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, Seq):
            self.problem(f"'{key}' should be a list", key)
            return ()
        found = []
        for item, line in zip(value, value.lines, strict=True):
            if isinstance(item, Map):
                found.append(Fields(item, self.path, self.problems))
            else:
                message = f"each item of '{key}' should be a mapping"
                self.problems.append(Problem(self.path, line, message))
        return tuple(found)

    def done(self) -> None:
        """Name the keys that nobody asked for."""
        for key in self.values:
            if key not in self._asked:
                near = did_you_mean(key, self._asked)
                self.problem(f"unknown key '{key}'{near}; remove it or mend the word", key)

    def _missing(
        self, key: str, value: object, wanted: str, default: _T | None, empty: _T
    ) -> _T:
        if value is None and default is not None:
            return default
        if value is None:
            self.problem(f"'{key}' is missing", key)
        else:
            self.problem(f"'{key}' should be {wanted}", key)
        return empty if default is None else default


def _is_date(text: str) -> bool:
    from datetime import date  # noqa: PLC0415  (few files are dated)

    if not _DATE.match(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:_DAY])
    except ValueError:
        return False
    return True


def read_fields(data: bytes, path: PurePath | str) -> tuple[Fields | None, list[Problem]]:
    """Read a plain file and check its format number.

    Returns None with the problems when the file cannot be read at all or is of a newer format.
    The list of problems goes on growing while the fields are read.
    """
    name = str(path)
    values, found = read_yaml(data, name)
    problems = list(found)
    if values is None:
        return None, problems
    fields = Fields(values, name, problems)
    number = fields.integer("format")
    if number > FORMAT:
        fields.problem(
            f"format {number} is newer than this Briefer knows ({FORMAT}); update it", "format"
        )
        return None, problems
    if number < FORMAT:
        fields.problem(f"'format' should be {FORMAT}", "format")
        return None, problems
    return fields, problems
