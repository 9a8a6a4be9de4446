"""What belongs to publications: the people and offices in them, and the references between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, select

from weerwoord.archive.pairs import People
from weerwoord.archive.rows import chunks
from weerwoord.archive.schema import Addressee, Key, Link, Member, Office, Publication, Questioner, Signatory, Spelling
from weerwoord.archive.views import LinkFacts

# Written once: to build a query takes as long as to run one for a page of publications.
_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
_ASKED = (
    select(Questioner.publication_id, Member.slug, Spelling.name, Spelling.party)
    .join(Spelling, Spelling.id == Questioner.spelling_id)
    .join(Member, Member.id == Spelling.member_id)
    .where(Questioner.publication_id.in_(_NUMBERS))
    .order_by(Questioner.publication_id, Questioner.place)
)
_TO = (
    select(Addressee.publication_id, Office.slug, Office.ministry, Office.slug)
    .join(Office, Office.id == Addressee.office_id)
    .where(Addressee.publication_id.in_(_NUMBERS))
    .order_by(Addressee.publication_id, Addressee.place)
)
_BY = (
    select(Signatory.publication_id, Office.slug, Office.ministry, Signatory.person)
    .join(Office, Office.id == Signatory.office_id)
    .where(Signatory.publication_id.in_(_NUMBERS))
    .order_by(Signatory.publication_id, Signatory.place)
)

_KEYED = (
    select(Key.key, Publication.slug)
    .join(Publication, Publication.id == Key.publication_id)
    .where(Key.key.in_(bindparam("keys", expanding=True)))
    .order_by(Publication.slug)
)


def people_of(connection: Connection, numbers: list[int]) -> dict[int, People]:
    """Return who asked, was asked and signed, by the id of the publication."""
    given = {"numbers": numbers}
    asked: dict[int, list[tuple[str, str, str]]] = {}
    for number, slug, name, party in connection.execute(_ASKED, given).all():
        asked.setdefault(number, []).append((slug, name, party))
    to: dict[int, list[tuple[str, str | None, str | None]]] = {}
    by: dict[int, list[tuple[str, str | None, str | None]]] = {}
    for query, found in ((_TO, to), (_BY, by)):
        for number, office, ministry, person in connection.execute(query, given).all():
            found.setdefault(number, []).append((office, ministry, person))
    return {
        number: People(
            members=tuple(slug for slug, _, _ in asked.get(number, ())),
            member_names=tuple(name for _, name, _ in asked.get(number, ())),
            parties=_once(party for _, _, party in asked.get(number, ())),
            offices=_once(office for office, _, _ in to.get(number, ())),
            signed_offices=_once(office for office, _, _ in by.get(number, ())),
            ministries=_once(ministry for _, ministry, _ in (*to.get(number, ()), *by.get(number, ()))),
            signatories=_once(person for _, _, person in by.get(number, ())),
        )
        for number in numbers
    }


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def links_where(condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the query, for `links`, of the references that meet a condition on `Link`."""
    return (
        select(Publication.slug, Link.origin, Link.numbers, Link.kind, Link.text, Link.start, Link.end, Link.target)
        .join(Publication, Publication.id == Link.publication_id)
        .where(condition)
        .order_by(Link.publication_id, Link.place)
    )


def links(
    connection: Connection, query: Select[*tuple[Any, ...]], given: Mapping[str, Any] | None = None
) -> list[LinkFacts]:
    """Return the references of a query, to which parameters are `given`, with what they point to."""
    rows = connection.execute(query, given).all()
    targets: dict[str, list[str]] = {}
    for some in chunks({row.target for row in rows if row.target}):
        for key, slug in connection.execute(_KEYED, {"keys": some}).all():
            targets.setdefault(key, []).append(slug)
    return [
        LinkFacts(
            r.slug,
            r.origin,
            tuple(r.numbers.split()),
            r.kind,
            r.text,
            r.start,
            r.end,
            r.target,
            tuple(targets.get(r.target or "", ())),
        )
        for r in rows
    ]
