"""Processes that read: what goes wrong in one stops nothing else."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest
from tests.reading.damaging import SMALL
from tests.reading.forms.pdf_files import pdf, stream

import weerwoord
from weerwoord.cli import workers
from weerwoord.cli.workers import Failure, Outcome, Task
from weerwoord.model import Document
from weerwoord.reading import processes

# Python from 3.12 on warns of a fork beside other threads, as there are where tests are shared out over processes.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the processes inherit what a test puts in the reader's place."""
    monkeypatch.setattr(processes.threading, "active_count", lambda: 1)


def misbehave(source: str, *, name: str) -> Document:
    """Stand in for the reader: do what the path says. The processes inherit it."""
    if source == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if source == "sleep":
        time.sleep(60)
    if source == "fail":
        raise KeyError("x")
    if source == "memory":
        return weerwoord.read(bytes(2 * processes.MEMORY_LIMIT))
    return weerwoord.read(SMALL.encode(), name=name)


def outcomes(sources: list[str], jobs: int, limit: float = 20) -> list[str]:
    def code(outcome: Outcome) -> str:
        return outcome.code if isinstance(outcome, Failure) else f"read {outcome.source.file}"

    tasks = [Task(str(place), source) for place, source in enumerate(sources)]
    return [code(outcome) for outcome in workers.read_all(tasks, jobs, limit)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_nothing_stops_a_batch(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "read", misbehave)
    found = outcomes(["a", "die", "b", "fail", "sleep", "c", "die", "die", "d"], jobs, limit=0.5)
    assert found == ["read 0", "crashed", "read 2", "internal", "too-slow", "read 5", "crashed", "crashed", "read 8"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_memory_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "read", misbehave)
    assert outcomes(["memory", "a"], 1) == ["internal", "read 1"]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_order_is_kept(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "read", misbehave)
    assert outcomes(["a"] * 40, jobs) == [f"read {place}" for place in range(40)]


def test_processes_end_when_reading_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "read", misbehave)
    reading = workers.read_all([Task("a", "a"), Task("b", "sleep")], 2)
    next(reading)
    begin = time.monotonic()
    reading.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begin < 5


def test_a_pdf_that_never_ends_is_stopped() -> None:
    """Forms that draw forms: PDFium would be busy for years, and nothing in the process can stop it."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> "
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        stream(b"/X Do"),
    ]
    objects += [stream(b"/X Do " * 20).replace(b"<< ", form % (6 + level), 1) for level in range(12)]
    objects.append(stream(b"0 0 m 9 9 l S"))
    (outcome,) = workers.read_all([Task("x", pdf(objects))], 1, limit=1.0)
    assert isinstance(outcome, Failure)
    assert outcome.code in ("too-slow", "crashed")
