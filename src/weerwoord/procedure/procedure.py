"""The procedure: the one door through which sets are written, admitted, answered and followed up."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from weerwoord.archive.database import reading, writing
from weerwoord.archive.errors import ArchiveError
from weerwoord.clock import ZONE
from weerwoord.procedure import audience, log
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.bodies import from_plain as body_from_plain
from weerwoord.procedure.bodies import to_plain as body_to_plain
from weerwoord.procedure.commands import Command
from weerwoord.procedure.content import Content
from weerwoord.procedure.database import prepare
from weerwoord.procedure.deciding import Case
from weerwoord.procedure.deciding.asking import draft
from weerwoord.procedure.errors import Problem, Refusal, Word
from weerwoord.procedure.events import Event, Fact
from weerwoord.procedure.folding import fold
from weerwoord.procedure.judging import judge
from weerwoord.procedure.numbering import Highest, next_number
from weerwoord.procedure.permissions import DRAFT_SET
from weerwoord.procedure.roles import SYSTEM, Actor, Grant, Role
from weerwoord.procedure.state import Asker, SetState
from weerwoord.procedure.views import HistoryLine, SetView, acting_as, history_lines, look

DESTROYED = "content-destroyed"
_PUBLISHED = frozenset({"set-admitted", "paper-received"})
_CACHED = 2_000
"""Sets of which the events are kept in memory, and views."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command. `version`: of the set as the actor sees it, for the next command.

    `events`: what happened that the actor may see; empty where nothing had to. `notes`: what the actor should be told.
    """

    set: str
    version: int
    events: tuple[HistoryLine, ...]
    notes: tuple[Problem, ...] = ()


class Publisher(Protocol):
    """What publishes sets: `weerwoord.procedure.press`. All is done, and recorded, inside `alone`."""

    def alone(self) -> AbstractContextManager[None]: ...

    def printed(self, state: SetState, body: Body) -> list[Any]: ...

    def take_in(self, printed: list[Any], turn: AbstractContextManager[object]) -> list[Fact]: ...


def _none(_series: str, _year: str) -> int:
    return 0


class Procedure:
    """The procedure in one database. Its methods may be called from several threads and processes."""

    def __init__(
        self,
        engine: Engine,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        highest: Callable[[Body], Highest] = lambda _body: _none,
        press: Publisher | None = None,
    ) -> None:
        """Open the procedure on `engine`, its tables brought up to date.

        `now`: the time, with its zone. `highest`: the numbers that were given out elsewhere, by body. `press`:
        publishes what is admitted and received; without one it waits.
        """
        prepare(engine)
        self.engine = engine
        self.now = now
        self._highest = highest
        self._press = press
        self._turn = threading.Lock()
        self._events: dict[str, tuple[Event, ...]] = {}
        self._views: dict[tuple[str, Actor], tuple[int, SetView]] = {}

    def turn(self) -> AbstractContextManager[object]:
        """Return the turn to write within this process; take the log's own lock inside it."""
        return self._turn

    # Bodies

    def create_body(self, body: Body, actor: Actor = SYSTEM) -> None:
        """Make a body, or change its setup. Nothing that happened before is touched."""
        with self._turn, writing(self.engine) as connection:
            last = log.lock(connection)
            known = self._read(connection, f"body:{body.key}")
            kind = "body-changed" if known else "body-created"
            fact = Fact(kind, body_to_plain(body), ("administrators",))
            place = (f"body:{body.key}", len(known), body.key)
            log.append(connection, last, place, actor, Role.ADMINISTRATOR, [fact], self.now())

    def note(self, body: str, kind: str, data: Mapping[str, object], actor: Actor) -> None:
        """Write down what an administrator did in a body: a role given or taken. Raises Refusal('unknown')."""
        with self._turn, writing(self.engine) as connection:
            last = log.lock(connection)
            self._body(connection, body)
            place = (f"body:{body}", len(self._read(connection, f"body:{body}")), body)
            fact = Fact(kind, data, ("administrators",))
            log.append(connection, last, place, actor, Role.ADMINISTRATOR, [fact], self.now())

    def body(self, key: str) -> Body:
        """Return a body; raises Refusal('unknown')."""
        with reading(self.engine) as connection:
            return self._body(connection, key)

    def bodies(self) -> list[Body]:
        """Return all bodies by key."""
        with reading(self.engine) as connection:
            return [self._body(connection, key) for key in log.bodies(connection)]

    def _body(self, connection: Connection, key: str) -> Body:
        found = [event for event in self._read(connection, f"body:{key}") if event.kind.startswith("body-")]
        if not found:
            raise Refusal("unknown", Problem("no-such-body", {"body": key}))
        return body_from_plain(found[-1].data)

    # Commands

    def draft_set(self, actor: Actor, body: str, content: Content, *, member: Actor | None = None) -> Outcome:
        """Begin a set for `actor`, or for the `member` whom the actor works for. Raises Refusal."""
        first = member or actor
        held = actor.holds(body, DRAFT_SET.roles)
        wanted = Role.MEMBER if member is None else Role.STAFF
        grant = next((g for g in held if g.role == wanted and (member is None or g.member == member.account)), None)
        if grant is None:
            roles = [Word("roles", role) for role in sorted(DRAFT_SET.roles)]
            values = {"command": Word("commands", "draft-set"), "roles": roles}
            raise Refusal("forbidden", Problem("not-your-role", values))
        stream = f"set-{secrets.token_hex(6)}"
        with self._turn, writing(self.engine) as connection:
            last = log.lock(connection)
            case = self._case(connection, actor, SetState(stream, body), grant)
            facts = draft(content, Asker(first.name, first.party, first.account, "first"))
            written = self._append(connection, last, (stream, 0, body), case, facts)
        return self._outcome(actor, stream, tuple(written), written, case)

    def execute(self, actor: Actor, stream: str, command: Command, expected: int | None = None) -> Outcome:
        """Carry out a command on a set, whole or not at all.

        `expected`: the version of the set that the actor looked at (`SetView.version`). Raises Refusal: 'unknown' also
        where the actor may not know of the set; 'conflict' where something that matters to the command has happened
        since, saying what. Commands that overwrite nothing need no expected version.
        """
        with self._turn, writing(self.engine) as connection:
            last = log.lock(connection)
            events = self._read(connection, stream)
            facts, case = judge(stream, events, actor, command, expected, partial(self._case, connection, actor))
            place = (stream, len(events), case.state.body)
            written = self._append(connection, last, place, case, facts)
        if self._press and any(event.kind in _PUBLISHED for event in written):
            self._publish(stream, case)
        return self._outcome(actor, stream, (*events, *written), written, case)

    def _append(
        self, connection: Connection, last: tuple[int, str], place: tuple[str, int, str], case: Case, facts: list[Fact]
    ) -> list[Event]:
        if not facts:
            return []
        assert case.grant is not None
        return log.append(connection, last, place, case.actor, acting_as(case.grant), facts, case.now)

    def _case(self, connection: Connection, actor: Actor, state: SetState, grant: Grant) -> Case:
        now = self.now()
        body = self._body(connection, state.body)

        def number(series: str, year: str) -> int:
            return next_number(connection, body.key, series, year, self._highest(body))

        return Case(state, actor, body, now, self.day(now), number, lambda: secrets.token_hex(6), grant)

    def _publish(self, stream: str, case: Case) -> None:
        try:
            self.publish(stream)
        except (ArchiveError, ValueError) as error:
            case.notes.append(Problem("published-later", {"why": str(error)}))

    def publish(self, stream: str) -> int:
        """Publish what is admitted or received of a set and is not in the archive yet; return how many papers.

        Siblings published before get a new version that points to the new ones. May be called again at any time.
        Raises ArchiveError; ValueError for a text that cannot be published as it stands.
        """
        if self._press is None:
            return 0
        with self._press.alone():
            state = self.whole(stream)
            printed = self._press.printed(state, self.body(state.body))
            if printed:
                facts = self._press.take_in(printed, self._turn)
                self._record(stream, facts)
        return len(printed)

    def _record(self, stream: str, facts: list[Fact]) -> None:
        with self._turn, writing(self.engine) as connection:
            last = log.lock(connection)
            events = self._read(connection, stream)
            log.append(connection, last, (stream, len(events), events[0].body), SYSTEM, "system", facts, self.now())

    def _outcome(
        self, actor: Actor, stream: str, events: tuple[Event, ...], written: list[Event], case: Case
    ) -> Outcome:
        # Who may see a set changes only where somebody is invited, accepts or declines.
        asking = any("askers" in event.audience for event in written)
        seen_by = audience.tags(actor, fold(stream, events) if asking else case.state)
        version = len(audience.visible(events, seen_by))
        return Outcome(
            stream, version, tuple(history_lines(audience.visible(written, seen_by), seen_by)), tuple(case.notes)
        )

    # Views

    def view(self, actor: Actor, stream: str) -> SetView:
        """Return a set as `actor` may see it; raises Refusal('unknown') where there is nothing to see.

        A view may be shared: do not change it.
        """
        with reading(self.engine) as connection:
            events = self._read(connection, stream)
        return self._look(actor, stream, events)

    def views(self, actor: Actor, body: str) -> list[SetView]:
        """Return all sets of a body that `actor` may see, oldest first."""
        found: list[SetView] = []
        with reading(self.engine) as connection:
            for stream, version in log.versions(connection, body).items():
                known = self._events.get(stream, ())
                events = known if len(known) >= version else self._read(connection, stream)
                with suppress(Refusal):
                    found.append(self._look(actor, stream, events))
        return found

    def _look(self, actor: Actor, stream: str, events: tuple[Event, ...]) -> SetView:
        """A view that was made before of the same events for the same actor is given again."""
        known = self._views.get((stream, actor))
        if known and known[0] == len(events):
            return known[1]
        view = look(stream, events, actor)
        if len(self._views) >= _CACHED:
            self._views.pop(next(iter(self._views)), None)
        self._views[stream, actor] = len(events), view
        return view

    def streams(self) -> list[str]:
        """Return the ids of all sets, oldest first: for operators."""
        with reading(self.engine) as connection:
            return log.streams(connection, log.bodies(connection))

    def find(self, number: str, body: str | None = None) -> str | None:
        """Return the id of the admitted set with this case number; None where there is none.

        Case numbers are public; what is shown of the set is for `view` to decide.
        """
        with reading(self.engine) as connection:
            for stream in log.streams(connection, [body] if body else log.bodies(connection)):
                if fold(stream, self._read(connection, stream)).number == number:
                    return stream
        return None

    def history(self, actor: Actor, stream: str) -> list[HistoryLine]:
        """Return what happened to a set, as far as `actor` may know, oldest first. Raises Refusal('unknown')."""
        with reading(self.engine) as connection:
            events = self._read(connection, stream)
        seen_by = audience.tags(actor, fold(stream, events))
        seen = audience.visible(events, seen_by)
        if not any(event.data is not None for event in seen):
            raise Refusal("unknown", Problem("no-such-set"))
        return history_lines(seen, seen_by)

    def whole(self, stream: str) -> SetState:
        """Return the whole state, which nobody may be shown: for publishing and for operators."""
        with reading(self.engine) as connection:
            return fold(stream, self._read(connection, stream))

    def events(self, stream: str) -> tuple[Event, ...]:
        """Return all events of a stream, which nobody may be shown: for operators."""
        with reading(self.engine) as connection:
            return self._read(connection, stream)

    def today(self) -> date:
        """Return the day it is in the Netherlands."""
        return self.day(self.now())

    def hour(self) -> int:
        """Return the hour it is in the Netherlands, from 0."""
        return self.now().astimezone(ZONE).hour

    @staticmethod
    def day(moment: datetime) -> date:
        """Return the day in the Netherlands of a moment."""
        return moment.astimezone(ZONE).date()

    def _read(self, connection: Connection, stream: str) -> tuple[Event, ...]:
        """The events of a stream; those read before are kept, since they never change."""
        known = self._events.get(stream, ())
        new = log.stream(connection, stream, len(known))
        if known and any(event.kind == DESTROYED for event in new):  # what is kept in memory has to go as well
            known, new = (), log.stream(connection, stream)
            self._views = {key: view for key, view in self._views.items() if key[0] != stream}
        events = (*known, *new)
        if len(events) > len(known):
            if len(self._events) >= _CACHED:
                self._events.pop(next(iter(self._events)), None)
            self._events[stream] = events
        return events
