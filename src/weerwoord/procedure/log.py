"""The event log on disk: appended to in turns, each event sealed with the hash of the one before."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import Connection, Row, func, insert, select, update

from weerwoord.procedure import schema
from weerwoord.procedure.events import Event, Fact, canonical, opened, parted, sealed
from weerwoord.procedure.roles import Actor

_PAGE = 1_000
_WHOLE = select(schema.events, schema.contents.c.salt, schema.contents.c.text).join_from(
    schema.events, schema.contents, schema.events.c.sequence == schema.contents.c.sequence, isouter=True
)
"""Events with their contents; none where these were destroyed."""


def lock(connection: Connection) -> tuple[int, str]:
    """Take one's turn to write; return the number and the hash of the last event."""
    head = schema.head
    row = connection.execute(select(head.c.sequence, head.c.hash).where(head.c.id == 1).with_for_update()).one()
    return int(row.sequence), str(row.hash)


def append(
    connection: Connection,
    last: tuple[int, str],
    place: tuple[str, int, str],
    actor: Actor,
    role: str,
    facts: Sequence[Fact],
    now: datetime,
) -> list[Event]:
    """Write facts as events behind `last` (see `lock`). `place`: stream, its last version, body."""
    stream, version, body = place
    sequence, previous = last
    written: list[Event] = []
    apart: list[dict[str, object]] = []
    for fact in facts:
        sequence, version = sequence + 1, version + 1
        salt = secrets.token_hex(16)
        lasting, content, commitment = parted(fact, actor.name, salt)
        bare = Event(
            sequence,
            stream,
            version,
            body,
            now.astimezone(UTC).isoformat(timespec="milliseconds"),
            actor.account or "",
            "",
            role,
            fact.kind,
            lasting,
            fact.audience,
            fact.offices,
            previous,
            "",
            commitment,
        )
        previous = sealed(bare)
        written.append(replace(bare, hash=previous))
        apart.append({"sequence": sequence, "salt": salt, "text": content})
    connection.execute(insert(schema.events), [_row(event) for event in written])
    connection.execute(insert(schema.contents), apart)
    connection.execute(update(schema.head).where(schema.head.c.id == 1).values(sequence=sequence, hash=previous))
    return [opened(event, str(content["text"])) for event, content in zip(written, apart, strict=True)]


def _row(event: Event) -> dict[str, object]:
    return {
        "sequence": event.sequence,
        "stream": event.stream,
        "version": event.version,
        "body": event.body,
        "at": event.at,
        "account": event.account,
        "name": event.name,
        "role": event.role,
        "kind": event.kind,
        "data": canonical(event.data),
        "audience": canonical(list(event.audience)),
        "offices": canonical(list(event.offices)),
        "previous": event.previous,
        "hash": event.hash,
        "commitment": event.commitment,
    }


def event_of(row: Row[tuple[object, ...]]) -> Event:
    """Return the event in a row as it stands in the log, without its content; ValueError where its JSON is none."""
    place = tuple(row)
    several = (_several(str(place[10])), _several(str(place[11])))
    return Event(*place[:9], json.loads(str(place[9])), *several, *place[12:15])  # type: ignore[arg-type,call-arg]


@lru_cache(maxsize=2_000)
def _several(text: str) -> tuple[str, ...]:
    """A JSON list of texts; the same few come again and again."""
    return tuple(json.loads(text))


def stream(connection: Connection, name: str, after: int = 0) -> list[Event]:
    """Return the events of a stream with a version above `after`, in order."""
    table = schema.events
    query = _WHOLE.where(table.c.stream == name, table.c.version > after).order_by(table.c.version)
    return [opened(event_of(row), row.text) for row in connection.execute(query)]


def rows(connection: Connection) -> Iterator[Row[tuple[object, ...]]]:
    """Yield all rows of the log in order with their contents (`salt`, `text`), with flat memory."""
    table = schema.events
    query = _WHOLE.order_by(table.c.sequence).limit(_PAGE)
    last: int | None = None
    while True:
        found = connection.execute(query if last is None else query.where(table.c.sequence > last)).all()
        yield from found
        if len(found) < _PAGE:
            return
        last = found[-1].sequence


def streams(connection: Connection, bodies: Iterable[str]) -> list[str]:
    """Return the ids of the sets of some bodies, oldest first."""
    table = schema.events
    query = select(table.c.stream).where(table.c.body.in_(list(bodies)), table.c.version == 1)
    found = connection.execute(query.order_by(table.c.sequence)).scalars()
    return [name for name in found if not name.startswith("body:")]


def versions(connection: Connection, body: str) -> dict[str, int]:
    """Return the sets of a body, oldest first, with the version each has reached. Reads indexes only."""
    table = schema.events
    query = select(table.c.stream, func.max(table.c.version)).group_by(table.c.stream)
    reached = {row[0]: int(row[1]) for row in connection.execute(query)}
    return {name: reached[name] for name in streams(connection, [body])}


def bodies(connection: Connection) -> list[str]:
    """Return the keys of the bodies."""
    table = schema.events
    query = select(table.c.body).where(table.c.version == 1, table.c.kind == "body-created")
    return sorted(connection.execute(query).scalars())
