"""Processes that read, so that a document which takes too long, takes too much memory or kills them stops nothing else.

PDFium and libxml2 are C and C++: what they do with a hostile document cannot be stopped from within the process.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Queue
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TIME_LIMIT = 20.0
"""Seconds for one document; a hundredth of one is usual."""
MEMORY_LIMIT = 600_000_000
"""Bytes of data that one process may add to what it starts with; usual documents take a tenth."""
_AHEAD = 64
"""So many tasks for each process are done before the one whose turn it is: memory stays flat."""
_IN_HAND = 4
"""Tasks given to a process at once: it goes on while we are busy with what it sent."""
_STARTING = 60.0
"""Seconds in which a process must have started, on a machine that is busy."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that was given up: 'too-slow', or 'crashed' with the process that did it; why, for people."""

    code: str
    message: str


class StartError(Exception):
    """The processes that read do not start: what is wrong lies with this machine or the program, with no document."""

    def __init__(self) -> None:
        super().__init__(
            "the processes that read die before they have begun. In a script of your own, call this below "
            "'if __name__ == \"__main__\":', for each process runs the script anew; "
            "else see whether there is memory left."
        )


Start = Callable[[], Callable[[T], R]]
"""Called once in each process; returns what does a task."""


def cores() -> int:
    """Return how many processes may run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def start_method() -> str:
    """Return how a process is begun: forked where that is safe, that is while no other thread runs; else spawned."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def run(tasks: Sequence[T], start: Start[T, R], jobs: int, limit: float = TIME_LIMIT) -> Iterator[R | Lost]:
    """Yield what comes of each task, in their order; `jobs` processes work, and none more than `limit` seconds on one.

    Processes are forked where that is safe, that is while no other thread runs; else `start` must be picklable.
    Raises StartError where processes die before they have begun.
    """
    pool = _Pool(tasks, start, max(1, min(jobs, len(tasks))), limit)
    try:
        yield from pool.outcomes()
    finally:
        pool.stop()


def run_ahead(
    tasks: Sequence[T], start: Start[T, R], jobs: int, limit: float = TIME_LIMIT, ahead: int = 256
) -> Iterator[R | Lost]:
    """As `run`, but processes go on while the caller is busy: at most `ahead` outcomes wait for it.

    They are forked before the thread starts that listens to them; one that takes the place of a lost one begins anew,
    so that `start` must be picklable. Raises StartError as `run` does.
    """
    pool = _Pool(tasks, start, max(1, min(jobs, len(tasks))), limit)
    done: Queue[tuple[bool, Any]] = Queue(ahead)
    given_up = threading.Event()

    def work() -> None:
        try:
            for outcome in pool.outcomes():
                done.put((True, outcome))
                if given_up.is_set():
                    return
            done.put((False, None))
        except BaseException as error:  # noqa: BLE001 - it is raised where it can be caught
            done.put((False, error))
        finally:
            pool.stop()

    pool.begin()
    worker = threading.Thread(target=work, name="weerwoord-reading", daemon=True)
    worker.start()
    try:
        while True:
            more, outcome = done.get()
            if not more:
                if outcome is not None:
                    raise outcome
                return
            yield outcome
    finally:
        given_up.set()
        while worker.is_alive():
            while not done.empty():
                done.get_nowait()
            worker.join(0.01)


class _Worker(Generic[T, R]):
    """One process, and the tasks it has in hand, by their place."""

    def __init__(self, start: Start[T, R], limit: float, others: Sequence[_Worker[T, R]]) -> None:
        method = start_method()
        forks = method == "fork"
        context = get_context(method)
        self.connection, theirs = context.Pipe()
        # What it inherits of ours it must close: else it would never see that we are gone.
        ours = [self.connection, *(other.connection for other in others)] if forks else []
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, ours, start, limit, MEMORY_LIMIT), daemon=True
        )
        with _interrupts_held():  # the process inherits that: Ctrl-C is for its parent only
            self._process.start()
        theirs.close()
        self._limit = limit
        self._ready = False
        self.hand: deque[int] = deque()
        self.deadline = time.monotonic() + _STARTING

    def give(self, place: int, task: T) -> None:
        if not self.hand and self._ready:
            self.deadline = time.monotonic() + self._limit
        self.hand.append(place)
        self.connection.send(task)

    def take(self) -> tuple[int, R] | None:
        """Return what came of the task it was at; None where it only says that it has started."""
        outcome: R = self.connection.recv()
        self.deadline = time.monotonic() + self._limit
        if not self._ready:
            self._ready = True
            return None
        return self.hand.popleft(), outcome

    def began(self) -> bool:
        """Return whether it got as far as to take tasks; a process that is dead by now may have told before."""
        try:
            if not self._ready and self.connection.poll():
                self.take()
        except (EOFError, OSError):
            pass
        return self._ready

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


