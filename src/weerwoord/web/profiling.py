"""What the pages of members, parties, ministries and offices share: the counts, the charts, the publications."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import cast

from weerwoord.archive import Filter
from weerwoord.archive.offices import holders, ministry_names
from weerwoord.archive.profiles import Profile
from weerwoord.model import Office, Role
from weerwoord.search.pair import office_name
from weerwoord.web import charts, labels, listing
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.record import Record

SIZE = 20
"""Publications on a page."""
_KINDS = ("questions", "reply", "notice", "letter")

Line = tuple[str, str, int]
"""The address of someone or something, its name, and the number of publications."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A heading with the most frequent first, and the drawing of it where there is something to compare."""

    title: str
    lines: tuple[Line, ...]
    chart: charts.Chart | None


def profile_of(record: Record, key: Hashable, wanted: Filter) -> Profile:
    """Return the profile of what `wanted` lets through, kept until the archive changes."""
    return record.cached(("profile", key), lambda: record.archive.profile(wanted))


def over_time(record: Record, key: Hashable, profile: Profile) -> charts.Chart | None:
    """Return the publications by session year and kind, None where no session year is known."""
    years = sorted({year for year, _kind, _n in profile.years if year})
    if not years:
        return None
    counts = {(year, kind): n for year, kind, n in profile.years}
    kinds = [kind for kind in _KINDS if any(counts.get((year, kind)) for year in years)]
    series = [(labels.kind(kind), [counts.get((year, kind), 0) for year in years]) for kind in kinds]
    title, first = _("Publicaties per vergaderjaar"), _("Vergaderjaar")
    names = [labels.session_year(year) for year in years]
    return _kept(record, ("over time", key), lambda: charts.columns_over_time(title, names, series, first))


def ranking(record: Record, key: Hashable, title: str, lines: Sequence[Line]) -> Ranking | None:
    """Return lines with a chart of them, None where there are none; one line alone is not drawn."""
    if not lines:
        return None
    drawn = None
    if len(lines) > 1:
        named = _told_apart([(name, count) for _address, name, count in lines])
        columns = (_("Naam"), _("Publicaties"))
        drawn = _kept(record, ("ranking", key, title), lambda: charts.bars(title, named, columns))
    return Ranking(title, tuple(lines), drawn)


def _kept(record: Record, key: tuple[Hashable, ...], draw: Callable[[], charts.Chart]) -> charts.Chart:
    return record.cached((*key, language()), draw)


def _told_apart(rows: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Two of one name get a number, or a chart would draw them as one."""
    seen: dict[str, int] = {}
    found = []
    for name, count in rows:
        seen[name] = seen.get(name, 0) + 1
        found.append((f"{name} ({seen[name]})" if seen[name] > 1 else name, count))
    return found


def member_lines(profile: Profile) -> list[Line]:
    return [(f"/leden/{one.slug}", one.name, one.count) for one in profile.members]


def party_lines(profile: Profile) -> list[Line]:
    return [(f"/partijen/{one.slug}", one.name, one.count) for one in profile.parties]


def ministry_lines(profile: Profile) -> list[Line]:
    names = ministry_names()
    return [(f"/ministeries/{key}", names.get(key, key), count) for key, count in profile.ministries]


def office_lines(profile: Profile, *, answering: bool) -> list[Line]:
    """Return the offices that were asked, or those that answered."""
    return [
        (f"/bewindspersonen/{one.slug}", office_title(one.role, one.portfolio) or one.slug, one.count)
        for one in (profile.answering if answering else profile.asked)
    ]


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


def sheet(record: Record, wanted: Filter, page: int) -> Sheet:
    """Return page `page`, from 1, of the publications; one past the last is empty."""
    offset = min((page - 1) * SIZE, 10**9)
    found = record.archive.page(wanted, order="-submitted", offset=offset, limit=SIZE)
    return Sheet(listing.rows(record, found.entries), page, -(-found.total // SIZE), found.total)
