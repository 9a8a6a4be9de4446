"""The register of completeness: what is there, what is missing, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive.completeness import Completeness
from weerwoord.archive.views import YearRegister
from weerwoord.web import charts, labels
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render

router = APIRouter()
_HOLES = 60
"""Holes that a year shows; the others are counted."""


@dataclass(frozen=True, slots=True)
class Year:
    """A session year with the holes that are shown, and how many more there are."""

    facts: YearRegister
    holes: tuple[tuple[int, int], ...]
    more: int

    @property
    def share(self) -> float:
        """The part of the numbers up to the highest that is there, 0 to 1."""
        return self.facts.present / self.facts.highest if self.facts.highest else 0.0


@router.get("/register")
def register(request: Request) -> Response:
    """Show the holes in the Aanhangsel's numbers, and what is unread, in quarantine and unresolved. For everyone."""
    record = record_of(request)
    rest = completeness(record)
    years = [
        Year(one, one.holes[:_HOLES], len(one.holes) - min(len(one.holes), _HOLES))
        for one in sorted(years_of(record), key=lambda one: (one.chamber != "TK", _down(one.session_year)))
    ]
    return render(request, "register.html", years=years, chart=_chart(record), rest=rest)


def warm(record: Record) -> None:
    """Count before the first reader comes."""
    completeness(record)
    _chart(record)


def years_of(record: Record) -> list[YearRegister]:
    """Return the register by chamber and session year, kept until the archive changes."""
    return record.cached("register", record.archive.register, list[YearRegister])


def completeness(record: Record) -> Completeness:
    """Return what could not be read, placed or resolved, kept until the archive changes."""
    return record.cached("completeness", record.archive.completeness, Completeness)


def _down(year: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in year)


def _chart(record: Record) -> charts.Chart | None:
    return record.cached(("register chart", language()), lambda: _drawn(record), charts.Chart | None)


def _drawn(record: Record) -> charts.Chart | None:
    years = sorted((one for one in years_of(record) if one.chamber == "TK"), key=lambda one: one.session_year)
    if not years:
        return None
    names = [labels.session_year(one.session_year) for one in years]
    series = [
        (_("aanwezig"), [one.present for one in years]),
        (_("ontbreekt"), [one.missing for one in years]),
    ]
    title, first = _("Nummers van het Aanhangsel, Tweede Kamer"), _("Vergaderjaar")
    return charts.columns_over_time(title, names, series, first)
