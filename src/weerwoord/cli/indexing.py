"""The archive's index, brought up to date with the archive before it is searched."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import cast

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from weerwoord import archive, search
from weerwoord.archive.views import OfficeFacts
from weerwoord.cli.archive import opened
from weerwoord.model import Office, Role
from weerwoord.search.pair import office_name

_AT_ONCE = 1_000
"""Changes that are indexed before the index is told to keep them: a `kill -9` costs no more than these."""


@contextmanager
def archive_index() -> Iterator[search.SearchIndex]:
    """Open the index in the archive's folder, with all that the archive holds in it.

    Where there is no archive the command stops and says so. Raises SearchError where the index cannot be read.
    """
    with opened(create=False) as kept:
        index = search.SearchIndex(kept.place.home / "index")
        try:
            _follow(kept, index)
        except search.IndexBusyError:
            typer.echo("Een ander werkt de index bij; gezocht wordt in wat er nu in staat.", err=True)
        yield index


def _follow(kept: archive.Archive, index: search.SearchIndex) -> None:
    last = kept.last_change()
    if index.position > last:  # the index of an archive that stood here before
        index.rebuild([])
        index.mark(0)
    if index.position == last:
        return
    parties = {party.slug: party.short for party in kept.parties()}
    offices = {one.slug: one for one in kept.offices()}
    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Index bijwerken", total=last - index.position)
        while changes := kept.changes_since(index.position, limit=_AT_ONCE):
            gone = {change.slug for change in changes}
            with index.writing() as writing:
                for slug in gone:
                    writing.delete(slug)
                writing.update(_mapped(kept.pairs(sorted(gone)), parties, offices))
            index.mark(changes[-1].number)
            progress.advance(task, len(changes))


def _mapped(
    pairs: Iterable[archive.Pair], parties: dict[str, str], offices: dict[str, OfficeFacts]
) -> Iterator[search.Pair]:
    """Turn the archive's pairs into those of the index: with names that people search by, in place of slugs."""
    for pair in pairs:
        entry = pair.entry
        yield search.Pair(
            id=pair.id,
            publication=entry.slug,
            number=pair.number,
            question=pair.question or "",
            answer=pair.answer or "",
            subject=entry.subject or "",
            members=pair.member_names,
            parties=tuple(parties.get(slug, slug) for slug in pair.parties),
            addressees=_called(offices, pair.offices),
            ministries=_portfolios(offices, (*pair.offices, *pair.signed_offices)),
            offices=_called(offices, pair.signed_offices),
            session_year=entry.session_year or "",
            aanhangsel=entry.number or "",
            kind=entry.kind,
            status="answered" if pair.answer else "postponed" if entry.kind == "notice" else "open",
            submitted=entry.submitted,
            answered=entry.answered,
        )


def _called(offices: dict[str, OfficeFacts], slugs: Iterable[str]) -> tuple[str, ...]:
    found = (Office(cast(Role, offices[slug].role), offices[slug].portfolio) for slug in slugs if slug in offices)
    return tuple(filter(None, map(office_name, found)))


def _portfolios(offices: dict[str, OfficeFacts], slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (offices[slug].portfolio for slug in slugs if slug in offices))))
