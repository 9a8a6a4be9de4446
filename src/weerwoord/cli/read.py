"""`weerwoord read`: documents in, pairs out, for people or as JSON."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NoReturn, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from weerwoord.cli import batch, show
from weerwoord.cli.summary import Summary
from weerwoord.cli.workers import Failure, Outcome, Task
from weerwoord.model import Document, to_plain

_UNWRAPPED = 1_000_000
_BLINK = 0.1
"""The bar is drawn anew so often, in seconds."""


def run(paths: Sequence[str], *, as_json: bool, brief: bool, jobs: int, demonstration: bool) -> int:
    """Read what `paths` name and print it; return the exit code (0, or 1 where a document failed).

    Raises KeyboardInterrupt; BrokenPipeError where nobody reads the output any more; OSError where it cannot be
    written.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    _take_any_text(as_json)
    out, err = _console(sys.stdout), _console(sys.stderr)
    tasks, failed = batch.find(paths)
    if demonstration:
        from weerwoord.cli.demonstration import documents

        tasks += [Task(name, data) for name, data in documents()]
    total = len(tasks) + len(failed)
    several = demonstration or len(paths) > 1 or os.path.isdir(paths[0])  # noqa: PTH112 - Path('') would be one
    printer = _JsonPrinter(several) if as_json else _Printer(out, several, brief)
    outcomes = batch.read_tasks(tasks, jobs)
    bar = err if as_json or brief or not out.is_terminal else out
    for outcome in _watched(bar, outcomes, len(tasks)):
        if isinstance(outcome, Failure):
            failed.append(outcome)
        else:
            printer.add(outcome)
    printer.close()
    sys.stdout.flush()
    show.failures(err, failed, total)
    return 1 if failed else 0


def _take_any_text(as_json: bool) -> None:
    """Let no character stop the output: JSON is UTF-8, a terminal or pipe that is not gets question marks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if as_json and stream is sys.stdout:
                reconfigure(encoding="utf-8")
            else:
                reconfigure(errors="replace")


class _Console(Console):
    """A console that leaves a closed pipe to its caller, instead of ending the program."""

    def on_broken_pipe(self) -> NoReturn:
        self.quiet = True
        raise BrokenPipeError


def _console(stream: TextIO) -> Console:
    console = _Console(file=stream, highlight=False, emoji=False, markup=False)
    if console.is_terminal:
        return console
    # Plain and unwrapped where it is piped: one paragraph a line.
    return _Console(file=stream, highlight=False, emoji=False, markup=False, color_system=None, width=_UNWRAPPED)


def _watched(console: Console, outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Yield the outcomes with a bar that says how far it is, for people only: in a terminal, for several documents."""
    bar = Progress(
        TextColumn("Lezen"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal or total < 2,
        auto_refresh=False,  # no thread: processes are started meanwhile
    )
    with bar:
        task = bar.add_task("", total=total)
        drawn = 0.0
        for outcome in outcomes:
            yield outcome
            bar.advance(task)
            if time.monotonic() > drawn + _BLINK:
                bar.refresh()
                drawn = time.monotonic()


class _Printer:
    """Prints documents for people, and at the end what they add up to."""

    def __init__(self, out: Console, several: bool, brief: bool) -> None:
        self._out = out
        self._brief = brief
        self._summary = Summary() if several or brief else None

    def add(self, document: Document) -> None:
        if self._summary is not None:
            self._summary.add(document)
        if not self._brief:
            show.document(self._out, document)

    def close(self) -> None:
        if self._summary is not None and self._summary.rows:
            self._summary.print(self._out)


class _JsonPrinter:
    """Writes one object, or an array of them, one at a time: memory stays flat."""

    def __init__(self, several: bool) -> None:
        self._several = several
        self._count = 0
        if several:
            sys.stdout.write("[")

    def add(self, document: Document) -> None:
        if self._several:
            sys.stdout.write(",\n" if self._count else "\n")
        json.dump(to_plain(document), sys.stdout, ensure_ascii=False, indent=None if self._several else 2)
        self._count += 1

    def close(self) -> None:
        if self._several:
            sys.stdout.write("\n]" if self._count else "]")
        if self._several or self._count:
            sys.stdout.write("\n")
