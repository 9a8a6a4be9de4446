"""Which printed names are provably one member.

Two spellings are joined when they have the same surname, prefixes included, and

- the same party, or parties of which one went into the other (PvdA, GroenLinks-PvdA), or one of the two is a group that
  bears the member's name ('Groep Van Haga'); and
- the same first name or initials, or one has none ('Van Leeuwen', 'G. van Leeuwen') and only one fuller name fits.

A name that fits several fuller names, or stands apart from them by more than two terms, is joined to none: `doubt` says
why. The outcome depends on the names alone, not on the order in which they arrived.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, delete, select, update

from weerwoord.archive.names import Name, parse_name
from weerwoord.archive.parties import named_after, succeeds
from weerwoord.archive.rows import Numbers, chunks, insert_all, table
from weerwoord.archive.schema import Member, Spelling

_TWO_TERMS = timedelta(days=8 * 366)


@dataclass(slots=True)
class Printed:
    """A spelling, as far as it counts here."""

    id: int
    name: str
    parsed: Name
    party: str
    slug: str
    first: date | None
    last: date | None
    member: int | None = None
    doubt: str | None = None

    @property
    def order(self) -> tuple[int, int, str]:
        """The fullest name first, then by the alphabet."""
        return (not self.parsed.given, not self.parsed.initials, self.slug)


def resolve(connection: Connection, numbers: Numbers, buckets: Iterable[str]) -> None:
    """Join the spellings in `buckets` to members anew."""
    for some in chunks(sorted(buckets)):
        printed: dict[str, list[Printed]] = {}
        for row in connection.execute(select(table(Spelling)).where(Spelling.bucket.in_(some))):
            spelling = Printed(
                row.id,
                row.name,
                parse_name(row.name),
                row.party,
                row.slug,
                row.first,
                row.last,
                row.member_id,
                row.doubt,
            )
            printed.setdefault(row.bucket, []).append(spelling)
        known = {row.slug: row for row in connection.execute(select(table(Member)).where(Member.bucket.in_(some)))}
        wanted: dict[str, int] = {}
        new: list[dict[str, object]] = []
        changed: list[dict[str, object]] = []
        for bucket, spellings in printed.items():
            before = {spelling.id: spelling.doubt for spelling in spellings}
            for group in join(spellings):
                lead = min(group, key=lambda spelling: spelling.order)
                slug = lead.slug if lead.slug not in wanted else f"{lead.slug}-{lead.id}"
                number = known[slug].id if slug in known else numbers.next("id")
                wanted[slug] = number
                if slug not in known:
                    new.append({"id": number, "slug": slug, "name": lead.name, "bucket": bucket})
                elif known[slug].name != lead.name:
                    connection.execute(update(Member).where(Member.id == number).values(name=lead.name))
                changed += [
                    {"this": spelling.id, "member_id": number, "doubt": spelling.doubt}
                    for spelling in group
                    if spelling.member != number or before[spelling.id] != spelling.doubt
                ]
        insert_all(connection, Member, new)
        if changed:
            rows = table(Spelling)
            connection.execute(update(rows).where(rows.c.id == bindparam("this")), changed)
        gone = [row.id for slug, row in known.items() if slug not in wanted]
        if gone:
            connection.execute(delete(Member).where(Member.id.in_(gone)))


def join(spellings: list[Printed]) -> list[list[Printed]]:
    """Return the spellings of one bucket in groups that are one person each; sets `doubt` where a name fits several."""
    groups = _Groups(sorted(spellings, key=lambda s: (s.order, s.name)))
    # Fuller names first: a bare name may then fit one person, who may have several spellings.
    for fullness in (3, 2, 1):
        level = [spelling for spelling in groups.spellings if _fullness(spelling.parsed) == fullness]
        for spelling in level:
            _join_fuller(spelling, groups)
        sure = [spelling for spelling in level if not spelling.doubt]
        for place, one in enumerate(sure):
            for other in sure[place + 1 :]:
                if _fits(one, other) and not _apart(one, other):
                    groups.unite(one, other)
    return groups.all()


def _join_fuller(spelling: Printed, groups: _Groups) -> None:
    own = _fullness(spelling.parsed)
    fuller = [other for other in groups.spellings if _fullness(other.parsed) > own and _fits(spelling, other)]
    near = [other for other in fuller if not _apart(spelling, other)]
    people = {groups.find(other) for other in near}
    spelling.doubt = None
    if len(people) == 1:
        groups.unite(spelling, near[0])
    elif fuller:
        lead = "fits several: " if people else "more than two terms apart from: "
        spelling.doubt = lead + ", ".join(sorted({f"{o.name} ({o.party})" for o in near or fuller}))


class _Groups:
    """Spellings in disjoint groups, none of which holds two different first names."""

    def __init__(self, spellings: list[Printed]) -> None:
        self.spellings = spellings
        self._group = {id(spelling): [spelling] for spelling in spellings}

    def find(self, spelling: Printed) -> int:
        return id(self._group[id(spelling)])

    def unite(self, one: Printed, other: Printed) -> None:
        first, second = self._group[id(one)], self._group[id(other)]
        if first is second or not all(_one_first_name(a.parsed, b.parsed) for a in first for b in second):
            return
        first.extend(second)
        for spelling in second:
            self._group[id(spelling)] = first

    def all(self) -> list[list[Printed]]:
        return list({id(group): group for group in self._group.values()}.values())


def _fullness(name: Name) -> int:
    return 3 if name.given else 2 if name.initials else 1


def _one_first_name(one: Name, other: Name) -> bool:
    """Say whether two first names, or initials, can be one person's; a missing one can."""
    if one.given and other.given:
        return one.given == other.given
    if one.bare or other.bare:
        return True
    if one.given or other.given:
        return (one.given or one.initials)[0] == (other.given or other.initials)[0]
    return one.initials.startswith(other.initials) or other.initials.startswith(one.initials)


def _fits(one: Printed, other: Printed) -> bool:
    surname = one.parsed.surname
    if surname != other.parsed.surname or not _one_first_name(one.parsed, other.parsed):
        return False
    return succeeds(one.party, other.party) or named_after(one.party, surname) or named_after(other.party, surname)


def _apart(one: Printed, other: Printed) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    return max(one.first, other.first) - min(one.last, other.last) > _TWO_TERMS
