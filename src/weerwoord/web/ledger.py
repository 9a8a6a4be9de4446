"""The clock over the record: how all sets stand on a day, kept until the archive changes."""

from __future__ import annotations

import gc
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from weerwoord.archive.offices import ministry_names
from weerwoord.clock import (
    Dimension,
    Figures,
    Ledger,
    Row,
    Rules,
    Seat,
    Set,
    StateFilter,
    Wanted,
    by_days_late,
    cabinets,
    figures,
    load_rules,
    parted,
    select,
)
from weerwoord.model import Office
from weerwoord.procedure import open_procedure
from weerwoord.search.pair import office_name
from weerwoord.web.brief import Brief, Shortly, brief_of, year_before
from weerwoord.web.listing import party_names
from weerwoord.web.record import SETTINGS, Record

T = TypeVar("T")
_DAYS = 3
"""Days kept: each holds the standing of every set."""
_FEW = 3_000
"""Changes up to which only the sets they touch are read again."""
_MANY = 10_000
"""Sets from which on their standings are left out of the search for garbage for good."""
_KEY = "standings"
_VIEWS = 200
"""Lists and figures kept."""
_LONG = 0.5
"""Seconds: standings that took longer are kept in brief for the next start."""


class Standings:
    """The ledger of one state of the archive, with the days and views that were asked of it."""

    def __init__(self, record: Record, before: Standings | None = None) -> None:
        archive = record.archive
        self.at = record.change
        self.change = archive.last_change()
        held = rules(record)
        changes = archive.changes_since(before.change, limit=_FEW + 1) if before else []
        if before and before.ledger.rules == held and len(changes) <= _FEW:
            self.ledger: Ledger = before.ledger.renewed({one.slug for one in changes}, archive.set_of)
        else:
            self.ledger = Ledger(archive.sets(), held)
        self._lock = threading.Lock()
        self._days: OrderedDict[date, tuple[Row, ...]] = OrderedDict()
        self._views: OrderedDict[Hashable, Any] = OrderedDict()

    def on(self, day: date) -> tuple[Row, ...]:
        """Return all sets as they stood on `day`."""
        with self._lock:
            rows = self._days.get(day) or self.ledger.on(day)
            self._days[day] = rows
            self._days.move_to_end(day)
            while len(self._days) > _DAYS:
                self._days.popitem(last=False)
            return rows

    def board(self, day: date, wanted: Wanted) -> Sequence[Row]:
        """Return the sets that are wanted, most days late first."""
        return self._view(("board", day, wanted), lambda: sorted(select(self.on(day), wanted), key=by_days_late))

    def count(self, day: date, wanted: Wanted) -> int:
        """Return how many sets are wanted."""
        return len(self.board(day, wanted))

    def page(self, day: date, wanted: Wanted, first: int, past: int) -> Sequence[Row]:
        """Return the sets on the board from the one at `first` up to that at `past`."""
        return self.board(day, wanted)[first:past]

    def values(self, day: date, wanted: Wanted, by: Dimension) -> Collection[str]:
        """Return the values of a dimension that the sets have."""
        return self.parted(day, wanted, by).keys()

    def horizon(self, day: date) -> date | None:
        """Return the newest day in the archive; see `Ledger.horizon`."""
        return self.ledger.horizon(day)

    def day_shown(self, today: date) -> date:
        """Return the day on which lists stand; see `Ledger.day_shown`."""
        return self.ledger.day_shown(today)

    def figures(self, day: date, wanted: Wanted) -> Figures:
        """Return the figures of the sets, or of the parts of sets, that are wanted."""
        return self._view(("figures", day, wanted), lambda: figures(row.shown for row in select(self.on(day), wanted)))

    def parted(self, day: date, wanted: Wanted, by: Dimension) -> dict[str, Figures]:
        """Return the figures by a dimension."""
        return self._view(("parted", day, wanted, by), lambda: parted(select(self.on(day), wanted), by))

    def _view(self, key: Hashable, compute: Callable[[], T]) -> T:
        if key not in self._views:
            made = compute()
            with self._lock:
                self._views[key] = made
                while len(self._views) > _VIEWS:
                    self._views.popitem(last=False)
            return made
        return cast(T, self._views[key])


