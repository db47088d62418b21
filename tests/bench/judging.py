"""Milliseconds of assess + outlook, with everything open and for each case; and memory over time.

Memory is the resident set, in MB, after a thousand and after ten thousand evaluations of all that
is worked out from a set of answers. Linux only.
"""

import gc
import json
import os
import random
from pathlib import Path
from time import perf_counter

from briefer.judgement.analogues import analogues
from briefer.judgement.assessment import assess
from briefer.judgement.briefing import Answer, Answers, Briefing
from briefer.judgement.checklist import SINGLE, Checklist
from briefer.judgement.outlook import confidence, outlook
from briefer.library import Library
from briefer.paths import shipped
from briefer.reading import read_library

RUNS = 100
EARLY, LATE = 1_000, 10_000  # evaluations
CHANGED = 6  # answers that each evaluation has other than the case's


def main() -> None:
    """Measure and print as JSON."""
    home = shipped()
    library, _ = read_library(home.seeds, home.resources)
    briefings = [case.briefing for case in library.cases.values()]
    times = {
        briefing.id: _times(library.checklists[briefing.checklist], briefing.values())
        for briefing in briefings
    }
    nothing = {
        name: _times(checklist, {})
        for name, checklist in library.checklists.items()
        if name in {briefing.checklist for briefing in briefings}
    }
    early, late = _memory(library, briefings)
    print(json.dumps({"open": nothing, "cases": times, "early": early, "late": late}))


def _times(checklist: Checklist, answers: Answers) -> list[float]:
    """How long each of many runs takes, in milliseconds, after a first that is not counted."""
    taken = []
    for _ in range(RUNS + 1):
        begun = perf_counter()
        assess(checklist, answers)
        outlook(checklist, answers)
        taken.append((perf_counter() - begun) * 1_000)
    return taken[1:]


def _memory(library: Library, briefings: list[Briefing]) -> tuple[float, float]:
    """The memory held after so many evaluations, each of other answers."""
    chance, held = random.Random(1264), []
    for number in range(1, LATE + 1):
        briefing = briefings[number % len(briefings)]
        checklist = library.checklists[briefing.checklist]
        briefing = _changed(checklist, briefing, chance)
        assess(checklist, briefing.values())
        outlook(checklist, briefing.values())
        confidence(checklist, briefing)
        analogues(checklist, briefing.values(), library.cases)
        if number in (EARLY, LATE):
            gc.collect()
            held.append(_resident())
    return held[0], held[1]


def _changed(checklist: Checklist, briefing: Briefing, chance: random.Random) -> Briefing:
    """The briefing with a few answers changed or taken back."""
    single = [q for q in checklist.questions.values() if q.type in SINGLE]
    others = {
        question.id: Answer(chance.choice((*question.options, "unknown")))
        for question in chance.sample(single, CHANGED)
    }
    return briefing._replace(answers={**briefing.answers, **others})


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
