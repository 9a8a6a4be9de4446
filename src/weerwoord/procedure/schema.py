"""The procedure's tables, in the archive's database. Changes go through a migration in `procedure.migrations`.

`procedure_events` is only ever added to; triggers refuse anything else. What must not last for ever stands apart in
`procedure_contents`, from which rows may be deleted, never changed. Times are ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

_BIG = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

events = Table(
    "procedure_events",
    metadata,
    Column("sequence", _BIG, primary_key=True, autoincrement=False),
    Column("stream", String, nullable=False),
    Column("version", _BIG, nullable=False),
    Column("body", String, nullable=False),
    Column("at", String, nullable=False),
    Column("account", String, nullable=False),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("offices", Text, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False, unique=True),
    Column("commitment", String),
    UniqueConstraint("stream", "version", name="uq_procedure_events_stream_version"),
)
Index(
    "ix_procedure_events_first",
    events.c.body,
    events.c.sequence,
    sqlite_where=events.c.version == 1,
    postgresql_where=events.c.version == 1,
)
"""`data`, `audience` and `offices` are JSON. `commitment`: SHA-256 of the event's content, which stands apart; then
`name` is empty, and `data` is null unless all may know it. Events of a Weerwoord that knew no contents have none.
"""

contents = Table(
    "procedure_contents",
    metadata,
    Column("sequence", _BIG, primary_key=True, autoincrement=False),
    Column("salt", String, nullable=False),
    Column("text", Text, nullable=False),
)
"""The content of an event, as JSON: who did it by name, and what only some may know. The salt keeps a commitment from
telling anything once the content is gone.
"""

head = Table(
    "procedure_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sequence", _BIG, nullable=False),
    Column("hash", String, nullable=False),
)
"""One row: the last event. Its lock makes writers take turns."""

numbers = Table(
    "procedure_numbers",
    metadata,
    Column("body", String, primary_key=True),
    Column("series", String, primary_key=True),
    Column("year", String, primary_key=True),
    Column("last", _BIG, nullable=False),
)
"""The last number given out of each series; given out in the transaction that uses it, so there are no holes."""

reminded = Table(
    "procedure_reminded",
    metadata,
    Column("account", String, primary_key=True),
    Column("matter", String, primary_key=True),
    Column("day", String, primary_key=True),
)
"""Who was reminded of what today; kept for a day. See `reminding`."""
