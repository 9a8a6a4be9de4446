"""Promises: what answers announce, with the term that is printed beside it.

A file of its own beside the archive, `promises.sqlite`, derived from it and made anew as a whole. It may lag behind the
archive; `position` says at which change it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, select

from weerwoord.archive.archive import Archive
from weerwoord.archive.database import reading
from weerwoord.archive.derived import Derived, answering, facts_of, making
from weerwoord.archive.schema import Office, Signatory
from weerwoord.comparing import announced

Which = Literal["coming", "past", "undated"]
"""By the last day of the term: on or after a day, before it, or no day that is certain."""
PromiseOrder = Literal["term", "said"]
_FORMAT = "2"
_TABLES = """
CREATE TABLE promises (id INTEGER PRIMARY KEY, slug TEXT NOT NULL, numbers TEXT NOT NULL, said TEXT,
  words TEXT NOT NULL, term TEXT, first TEXT, last TEXT, approximate INTEGER NOT NULL);
CREATE TABLE offices (promise INTEGER NOT NULL, office TEXT NOT NULL, ministry TEXT);
"""
_INDEXES = """
CREATE INDEX promises_last ON promises (last, said, slug);
CREATE INDEX promises_said ON promises (said, slug);
CREATE INDEX offices_office ON offices (office, promise);
CREATE INDEX offices_ministry ON offices (ministry, promise);
CREATE INDEX offices_promise ON offices (promise);
"""
_WANTED = """
  AND (:office IS NULL OR id IN (SELECT promise FROM offices WHERE office = :office))
  AND (:ministry IS NULL OR id IN (SELECT promise FROM offices WHERE ministry = :ministry))
  AND (:since IS NULL OR coalesce(last, said) >= :since) AND (:until IS NULL OR coalesce(last, said) <= :until)
