"""Which words of a printed brief still fit the seals that it carries: those nobody has altered.

It tells an altered page from a page that would merely be written otherwise today.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from briefer.brief.carried import WEIGHTS, Sealed, weight

_TELLING = 8  # words that stand nowhere else by chance
_FAR = 400  # words that are searched for a seal: the particulars and the contents have none
_FARTHEST = 3_000  # words that are searched once some seals before were not found


class Fit(NamedTuple):
    """For each printed word which seal it fits, 0 for none; `whole` when every seal was found."""

    seals: list[int]
    whole: bool

    def covers(self, start: int, end: int) -> bool:
        """Whether some words, or the gap where none stand, are as they were set."""
        if start < end:
            return all(self.seals[start:end])
        inside = self.seals[max(0, start - 1) : start + 1]
        return self.whole or (len(set(inside)) == 1 and inside[0] > 0)


def as_set(printed: Sequence[str], sealed: Sequence[Sealed]) -> Fit:
    """Find the words that fit the seals, which come in the order of printing.

    Seals of many words are found first; short ones, which could stand anywhere, then right
    beside their neighbours, and at last between them.
    """
    search = _Search(printed, sealed)
    search.telling()
    search.beside()
    search.between()
    seals = [0] * len(printed)
    for number, (place, each) in enumerate(zip(search.places, sealed, strict=True), 1):
        if place >= 0:
            seals[place : place + each.length] = [number] * each.length
    return Fit(seals, min(search.places, default=0) >= 0)


class _Search:
    """Where each seal fits, -1 while that is not known."""

    def __init__(self, printed: Sequence[str], sealed: Sequence[Sealed]) -> None:
        self.places = [-1] * len(sealed)
        self._sealed = sealed
        self._sums = list(accumulate(map(weight, printed), initial=0))

    def telling(self) -> None:
        """Place the long seals one after another, and short ones that follow right on."""
        at, missed = 0, 0
        for number, each in enumerate(self._sealed):
            reach = min(missed + _FAR, _FARTHEST) if each.length >= _TELLING else 0
            if self._place(number, at, at + reach + each.length):
                at, missed = self.places[number] + each.length, 0
            else:
                missed += each.length

    def beside(self) -> None:
        """Place seals right before the one that comes after them."""
        after = len(self._sums) - 1
        for number in reversed(range(len(self.places))):
            if self.places[number] < 0:
                self._place(number, after - self._sealed[number].length, after)
            after = after if self.places[number] < 0 else self.places[number]

    def between(self) -> None:
        """Place what is left anywhere between its neighbours."""
        at, ends = 0, self._ends()
        for number, each in enumerate(self._sealed):
            if self.places[number] >= 0 or self._place(
                number, at, min(ends[number], at + _FARTHEST)
            ):
                at = self.places[number] + each.length

    def _ends(self) -> list[int]:
        """For each seal where the next one begins that has been found."""
        after, ends = len(self._sums) - 1, []
        for place in reversed(self.places):
            after = after if place < 0 else place
            ends.append(after)
        return ends[::-1]

    def _place(self, number: int, start: int, end: int) -> bool:
        """Look for the first place from `start` on at which a seal fits and ends by `end`."""
        length, wanted = self._sealed[number].length, int(self._sealed[number].seal, 16)
        sums = self._sums
        for place in range(max(0, start), min(end, len(sums) - 1) - length + 1):
            if (sums[place + length] - sums[place]) % WEIGHTS == wanted:
                self.places[number] = place
                return True
        return False
