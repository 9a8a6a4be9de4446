"""Accounts and the roles they were given."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from weerwoord.archive.database import reading, writing
from weerwoord.procedure.accounts import schema
from weerwoord.procedure.errors import Problem, Refusal
from weerwoord.procedure.roles import CHAMBER_ROLES, OFFICE_ROLES, Actor, Grant, Role

_LOGIN = re.compile(r"[^\s\x00-\x1f\x7f]{3,200}")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in. `totp`: a code of an authenticator app is asked; `passkeys`: how many there are.

    `reminded`: wants mail about what waits for them.
    """

    id: str
    login: str
    name: str
    party: str | None
    has_password: bool
    totp: bool
    passkeys: int
    disabled: bool
    grants: tuple[Grant, ...] = ()
    reminded: bool = True

    @property
    def second(self) -> bool:
        """Whether the account has a second factor."""
        return self.totp or self.passkeys > 0

    def actor(self) -> Actor:
        """Return the account as it acts in the procedure; a disabled one holds no role."""
        return Actor(self.id, self.name, () if self.disabled else self.grants, self.party)


class Store:
    """The accounts in a database. Its methods may be called from several threads."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.engine = engine
        self._now = now

    def stamp(self, later: timedelta = timedelta()) -> str:
        """Return the time as it is stored; texts of two times compare as the times do."""
        return (self._now() + later).astimezone(UTC).isoformat(timespec="milliseconds")

    def create(self, login: str, name: str, party: str | None = None) -> Account:
        """Make an account, without password or role. Raises Refusal: 'bad-login', 'login-taken', 'no-name'."""
        login = login.strip().lower()
        if not _LOGIN.fullmatch(login):
            raise Refusal("invalid", Problem("bad-login", where="login"))
        if not name.strip():
            raise Refusal("invalid", Problem("no-name", where="name"))
        row = {"id": f"a-{secrets.token_hex(8)}", "login": login, "name": name.strip(), "party": party}
        try:
            with writing(self.engine) as connection:
                connection.execute(insert(schema.accounts).values(**row, created_at=self.stamp()))
        except IntegrityError as error:
            raise Refusal("invalid", Problem("login-taken", {"login": login}, "login")) from error
        return self.account(row["id"] or "")

    def account(self, account: str) -> Account:
        """Return an account by its id; raises Refusal('unknown')."""
        with reading(self.engine) as connection:
            found = self.read(connection, account)
        if found is None:
            raise Refusal("unknown", Problem("no-such-account"))
        return found

    def by_login(self, login: str) -> Account | None:
        """Return the account with this login, None where there is none."""
        with reading(self.engine) as connection:
            query = select(schema.accounts.c.id).where(schema.accounts.c.login == login.strip().lower())
            found = connection.execute(query).scalar()
            return self.read(connection, found) if found else None

    def all(self, body: str | None = None) -> list[Account]:
        """Return the accounts by login; `body`: those with a role there."""
        with reading(self.engine) as connection:
            ids = connection.execute(select(schema.accounts.c.id).order_by(schema.accounts.c.login)).scalars().all()
            found = [self.read(connection, one) for one in ids]
        return [a for a in found if a and (body is None or any(grant.body == body for grant in a.grants))]

    def read(self, connection: Connection, account: str) -> Account | None:
        row = connection.execute(select(schema.accounts).where(schema.accounts.c.id == account)).first()
        if row is None:
            return None
        table = schema.grants
        held = connection.execute(
            select(table).where(table.c.account == account, table.c.ended_at.is_(None)).order_by(table.c.given_at)
        ).all()
        keys = connection.execute(select(schema.credentials.c.id).where(schema.credentials.c.account == account)).all()
        return Account(
            row.id,
            row.login,
            row.name,
            row.party,
            row.password is not None,
            row.totp is not None,
            len(keys),
            row.disabled_at is not None,
            tuple(Grant(Role(g.role), g.body, g.office, g.member, g.step) for g in held),
            row.unreminded_at is None,
        )

    def grant(self, account: str, grant: Grant) -> None:
        """Give a role; giving it again changes nothing. Raises Refusal('invalid', 'unknown')."""
        self.account(account)
        if grant.role == Role.PUBLIC or (grant.role in OFFICE_ROLES) != bool(grant.office):
            raise Refusal("invalid", Problem("bad-grant", {"role": grant.role}))
        if (grant.role == Role.STAFF) != bool(grant.member) or (grant.step and grant.role != Role.COSIGNER):
            raise Refusal("invalid", Problem("bad-grant", {"role": grant.role}))
        held = self.account(account).grants
        office = any(one.body == grant.body and one.role in OFFICE_ROLES for one in held)
        chamber = any(one.body == grant.body and one.role in CHAMBER_ROLES for one in held)
        if (grant.role in CHAMBER_ROLES and office) or (grant.role in OFFICE_ROLES and chamber):
            raise Refusal("invalid", Problem("two-sides"))
        if grant in held:
            return
        values = {"role": grant.role, "body": grant.body, "office": grant.office, "member": grant.member}
        row = {**values, "step": grant.step, "id": secrets.token_hex(8), "account": account}
        with writing(self.engine) as connection:
            connection.execute(insert(schema.grants).values(**row, given_at=self.stamp()))

    def end_grant(self, account: str, grant: Grant) -> None:
        """Take a role away; from then on it opens nothing, in sessions that are open as well."""
        table = schema.grants
        same = [
            table.c.account == account,
            table.c.ended_at.is_(None),
            table.c.role == grant.role,
            table.c.body == grant.body,
            *(
                table.c[name].is_(None) if value is None else table.c[name] == value
                for name, value in (("office", grant.office), ("member", grant.member), ("step", grant.step))
            ),
        ]
        with writing(self.engine) as connection:
            connection.execute(update(table).where(*same).values(ended_at=self.stamp()))

    def disable(self, account: str, disabled: bool = True) -> None:
        """Close an account, with all its sessions, or open it again. What it did stays in the log."""
        with writing(self.engine) as connection:
            table = schema.accounts
            at = self.stamp() if disabled else None
            connection.execute(update(table).where(table.c.id == account).values(disabled_at=at))
            connection.execute(delete(schema.sessions).where(schema.sessions.c.account == account))

    def erase(self, account: str) -> None:
        """Take name, login and all ways to sign in from a closed account; what it did is its id's from now on.

        Raises Refusal('state', 'still-open') for one that is not closed.
        """
        if not self.account(account).disabled:
            raise Refusal("state", Problem("still-open"))
        with writing(self.engine) as connection:
            for table in (schema.credentials, schema.recovery, schema.sessions, schema.identities):
                connection.execute(delete(table).where(table.c.account == account))
            gone = {"login": account, "name": account, "party": None, "password": None, "totp": None}
            connection.execute(update(schema.accounts).where(schema.accounts.c.id == account).values(**gone))

    def remind(self, account: str, wanted: bool) -> None:
        """Note whether somebody wants to be reminded by e-mail of what waits for them."""
        with writing(self.engine) as connection:
            table = schema.accounts
            since = None if wanted else self.stamp()
            connection.execute(update(table).where(table.c.id == account).values(unreminded_at=since))

    def members(self, body: str) -> list[Account]:
        """Return the members of a body, by name."""
        return sorted(
            (a for a in self.all(body) if not a.disabled and a.actor().holds(body, frozenset({Role.MEMBER}))),
            key=lambda account: account.name,
        )
