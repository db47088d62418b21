"""Briefs to render, and the option that renews the golden files."""

from pathlib import Path

import pytest

from briefer.brief.blocks import Block, Brief
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
    monkeypatch.setattr("briefer.brief.material.__version__", "9.9")  # golden files outlive it
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
