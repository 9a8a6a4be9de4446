"""Answers that were given more than once: by whom first, and how often since.

A file of its own beside the archive, `repeats.sqlite`, derived from it and made anew as a whole. It may lag behind the
archive; `position` says at which change it was made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from weerwoord.archive.archive import Archive
from weerwoord.archive.derived import Derived, answering, facts_of, making
from weerwoord.comparing import digest, letters
from weerwoord.comparing.repeats import NearlySame

_FORMAT = "1"
_TABLES = """
CREATE TABLE said (digest INTEGER NOT NULL, day TEXT NOT NULL, slug TEXT NOT NULL, place INTEGER NOT NULL,
  numbers TEXT NOT NULL, words INTEGER NOT NULL, cluster INTEGER NOT NULL);
"""
_CLUSTERS = """
CREATE TABLE clusters AS
  SELECT cluster, count(*) AS times, count(DISTINCT digest) AS wordings, count(DISTINCT slug) AS documents,
    min(words) AS words FROM said GROUP BY cluster HAVING count(*) > 1;
CREATE UNIQUE INDEX clusters_cluster ON clusters (cluster);
DELETE FROM said WHERE cluster NOT IN (SELECT cluster FROM clusters);
CREATE INDEX said_cluster ON said (cluster, day, slug, place);
CREATE INDEX said_digest ON said (digest, cluster);
CREATE INDEX clusters_times ON clusters (times);
"""


@dataclass(frozen=True, slots=True)
class Said:
    """Where an answer was given: a document, the questions that it answers there, and the day."""

    slug: str
    numbers: tuple[str, ...]
    day: date | None


@dataclass(frozen=True, slots=True)
class Repeated:
    """An answer that was given more than once. `times`: how often; `wordings`: in how many ways that differ a little.

    `since`: how often after the first. `words`: of the shortest. What is nearly the same, a word in twenty aside,
    counts as the same answer.
    """

    id: int
    times: int
    wordings: int
    documents: int
    words: int
    first: Said

    @property
    def since(self) -> int:
        return self.times - 1


def build_repeats(archive: Archive, told: Callable[[int], None] = lambda _done: None) -> int:
    """Make the file anew; return the number of answers that it was made from. Readers see the old one till the end.

    Raises OSError or sqlite3.Error where it cannot be written: the old one stays.
    """
    with making(archive, _path(archive), _FORMAT, _TABLES) as (file, facts):
        facts["answers"] = count = _fill(archive, file, told)
    return count


def _fill(archive: Archive, file: sqlite3.Connection, told: Callable[[int], None]) -> int:
    seen: set[int] = set()
    near = NearlySame()
    count = 0
    for rows in _answers(archive):
        for row, text in rows:
            if row[0] not in seen:
                seen.add(row[0])
                near.add(row[0], text)
        file.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?)", [(*row, row[0]) for row, _ in rows])
        count += len(rows)
        told(count)
    file.execute("CREATE INDEX said_filling ON said (digest)")
    file.executemany("UPDATE said SET cluster = ? WHERE digest = ?", [(to, key) for key, to in near.groups().items()])
    file.execute("DROP INDEX said_filling")
    file.executescript(_CLUSTERS)
    return count


def _answers(archive: Archive) -> Iterator[list[tuple[tuple[Any, ...], str]]]:
    """Yield pages of answers that are shown, each with its row and its text."""
    for publications in answering(archive):
        rows = []
        for shown in publications:
            day = shown.answered.isoformat() if shown.answered else ""
            for place, answer in enumerate(shown.answers):
                text = answer["text"]
                plainly = letters(text)
                if plainly:
                    numbers, words = " ".join(answer["to"]), len(text.split())
                    rows.append(((digest(plainly), day or "9999", shown.slug, place, numbers, words), text))
        if rows:
            yield rows


class Repeats(Derived):
    """The file, for reading. Its methods may be called from several threads."""

    def __init__(self, path: Path, facts: Mapping[str, str]) -> None:
        super().__init__(path, facts)
        self.answers = int(facts["answers"])

    def of(self, text: str) -> Repeated | None:
        """Return how often an answer was given, None where once or where the file does not know it."""
        plainly = letters(text)
        rows = self._select("SELECT cluster FROM said WHERE digest = ? LIMIT 1", [digest(plainly)]) if plainly else []
        return self.one(rows[0][0]) if rows else None

    def one(self, number: int) -> Repeated | None:
        """Return a repeated answer by its number."""
        rows = self._select("SELECT * FROM clusters WHERE cluster = ?", [number])
        return self._repeated(rows[0]) if rows else None

    def most(self, *, least_words: int = 0, limit: int = 50, offset: int = 0) -> list[Repeated]:
        """Return the answers that were given most often, those of at least so many words."""
        rows = self._select(
            "SELECT * FROM clusters WHERE words >= ? ORDER BY times DESC, cluster LIMIT ? OFFSET ?",
            [least_words, limit, offset],
        )
        return [self._repeated(row) for row in rows]

    def count(self, *, least_words: int = 0) -> int:
        """Return the number of answers that were given more than once."""
        return int(self._select("SELECT count(*) FROM clusters WHERE words >= ?", [least_words])[0][0])

    def where(self, number: int, *, limit: int = 100, offset: int = 0) -> list[Said]:
        """Return where a repeated answer was given, first things first."""
        rows = self._select(
            "SELECT slug, numbers, day FROM said WHERE cluster = ? ORDER BY day, slug, place LIMIT ? OFFSET ?",
            [number, limit, offset],
        )
        return [_said(*row) for row in rows]

    def _repeated(self, row: tuple[Any, ...]) -> Repeated:
        number, times, wordings, documents, words = row
        return Repeated(number, times, wordings, documents, words, self.where(number, limit=1)[0])


def text_of(archive: Archive, said: Said) -> str:
    """Return the answer that stands at a place, '' where it is there no more."""
    found = archive.publication(said.slug)
    answers = found.document.answers if found else ()
    return next((answer.text for answer in answers if answer.to == said.numbers), "")


def open_repeats(archive: Archive) -> Repeats | None:
    """Return the file as it is now; None where it was not made yet, or by another Weerwoord."""
    path = _path(archive)
    facts = facts_of(path, _FORMAT)
    return Repeats(path, facts) if facts else None


def _path(archive: Archive) -> Path:
    return archive.place.home / "repeats.sqlite"


def _said(slug: str, numbers: str, day: str) -> Said:
    return Said(slug, tuple(numbers.split()), None if day == "9999" else date.fromisoformat(day))
