"""Reading many files over all cores, so that no bad file stops the rest."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from weerwoord.model import Document
from weerwoord.reading import ReadError, read

_ALONE = 12
"""So many files are read sooner in this process than others are started."""
_AHEAD = 8
"""Files in flight for each process: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    code: str
    message: str


Outcome = Document | Failure


def files_in(paths: list[Path]) -> tuple[list[Path], list[Failure]]:
    """Return the files under `paths` in a steady order (hidden ones left out), and the paths that do not exist."""
    found: list[Path] = []
    missing: list[Failure] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                member
                for member in path.rglob("*")
                if member.is_file() and not any(part.startswith(".") for part in member.relative_to(path).parts)
            )
        elif path.exists() or str(path) == "-":
            found.append(path)
        else:
            missing.append(Failure(str(path), "not-found", "there is no such file or folder."))
    return found, missing


def read_one(path: Path) -> Outcome:
    """Read one file; whatever is wrong with it becomes a `Failure`."""
    try:
        return read(path)
    except ReadError as error:
        return Failure(str(path), error.code, error.message)
    except OSError as error:
        return Failure(str(path), "cannot-open", f"it cannot be opened: {error.strerror or error}.")
    except Exception as error:  # noqa: BLE001 - a fault of ours must not stop a batch; it is told as one
        return Failure(str(path), "internal", f"the reader itself failed ({type(error).__name__}: {error}). Tell us.")


def read_all(paths: list[Path], jobs: int = 0) -> Iterator[Outcome]:
    """Yield the outcome for each path, in order. `jobs`: processes; 0 takes one for each core where it pays."""
    if jobs == 0:
        jobs = 1 if len(paths) <= _ALONE else len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if jobs == 1:
        yield from map(read_one, paths)
        return
    start = 0
    while start < len(paths):
        # A file that kills its process (PDFium is C++) breaks the pool: it is told, the rest goes on in a new one.
        for outcome in _pooled(paths[start:], jobs):
            yield outcome
            start += 1
        if start < len(paths):
            yield _alone(paths[start])
            start += 1


def _pooled(paths: list[Path], jobs: int) -> Iterator[Outcome]:
    """Yield outcomes in order until the pool breaks."""
    waiting: deque[Future[Outcome]] = deque()
    upcoming = iter(paths)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            for path in upcoming:
                waiting.append(pool.submit(read_one, path))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            return


def _alone(path: Path) -> Outcome:
    """Read a file in a process of its own: if that dies, this file is the culprit."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(read_one, path).result()
        except BrokenProcessPool:
            return Failure(str(path), "crashed", "reading it killed the reading process; the file is damaged or hostile.")
