"""Work done in a second thread while the first goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Beside:
    """A thread for work during which the engine lets other threads run, so that two cores serve one search.

    Many searches at once fill the cores by themselves: while the thread is taken, each does its own work.
    """

    def __init__(self) -> None:
        self._free = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="search")  # its thread starts with its first work

    def begin(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin `work` if the thread is free; return what gives its result, or raises what it raised."""
        if not self._free.acquire(blocking=False):
            return work

        def run() -> T:
            try:
                return work()
            finally:
                self._free.release()

        try:
            return self._pool.submit(run).result
        except RuntimeError:  # the process ends, or can have no more threads
            self._free.release()
            return work
