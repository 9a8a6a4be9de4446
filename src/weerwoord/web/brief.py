"""The standings in brief: what is shown before anything is chosen, so that a start need not reckon all sets for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from weerwoord.clock import Dimension, Figures, Ledger, Row, StateFilter, Wanted

if TYPE_CHECKING:
    from weerwoord.web.ledger import Standings

SHOWN: tuple[StateFilter, ...] = ("awaited", "all-late", "late-without-notice", "soon", "postponed", "partly")
"""The states that the board counts."""
_PAGE = 50
"""Sets of each list: those that are shown first."""
_PARTS: tuple[Dimension, ...] = ("ministry", "party", "cabinet", "month", "year")
_CHOICES: tuple[Dimension, ...] = ("ministry", "office", "party")


@dataclass(frozen=True, slots=True)
class Brief:
    """What the first page, the board and the figures show on `day`, asked on `today`, before anything is chosen.

    `shown`: see `Ledger.day_shown`. By state: `counts` and first `rows` of the sets of the last year, `ever` the counts
    of all. `choices`: the values that the awaited sets of the last year have. `total` and `parts`: figures of all.
    """

    today: date
    day: date
    shown: date
    horizon: date | None
    counts: dict[StateFilter, int]
    rows: dict[StateFilter, tuple[Row, ...]]
    ever: dict[StateFilter, int]
    choices: dict[Dimension, tuple[str, ...]]
    total: Figures
    parts: dict[Dimension, dict[str, Figures]]


def brief_of(made: Standings, today: date, day: date) -> Brief:
    """Return what the standings tell in brief on `day`, asked on `today`."""
    last_year = {state: Wanted(state=state, since=year_before(day)) for state in SHOWN}
    return Brief(
        today=today,
        day=day,
        shown=made.day_shown(today),
        horizon=made.horizon(day),
        counts={state: made.count(day, wanted) for state, wanted in last_year.items()},
        rows={state: tuple(made.page(day, wanted, 0, _PAGE)) for state, wanted in last_year.items()},
        ever={state: made.count(day, Wanted(state=state)) for state in SHOWN},
        choices={by: tuple(made.values(day, last_year["awaited"], by)) for by in _CHOICES},
        total=made.figures(day, Wanted()),
        parts={by: made.parted(day, Wanted(), by) for by in _PARTS},
    )


class Shortly:
    """Standings of which a brief is at hand; what it does not tell is asked of `whole()`, which may take seconds."""

    def __init__(self, brief: Brief, whole: Callable[[], Standings]) -> None:
        self._brief = brief
        self._whole = whole

    @property
    def ledger(self) -> Ledger:
        """All sets."""
        return self._whole().ledger

    def board(self, day: date, wanted: Wanted) -> Sequence[Row]:
        """As `Standings.board`."""
        return self._whole().board(day, wanted)

    def count(self, day: date, wanted: Wanted) -> int:
        """As `Standings.count`."""
        if self._of_last_year(day, wanted) and wanted.state:
            return self._brief.counts[wanted.state]
        if day == self._brief.day and wanted.state in SHOWN and wanted == Wanted(state=wanted.state):
            return self._brief.ever[wanted.state]
        return self._whole().count(day, wanted)

    def page(self, day: date, wanted: Wanted, first: int, past: int) -> Sequence[Row]:
        """As `Standings.page`."""
        if self._of_last_year(day, wanted) and wanted.state and past <= _PAGE:
            return self._brief.rows[wanted.state][first:past]
        return self._whole().page(day, wanted, first, past)

    def values(self, day: date, wanted: Wanted, by: Dimension) -> Collection[str]:
        """As `Standings.values`."""
        if self._of_last_year(day, wanted) and wanted.state == "awaited" and by in _CHOICES:
            return self._brief.choices[by]
        return self._whole().values(day, wanted, by)

    def horizon(self, day: date) -> date | None:
        """As `Standings.horizon`."""
        return self._brief.horizon if day == self._brief.day else self._whole().horizon(day)

    def day_shown(self, today: date) -> date:
        """As `Standings.day_shown`."""
        return self._brief.shown if today == self._brief.today else self._whole().day_shown(today)

    def figures(self, day: date, wanted: Wanted) -> Figures:
        """As `Standings.figures`."""
        if day == self._brief.day and wanted == Wanted():
            return self._brief.total
        return self._whole().figures(day, wanted)

    def parted(self, day: date, wanted: Wanted, by: Dimension) -> dict[str, Figures]:
        """As `Standings.parted`."""
        if day == self._brief.day and wanted == Wanted() and by in _PARTS:
            return self._brief.parts[by]
        return self._whole().parted(day, wanted, by)

    def _of_last_year(self, day: date, wanted: Wanted) -> bool:
        meant = Wanted(state=wanted.state, since=year_before(self._brief.day))
        return day == self._brief.day and wanted.state in SHOWN and wanted == meant


def year_before(day: date) -> date:
    """Return the same day a year earlier; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
