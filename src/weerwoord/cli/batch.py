"""Which documents the paths on a command line stand for, read over all cores."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence

from weerwoord.cli.workers import Failure, Outcome, Task, cannot_open, read_all
from weerwoord.reading.door import printable_path
from weerwoord.reading.limits import MAX_BYTES
from weerwoord.reading.processes import TIME_LIMIT, cores

STANDARD_INPUT = "-"
_FEW = 4
"""So few documents one process reads sooner than several would start."""


def find(paths: Sequence[str]) -> tuple[list[Task], list[Failure]]:
    """Return what `paths` name, each file once and those of a folder in a steady order, and what is not there.

    Hidden files and folders inside a folder are left out. '-' is standard input, which is read here.
    """
    tasks: dict[str, Task] = {}
    failures: list[Failure] = []
    for path in dict.fromkeys(paths):
        if path == STANDARD_INPUT:
            tasks[path] = Task(path, _standard_input())
            continue
        for found in _walk(path):
            if isinstance(found, Failure):
                failures.append(found)
            else:
                tasks.setdefault(os.path.abspath(found), Task(printable_path(found), found))  # noqa: PTH100 - links stay
    return list(tasks.values()), failures


def read_tasks(tasks: Sequence[Task], jobs: int, limit: float = TIME_LIMIT) -> Iterator[Outcome]:
    """Yield the outcome for each task, in order. `jobs`: processes; 0 takes one for each core where it pays."""
    return read_all(tasks, jobs or (1 if len(tasks) <= _FEW else cores()), limit)


def _standard_input() -> bytes:
    """Return what is piped in, no more of it than shows that it is too much."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)


def _walk(path: str) -> Iterator[str | Failure]:
    """Yield the files under a path (or itself), and what of it cannot be opened."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - Path('') would be the folder we are in
    except OSError as error:
        yield _refused(path, error)
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    refused: list[OSError] = []
    empty = True
    for folder, folders, files in os.walk(path, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                empty = False
                yield _member(os.path.join(folder, name))  # noqa: PTH118
    for refusal in refused:
        yield cannot_open(printable_path(refusal.filename or path), refusal)
    if empty and not refused:
        yield Failure(printable_path(path), "empty-folder", "there are no files in this folder. Check the name.")


def _refused(path: str, error: OSError) -> Failure:
    name = printable_path(path)
    if isinstance(error, FileNotFoundError) and os.path.islink(path):  # noqa: PTH114
        return Failure(name, "not-found", "it is a link to a file that is not there. Mend or remove it.")
    return cannot_open(name, error)


def _member(path: str) -> str | Failure:
    """Return a file of a folder, or why it is none."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        return _refused(path, error)
    if not stat.S_ISREG(mode):
        return Failure(
            printable_path(path), "not-a-file", "it is a pipe, socket or device, which is not read. Leave it out."
        )
    return path
