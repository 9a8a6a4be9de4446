"""What a decision is made from, and the checks that come before it: visible, role, office, state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from weerwoord.procedure import audience
from weerwoord.procedure.bodies import Body, OfficeSetup
from weerwoord.procedure.commands import Command
from weerwoord.procedure.errors import Problem, Refusal, Word
from weerwoord.procedure.events import Fact
from weerwoord.procedure.permissions import TABLE, Rule
from weerwoord.procedure.roles import Actor, Grant, Role
from weerwoord.procedure.state import Assignment, SetState

Numbers = Callable[[str, str], int]
"""Gives out the next number of a series ('case', 'appendix') in a year."""


@dataclass(frozen=True, slots=True)
class Case:
    """A command in its circumstances. `state` is the whole state. `grant`: the role under which is acted.

    `new_id`: makes ids that nobody can guess from others. `today`: the day in the Netherlands. `notes`: where a decider
    puts what the actor should be told although the command was carried out.
    """

    state: SetState
    actor: Actor
    body: Body
    now: datetime
    today: date
    number: Numbers
    new_id: Callable[[], str]
    grant: Grant | None = None
    notes: list[Problem] = field(default_factory=list)

    @property
    def account(self) -> str:
        return self.actor.account or ""

    def assignment(self, office: str) -> Assignment:
        return self.state.assignments[office]

    def setup(self, office: str) -> OfficeSetup:
        """Return an office of the body; raises Refusal('unknown-office')."""
        found = self.body.offices.get(office)
        if found is None:
            raise Refusal("invalid", Problem("unknown-office", {"office": office}))
        return found

    def inside(self, office: str, kind: str, /, **data: Any) -> Fact:
        """Return a fact that stays inside an office."""
        return Fact(kind, data, (audience.office_tag(office),), (office,))


Decider = Callable[[Case, Any], list[Fact]]
_DECIDERS: dict[type[Command], Decider] = {}
_Found = TypeVar("_Found", bound=Decider)


def decides(command: type[Command]) -> Callable[[_Found], _Found]:
    """Register the function that decides on a command."""

    def register(function: _Found) -> _Found:
        _DECIDERS[command] = function
        return function

    return register


def decide(case: Case, command: Command) -> list[Fact]:
    """Return what the command brings about. Raises Refusal. The caller has checked that the set is visible."""
    return _DECIDERS[type(command)](case, command)


def permit(state: SetState, actor: Actor, command: type[Command], office: str | None = None) -> Grant:
    """Return the grant under which `actor` may give such a command now, in `office` where it has one; raises Refusal.

    Who lacks the role or the office is told just that: never what state somebody else's work is in.
    """
    rule = TABLE[command]
    word = Word("commands", command.name)
    held = actor.holds(state.body, rule.roles)
    if not held:
        roles = [Word("roles", role) for role in sorted(rule.roles)]
        raise Refusal("forbidden", Problem("not-your-role", {"command": word, "roles": roles}))
    grant = next((grant for grant in held if _there(rule, state, actor, grant, office)), None)
    if grant is None:
        code = "not-your-office" if rule.where == "office" else "not-your-set"
        raise Refusal("forbidden", Problem(code, {"command": word}))
    if state.status not in rule.sets:
        values = {"command": word, "state": Word("states", state.status)}
        raise Refusal("state", Problem("wrong-set-state", values))
    if rule.offices:
        assignment = state.assignments.get(office or "")
        name = assignment.state if assignment else "none"
        if name not in rule.offices:
            values = {"command": word, "state": Word("states", name)}
            raise Refusal("state", Problem("wrong-office-state", values))
    return grant


def _there(rule: Rule, state: SetState, actor: Actor, grant: Grant, office: str | None) -> bool:
    """Say whether a grant reaches this set: by its body, by who put it, or by the office."""
    if rule.where == "office":
        return office is not None and grant.office == office
    if rule.where == "body":
        return True
    served = grant.member if grant.role == Role.STAFF else actor.account
    status = {asker.account: asker.status for asker in state.askers if asker.account}
    wanted: Mapping[str, tuple[str, ...]] = {
        "first": ("first",),
        "asker": ("first", "accepted"),
        "invited": ("invited", "accepted"),
    }
    return served is not None and status.get(served) in wanted[rule.where]
