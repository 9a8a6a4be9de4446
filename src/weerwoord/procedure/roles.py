"""Who acts: roles, the grants that give them, and the actor that carries those grants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account may be in a body or in one of its offices; `PUBLIC` is everybody, also without an account."""

    MEMBER = "member"
    STAFF = "staff"
    CLERK = "clerk"
    COORDINATOR = "coordinator"
    DRAFTER = "drafter"
    ADVISER = "adviser"
    COSIGNER = "co-signer"
    MINISTER = "minister"
    DELEGATE = "delegate"
    ADMINISTRATOR = "administrator"
    PUBLIC = "public"


CHAMBER_ROLES = frozenset({Role.MEMBER, Role.STAFF, Role.CLERK})
OFFICE_ROLES = frozenset({Role.COORDINATOR, Role.DRAFTER, Role.ADVISER, Role.COSIGNER, Role.MINISTER, Role.DELEGATE})
OFFICIALS = OFFICE_ROLES - {Role.MINISTER}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a body. `office`: for office roles. `member`: the account that staff works for.

    `step`: the step of the chain of initials that a co-signer may initial; None for any one.
    """

    role: Role
    body: str
    office: str | None = None
    member: str | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or looks. `party` as printed after a member's name. `account` is None for the public."""

    account: str | None
    name: str
    grants: tuple[Grant, ...] = ()
    party: str | None = None

    def holds(self, body: str, roles: frozenset[Role], office: str | None = None) -> list[Grant]:
        """Return the grants in `body` with one of `roles`; `office`: only those in that office."""
        return [
            grant
            for grant in self.grants
            if grant.body == body and grant.role in roles and (office is None or grant.office == office)
        ]


PUBLIC = Actor(None, "")
SYSTEM = Actor("system", "Weerwoord")
