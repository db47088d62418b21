"""How to write a checklist: the example of the README loads, runs and shows every key."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.judgement.assessment import assess
from briefer.judgement.checklist import Checklist, Ratio
from briefer.judgement.checklist_file import FILES, read_checklist
from briefer.paths import shipped

README = shipped().resources / "checklists" / "README.md"

Write = Callable[..., Path]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Checklist:
    """The example, file by file as the page prints it."""
    folder = tmp_path_factory.mktemp("example")
    page = README.read_text(encoding="utf-8")
    printed = re.findall(
        r"^### `([a-z]+\.yaml)`\n\n```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL
    )
    assert [name for name, _ in printed] == list(FILES)
    for name, text in printed:
        (folder / name).write_text(text, encoding="utf-8")
    checklist, problems = read_checklist(folder)
    assert problems == []
    assert checklist
    return checklist


def test_the_example_comes_to_an_outcome(example: Checklist) -> None:
    found = assess(
        example,
        {"invited": "spoken", "safety": "tense", "partner_ready": "yes", "stations": 900,
         "observers": 30},
    )  # fmt: skip
    assert found.slots == {"leave": "host", "team": "partner", "advice": "go"}
    assert found.extras == {
        "steps": ("in_writing",),
        "tags": (),
        "warnings": ("few",),
        "gaps": (),
        "tensions": ("whose_eyes",),
    }
    assert assess(example, {}).arrangement == "wait"


def test_the_example_uses_what_a_checklist_may_say_of_itself(example: Checklist) -> None:
    assert example.attribution == "a made-up framework"
    assert example.card == ("team", "leave")
    assert example.labels["leave"] == "Leave"
    assert example.parts == {"partner": "partner organisation", "host": "host"}
    assert example.questions["needs"].nothing == "none"
    cover = example.derived["cover"]
    assert isinstance(cover, Ratio)
    assert cover.benchmarks[0].figure == "5 to 10"


def sentences() -> list[str]:
    """What the tables of the page say that a check answers."""
    page = README.read_text(encoding="utf-8").partition("## What `briefer check` says")[2]
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", page, re.MULTILINE)
    return [row.replace("\\`", "`") for row in rows if row != "sentence"]


MISTAKES = [
    ("rules.yaml", "boat: [big]}", "boot: [big]}"),
    ("rules.yaml", "boat: [big]}", "boat: [bigg]}"),
    ("rules.yaml", "boat: [big]}", "boat: []}"),
    ("rules.yaml", "- {id: S3, when: {}", "- {id: S3, when: {weather: [calm, rough, storm]}"),
    ("words.yaml", "  walk: {name: Walk, says: Go round.}\n", ""),
    ("words.yaml", "crowded: {", "crowdd: {"),
    ("words.yaml", "small: Small, ", ""),
    ("rules.yaml", "because: No wind.", "becuase: No wind."),
    ("rules.yaml", "id: V1", "id: S1"),
    ("rules.yaml", "weather: [rough], boat: [big]", "load: [full]"),
    ("checklist.yaml", "from: 4, to: 6, ", ""),
    ("rules.yaml", "weather: [rough], boat: [big]", "weather: [calm], boat: [big]"),
    ("rules.yaml", "verdict: [go]}, because: Too", "sea: [open], weather: [storm]}, because: Too"),
    ("rules.yaml", 'ready: ["yes"]', 'keeper: ["yes"]'),
    ("questions.yaml", "- id: keeper\n", "- {id: tide, stage: B, type: number, name: Tide, ask: How high?, why: Depth.}\n- id: keeper\n"),
]  # fmt: skip


def test_the_page_tells_what_check_really_says(write: Write) -> None:
    said = set()
    for mistake in MISTAKES:
        said |= {problem.message for problem in read_checklist(write(mistake))[1]}
    told = sentences()
    assert len(told) == len(MISTAKES)
    assert set(told) - said == set()
