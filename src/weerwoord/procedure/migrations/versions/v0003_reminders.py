"""Reminders: who wants them, and who was reminded of what today."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "p0003"
down_revision = "p0002"


def upgrade() -> None:
    """Add the wish to accounts, and make the table."""
    op.add_column("procedure_accounts", sa.Column("unreminded_at", sa.String))
    op.create_table(
        "procedure_reminded",
        sa.Column("account", sa.String, primary_key=True),
        sa.Column("matter", sa.String, primary_key=True),
        sa.Column("day", sa.String, primary_key=True),
    )
