"""Accounts, roles, second factors, sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "p0002"
down_revision = "p0001"


def upgrade() -> None:
    """Make the tables of accounts."""
    op.create_table(
        "procedure_accounts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("login", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("party", sa.String),
        sa.Column("password", sa.String),
        sa.Column("totp", sa.Text),
        sa.Column("totp_step", sa.Integer),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("disabled_at", sa.String),
    )
    op.create_table(
        "procedure_grants",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("account", sa.String, sa.ForeignKey("procedure_accounts.id"), nullable=False, index=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("office", sa.String),
        sa.Column("member", sa.String),
        sa.Column("step", sa.String),
        sa.Column("given_at", sa.String, nullable=False),
        sa.Column("ended_at", sa.String),
    )
    op.create_table(
        "procedure_credentials",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("account", sa.String, sa.ForeignKey("procedure_accounts.id"), nullable=False, index=True),
        sa.Column("public_key", sa.String, nullable=False),
        sa.Column("sign_count", sa.Integer, nullable=False),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("used_at", sa.String),
    )
    op.create_table(
        "procedure_recovery",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("account", sa.String, sa.ForeignKey("procedure_accounts.id"), nullable=False, index=True),
        sa.Column("used_at", sa.String),
    )
    op.create_table(
        "procedure_sessions",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("account", sa.String, sa.ForeignKey("procedure_accounts.id"), nullable=False, index=True),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("seen_at", sa.String, nullable=False),
        sa.Column("expires_at", sa.String, nullable=False),
    )
    op.create_table(
        "procedure_identities",
        sa.Column("issuer", sa.String, primary_key=True),
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("account", sa.String, sa.ForeignKey("procedure_accounts.id"), nullable=False, index=True),
    )
    op.create_table(
        "procedure_tickets",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("expires_at", sa.String, nullable=False, index=True),
    )
    op.create_table(
        "procedure_attempts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Index("ix_procedure_attempts_key_at", "key", "at"),
    )
