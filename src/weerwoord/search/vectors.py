"""The vectors of questions that were compared before, kept beside the index: a cache, and no more.

To read the meaning of a question takes some hundredths of a second, and an index has half a million. Only published
questions are kept; a draft that somebody asks about leaves no trace.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from array import array
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from weerwoord.search.encoding import Encoder, Vector

FILE = "vectors.sqlite"
"""The file in the folder."""
_MADE = "CREATE TABLE IF NOT EXISTS vector (text BLOB PRIMARY KEY, numbers BLOB NOT NULL) WITHOUT ROWID"


class Vectors:
    """The vectors kept in a folder. Whatever is wrong with the file, they are worked out anew."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()

    def of(self, texts: Sequence[str], encoder: Encoder) -> list[Vector]:
        """Return a vector for each text, by `encoder` where it is not known; encoders without a name keep none."""
        name: str = getattr(encoder, "name", "")
        if not name:
            return encoder.encode(texts)
        keys = {text: _key(name, text) for text in texts}
        known = self._find(list(keys.values()))
        new = [text for text, key in keys.items() if key not in known]
        made = {keys[text]: array("f", vector) for text, vector in zip(new, encoder.encode(new), strict=True)}
        self._keep(made)
        known.update(made)
        return [tuple(known[keys[text]]) for text in texts]

    def _find(self, keys: Sequence[bytes]) -> dict[bytes, array[float]]:
        found: dict[bytes, array[float]] = {}
        with self._lock, suppress(sqlite3.Error), closing(self._open()) as opened:
            for key in keys:
                row = opened.execute("SELECT numbers FROM vector WHERE text = ?", (key,)).fetchone()
                if row:
                    found[key] = array("f", row[0])
        return found

    def _keep(self, made: dict[bytes, array[float]]) -> None:
        rows = [(key, vector.tobytes()) for key, vector in made.items()]
        with self._lock, suppress(sqlite3.Error), closing(self._open()) as opened, opened:
            opened.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?)", rows)

    def _open(self) -> sqlite3.Connection:
        opened = sqlite3.connect(self._path, timeout=1.0)
        try:
            opened.execute(_MADE)
        except sqlite3.DatabaseError as error:
            opened.close()
            if "not a database" in str(error) or "malformed" in str(error):
                self._path.unlink(missing_ok=True)
            raise
        return opened


def _key(name: str, text: str) -> bytes:
    return hashlib.blake2b(f"{name}\0{text}".encode("utf-8", "replace"), digest_size=16).digest()
