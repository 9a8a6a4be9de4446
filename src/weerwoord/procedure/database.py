"""The procedure's tables, brought to the newest schema in the archive's database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, Table, func, inspect, select, text

from weerwoord.archive.database import writing
from weerwoord.archive.errors import ArchiveError
from weerwoord.procedure.schema import events, metadata, reminded

HEAD = "p0004"
"""The newest migration."""
_LOCK = 0x57455250


def prepare(engine: Engine) -> None:
    """Bring the tables to the newest schema. Raises ArchiveError('newer-archive')."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(connection)


def kept() -> list[Table]:
    """Return the tables that a backup takes along: all but sessions and what lives for a day at most."""
    from weerwoord.procedure.accounts import schema

    passing = {schema.sessions, schema.tickets, schema.attempts, reminded}
    return [table for table in metadata.sorted_tables if table not in passing]


def check_unused(engine: Engine) -> None:
    """Raise ArchiveError('not-empty') where the procedure was begun: a backup is only put into a new one."""
    from weerwoord.procedure.accounts import schema

    with engine.connect() as connection:
        for table in (events, schema.accounts):
            if connection.execute(select(func.count()).select_from(table)).scalar_one():
                raise ArchiveError(
                    "not-empty", "a procedure was begun here; restore into a new archive (WEERWOORD_HOME)."
                )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("procedure_version"):
        return None
    found: Any = connection.execute(text("SELECT version_num FROM procedure_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "weerwoord.procedure:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    present = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if present is not None and present not in known:
        raise ArchiveError(
            "newer-archive",
            f"the procedure here was made by a newer Weerwoord (schema {present}, here {HEAD}). Upgrade Weerwoord.",
        )
    command.upgrade(config, HEAD)
