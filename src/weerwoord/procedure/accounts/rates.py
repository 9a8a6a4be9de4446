"""How often somebody may fail to sign in: counted in the database, so that all processes count together.

A login that does not exist is counted like one that does; so being locked out tells nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from weerwoord.archive.database import reading, writing
from weerwoord.procedure.accounts import schema
from weerwoord.procedure.accounts.keys import SiteKey
from weerwoord.procedure.accounts.store import Store
from weerwoord.procedure.errors import Problem, Refusal

WINDOW = timedelta(minutes=15)
PER_LOGIN = 8
PER_ADDRESS = 60
"""Failures within the window; an address may be that of a whole organisation."""


class Rates:
    """Counts failures by login and by address."""

    def __init__(self, store: Store, key: SiteKey) -> None:
        self._store = store
        self._key = key

    def check(self, login: str, address: str) -> None:
        """Raise Refusal('busy', 'too-many-attempts') with the minutes to wait, where too many have failed."""
        for key, most in self._keys(login, address):
            table = schema.attempts
            recent = (table.c.key == key) & (table.c.at >= self._store.stamp(-WINDOW))
            with reading(self._store.engine) as connection:
                count, first = connection.execute(select(func.count(), func.min(table.c.at)).where(recent)).one()
            if count >= most:
                free = datetime.fromisoformat(first) + WINDOW
                left = free - datetime.fromisoformat(self._store.stamp())
                minutes = max(1, -int(-left.total_seconds() // 60))
                raise Refusal("busy", Problem("too-many-attempts", {"minutes": minutes}))

    def failed(self, login: str, address: str) -> None:
        """Count a failure."""
        at, table = self._store.stamp(), schema.attempts
        rows = [{"id": secrets.token_hex(8), "key": key, "at": at} for key, _ in self._keys(login, address)]
        with writing(self._store.engine) as connection:
            connection.execute(delete(table).where(table.c.at < self._store.stamp(-WINDOW)))
            connection.execute(insert(table), rows)

    def succeeded(self, login: str) -> None:
        """Forget the failures of a login that got in. Those of its address stay."""
        with writing(self._store.engine) as connection:
            connection.execute(delete(schema.attempts).where(schema.attempts.c.key == self._keys(login, "")[0][0]))

    def _keys(self, login: str, address: str) -> list[tuple[str, int]]:
        named = self._key.sign("rate login", login.strip().lower())
        from_ = self._key.sign("rate address", address)
        return [(named, PER_LOGIN), (from_, PER_ADDRESS)] if address else [(named, PER_LOGIN)]
