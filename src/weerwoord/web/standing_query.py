"""What lists and figures of the clock ask in an address: the same parameters on the site, in feeds and in the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast, get_args

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from weerwoord.clock import StateFilter, Wanted
from weerwoord.web.brief import year_before
from weerwoord.web.language import gettext as _
from weerwoord.web.ledger import day_shown
from weerwoord.web.record import Record

EVER = "1800-01-01"
"""`since` of a list that begins at the beginning."""
_LONGEST = 200
_FIRST, _LAST = date(1800, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which day, which sets, which page. `chosen`: the day stands in the address."""

    on: date
    chosen: bool
    wanted: Wanted
    page: int

    def parameters(self) -> dict[str, str]:
        """Return what the address asks, but for state and page."""
        wanted = self.wanted
        days = {"on": self.on if self.chosen else None, "since": wanted.since, "until": wanted.until}
        words = {
            "office": wanted.office, "ministry": wanted.ministry, "party": wanted.party, "member": wanted.member,
            "cabinet": wanted.cabinet, "certain": "true" if wanted.certain else None,
        }  # fmt: skip
        told = {name: day.isoformat() for name, day in days.items() if day}
        return told | {name: word for name, word in words.items() if word}


def asked_in(record: Record, parameters: QueryParams, *, recent: bool, state: StateFilter | None = None) -> Asked:
    """Return what query parameters ask; raises HTTPException (400), which says what may stand there.

    `recent`: without `since` only sets of the year before the day are meant. `state`: the one meant without `state`.
    """
    on = day_in(parameters, "on") or day_shown(record)
    since = day_in(parameters, "since") or (year_before(on) if recent else None)
    named = parameters.get("state") or state
    if named is not None and named not in get_args(StateFilter):
        names = ", ".join(get_args(StateFilter))
        raise HTTPException(400, _("Deze stand is er niet. Kies uit: {names}.").format(names=names))
    words = {name: word_in(parameters, name) for name in ("office", "ministry", "party", "member", "cabinet")}
    certain = parameters.get("certain") == "true"
    wanted = Wanted(
        **words,
        state=cast(StateFilter | None, named),
        since=None if since and since <= _FIRST else since,
        until=day_in(parameters, "until"),
        certain=certain,
    )
    return Asked(on, "on" in parameters, wanted, page_in(parameters))


def day_in(parameters: QueryParams, name: str) -> date | None:
    """Return a day of the address, None where it is not there or empty; raises HTTPException (400)."""
    given = parameters.get(name)
    if not given:
        return None
    try:
        day = date.fromisoformat(given) if len(given) == len("2024-01-29") else None
    except ValueError:
        day = None
    if day is None or not _FIRST <= day <= _LAST:
        raise HTTPException(400, _("{name} moet een dag zijn, als 2024-01-29.").format(name=name))
    return day


def page_in(parameters: QueryParams) -> int:
    """Return which page is asked for; raises HTTPException (400)."""
    number = parameters.get("page") or "1"
    if not (number.isascii() and number.isdigit() and len(number) <= 9 and int(number) >= 1):
        raise HTTPException(400, _("Een bladzijde is een getal vanaf 1."))
    return int(number)


def word_in(parameters: QueryParams, name: str) -> str | None:
    """Return a word of the address, None where it is not there or empty; raises HTTPException (400)."""
    given = parameters.get(name)
    if given and len(given) > _LONGEST:
        raise HTTPException(400, _("{name} is te lang.").format(name=name))
    return given or None


def month_of(key: str) -> tuple[date, date]:
    """Return the first and last day of a month ('2024-01') or year ('2024')."""
    year, _dash, month = key.partition("-")
    first = date(int(year), int(month or 1), 1)
    if not month:
        return first, date(int(year), 12, 31)
    following = (first + timedelta(days=32)).replace(day=1)
    return first, following - timedelta(days=1)
