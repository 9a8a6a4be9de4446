"""`weerwoord import`, `quarantine`, `history`, `people`, `backup`, `restore`, `check`: the archive from a terminal."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from weerwoord.archive import Archive, ArchiveError, Outcome, open_archive
from weerwoord.archive.quarantine import Bad
from weerwoord.archive.reasons import in_dutch
from weerwoord.archive.sources import Source

_JSON = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_COUNTS = {
    "added": "nieuw",
    "version": "nieuwe versie",
    "reread": "opnieuw gelezen",
    "known": "al bekend",
    "quarantined": "in quarantaine",
}
_FEW = 12
"""So many documents are indexed sooner here than in a process of its own."""
_NICE = 10
_DRAWN = 0.1
"""Seconds between two pictures of how far it is."""
_CHANGES = {"added": "opgenomen", "changed": "andere tekst", "version": "versie erbij", "gone": "opgegaan in een ander"}


def register(app: typer.Typer) -> None:
    """Add the archive's commands to `app`."""
    app.command("import")(import_)
    app.command("quarantine")(quarantine)
    app.command("history")(history)
    app.command("people")(people)
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("check")(check)


def import_(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="Files, folders and zips.")] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read what is known anew; without a PATH all that is stored.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to read with; 0: one for each core.")] = 0,
) -> None:
    """Keep documents in the archive: each is there whole or not at all, and importing again changes nothing.

    What cannot be read goes into quarantine with its reason. Stop it when you like and start it again: it goes on where
    it was. Exits 1 where something went into quarantine.
    """
    if not paths and not again:
        raise typer.BadParameter("name a file, a folder or a zip", param_hint="PATH...")
    from weerwoord.archive.importing import found_in, stored_sources

    _give_way()
    with opened() as archive:
        sources, bad = found_in(paths) if paths else (stored_sources(archive.engine), [])
        counts = take_in(archive, sources, bad, jobs=jobs, again=again)
    raise typer.Exit(1 if counts["quarantined"] else 0)


def _give_way() -> None:
    """Let those who read a site on this machine go first: thousands of documents can wait, a reader should not.

    The processes that read documents inherit it; with nothing else to do on the machine it costs an import nothing.
    """
    if hasattr(os, "nice"):
        os.nice(_NICE)


def take_in(
    archive: Archive, sources: Sequence[Source], bad: Sequence[Bad] = (), *, jobs: int = 0, again: bool = False
) -> Counter[str]:
    """Import `sources` with a progress bar, say what came of them, and return how often what did (`Outcome.what`)."""
    from weerwoord.archive.importing import import_sources
    from weerwoord.indexing import keeping_up, keeping_up_aside
    from weerwoord.reading.processes import collect_seldom

    collect_seldom()
    counts: Counter[str] = Counter()
    drawn = 0.0
    # A thread that draws would keep processes from being forked.
    with progress_bar(Console(stderr=True, highlight=False), threads=False) as progress:
        task = progress.add_task("Importeren", total=len(sources) + len(bad))
        few = len(sources) <= _FEW
        with keeping_up(archive) if few else keeping_up_aside(archive) as index_now:
            for outcome in import_sources(archive.engine, archive.place, sources, bad, jobs=jobs, again=again):
                counts[outcome.what] += 1
                due = time.monotonic() - drawn > _DRAWN
                drawn = time.monotonic() if due else drawn
                progress.update(task, advance=1, refresh=due)
                _tell(progress.console, outcome)
                index_now()
    told = ", ".join(f"{counts[what]} {name}" for what, name in _COUNTS.items() if counts[what]) or "niets gevonden"
    _say(f"{told}; het archief telt {archive.count()} publicaties.")
    return counts


def _tell(err: Console, outcome: Outcome) -> None:
    if outcome.what == "quarantined":
        err.print(
            Text.assemble(
                (f"  {outcome.name}", "red"),
                f": {in_dutch(outcome.code or '', outcome.message or '')} [{outcome.code}]",
            ),
            soft_wrap=True,
        )


def quarantine(as_json: _JSON = False) -> None:
    """List what could not be imported, and why. Import a mended file under the same name to take it off the list."""
    with opened(create=False) as archive:
        waiting = archive.quarantine()
    if as_json:
        _json([asdict(one) for one in waiting])
        return
    for one in waiting:
        why = in_dutch(one.code, one.message)
        _say(f"{one.name}: {why} [{one.code}] (sinds {one.first_at}, {one.attempts} keer geprobeerd)")
    _say(f"{len(waiting)} in quarantaine.")


