"""What is on disk and what is not yet: keeps every change until it is written."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.library import Library
from briefer.problems import Problem, Trouble

if TYPE_CHECKING:
    from briefer.judgement.briefing import Briefing
    from briefer.workspace import Saved


class Saving:
    """The changed briefings of a session, and the files that they were last seen in.

    `author` signs what is answered. `workspace` is the folder they go to, `trouble` why the last
    save failed or what it had to put beside a file, "" when neither.
    """

    def __init__(self, workspace: Path, library: Library) -> None:
        self.workspace = workspace
        self.trouble = ""
        self._as_read: dict[str, Briefing] = dict(library.briefings)
        self._files: dict[str, Saved] = {}
        self._waiting: dict[str, None] = {}
        self._at = ""
        self._author: str | None = None  # as the settings have it, once they are read

    @property
    def author(self) -> str:
        """Who signs the answers, "" for nobody."""
        if self._author is None:
            from briefer.workspace import read_settings  # noqa: PLC0415  (not needed to start)

            self._author = read_settings(self.workspace)[0].author
        return self._author

    @author.setter
    def author(self, name: str) -> None:
        self._author = name

    @property
    def is_done(self) -> bool:
        """Whether every change is on disk."""
        return not self._waiting

    @property
    def state(self) -> str:
        """How things stand, in a few words."""
        if self._waiting:
            return "Not saved" if self.trouble else "Saving…"
        return f"Saved {self._at}" if self._at else "No changes"

    def changed(self, briefing: str) -> None:
        """Take note that a briefing has to be written."""
        self._waiting[briefing] = None

    def move(self, workspace: Path, library: Library) -> None:
        """Write every briefing of the analyst's to another folder from now on."""
        self.workspace = workspace
        self._as_read, self._files = {}, {}
        self._waiting = dict.fromkeys(library.briefings)

    def save(self, library: Library) -> tuple[Problem, ...]:
        """Write what waits; what cannot be written goes on waiting, as trouble."""
        self.trouble = ""
        problems: tuple[Problem, ...] = ()
        for name in tuple(self._waiting):
            try:
                found = self._write(name, library)
            except Trouble as trouble:
                self.trouble = str(trouble)
                continue
            del self._waiting[name]
            self._at = time.strftime("%H:%M")
            if found:
                self.trouble = found[0].message
                problems += found
        return problems

    def _write(self, name: str, library: Library) -> tuple[Problem, ...]:
        """Write a briefing's file, or put away that of one that is gone."""
        from briefer import workspace  # noqa: PLC0415  (not needed to start)

        known = self._files.get(name) or self._as_read.get(name)
        briefing = library.briefings.get(name)
        if briefing is not None:
            saved = workspace.save_briefing(self.workspace, briefing, known, library.checklists)
            self._files[name] = saved
            return saved.problems
        self._files.pop(name, None)
        self._as_read.pop(name, None)
        return workspace.put_away(self.workspace, name, known, library.checklists)
