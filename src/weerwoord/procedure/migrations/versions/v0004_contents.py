"""The content of events apart, so that it can be destroyed while the chain stays whole."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "p0004"
down_revision = "p0003"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table, from which rows may be deleted but not changed. Events of before keep what they hold."""
    op.add_column("procedure_events", sa.Column("commitment", sa.String))
    op.create_table(
        "procedure_contents",
        sa.Column("sequence", _BIG, primary_key=True, autoincrement=False),
        sa.Column("salt", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER procedure_contents_no_update BEFORE UPDATE ON procedure_contents "
            "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
        )
    else:
        op.execute(
            "CREATE TRIGGER procedure_contents_kept BEFORE UPDATE ON procedure_contents "
            "FOR EACH STATEMENT EXECUTE FUNCTION procedure_events_kept()"
        )
