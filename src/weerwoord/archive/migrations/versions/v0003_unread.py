"""How many characters of each publication the reader could not place."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_BATCH = 500


def upgrade() -> None:
    """Add the column, and fill it from the documents that are shown."""
    op.add_column("publications", sa.Column("unread", _BIG, nullable=True))
    fill(op.get_bind())


def fill(connection: sa.Connection) -> None:
    """Count what is unread in each document that is shown."""
    publications = sa.table("publications", sa.column("id"), sa.column("shown_id"), sa.column("unread"))
    versions = sa.table("versions", sa.column("id"), sa.column("document"))
    query = sa.select(publications.c.id, versions.c.document).join(versions, versions.c.id == publications.c.shown_id)
    setting = sa.update(publications).where(publications.c.id == sa.bindparam("this"))
    last = -1
    while True:
        after = query.where(publications.c.id > last).order_by(publications.c.id).limit(_BATCH)
        rows = connection.execute(after).all()
        if not rows:
            return
        values = [{"this": row.id, "unread": _unread(row.document)} for row in rows]
        connection.execute(setting.values(unread=sa.bindparam("unread")), values)
        last = rows[-1].id


def _unread(packed: bytes) -> int:
    source = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")).get("source", {})
    return int(source.get("accounted", {}).get("unread", 0))
