"""The words that an index has met and the terms they are found by, kept beside it: a cache, and no more.

To work out a word takes a tenth of a millisecond and word lists that take half a second to load. So the first search
of a process is as fast as any, and an import does not begin by working out the language anew.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import weerwoord

Forms = tuple[str, tuple[str, ...]]
"""How a word is written, folded, and the terms that it is found by."""
_LONGEST = 40
"""Letters of a word that is kept."""
_WAITING = 1 << 16
"""Words that are held until they are saved."""
_FILE = "words.sqlite"


@cache
def fingerprint() -> int:
    """Return a number that is another one where words may be found by other terms than before."""
    made = f"{weerwoord.__version__} {version('simplemma')}".encode()
    for package, name in (
        ("weerwoord.search", "lemmas.txt"),
        ("weerwoord.search", "compounds.txt"),
        ("weerwoord.reading", "roles.txt"),
    ):
        made += (files(package) / "data" / name).read_bytes()
    return zlib.crc32(made) & 0x7FFFFFFF


class KnownWords:
    """The words kept in a folder. Whatever is wrong with the file, words are worked out anew."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None
        self._fresh: dict[str, Forms] = {}
        self._useless = False
        self._filling = False
        """Then nothing is looked up: who fills it from nothing has the words in memory."""

    def __del__(self) -> None:
        if self._opened:
            self._opened.close()

    def find(self, word: str) -> Forms | None:
        """Return what is known of `word`."""
        with self._lock:
            opened = self._open()
            if opened is None or self._filling or len(word) > _LONGEST:
                return None
            try:
                row = opened.execute("SELECT written, terms FROM word WHERE word = ?", (word,)).fetchone()
            except (sqlite3.Error, UnicodeEncodeError):
                return None
        return (row[0], tuple(row[1].split(" "))) if row else None

    def find_all(self, words: Collection[str]) -> Iterator[tuple[str, Forms]]:
        """Yield those of `words` that are known, each with what is."""
        asked = json.dumps([word for word in words if len(word) <= _LONGEST])
        with self._lock:
            opened = self._open()
            if opened is None or self._filling:
                return
            try:
                rows = opened.execute(
                    "SELECT word, written, terms FROM json_each(?) CROSS JOIN word ON word = value", (asked,)
                ).fetchall()
            except (sqlite3.Error, UnicodeError):
                return
        for word, written, terms in rows:
            yield word, (written, tuple(terms.split(" ")))

    def add(self, word: str, forms: Forms) -> None:
        """Remember a word that was worked out, until `save`."""
        if len(word) <= _LONGEST and len(self._fresh) < _WAITING:
            self._fresh[word] = forms

    @contextmanager
    def filling(self) -> Iterator[None]:
        """In this block many words are met: where none is kept yet, none is looked up."""
        with self._lock, suppress(sqlite3.Error):
            opened = self._open()
            self._filling = opened is not None and opened.execute("SELECT 1 FROM word LIMIT 1").fetchone() is None
        try:
            yield
        finally:
            self._filling = False

    def save(self) -> None:
        """Keep what was added."""
        with self._lock:
            fresh, self._fresh = self._fresh, {}
            rows = [(word, written, " ".join(terms)) for word, (written, terms) in fresh.items()]
            opened = self._open()
            if opened and rows:
                with suppress(sqlite3.Error, UnicodeEncodeError), opened:
                    opened.executemany("INSERT OR IGNORE INTO word VALUES (?, ?, ?)", rows)

    def _open(self) -> sqlite3.Connection | None:
        if self._opened is None and not self._useless:
            try:
                self._opened = self._connect()
            except (sqlite3.Error, OSError):
                self._useless = True
        return self._opened

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._prepared()
        except sqlite3.DatabaseError:  # damaged: it begins anew
            self._path.unlink(missing_ok=True)
            return self._prepared()

    def _prepared(self) -> sqlite3.Connection:
        opened = sqlite3.connect(self._path, timeout=1.0, check_same_thread=False)
        try:
            if opened.execute("PRAGMA user_version").fetchone()[0] != fingerprint():
                with opened:
                    opened.execute("DROP TABLE IF EXISTS word")
                    opened.execute(
                        "CREATE TABLE word (word TEXT PRIMARY KEY, written TEXT NOT NULL, terms TEXT NOT NULL)"
                        " WITHOUT ROWID"
                    )
                    opened.execute(f"PRAGMA user_version = {fingerprint()}")
            opened.execute("PRAGMA synchronous = OFF")
        except sqlite3.Error:
            opened.close()
            raise
        return opened
