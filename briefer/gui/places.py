"""Where the analyst is and was: the place that is shown, and the way back and forward."""

from collections.abc import Callable
from typing import NamedTuple

TABS = ("profile", "reader", "compare", "brief")
LONGEST_HISTORY = 200


class Place(NamedTuple):
    """What the centre pane shows.

    `tab` is one of `TABS`, `thing` the id of the profiled thing (or source, note, or briefing
    of one's own), `reference` the passage id or address that the reader shows ("" for the top),
    `decision` the chosen decision's id ("" for the one chosen already).
    """

    tab: str = "profile"
    thing: str = ""
    reference: str = ""
    decision: str = ""


class History:
    """The places visited, and which of them is shown."""

    def __init__(self, place: Place) -> None:
        self.begin(place)

    def begin(self, place: Place) -> None:
        """Start at a place with nothing before it."""
        self._places = [place]
        self._position = 0
        self._passing = False

    @property
    def place(self) -> Place:
        """The place that is shown."""
        return self._places[self._position]

    @property
    def can_back(self) -> bool:
        """Whether an earlier place was visited."""
        return self._position > 0

    @property
    def can_forward(self) -> bool:
        """Whether `step` went back since the last new place."""
        return self._position < len(self._places) - 1

    def visit(self, place: Place, *, passing: bool) -> None:
        """Go to a place; one shown in `passing` gives way to the next such."""
        if place != self.place:
            kept = self._position if passing and self._passing else self._position + 1
            self._places = [*self._places[:kept], place][-LONGEST_HISTORY:]
            self._position = len(self._places) - 1
            self._passing = passing
        else:
            self._places[self._position] = place  # so that a view scrolls to it again

    def step(self, by: int) -> None:
        """Go back (-1) or forward (1), where there is such a place."""
        self._position = min(max(self._position + by, 0), len(self._places) - 1)

    def keep(self, wanted: Callable[[Place], bool], otherwise: Place) -> None:
        """Forget the places that are gone; the nearest earlier one is shown then."""
        before = [place for place in self._places[: self._position + 1] if wanted(place)]
        after = [place for place in self._places[self._position + 1 :] if wanted(place)]
        self._places = [*(before or [otherwise]), *after]
        self._position = max(len(before) - 1, 0)
