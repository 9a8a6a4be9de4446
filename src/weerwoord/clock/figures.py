"""Figures on answering: how many, how fast, how many in time, by whatever they are parted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from weerwoord.clock.ledger import Row, cabinet_on, overdue, past_without_notice
from weerwoord.clock.standing import ANSWERED, Standing

Dimension = Literal["office", "ministry", "cabinet", "party", "member", "month", "year"]

BINS = (7, 14, 21, 28, 35, 42, 56, 70, 84)
"""The last day of each group of answering times; one more group holds what took longer."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of sets, or of offices asked where figures are by office or ministry.

    `answered` = `in_time` + `late` + `unclear` + `no_term`: where there is no term nothing is in time or late.
    `median`, `p90`: days until the answer, of those answered with a known number of days; `bins`: how many took up to
    each day of BINS, not counting earlier groups, and more. `postponed`: a notice came. `without_notice`: the first due
    day passed while no notice had come. `waiting`: not answered (`waiting_late` of them late); `partly`: some offices
    answered; both have `doubtful` among them where the answer may stand in a publication that is not here.
    """

    total: int
    answered: int
    in_time: int
    late: int
    unclear: int
    no_term: int
    withdrawn: int
    partly: int
    waiting: int
    waiting_late: int
    doubtful: int
    postponed: int
    without_notice: int
    median: float | None
    p90: int | None
    bins: tuple[int, ...]

    @property
    def share_in_time(self) -> float | None:
        """The share of the answers of which that is known, 0 to 1; None where there are none."""
        known = self.in_time + self.late
        return self.in_time / known if known else None


def figures(standings: Iterable[Standing]) -> Figures:
    """Return the figures of standings: those of sets, or of offices."""
    found = list(standings)
    answered = [s for s in found if s.state in ANSWERED]
    days = sorted(s.used for s in answered if s.used is not None)
    judged = [s for s in answered if s.state != "answered-unclear"]
    without_term = sum(s.due is None for s in judged)
    waiting = [s for s in found if s.awaited]
    unanswered = [s for s in found if s.awaited or s.state == "partly"]
    late = sum(s.state == "answered-late" for s in judged)
    return Figures(
        total=len(found),
        answered=len(answered),
        in_time=len(judged) - without_term - late,
        late=late,
        unclear=len(answered) - len(judged),
        no_term=without_term,
        withdrawn=sum(s.state == "withdrawn" for s in found),
        partly=sum(s.state == "partly" for s in found),
        waiting=len(waiting),
        waiting_late=sum(overdue(s) for s in waiting),
        doubtful=sum(bool(s.doubts) for s in unanswered),
        postponed=sum(s.notice is not None for s in found),
        without_notice=sum(past_without_notice(s) for s in found),
        median=float(median(days)) if days else None,
        p90=days[-(-len(days) * 9 // 10) - 1] if days else None,
        bins=_bins(days),
    )


def _bins(days: list[int]) -> tuple[int, ...]:
    counts = [0] * (len(BINS) + 1)
    place = 0
    for used in days:
        while place < len(BINS) and used > BINS[place]:
            place += 1
        counts[place] += 1
    return tuple(counts)


def parted(rows: Iterable[Row], by: Dimension) -> dict[str, Figures]:
    """Return the figures by the values of a dimension: slugs, ministry and cabinet by key, a month as '2024-01'.

    By office or ministry each office that was asked counts; else each set, once for every value that it has.
    """
    found: dict[str, list[Standing]] = {}
    for row in rows:
        for value, standing in _VALUES[by](row):
            found.setdefault(value, []).append(standing)
    return {value: figures(standings) for value, standings in sorted(found.items())}


def _by_office(row: Row) -> Iterator[tuple[str, Standing]]:
    return ((s.seat.key, s) for s in row.standing.offices if s.seat)


def _by_ministry(row: Row) -> Iterator[tuple[str, Standing]]:
    return ((s.seat.ministry, s) for s in row.standing.offices if s.seat and s.seat.ministry)


def _by_party(row: Row) -> Iterator[tuple[str, Standing]]:
    return ((party, row.shown) for party in dict.fromkeys(m.party for m in row.set.members) if party)


def _by_member(row: Row) -> Iterator[tuple[str, Standing]]:
    return ((slug, row.shown) for slug in dict.fromkeys(m.slug for m in row.set.members))


def _by_day(name: Callable[[date], str | None]) -> Callable[[Row], Iterator[tuple[str, Standing]]]:
    def values(row: Row) -> Iterator[tuple[str, Standing]]:
        day = row.set.submitted
        found = name(day) if day else None
        if found:
            yield found, row.shown

    return values


_VALUES: dict[Dimension, Callable[[Row], Iterator[tuple[str, Standing]]]] = {
    "office": _by_office,
    "ministry": _by_ministry,
    "party": _by_party,
    "member": _by_member,
    "cabinet": _by_day(cabinet_on),
    "month": _by_day(lambda day: f"{day:%Y-%m}"),
    "year": _by_day(lambda day: str(day.year)),
}
