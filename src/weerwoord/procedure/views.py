"""What a viewer sees of a set: the state that follows from the events it may see, and what it may do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from weerwoord.procedure import audience
from weerwoord.procedure.deciding.case import permit
from weerwoord.procedure.errors import Problem, Refusal, Word
from weerwoord.procedure.events import Event
from weerwoord.procedure.folding import fold
from weerwoord.procedure.permissions import TABLE
from weerwoord.procedure.roles import OFFICE_ROLES, Actor, Grant
from weerwoord.procedure.state import Assignment, SetState


@dataclass(frozen=True, slots=True)
class SetView:
    """A set in a viewer's eyes. `version`: give it with the next command.

    `may`: names of the commands that the viewer may give now, by office; '' for those on the set. `asks`: whether the
    viewer puts the questions, or works for who does. `offices`: the viewer's own offices.
    """

    id: str
    state: SetState
    version: int
    may: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asks: bool = False
    offices: tuple[str, ...] = ()

    def can(self, command: str, office: str = "") -> bool:
        """Say whether the viewer may give this command now."""
        return command in self.may.get(office, ())

    def own(self) -> list[Assignment]:
        """Return the assignments of the viewer's own offices."""
        return [self.state.assignments[office] for office in self.offices if office in self.state.assignments]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event for a reader. `word` says what happened (`word.table` 'events'); `about`: offices; `data`: the details.

    `at` is ISO 8601 in UTC. `by`: who did it, by name, or only by role where the reader may not know the name; `role`
    and `office`: as what.
    """

    version: int
    at: str
    by: str | Word
    role: str
    office: str | None
    kind: str
    word: Word
    about: tuple[str, ...]
    data: Any


def look(stream: str, events: Sequence[Event], actor: Actor) -> SetView:
    """Return a set as `actor` may see it; raises Refusal('unknown') where there is nothing to see."""
    whole = fold(stream, events)
    seen_by = audience.tags(actor, whole)
    seen = audience.visible(events, seen_by)
    if not seen or whole.status == "none":
        raise Refusal("unknown", Problem("no-such-set"))
    offices = tuple(dict.fromkeys(g.office for g in actor.holds(whole.body, OFFICE_ROLES) if g.office))
    may = {office: _allowed(whole, actor, office) for office in ("", *offices)}
    return SetView(
        stream,
        whole if len(seen) == len(events) else fold(stream, seen),
        len(seen),
        {office: names for office, names in may.items() if names},
        "askers" in seen_by,
        offices,
    )


def _allowed(state: SetState, actor: Actor, office: str) -> tuple[str, ...]:
    names: list[str] = []
    for command, rule in TABLE.items():
        if (rule.where == "office") == bool(office):
            try:
                permit(state, actor, command, office or None)
            except Refusal:
                continue
            names.append(command.name)
    return tuple(names)


def acting_as(grant: Grant) -> str:
    """Return a role as it stands in an event: 'clerk', or with its office 'drafter:minister-defensie'."""
    return f"{grant.role}:{grant.office}" if grant.office else str(grant.role)


def history_lines(events: Iterable[Event], seen_by: frozenset[str]) -> list[HistoryLine]:
    """Return events for a reader with these tags, who may see them; the version counts what the reader sees.

    Who of an office did something is known in that office only, who of the Chamber in the Chamber.
    """
    lines: list[HistoryLine] = []
    for place, event in enumerate(events, 1):
        role, _, office = event.role.partition(":")
        known = role == "system" or (audience.office_tag(office) if office else "chamber") in seen_by
        by = event.name if known and event.name else Word("roles", role)
        word = Word("events", event.kind)
        lines.append(
            HistoryLine(place, event.at, by, role, office or None, event.kind, word, event.offices, event.data or {})
        )
    return lines
