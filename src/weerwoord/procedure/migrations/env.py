"""Alembic's way into the procedure's tables: it works on the connection that `database.upgrade` hands over."""

from __future__ import annotations

from alembic import context

from weerwoord.procedure.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="procedure_version",
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
