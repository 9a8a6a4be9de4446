"""Work handed to processes: nothing waits for itself, and the right task is blamed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from weerwoord.reading import processes
from weerwoord.reading.processes import Lost, run

# Python from 3.12 on warns of a fork beside other threads, as there are where tests are shared out over processes.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def same() -> Callable[[bytes], bytes]:
    return lambda task: task


def dying() -> Callable[[int], int]:
    def work(task: int) -> int:
        if task < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    return work


@pytest.mark.parametrize("jobs", [1, 2])
def test_large_tasks_and_large_outcomes_do_not_wait_for_each_other(jobs: int) -> None:
    """Both are more than a connection holds: were both sent at once, neither side would read."""
    tasks = [bytes([n]) * size for n, size in enumerate([3_000_000, 10, 3_000_000, 3_000_000, 10, 10, 3_000_000])]
    with within(30):
        assert list(run(tasks, same, jobs)) == tasks


def test_a_process_goes_on_while_the_caller_is_busy() -> None:
    slow = 0.03

    def start() -> Callable[[int], float]:
        def work(task: int) -> float:
            time.sleep(slow)
            return time.monotonic()

        return work

    done = run(range(200), start, 1)
    next(done)
    time.sleep(8 * slow)
    back = time.monotonic()
    moments = [next(done) for _ in range(3)]
    assert all(isinstance(one, float) and one < back for one in moments)
    done.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("busy", [0.0, 0.2])
def test_the_task_that_killed_its_process_is_the_one_that_is_told(busy: float) -> None:
    """Also where the process died while the caller was busy, with outcomes before it that were not taken yet."""
    found = []
    tasks = [*range(40), -1, *range(41, 60), -1, *range(61, 150)]
    with within(30):
        for place, outcome in enumerate(run(tasks, dying, 1)):
            found.append(outcome.code if isinstance(outcome, Lost) else outcome)
            if place % 30 == 0:
                time.sleep(busy)
    assert found == [task if task >= 0 else "crashed" for task in tasks]


def test_a_process_that_dies_with_nothing_to_do_costs_no_task(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    real = processes._Worker.__init__

    def seen(self: processes._Worker[int, int], *args: object) -> None:
        real(self, *args)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(processes._Worker, "__init__", seen)
    monkeypatch.setattr(processes, "_AHEAD", 1)
    with within(30):
        done = run(range(6), dying, 1)
        found = [next(done), next(done)]
        assert not made[0].hand
        made[0]._process.kill()
        made[0]._process.join()
        found += list(done)
    assert found == list(range(6))
    assert len(made) == 2
