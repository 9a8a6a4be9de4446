"""Publications as a batch works on them, and how they are fetched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, insert, or_, select, update

from weerwoord.archive.schema import Base, Counter, Publication, Version

_CHUNK = 400
T = TypeVar("T")


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Cut `items` into lists that fit a query."""
    whole = list(items)
    for start in range(0, len(whole), size):
        yield whole[start : start + size]


def table(entity: type[Base]) -> Table:
    """Return the table behind a mapped class."""
    found = entity.__table__
    assert isinstance(found, Table)
    return found


def insert_all(connection: Connection, entity: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert many rows at once; none is fine."""
    if rows:
        connection.execute(insert(table(entity)), list(rows))


class Numbers:
    """Gives out numbers under the lock that makes writers take turns: they rise in the order of commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # The update locks the rows until the commit; on SQLite the whole database is locked already.
        connection.execute(update(Counter).values(value=Counter.value))
        self._values = {row.name: int(row.value) for row in connection.execute(select(Counter.name, Counter.value))}
        self._given: set[str] = set()

    def next(self, name: str) -> int:
        self._values[name] += 1
        self._given.add(name)
        return self._values[name]

    def save(self) -> None:
        """Write back how far the numbers went."""
        for name in self._given:
            self._connection.execute(update(Counter).where(Counter.name == name).values(value=self._values[name]))
        self._given.clear()


@dataclass(slots=True)
class Stub:
    """A version, without its document. The highest `rank` is shown: maturity, then form, then arrival."""

    id: int
    sha256: str
    maturity: int
    form_rank: int
    key: str
    slug: str
    awaits: str | None
    fingerprint: str | None

    @property
    def rank(self) -> tuple[int, int, int]:
        return (self.maturity, self.form_rank, self.id)


@dataclass(slots=True)
class Work:
    """A publication while a batch works on it; `shown`: id of the version that the database shows, 0 for a new one."""

    id: int
    key: str
    slug: str
    awaits: str | None
    shown: int
    stubs: dict[int, Stub] = field(default_factory=dict)
    touched: bool = False

    @property
    def best(self) -> Stub:
        return max(self.stubs.values(), key=lambda stub: stub.rank)


def fetch(connection: Connection, condition: ColumnElement[bool]) -> list[Work]:
    """Return the publications that meet a condition, with their versions."""
    found = {
        row.id: Work(row.id, row.key, row.slug, row.awaits, row.shown_id)
        for row in connection.execute(
            select(Publication.id, Publication.key, Publication.slug, Publication.awaits, Publication.shown_id).where(
                condition
            )
        )
    }
    columns = (Version.id, Version.sha256, Version.maturity, Version.form_rank, Version.key, Version.slug)
    for some in chunks(found):
        for row in connection.execute(
            select(Version.publication_id, *columns, Version.awaits, Version.fingerprint).where(
                Version.publication_id.in_(some)
            )
        ):
            stub = Stub(row.id, row.sha256, row.maturity, row.form_rank, row.key, row.slug, row.awaits, row.fingerprint)
            found[row.publication_id].stubs[row.id] = stub
    return list(found.values())


def fetch_near(connection: Connection, keys: Collection[str], ids: Collection[int]) -> list[Work]:
    """Return the publications that have or await one of the keys, or are named by id."""
    found: dict[int, Work] = {}
    for some in chunks(sorted(keys)):
        for work in fetch(connection, or_(Publication.key.in_(some), Publication.awaits.in_(some))):
            found[work.id] = work
    for few in chunks(sorted(set(ids) - set(found))):
        for work in fetch(connection, Publication.id.in_(few)):
            found[work.id] = work
    return list(found.values())
