"""Checking the event log, and writing a set's part of it out for people to read.

The chain shows every event that was changed, deleted, put in or moved, except that the newest could be cut off together
with the head. So note the head's hash elsewhere from time to time, and verify against it (`anchor`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from weerwoord.archive.database import reading
from weerwoord.clock import ZONE
from weerwoord.procedure import log, schema
from weerwoord.procedure.errors import Language, words
from weerwoord.procedure.events import START, Event, committed, sealed
from weerwoord.procedure.folding import fold
from weerwoord.procedure.procedure import DESTROYED, Procedure


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the log, at the event with this number."""

    sequence: int
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `head`: the hash of the last event, to be noted elsewhere as an anchor."""

    events: int
    head: str
    faults: tuple[Fault, ...]


def verify(procedure: Procedure, anchor: str | None = None) -> Report:
    """Check the whole log: each event against its hash, the chain, the numbers, and the head; one event at a time.

    `anchor`: a head's hash that was noted before; it must still stand in the log.
    """
    with reading(procedure.engine) as connection:
        checker = _Checker(anchor)
        for row in log.rows(connection):
            checker.look(row)
        faults = [*checker.faults, *checker.gone(), *_head(connection, checker)]
    if not checker.anchored:
        faults.append(Fault(checker.sequence, f"the noted hash {anchor} is not in the log: its end was cut off"))
    return Report(checker.count, checker.previous, tuple(faults))


class _Checker:
    """Goes through the log in order and notes what does not fit."""

    def __init__(self, anchor: str | None) -> None:
        self.faults: list[Fault] = []
        self.count = 0
        self.sequence = 0
        self.previous = START
        self._versions: dict[str, int] = {}
        self._gone: dict[str, dict[int, int]] = {}
        self._anchor = anchor
        self.anchored = anchor is None or anchor == START

    def look(self, row: object) -> None:
        self.count += 1
        sequence = row.sequence  # type: ignore[attr-defined]
        try:
            event = log.event_of(row)  # type: ignore[arg-type]
        except (ValueError, TypeError):
            self._fault(sequence, "it cannot be read: its JSON is broken")
            self.sequence, self.previous = sequence, row.hash  # type: ignore[attr-defined]
            return
        if sequence != self.sequence + 1:
            self._fault(sequence, f"events are missing before it, or it was moved: {self.sequence + 1} was expected")
        if event.previous != self.previous:
            self._fault(sequence, "it does not follow from the event before it")
        if sealed(replace(event, hash="")) != event.hash:
            self._fault(sequence, "it was changed: its contents do not give its hash")
        expected = self._versions.get(event.stream, 0) + 1
        self._look_inside(event, row.salt, row.text)  # type: ignore[attr-defined]
        if event.version != expected:
            self._fault(sequence, f"its version in {event.stream} is {event.version}, {expected} was expected")
        self._versions[event.stream] = event.version
        self.anchored = self.anchored or event.hash == self._anchor
        self.sequence, self.previous = sequence, event.hash

    def _look_inside(self, event: Event, salt: str | None, content: str | None) -> None:
        """A content must be what its event was sealed with, and may be gone only where that stands in the log."""
        if event.commitment is None:
            return
        if salt is None or content is None:
            self._gone.setdefault(event.stream, {})[event.version] = event.sequence
        elif committed(salt, content) != event.commitment:
            self._fault(event.sequence, "its content was changed: it does not give the commitment")
        if event.kind == DESTROYED and isinstance(event.data, dict):
            gone = self._gone.pop(event.stream, {})
            self._gone[event.stream] = {v: s for v, s in gone.items() if v > int(event.data.get("until", 0))}

    def gone(self) -> Iterator[Fault]:
        """Yield the contents that are missing although nothing in the log says that they were destroyed."""
        for missing in self._gone.values():
            for sequence in missing.values():
                yield Fault(sequence, "its content is missing, and was not destroyed by the rules")

    def _fault(self, sequence: int, what: str) -> None:
        self.faults.append(Fault(sequence, what))


def _head(connection: Connection, checker: _Checker) -> Iterator[Fault]:
    rows = connection.execute(select(schema.head)).all()
    if len(rows) != 1 or (rows[0].sequence, rows[0].hash) != (checker.sequence, checker.previous):
        yield Fault(checker.sequence, "the head names another last event: events at the end are missing or were put in")


def export(procedure: Procedure, stream: str, language: Language = "nl") -> Iterator[str]:
    """Yield all that happened to a set as lines for people, hidden work included: for operators only.

    Every line of an event begins with its number; its details follow as JSON, so that nothing is left out.
    Raises KeyError for an unknown set.
    """
    events = procedure.events(stream)
    if not events:
        raise KeyError(stream)
    state = fold(stream, events) if not stream.startswith("body:") else None
    if state:
        yield f"# {state.number or stream}: {state.content.subject or '–'}"
    yield f"# {stream}, {len(events)} events, {events[0].body}"
    for event in events:
        yield ""
        yield _line(event, language)
        yield f"    {json.dumps(event.data, ensure_ascii=False, sort_keys=True)}"
        yield f"    audience: {', '.join(event.audience)}; hash {event.hash}"


def _line(event: Event, language: Language) -> str:
    moment = datetime.fromisoformat(event.at).astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
    role, _, office = event.role.partition(":")
    named = words("roles").get(role, {}).get(language, role) + (f", {office}" if office else "")
    return f"{event.sequence}. {moment} {event.name} ({named}) {words('events')[event.kind][language]} [{event.kind}]"
