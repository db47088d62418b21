"""Many briefs at once: the same files as one by one, in order, whatever befalls one of them."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefer.batch import MOST_WORKERS, Result, print_all, workers_for
from briefer.brief.compose import Options, compose
from briefer.render import RENDERERS

SETTINGS = Options(marking="TLP:GREEN", author="A. Nalyst")
NAMES = ("kosovo-1999-air", "east-timor-1999", "rwanda-1994")


@pytest.fixture
def briefings(library):
    return [library.briefing(name) for name in NAMES]


def targets(folder: Path, *suffixes: str) -> list[list[Path]]:
    return [[folder / f"{name}{suffix}" for suffix in suffixes] for name in NAMES]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_files_are_those_that_are_printed_singly(library, briefings, tmp_path, workers):
    wanted = targets(tmp_path, ".html", ".PDF", ".json")
    results = list(print_all(library, briefings, SETTINGS, wanted, workers))
    assert results == [
        Result(name, path) for name, paths in zip(NAMES, wanted, strict=True) for path in paths
    ]
    for briefing, (html, pdf, data) in zip(briefings, wanted, strict=True):
        brief = compose(library, briefing, SETTINGS)
        assert html.read_bytes() == RENDERERS[".html"](brief)
        assert pdf.read_bytes() == RENDERERS[".pdf"](brief)
        assert data.read_bytes() == RENDERERS[".json"](brief)
    assert len(list(tmp_path.iterdir())) == 9


@pytest.mark.parametrize("workers", [1, 2])
def test_what_fails_stops_no_other(library, briefings, tmp_path, workers):
    (tmp_path / f"{NAMES[1]}.md").mkdir()
    strange = briefings[0]._replace(id="strange", checklist="none")
    wanted = [[tmp_path / "strange.md"], *targets(tmp_path, ".md", ".html")]
    results = list(print_all(library, [strange, *briefings], SETTINGS, wanted, workers))
    assert [result.briefing for result in results if result.trouble] == ["strange", NAMES[1]]
    assert "unknown checklist 'none'" in results[0].trouble
    assert "could not be written" in results[3].trouble
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(
        result.path.name for result in results if not result.trouble
    )
    assert len(results) == 7


@pytest.mark.parametrize("workers", [1, 2])
def test_closing_cancels_and_what_was_not_told_is_not_there(
    library, briefings, tmp_path, workers
):
    wanted = [[tmp_path / f"{number}.md"] for number in range(30)]
    many = [briefings[number % 3] for number in range(30)]
    results = print_all(library, many, SETTINGS, wanted, workers)
    told = [next(results).path, next(results).path]
    results.close()
    assert sorted(tmp_path.iterdir()) == told


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_ctrl_c_ends_it_quietly_with_whole_files_alone(tmp_path):
    (tmp_path / "main.py").write_text(
        "import os, sys\n"
        "from pathlib import Path\n"
        "from briefer.batch import print_all\n"
        "from briefer.brief.compose import Options\n"
        "from briefer.paths import shipped\n"
        "from briefer.reading import read_library\n"
        "if __name__ == '__main__':\n"
        "    library, _ = read_library(shipped().seeds, shipped().resources)\n"
        "    folder = Path(sys.argv[1])\n"
        "    many = library.decisions() * 100\n"
        "    targets = [[folder / f'{n}.pdf'] for n in range(len(many))]\n"
        "    try:\n"
        "        for result in print_all(library, many, Options(), targets, 2):\n"
        "            print(result.path.name, flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        print('stopped', flush=True)\n"
    )
    out = tmp_path / "out"
    with subprocess.Popen(
        [sys.executable, tmp_path / "main.py", out],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
        rest, errors = process.communicate(timeout=60)
    told = [first, *rest.split()]
    assert (process.returncode, errors) == (0, "")
    assert told[-1] == "stopped"
    assert len({path.name for path in out.iterdir()} - {*told}) <= 1  # written, not yet told of
    assert len(told) < 100
    assert all(path.read_bytes().endswith(b"%%EOF") for path in out.iterdir())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="read from Linux's /proc")
def test_workers_do_not_hear_ctrl_c_from_their_first_moment(library, briefings, tmp_path):
    results = print_all(library, briefings, SETTINGS, targets(tmp_path, ".md"), 2)
    next(results)
    for child in children():
        status = Path(f"/proc/{child}/status").read_text()
        blocked = int(status.partition("SigBlk:")[2].split()[0], 16)
        assert blocked & 1 << signal.SIGINT - 1
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    results.close()


def test_a_worker_that_the_system_stops_is_trouble(library, briefings, tmp_path):
    results = print_all(library, briefings * 5, SETTINGS, targets(tmp_path, ".md") * 5, 2)
    first = next(results)
    for child in children():
        os.kill(child, signal.SIGKILL)
    rest = list(results)
    assert first.trouble == ""
    assert "the system stopped a process" in rest[-1].trouble
    assert len(rest) == 14


@pytest.mark.parametrize("at", ["first", "later"])
def test_where_no_process_can_be_started_briefs_are_set_all_the_same(
    library, briefings, tmp_path, monkeypatch, at
):
    def refuse(*_, **__):
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    if at == "first":
        monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    else:
        monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse)
    wanted = targets(tmp_path, ".md")
    results = list(print_all(library, briefings, SETTINGS, wanted, 2))
    assert results == [Result(name, path) for name, (path,) in zip(NAMES, wanted, strict=True)]
    assert sorted(tmp_path.iterdir()) == sorted(path for (path,) in wanted)


def children() -> list[int]:
    """The workers of this process, without the tracker that watches over them."""
    from multiprocessing import active_children

    found = [child.pid for child in active_children() if child.pid]
    assert len(found) == 2
    return found


def test_a_few_briefs_start_no_process():
    assert workers_for(1) == workers_for(7) == 1
    assert 1 <= workers_for(8) <= 2
    assert 1 <= workers_for(10_000) <= MOST_WORKERS
