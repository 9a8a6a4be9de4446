"""Members, parties, offices, signers and the register, counted over what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection, distinct, func, select

from weerwoord.archive.members import Printed, join
from weerwoord.archive.names import parse_name
from weerwoord.archive.offices import holders
from weerwoord.archive.parties import find_party
from weerwoord.archive.schema import Addressee, Member, Office, Publication, Questioner, Signatory, Spelling
from weerwoord.archive.views import Doubt, MemberFacts, Names, OfficeFacts, PartyFacts, SignerFacts, YearRegister


def members(connection: Connection) -> list[MemberFacts]:
    """Return all members who stand in a shown version, by name."""
    counted = (
        select(Spelling.member_id, func.count(distinct(Questioner.publication_id)).label("n"))
        .join(Questioner, Questioner.spelling_id == Spelling.id)
        .group_by(Spelling.member_id)
    )
    counts = {found.member_id: int(found.n) for found in connection.execute(counted)}
    spellings: dict[int | None, list[tuple[str, str, date | None, date | None]]] = {}
    columns = (Spelling.member_id, Spelling.name, Spelling.party, Spelling.first, Spelling.last)
    for printed in connection.execute(select(*columns).order_by(Spelling.first, Spelling.slug)):
        spellings.setdefault(printed.member_id, []).append((printed.name, printed.party, printed.first, printed.last))
    listed = []
    for row in connection.execute(select(Member.id, Member.slug, Member.name).order_by(Member.bucket, Member.slug)):
        own = spellings.get(row.id, [])
        if row.id in counts:
            listed.append(
                MemberFacts(
                    row.slug,
                    row.name,
                    tuple(dict.fromkeys(party for _, party, _, _ in own if party)),
                    tuple(dict.fromkeys(name for name, _, _, _ in own)),
                    counts[row.id],
                    min((first for _, _, first, _ in own if first), default=None),
                    max((last for _, _, _, last in own if last), default=None),
                )
            )
    return listed


def doubts(connection: Connection) -> list[Doubt]:
    """Return the names that may be one person without proof: one that fits several, one surname in two parties."""
    found: list[Doubt] = []
    buckets: dict[str, list[Printed]] = {}
    columns = (
        Spelling.id,
        Spelling.name,
        Spelling.party,
        Spelling.slug,
        Spelling.bucket,
        Spelling.first,
        Spelling.last,
    )
    used = select(Questioner.spelling_id)
    for row in connection.execute(select(*columns).where(Spelling.id.in_(used)).order_by(Spelling.slug)):
        printed = Printed(row.id, row.name, parse_name(row.name), row.party, row.slug, row.first, row.last)
        buckets.setdefault(row.bucket, []).append(printed)
    for _, spellings in sorted(buckets.items()):
        groups = join(spellings)
        found += [Doubt((f"{s.name} ({s.party})",), s.doubt) for s in spellings if s.doubt]
        clear = [[s for s in group if not s.doubt] for group in groups]
        found += _alike([group for group in clear if group])
    return found


def _alike(groups: list[list[Printed]]) -> list[Doubt]:
    """Groups with one surname, whose first names do not tell them apart."""
    found = []
    for place, one in enumerate(groups):
        for other in groups[place + 1 :]:
            names = tuple(sorted({f"{s.name} ({s.party})" for s in (*one, *other)}))
            if any(_maybe(a, b) for a in one for b in other):
                found.append(Doubt(names, "the same surname in other parties or at other times: perhaps one person"))
            elif any(a.party == b.party and _ends(a.parsed.surname, b.parsed.surname) for a in one for b in other):
                found.append(Doubt(names, "a first name, or a double surname"))
    return found


def _maybe(one: Printed, other: Printed) -> bool:
    a, b = one.parsed, other.parsed
    if a.surname != b.surname:
        return False
    if a.bare or b.bare:
        return True
    return (a.given or a.initials) == (b.given or b.initials)


def _ends(one: str, other: str) -> bool:
    return one != other and (one.endswith(f"-{other}") or other.endswith(f"-{one}"))


def parties(connection: Connection) -> list[PartyFacts]:
    """Return all parties that asked, by slug."""
    query = (
        select(
            Spelling.party,
            func.min(Spelling.printed_party).label("printed"),
            func.count(distinct(Questioner.publication_id)).label("n"),
            func.count(distinct(Spelling.member_id)).label("members"),
        )
        .join(Questioner, Questioner.spelling_id == Spelling.id)
        .group_by(Spelling.party)
        .order_by(Spelling.party)
    )
    found = []
    for row in connection.execute(query):
        party = find_party(row.printed)
        found.append(PartyFacts(party.slug, party.short, party.name, party.known, int(row.n), int(row.members)))
    return found


def offices(connection: Connection) -> list[OfficeFacts]:
    """Return all offices that were asked or signed, by slug."""

    def counted(entity: type[Addressee] | type[Signatory]) -> dict[int, int]:
        query = select(entity.office_id, func.count(distinct(entity.publication_id)).label("n")).group_by(
            entity.office_id
        )
        return {row.office_id: int(row.n) for row in connection.execute(query)}

    asked, signed = counted(Addressee), counted(Signatory)
    rows = connection.execute(
        select(Office.id, Office.slug, Office.role, Office.portfolio, Office.ministry).order_by(Office.slug)
    )
    return [
        OfficeFacts(r.slug, r.role, r.portfolio, r.ministry, asked.get(r.id, 0), signed.get(r.id, 0))
        for r in rows
        if r.id in asked or r.id in signed
    ]


def names(connection: Connection) -> Names:
    """Return what parties and offices are called, without counting anything."""
    printed = select(Spelling.party, func.min(Spelling.printed_party).label("printed")).group_by(Spelling.party)
    parties = {row.party: find_party(row.printed).short for row in connection.execute(printed)}
    called = select(Office.slug, Office.role, Office.portfolio)
    return Names(parties, {row.slug: (row.role, row.portfolio) for row in connection.execute(called)})


def signers(connection: Connection) -> list[SignerFacts]:
    """Return the members of government who signed, by slug."""
    names = {holder.slug: holder.name for holder in holders()}
    titles: dict[str, list[str]] = {}
    for holder in holders():
        titles.setdefault(holder.slug, []).append(holder.title)
    count = func.count(distinct(Signatory.publication_id)).label("n")
    query = select(Signatory.person, count).where(Signatory.person.is_not(None)).group_by(Signatory.person)
    return [
        SignerFacts(
            row.person, names.get(row.person, row.person), tuple(dict.fromkeys(titles.get(row.person, ()))), int(row.n)
        )
        for row in connection.execute(query.order_by(Signatory.person))
    ]


def register(connection: Connection) -> list[YearRegister]:
    """Return for each chamber and session year which Aanhangsel numbers are there, and the holes."""
    query = (
        select(Publication.chamber, Publication.session_year, Publication.ordinal)
        .where(
            Publication.chamber.is_not(None), Publication.session_year.is_not(None), Publication.ordinal.is_not(None)
        )
        .distinct()
        .order_by(Publication.chamber, Publication.session_year, Publication.ordinal)
    )
    years: dict[tuple[str, str], list[int]] = {}
    for row in connection.execute(query):
        years.setdefault((row.chamber, row.session_year), []).append(int(row.ordinal))
    return [
        YearRegister(chamber, year, len(numbers), numbers[-1], tuple(_holes(numbers)))
        for (chamber, year), numbers in years.items()
    ]


def _holes(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    return ((a + 1, b - 1) for a, b in pairwise((0, *numbers)) if b - a > 1)
