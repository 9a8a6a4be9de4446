"""Pages of publications, in the order that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import InstrumentedAttribute

from weerwoord.archive.filters import ENTRY, Filter, entry
from weerwoord.archive.rows import chunks
from weerwoord.archive.schema import Change, Publication
from weerwoord.archive.views import Entry

Order = Literal["arrived", "-arrived", "submitted", "-submitted", "answered", "-answered", "changed", "-changed"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""By what publications can be ordered; '-' puts the newest first. Those without the day come last either way."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the publications that a filter lets through: `total` of them in all.

    `changed`: when each of `entries` last changed, ISO 8601 in UTC.
    """

    entries: tuple[Entry, ...]
    changed: tuple[str, ...]
    total: int


def page(connection: Connection, wanted: Filter, order: Order, offset: int, limit: int) -> Page:
    """Return `limit` publications from the `offset`th on; none past the end."""
    conditions = list(wanted.conditions())
    total = int(connection.execute(select(func.count()).select_from(Publication).where(*conditions)).scalar_one())
    if offset >= total:
        return Page((), (), total)
    query = select(*ENTRY, Change.at)
    if order.endswith("changed") and not conditions:
        # By the changes, which stand in order: a publication's last change bears the slug that it has now.
        query = query.select_from(Change).join(
            Publication, (Publication.slug == Change.slug) & (Publication.change == Change.number)
        )
        ordered: Iterable[ColumnElement[Any]] = [Change.number.desc() if order.startswith("-") else Change.number.asc()]
    else:
        query = query.outerjoin(Change, Change.number == Publication.change).where(*conditions)
        ordered = _ordered(order)
    rows = connection.execute(query.order_by(*ordered).offset(offset).limit(limit)).all()
    return Page(tuple(map(entry, rows)), tuple(row.at or row.first_at for row in rows), total)


def changed_at(connection: Connection, slugs: Sequence[str]) -> dict[str, tuple[Entry, str]]:
    """Return publications by the slugs they have now, each with when it last changed."""
    found: dict[str, tuple[Entry, str]] = {}
    query = select(*ENTRY, Change.at).outerjoin(Change, Change.number == Publication.change)
    for some in chunks(slugs):
        for row in connection.execute(query.where(Publication.slug.in_(some))):
            found[row.slug] = (entry(row), row.at or row.first_at)
    return found


def _ordered(order: Order) -> Iterator[ColumnElement[Any]]:
    down = order.startswith("-")
    columns: dict[str, InstrumentedAttribute[Any]] = {
        "arrived": Publication.id,
        "submitted": Publication.submitted,
        "answered": Publication.answered,
        "changed": Publication.change,
    }
    # The id settles what is equal, so that no page repeats or skips any.
    for column in (columns[order.removeprefix("-")], Publication.id):
        yield (column.desc() if down else column.asc()).nulls_last()
