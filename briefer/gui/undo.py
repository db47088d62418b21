"""The one undo step: a briefing before and after."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from briefer.judgement.briefing import Briefing


class Swap(QUndoCommand):
    """Puts one whole briefing in place of another; steps of the same topic merge."""

    def __init__(
        self,
        swap: Callable[[Briefing], None],
        title: str,
        before: Briefing,
        after: Briefing,
        topic: str,
    ) -> None:
        super().__init__(title)
        self.after = after
        self.topic = topic
        self._swap = swap
        self._before = before

    def redo(self) -> None:
        self._swap(self.after)

    def undo(self) -> None:
        self._swap(self._before)

    def id(self) -> int:
        return 1 if self.topic else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Swap) or other.topic != self.topic:
            return False
        if other.after.id != self.after.id:
            return False
        self.after = other.after
        self.setObsolete(self.after == self._before)
        return True
