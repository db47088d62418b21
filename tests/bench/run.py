"""Speed and memory, measured in one run against baselines measured beside them.

Every line names what was measured, the ratio, and the goal. Absolute figures move with the
machine; the ratios are what counts. `make bench` runs this.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUNS = 15
FRAME = 1_000 / 60  # ms


class Line(NamedTuple):
    """One result; `value` is kept to `goal` or below."""

    what: str
    value: float
    goal: float
    unit: str
    details: str


def main() -> int:
    """Measure everything and print a table; 1 when a goal is missed."""
    with tempfile.TemporaryDirectory() as home:
        environment = _environment(Path(home))
        lines = [line for measure in MEASURES for line in measure(environment)]
    width = max(len(line.what) for line in lines)
    for line in lines:
        met = "met   " if line.value <= line.goal else "MISSED"
        figures = f"{line.value:7.2f} {line.unit:<3} goal {line.goal:5.2f}"
        print(f"{met}  {line.what:<{width}}  {figures}  {line.details}")
    return any(line.value > line.goal for line in lines)


def _environment(home: Path) -> dict[str, str]:
    """An empty home, compiled modules kept, and no display needed."""
    environment = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    for name in ("PYTHONDONTWRITEBYTECODE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        environment.pop(name, None)
    return environment | {"PYTHONPATH": str(ROOT)}


def start(environment: dict[str, str]) -> Iterator[Line]:
    """From nothing to a painted window, against a bare window with the same widgets."""
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = _in_turn(
            [sys.executable, str(HERE / "window.py"), folder],
            [sys.executable, str(HERE / "skeleton.py")],
            environment,
            until="painted",
        )
    yield _ratio("start to painted window / skeleton window", ours, bare, 1.25)


def clicks(environment: dict[str, str]) -> Iterator[Line]:
    """From a click to the painted window, over every thing and every answer."""
    with tempfile.TemporaryDirectory() as folder:
        said = _call("clicks.py", environment, folder)
    for name, taken in json.loads(said.splitlines()[-1]).items():
        taken.sort()
        middle, high = statistics.median(taken), taken[int(len(taken) * 0.99)]
        details = f"p99 of {len(taken)}; median {middle:.1f}, longest {taken[-1]:.1f}"
        yield Line(f"click to painted {name}", high, FRAME, "ms", details)


def judging(environment: dict[str, str]) -> Iterator[Line]:
    """Working out what a set of answers comes to and may still become, and what it leaves behind."""
    figures = json.loads(_call("judging.py", environment))
    for what, runs in (("all open", figures["open"]), ("slowest case", figures["cases"])):
        middles = {name: statistics.median(taken) for name, taken in runs.items()}
        name = max(middles, key=lambda name: middles[name])
        taken = sorted(runs[name])
        details = f"p99 of {len(taken)} for {name}; median {middles[name]:.1f}"
        if len(middles) > 1:
            details += (
                f", of all {len(middles)} cases {statistics.median(middles.values()):.1f}"
            )
        yield Line(
            f"assess + outlook, {what}", taken[int(len(taken) * 0.99)], 20, "ms", details
        )
    early, late = figures["early"], figures["late"]
    details = f"{early:.1f} MB after 1,000, {late:.1f} MB after 10,000"
    yield Line("memory gained over 9,000 evaluations", late - early, 3, "MB", details)


def console(environment: dict[str, str]) -> Iterator[Line]:
    """Cold console verbs, against Python importing json and argparse."""
    base = [sys.executable, "-c", "import json, argparse"]
    for verb in (["assess", "east-timor-1999"], ["list", "actors"], ["search", "peacekeeping"]):
        call = f"from briefer.cli import main; main({verb!r})"
        ours, bare = _in_turn([sys.executable, "-c", call], base, environment)
        yield _ratio(f"briefer {verb[0]} / python importing json, argparse", ours, bare, 2.5)


def pdf(environment: dict[str, str]) -> Iterator[Line]:
    """The first PDF of a process, against typst compiling the same document alone."""
    taken = [_call("pdf.py", environment) for _ in range(RUNS)]
    ours, bare = ([json.loads(line)[key] for line in taken] for key in ("ours", "typst"))
    yield _ratio("first PDF / typst compiling it alone", ours, bare, 2.0)


def printing(environment: dict[str, str]) -> Iterator[Line]:
    """A cold process that prints a case, against one that only compiles its document."""
    with tempfile.TemporaryDirectory() as folder:
        _call("pdf.py", environment, folder)
        verb = ["print", "east-timor-1999", "-o", str(Path(folder) / "brief.pdf")]
        ours, bare = _in_turn(
            [sys.executable, "-c", f"from briefer.cli import main; main({verb!r})"],
            [sys.executable, str(Path(folder) / "bare.py")],
            environment,
        )
    yield _ratio("briefer print / python compiling it with typst", ours, bare, 1.5)


def preview(environment: dict[str, str]) -> Iterator[Line]:
    """From setting a brief again after an answer to its first page on the screen."""
    taken = json.loads(_call("preview.py", environment))
    details = f"median of {len(taken)}; fastest {min(taken):.0f}, slowest {max(taken):.0f}"
    yield Line("answer to first page painted", statistics.median(taken), 100, "ms", details)


def several(environment: dict[str, str]) -> Iterator[Line]:
    """How long the window is held up at most while all shipped briefs are printed from it."""
    pauses = json.loads(_call("several.py", environment))
    details = f"then {pauses[-2]:.1f} and {pauses[-3]:.1f} ms"
    yield Line("longest pause while printing 15 briefs", pauses[-1], 50, "ms", details)


def batch(environment: dict[str, str]) -> Iterator[Line]:
    """Many PDFs with two processes, against the same with one."""
    if (os.cpu_count() or 1) < 2:
        return
    figures = json.loads(_call("batch.py", environment))
    one, two, briefs = figures["one"]["seconds"], figures["two"]["seconds"], figures["briefs"]
    details = f"{briefs} PDFs: {two:.1f} / {one:.1f} s, so {one / two:.2f}x the rate"
    yield Line("batch on two cores / on one", two / one, 1 / 1.7, "x", details)


def yaml(environment: dict[str, str]) -> Iterator[Line]:
    """Reading plain files, against PyYAML's C loader without any checks."""
    figures = json.loads(_call("yaml_reading.py", environment))
    yield _ratio("strict YAML / CSafeLoader", figures["ours"], figures["stock"], 0.5)


