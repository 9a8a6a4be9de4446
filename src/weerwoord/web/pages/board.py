"""The board: what stands open on a day, and what is late; as page, Atom and iCalendar. And lists behind figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.clock import Dimension, Row, StateFilter, Wanted, doubt_in_words, state_in_words, state_name
from weerwoord.web.brief import SHOWN
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language, ngettext
from weerwoord.web.ledger import day_shown, names, reckoned, seat_name, standings
from weerwoord.web.listing import Named
from weerwoord.web.record import Record
from weerwoord.web.rendering import changed, record_of, render
from weerwoord.web.standing_query import EVER, Asked, asked_in
from weerwoord.web.term import tone_of

router = APIRouter()
SIZE = 50
"""Sets on a page."""
_OFFICES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A set on the board, in words. `days`: of being late, else left, or taken; `days_told` says which."""

    row: Row
    days: int | None
    days_told: str
    tone: str
    state: str
    doubts: Sequence[str]
    members: Sequence[Named]
    parties: Sequence[Named]
    offices: Sequence[Named]
    more_offices: int


def warm(record: Record) -> None:
    """Reckon before the first reader comes."""
    reckoned(record)
    names(record, "office")


@router.get("/open")
def board(request: Request) -> Response:
    """Show what stands open on a day, most days late first. For everyone."""
    record = record_of(request)
    asked = asked_in(record, request.query_params, recent=True, state="awaited")
    return _list(request, record, asked, "open.html")


@router.get("/cijfers/sets")
def sets(request: Request) -> Response:
    """Show the sets behind a figure. For everyone."""
    record = record_of(request)
    return _list(request, record, asked_in(record, request.query_params, recent=False), "figure-sets.html")


def _list(request: Request, record: Record, asked: Asked, template: str) -> Response:
    found = standings(record)
    total = found.count(asked.on, asked.wanted)
    pages = -(-total // SIZE)
    if pages and asked.page > pages:
        raise HTTPException(404, _("Zoveel bladzijden zijn er niet."))
    parties = names(record, "party")
    heading = chip_name(asked.wanted.state) if asked.wanted.state else ""
    shown = found.page(asked.on, asked.wanted, (asked.page - 1) * SIZE, asked.page * SIZE)
    return render(
        request, template,
        asked=asked, total=total, pages=pages, heading=heading, lines=[line_of(row, parties) for row in shown],
        chips=_chips(request, record, asked), picked=_picked(request, record, asked), choices=_choices(record, asked),
        older=_older(record, asked), ever=EVER, today_shown=day_shown(record),
        api=urlencode({**asked.parameters(), **({"state": asked.wanted.state} if asked.wanted.state else {})}),
        horizon=found.horizon(asked.on), parameters=changed(request, page=None, lang=None).partition("?")[2],
    )  # fmt: skip


def line_of(row: Row, parties: Mapping[str, str]) -> Line:
    """Return a set as the board shows it; `parties`: what they are called, by slug."""
    shown, lang = row.shown, language()
    late = shown.late if shown.awaited or shown.state == "partly" else None
    days = None if shown.elsewhere else late or shown.left
    if not shown.awaited and shown.state != "partly":
        days, told = shown.used, ngettext("dag nodig", "dagen nodig", shown.used or 0)
    elif late:
        told = ngettext("dag te laat", "dagen te laat", late)
    else:
        told = ngettext("dag over", "dagen over", shown.left or 0)
    waiting = [(seat.key, seat_name(seat)) for seat in (row.waiting or row.set.history.asked)]
    tone = tone_of(shown)
    doubts = tuple(doubt_in_words(doubt, lang) for doubt in shown.doubts)
    state = state_in_words(shown, lang)
    asking = [(member.slug, member.name) for member in row.set.members]
    of = [(slug, parties.get(slug, slug)) for slug in dict.fromkeys(m.party for m in row.set.members) if slug]
    more = max(0, len(waiting) - _OFFICES)
    return Line(row, days, told, tone, state, doubts, asking, of, waiting[:_OFFICES], more)


def chip_name(state: StateFilter) -> str:
    """Return what a choice of states is called."""
    known = {
        "awaited": _("Alles wat openstaat"),
        "all-late": _("Te laat"),
        "soon": _("Binnen een week"),
        "all-answered": _("Beantwoord"),
        "without-notice": _("Termijn verstreken zonder mededeling"),
        "had-notice": _("Uitgesteld, nu of eerder"),
        "late-without-notice": _("Te laat, zonder mededeling"),
        "partly": _("Deels beantwoord"),
        "postponed": _("Uitgesteld"),
    }
    return known.get(state) or state_name(state, language())


def _chips(request: Request, record: Record, asked: Asked) -> list[tuple[str, int, bool, str]]:
    """Return the choices of states: name, number of sets, whether it is chosen, address."""
    made = []
    for state in SHOWN:
        count = standings(record).count(asked.on, _with(asked.wanted, state=state))
        address = changed(request, state=None if state == "awaited" else state, page=None)
        made.append((chip_name(state), count, state == asked.wanted.state, address))
    return made


def _picked(request: Request, record: Record, asked: Asked) -> list[tuple[str, str, str]]:
    """Return what the list is narrowed to: kind, value, and the address without it."""
    headings: dict[Dimension, str] = {
        "office": _("Bewindspersoon"),
        "ministry": _("Ministerie"),
        "party": _("Partij"),
        "member": _("Lid"),
        "cabinet": _("Kabinet"),
    }
    found = []
    for name, heading in headings.items():
        value = getattr(asked.wanted, name)
        if value:
            found.append(
                (heading, names(record, name).get(value, value), changed(request, **{name: None, "page": None}))
            )
    return found


def _choices(record: Record, asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """Return the values of each filter that has sets: slug and name, by name."""
    kinds: tuple[Dimension, ...] = ("ministry", "office", "party")
    wanted = _with(asked.wanted, office=None, ministry=None, party=None, member=None)
    made: dict[str, list[tuple[str, str]]] = {}
    for kind in kinds:
        values = set(standings(record).values(asked.on, wanted, kind)) | {getattr(asked.wanted, kind)} - {None}
        called = names(record, kind)
        made[kind] = sorted(((value, called.get(value, value)) for value in values), key=lambda one: one[1].casefold())
    return made


def _older(record: Record, asked: Asked) -> int:
    """Return how many sets the list leaves out because they are older than a year."""
    if asked.wanted.since is None:
        return 0
    every = standings(record).count(asked.on, _with(asked.wanted, since=None))
    return every - standings(record).count(asked.on, asked.wanted)


def _with(wanted: Wanted, **changes: Any) -> Wanted:
    return replace(wanted, **changes)


def address_of(**parameters: str | None) -> str:
    """Return the address of the sets behind a figure."""
    return "/cijfers/sets?" + urlencode({name: value for name, value in parameters.items() if value is not None})