Found = Standings | Shortly
_last: WeakKeyDictionary[Record, Standings] = WeakKeyDictionary()
_before: WeakKeyDictionary[Record, tuple[int, Brief | None]] = WeakKeyDictionary()
"""What was kept from before, with the change at which it was looked for."""


def standings(record: Record) -> Found:
    """Return the standings of the archive as it is, or was a moment ago while they are computed anew."""
    return _shortly(record) or reckoned(record)


def _shortly(record: Record) -> Shortly | None:
    """Return what was kept from before of the archive as it is, for as long as its sets are not reckoned."""
    if record.has(_KEY):
        return None
    looked, change = _before.get(record), record.change
    if looked is None or looked[0] != change:
        looked = _before[record] = (change, record.shelved(_KEY, Brief))
    brief = looked[1]
    return Shortly(brief, lambda: reckoned(record)) if brief and brief.today == date.today() else None


def reckoned(record: Record) -> Standings:
    """Return the standings of all sets, also where they are kept in brief: the first time that may take seconds."""

    def compute() -> Standings:
        start = time.monotonic()
        with _uncollected():
            made = _last[record] = Standings(record, _last.get(record))
            brief = brief_of(made, date.today(), _day(record, made))
            if len(made.ledger.sets) > _MANY:
                gc.freeze()
        if time.monotonic() - start > _LONG:
            record.shelve(_KEY, Brief, brief, made.at)
        return made

    return record.cached(_KEY, compute)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for garbage within the block.

    The standings of all sets are millions of objects without a cycle. To go through them, again and again while they
    are made and from time to time ever after, would take longer than to make them, and all readers would wait for it.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def rules(record: Record) -> Rules:
    """Return the terms that hold in this archive. Raises RulesError where its settings cannot be used."""
    return load_rules(record.archive.place.home / SETTINGS)


def day_shown(record: Record) -> date:
    """Return the day on which lists stand unless another is asked; see `Ledger.day_shown`.

    Where questions are put and answered on this site itself, that is today: what is not here has not come.
    """
    return _day(record, standings(record))


def _day(record: Record, found: Found) -> date:
    runs = record.cached("procedure runs", lambda: bool(open_procedure(record.archive).streams()))
    return date.today() if runs else found.day_shown(date.today())


@dataclass(frozen=True, slots=True)
class Late:
    """What is late, for the first page: the board's own numbers, and the latest sets."""

    day: date
    late: int
    without_notice: int
    soon: int
    rows: Sequence[Row]


def late(record: Record, most: int = 5) -> Late | None:
    """Return what is late among the sets of the last year; None while the sets are reckoned for the first time."""
    found = _shortly(record) or (None if record.awaited(_KEY) else reckoned(record))
    if found is None:
        return None
    day = _day(record, found)

    def meant(state: StateFilter) -> Wanted:
        return Wanted(state=state, since=year_before(day))

    count, without, soon = (found.count(day, meant(state)) for state in ("all-late", "late-without-notice", "soon"))
    return Late(day, count, without, soon, found.page(day, meant("all-late"), 0, most))


def seat_name(seat: Seat) -> str:
    """Return an office: 'Minister van Financiën'."""
    return office_name(Office(seat.role, seat.portfolio)) or seat.key


def names(record: Record, by: Dimension) -> dict[str, str]:
    """Return what the values of a dimension are called; months and years are called as they are."""

    def sets() -> Sequence[Set]:
        return standings(record).ledger.sets

    makers: dict[Dimension, Callable[[], dict[str, str]]] = {
        "office": lambda: {
            seat.key: seat_name(seat) for one in standings(record).ledger.sets for seat in one.history.asked
        },
        "ministry": ministry_names,
        "party": lambda: party_names(record),
        "member": lambda: {m.slug: m.name for one in sets() for m in one.members},
        "cabinet": lambda: {key: name for key, name, _, _ in cabinets()},
    }
    return record.cached(("names", by), makers[by], dict[str, str]) if by in makers else {}
