"""What the pages of members, parties, ministries and offices share: the counts, the charts, the publications."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from weerwoord.archive import Filter, paging
from weerwoord.archive.offices import holders, ministry_names
from weerwoord.archive.profiles import Kind, Profile
from weerwoord.model import Office, Role
from weerwoord.search.pair import office_name
from weerwoord.web import charts, labels, listing
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.record import Record

SIZE = 20
"""Publications on a page."""
_KEPT_PAGES = 3
_WARM_REST = 0.4
"""Seconds between two pages that are warmed: readers who are there already must not wait for those who may come."""
_BY_WHOM: tuple[Kind, ...] = ("members", "ministries")
_TO_WHOM: tuple[Kind, ...] = ("members", "parties", "signers")
"""What the pages of those who ask show, and of those who are asked."""
_KINDS = ("questions", "reply", "notice", "letter")

Wanted = tuple[Hashable, Filter]
"""What a profile is kept by, and what it counts."""
Line = tuple[str, str, int]
"""The address of someone or something, its name, and the number of publications."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A heading with the most frequent first; `parts/ranking.html` draws a bar beside each."""

    title: str
    lines: tuple[Line, ...]

    @property
    def most(self) -> int:
        """The largest number: the length of a whole bar."""
        return max(count for _address, _name, count in self.lines)


def profile_of(record: Record, key: Hashable, wanted: Filter) -> tuple[Profile, charts.Chart | None]:
    """Return the profile of what `wanted` lets through, with its chart over time, kept until the archive changes.

    The chart is None where no session year is known.
    """

    def count() -> tuple[Profile, charts.Chart | None]:
        profile = record.archive.profile(wanted, kinds=_BY_WHOM if wanted.member or wanted.party else _TO_WHOM)
        return profile, _over_time(profile)

    return record.cached(("profile", key, language()), count, tuple[Profile, charts.Chart | None])


def warm(record: Record, several: Iterable[Callable[[Record], Iterable[Wanted]]]) -> None:
    """Count and list what each of several kinds wants before their first readers come, the kinds with few first."""
    kinds: list[list[Wanted]] = [list(wanted(record)) for wanted in several]
    kinds.sort(key=len)
    for key, one in chain.from_iterable(kinds):
        profile_of(record, key, one)
        sheet(record, key, one, 1)
        if record.rest(_WARM_REST):
            return


def _over_time(profile: Profile) -> charts.Chart | None:
    """Return the publications by session year and kind."""
    years = sorted({year for year, _kind, _n in profile.years if year})
    if not years:
        return None
    counts = {(year, kind): n for year, kind, n in profile.years}
    kinds = [kind for kind in _KINDS if any(counts.get((year, kind)) for year in years)]
    series = [(labels.kind(kind), [counts.get((year, kind), 0) for year in years]) for kind in kinds]
    title, first = _("Publicaties per vergaderjaar"), _("Vergaderjaar")
    names = [labels.session_year(year) for year in years]
    return charts.columns_over_time(title, names, series, first)


def ranking(title: str, lines: Sequence[Line]) -> Ranking | None:
    """Return the lines under their heading, None where there are none."""
    return Ranking(title, tuple(lines)) if lines else None


def member_lines(profile: Profile) -> list[Line]:
    """Return the members who asked, the most frequent first."""
    return [(f"/leden/{one.slug}", one.name, one.count) for one in profile.members]


def party_lines(profile: Profile) -> list[Line]:
    """Return the parties that asked, the most frequent first."""
    return [(f"/partijen/{one.slug}", one.name, one.count) for one in profile.parties]


def ministry_lines(counts: Iterable[tuple[str, int]]) -> list[Line]:
    """Return ministries, by key with a number each, in their order."""
    names = ministry_names()
    return [(f"/ministeries/{key}", names.get(key, key), count) for key, count in counts]


def signer_names(profile: Profile) -> list[tuple[str, int]]:
    """Return the names of the members of government who signed, with the number of publications."""
    names = {holder.slug: holder.name for holder in holders()}
    return [(names.get(slug, slug), count) for slug, count in profile.signers]


def office_title(role: str, portfolio: str | None) -> str | None:
    """Return an office as people read it."""
    return office_name(Office(cast(Role, role), portfolio))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of publications, newest first."""

    rows: list[listing.Row]
    page: int
    pages: int
    total: int


def sheet(record: Record, key: Hashable, wanted: Filter, page: int) -> Sheet:
    """Return page `page`, from 1, of the publications; one past the last is empty. The first pages are kept."""
    offset = min((page - 1) * SIZE, 10**9)

    def look() -> paging.Page:
        return record.archive.page(wanted, order="-submitted", offset=offset, limit=SIZE)

    found = record.cached(("sheet", key, page), look, paging.Page) if page <= _KEPT_PAGES else look()
    return Sheet(listing.rows(record, found.entries), page, -(-found.total // SIZE), found.total)
