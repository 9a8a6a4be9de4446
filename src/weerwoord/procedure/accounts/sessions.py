"""Sessions: a random token in the visitor's cookie, its hash here."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from weerwoord.archive.database import reading, writing
from weerwoord.procedure.accounts import schema
from weerwoord.procedure.accounts.keys import SiteKey, hashed
from weerwoord.procedure.accounts.store import Account, Store
from weerwoord.procedure.roles import PUBLIC, Actor

LASTS = timedelta(hours=12)
IDLE = timedelta(hours=2)
"""A session ends after twelve hours, or two hours after it was last used."""
_SEEN = timedelta(minutes=1)
"""Being seen is written down no oftener than this."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in. `complete`: with a second factor where one is needed; before that, nobody's rights.

    `id` names the session in lists and forms; it opens nothing. `label`: the visitor's browser.
    """

    id: str
    account: Account
    complete: bool
    label: str
    created_at: str
    seen_at: str

    @property
    def actor(self) -> Actor:
        return self.account.actor() if self.complete else PUBLIC


class Sessions:
    """The sessions of a site."""

    def __init__(self, store: Store, key: SiteKey) -> None:
        self._store = store
        self._key = key

    def open(self, account: str, *, complete: bool, label: str = "") -> str:
        """Open a session and return its token: for a cookie, HttpOnly, Secure, SameSite=Lax."""
        token = secrets.token_urlsafe(32)
        now = self._store.stamp()
        row = {
            "hash": hashed(token),
            "account": account,
            "label": label[:200],
            "complete": complete,
            "created_at": now,
            "seen_at": now,
            "expires_at": self._store.stamp(LASTS),
        }
        table = schema.sessions
        with writing(self._store.engine) as connection:
            connection.execute(delete(table).where(table.c.expires_at < now))
            connection.execute(insert(table).values(row))
        return token

    def find(self, token: str | None) -> Session | None:
        """Return the session of a token; None where there is none, or no longer."""
        if not token:
            return None
        table = schema.sessions
        with reading(self._store.engine) as connection:
            row = connection.execute(select(table).where(table.c.hash == hashed(token))).first()
            account = self._store.read(connection, row.account) if row else None
        now = self._store.stamp()
        if row is None or account is None or account.disabled or row.expires_at < now:
            return None
        if row.seen_at < self._store.stamp(-IDLE):
            return None
        if row.seen_at < self._store.stamp(-_SEEN):
            with writing(self._store.engine) as connection:
                connection.execute(update(table).where(table.c.hash == row.hash).values(seen_at=now))
        return Session(row.hash[:16], account, row.complete, row.label, row.created_at, row.seen_at)

    def complete(self, token: str) -> str:
        """Complete a session after its second factor; the new token takes the place of the old one."""
        table = schema.sessions
        fresh = secrets.token_urlsafe(32)
        with writing(self._store.engine) as connection:
            here = table.c.hash == hashed(token)
            connection.execute(update(table).where(here).values(hash=hashed(fresh), complete=True))
        return fresh

    def close(self, token: str) -> None:
        """Sign out."""
        with writing(self._store.engine) as connection:
            connection.execute(delete(schema.sessions).where(schema.sessions.c.hash == hashed(token)))

    def close_all(self, account: str, *, but: str | None = None) -> None:
        """Sign an account out everywhere; `but`: the token of the session that stays."""
        table = schema.sessions
        query = delete(table).where(table.c.account == account)
        with writing(self._store.engine) as connection:
            connection.execute(query if but is None else query.where(table.c.hash != hashed(but)))

    def close_one(self, account: str, session: str) -> None:
        """Close one session of an account by its id."""
        table = schema.sessions
        with writing(self._store.engine) as connection:
            connection.execute(delete(table).where(table.c.account == account, table.c.hash.startswith(session)))

    def of(self, account: str) -> list[tuple[str, str, str]]:
        """Return id, label and time last seen of the sessions of an account, the newest first."""
        table = schema.sessions
        query = select(table).where(table.c.account == account).order_by(table.c.seen_at.desc())
        with reading(self._store.engine) as connection:
            return [(row.hash[:16], row.label, row.seen_at) for row in connection.execute(query)]

    def csrf(self, token: str) -> str:
        """Return what the forms of a session carry, so that no other site can send them."""
        return self._key.sign("csrf", token)

    def csrf_ok(self, token: str, given: str | None) -> bool:
        """Say whether a form was made for this session."""
        return bool(given) and self._key.signed("csrf", token, given or "")
