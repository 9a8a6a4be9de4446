"""Who may know what: an event names its audience, and a viewer sees those events that name one of the viewer's tags.

The tags: 'public'; 'chamber', the members, staff and clerks of the body; 'clerk'; 'askers', those who put the set and
who were invited to; 'office:KEY', everybody with a role in that office. A viewer's picture of a set is folded from the
visible events alone, so that what is not visible cannot be shown by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable

from weerwoord.procedure.events import Event
from weerwoord.procedure.roles import CHAMBER_ROLES, OFFICE_ROLES, Actor, Role
from weerwoord.procedure.state import SetState

PUBLIC = ("public",)
ASKERS = ("askers",)
CHAMBER = ("chamber",)
CLERK = ("clerk",)


def office_tag(office: str) -> str:
    """Return the tag of those who work in an office."""
    return f"office:{office}"


def tags(actor: Actor, state: SetState) -> frozenset[str]:
    """Return the actor's tags for a set; `state`: the whole state, not a viewer's."""
    found = {"public"}
    askers = {asker.account for asker in state.askers if asker.account and asker.status != "declined"}
    for grant in actor.grants:
        if grant.body != state.body:
            continue
        if grant.role in CHAMBER_ROLES:
            found.add("chamber")
        if grant.role == Role.CLERK:
            found.add("clerk")
        if grant.role == Role.MEMBER and actor.account in askers:
            found.add("askers")
        if grant.role == Role.STAFF and grant.member in askers:
            found.add("askers")
        if grant.role in OFFICE_ROLES and grant.office:
            found.add(office_tag(grant.office))
    return frozenset(found)


def visible(events: Iterable[Event], seen_by: frozenset[str]) -> list[Event]:
    """Return the events that somebody with these tags may see, in their order."""
    return [event for event in events if not seen_by.isdisjoint(event.audience)]
