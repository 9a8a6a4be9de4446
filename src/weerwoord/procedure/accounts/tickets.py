"""Tickets: random tokens that carry something through a trip outside, for one use, within a short time."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, select

from weerwoord.archive.database import reading, writing
from weerwoord.procedure.accounts import schema
from weerwoord.procedure.accounts.keys import hashed
from weerwoord.procedure.accounts.store import Store
from weerwoord.procedure.errors import Problem, Refusal


def issue(store: Store, kind: str, data: Any, lasts: timedelta) -> str:
    """Return a new ticket that carries `data` (JSON). Tickets that nobody used in time are cleared away."""
    token = secrets.token_urlsafe(32)
    table = schema.tickets
    row = {"hash": hashed(token), "kind": kind, "data": json.dumps(data), "expires_at": store.stamp(lasts)}
    with writing(store.engine) as connection:
        connection.execute(delete(table).where(table.c.expires_at < store.stamp()))
        connection.execute(insert(table).values(row))
    return token


def peek(store: Store, kind: str, token: str) -> Any:
    """Return what a ticket carries without using it up; raises Refusal('invalid', 'ticket-gone')."""
    table = schema.tickets
    here = (table.c.hash == hashed(token)) & (table.c.kind == kind) & (table.c.expires_at >= store.stamp())
    with reading(store.engine) as connection:
        data = connection.execute(select(table.c.data).where(here)).scalar()
    if data is None:
        raise Refusal("invalid", Problem("ticket-gone"))
    return json.loads(data)


def redeem(store: Store, kind: str, token: str) -> Any:
    """Return what a ticket carries, and use it up; raises Refusal('invalid', 'ticket-gone')."""
    table = schema.tickets
    here = (table.c.hash == hashed(token)) & (table.c.kind == kind) & (table.c.expires_at >= store.stamp())
    with writing(store.engine) as connection:
        row = connection.execute(select(table.c.data).where(here).with_for_update()).first()
        if row is None or not connection.execute(delete(table).where(here)).rowcount:
            raise Refusal("invalid", Problem("ticket-gone"))
    return json.loads(row.data)
