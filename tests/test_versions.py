"""Kept versions: when one is kept, which one a brief is compared with, and what a bad file does."""

import pytest

from briefer.judgement.briefing import Answer, Likelihood
from briefer.problems import Trouble
from briefer.reading import read_library
from briefer.versions import before, keep, latest_other, read_versions, same


@pytest.fixture
def checklists(tmp_path):
    from pathlib import Path

    world = Path(__file__).parent / "golden" / "world"
    library, problems = read_library(world / "seeds", world / "resources")
    assert problems == ()
    return library.checklists


@pytest.fixture
def briefing(checklists):
    from briefer.judgement.briefing import Briefing

    return Briefing(
        id="own",
        name="Ours: “#1”",
        crisis="",
        as_of="2001-05-02",
        checklist="relief",
        cast={},
        answers={
            "consent": Answer("refused", "high", note="So it is."),
            "ships": Answer(12, author="A. Nalyst", at="2026-01-31T09:30:00Z"),
        },
        likelihood=Likelihood("likely", "2027-06-30"),
    )


def answered(briefing, **values):
    new = {question: Answer(value=value) for question, value in values.items()}
    return briefing._replace(answers={**briefing.answers, **new})


def test_a_version_comes_back_with_its_day(tmp_path, briefing, checklists):
    path = keep(tmp_path, briefing, "2026-02-03", checklists)
    assert path == tmp_path / "briefings" / "versions" / "own.1.yaml"
    (version,), problems = read_versions(tmp_path, "own", checklists)
    assert problems == ()
    assert version == (1, "2026-02-03", briefing)


def test_a_version_is_kept_only_when_it_says_something_else(tmp_path, briefing, checklists):
    keep(tmp_path, briefing, "2026-02-03", checklists)
    assert keep(tmp_path, briefing, "2026-02-04", checklists) is None
    resigned = briefing.answers["ships"]._replace(author="B", at="2026-02-01T00:00:00Z")
    signed = briefing._replace(answers={**briefing.answers, "ships": resigned})
    assert same(signed, briefing)
    assert keep(tmp_path, signed, "2026-02-04", checklists) is None
    renamed = briefing._replace(name="Another")
    assert keep(tmp_path, renamed, "2026-02-04", checklists) is None
    unsure = briefing._replace(likelihood=Likelihood("unlikely", "2027-06-30"))
    assert keep(tmp_path, unsure, "2026-02-04", checklists)
    assert keep(tmp_path, answered(unsure, ships=13), "2026-02-05", checklists)
    versions, _ = read_versions(tmp_path, "own", checklists)
    assert [(v.number, v.made) for v in versions] == [
        (1, "2026-02-03"), (2, "2026-02-04"), (3, "2026-02-05"),
    ]  # fmt: skip


def test_a_brief_is_compared_with_the_last_version_that_says_something_else(
    tmp_path, briefing, checklists
):
    assert before(tmp_path, briefing, checklists) is None
    keep(tmp_path, briefing, "2026-02-03", checklists)
    assert before(tmp_path, briefing, checklists) is None  # printing twice gives the same
    changed = answered(briefing, consent="given")
    first = before(tmp_path, changed, checklists)
    assert first
    assert first.briefing == briefing
    keep(tmp_path, changed, "2026-02-04", checklists)
    assert before(tmp_path, changed, checklists) == first
    versions, _ = read_versions(tmp_path, "own", checklists)
    last = latest_other(versions, briefing)
    assert last
    assert last.number == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("format: 1\nid: own\n[", "own.2.yaml:"),
        ("format: 99\n", "newer"),
        ("format: 1\nid: own\nname: x\nas_of: 2001-05-02\nchecklist: relief\nanswers: {}\n", "made"),
        ("format: 1\nmade: soon\nid: own\nname: x\nas_of: 2001-05-02\nchecklist: relief\nanswers: {}\n", "soon"),
        ("", "own.2.yaml"),
    ],
)  # fmt: skip
def test_a_version_with_faults_is_a_problem_and_left_out(
    tmp_path, briefing, checklists, text, says
):
    first = keep(tmp_path, briefing, "2026-02-03", checklists)
    assert first
    first.with_name("own.2.yaml").write_text(text)
    versions, problems = read_versions(tmp_path, "own", checklists)
    assert [version.number for version in versions] == [1]
    assert any(says in str(problem) for problem in problems)
    path = keep(tmp_path, answered(briefing, ships=1), "2026-02-04", checklists)
    assert path
    assert path.name == "own.3.yaml"


def test_versions_of_other_briefings_and_other_files_are_passed_over(
    tmp_path, briefing, checklists
):
    path = keep(tmp_path, briefing, "2026-02-03", checklists)
    assert path
    for name in ("own-too.1.yaml", "own.x.yaml", "own.0.yaml", "own.1.yaml.bak", "own.2.yml"):
        path.with_name(name).write_bytes(path.read_bytes())
    versions, problems = read_versions(tmp_path, "own", checklists)
    assert ([version.number for version in versions], problems) == ([1], ())


def test_a_folder_that_cannot_be_used_is_told(tmp_path, briefing, checklists):
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / "versions").write_text("in the way")
    versions, problems = read_versions(tmp_path, "own", checklists)
    assert versions == ()
    assert len(problems) == 1
    assert before(tmp_path, briefing, checklists) is None
    with pytest.raises(Trouble, match="could not be written"):
        keep(tmp_path, briefing, "2026-02-03", checklists)


def test_kept_versions_are_no_briefings_of_the_library(tmp_path, briefing, checklists):
    from briefer.paths import shipped

    keep(tmp_path, briefing, "2026-02-03", checklists)
    library, problems = read_library(shipped().seeds, shipped().resources, tmp_path)
    assert problems == ()
    assert library.briefings == {}