"""
_KINDS: dict[Which | None, str] = {
    "coming": "last >= :on",
    "past": "last < :on",
    "undated": "last IS NULL AND :on IS NOT NULL",
    None: ":on IS NOT NULL",
}
_COUNTED = (
    "count(*) FILTER (WHERE last >= :on), count(*) FILTER (WHERE last < :on), count(*) FILTER (WHERE last IS NULL)"
)
_COUNTS = f"SELECT {_COUNTED} FROM promises WHERE 1 {_WANTED}"  # noqa: S608 - of constants
_BY_TERM: dict[Which | None, str] = {
    "coming": "last, said, slug, id",
    "past": "last DESC, said DESC, slug, id",
    "undated": "said DESC, slug, id",
    None: "last IS NULL, last, said, slug, id",
}
_BY_SAID = "said DESC, slug, id"


@dataclass(frozen=True, slots=True)
class PromisesWanted:
    """Which promises, as of a day. `office`, `ministry`: of who answered, by slug and key.

    `since`, `until`: the last day of the term lies between these; without such a day, the day on which it was said.
    """

    on: date
    which: Which | None = None
    office: str | None = None
    ministry: str | None = None
    since: date | None = None
    until: date | None = None


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
    offices: tuple[str, ...] = ()
    """Slugs of the offices that answered, also on whose behalf."""


def build_promises(archive: Archive, told: Callable[[int], None] = lambda _done: None) -> int:
    """Make the file anew; return the number of promises in it. Readers see the old one till the end.

    Raises OSError or sqlite3.Error where it cannot be written: the old one stays.
    """
    count = 0
    with making(archive, _path(archive), _FORMAT, _TABLES) as (file, _facts):
        for rows in _promises(archive):
            ids = range(count + 1, count + len(rows) + 1)
            lines = [(number, *row) for number, (row, _offices) in zip(ids, rows, strict=True)]
            signed = [(number, *one) for number, (_row, some) in zip(ids, rows, strict=True) for one in some]
            file.executemany("INSERT INTO promises VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", lines)
            file.executemany("INSERT INTO offices VALUES (?, ?, ?)", signed)
            count += len(rows)
            told(count)
        file.executescript(_INDEXES)
    return count


_Signed = tuple[tuple[str, str | None], ...]


def _promises(archive: Archive) -> Iterator[list[tuple[tuple[Any, ...], _Signed]]]:
    """Yield pages of rows with who signed them, from the versions that are shown."""
    for publications in answering(archive):
        with reading(archive.engine) as connection:
            signed = _signed(connection, [shown.id for shown in publications])
        rows: list[tuple[tuple[Any, ...], _Signed]] = []
        for shown in publications:
            for answer in shown.answers:
                for (start, end), term in announced(answer["text"], shown.answered):
                    words = " ".join(answer["text"][start:end].split())
                    days = [day.isoformat() if day else None for day in (term.first, term.last)] if term else [None] * 2
                    said = shown.answered.isoformat() if shown.answered else None
                    text, loose = (term.text, term.approximate) if term else (None, False)
                    row = (shown.slug, " ".join(answer["to"]), said, words, text, *days, loose)
                    rows.append((row, signed.get(shown.id, ())))
        if rows:
            yield rows


def _signed(connection: Connection, numbers: Sequence[int]) -> dict[int, _Signed]:
    """Return slug and ministry of the offices that signed publications, by their numbers."""
    query = select(Signatory.publication_id, Office.slug, Office.ministry).join(
        Office, Office.id == Signatory.office_id
    )
    query = query.where(Signatory.publication_id.in_(numbers)).order_by(Signatory.publication_id, Signatory.place)
    found: dict[int, dict[str, str | None]] = {}
    for number, slug, ministry in connection.execute(query):
        found.setdefault(number, {})[slug] = ministry
    return {number: tuple(offices.items()) for number, offices in found.items()}


class Promises(Derived):
    """The file, for reading. Its methods may be called from several threads."""

    def counts(self, wanted: PromisesWanted) -> dict[Which, int]:
        """Return how many of the wanted promises there are of each kind, whatever kind is wanted."""
        coming, past, undated = self._select(_COUNTS, _values(wanted))[0]
        return {"coming": coming, "past": past, "undated": undated}

    def page(
        self, wanted: PromisesWanted, *, order: PromiseOrder = "term", limit: int = 50, offset: int = 0
    ) -> list[Promise]:
        """Return promises: coming ones in the order of their terms, past ones the last first, others as last said.

        By 'said', the last said come first.
        """
        by = _BY_SAID if order == "said" else _BY_TERM[wanted.which]
        query = (
            f"SELECT * FROM promises WHERE {_KINDS[wanted.which]}{_WANTED} ORDER BY {by} LIMIT :limit OFFSET :offset"  # noqa: S608 - of constants
        )
        rows = self._select(query, {**_values(wanted), "limit": limit, "offset": offset})
        marks = {f"id{place}": row[0] for place, row in enumerate(rows)}
        named = ", ".join(f":{name}" for name in marks)
        signed: dict[int, list[str]] = {}
        for number, office in self._select(
            f"SELECT promise, office FROM offices WHERE promise IN ({named}) ORDER BY rowid",  # noqa: S608 - of names
            marks,
        ):
            signed.setdefault(number, []).append(office)
        return [_promise(row, tuple(signed.get(row[0], ()))) for row in rows]

    def offices(self) -> list[tuple[str, str | None]]:
        """Return slug and ministry of each office that promised something."""
        return self._select("SELECT DISTINCT office, ministry FROM offices ORDER BY office", {})


def _values(wanted: PromisesWanted) -> dict[str, str | None]:
    days = {"on": wanted.on, "since": wanted.since, "until": wanted.until}
    told = {name: day.isoformat() if day else None for name, day in days.items()}
    return {**told, "office": wanted.office, "ministry": wanted.ministry}


def open_promises(archive: Archive) -> Promises | None:
    """Return the file as it is now; None where it was not made yet, or by another Weerwoord."""
    path = _path(archive)
    facts = facts_of(path, _FORMAT)
    return Promises(path, facts) if facts else None


def _path(archive: Archive) -> Path:
    return archive.place.home / "promises.sqlite"


def _promise(row: tuple[Any, ...], offices: tuple[str, ...]) -> Promise:
    _number, slug, numbers, said, words, term, first, last, loose = row
    days = [date.fromisoformat(day) if day else None for day in (said, first, last)]
    return Promise(slug, tuple(numbers.split()), days[0], words, term, days[1], days[2], bool(loose), offices)
