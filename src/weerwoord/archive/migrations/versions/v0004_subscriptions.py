"""Subscriptions, and the messages that are still to be sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "subscriptions",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("token", "topic", "value", "channel", "target")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("secret", "language", "rhythm", "created_at")),
        sa.Column("confirmed_at", sa.String(), nullable=True),
        sa.Column("change", _BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("due_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("token", name="uq_subscriptions_token"),
    )
    op.create_index("ix_subscriptions_target", "subscriptions", ["target"], unique=False)
    op.create_index("ix_subscriptions_due_at", "subscriptions", ["due_at"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("subscription_id", _BIG, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "body", "created_at")),
        sa.Column("attempts", _BIG, nullable=False),
        sa.Column("due_at", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name="fk_deliveries_subscription_id_subscriptions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_subscription_id", "deliveries", ["subscription_id"], unique=False)
    op.create_index("ix_deliveries_due_at", "deliveries", ["due_at"], unique=False)
