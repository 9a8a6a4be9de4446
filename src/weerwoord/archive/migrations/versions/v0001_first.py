"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blobs"),
    )
    op.create_table(
        "changes",
        sa.Column("number", _BIG, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_changes"),
    )
    op.create_index("ix_changes_slug", "changes", ["slug"], unique=False)
    op.create_table(
        "counters",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.create_table(
        "members",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("slug", name="uq_members_slug"),
    )
    op.create_index("ix_members_bucket", "members", ["bucket"], unique=False)
    op.create_table(
        "offices",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("portfolio", sa.String(), nullable=True),
        sa.Column("ministry", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
        sa.UniqueConstraint("slug", name="uq_offices_slug"),
    )
    op.create_index("ix_offices_ministry", "offices", ["ministry"], unique=False)
    op.create_table(
        "publications",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("awaits", sa.String(), nullable=True),
        sa.Column("shown_id", _BIG, nullable=False),
        sa.Column("change", _BIG, nullable=False),
        sa.Column("first_at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("chamber", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("session_year", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("ordinal", _BIG, nullable=True),
        sa.Column("identifier", sa.String(), nullable=True),
        sa.Column("case_number", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("submitted", sa.Date(), nullable=True),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("questions", _BIG, nullable=False),
        sa.Column("answers", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.UniqueConstraint("key", name="uq_publications_key"),
        sa.UniqueConstraint("slug", name="uq_publications_slug"),
    )
    op.create_index("ix_publications_answered", "publications", ["answered"], unique=False)
    op.create_index("ix_publications_awaits", "publications", ["awaits"], unique=False)
    op.create_index("ix_publications_case_number", "publications", ["case_number"], unique=False)
    op.create_index("ix_publications_kind", "publications", ["kind"], unique=False)
    op.create_index("ix_publications_numbered", "publications", ["chamber", "session_year", "ordinal"], unique=False)
    op.create_index("ix_publications_submitted", "publications", ["submitted"], unique=False)
    op.create_table(
        "quarantine",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("first_at", sa.String(), nullable=False),
        sa.Column("last_at", sa.String(), nullable=False),
        sa.Column("attempts", _BIG, nullable=False),
        sa.Column("resolved_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_quarantine"),
        sa.UniqueConstraint("name", "sha256", name="uq_quarantine_name_sha256"),
    )
    op.create_index("ix_quarantine_sha256", "quarantine", ["sha256"], unique=False)
    op.create_table(
        "addressees",
        sa.Column("publication_id", _BIG, nullable=False),
        sa.Column("place", _BIG, nullable=False),
        sa.Column("office_id", _BIG, nullable=False),
        sa.Column("portfolio", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_addressees_office_id"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_addressees_publication_id"),
        sa.PrimaryKeyConstraint("publication_id", "place", name="pk_addressees"),
    )
    op.create_index("ix_addressees_office_id", "addressees", ["office_id"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("publication_id", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_aliases_publication_id"),
        sa.PrimaryKeyConstraint("slug", name="pk_aliases"),
    )
    op.create_index("ix_aliases_publication_id", "aliases", ["publication_id"], unique=False)
    op.create_table(
        "keys",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("publication_id", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_keys_publication_id"),
        sa.PrimaryKeyConstraint("key", "publication_id", name="pk_keys"),
    )
    op.create_index("ix_keys_publication_id", "keys", ["publication_id"], unique=False)
    op.create_table(
        "links",
        sa.Column("publication_id", _BIG, nullable=False),
        sa.Column("place", _BIG, nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("numbers", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("start", _BIG, nullable=True),
        sa.Column("end", _BIG, nullable=True),
        sa.Column("target", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_links_publication_id"),
        sa.PrimaryKeyConstraint("publication_id", "place", name="pk_links"),
    )
    op.create_index("ix_links_target", "links", ["target"], unique=False)
    op.create_table(
        "signatories",
        sa.Column("publication_id", _BIG, nullable=False),
        sa.Column("place", _BIG, nullable=False),
        sa.Column("office_id", _BIG, nullable=False),
        sa.Column("portfolio", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_signatories_office_id"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_signatories_publication_id"),
        sa.PrimaryKeyConstraint("publication_id", "place", name="pk_signatories"),
    )
    op.create_index("ix_signatories_office_id", "signatories", ["office_id"], unique=False)
    op.create_index("ix_signatories_person", "signatories", ["person"], unique=False)
    op.create_table(
        "spellings",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("printed_party", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("member_id", _BIG, nullable=True),
        sa.Column("doubt", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_spellings_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_spellings"),
        sa.UniqueConstraint("name", "printed_party", name="uq_spellings_name_printed_party"),
    )
    op.create_index("ix_spellings_bucket", "spellings", ["bucket"], unique=False)
    op.create_index("ix_spellings_member_id", "spellings", ["member_id"], unique=False)
    op.create_index("ix_spellings_party", "spellings", ["party"], unique=False)
    op.create_index("ix_spellings_slug", "spellings", ["slug"], unique=False)
    op.create_table(
        "versions",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("publication_id", _BIG, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("maturity", _BIG, nullable=False),
        sa.Column("form_rank", _BIG, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("awaits", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("imported_at", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_versions_publication_id"),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name="fk_versions_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("sha256", name="uq_versions_sha256"),
    )
    op.create_index("ix_versions_publication_id", "versions", ["publication_id"], unique=False)
    op.create_table(
        "questioners",
        sa.Column("publication_id", _BIG, nullable=False),
        sa.Column("place", _BIG, nullable=False),
        sa.Column("spelling_id", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_questioners_publication_id"),
        sa.ForeignKeyConstraint(["spelling_id"], ["spellings.id"], name="fk_questioners_spelling_id"),
        sa.PrimaryKeyConstraint("publication_id", "place", name="pk_questioners"),
    )
    op.create_index("ix_questioners_spelling_id", "questioners", ["spelling_id"], unique=False)
    op.bulk_insert(
        sa.table("counters", sa.column("name", sa.String), sa.column("value", sa.BigInteger)),
        [{"name": "id", "value": 0}, {"name": "change", "value": 0}],
    )
