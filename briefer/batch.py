"""Many briefs at once, each in several formats, over all cores, the same bytes as one by one.

Setting a brief keeps a core busy, so each core gets a process of its own. Files are written by
the process that asks, one after another: a brief that was not told as written was not written.
"""

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from briefer.brief.compose import Options, compose
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.plainfile import write_file
from briefer.problems import Trouble
from briefer.render import RENDERERS

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Made: TypeAlias = bytes | str  # a file's bytes, or why there are none
Job: TypeAlias = tuple[Briefing, Sequence[Path]]
Done: TypeAlias = Generator[tuple[Job, list[Made]], None, None]

MOST_WORKERS = 8  # each holds some 400 MB
_WORTH = 4  # briefs for each worker; fewer are set sooner than a worker is started
_AHEAD = 2  # briefs for each worker that are set or waiting, so that no heap of files builds up


class Result(NamedTuple):
    """What became of one file of one briefing; `trouble` says why it was not written, or ""."""

    briefing: str
    path: Path
    trouble: str = ""


def workers_for(briefs: int) -> int:
    """How many processes are worth starting for so many briefs."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, briefs // _WORTH, MOST_WORKERS))


def print_all(
    library: Library,
    briefings: Iterable[Briefing],
    settings: Options,
    targets: Iterable[Sequence[Path]],
    workers: int,
) -> Generator[Result, None, None]:
    """Write each briefing to its targets, whose suffixes choose the formats, in the given order.

    A result comes as soon as its file is written or has failed; a failure stops no other. With
    one worker nothing is started beside this process. Closing the generator cancels: what
    was not told of is not written.
    """
    jobs = list(zip(briefings, targets, strict=True))
    if workers == 1:
        done = _one_by_one(library, settings, jobs)
    else:
        done = _side_by_side(library, settings, jobs, workers)
    try:
        for (briefing, paths), files in done:
            for path, data in zip(paths, files, strict=True):
                yield _written(briefing.id, path, data)
    finally:
        done.close()


def _written(briefing: str, path: Path, data: Made) -> Result:
    if isinstance(data, str):
        return Result(briefing, path, data)
    try:
        with _undisturbed():  # or half a file might stay, under a name of its own
            write_file(path, data)
    except Trouble as trouble:
        return Result(briefing, path, str(trouble))
    return Result(briefing, path)


def _one_by_one(library: Library, settings: Options, jobs: Sequence[Job]) -> Done:
    for job in jobs:
        yield job, _made(library, settings, *job)


def _made(
    library: Library, settings: Options, briefing: Briefing, paths: Sequence[Path]
) -> list[Made]:
    """A briefing in the format of each path."""
    try:
        brief = compose(library, briefing, settings)
    except Trouble as trouble:
        return [str(trouble)] * len(paths)
    files: list[Made] = []
    for path in paths:
        try:
            files.append(RENDERERS[path.suffix.lower()](brief))
        except Trouble as trouble:
            files.append(str(trouble))
    return files


# ---------------------------------------------------------------- processes


def _side_by_side(
    library: Library, settings: Options, jobs: Sequence[Job], workers: int
) -> Done:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (40 ms with the next)
    from multiprocessing import get_context  # noqa: PLC0415

    try:
        # A process that is forked while threads run, as typst's do, may wait for them forever.
        pool = ProcessPoolExecutor(
            workers, get_context("spawn"), initializer=_begin, initargs=(library, settings)
        )
    except OSError:  # no room for what processes share, or no right to it: it takes longer then
        yield from _one_by_one(library, settings, jobs)
        return
    waiting: deque[tuple[Job, Future[list[Made]] | None]] = deque()
    try:
        for job in jobs:
            waiting.append((job, _submitted(pool, library, settings, job)))
            if len(waiting) >= workers * _AHEAD:
                yield _taken(*waiting.popleft())
        while waiting:
            yield _taken(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(
    pool: "ProcessPoolExecutor", library: Library, settings: Options, job: Job
) -> "Future[list[Made]] | None":
    """A job handed over; None where the workers are gone."""
    from concurrent.futures import Future  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    try:
        with _undisturbed():
            return pool.submit(_work, *job)
    except BrokenProcessPool:
        return None
    except OSError:  # the system lets no further process start, so this one sets it
        done = Future[list[Made]]()
        done.set_result(_made(library, settings, *job))
        return done


def _taken(job: Job, future: "Future[list[Made]] | None") -> tuple[Job, list[Made]]:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    try:
        if future is not None:
            return job, future.result()
    except BrokenProcessPool:
        pass
    words = "the system stopped a process that was setting briefs; print fewer at once"
    return job, [words] * len(job[1])


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl+C wait. Processes started meanwhile never hear it: whoever started them does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(library: Library, settings: Options) -> None:
    """Begin as a worker: what all briefs are set from comes once."""
    global _desk  # noqa: PLW0603  (a worker has no other place to keep it)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for systems without `pthread_sigmask`
    os.environ["RAYON_NUM_THREADS"] = "1"  # the cores are shared out already
    _desk = (library, settings)


_desk: tuple[Library, Options]


def _work(briefing: Briefing, paths: Sequence[Path]) -> list[Made]:
    return _made(*_desk, briefing, paths)
