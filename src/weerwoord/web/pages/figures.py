"""Figures on answering: how fast, how many in time, by ministry, office, cabinet, party, member, month."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.clock import BINS, Dimension, Figures, StateFilter, Wanted, figures
from weerwoord.web.charts import Chart, bars, columns_over_time
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.ledger import Found, day_shown, names, standings
from weerwoord.web.pages.board import address_of
from weerwoord.web.record import Record
from weerwoord.web.rendering import changed, record_of, render
from weerwoord.web.standing_query import Asked, asked_in, month_of

router = APIRouter()
_ROWS = 60
"""Rows of the table before it unfolds."""
_MONTHS = 48
"""With more months than this, the chart over time has years."""
_SORTS = ("total", "median", "share", "name")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a value of the dimension and its figures; `links` to the sets behind each, by state."""

    value: str
    name: str
    figures: Figures
    links: Mapping[str, str]


@router.get("/cijfers")
def show(request: Request) -> Response:
    """Show the figures. For everyone."""
    record = record_of(request)
    asked, by = _asked(record, request)
    found = standings(record)
    total = found.figures(asked.on, asked.wanted)
    lines = _lines(record, found, asked, by, request.query_params.get("sort"))
    drawn = _drawn(record, asked) if total.total else ()
    api = urlencode({**asked.parameters(), "by": by})
    return render(
        request, "figures.html",
        asked=asked, by=by, total=total, lines=lines, shown=_ROWS, charts=drawn, dimensions=_dimensions(),
        links=_links(asked, None, ""), api=api, csv="/cijfers.csv" + _query(changed(request, lang=None)),
        choices=_choices(record, found, asked), today_shown=day_shown(record), horizon=found.horizon(asked.on),
    )  # fmt: skip


