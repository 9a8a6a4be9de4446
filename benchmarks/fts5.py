"""The peer: SQLite's FTS5 over the same pairs and the same terms, in the quickest way known for a page with facets.

A row a pair. The texts stand beside a contentless FTS5 table of the terms that our index has too (a compound's parts
follow it), so that both find the same. Hits go into a temporary table, from which facets are counted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from weerwoord.search import FACETS, Pair
from weerwoord.search.analysing import forms_in
from weerwoord.search.marking import Marker
from weerwoord.search.packing import pack, unpack
from weerwoord.search.tantivy_schema import facets


def terms(text: str) -> str:
    """Return the terms of `text` for FTS5."""
    return " ".join(term for _, found in forms_in(text) for term in found)


class Fts5:
    """An FTS5 table in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path)
        self.db.executescript("pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -200000;")

    def built(self) -> bool:
        """Tell whether `build` was done."""
        return bool(self.db.execute("pragma user_version").fetchone()[0])

    def build(self, pairs: Iterable[Pair]) -> None:
        """Fill it."""
        self.db.executescript(
            "drop table if exists fts; drop table if exists pair;"
            "create virtual table fts using fts5(question, answer, subject, content='', "
            "tokenize=\"ascii tokenchars '''-'\");"
            "create table pair(id integer primary key, party, member, ministry, office, session_year, kind, status,"
            " body);"
        )
        for at, pair in enumerate(pairs, 1):
            texts = map(terms, (pair.question, pair.answer, pair.subject))
            self.db.execute("insert into fts(rowid, question, answer, subject) values (?, ?, ?, ?)", (at, *texts))
            values = dict(facets(pair))
            first = ("".join(values[facet][:1]) for facet in FACETS)
            self.db.execute("insert into pair values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (at, *first, pack(pair)))
        self.db.execute("pragma user_version = 1")
        self.db.commit()

    def page(self, match: str, marker: Marker, session_year: str = "") -> int:
        """Do what a first page takes: all facets, the total, ten pairs with marks; return the total."""
        self.db.execute("drop table if exists temp.hit")
        self.db.execute(
            "create temp table hit as select rowid as id, rank as score from fts where fts match ?", (match,)
        )
        narrowed = "where session_year = ?" if session_year else ""
        given = (session_year,) if session_year else ()
        for facet in FACETS:
            self.db.execute(
                f"select {facet}, count(*) n from hit join pair using (id) {narrowed}"
                " group by 1 order by n desc limit 25",
                given,
            ).fetchall()
        total = self.db.execute(f"select count(*) from hit join pair using (id) {narrowed}", given).fetchone()[0]
        best = self.db.execute(f"select body from hit join pair using (id) {narrowed} order by score limit 10", given)
        for (body,) in best:
            pair = unpack(body)
            marker.snippet(pair.question, "question")
            marker.snippet(pair.answer, "answer")
            marker.snippet(pair.subject, "subject")
        return int(total)

    def size(self) -> int:
        """Return its bytes on the disk."""
        return self.path.stat().st_size
