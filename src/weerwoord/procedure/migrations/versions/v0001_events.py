"""The event log, its head, and the numbers given out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "p0001"
down_revision = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables, and let nobody change or delete an event."""
    op.create_table(
        "procedure_events",
        sa.Column("sequence", _BIG, primary_key=True, autoincrement=False),
        sa.Column("stream", sa.String, nullable=False),
        sa.Column("version", _BIG, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("offices", sa.Text, nullable=False),
        sa.Column("previous", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False, unique=True),
        sa.UniqueConstraint("stream", "version", name="uq_procedure_events_stream_version"),
    )
    op.create_index(
        "ix_procedure_events_first",
        "procedure_events",
        ["body", "sequence"],
        sqlite_where=sa.text("version = 1"),
        postgresql_where=sa.text("version = 1"),
    )
    head = op.create_table(
        "procedure_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sequence", _BIG, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
    )
    op.create_table(
        "procedure_numbers",
        sa.Column("body", sa.String, primary_key=True),
        sa.Column("series", sa.String, primary_key=True),
        sa.Column("year", sa.String, primary_key=True),
        sa.Column("last", _BIG, nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "sequence": 0, "hash": "0" * 64}])
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER procedure_events_no_{what.lower()} BEFORE {what} ON procedure_events "
                "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION procedure_events_kept() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'events are never changed'; END $$"
        )
        op.execute(
            "CREATE TRIGGER procedure_events_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON procedure_events "
            "FOR EACH STATEMENT EXECUTE FUNCTION procedure_events_kept()"
        )


def downgrade() -> None:
    """Refuse: the log is the truth, and is never thrown away by a migration."""
    raise NotImplementedError("the event log is not thrown away")
