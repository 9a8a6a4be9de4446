"""Documents read over processes, so that one that is hostile stops nothing else (`weerwoord.reading.processes`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from weerwoord.model import Document
from weerwoord.reading import ReadError, read
from weerwoord.reading.processes import TIME_LIMIT, Lost, run


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


def _start() -> Callable[[Task], Outcome]:
    return read_one


def read_all(tasks: Sequence[Task], jobs: int, limit: float = TIME_LIMIT) -> Iterator[Outcome]:
    """Yield the outcome of each task, in their order; `jobs` processes read, and none more than `limit` seconds."""
    for task, outcome in zip(tasks, run(tasks, _start, jobs, limit), strict=True):
        yield Failure(task.name, outcome.code, outcome.message) if isinstance(outcome, Lost) else outcome
