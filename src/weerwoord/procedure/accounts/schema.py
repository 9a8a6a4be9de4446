"""The tables of accounts. Secrets stand here only as hashes, or encrypted with the site's key. Times: ISO 8601."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from weerwoord.procedure.schema import metadata

accounts = Table(
    "procedure_accounts",
    metadata,
    Column("id", String, primary_key=True),
    Column("login", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("party", String),
    Column("password", String),
    Column("totp", Text),
    Column("totp_step", Integer),
    Column("created_at", String, nullable=False),
    Column("disabled_at", String),
    Column("unreminded_at", String),
)
"""`login`: in lower case. `password`: argon2id. `totp`: the secret, encrypted; `totp_step`: the last one used.

`unreminded_at`: since when its owner wants no reminders.
"""

grants = Table(
    "procedure_grants",
    metadata,
    Column("id", String, primary_key=True),
    Column("account", String, ForeignKey(accounts.c.id), nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("body", String, nullable=False),
    Column("office", String),
    Column("member", String),
    Column("step", String),
    Column("given_at", String, nullable=False),
    Column("ended_at", String),
)

credentials = Table(
    "procedure_credentials",
    metadata,
    Column("id", String, primary_key=True),
    Column("account", String, ForeignKey(accounts.c.id), nullable=False, index=True),
    Column("public_key", String, nullable=False),
    Column("sign_count", Integer, nullable=False),
    Column("label", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("used_at", String),
)
"""Passkeys; ids and keys in base64url."""

recovery = Table(
    "procedure_recovery",
    metadata,
    Column("hash", String, primary_key=True),
    Column("account", String, ForeignKey(accounts.c.id), nullable=False, index=True),
    Column("used_at", String),
)

sessions = Table(
    "procedure_sessions",
    metadata,
    Column("hash", String, primary_key=True),
    Column("account", String, ForeignKey(accounts.c.id), nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("created_at", String, nullable=False),
    Column("seen_at", String, nullable=False),
    Column("expires_at", String, nullable=False),
)
"""`complete`: the second factor was given too, or none is needed. A revoked session is deleted."""

identities = Table(
    "procedure_identities",
    metadata,
    Column("issuer", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("account", String, ForeignKey(accounts.c.id), nullable=False, index=True),
)

tickets = Table(
    "procedure_tickets",
    metadata,
    Column("hash", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("expires_at", String, nullable=False, index=True),
)
"""Short-lived and for one use: a passkey's challenge, a trip to an OpenID provider, an invitation to set a password."""

attempts = Table(
    "procedure_attempts",
    metadata,
    Column("id", String, primary_key=True),
    Column("key", String, nullable=False),
    Column("at", String, nullable=False),
    Index("ix_procedure_attempts_key_at", "key", "at"),
)
"""Failures to sign in; `key`: a hash of the login or the address that was tried."""
