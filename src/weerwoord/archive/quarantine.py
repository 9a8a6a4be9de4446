"""What could not be imported: kept with its reason until it can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, and_, delete, insert, or_, select, update

from weerwoord.archive.blobs import Blobs
from weerwoord.archive.database import writing
from weerwoord.archive.rows import Numbers, chunks, now
from weerwoord.archive.schema import Blob, Quarantined


@dataclass(frozen=True, slots=True)
class Bad:
    """A source that could not be imported. `sha256` is '' and `size` 0 where its bytes were not taken in."""

    name: str
    sha256: str
    size: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class InQuarantine:
    """A source in quarantine: why, since when, and how often it was tried."""

    name: str
    sha256: str | None
    code: str
    message: str
    first_at: str
    last_at: str
    attempts: int


def keep(engine: Engine, blobs: Blobs, several: Sequence[Bad], staged: Iterable[Path]) -> None:
    """Put sources in quarantine; one that is there already is counted again. Raises DBAPIError, OSError."""
    if not several:
        return
    blobs.settle(staged)
    with writing(engine) as connection:
        numbers = Numbers(connection)
        at = now()
        for bad in several:
            _keep(connection, numbers, bad, at)
        numbers.save()


def _keep(connection: Connection, numbers: Numbers, bad: Bad, at: str) -> None:
    if bad.sha256 and not connection.execute(select(Blob.size).where(Blob.sha256 == bad.sha256)).first():
        connection.execute(insert(Blob).values(sha256=bad.sha256, size=bad.size))
    same = and_(Quarantined.name == bad.name, Quarantined.sha256 == bad.sha256)
    values = {"code": bad.code, "message": bad.message, "last_at": at, "resolved_at": None}
    changed = connection.execute(update(Quarantined).where(same).values(attempts=Quarantined.attempts + 1, **values))
    if not changed.rowcount:
        row = {
            "id": numbers.next("id"),
            "name": bad.name,
            "sha256": bad.sha256,
            "first_at": at,
            "attempts": 1,
            **values,
        }
        connection.execute(insert(Quarantined).values(**row))


def settle(connection: Connection, stored: Sequence[tuple[str, str]], at: str) -> None:
    """Let what was imported out of quarantine: by its bytes, or a file of the same name that was mended."""
    if not connection.execute(select(Quarantined.id).where(Quarantined.resolved_at.is_(None)).limit(1)).first():
        return
    for some in chunks(stored):
        names, hashes = [name for name, _ in some], [sha256 for _, sha256 in some]
        match = or_(Quarantined.name.in_(names), Quarantined.sha256.in_(hashes))
        connection.execute(update(Quarantined).where(match, Quarantined.resolved_at.is_(None)).values(resolved_at=at))


def forget(engine: Engine, name: str) -> int:
    """Take all of one name off the list (its bytes stay); return how many there were."""
    with writing(engine) as connection:
        return int(connection.execute(delete(Quarantined).where(Quarantined.name == name)).rowcount)


def listed(connection: Connection) -> list[InQuarantine]:
    """Return what is in quarantine, by name."""
    rows = connection.execute(
        select(Quarantined.__table__)
        .where(Quarantined.resolved_at.is_(None))
        .order_by(Quarantined.name, Quarantined.id)
    )
    return [InQuarantine(r.name, r.sha256 or None, r.code, r.message, r.first_at, r.last_at, r.attempts) for r in rows]
