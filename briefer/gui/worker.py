"""One thread beside the interface's, for what takes longer than a frame."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


class Worker(QObject):
    """Runs one piece of work after another; results come back on the interface's thread.

    PDFium may only be used from one thread: everything that touches it runs here.
    """

    _done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._threads: ThreadPoolExecutor | None = None
        self._done.connect(self._deliver)

    def run(self, work: Callable[[], T], then: "Callable[[Future[T]], None]") -> None:
        """Do some work, then hand its future to `then`, whose `result()` raises what it raised."""
        self._pool().submit(work).add_done_callback(
            lambda future: self._done.emit((then, future))
        )

    def wait(self, work: Callable[[], T]) -> T:
        """Do some work and wait for it; raises what it raises."""
        return self._pool().submit(work).result()

    def close(self) -> None:
        """Let the work in hand end, and drop what waits."""
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
            self._threads = None

    def _pool(self) -> "ThreadPoolExecutor":
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  (13 ms)

            self._threads = ThreadPoolExecutor(max_workers=1)
        return self._threads

    def _deliver(self, done: object) -> None:
        assert isinstance(done, tuple)
        then, future = done
        if not future.cancelled():
            then(future)
