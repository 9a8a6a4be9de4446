"""The connection to the database, and the migrations that run when it is opened.

SQLite runs in WAL mode with synchronous=FULL: what was committed is there after a power cut, and readers never wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError

from weerwoord.archive.errors import ArchiveError
from weerwoord.archive.place import Place

HEAD = "0005"
"""The newest migration."""

_WRITING = "weerwoord_writing"
_MIGRATION_LOCK = 0x57455257
_BUSY_MILLISECONDS = 120_000
_LOG_PAGES = 8_000
"""The log grows to some 32 MB before it is written back: pages that each batch changes are then written once."""


def open_engine(place: Place, *, create: bool = True) -> Engine:
    """Return an engine on the archive's database, brought to the newest schema.

    `create`: make it where it is not there yet. Raises ArchiveError ('no-archive', 'cannot-open', 'newer-archive').
    """
    if place.sqlite:
        _prepare_file(place, create)
    try:
        engine = create_engine(place.url, hide_parameters=True)  # what fails is logged: never with drafts or names
    except ModuleNotFoundError as error:
        raise ArchiveError(
            "cannot-open", "PostgreSQL needs the package psycopg: pip install 'psycopg[binary]'."
        ) from error
    if place.sqlite:
        _tune_sqlite(engine)
    try:
        _migrate(engine)
    except DBAPIError as error:
        engine.dispose()
        where = place.url.render_as_string(hide_password=True)
        raise ArchiveError("cannot-open", f"the database {where} cannot be opened: {_cause(error)}") from error
    except ArchiveError:
        engine.dispose()
        raise
    return engine


def _prepare_file(place: Place, create: bool) -> None:
    file = Path(str(place.url.database))
    if not create and not file.exists():
        raise ArchiveError("no-archive", f"there is no archive at {file} yet. Make one with: weerwoord import PATH.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError("cannot-open", f"the folder {file.parent} cannot be made: {error.strerror}.") from error


def _cause(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0] if error.orig else str(error)


def _tune_sqlite(engine: Engine) -> None:
    """Let SQLAlchemy, not the driver, begin transactions; writers take the lock at once, so that none fails later."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={_BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "cache_size=-32000",
            f"wal_autocheckpoint={_LOG_PAGES}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes; commits at the end, rolls back where anything is raised."""
    with engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one state of the archive, whatever others write meanwhile."""
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**level) as connection, connection.begin():
        yield connection


def revision(connection: Connection) -> str | None:
    """Return the schema's revision, None where there is no schema yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        if revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        upgrade(connection)


def upgrade(connection: Connection, target: str = HEAD) -> None:
    """Run the migrations that `connection` still lacks, up to `target`, in its transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "weerwoord.archive:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    present = revision(connection)
    if present == target:
        return
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if present is not None and present not in known:
        raise ArchiveError(
            "newer-archive",
            f"this archive was made by a newer Weerwoord (schema {present}, here {HEAD}). Upgrade Weerwoord.",
        )
    try:
        command.upgrade(config, target)
    except OperationalError as error:
        raise ArchiveError(
            "cannot-migrate", f"the database could not be brought up to date: {_cause(error)}"
        ) from error
