"""The archive's index, brought up to date with the archive before it is searched."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from weerwoord import search
from weerwoord.cli.archive import opened
from weerwoord.indexing import follow, open_index


@contextmanager
def archive_index() -> Iterator[search.SearchIndex]:
    """Open the index in the archive's folder, with all that the archive holds in it.

    Where there is no archive the command stops and says so.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(file=sys.stderr)
    with opened(create=False) as kept:
        index = open_index(kept)
        try:
            with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
                task = progress.add_task("Index bijwerken", total=None)
                follow(kept, index, lambda done, total: progress.update(task, completed=done, total=total))
        except search.IndexBusyError:
            typer.echo("Een ander werkt de index bij; gezocht wordt in wat er nu in staat.", err=True)
        yield index
