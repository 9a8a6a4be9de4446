"""Destroying what must not last for ever: the drafts, advice and names of sets that ended long ago.

What was public stays, and so does that something happened, when, and in what role: the chain stays whole. How long
drafts and advice are kept follows from the selection list (selectielijst, Archiefwet 1995 art. 5) of each body, which
names a term or orders them to be kept and handed over; so no term stands here, and nothing is destroyed by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, text

from weerwoord.archive.database import writing
from weerwoord.procedure import log, schema
from weerwoord.procedure.events import Event, Fact
from weerwoord.procedure.folding import fold
from weerwoord.procedure.procedure import DESTROYED, Procedure
from weerwoord.procedure.roles import SYSTEM, Role
from weerwoord.procedure.state import SetState

SETTLED = ("draft", "returned", "answered", "withdrawn")
"""The states in which nobody waits for anybody else."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Ended:
    """A set whose content can be destroyed. `last`: the day of the last event; `contents`: how many would go.

    `lasting`: contents that events of an older Weerwoord hold themselves, and which stay.
    """

    set: str
    number: str | None
    status: str
    last: date
    contents: int
    lasting: int


def ended(procedure: Procedure, before: date) -> list[Ended]:
    """Return the sets that ended, with their last event before a day, and of which there is content yet."""
    found = (_looked_at(procedure, stream) for stream in procedure.streams())
    return [one for one in found if one and one.last < before]


def destroy(procedure: Procedure, sets: Iterable[Ended]) -> int:
    """Destroy the content of these sets, each whole or not at all; return how many contents. A set that has moved
    since is left alone. It cannot be undone.

    The database overwrites what it deletes where it can: SQLite does; for PostgreSQL run VACUUM. Backups hold the
    content until they are thrown away.
    """
    return sum(_destroy(procedure, one) for one in sets)


def _looked_at(procedure: Procedure, stream: str) -> Ended | None:
    events = procedure.events(stream)
    state = fold(stream, events)
    if not _settled(state):
        return None
    contents = _contents(events)
    lasting = [event for event in events if event.commitment is None]
    last = max(procedure.day(datetime.fromisoformat(event.at)) for event in events)
    if not contents:
        return None
    return Ended(stream, state.number, state.status, last, len(contents), len(lasting))


def _contents(events: Iterable[Event]) -> list[Event]:
    """The events that still have a content; that of a destruction says only that the machine's operator did it."""
    return [event for event in events if event.commitment and event.name and event.kind != DESTROYED]


def _settled(state: SetState) -> bool:
    """Whether nothing is under way: no correction, no paper that the clerk has yet to take in."""
    waiting = any(paper.received is None for paper in state.papers.values())
    open_again = any(assignment.correction for assignment in state.assignments.values())
    return state.status in SETTLED and not waiting and not open_again


def _destroy(procedure: Procedure, one: Ended) -> int:
    with procedure.turn(), writing(procedure.engine) as connection:
        last = log.lock(connection)
        events = log.stream(connection, one.set)
        contents = _contents(events)
        if len(contents) != one.contents or not _settled(fold(one.set, events)):
            return 0
        _delete(connection, contents)
        fact = Fact(DESTROYED, {"until": len(events), "contents": one.contents}, ("administrators",))
        place = (one.set, len(events), events[0].body)
        log.append(connection, last, place, SYSTEM, Role.ADMINISTRATOR, [fact], procedure.now())
    return one.contents


def _delete(connection: Connection, events: list[Event]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete = ON"))
    for some in _pieces([event.sequence for event in events]):
        connection.execute(delete(schema.contents).where(schema.contents.c.sequence.in_(some)))


def _pieces(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]
