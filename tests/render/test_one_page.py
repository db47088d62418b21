"""One page is one page, on either paper, whatever a briefing says, and never too small to read."""

import json

import pypdfium2 as pdfium
import pytest

from briefer.brief.blocks import PAPERS
from briefer.brief.compose import Options, compose
from briefer.judgement.briefing import Answer, Likelihood
from briefer.paths import shipped
from briefer.reading import read_library
from briefer.render import RENDERERS
from briefer.render import pdf as setting

SMALLEST = 7.5  # points


@pytest.fixture(scope="module")
def library():
    return read_library(shipped().seeds, shipped().resources)[0]


@pytest.fixture
def sizes(monkeypatch):
    """The sizes that were set."""
    found = []
    compiler = setting._compiler

    def watched(files, *arguments):
        found.append(json.loads(files["size.json"]))
        return compiler(files, *arguments)

    monkeypatch.setattr(setting, "_compiler", watched)
    return found


def pages(brief) -> int:
    with pdfium.PdfDocument(RENDERERS[".pdf"](brief)) as document:
        return len(document)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_case_is_on_one_page(library, sizes, paper):
    for name, case in library.cases.items():
        brief = compose(library, case.briefing, Options(one_page=True, paper=paper))
        assert pages(brief) == 1, name
        assert sizes[-1] > SMALLEST, name


def hostile(library, name):
    """A case made as long as one can: names, notes, what is decided and for whom."""
    briefing, long = library.cases[name].briefing, "W" * 200
    note = "word " * 5_000
    return briefing._replace(
        id="hostile",
        name=long,
        crisis="",
        region=long,
        decision=note,
        audience=note,
        candidates=(long,) * 20,
        cast=dict.fromkeys(("region", "host", "outside"), "Very Long Name of a State " * 8),
        answers={q: a._replace(note=note, author=long) for q, a in briefing.answers.items()},
        likelihood=Likelihood("roughly-even-chance", "2027-06-30"),
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["east-timor-1999", "rwanda-1994", "cambodia-2003"])
def test_a_hostile_briefing_is_on_one_page(library, sizes, paper, name):
    for briefing in (hostile(library, name), hostile(library, name)._replace(answers={})):
        brief = compose(
            library, briefing, Options(one_page=True, paper=paper, author="A" * 500)
        )
        assert "Likelihood: roughly even chance" in RENDERERS[".md"](brief).decode()
        assert pages(brief) == 1
        assert min(sizes) >= SMALLEST


def test_what_is_left_out_is_counted(library):
    briefing = library.cases["rwanda-1994"].briefing
    unsure = {q: a._replace(confidence="low") for q, a in briefing.answers.items()}
    brief = compose(library, briefing._replace(answers=unsure), Options(one_page=True))
    text = RENDERERS[".md"](brief).decode()
    assert "more in the full brief." in text or "; and " in text


def test_an_empty_briefing_is_on_one_page(library):
    briefing = library.cases["rwanda-1994"].briefing._replace(
        answers={"task": Answer()}, crisis="", id="empty", as_of=""
    )
    assert pages(compose(library, briefing, Options(one_page=True))) == 1
