"""Promises: what answers announce, with the term that is printed beside it.

A file of its own beside the archive, `promises.sqlite`, derived from it and made anew as a whole. It may lag behind the
archive; `position` says at which change it was made.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select

from weerwoord.archive.archive import Archive
from weerwoord.archive.database import reading
from weerwoord.archive.rows import now
from weerwoord.archive.schema import Publication, Version
from weerwoord.comparing import announced

Which = Literal["coming", "past", "undated"]
"""By the last day of the term: on or after a day, before it, or no day that is certain."""
_FORMAT = "1"
_PAGE = 500
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE promises (slug TEXT NOT NULL, numbers TEXT NOT NULL, said TEXT, words TEXT NOT NULL, term TEXT,
  first TEXT, last TEXT, approximate INTEGER NOT NULL);
"""
_INDEXES = """
CREATE INDEX promises_last ON promises (last, said, slug);
CREATE INDEX promises_said ON promises (said, slug);
"""
_COUNT: dict[Which, str] = {
    "coming": "SELECT count(*) FROM promises WHERE last >= ?",
    "past": "SELECT count(*) FROM promises WHERE last < ?",
    "undated": "SELECT count(*) FROM promises WHERE last IS NULL AND ? IS NOT NULL",
}
_LIST: dict[Which, str] = {
    "coming": "SELECT * FROM promises WHERE last >= ? ORDER BY last, said, slug LIMIT ? OFFSET ?",
    "past": "SELECT * FROM promises WHERE last < ? ORDER BY last DESC, said DESC, slug LIMIT ? OFFSET ?",
    "undated": "SELECT * FROM promises WHERE last IS NULL AND ? IS NOT NULL ORDER BY said DESC, slug LIMIT ? OFFSET ?",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """An announcement: the document and the questions it answers there, the sentence, and the term as printed.

    `first`, `last`: the days of the term, None where not certain; `approximate`: the words leave room for others.
    """

    slug: str
    numbers: tuple[str, ...]
    said: date | None
    words: str
    term: str | None
    first: date | None
    last: date | None
    approximate: bool


def build_promises(archive: Archive, told: Callable[[int], None] = lambda _done: None) -> int:
    """Make the file anew; return the number of promises in it. Readers see the old one till the end.

    Raises OSError or sqlite3.Error where it cannot be written: the old one stays.
    """
    path = _path(archive)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    position = archive.last_change()
    count = 0
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(beside)) as file:
            # Nothing is lost with a file that is made anew at any time.
            file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
            for rows in _promises(archive):
                file.executemany("INSERT INTO promises VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
                count += len(rows)
                told(count)
            facts = {"format": _FORMAT, "position": position, "made": now()}
            file.executemany("INSERT INTO meta VALUES (?, ?)", [(name, str(value)) for name, value in facts.items()])
            file.executescript(_INDEXES)
            file.commit()
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return count


def _promises(archive: Archive) -> Iterator[list[tuple[Any, ...]]]:
    """Yield pages of rows, from the versions that are shown."""
    last = 0
    while True:
        query = select(Publication.id, Publication.slug, Publication.answered, Version.document)
        query = query.join(Version, Version.id == Publication.shown_id).where(Publication.id > last)
        with reading(archive.engine) as connection:
            found = connection.execute(query.where(Publication.answers > 0).order_by(Publication.id).limit(_PAGE)).all()
        rows: list[tuple[Any, ...]] = []
        for shown in found:
            # As it was packed: making documents of it would take longer than all the rest.
            plain = json.loads(zlib.decompress(shown.document).decode("utf-8", "surrogatepass"))
            for answer in plain["answers"]:
                for (start, end), term in announced(answer["text"], shown.answered):
                    words = " ".join(answer["text"][start:end].split())
                    days = [day.isoformat() if day else None for day in (term.first, term.last)] if term else [None] * 2
                    said = shown.answered.isoformat() if shown.answered else None
                    text, loose = (term.text, term.approximate) if term else (None, False)
                    rows.append((shown.slug, " ".join(answer["to"]), said, words, text, *days, loose))
        if rows:
            yield rows
        if len(found) < _PAGE:
            return
        last = found[-1].id


class Promises:
    """The file, for reading. Its methods may be called from several threads."""

    def __init__(self, path: Path, facts: dict[str, str]) -> None:
        self._path = path
        self.position = int(facts["position"])
        self.made = facts["made"]

    def _select(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as file:
            return file.execute(query, values).fetchall()

    def count(self, which: Which, on: date) -> int:
        """Return how many promises there are of a kind on a day."""
        return int(self._select(_COUNT[which], [on.isoformat()])[0][0])

    def page(self, which: Which, on: date, *, limit: int = 50, offset: int = 0) -> list[Promise]:
        """Return promises: coming ones in the order of their terms, past ones the last first, others as last said."""
        return [_promise(*row) for row in self._select(_LIST[which], [on.isoformat(), limit, offset])]


def open_promises(archive: Archive) -> Promises | None:
    """Return the file as it is now; None where it was not made yet, or by another Weerwoord."""
    path = _path(archive)
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            facts = dict(file.execute("SELECT name, value FROM meta"))
    except sqlite3.Error:
        return None
    return Promises(path, facts) if facts.get("format") == _FORMAT else None


def _path(archive: Archive) -> Path:
    return archive.place.home / "promises.sqlite"


def _promise(
    slug: str,
    numbers: str,
    said: str | None,
    words: str,
    term: str | None,
    first: str | None,
    last: str | None,
    loose: int,
) -> Promise:
    days = [date.fromisoformat(day) if day else None for day in (said, first, last)]
    return Promise(slug, tuple(numbers.split()), days[0], words, term, days[1], days[2], bool(loose))
