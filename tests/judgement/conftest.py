"""Two checklists to test with: the one that ships, and a small one about another matter."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.fields import read_fields
from briefer.judgement.briefing import Case
from briefer.judgement.briefing_file import read_case
from briefer.judgement.checklist import Checklist
from briefer.judgement.checklist_file import read_checklist
from briefer.paths import shipped

FERRY = {
    "checklist.yaml": """format: 1
id: ferry
name: Crossing the sound
version: "3"
description: Whether to cross.
slots:
- {id: sea, name: Sea}
- {id: verdict, name: Verdict, words: verdicts}
- {id: tone, name: Tone}
outcome: verdict
extras: {steps: Steps, tags: Tags, warnings: Warnings, gaps: Gaps}
derived:
- id: ready
  name: A keeper with a boat
  when: {keeper: ["yes"], boat: [small, big]}
- id: load
  name: Crew for each ten seats
  share: crew
  of: seats
  per: 10
  bands: [{id: light, below: 5}, {id: full}]
  benchmarks:
  - {from: 4, to: 6, says: Crossings that went well., source: Harbour log, paragraphs: tale:2}
attribution: one keeper's rule
stance: The keeper sells the tickets.
card: [tone]
parts: {pilot: pilot, guest: guest of honour}
""",
    "questions.yaml": """format: 1
stages:
- {id: A, name: Outside}
- {id: B, name: Inside}
questions:
- id: weather
  stage: A
  type: scale
  name: Weather
  ask: How is the weather?
  options: {calm: No wind, rough: Some waves, storm: High waves}
  why: It decides whether to sail.
  paragraphs: tale:1-2
- id: keeper
  stage: B
  type: yes_no
  name: Keeper
  ask: Is the keeper there?
  why: Somebody has to row.
- id: boat
  stage: B
  type: choice
  name: Boat
  ask: Which boat is there?
  options: {none: No boat, small: The dinghy, big: The barge}
  why: Nobody walks on water.
- id: kit
  stage: B
  type: multi
  name: Kit
  ask: What is aboard?
  options: {rope: A rope, lamp: A lamp}
  why: Nights are dark.
- {id: crew, stage: B, type: number, name: Crew, ask: How many go?, why: Weight.}
- {id: seats, stage: B, type: number, name: Seats, ask: How many seats?, why: Room.}
""",
    "rules.yaml": """format: 1
sea:
- {id: S1, when: {weather: [calm]}, give: open, because: No wind., paragraphs: tale:1}
- {id: S2, when: {weather: [rough], boat: [big]}, give: open, because: A barge can.}
- {id: S3, when: {}, give: closed, because: Too rough.}
verdict:
- {id: V1, when: {sea: [open], ready: ["yes"]}, give: go, because: All set., frameworks: [Tide]}
- {id: V2, when: {sea: [open], boat: [none]}, give: walk, because: No boat.}
- {id: V3, when: {}, give: wait, because: Not now.}
tone:
- {id: T1, when: {verdict: [go]}, give: glad, because: We sail.}
- {id: T2, when: {}, give: grave, because: We stay.}
steps:
- {id: fetch, when: {boat: [none], keeper: ["yes"]}, because: The keeper can fetch one.}
warnings:
- {id: crowded, when: {load: [full], verdict: [go]}, because: Too many.}
- {id: crowded, when: {load: [full], boat: [small]}, because: The dinghy is small.}
gaps:
- {id: dark, when: {kit: [lamp]}, because: The lamp is aboard.}
- {id: unasked, when_any_unknown: [weather, crew], because: Nobody asked.}
""",
    "words.yaml": """format: 1
sea: {open: {name: Open, says: Can be crossed.}, closed: {name: Closed, says: Cannot.}}
verdicts:
  go: {name: Go, says: Cross now., short: Off}
  walk: {name: Walk, says: Go round.}
  wait: {name: Wait, says: Stay.}
history_only:
  swim: {name: Swim, says: Somebody swam.}
tone: {glad: {name: Glad, says: Happy.}, grave: {name: Grave, says: Not happy.}}
steps: {fetch: {name: Fetch, says: Fetch a boat.}}
warnings: {crowded: {name: Crowded, says: Too full.}}
gaps: {dark: {name: Dark, says: Light it.}, unasked: {name: Unasked, says: Ask.}}
always: [{says: Wear a vest., paragraphs: tale:2}]
unknown: Not known
options:
  weather: {calm: Calm, rough: Rough, storm: Storm}
  keeper: {"yes": There, "no": Away}
  boat: {none: None, small: Small, big: Big}
  kit: {rope: Rope, lamp: Lamp}
""",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the ferry's files, with changes (file, old, new), and return their folder."""

    def write(*changes: tuple[str, str, str]) -> Path:
        texts = dict(FERRY)
        for file, old, new in changes:
            assert old in texts[file], f"nothing to change: {old}"
            texts[file] = texts[file].replace(old, new, 1)
        for file, text in texts.items():
            (tmp_path / file).write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Checklist:
    """The small checklist: weather, keeper and boat decide between go, walk and wait."""
    folder = tmp_path_factory.mktemp("ferry")
    for file, text in FERRY.items():
        (folder / file).write_text(text, encoding="utf-8")
    checklist, problems = read_checklist(folder)
    assert checklist, problems
    return checklist


@pytest.fixture(scope="session")
def policing() -> Checklist:
    """The checklist that ships."""
    folder = shipped().resources / "checklists" / "cooperative-regional-policing"
    checklist, problems = read_checklist(folder)
    assert checklist, problems
    return checklist


@pytest.fixture(scope="session")
def cases(policing: Checklist) -> dict[str, Case]:
    """The cases that ship, by id."""
    found = {}
    for path in sorted((shipped().resources / "cases").glob("*.yaml")):
        fields, problems = read_fields(path.read_bytes(), path)
        assert fields, problems
        case = read_case(fields, {policing.id: policing})
        assert case, problems
        assert not problems
        found[case.briefing.id] = case
    return found
