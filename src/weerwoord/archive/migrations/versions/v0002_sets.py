"""Question sets: which publications go back to one. What the tables hold is derived when the archive is opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables of sets, and the columns that publications get."""
    op.create_table(
        "sets",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("lead_id", _BIG, nullable=False),
        sa.Column("case_number", sa.String(), nullable=True),
        sa.Column("submitted", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sets"),
        sa.UniqueConstraint("slug", name="uq_sets_slug"),
    )
    op.create_index("ix_sets_case_number", "sets", ["case_number"], unique=False)
    op.create_index("ix_sets_submitted", "sets", ["submitted"], unique=False)
    op.create_table(
        "set_aliases",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("set_id", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["sets.id"], name="fk_set_aliases_set_id"),
        sa.PrimaryKeyConstraint("slug", name="pk_set_aliases"),
    )
    op.create_index("ix_set_aliases_set_id", "set_aliases", ["set_id"], unique=False)
    op.add_column("publications", sa.Column("notice", sa.String(), nullable=True))
    op.add_column("publications", sa.Column("traits", sa.String(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        # SQLite adds a column with its reference in place; Alembic would copy the whole table for it.
        op.execute(
            "ALTER TABLE publications ADD COLUMN set_id INTEGER CONSTRAINT fk_publications_set_id REFERENCES sets (id)"
        )
    else:
        op.add_column("publications", sa.Column("set_id", _BIG, nullable=True))
        op.create_foreign_key("fk_publications_set_id", "publications", "sets", ["set_id"], ["id"])
    op.create_index("ix_publications_set_id", "publications", ["set_id"], unique=False)
    op.create_table(
        "set_keys",
        sa.Column("key", _BIG, autoincrement=False, nullable=False),
        sa.Column("publication_id", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_set_keys_publication_id"),
        sa.PrimaryKeyConstraint("key", "publication_id", name="pk_set_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_set_keys_publication_id", "set_keys", ["publication_id"], unique=False)
    op.bulk_insert(
        sa.table("counters", sa.column("name", sa.String), sa.column("value", sa.BigInteger)),
        [{"name": "sets", "value": 0}],
    )
