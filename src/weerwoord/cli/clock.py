"""`weerwoord open`, `weerwoord clock`: what stands open, and the sum of a term, in a terminal."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Annotated, Any, NoReturn, cast, get_args

import typer
from rich.console import Console
from rich.text import Text

from weerwoord.archive import Archive
from weerwoord.cli.archive import opened
from weerwoord.clock import (
    LATE,
    Ledger,
    Row,
    Rules,
    RulesError,
    Standing,
    StateFilter,
    Wanted,
    by_days_late,
    day_in_words,
    doubt_in_words,
    history_of,
    load_rules,
    reckon,
    seat_in_words,
    select,
    state_in_words,
    sum_of,
    told,
)
from weerwoord.clock.ledger import kept_up
from weerwoord.clock.plain import row_plain, set_plain

_ON = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DATE",
        help="The day, as 2024-02-19; else today, or the newest day of an archive that is not kept up.",
    ),
]
_JSON = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_RECESS = Annotated[bool, typer.Option("--suspend-in-recess", help="Do not count days of recess.")]
_ACT = Annotated[
    bool,
    typer.Option(
        "--general-terms-act", help="A term that ends on a weekend or holiday runs on (Algemene termijnenwet)."
    ),
]
_YEAR = 366


def register(app: typer.Typer) -> None:
    """Add the commands of the clock to `app`."""
    app.command("open")(open_)
    app.command("clock")(clock)


def open_(
    on: _ON = None,
    office: Annotated[str | None, typer.Option("--office", help="Slug of an office.")] = None,
    ministry: Annotated[str | None, typer.Option("--ministry", help="Key of a ministry: bz, jenv, vws.")] = None,
    party: Annotated[str | None, typer.Option("--party", help="Slug of a party.")] = None,
    member: Annotated[str | None, typer.Option("--member", help="Slug of a member.")] = None,
    state: Annotated[
        str,
        typer.Option(
            "--state",
            help="awaited, all-late, late-without-notice, soon, postponed, partly, answered-late, withdrawn, ...",
        ),
    ] = "awaited",
    every: Annotated[bool, typer.Option("--all", help="Also sets of more than a year before that day.")] = False,
    recess: _RECESS = False,
    act: _ACT = False,
    as_json: _JSON = False,
) -> None:
    """List the question sets that await an answer, most days late first.

    Open means that this archive holds no answer of each office that was asked.
    """
    if state not in get_args(StateFilter):
        raise typer.BadParameter(f"choose from {', '.join(get_args(StateFilter))}", param_hint="--state")
    with opened(create=False) as archive:
        ledger = Ledger(archive.sets(), _rules(archive, recess, act))
    day = _day(on) or ledger.day_shown(date.today())
    since = None if every else date.fromordinal(day.toordinal() - _YEAR)
    wanted = Wanted(office, ministry, party, member, state=cast(StateFilter, state), since=since)
    rows = sorted(select(ledger.on(day), wanted), key=by_days_late)
    if as_json:
        _print_json({"on": day, "total": len(rows), "sets": [row_plain(row, "nl") for row in rows]})
        return
    out = _console()
    for row in rows:
        out.print(_line(row), soft_wrap=True)
    typer.echo(f"{len(rows)} sets, stand op {day_in_words(day, 'nl')}.")


def clock(
    name: Annotated[str, typer.Argument(metavar="ID", help="A set or a publication: 2024Z01294, ah-tk-20232024-1060.")],
    on: _ON = None,
    recess: _RECESS = False,
    act: _ACT = False,
    as_json: _JSON = False,
) -> None:
    """Show the term of a question set, with the sum written out for each office that was asked."""
    with opened(create=False) as archive:
        found = archive.question_set(name) or archive.set_of(name)
        rules = _rules(archive, recess, act)
        day = _day(on) or _day_shown(archive)
    if found is None:
        _fail(f"there is no set or publication {name} in the archive.")
    history = history_of(found)
    standing = reckon(history, day, rules) if history else None
    if history is None or standing is None:
        _fail(f"{found.slug} has no term on {day}: oral questions, or not submitted yet.")
    if as_json:
        _print_json({"on": day, **set_plain(history, standing, "nl")})
        return
    out = _console()
    out.print(Text(f"{found.case_number or found.slug}: {found.subject or '?'}", style="bold"), soft_wrap=True)
    out.print(Text(f"stand op {day_in_words(day, 'nl')}: {state_in_words(standing.whole, 'nl')}"), soft_wrap=True)
    several = len(standing.offices) > 1
    for one in standing.offices if several else ((standing.offices or (standing.whole,))[0],):
        name_ = seat_in_words(one.seat) if one.seat else "de set"
        out.print()
        heading = Text.assemble((name_, "cyan"), ": ", (state_in_words(one, "nl"), _style(one)))
        out.print(heading, soft_wrap=True)
        for step in sum_of(history, one):
            proof = f" [{step.document}]" if step.document else ""
            out.print(Text(f"  {told(step, 'nl', one.rule)}{proof}"), soft_wrap=True)


def _line(row: Row) -> Text:
    shown = row.shown
    asked = ", ".join(seat_in_words(seat) for seat in row.waiting or row.set.history.asked)
    doubts = "".join(f" ({doubt_in_words(doubt, 'nl')})" for doubt in shown.doubts)
    days = shown.late if shown.late else -(shown.left or 0)
    return Text.assemble(
        (f"{days:>5} ", _style(shown)),
        f"{row.set.slug}  {row.set.submitted or '?'}  ",
        (state_in_words(shown, "nl"), _style(shown)),
        (doubts, "dim"),
        f"  {asked}: {row.set.subject or '?'}",
    )


def _style(standing: Standing) -> str:
    if standing.state in LATE or (standing.state == "partly" and standing.late):
        return "red"
    return "green" if standing.state == "answered" else "yellow" if standing.notice or standing.late else ""


def _rules(archive: Archive, recess: bool, act: bool) -> Rules:
    try:
        rules = load_rules(archive.place.home / "clock.json")
    except RulesError as error:
        _fail(str(error))
    return rules.with_options(
        suspend_in_recess=recess or rules.suspend_in_recess, general_terms_act=act or rules.general_terms_act
    )


def _day_shown(archive: Archive) -> date:
    """The day on which lists stand, from the newest documents alone; see `Ledger.day_shown`."""
    newest = [archive.page(order=order, limit=1).entries for order in ("-answered", "-submitted")]
    days = [day for entries in newest for one in entries for day in (one.answered, one.submitted) if day]
    return kept_up(max(days, default=None), date.today())


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise typer.BadParameter("give a day, as 2024-02-19", param_hint="--on") from error


def _fail(message: str) -> NoReturn:
    Console(stderr=True, highlight=False).print(Text(message, style="red"), soft_wrap=True)
    raise typer.Exit(2)


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, no_color=True, width=100_000)


def _print_json(value: dict[str, Any]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
