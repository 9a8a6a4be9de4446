"""What administrators do: set up bodies and offices, give roles and take them. All of it stands in the event log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

from weerwoord.procedure.accounts.signing import Accounts
from weerwoord.procedure.bodies import Body, OfficeSetup, body_of, cabinet_offices, presets
from weerwoord.procedure.errors import Problem, Refusal
from weerwoord.procedure.procedure import Procedure
from weerwoord.procedure.roles import OFFICE_ROLES, SYSTEM, Actor, Grant, Role

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


class Administration:
    """The administrator's part of a procedure. `by`: who acts; SYSTEM for the command line of the machine itself."""

    def __init__(self, procedure: Procedure, accounts: Accounts, by: Actor = SYSTEM) -> None:
        self._procedure = procedure
        self._accounts = accounts
        self._by = by

    def create_body(
        self,
        key: str,
        preset: str,
        name: str | None = None,
        offices: Mapping[str, OfficeSetup] | None = None,
        *,
        day: date | None = None,
        demonstration: bool = False,
    ) -> Body:
        """Make a body by a preset's rules. `offices`: else, for a chamber, those of the cabinet of `day` (today).

        Raises Refusal('invalid'), and 'forbidden' unless the machine itself asks.
        """
        if self._by is not SYSTEM:
            raise Refusal("forbidden", Problem("not-administrator"))
        if not _KEY.fullmatch(key):
            raise Refusal("invalid", Problem("bad-key", where="key"))
        if preset not in presets():
            raise Refusal(
                "invalid", Problem("unknown-preset", {"preset": preset, "presets": list(presets())}, "preset")
            )
        if any(body.key == key for body in self._procedure.bodies()):
            raise Refusal("invalid", Problem("body-exists", {"body": key}, "key"))
        if not (name or presets()[preset]["name"]):
            raise Refusal("invalid", Problem("body-needs-name", where="name"))
        if offices is None:
            offices = cabinet_offices(day or self._procedure.today()) if presets()[preset]["chamber"] else {}
        body = replace(body_of(preset, key, name, offices), demonstration=demonstration)
        self._procedure.create_body(body, self._by)
        return body

    def set_office(self, body: str, office: OfficeSetup) -> None:
        """Add an office, or change it: its holder, its chain of initials, whether a delegate may sign."""
        self._check(body)
        if not _KEY.fullmatch(office.key):
            raise Refusal("invalid", Problem("bad-key", where="key"))
        known = self._procedure.body(body)
        self._procedure.create_body(replace(known, offices={**known.offices, office.key: office}), self._by)

    def set_rules(self, body: Body) -> None:
        """Change the rules of a body (`dataclasses.replace`); terms that run already stay as they are."""
        self._check(body.key)
        self._procedure.create_body(body, self._by)

    def add_account(self, login: str, name: str, grant: Grant, party: str | None = None) -> tuple[str, str]:
        """Make an account with its first role; return its id and an invitation to set a password."""
        self._check(grant.body)
        self._fits(grant)
        account = self._accounts.store.create(login, name, party)
        self.give_role(account.id, grant)
        return account.id, self._accounts.invite(account.id)

    def give_role(self, account: str, grant: Grant) -> None:
        """Give somebody a role. Raises Refusal."""
        self._check(grant.body)
        self._fits(grant)
        self._accounts.store.grant(account, grant)
        self._note("role-given", account, grant)

    def end_role(self, account: str, grant: Grant) -> None:
        """Take a role away, with effect at once. Raises Refusal."""
        self._check(grant.body)
        self._accounts.store.end_grant(account, grant)
        self._note("role-ended", account, grant)

    def _note(self, kind: str, account: str, grant: Grant) -> None:
        self._procedure.note(grant.body, kind, {"account": account, **asdict(grant)}, self._by)

    def _fits(self, grant: Grant) -> None:
        body = self._procedure.body(grant.body)
        if grant.role in OFFICE_ROLES and grant.office not in body.offices:
            raise Refusal("invalid", Problem("unknown-office", {"office": grant.office or ""}, "office"))

    def _check(self, body: str) -> None:
        if self._by is not SYSTEM and not self._by.holds(body, frozenset({Role.ADMINISTRATOR})):
            raise Refusal("forbidden", Problem("not-administrator"))
