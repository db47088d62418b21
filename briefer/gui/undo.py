"""The one undo step: a briefing before and after, None where there is none."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from briefer.judgement.briefing import Briefing


class Swap(QUndoCommand):
    """Puts one whole briefing in place of another; steps of the same topic merge.

    `swap` is given the briefing's id and what takes its place.
    """

    def __init__(
        self,
        swap: Callable[[str, Briefing | None], None],
        title: str,
        name: str,
        before: Briefing | None,
        after: Briefing | None,
        topic: str = "",
    ) -> None:
        super().__init__(title)
        self.name = name
        self.after = after
        self.topic = topic
        self._swap = swap
        self._before = before

    def redo(self) -> None:
        self._swap(self.name, self.after)

    def undo(self) -> None:
        self._swap(self.name, self._before)

    def id(self) -> int:
        return 1 if self.topic else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Swap) or other.topic != self.topic:
            return False
        if other.name != self.name:
            return False
        self.after = other.after
        self.setObsolete(self.after == self._before)
        return True
