"""Briefs to render, and the option that renews the golden files."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from briefer.brief.blocks import (
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
    Strong,
    Table,
    Text,
)
from briefer.brief.compose import Options, compose
from briefer.library import Library
from briefer.paths import shipped
from briefer.reading import read_library

GOLDEN = Path(__file__).parent.parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--regold", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request):
    """Compare with a golden file, or write it with --regold."""

    def check(name: str, data: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--regold", default=False):
            path.write_bytes(data)
        assert data.decode() == path.read_text(encoding="utf-8")

    return check


@pytest.fixture
def world(monkeypatch) -> Library:
    for module in ("material", "carried"):  # golden files outlive it
        monkeypatch.setattr(f"briefer.brief.{module}.__version__", "9.9")
    library, problems = read_library(GOLDEN / "world" / "seeds", GOLDEN / "world" / "resources")
    assert problems == ()
    return library


@pytest.fixture
def world_brief(world):
    def write(**options) -> Brief:
        briefing = world.briefing("northport-2001")
        assert briefing is not None
        return compose(world, briefing, Options(**options))

    return write


@pytest.fixture(scope="session")
def timor() -> Brief:
    """The brief on the shipped East Timor case."""
    library, _ = read_library(shipped().seeds, shipped().resources)
    briefing = library.briefing("east-timor-1999")
    assert briefing is not None
    return compose(library, briefing, Options(marking="TLP:GREEN", author="A. Nalyst"))


@pytest.fixture
def brief_of():
    """A brief that holds the given blocks and nothing else."""

    def make(*blocks: Block, **changes) -> Brief:
        plain = {
            "id": "test-0000",
            "title": "A test",
            "kicker": "As of 1 May 2001",
            "as_of": "2001-05-01",
            "framework": "None, version 0",
            "marking": "TLP:CLEAR",
            "language": "en",
            "author": "",
            "prepared": "",
            "one_page": False,
        }
        return Brief(**{**plain, **changes}, blocks=blocks)

    return make


@pytest.fixture(scope="session")
def cases() -> tuple[Brief, ...]:
    """The briefs on all shipped cases, one of them on a single page."""
    library, _ = read_library(shipped().seeds, shipped().resources)
    briefings = library.decisions()
    return (
        *(compose(library, briefing, Options(author="A. Nalyst")) for briefing in briefings),
        compose(library, briefings[0], Options(one_page=True)),
    )


@pytest.fixture(scope="session")
def everywhere():
    """Every kind of block and of run, with one text in every place that takes one."""

    def make(sign: str) -> tuple[Block, ...]:
        runs = (
            Text(sign),
            Strong(sign),
            Faint(sign),
            Link(sign, "https://a.example/?a=1&b=2"),
            Link(sign, sign),
            Jump(sign, sign),
            *STANDINGS,
        )
        return (
            Heading(level=1, text=sign, anchor=sign),
            Paragraph(runs=runs, lead=True),
            Heading(level=2, text=sign),
            Items(items=(runs,)),
            Facts(facts=(Fact(sign, runs),)),
            Card(label=sign, title=sign, runs=runs, facts=(Fact(sign, runs),)),
            Entries(
                entries=(Entry(label=runs, title=runs, paragraphs=(runs,), anchor=f"e {sign}"),)
            ),
            Table(
                columns=(Column(sign, 1), Column(sign, 2)),
                groups=(
                    Group(name=sign, rows=(Row(cells=((runs,), (runs, runs)), anchor="row"),)),
                    Group(name="", rows=()),
                ),
            ),
            Quote(number=1, place=runs, speaker=sign, language="en", text=sign, used=runs),
            Note(label=sign, runs=runs),
        )

    return make


@pytest.fixture(scope="session")
def texts_of():
    """Every text of a brief that a reader is to see, in order."""

    def read(brief: Brief) -> list[str]:
        return [brief.kicker, brief.title, brief.marking, *_texts(brief.blocks)]

    return read


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("anchor", "address", "language"):
                yield from _texts(getattr(value, field.name))