@router.get("/cijfers.csv")
def as_csv(request: Request) -> Response:
    """Give the table of figures as CSV. For everyone."""
    record = record_of(request)
    asked, by = _asked(record, request)
    made = io.StringIO()
    out = csv.writer(made)
    columns = (
        "total", "answered", "in_time", "late", "unclear", "no_term", "withdrawn", "partly", "waiting", "waiting_late",
        "doubtful", "postponed", "without_notice", "median", "p90",
    )  # fmt: skip
    bins = [f"days_to_{most}" for most in BINS] + [f"days_over_{BINS[-1]}"]
    out.writerow((by, "name", *columns, *bins))
    for line in _lines(record, standings(record), asked, by, request.query_params.get("sort")):
        row = [getattr(line.figures, name) for name in columns]
        out.writerow((line.value, _plain(line.name), *("" if one is None else one for one in row), *line.figures.bins))
    headers = {"Content-Disposition": f'attachment; filename="cijfers-{by}-{asked.on.isoformat()}.csv"'}
    return Response(made.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _plain(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name[:1] in ("=", "+", "-", "@", "\t", "\r") else name


def _query(address: str) -> str:
    found = address.partition("?")[2]
    return f"?{found}" if found else ""


def _asked(record: Record, request: Request) -> tuple[Asked, Dimension]:
    asked = asked_in(record, request.query_params, recent=False)
    by = request.query_params.get("by") or "ministry"
    if by not in get_args(Dimension):
        raise HTTPException(400, _("Kies uit: {names}.").format(names=", ".join(get_args(Dimension))))
    if request.query_params.get("sort", "total") not in _SORTS:
        raise HTTPException(400, _("Kies uit: {names}.").format(names=", ".join(_SORTS)))
    return replace(asked, wanted=replace(asked.wanted, state=None)), cast(Dimension, by)


def _dimensions() -> dict[Dimension, str]:
    return {
        "ministry": _("Ministerie"),
        "office": _("Bewindspersoon"),
        "cabinet": _("Kabinet"),
        "party": _("Partij"),
        "member": _("Lid"),
        "year": _("Jaar"),
        "month": _("Maand"),
    }


def _lines(record: Record, found: Found, asked: Asked, by: Dimension, sort: str | None) -> list[Line]:
    called = names(record, by)
    lines = [
        Line(value, called.get(value, value), one, _links(asked, by, value))
        for value, one in found.parted(asked.on, asked.wanted, by).items()
    ]
    if by in ("month", "year") and not sort:
        return lines[::-1]
    if sort == "name":
        return sorted(lines, key=lambda line: line.name.casefold())
    if sort == "median":
        return sorted(lines, key=lambda line: -(line.figures.median or 0))
    if sort == "share":
        return sorted(lines, key=lambda line: (line.figures.share_in_time is None, line.figures.share_in_time or 0))
    return sorted(lines, key=lambda line: -line.figures.total)


_STATES: tuple[StateFilter | None, ...] = (
    None, "all-answered", "answered", "answered-late", "answered-unclear", "had-notice", "without-notice", "awaited",
    "all-late", "partly", "withdrawn",
)  # fmt: skip


def _links(asked: Asked, by: Dimension | None, value: str) -> dict[str, str]:
    """Return the addresses of the sets behind the figures of one row, by state; 'all' for all of them."""
    parameters = asked.parameters()
    if by in ("month", "year"):
        first, last = month_of(value)
        parameters["since"] = max(first.isoformat(), parameters.get("since", ""))
        parameters["until"] = min(last.isoformat(), parameters.get("until", last.isoformat()))
    elif by:
        parameters[by] = value
    return {state or "all": address_of(**parameters, state=state) for state in _STATES}


def _choices(record: Record, found: Found, asked: Asked) -> dict[str, list[tuple[str, str]]]:
    made: dict[str, list[tuple[str, str]]] = {}
    for kind in cast(Sequence[Dimension], ("ministry", "party", "cabinet")):
        called = names(record, kind)
        values = set(found.parted(asked.on, Wanted(), kind)) | {getattr(asked.wanted, kind)} - {None}
        made[kind] = sorted(((value, called.get(value, value)) for value in values), key=lambda one: one[1].casefold())
    return made


def _drawn(record: Record, asked: Asked) -> tuple[Chart, ...]:
    """Return the charts: how long answers took, and how they were over time."""

    def made() -> tuple[Chart, ...]:
        found = standings(record)
        drawn = [_spread(found.figures(asked.on, asked.wanted)), _over_time(found, asked)]
        return tuple(chart for chart in drawn if chart.rows)

    return record.cached(("figure charts", asked.on, asked.wanted, language()), made, tuple[Chart, ...])


def _spread(total: Figures) -> Chart:
    edges = [f"{low}–{high}" for low, high in zip((0, *(most + 1 for most in BINS[:-1])), BINS, strict=True)]
    rows = list(zip((*edges, f"> {BINS[-1]}"), total.bins, strict=True))
    return bars(_("Na hoeveel dagen het antwoord kwam"), rows, (_("Dagen"), _("Sets")))


def _over_time(found: Found, asked: Asked) -> Chart:
    parted, first = found.parted(asked.on, asked.wanted, "month"), _("Maand")
    periods = _months(min(parted), max(parted)) if parted else []
    if len(periods) > _MONTHS:
        parted, first = found.parted(asked.on, asked.wanted, "year"), _("Jaar")
        periods = [str(year) for year in range(int(min(parted)), int(max(parted)) + 1)]
    parts = {period: parted.get(period) or figures(()) for period in periods}
    series = [
        (_("Op tijd"), [one.in_time + one.no_term for one in parts.values()]),
        (_("Te laat"), [one.late for one in parts.values()]),
        (_("Onbekend"), [one.unclear for one in parts.values()]),
        (_("Onbeantwoord"), [one.waiting + one.partly for one in parts.values()]),
    ]
    return columns_over_time(_("Sets naar de dag van inzending"), list(parts), series, first)


def _months(first: str, last: str) -> list[str]:
    """Return the months from '2023-11' to '2024-02', both included."""
    start, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, end + 1)]