class _Pool(Generic[T, R]):
    def __init__(self, tasks: Sequence[T], start: Start[T, R], jobs: int, limit: float) -> None:
        self._tasks = tasks
        self._start = start
        self._jobs = jobs
        self._limit = limit
        self._waiting: deque[int] = deque()
        """Tasks that a lost process had in hand besides."""
        self._next = 0
        self._workers: list[_Worker[T, R]] = []
        self._done: dict[int, R | Lost] = {}

    def begin(self) -> None:
        """Start all processes now."""
        while len(self._workers) < self._jobs:
            self._add()

    def _add(self) -> _Worker[T, R]:
        worker = _Worker(self._start, self._limit, self._workers)
        self._workers.append(worker)
        return worker

    def outcomes(self) -> Iterator[R | Lost]:
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
        while self._waiting or self._next < last:
            worker = min(self._workers, key=lambda one: len(one.hand), default=None)
            if worker is None or (worker.hand and len(self._workers) < self._jobs):
                worker = self._add()
            if len(worker.hand) >= _IN_HAND:
                return
            if self._waiting:
                place = self._waiting.popleft()
            else:
                place = self._next
                self._next += 1
            try:
                worker.give(place, self._tasks[place])
            except OSError:
                self._lose(worker, "crashed", _CRASHED)

    def _collect(self) -> None:
        """Wait until a process is done with a task, dies, or has had its time."""
        busy = {worker.connection: worker for worker in self._workers if worker.hand}
        if not busy:
            return
        first = min(worker.deadline for worker in busy.values())
        for connection in wait(list(busy), max(0.0, first - time.monotonic())):
            assert isinstance(connection, Connection)
            worker = busy[connection]
            try:
                taken = worker.take()
            except (EOFError, OSError):
                self._lose(worker, "crashed", _CRASHED)
            else:
                if taken:
                    self._done[taken[0]] = taken[1]
        for worker in busy.values():
            if worker.hand and time.monotonic() > worker.deadline and not worker.connection.poll():
                self._lose(worker, "too-slow", f"reading it took more than {self._limit:.0f} seconds. {_STRANGE}")

    def _lose(self, worker: _Worker[T, R], code: str, message: str) -> None:
        """Give up a process with the task it was at; what else it had in hand another does.

        Raises StartError where it never began, for then no task is to blame.
        """
        if not worker.began():
            raise StartError
        self._done[worker.hand.popleft()] = Lost(code, message)
        self._waiting.extendleft(reversed(worker.hand))
        worker.hand.clear()
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


def _serve(
    connection: Connection, inherited: Sequence[Connection], start: Start[T, R], limit: float, memory: int
) -> None:
    """What a process does: the tasks that it is given, until its parent is gone."""
    gc.freeze()  # what was inherited is the parent's, its connections too: never to be finalised here
    for other in inherited:
        other.close()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    limit_memory(memory)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # C++ prints there why it dies, which means nothing to a person
    try:
        work = start()
        connection.send(None)
        while True:
            task = connection.recv()
            signal.alarm(int(limit) + 10)  # the parent stops it sooner, unless that was killed itself
            outcome = work(task)
            signal.alarm(0)
            connection.send(outcome)
    except (EOFError, OSError):
        return


def limit_memory(limit: int) -> None:
    """Keep this process within `limit` bytes of data, where the system has such a limit."""
    if sys.platform == "linux":  # macOS has no such limit
        import resource

        # What a fork inherits counts too, as much as the libraries of its parent have reserved.
        wanted = limit + _data_now()
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        if most != resource.RLIM_INFINITY:
            wanted = min(wanted, most)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def _data_now() -> int:
    """Return how many bytes of data this process has by now, 0 where the system does not tell."""
    try:
        with Path("/proc/self/status").open(encoding="ascii", errors="replace") as status:
            line = next(line for line in status if line.startswith("VmData:"))
        return int(line.split()[1]) * 1024
    except (OSError, StopIteration, ValueError):
        return 0
