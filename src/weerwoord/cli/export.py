"""`weerwoord export`: the record, or a part of it, as JSON Lines, CSV or Parquet."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from weerwoord.archive import Archive, Filter, Pair
from weerwoord.cli.archive import opened
from weerwoord.cli.indexing import archive_index
from weerwoord.publishing.bulk import FORMS, Form, chosen, written
from weerwoord.search import QueryError

_ISO = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("export")(export)


def export(
    query: Annotated[str, typer.Argument(help="Only what this search finds, in the language of `search`.")] = "",
    form: Annotated[str, typer.Option("--as", help=f"One of: {', '.join(FORMS)}.")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write; without it standard output.")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="reply, questions, notice or letter.")] = None,
    chamber: Annotated[str | None, typer.Option(help="TK or EK.")] = None,
    session_year: Annotated[str | None, typer.Option(help="Such as 2023-2024.")] = None,
    case_number: Annotated[str | None, typer.Option(help="Such as 2024Z01294.")] = None,
    member: Annotated[str | None, typer.Option(help="A member's slug; `weerwoord people` lists them.")] = None,
    party: Annotated[str | None, typer.Option(help="A party's slug: vvd, groenlinks-pvda.")] = None,
    office: Annotated[str | None, typer.Option(help="An office's slug, asked or answering.")] = None,
    ministry: Annotated[str | None, typer.Option(help="A ministry's key: fin, bz.")] = None,
    signer: Annotated[str | None, typer.Option(help="The slug of a member of government who signed.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=_ISO, help="Submitted on this day or later.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=_ISO, help="Submitted on this day or before.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with the mark by which Excel knows UTF-8.")] = False,
) -> None:
    """Write one row a pair of question and answer, in columns that stay the same.

    In CSV a list stands in one cell, joined with ' | ', and a text that a spreadsheet would take for a formula begins
    with an apostrophe. Exits 1 where there is nothing to write, 2 where it cannot be written.
    """
    if form not in FORMS:
        raise typer.BadParameter(f"choose one of {', '.join(FORMS)}", param_hint="--as")
    if form == "parquet" and out is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is not for a screen; name a file", param_hint="--out")
    wanted = Filter(
        kind=kind, chamber=chamber, session_year=session_year, case_number=case_number, member=member, party=party,
        office=office, ministry=ministry, signer=signer, since=_day(since),
        until=_day(until),
    )  # fmt: skip
    err = Console(stderr=True, highlight=False)
    try:
        with ExitStack() as stack:
            archive = stack.enter_context(opened(create=False))
            index = stack.enter_context(archive_index()) if query.strip() else None
            pairs = chosen(archive, wanted, query=query, index=index)
            count = _write(archive, pairs, wanted, form, out, bom, err)
    except QueryError as error:
        err.print(Text(error.message("nl"), style="red"), soft_wrap=True)
        raise typer.Exit(2) from error
    except OSError as error:
        err.print(
            Text(f"{out or 'The output'} cannot be written: {error.strerror or error}.", style="red"), soft_wrap=True
        )
        raise typer.Exit(2) from error
    err.print(f"{count} {'paar' if count == 1 else 'paren'} geschreven{f' in {out}' if out else ''}.", soft_wrap=True)
    raise typer.Exit(0 if count else 1)


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _write(
    archive: Archive, pairs: Iterable[Pair], wanted: Filter, form: Form, out: Path | None, bom: bool, err: Console
) -> int:
    """Write all pairs, with a bar that counts documents; return how many pairs there were."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    count = 0
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("Uitvoeren", total=archive.page(wanted, limit=0).total)

        def counted() -> Iterator[Pair]:
            nonlocal count
            last = ""
            for pair in pairs:
                progress.advance(task, pair.entry.slug != last)
                last = pair.entry.slug
                count += 1
                yield pair

        with _sink(out) as sink:
            for piece in written(counted(), form, bom=bom):
                sink.write(piece)
    return count


@contextmanager
def _sink(out: Path | None) -> Iterator[BinaryIO]:
    """Open what is written to; a file has its name only once all of it is there."""
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as opened_:
            yield opened_
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
