"""A small made-up world, in the files that the program itself reads."""

import re
from pathlib import Path

import pytest

from briefer.brief.blocks import Brief
from briefer.brief.compose import Options, compose
from briefer.library import Library
from briefer.paths import shipped
from briefer.reading import read_library

WORLD = Path(__file__).parent.parent / "golden" / "world"


@pytest.fixture(scope="session")
def world() -> Library:
    library, problems = read_library(WORLD / "seeds", WORLD / "resources")
    assert problems == ()
    return library


@pytest.fixture(scope="session")
def shipped_library() -> Library:
    return read_library(shipped().seeds, shipped().resources)[0]


@pytest.fixture
def answered(tmp_path):
    """Read the world with the analyst's own answers, given as YAML, for one briefing."""

    def read(answers: str, name: str = "northport-2001", head: str = "") -> Library:
        (tmp_path / "briefings").mkdir(exist_ok=True)
        text = (
            f"format: 1\nid: {name}\nname: Ours\nas_of: 2001-05-03\nchecklist: relief\n{head}"
        )
        text += "answers:\n" + re.sub("^", "  ", answers, flags=re.MULTILINE)
        (tmp_path / "briefings" / f"{name}.yaml").write_text(text, encoding="utf-8")
        library, problems = read_library(WORLD / "seeds", WORLD / "resources", tmp_path)
        assert problems == ()
        return library

    return read


@pytest.fixture
def written():
    """Compose the brief of one briefing of a library."""

    def write(library: Library, name: str = "northport-2001", **options) -> Brief:
        briefing = library.briefing(name)
        assert briefing is not None
        return compose(library, briefing, Options(**options))

    return write
