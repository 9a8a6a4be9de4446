"""`weerwoord read`: documents in, pairs out, for people or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from weerwoord.cli import batch, show
from weerwoord.cli.batch import Failure, Outcome
from weerwoord.model import Document, to_plain
from weerwoord.reading import ReadError, read


def run(paths: list[Path], as_json: bool, brief: bool, jobs: int, demonstration: bool) -> int:
    """Read what `paths` name and print it; return the exit code (0, or 1 where a file failed)."""
    out, err = _console(sys.stdout), Console(stderr=True, highlight=False)
    files, failures = batch.files_in(paths)
    total = len(files)
    outcomes = _outcomes(files, jobs)
    if demonstration:
        from weerwoord.cli.demonstration import documents

        made = documents()
        total += len(made)
        outcomes = (_given(name, data) for name, data in made)
    several = total + len(failures) > 1 or any(path.is_dir() for path in paths)
    printed = show.Summary()
    writer = _Json(several) if as_json else None
    with _progress(err, total) as progress:
        task = progress.add_task("Lezen", total=total)
        for outcome in outcomes:
            progress.advance(task)
            if isinstance(outcome, Failure):
                failures.append(outcome)
                continue
            printed.add(outcome)
            if writer:
                writer.add(outcome)
            elif not brief:
                show.document(out, outcome)
    if writer:
        writer.close()
    elif several or brief:
        printed.print(out)
    show.failures(err, failures, total + sum(f.code == "not-found" for f in failures))
    return 1 if failures else 0


def _outcomes(files: list[Path], jobs: int) -> Iterator[Outcome]:
    if [str(path) for path in files] == ["-"]:
        yield _given("-", sys.stdin.buffer.read())
        return
    plain = [path for path in files if str(path) != "-"]
    if len(plain) < len(files):
        yield _given("-", sys.stdin.buffer.read())
    yield from batch.read_all(plain, jobs)


def _given(name: str, data: bytes) -> Outcome:
    try:
        return read(data, name=name)
    except ReadError as error:
        return Failure(name, error.code, error.message)


def _console(stream: object) -> Console:
    console = Console(file=stream, highlight=False)  # type: ignore[arg-type]
    if not console.is_terminal:
        # Plain and unwrapped where it is piped: one paragraph a line.
        console = Console(file=stream, highlight=False, no_color=True, width=100_000)  # type: ignore[arg-type]
    return console


def _progress(err: Console, total: int) -> Progress:
    """A bar on standard error, for people only: where it is a terminal and the work is long enough to see."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal or total < 2,
    )


class _Json:
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
            sys.stdout.write("\n]\n" if self._count else "]\n")
        elif self._count:
            sys.stdout.write("\n")
        sys.stdout.flush()
