"""Kills the window while it is being clicked, many times, and looks for answers that are lost.

`python -m tests.bench.kill --times 200` opens the real window in a process of its own on a fresh
workspace, clicks some ten answers a second, ends the process at a random moment without warning,
and reads the workspace as `briefer check` does. Every answer given more than a second before the
end has to be there, and no file may be broken. Prints a line and returns 1 when one is.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from briefer.cache import Cache
from briefer.judgement.briefing import UNKNOWN
from briefer.library import Library
from briefer.paths import shipped
from briefer.reading import read_library

ROOT = Path(__file__).parents[2]
LATEST = 1.0  # seconds after which an answer has to be on disk
SOONEST_KILL, LATEST_KILL = 0.5, 4.0  # seconds of clicking
EVERY = 100  # ms between two clicks
ELSEWHERE = 15  # one click in so many goes to another decision first
DECISIONS = ("east-timor-1999", "rwanda-1994", "drc-2003")
AT_ONCE = 2

Key = tuple[str, str]  # a decision and a question


class Given(NamedTuple):
    """An answer that was clicked, and when it was in the window (in seconds, for all processes)."""

    at: float
    key: Key
    value: object


class Round(NamedTuple):
    """What one kill came to.

    `old` answers were given more than a second before, `faults` say what is wrong. `longest` is
    how long before the kill the oldest answer was given that is not on disk, in seconds.
    """

    given: int
    old: int
    longest: float
    faults: tuple[str, ...]


def main() -> int:
    """Kill so many windows and tell what became of the answers; 1 when any is lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.kill", description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1264)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    moments = [chance.uniform(SOONEST_KILL, LATEST_KILL) for _ in range(options.times)]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        home = Path(folder)
        rounds = list(pool.map(partial(_round, home), range(options.times), moments))
    for number, each in enumerate(rounds):
        for fault in each.faults:
            print(f"kill {number} after {moments[number]:.2f} s: {fault}")
    faults = sum(len(each.faults) for each in rounds)
    given, old = (sum(getattr(each, name) for each in rounds) for name in ("given", "old"))
    longest = max((each.longest for each in rounds), default=0.0)
    print(
        f"{len(rounds)} kills, {given} answers given, {old} of them more than {LATEST:g} s before: "
        f"{faults} faults; the oldest answer not on disk was given {longest * 1_000:.0f} ms before"
    )
    return 1 if faults else 0


def _round(home: Path, number: int, moment: float) -> Round:
    """Open a window, have it clicked, kill it after so many seconds, and look."""
    workspace, log = home / f"workspace-{number}", home / f"log-{number}"
    command = [sys.executable, "-m", "tests.bench.kill_clicks", str(workspace), str(log)]
    environment = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    for name in ("PYTHONDONTWRITEBYTECODE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        environment.pop(name, None)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline() != b"clicking\n":
            raise SystemExit(f"{' '.join(command)} failed")
        sleep(moment)
        if process.poll() is not None:
            raise SystemExit(f"{' '.join(command)} ended by itself")
        killed = monotonic()
        process.kill()
    given = list(_given(log))
    return _look(home, workspace, given, killed)


def _given(log: Path) -> Iterator[Given]:
    for line in log.read_bytes().splitlines(keepends=True):
        if line.endswith(b"\n"):
            at, decision, question, value = json.loads(line)
            yield Given(at, (decision, question), value)


def _look(home: Path, workspace: Path, given: list[Given], killed: float) -> Round:
    """Compare what is on disk with what was given until the kill."""
    content = shipped()
    library, problems = read_library(
        content.seeds, content.resources, workspace, Cache(home / "cache")
    )
    faults = [str(problem) for problem in problems]
    faults += [f"{path.name} is no briefing" for path in _strange(workspace)]
    old = [each for each in given if each.at < killed - LATEST]
    longest = 0.0
    for key in {each.key: None for each in given}:
        stored, answers = _stored(library, key), [each for each in given if each.key == key]
        there = [n for n, each in enumerate(answers) if each.value == stored]
        missing = answers[there[-1] + 1 :] if there else answers
        if missing:
            longest = max(longest, killed - missing[0].at)
        if missing and missing[0] in old:
            faults.append(f"{key[1]} of {key[0]} is {stored}, not {missing[0].value}")
    return Round(len(given), len(old), longest, tuple(faults))


def _strange(workspace: Path) -> list[Path]:
    """The files that are neither briefings nor the rest of a save that was cut off."""
    files = [path for path in workspace.rglob("*") if path.is_file()]
    names = {f"{name}.yaml" for name in DECISIONS}
    return [path for path in files if path.name not in names and path.suffix != ".part"]


def _stored(library: Library, key: Key) -> object:
    """An answer as it stands on disk, as the log has it."""
    decision, question = key
    briefing = library.briefing(decision)
    assert briefing is not None
    answer = briefing.answers.get(question)
    value = answer.value if answer else UNKNOWN
    return list(value) if isinstance(value, tuple) else value


if __name__ == "__main__":
    sys.exit(main())
