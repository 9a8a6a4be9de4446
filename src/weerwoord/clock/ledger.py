"""All sets of an archive with their histories: how they stand on a day, which of them are meant, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from weerwoord.clock.history import History, Seat
from weerwoord.clock.rules import Rules
from weerwoord.clock.sets import history_of
from weerwoord.clock.standing import ANSWERED, LATE, OPEN, SetStanding, Standing, reckon, together
from weerwoord.model import domain
from weerwoord.model.sets import QuestionSet, SetMember

_KEPT_UP = timedelta(days=31)
"""An archive whose newest document is older than this is not kept up."""

StateFilter = Literal[
    "awaited", "all-late", "soon", "late-without-notice", "late", "partly", "postponed", "open", "no-term", "unknown",
    "answered", "answered-late", "answered-unclear", "withdrawn", "all-answered", "without-notice", "had-notice",
]  # fmt: skip
"""States as lists are asked for; 'without-notice': past the first due day while no notice had come, now or before."""


@dataclass(frozen=True, slots=True)
class Set:
    """A set as far as lists and figures need it."""

    slug: str
    case_number: str | None
    subject: str | None
    members: tuple[SetMember, ...]
    history: History
    publications: tuple[str, ...]

    @property
    def submitted(self) -> date | None:
        return self.history.submitted


@dataclass(frozen=True, slots=True)
class Row:
    """A set as it stands on a day. `shown`: the standing that counts, of the offices that a filter names or of all."""

    set: Set
    standing: SetStanding
    shown: Standing

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """The offices of which an answer is awaited."""
        return tuple(standing.seat for standing in self.standing.waiting if standing.seat)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sets: all that is given must hold. Slugs, but `ministry` and `cabinet` by key; days inclusive.

    `since`, `until`: of submission. `certain`: leave out what is in doubt.
    """

    office: str | None = None
    ministry: str | None = None
    party: str | None = None
    member: str | None = None
    cabinet: str | None = None
    state: StateFilter | None = None
    since: date | None = None
    until: date | None = None
    certain: bool = False


class Ledger:
    """The sets of an archive under one set of rules. Its methods may be called from several threads."""

    def __init__(self, sets: Iterable[QuestionSet], rules: Rules) -> None:
        self._fill(tuple(filter(None, map(_kept, sets))), rules)

    def _fill(self, sets: tuple[Set, ...], rules: Rules) -> None:
        self.rules = rules
        self.sets = sets
        self._by_slug = {one.slug: one for one in self.sets}
        self._newest = {one.slug: max(_days(one.history), default=date.min) for one in self.sets}
        self._days = sorted({day for one in self.sets for day in _days(one.history)})
        self._settled: dict[str, SetStanding] = {}
        self._set_of = {publication: one.slug for one in self.sets for publication in one.publications}

    def renewed(self, changed: Iterable[str], set_of: Callable[[str], QuestionSet | None]) -> Ledger:
        """Return the ledger after a change of some publications (by slug), without reading all sets again.

        `set_of`: what set a publication goes back to now. Sets that became one, or fell apart, are followed.
        """
        waiting, seen = list(changed), set[str]()
        stale: set[str] = set()
        fresh: dict[str, QuestionSet] = {}
        while waiting:
            publication = waiting.pop()
            if publication in seen:
                continue
            seen.add(publication)
            before = self._set_of.get(publication)
            if before is not None and before not in stale:
                stale.add(before)
                waiting += self._by_slug[before].publications
            found = set_of(publication)
            if found is not None and found.slug not in fresh:
                fresh[found.slug] = found
                waiting += [one.slug for one in found.publications]
        kept = [one for one in self.sets if one.slug not in stale and one.slug not in fresh]
        made = Ledger.__new__(Ledger)
        made._fill((*kept, *filter(None, map(_kept, fresh.values()))), self.rules)
        made._settled = {one.slug: self._settled[one.slug] for one in kept if one.slug in self._settled}
        return made

    def horizon(self, today: date) -> date | None:
        """Return the newest day in the archive that is not after today, None where it holds no such day."""
        return next((day for day in reversed(self._days) if day <= today), None)

    def day_shown(self, today: date) -> date:
        """Return the day on which lists stand unless another is asked: today, or the newest day of an old archive.

        Of what came in after its newest document an archive knows nothing: to count on would make all of it late.
        """
        return kept_up(self.horizon(today), today)

    def get(self, slug: str) -> Set | None:
        return self._by_slug.get(slug)

    def on(self, day: date) -> tuple[Row, ...]:
        """Return all sets of which something was there by `day`, as they stood then.

        What nobody awaits any more stands the same on every later day: `on` of its standing may be an earlier day.
        """
        found = ((one, self._standing(one, day)) for one in self.sets)
        return tuple(Row(one, standing, standing.whole) for one, standing in found if standing)

    def _standing(self, one: Set, day: date) -> SetStanding | None:
        past = day >= self._newest[one.slug]
        settled = self._settled.get(one.slug) if past else None
        standing = settled or reckon(one.history, day, self.rules)
        if past and standing and not standing.whole.awaited and not standing.waiting:
            self._settled[one.slug] = standing
        return standing


