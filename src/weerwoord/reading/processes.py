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
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TIME_LIMIT = 20.0
"""Seconds for one document; a hundredth of one is usual."""
MEMORY_LIMIT = 600_000_000
"""Bytes of data that one process may add to what it starts with; usual documents take a tenth."""
_AHEAD = 64
"""So many tasks for each process are done before the one whose turn it is: memory stays flat."""
_LEAST, _MOST = 2, 32
"""Tasks given to a process at once: it goes on while the caller is busy with what it sent."""
_ROOM = 8_000
"""Bytes that every system keeps for a process which does not read them yet."""
_STARTING = 60.0
"""Seconds in which a process must have started, on a machine that is busy."""
_GARBAGE = (50_000, 20, 100)
"""Objects made between searches for garbage, and how much seldomer those that live longer are searched."""


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


def collect_seldom() -> None:
    """Let Python look for garbage less often: work in batches makes many objects and hardly any cycles of them."""
    gc.set_threshold(*_GARBAGE)


def run(tasks: Sequence[T], start: Start[T, R], jobs: int, limit: float = TIME_LIMIT) -> Iterator[R | Lost]:
    """Yield what comes of each task, in their order; `jobs` processes work, and none more than `limit` seconds on one.

    While the caller is busy with what it got, processes go on with what they have in hand. They are forked where that
    is safe, that is while no other thread runs; else `start` must be picklable. What the caller holds open when it asks
    for the next outcome is inherited: a transaction must not be among it.
    Raises StartError where processes die before they have begun.
    """
    pool = _Pool(tasks, start, max(1, min(jobs, len(tasks))), limit)
    try:
        yield from pool.outcomes()
    finally:
        pool.stop()


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
        self._sizes: deque[int] = deque()
        self._unread = 0
        """Bytes of the tasks in hand: at most so many wait in the connection."""
        self.deadline = time.monotonic() + _STARTING

    def takes(self, size: int) -> bool:
        """Return whether a task of so many bytes can be sent without waiting until this process reads it.

        It may be about to send us an outcome: then both would wait for the other for good.
        """
        return not self.hand or self._unread + size <= _ROOM

    def give(self, place: int, packed: memoryview) -> None:
        """Raises OSError where the process is dead."""
        self.connection.send_bytes(packed)
        if not self.hand and self._ready:
            self.deadline = time.monotonic() + self._limit
        self.hand.append(place)
        self._sizes.append(len(packed))
        self._unread += len(packed)

    def take(self) -> tuple[int, R] | None:
        """Return what came of the task it was at; None where it only says that it has started."""
        outcome: R = self.connection.recv()
        self.deadline = time.monotonic() + self._limit
        if not self._ready:
            self._ready = True
            return None
        self._unread -= self._sizes.popleft()
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
        self._listening = DefaultSelector()
        self._done: dict[int, R | Lost] = {}

    def outcomes(self) -> Iterator[R | Lost]:
        for turn in range(len(self._tasks)):
            while turn not in self._done:
                self._hand_out(turn)
                self._collect()
            yield self._done.pop(turn)

    def stop(self) -> None:
        for worker in list(self._workers):
            self._drop(worker)
        self._listening.close()

    def _add(self) -> _Worker[T, R]:
        worker = _Worker(self._start, self._limit, self._workers)
        self._workers.append(worker)
        self._listening.register(worker.connection, EVENT_READ, worker)
        return worker

    def _drop(self, worker: _Worker[T, R]) -> None:
        self._listening.unregister(worker.connection)
        self._workers.remove(worker)
        worker.kill()

    def _hand_out(self, turn: int) -> None:
        last = min(len(self._tasks), turn + _AHEAD * self._jobs)
        # Fewer towards the end: else one process has many left while the others have none.
        most = max(_LEAST, min(_MOST, (len(self._tasks) - self._next) // (4 * self._jobs)))
        while self._waiting or self._next < last:
            worker = min(self._workers, key=lambda one: len(one.hand), default=None)
            if worker is None or (worker.hand and len(self._workers) < self._jobs):
                worker = self._add()
            if len(worker.hand) >= most or not self._give_next(worker):
                return

    def _give_next(self, worker: _Worker[T, R]) -> bool:
        """Give the task that is next, if it can be taken."""
        place = self._waiting[0] if self._waiting else self._next
        packed = ForkingPickler.dumps(self._tasks[place])
        if not worker.takes(len(packed)):
            return False
        try:
            worker.give(place, packed)
        except OSError:
            # Which task it died of is known once all that it sent is taken.
            if not worker.hand:
                self._lose(worker, "crashed", _CRASHED)
            return False
        if self._waiting:
            self._waiting.popleft()
        else:
            self._next += 1
        return True

    def _collect(self) -> None:
        """Wait until a process is done with a task, dies, or has had its time."""
        first = min((worker.deadline for worker in self._workers if worker.hand), default=None)
        if first is None:
            return
        for key, _ in self._listening.select(max(0.0, first - time.monotonic())):
            worker: _Worker[T, R] = key.data
            try:
                taken = worker.take()
            except (EOFError, OSError):
                self._lose(worker, "crashed", _CRASHED)
            else:
                if taken:
                    self._done[taken[0]] = taken[1]
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.hand and now > worker.deadline and not worker.connection.poll():
                self._lose(worker, "too-slow", f"reading it took more than {self._limit:.0f} seconds. {_STRANGE}")

    def _lose(self, worker: _Worker[T, R], code: str, message: str) -> None:
        """Give up a process with the task it was at, if any; what else it had in hand another does.

        Raises StartError where it never began, for then no task is to blame.
        """
        if not worker.began():
            raise StartError
        if worker.hand:
            self._done[worker.hand.popleft()] = Lost(code, message)
        self._waiting.extendleft(reversed(worker.hand))
        self._drop(worker)


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
    collect_seldom()
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