def memory(environment: dict[str, str]) -> Iterator[Line]:
    """Memory of the painted window, against the skeleton's, in MB."""
    ours, bare = (
        float(_call("memory.py", environment, name).strip()) for name in ("window", "skeleton")
    )
    yield Line(
        "memory of the window / skeleton", ours / bare, 1.5, "x", f"{ours:.0f} / {bare:.0f} MB"
    )


MEASURES: tuple[Callable[[dict[str, str]], Iterator[Line]], ...] = (
    start,
    clicks,
    judging,
    console,
    pdf,
    printing,
    preview,
    several,
    batch,
    yaml,
    memory,
)


def _ratio(what: str, ours: list[float], bare: list[float], goal: float) -> Line:
    a, b = statistics.median(ours), statistics.median(bare)
    return Line(
        what, a / b, goal, "x", f"medians {a:.1f} / {b:.1f} ms, {len(ours)} runs in turn"
    )


def _in_turn(
    first: list[str], second: list[str], environment: dict[str, str], until: str = ""
) -> tuple[list[float], list[float]]:
    """Run two commands A B A B ..., after a warm-up of each; the milliseconds of each run."""
    taken: tuple[list[float], list[float]] = ([], [])
    for run in range(RUNS + 1):
        for command, times in zip((first, second), taken, strict=True):
            milliseconds = _time(command, environment, until)
            if run:
                times.append(milliseconds)
    return taken


def _time(command: list[str], environment: dict[str, str], until: str) -> float:
    """The time a command takes, or the time until it prints a word."""
    begun = perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        seen = (
            [line.strip() for line in process.stdout]
            if not until
            else [process.stdout.readline().strip()]
        )
        if until:
            taken = perf_counter() - begun
            process.communicate()
    if not until:
        taken = perf_counter() - begun
    if process.returncode or (until and seen != [until]):
        raise SystemExit(f"{' '.join(command)} failed")
    return taken * 1_000


def _call(script: str, environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, str(HERE / script), *arguments]
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout


if __name__ == "__main__":
    sys.exit(main())
