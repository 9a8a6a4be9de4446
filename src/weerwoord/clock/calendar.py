"""Days: recesses of the Tweede Kamer, public holidays of the General Terms Act, and ends of terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from holidays.constants import OPTIONAL, PUBLIC

from weerwoord.clock.rules import Rules, recess_known
from weerwoord.model import domain

ZONE = ZoneInfo("Europe/Amsterdam")
"""Where days begin and end, and by which people are told a moment."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recess:
    """A recess of the Tweede Kamer, both days inclusive."""

    name: str
    first: date
    last: date


@lru_cache(maxsize=1)
def recesses() -> tuple[Recess, ...]:
    """Return the known recesses, in order of time."""
    rows = domain.load("recesses")["recesses"]
    found = (Recess(r["name"], date.fromisoformat(r["from"]), date.fromisoformat(r["until"])) for r in rows)
    return tuple(sorted(found, key=lambda recess: recess.first))


def recesses_between(first: date, last: date) -> list[tuple[Recess, int]]:
    """Return the recesses in the days from `first` to `last`, inclusive, each with the number of those days in it."""
    return [
        (recess, (min(last, recess.last) - max(first, recess.first)).days + 1)
        for recess in recesses()
        if recess.first <= last and first <= recess.last
    ]


def all_recesses_known(first: date, last: date) -> bool:
    """Say whether every recess between two days is known: the data have holes."""
    return any(since <= first and last <= until for since, until in recess_known())


@lru_cache(maxsize=400)
def holidays_of(year: int) -> frozenset[date]:
    """Return the public holidays of the Algemene termijnenwet, art. 3, in `year`.

    Good Friday counts as one (art. 3(2)), and 5 May in every year: the library has both among the optional days.
    """
    return frozenset(holidays.country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL)))


def runs_on(day: date) -> bool:
    """Say whether a term that ends on `day` runs on: Saturday, Sunday or holiday (Algemene termijnenwet, art. 1)."""
    return day.weekday() >= 5 or day in holidays_of(day.year)


def end_of_term(day0: date, days: int, rules: Rules, *, recess: bool) -> date:
    """Return the last day of a term of `days` after day 0.

    `recess`: the recesses of the Tweede Kamer are this body's own, so that the option to suspend means something.
    Where a term would run past the calendar's last day, that is the end.
    """
    day = _after(day0, days)
    if recess and rules.suspend_in_recess:
        day = _counted(day0, days)
    if rules.general_terms_act:
        while runs_on(day) and day < date.max:
            day += _DAY
    return day


def _after(day0: date, days: int) -> date:
    try:
        return day0 + timedelta(days=days)
    except OverflowError:
        return date.max


def _counted(day0: date, days: int) -> date:
    """The day on which `days` days outside any recess have passed since day 0."""
    day = day0
    left = days
    while left and day < date.max:
        day += _DAY
        if not any(recess.first <= day <= recess.last for recess in recesses()):
            left -= 1
    return day