def kept_up(newest: date | None, today: date) -> date:
    """Return the day on which an archive stands: today, or that of its newest document where that is old."""
    return today if newest is None or today - newest <= _KEPT_UP else newest


def _kept(found: QuestionSet) -> Set | None:
    history = history_of(found)
    if history is None:
        return None
    # The text of notices is long, and lists do not need it.
    slim = replace(history, notices=tuple(replace(notice, reason=None) for notice in history.notices))
    slim = replace(slim, withdrawals=tuple(replace(one, reason=None) for one in slim.withdrawals))
    publications = tuple(one.slug for one in found.publications)
    return Set(found.slug, found.case_number, found.subject, found.questioners, slim, publications)


def _days(history: History) -> Iterator[date]:
    if history.submitted:
        yield history.submitted
    for event in (*history.replies, *history.notices, *history.withdrawals):
        if event.day:
            yield event.day


def select(rows: Iterable[Row], wanted: Wanted) -> Iterator[Row]:
    """Yield the rows that are wanted, each with the standing of the offices that are asked for."""
    by_office = wanted.office or wanted.ministry
    for row in rows:
        if not _of_set(row.set, wanted):
            continue
        if by_office:
            meant = tuple(s for s in row.standing.offices if s.seat and _of_seat(s.seat, wanted))
            if not meant:
                continue
            row = replace(row, shown=together(meant))
        if (wanted.state is None or in_state(row.shown, wanted.state)) and not (wanted.certain and row.shown.doubts):
            yield row


def _of_set(one: Set, wanted: Wanted) -> bool:
    day = one.history.submitted
    return (
        (wanted.party is None or any((m.party or "") == wanted.party for m in one.members))
        and (wanted.member is None or any(m.slug == wanted.member for m in one.members))
        and (wanted.since is None or (day is not None and day >= wanted.since))
        and (wanted.until is None or (day is not None and day <= wanted.until))
        and (wanted.cabinet is None or cabinet_on(day) == wanted.cabinet)
    )


def _of_seat(seat: Seat, wanted: Wanted) -> bool:
    return wanted.office in (None, seat.key) and wanted.ministry in (None, seat.ministry)


def in_state(standing: Standing, state: StateFilter) -> bool:
    """Say whether a standing is in a state, or in one of those that a name of several means."""
    awaited = standing.state in OPEN or standing.state == "partly"
    if state == "awaited":
        return awaited
    if state == "all-late":
        return overdue(standing)
    if state == "soon":
        return awaited and standing.soon
    if state == "all-answered":
        return standing.state in ANSWERED
    if state == "had-notice":
        return standing.notice is not None
    if state == "without-notice":
        return past_without_notice(standing)
    return standing.state == state


def overdue(standing: Standing) -> bool:
    """Say whether an answer is late that is not there; no, where it may stand in a publication that is not at hand."""
    late = standing.state in LATE or (standing.state == "partly" and bool(standing.late))
    return late and not standing.elsewhere


def past_without_notice(standing: Standing) -> bool:
    """Say whether the first due day passed while no notice had come; a doubt about a notice is none."""
    if standing.notice is not None:
        return bool(standing.notice_late)
    return bool(standing.late) and standing.late == standing.late_most


def by_days_late(row: Row) -> tuple[int, int, str]:
    """The order of the board: most days late first, as far as that is known, then what is due first."""
    due = row.shown.due
    late = 0 if row.shown.elsewhere else row.shown.late or 0
    return (-late, due.toordinal() if due else date.max.toordinal(), row.set.slug)


@lru_cache(maxsize=1)
def cabinets() -> tuple[tuple[str, str, date, date | None], ...]:
    """Return the cabinets since 1994: key, name, first day, and the day the next one began (None: still there)."""
    rows = domain.load("cabinets")["cabinets"]
    found = (
        (c["key"], c["name"], date.fromisoformat(c["from"]), date.fromisoformat(c["until"]) if c["until"] else None)
        for c in rows
    )
    return tuple(sorted(found, key=lambda cabinet: cabinet[2]))


def cabinet_on(day: date | None) -> str | None:
    """Return the key of the cabinet that governed on `day`, None before 1994 or without a day."""
    if day is None:
        return None
    return next(
        (key for key, _, first, last in reversed(cabinets()) if first <= day and (not last or day < last)), None
    )
