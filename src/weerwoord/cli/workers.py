"""Processes that read, so that a document which takes too long, takes too much memory or kills them stops nothing else.

PDFium and libxml2 are C and C++: what they do with a hostile document cannot be stopped from within the process.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from weerwoord.model import Document
from weerwoord.reading import ReadError, read

TIME_LIMIT = 20.0
"""Seconds for one document; a hundredth of one is usual."""
MEMORY_LIMIT = 600_000_000
"""Bytes of data for one process, of which usual documents take a tenth."""
_AHEAD = 64
"""So many documents for each process are read before the one whose turn it is: memory stays flat."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    path: str
    code: str
    message: str


class Task(NamedTuple):
    """A document to read: its name for people, and its path or bytes."""

    name: str
    source: str | bytes


Outcome = Document | Failure


def read_one(task: Task) -> Outcome:
    """Read one document; whatever is wrong with it becomes a `Failure`."""
    name = task.name
    try:
        return read(task.source, name=name)
    except ReadError as error:
        return Failure(name, error.code, error.message)
    except OSError as error:
        return cannot_open(name, error)
    except Exception as error:  # noqa: BLE001 - a fault of ours must not stop a batch; it is told as one
        return Failure(name, "internal", f"the reader itself failed ({type(error).__name__}: {error}). Tell us.")


def cannot_open(name: str, error: OSError) -> Failure:
    """Return the failure of a path that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return Failure(name, "not-found", "there is no such file or folder. Check the name.")
    return Failure(
        name, "cannot-open", f"it cannot be opened: {error.strerror or error}. Check the path and its rights."
    )


def read_all(tasks: Sequence[Task], jobs: int, limit: float = TIME_LIMIT) -> Iterator[Outcome]:
    """Yield the outcome of each task, in their order; `jobs` processes read, and none more than `limit` seconds."""
    pool = _Pool(tasks, max(1, min(jobs, len(tasks))), limit)
    try:
        yield from pool.outcomes()
    finally:
        pool.stop()


class _Worker:
    """One process, and the task it has."""

    def __init__(self, limit: float, others: Sequence[_Worker]) -> None:
        context = get_context("fork")
        self.connection, theirs = context.Pipe()
        # What it inherits of ours it must close: else it would never see that we are gone.
        ours = [self.connection, *(other.connection for other in others)]
        self._process = context.Process(target=_serve, args=(theirs, ours, limit), daemon=True)
        with _interrupts_held():  # the process inherits that: Ctrl-C is for its parent only
            self._process.start()
        theirs.close()
        self._limit = limit
        self.index = -1
        self.deadline = 0.0

    def give(self, index: int, task: Task) -> None:
        self.index, self.deadline = index, time.monotonic() + self._limit
        self.connection.send(task)

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


class _Pool:
    def __init__(self, tasks: Sequence[Task], jobs: int, limit: float) -> None:
        self._tasks = tasks
        self._jobs = jobs
        self._limit = limit
        self._next = 0
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []
        self._done: dict[int, Outcome] = {}

    def outcomes(self) -> Iterator[Outcome]:
        for turn in range(len(self._tasks)):
            while turn not in self._done:
                self._hand_out(turn)
                self._collect()
            yield self._done.pop(turn)

    def stop(self) -> None:
        for worker in self._workers:
            worker.kill()

    def _hand_out(self, turn: int) -> None:
        last = min(len(self._tasks), turn + _AHEAD * self._jobs)
        while self._next < last and (self._idle or len(self._workers) < self._jobs):
            if self._idle:
                worker = self._idle.pop()
            else:
                worker = _Worker(self._limit, self._workers)
                self._workers.append(worker)
            index = self._next
            self._next += 1
            try:
                worker.give(index, self._tasks[index])
            except OSError:
                self._lose(worker, "crashed", _CRASHED)

    def _collect(self) -> None:
        """Wait until a process is done, dies, or has had its time."""
        busy = {worker.connection: worker for worker in self._workers if worker.index >= 0}
        if not busy:
            return
        first = min(worker.deadline for worker in busy.values())
        for connection in wait(list(busy), max(0.0, first - time.monotonic())):
            assert isinstance(connection, Connection)
            worker = busy[connection]
            try:
                self._done[worker.index] = connection.recv()
            except (EOFError, OSError):
                self._lose(worker, "crashed", _CRASHED)
            else:
                worker.index = -1
                self._idle.append(worker)
        for worker in busy.values():
            if worker.index >= 0 and time.monotonic() > worker.deadline:
                self._lose(worker, "too-slow", f"reading it took more than {self._limit:.0f} seconds. {_STRANGE}")

    def _lose(self, worker: _Worker, code: str, message: str) -> None:
        self._done[worker.index] = Failure(self._tasks[worker.index].name, code, message)
        worker.index = -1
        worker.kill()
        self._workers.remove(worker)


_STRANGE = "It is damaged or made to do harm; if it is neither, tell us."
_CRASHED = f"it killed the process that read it, or took more memory than that may have. {_STRANGE}"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, inherited: Sequence[Connection], limit: float) -> None:
    """What a process does: read what it is given, until its parent is gone."""
    for other in inherited:
        other.close()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _limit_memory()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # C++ prints there why it dies, which means nothing to a person
    try:
        while True:
            task = connection.recv()
            signal.alarm(int(limit) + 10)  # the parent stops it sooner, unless that was killed itself
            outcome = read_one(task)
            signal.alarm(0)
            connection.send(outcome)
    except (EOFError, OSError):
        return


def _limit_memory() -> None:
    if sys.platform == "linux":  # macOS has no such limit
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))
