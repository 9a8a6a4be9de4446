"""A command on the events of a set: whether it is allowed, and what it brings about. Pure: nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from weerwoord.procedure import audience
from weerwoord.procedure.commands import Command, OfficeCommand
from weerwoord.procedure.deciding import Case, decide
from weerwoord.procedure.deciding.case import permit
from weerwoord.procedure.errors import Problem, Refusal
from weerwoord.procedure.events import Event, Fact
from weerwoord.procedure.folding import fold
from weerwoord.procedure.permissions import TABLE
from weerwoord.procedure.roles import Actor, Grant
from weerwoord.procedure.state import SetState
from weerwoord.procedure.views import history_lines

Makes = Callable[[SetState, Grant], Case]

_SILENT = frozenset({"sheet-published", "paper-published"})
"""What the system adds by itself: it makes nobody look again."""


def judge(
    stream: str, events: Sequence[Event], actor: Actor, command: Command, expected: int | None, makes: Makes
) -> tuple[list[Fact], Case]:
    """Return what `command` brings about after `events`, and the case it was decided in; raises Refusal.

    The order is part of the isolation: who may not see the set is told that there is none, who lacks role or office is
    told that and nothing of its state, and only then come state, version and content.
    """
    state = fold(stream, events)
    seen_by = audience.tags(actor, state)
    seen = audience.visible(events, seen_by)
    if not seen:
        raise Refusal("unknown", Problem("no-such-set"))
    office = command.office if isinstance(command, OfficeCommand) else None
    grant = permit(state, actor, type(command), office)
    if not TABLE[type(command)].alongside:
        _unchanged(office, expected, seen, seen_by)
    case = makes(state, grant)
    return decide(case, command), case


def _unchanged(office: str | None, expected: int | None, seen: list[Event], seen_by: frozenset[str]) -> None:
    """Refuse where something that matters to the command has happened since the actor looked.

    Only what the actor may see counts and is told: the work of others makes no conflict, and does not show in one.
    """
    if expected is None or not 0 <= expected <= len(seen):
        raise Refusal("conflict", Problem("no-version"))
    since = [
        event
        for event in seen[expected:]
        if (office in event.offices if office else not event.offices) and event.kind not in _SILENT
    ]
    if since:
        happened = [Problem("happened", {"what": line.word, "name": line.by}) for line in history_lines(since, seen_by)]
        raise Refusal("conflict", Problem("changed-since"), *happened[-5:])
