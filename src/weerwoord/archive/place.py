"""Where an archive stands: a data folder for the bytes, and a database beside it or elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from weerwoord.archive.errors import ArchiveError

HOME = "WEERWOORD_HOME"
DATABASE = "WEERWOORD_DATABASE"


@dataclass(frozen=True, slots=True)
class Place:
    """`home`: the data folder, with the source bytes in `blobs`. `url`: of the database."""

    home: Path
    url: URL

    @property
    def blobs(self) -> Path:
        return self.home / "blobs"

    @property
    def sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"


def find_place(home: Path | str | None = None, database: str | None = None) -> Place:
    """Return where the archive stands.

    `home`: else the environment's WEERWOORD_HOME, else the platform's folder for user data. `database`: else
    WEERWOORD_DATABASE, else SQLite in the data folder. Raises ArchiveError('bad-database') for an address that is none.
    """
    named = home or os.environ.get(HOME) or user_data_path("weerwoord", appauthor=False)
    folder = Path(named).expanduser().absolute()
    address = database or os.environ.get(DATABASE)
    if not address:
        return Place(folder, URL.create("sqlite", database=str(folder / "archive.sqlite")))
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise ArchiveError("bad-database", f"{DATABASE} is no database address; {_EXAMPLES}") from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise ArchiveError("bad-database", f"{url.get_backend_name()} is not supported; {_EXAMPLES}")
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise ArchiveError("bad-database", f"an archive in memory would be lost; {_EXAMPLES}")
    return Place(folder, url)


_EXAMPLES = "give for example postgresql://user@host/weerwoord or sqlite:////srv/weerwoord/archive.sqlite."
