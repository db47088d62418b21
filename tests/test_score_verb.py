"""Scoring at the console: as text, as JSON, of a file, and as an annex to what is printed."""

import json

import pytest

from briefer import cli
from briefer.brief.tradecraft import CHECKS, NEEDS

BRIEFING = """format: 1
id: mine
name: "My crisis"
as_of: 2004-05-06
checklist: cooperative-regional-policing
answers:
  task: secure
"""


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def runner(*arguments):
        status = cli.main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return runner


def test_the_score_has_a_line_for_each_standard_and_need_and_says_what_it_is_not(run):
    status, out, err = run("score", "east-timor-1999")
    assert (status, err) == (0, "")
    assert out.startswith("east-timor-1999: ")
    assert "of 18 points" in out
    assert "not whether it is true" in " ".join(out.split())
    assert "1  Uncertainty\n        No likelihood is stated. State one" in out
    assert "- On 9 September 1999 the framework implies" in out
    assert "From a source to what rests on it: met" in out


def test_the_score_as_data_names_places_and_what_is_left_to_a_reader(run):
    status, out, _ = run("score", "east-timor-1999", "--format", "json")
    view = json.loads(out)
    assert status == 0
    assert view["points"] == sum(each["points"] for each in view["standards"]) <= view["most"]
    assert [each["id"] for each in view["standards"]] == [name for name, _ in CHECKS]
    assert [each["id"] for each in view["needs"]] == [name for name, _ in NEEDS]
    assert all(each["human"] for each in (*view["standards"], *view["needs"]))
    (unstated,) = view["standards"][1]["findings"]
    assert unstated["places"][0]["anchor"] == "section-key-judgements"


def test_a_file_is_scored_and_a_decision_that_nobody_knows_is_not(run, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(BRIEFING, encoding="utf-8")
    status, out, _ = run("score", path)
    assert status == 0
    assert "The decision to be taken is not named." in out
    status, _, err = run("score", "east-timor")
    assert status == 1
    assert "unknown decision" in err or "has no decision" in err


def test_a_brief_is_printed_with_its_score(run, tmp_path):
    path = tmp_path / "brief.md"
    assert run("print", "east-timor-1999", "--score", "-o", path)[0] == 0
    assert "Annex: tradecraft score" in path.read_text(encoding="utf-8")
    assert run("print", "east-timor-1999", "-o", path)[0] == 0
    assert "Annex: tradecraft score" not in path.read_text(encoding="utf-8")


def test_one_page_has_no_room_for_the_score(run, tmp_path):
    path = tmp_path / "brief.md"
    status, _, err = run("print", "east-timor-1999", "--score", "--one-page", "-o", path)
    assert status == 1
    assert "leave out --score" in err
    assert not path.exists()
