"""Files beside the archive that are derived from its answers and made anew as a whole; they may lag behind it."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from weerwoord.archive.archive import Archive
from weerwoord.archive.database import reading
from weerwoord.archive.rows import now
from weerwoord.archive.schema import Publication, Version

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Answering:
    """A publication with answers, which are as they were packed: `to` and `text` of each."""

    id: int
    slug: str
    answered: date | None
    answers: list[dict[str, Any]]


class Derived:
    """Such a file, for reading; `position` is the change of the archive at which it was made. Safe in threads."""

    def __init__(self, path: Path, facts: Mapping[str, str]) -> None:
        self._path = path
        self.position = int(facts["position"])
        self.made = facts["made"]

    def _select(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as file:
            return file.execute(query, values).fetchall()


@contextmanager
def making(archive: Archive, path: Path, form: str, tables: str) -> Iterator[tuple[sqlite3.Connection, dict[str, Any]]]:
    """Yield a file with `tables` and the facts that are kept in it; at the end it stands in place of the old one.

    Readers see the old one until then, and for good where something goes wrong. `form`: see `facts_of`. Raises OSError
    or sqlite3.Error where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    facts: dict[str, Any] = {"format": form, "position": archive.last_change(), "made": now()}
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(beside)) as file:
            # Nothing is lost with a file that is made anew at any time.
            file.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);" + tables
            )
            yield file, facts
            file.executemany("INSERT INTO meta VALUES (?, ?)", [(name, str(value)) for name, value in facts.items()])
            file.commit()
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def facts_of(path: Path, form: str) -> dict[str, str] | None:
    """Return the facts of a file; None where it was not made yet, or by a Weerwoord that had another form of it."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            facts = dict(file.execute("SELECT name, value FROM meta"))
    except sqlite3.Error:
        return None
    return facts if facts.get("format") == form else None


def answering(archive: Archive) -> Iterator[list[Answering]]:
    """Yield pages of the publications with answers, in the version that is shown."""
    last = 0
    while True:
        query = select(Publication.id, Publication.slug, Publication.answered, Version.document)
        query = query.join(Version, Version.id == Publication.shown_id).where(Publication.id > last)
        with reading(archive.engine) as connection:
            found = connection.execute(query.where(Publication.answers > 0).order_by(Publication.id).limit(_PAGE)).all()
        yield [Answering(row.id, row.slug, row.answered, _answers(row.document)) for row in found]
        if len(found) < _PAGE:
            return
        last = found[-1].id


def _answers(packed: bytes) -> list[dict[str, Any]]:
    # As it was packed: making documents of it would take longer than all the rest.
    answers: list[dict[str, Any]] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))["answers"]
    return answers
