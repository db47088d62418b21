"""What is on disk and what is not yet: keeps every change until it is written."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.library import Library
from briefer.problems import Problem, Trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefer.judgement.briefing import Briefing
    from briefer.workspace import Saved


class Saving:
    """The changed briefings of a session, and the files that they were last seen in.

    `workspace` is the folder they go to, `trouble` why the last save failed or what it had to
    put beside a file, "" when neither.
    """

    def __init__(self, workspace: Path, library: Library) -> None:
        self.workspace = workspace
        self.trouble = ""
        self._as_read: Mapping[str, Briefing] = library.briefings
        self._files: dict[str, Saved] = {}
        self._waiting: dict[str, None] = {}
        self._at = ""

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
        from briefer.workspace import save_briefing  # noqa: PLC0415  (not needed to start)

        self.trouble = ""
        problems: tuple[Problem, ...] = ()
        for name in tuple(self._waiting):
            known = self._files.get(name) or self._as_read.get(name)
            try:
                saved = save_briefing(
                    self.workspace, library.briefings[name], known, library.checklists
                )
            except Trouble as trouble:
                self.trouble = str(trouble)
                continue
            del self._waiting[name]
            self._files[name] = saved
            self._at = time.strftime("%H:%M")
            if saved.problems:
                self.trouble = saved.problems[0].message
                problems += saved.problems
        return problems
