"""Question sets: their facts, drawn from the publications that go back to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple, cast

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select

from weerwoord.archive.filters import Filter
from weerwoord.archive.rows import chunks
from weerwoord.archive.schema import (
    Addressee,
    Key,
    Link,
    Member,
    Office,
    Publication,
    Questioner,
    QuestionSetRow,
    SetAlias,
    Signatory,
    Spelling,
    Version,
)
from weerwoord.model.sets import QuestionSet, SeenAlso, SeenAs, SetMember, SetOffice, SetPublication, SetSigner

SetOrder = Literal["arrived", "-arrived", "submitted", "-submitted"]
"""By what sets can be ordered; '-' puts the newest first. Those without the day come last either way."""
_PAGE = 300
_SHARED = 20_000
_SEEN = re.compile(r"(?:(\d{4}-\d{4})|\?), nr\. (.+)", re.DOTALL)
_ORDER = {"questions": 0, "reply": 1, "notice": 1, "letter": 2}
_COLUMNS = (
    Publication.id,
    Publication.set_id,
    Publication.slug,
    Publication.kind,
    Publication.chamber,
    Publication.body,
    Publication.session_year,
    Publication.number,
    Publication.ordinal,
    Publication.identifier,
    Publication.subject,
    Publication.submitted,
    Publication.answered,
    Publication.questions,
    Publication.answers,
    Publication.notice,
    Version.maturity,
)


# Queries are written once: to build one takes longer than to run it for a page.
_SOME: BindParameter[Any] = bindparam("some", expanding=True)
_ROWS = select(QuestionSetRow.id, QuestionSetRow.slug, QuestionSetRow.case_number, QuestionSetRow.lead_id).where(
    QuestionSetRow.id.in_(_SOME)
)
_PUBLICATIONS = select(*_COLUMNS).join(Version, Version.id == Publication.shown_id).where(Publication.set_id.in_(_SOME))
_ASKING = (
    select(Questioner.publication_id, Spelling.name, Spelling.party, Member.slug)
    .join(Spelling, Spelling.id == Questioner.spelling_id)
    .join(Member, Member.id == Spelling.member_id)
    .where(Questioner.publication_id.in_(_SOME))
    .order_by(Questioner.publication_id, Questioner.place)
)


def _of_offices(entity: type[Addressee] | type[Signatory], *more: Any) -> Select[*tuple[Any, ...]]:
    columns = (entity.publication_id, Office.slug, Office.role, Office.portfolio, Office.ministry, *more)
    joined = select(*columns).join(Office, Office.id == entity.office_id).where(entity.publication_id.in_(_SOME))
    return joined.order_by(entity.publication_id, entity.place)


_ASKED = _of_offices(Addressee)
_SIGNED = _of_offices(Signatory, Signatory.name, Signatory.person, Signatory.on_behalf)
_SEE_ALSO = (
    select(Link.publication_id, Link.text, Link.target)
    .where(Link.origin == "see-also", Link.publication_id.in_(_SOME))
    .order_by(Link.publication_id, Link.place)
)
_TARGET = (Publication.slug, Publication.kind, Publication.set_id)
_NAMED = select(Key.key, *_TARGET).join(Publication, Publication.id == Key.publication_id).where(Key.key.in_(_SOME))
_AWAITING = select(Publication.awaits.label("key"), *_TARGET).where(Publication.awaits.in_(_SOME))


def set_number(connection: Connection, slug: str) -> int | None:
    """Return the number of a set by its slug, in any case, or one that it had before; None where there is none."""
    name = slug.lower()
    exact = select(QuestionSetRow.id).where(QuestionSetRow.slug == name)
    found: int | None = connection.execute(exact).scalar()
    if found is None:
        found = connection.execute(select(SetAlias.set_id).where(SetAlias.slug == name)).scalar()
    return found


def set_numbers(connection: Connection, wanted: Filter, after: int) -> list[int]:
    """Return a page of sets behind `after`, of which at least one publication meets the filter."""
    query = select(QuestionSetRow.id).where(QuestionSetRow.id > after).order_by(QuestionSetRow.id).limit(_PAGE)
    conditions = list(wanted.conditions())
    if conditions:
        query = query.where(QuestionSetRow.id.in_(select(Publication.set_id).where(*conditions)))
    return [int(number) for number in connection.execute(query).scalars()]


def set_page(connection: Connection, wanted: Filter, order: SetOrder, offset: int, limit: int) -> list[int]:
    """Return the numbers of `limit` sets from the `offset`th on, of which a publication meets the filter."""
    query = select(QuestionSetRow.id)
    conditions = list(wanted.conditions())
    if conditions:
        query = query.where(QuestionSetRow.id.in_(select(Publication.set_id).where(*conditions)))
    down = order.startswith("-")
    for column in (*((QuestionSetRow.submitted,) if order.endswith("submitted") else ()), QuestionSetRow.id):
        query = query.order_by((column.desc() if down else column.asc()).nulls_last())
    return [int(number) for number in connection.execute(query.offset(offset).limit(limit)).scalars()]


def count_sets(connection: Connection, wanted: Filter) -> int:
    """Return how many sets have a publication that meets the filter."""
    conditions = list(wanted.conditions())
    if not conditions:
        return int(connection.execute(select(func.count()).select_from(QuestionSetRow)).scalar_one())
    query = select(func.count(Publication.set_id.distinct())).where(*conditions)
    return int(connection.execute(query).scalar_one())


def set_facts(connection: Connection, numbers: Sequence[int]) -> Iterator[QuestionSet]:
    """Yield the facts of sets, in the order of `numbers`."""
    for some in chunks(numbers, _PAGE):
        rows = connection.execute(_ROWS, {"some": some}).all()
        by_id = {row.id: row for row in rows}
        shown = _publications(connection, some)
        parts = _Parts(connection, [row.id for members in shown.values() for row in members])
        seen = _see_also(connection, shown)
        for number in some:
            if number in by_id and number in shown:
                yield _set(by_id[number], shown[number], parts, seen.get(number, ()))


def _publications(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in connection.execute(_PUBLICATIONS, {"some": numbers}).all():
        found.setdefault(row.set_id, []).append(row)
    for members in found.values():
        members.sort(key=lambda r: (_ORDER[r.kind], r.maturity == 0, r.session_year or "", r.ordinal or 0, r.slug))
    return found


class _Parts:
    """Who asked, was asked and signed, by the id of the publication."""

    def __init__(self, connection: Connection, publications: list[int]) -> None:
        self.members: dict[int, list[SetMember]] = {}
        self.asked: dict[int, list[SetOffice]] = {}
        self.signers: dict[int, list[SetSigner]] = {}
        for some in chunks(publications):
            self._load(connection, some)

    def _load(self, connection: Connection, some: list[int]) -> None:
        given = {"some": some}
        for publication, name, party, slug in connection.execute(_ASKING, given).all():
            self.members.setdefault(publication, []).append(_member(slug, name, party or None))
        for publication, *office in connection.execute(_ASKED, given).all():
            self.asked.setdefault(publication, []).append(_office(*office))
        for publication, *office, name, person, on_behalf in connection.execute(_SIGNED, given).all():
            signer = _signer(_office(*office), name, person, bool(on_behalf))
            self.signers.setdefault(publication, []).append(signer)


# The same few stand in many sets: made once, all sets of an archive take less memory, and less time to go through.
_member = lru_cache(_SHARED)(SetMember)
_office = lru_cache(_SHARED)(SetOffice)
_signer = lru_cache(_SHARED)(SetSigner)


class _Target(NamedTuple):
    slug: str | None
    kind: str


def _see_also(connection: Connection, shown: dict[int, list[Any]]) -> dict[int, tuple[SeenAlso, ...]]:
    set_of = {row.id: number for number, members in shown.items() for row in members}
    links: list[Any] = []
    for some in chunks(set_of):
        links += connection.execute(_SEE_ALSO, {"some": some}).all()
    targets: dict[tuple[str, int | None], _Target] = {}
    for keys in chunks({link.target for link in links if link.target}):
        # What is not yet typeset has the number that it awaits, for its own set.
        for row in connection.execute(_AWAITING, {"some": keys}):
            targets[row.key, row.set_id] = _Target(row.slug, row.kind)
        for row in connection.execute(_NAMED, {"some": keys}):
            targets[row.key, row.set_id] = targets[row.key, None] = _Target(row.slug, row.kind)
    found: dict[int, dict[tuple[str, str], SeenAlso]] = {}
    for link in links:
        number = set_of[link.publication_id]
        written = _SEEN.match(link.text)
        assert written, link.text
        own = targets.get((link.target, number))
        target = own or targets.get((link.target, None)) or _Target(None, "unknown")
        seen = SeenAlso(written[1], written[2], cast(SeenAs, target.kind), target.slug, own is not None)
        found.setdefault(number, {}).setdefault((written[1] or "", written[2]), seen)
    return {
        number: tuple(sorted(several.values(), key=lambda s: (s.session_year or "", _natural(s.number))))
        for number, several in found.items()
    }


def _natural(number: str) -> tuple[int, str]:
    return (int(number) if number.isascii() and number.isdigit() else 0, number)


def _set(row: Any, members: list[Any], parts: _Parts, seen: tuple[SeenAlso, ...]) -> QuestionSet:
    lead_first = sorted(members, key=lambda member: member.id != row.lead_id)

    def first(name: str) -> Any:
        return next((value for member in lead_first if (value := getattr(member, name)) is not None), None)

    asked = next((parts.members[m.id] for m in lead_first if m.id in parts.members), [])
    offices = next((parts.asked[m.id] for m in lead_first if m.id in parts.asked), [])
    return QuestionSet(
        slug=row.slug,
        case_number=row.case_number,
        chamber=first("chamber"),
        body=first("body"),
        subject=first("subject"),
        submitted=first("submitted"),
        questions=max(member.questions for member in members),
        questioners=tuple(asked),
        addressees=tuple(offices),
        publications=tuple(_publication(member, parts) for member in members),
        see_also=seen,
    )


def _publication(row: Any, parts: _Parts) -> SetPublication:
    return SetPublication(
        slug=row.slug,
        kind=row.kind,
        number=row.number,
        session_year=row.session_year,
        identifier=row.identifier,
        typeset=row.maturity > 0,
        submitted=row.submitted,
        answered=row.answered,
        questions=row.questions,
        answers=row.answers,
        signers=tuple(parts.signers.get(row.id, ())),
        notice=row.notice,
    )