def history(
    name: Annotated[str, typer.Argument(metavar="ID", help="A publication: ah-tk-20232024-1060, 2024Z18294-604, ...")],
    as_json: _JSON = False,
) -> None:
    """Show the versions of a publication: what changed, and when."""
    from weerwoord.archive.history import history as told

    with opened(create=False) as archive:
        found = told(archive, name)
    if found is None:
        fail(f"there is no publication {name} in the archive.")
    if as_json:
        _json(asdict(found))
        return
    out = _console()
    out.print(Text(f"{found.slug}: {len(found.steps)} versie{'s' if len(found.steps) != 1 else ''}", style="bold"))
    for step in found.steps:
        version = step.version
        shown = ", getoond" if version.shown else ""
        printed = "opgemaakt" if version.typeset else "niet opgemaakt"
        out.print(Text(f"\n{version.imported_at}  {version.format}, {printed}{shown}  {version.name}", style="cyan"))
        out.print(Text(f"  sha256 {version.sha256}", style="dim"))
        for difference in step.differences:
            out.print(Text(f"  {difference.field}:", style="bold"))
            marks = {"same": ("", "", ""), "gone": ("red strike", "[-", "-]"), "new": ("green", "{+", "+}")}
            line = Text("    ")
            for piece in difference.pieces:
                style, start, end = marks[piece.kind]
                line.append(f"{start}{piece.text}{end}", style=style)
            out.print(line, soft_wrap=True)
        if not step.differences and step is not found.steps[0]:
            out.print(Text("  zegt hetzelfde", style="dim"))
    out.print()
    for change in found.log:
        out.print(Text(f"{change.at}  {_CHANGES[change.what]}  {change.slug}", style="dim"))


def people(
    ambiguous: Annotated[
        bool, typer.Option("--ambiguous", help="List names that may be one person, which nothing proves.")
    ] = False,
    as_json: _JSON = False,
) -> None:
    """List the members who asked, with their parties; --ambiguous: the names that were kept apart for want of proof."""
    with opened(create=False) as archive:
        if ambiguous:
            doubts = archive.doubts()
            if as_json:
                _json([asdict(doubt) for doubt in doubts])
                return
            for doubt in doubts:
                _say(f"{'; '.join(doubt.names)}: {doubt.reason}")
            _say(f"{len(doubts)} twijfelgevallen.")
            return
        members = archive.members()
    if as_json:
        _json([asdict(member) for member in members])
        return
    for member in members:
        _say(f"{member.publications}\t{member.slug}\t{' / '.join(member.spellings)}\t{', '.join(member.parties)}")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file; '.gz' at the end compresses it.")],
) -> None:
    """Write the whole archive to one file, with the procedure, as it is at this moment; it may be in use."""
    from weerwoord.archive.backup import backup as write
    from weerwoord.procedure import database as procedure

    if file.exists():
        fail(f"{file} is there already; give another name.")
    with opened(create=False) as archive, progress_bar(Console(stderr=True)) as progress:
        task = progress.add_task("Bewaren", total=None)
        procedure.prepare(archive.engine)
        count = write(
            archive, file, lambda done, total: progress.update(task, completed=done, total=total), procedure.kept()
        )
        publications = archive.count()
    _say(f"{file}: {publications} publicaties, {count} bronbestanden.")


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="What `weerwoord backup` wrote.")]) -> None:
    """Fill an empty archive from a backup, of SQLite or PostgreSQL, with the procedure. All or nothing."""
    from weerwoord.archive.backup import restore as fill
    from weerwoord.procedure import database as procedure

    with opened() as archive, progress_bar(Console(stderr=True)) as progress:
        task = progress.add_task("Terugzetten", total=None)
        procedure.prepare(archive.engine)
        procedure.check_unused(archive.engine)
        count = fill(archive, file, lambda done, _total: progress.update(task, completed=done), procedure.kept())
        home = archive.place.home
    _say(f"{home}: {count} publicaties teruggezet.")


def check(
    quick: Annotated[bool, typer.Option("--quick", help="Do not read the source bytes again.")] = False,
) -> None:
    """Check the archive: bytes against hashes, rows against documents. Exits 1 and lists what is wrong."""
    from weerwoord.archive.checking import check as look

    with opened(create=False) as archive, progress_bar(Console(stderr=True)) as progress:
        task = progress.add_task("Controleren", total=None)
        report = look(
            archive, bytes_too=not quick, told=lambda done, total: progress.update(task, completed=done, total=total)
        )
    for problem in report.problems:
        _say(f"{problem.where}: {problem.what}")
    loose = f", {report.loose} losse (van een afgebroken import; zij schaden niet)" if report.loose else ""
    _say(f"{report.versions} versies, {report.blobs} bronbestanden{loose}: {len(report.problems) or 'niets'} mis.")
    raise typer.Exit(1 if report.problems else 0)


@contextmanager
def opened(home: Path | None = None, *, create: bool = True) -> Iterator[Archive]:
    """Open the archive; what is wrong with it is said on one line, with exit code 2."""
    try:
        with open_archive(home, create=create) as archive:
            yield archive
    except ArchiveError as error:
        fail(error.message)


def fail(message: str) -> NoReturn:
    """Say in red what is wrong, and exit with 2."""
    Console(stderr=True, highlight=False).print(Text(message, style="red"), soft_wrap=True)
    raise typer.Exit(2)


def progress_bar(err: Console, *, threads: bool = True) -> Progress:
    """Return a bar that shows how far something is, on terminals only; `threads`: drawn by a thread of its own."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
        auto_refresh=threads,
    )


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, no_color=True, width=100_000)


def _say(line: str) -> None:
    typer.echo(line)


def _json(value: Iterable[Any] | dict[str, Any]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
