"""Briefs of every kind of block, put together at random out of hostile words.

What `compose` writes is tame beside them: they hold what no briefing can say today.
"""

import random
from collections.abc import Callable
from typing import TypeVar

from briefer.brief.blocks import (
    PAPERS,
    STANDINGS,
    Block,
    Brief,
    Card,
    Column,
    Entries,
    Entry,
    Fact,
    Facts,
    Faint,
    Group,
    Heading,
    Items,
    Jump,
    Link,
    Note,
    Paragraph,
    Quote,
    Row,
    Run,
    Runs,
    Strong,
    Table,
    Text,
)
from tests.render.pieces import ADDRESSES, PIECES

T = TypeVar("T")
_START = "start"  # where jumps lead


def wild_brief(seed: int) -> Brief:
    """A brief, the same for the same seed; its jumps arrive, and each anchor is given once."""
    return _Wild(seed).brief()


class _Wild:
    """Chance, and what it makes."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._seed = seed

    def brief(self) -> Brief:
        blocks = (self._block(number) for number in range(1, self._chance.randint(2, 9)))
        return Brief(
            id=f"wild-{self._seed}",
            title=self._words(),
            kicker=self._words(),
            as_of="2001-01-02",
            framework=self._words(),
            marking="TLP:RED",
            language="en",
            author=self._words(),
            prepared="",
            one_page=self._chance.random() < 0.2,
            blocks=(Heading(level=1, text="Start", anchor=_START), *blocks),
            paper=self._chance.choice(PAPERS),
            landscape=self._chance.random() < 0.2,
        )

    def _words(self) -> str:
        return " ".join(self._chance.choices(PIECES, k=self._chance.randint(1, 2)))

    def _some(self, make: Callable[[], T], most: int = 3) -> tuple[T, ...]:
        return tuple(make() for _ in range(self._chance.randint(0, most)))

    def _run(self) -> Run:
        words = self._words()
        return self._chance.choice(
            (
                Text(words),
                Text(" "),
                Strong(words),
                Faint(words),
                Link(words, self._chance.choice(ADDRESSES)),
                Jump(words, _START),
                self._chance.choice(STANDINGS),
            )
        )

    def _runs(self) -> Runs:
        return self._some(self._run, 4)

    def _fact(self) -> Fact:
        return Fact(self._words(), self._runs())

    def _block(self, number: int) -> Block:
        words, runs, chance = self._words(), self._runs(), self._chance
        kinds: tuple[Callable[[], Block], ...] = (
            lambda: Heading(level=chance.randint(1, 2), text=words, anchor=f"heading-{number}"),
            lambda: Paragraph(runs=runs, lead=chance.random() < 0.2),
            lambda: Items(items=self._some(self._runs)),
            lambda: Facts(facts=self._some(self._fact, 4)),
            lambda: Card(label=words, title=words, runs=runs, facts=self._some(self._fact)),
            lambda: Entries(entries=self._some(self._entry)),
            self._table,
            lambda: Quote(
                number=number,
                place=runs,
                speaker=words,
                language=chance.choice(("en", "fr", "ar", "?")),
                text=words,
                used=self._runs(),
            ),
            lambda: Note(label=chance.choice(("", words)), runs=runs),
        )
        return chance.choice(kinds)()

    def _entry(self) -> Entry:
        paragraphs = self._some(self._runs, 2)
        return Entry(label=self._runs(), title=self._runs(), paragraphs=paragraphs)

    def _table(self) -> Table:
        names = (self._words(), *self._some(self._words, 7))
        columns = tuple(Column(name, self._chance.randint(1, 4)) for name in names)

        def row() -> Row:
            return Row(cells=tuple(self._some(self._runs, 2) for _ in columns))

        def group() -> Group:
            return Group(name=self._chance.choice(("", self._words())), rows=self._some(row))

        return Table(columns=columns, groups=self._some(group))
