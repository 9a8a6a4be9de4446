"""Indexes that hold all that counting the publications of a member, party, office or ministry needs."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_COVERING = (("questioners", "spelling_id"), ("addressees", "office_id"), ("signatories", "office_id"))


def upgrade() -> None:
    """Put an index on both columns in place of the one on the first."""
    for table, column in _COVERING:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
        op.create_index(f"ix_{table}_{column}_publication_id", table, [column, "publication_id"], unique=False)
    op.create_index("ix_questioners_publication_id_spelling_id", "questioners", ["publication_id", "spelling_id"])
