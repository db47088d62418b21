"""Seconds that a batch of PDFs takes with one process and with two, and what memory it holds.

Each brief has a name and notes of its own, so that none is set from what another has left
behind. Memory is that of all processes together, in MB, after the first tenth and at the end;
how many briefs there are can be said: `python tests/bench/batch.py 1000`. Linux only.
"""

import json
import os
import sys
import tempfile
from multiprocessing import active_children
from pathlib import Path
from time import perf_counter

from briefer.batch import print_all
from briefer.brief.compose import Options
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.paths import shipped
from briefer.reading import read_library

BRIEFS = 60


def main() -> None:
    """Measure and print as JSON."""
    home = shipped()
    library, _ = read_library(home.seeds, home.resources)
    briefs = int(sys.argv[1]) if len(sys.argv) > 1 else BRIEFS
    figures = {
        name: _batch(library, briefs, workers) for name, workers in (("two", 2), ("one", 1))
    }
    print(json.dumps({"briefs": briefs, **figures}))


def _batch(library: Library, briefs: int, workers: int) -> dict[str, float]:
    briefings = [_different(library.decisions(), number) for number in range(briefs)]
    memory = []
    with tempfile.TemporaryDirectory() as folder:
        targets = [[Path(folder) / f"{briefing.id}.pdf"] for briefing in briefings]
        begun = perf_counter()
        for number, result in enumerate(
            print_all(library, briefings, Options(), targets, workers), 1
        ):
            if result.trouble:
                raise SystemExit(result.trouble)
            if number in (briefs // 10, briefs):
                memory.append(_held())
        taken = perf_counter() - begun
    return {"seconds": taken, "early": memory[0], "late": memory[-1]}


def _different(known: tuple[Briefing, ...], number: int) -> Briefing:
    briefing = known[number % len(known)]
    notes = {
        question: answer._replace(note=f"{answer.note} Number {number}.")
        for question, answer in briefing.answers.items()
    }
    name = f"{briefing.name}, number {number}"
    return briefing._replace(id=f"{briefing.id}-{number}", name=name, answers=notes)


def _held() -> float:
    processes = (os.getpid(), *(child.pid for child in active_children()))
    pages = (int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in processes)
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
