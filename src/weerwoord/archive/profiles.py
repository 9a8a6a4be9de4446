"""Profiles: what the publications of a member, party, ministry or office have in common, counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Select, distinct, func, select

from weerwoord.archive.filters import Filter
from weerwoord.archive.parties import find_party
from weerwoord.archive.schema import Addressee, Member, Office, Publication, Questioner, Signatory, Spelling

Kind = Literal["members", "parties", "ministries", "signers"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Counted:
    """Someone or something by slug and name, with the number of publications shared with it."""

    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Publications counted; `years`: (session year, kind, number), session year '' where none is printed.

    The other tuples hold the most frequent first, equal ones by name. `questions`: of all the publications together.
    `ministries`: by key, those that were asked. `signers`: members of government, by slug; of one office, who signed as
    that.
    """

    total: int
    questions: int
    first: date | None
    last: date | None
    years: tuple[tuple[str, str, int], ...]
    members: tuple[Counted, ...]
    parties: tuple[Counted, ...]
    ministries: tuple[tuple[str, int], ...]
    signers: tuple[tuple[str, int], ...]


def profile(connection: Connection, wanted: Filter, *, kinds: Collection[Kind] = KINDS, most: int = 12) -> Profile:
    """Return the profile of what `wanted` lets through, with at most `most` of each kind, () for other `kinds`."""
    conditions = tuple(wanted.conditions())
    of_them = select(Publication.id).where(*conditions)
    by_year = (
        select(
            Publication.session_year,
            Publication.kind,
            func.count().label("n"),
            func.coalesce(func.sum(Publication.questions), 0).label("questions"),
            func.min(Publication.submitted).label("first"),
            func.max(func.coalesce(Publication.answered, Publication.submitted)).label("last"),
        )
        .where(*conditions)
        .group_by(Publication.session_year, Publication.kind)
    )
    years = connection.execute(by_year).all()
    counted = func.count(distinct(Questioner.publication_id))
    asked_by = Questioner.publication_id.in_(of_them)
    # Counted by number, and only then named: names would have to be compared for each publication.
    by_member = (
        select(Spelling.member_id, counted.label("n"))
        .join(Questioner, Questioner.spelling_id == Spelling.id)
        .where(asked_by)
        .group_by(Spelling.member_id)
        .subquery()
    )
    members = select(Member.slug, Member.name, by_member.c.n).join(by_member, by_member.c.member_id == Member.id)
    return Profile(
        sum(int(row.n) for row in years),
        sum(int(row.questions) for row in years),
        min((row.first for row in years if row.first), default=None),
        max((row.last for row in years if row.last), default=None),
        tuple(sorted((row.session_year or "", row.kind, int(row.n)) for row in years)),
        _most(connection, members, most) if "members" in kinds else (),
        _parties(connection, asked_by, most) if "parties" in kinds else (),
        _pairs(connection, _by_ministry(of_them), most) if "ministries" in kinds else (),
        _pairs(connection, _by_signer(of_them, wanted.office), most) if "signers" in kinds else (),
    )


def ministries(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Return the ministries that were asked, by key, with the number of publications: most first."""
    count = func.count(distinct(Addressee.publication_id))
    asked = select(Office.ministry, count).join(Addressee, Addressee.office_id == Office.id)
    query = asked.where(Office.ministry.is_not(None)).group_by(Office.ministry).order_by(count.desc(), Office.ministry)
    return tuple((str(key), int(n)) for key, n in connection.execute(query))


def _by_ministry(of_them: Select[int]) -> Select[*tuple[Any, ...]]:
    count = func.count(distinct(Addressee.publication_id))
    return (
        select(Office.ministry, count)
        .join(Addressee, Addressee.office_id == Office.id)
        .where(Addressee.publication_id.in_(of_them), Office.ministry.is_not(None))
        .group_by(Office.ministry)
    )


def _by_signer(of_them: Select[int], office: str | None) -> Select[*tuple[Any, ...]]:
    query = (
        select(Signatory.person, func.count(distinct(Signatory.publication_id)))
        .where(Signatory.publication_id.in_(of_them), Signatory.person.is_not(None))
        .group_by(Signatory.person)
    )
    if office is None:
        return query
    # A paper has signatures of other offices too, also where this one was only asked.
    return query.where(Signatory.office_id.in_(select(Office.id).where(Office.slug == office)))


def _parties(connection: Connection, asked_by: ColumnElement[bool], most: int) -> tuple[Counted, ...]:
    query = (
        select(Spelling.party, func.min(Spelling.printed_party), func.count(distinct(Questioner.publication_id)))
        .join(Questioner, Questioner.spelling_id == Spelling.id)
        .where(asked_by, Spelling.party != "")
        .group_by(Spelling.party)
    )
    return tuple(Counted(one.slug, find_party(one.name).short, one.count) for one in _most(connection, query, most))


def _most(connection: Connection, query: Select[*tuple[Any, ...]], most: int) -> tuple[Counted, ...]:
    count, name = query.selected_columns[2], query.selected_columns[0]
    ordered: Iterable[ColumnElement[Any]] = (count.desc(), name)
    return tuple(Counted(r[0], r[1], int(r[2])) for r in connection.execute(query.order_by(*ordered).limit(most)))


def _pairs(connection: Connection, query: Select[*tuple[Any, ...]], most: int) -> tuple[tuple[str, int], ...]:
    name, count = query.selected_columns
    return tuple((r[0], int(r[1])) for r in connection.execute(query.order_by(count.desc(), name).limit(most)))
