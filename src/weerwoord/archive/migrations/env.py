"""Alembic's way into the archive: it works on the connection that `database.upgrade` hands over."""

from __future__ import annotations

from alembic import context

from weerwoord.archive.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
