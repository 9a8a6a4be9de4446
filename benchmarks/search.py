"""Searching pairs: our index against SQLite FTS5 over the same analysed tokens, in one run.

    python -m benchmarks.search           50,000 pairs
    python -m benchmarks.search --full    500,000 pairs, the Dutch record since 1995

The pairs are made up: Dutch words by their frequency, each family about a few topics of its own, references to earlier
numbers, stock answers. Good for speed and size, not for the quality of ranking. FTS5 holds a row a pair with the same
terms (a compound's parts follow it), and its facets are counted in a temporary table of hits, its quickest way.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import zlib
from bisect import bisect
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from wordfreq import top_n_list, word_frequency

from weerwoord.search import FACETS, Pair, SearchIndex
from weerwoord.search.analysing import forms_in
from weerwoord.search.marking import Marker
from weerwoord.search.parsing import parse
from weerwoord.search.tantivy_schema import facets as facets_of

QUICK, FULL = 50_000, 500_000
QUESTION, ANSWER = 35, 158
"""Words on average, as in real documents."""
STOCK = ("Ja.", "Nee.", "Zie het antwoord op vraag 1.", "Hierover worden geen gegevens bijgehouden.")
MINISTRIES = ("Buitenlandse Zaken", "Financiën", "Defensie", "Justitie en Veiligheid", "Economische Zaken", "Onderwijs")
ROUNDS = 3


class Words:
    """Draws words as Dutch uses them, now and then one of a topic."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.known = [word for word in top_n_list("nl", 60_000, wordlist="large") if word.isalpha() and len(word) > 1]
        self._sums = list(accumulate(word_frequency(word, "nl", "large") for word in self.known))

    def draw(self, count: int, topic: list[str]) -> str:
        made = []
        for _ in range(count):
            if self._chance.random() < 0.12:
                made.append(self._chance.choice(topic))
            else:
                made.append(self.known[bisect(self._sums, self._chance.random() * self._sums[-1])])
        return " ".join(made) + "."


def pairs(count: int) -> Iterator[Pair]:
    """Yield `count` pairs, the same in each run."""
    chance = random.Random(3)
    words = Words(chance)
    members = [f"Lid {word.title()}" for word in words.known[5000:5300]]
    parties = [f"Partij {word.title()}" for word in words.known[7000:7018]]
    made = number = 0
    while made < count:
        number += 1
        day = date(1995, 1, 1) + timedelta(chance.randrange(10_900))
        year = day.year - (day.month < 9)
        topic = chance.choices(words.known[300:30_000], k=12)
        who = min(int(chance.expovariate(0.02)), len(members) - 1)
        ministry = chance.choice(MINISTRIES)
        shared = {
            "publication": f"ah-tk-{year}{year + 1}-{number}", "subject": words.draw(8, topic),
            "members": (members[who],), "parties": (parties[who % len(parties)],),
            "addressees": (f"Minister van {ministry}",), "ministries": (ministry,),
            "offices": (f"Minister van {ministry}",), "session_year": f"{year}-{year + 1}", "aanhangsel": str(number),
            "kind": "reply" if chance.random() < 0.9 else "notice", "status": "answered", "answered": day,
        }  # fmt: skip
        for n in range(1, min(chance.randrange(3, 13), count - made + 1)):
            stock = chance.random() < 0.12
            answer = chance.choice(STOCK) if stock else words.draw(max(5, int(chance.gauss(ANSWER, 70))), topic)
            if chance.random() < 0.1:
                answer += f" Zie Aanhangsel Handelingen, nr. {chance.randrange(1, number + 1)}."
            question = words.draw(max(6, int(chance.gauss(QUESTION, 12))), topic)
            yield Pair(f"{shared['publication']}#{n}", number=str(n), question=question, answer=answer, **shared)  # type: ignore[arg-type]
            made += 1


class Fts5:
    """SQLite with a row a pair: the texts beside a contentless FTS5 table of the same terms."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "fts.sqlite"
        self.db = sqlite3.connect(self.path)
        self.db.executescript(
            "pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -200000;"
            "create virtual table fts using fts5(question, answer, subject, content='', "
            "tokenize=\"ascii tokenchars '''-'\");"
            "create table pair(id integer primary key, party, member, ministry, office, session_year, kind, status,"
            " body);"
        )

    def build(self, rows: Iterator[Pair]) -> None:
        for at, pair in enumerate(rows, 1):
            terms = [_terms(text) for text in (pair.question, pair.answer, pair.subject)]
            self.db.execute("insert into fts(rowid, question, answer, subject) values (?, ?, ?, ?)", (at, *terms))
            values = dict(facets_of(pair))
            body = zlib.compress(json.dumps(pair.to_plain()).encode(), 1)
            self.db.execute(
                "insert into pair values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (at, *("".join(values[facet][:1]) for facet in FACETS), body),
            )
        self.db.commit()

    def page(self, match: str, marker: Marker, ministry: str = "") -> int:
        self.db.execute("drop table if exists temp.hit")
        self.db.execute(
            "create temp table hit as select rowid as id, rank as score from fts where fts match ?", (match,)
        )
        narrowed = "where ministry = ?" if ministry else ""
        given = (ministry,) if ministry else ()
        for facet in FACETS:
            self.db.execute(
                f"select {facet}, count(*) n from hit join pair using (id) {narrowed}"
                " group by 1 order by n desc limit 25",
                given,
            ).fetchall()
        total = self.db.execute(f"select count(*) from hit join pair using (id) {narrowed}", given).fetchone()[0]
        best = self.db.execute(f"select body from hit join pair using (id) {narrowed} order by score limit 10", given)
        for (body,) in best:
            _mark(Pair.from_plain(json.loads(zlib.decompress(body))), marker)
        return int(total)


def _terms(text: str) -> str:
    return " ".join(term for _, terms in forms_in(text) for term in terms)


def _mark(pair: Pair, marker: Marker) -> None:
    marker.snippet(pair.question, "question")
    marker.snippet(pair.answer, "answer")
    marker.snippet(pair.subject, "subject")


def queries(sample: list[Pair]) -> dict[str, list[tuple[str, str]]]:
    """Return queries of each kind as (our language, FTS5's); phrases are of neighbours that really occur."""
    chance = random.Random(5)
    texts = [pair.answer.rstrip(".").split() for pair in sample if len(pair.answer.split()) > 40]
    plain = [
        word for text in texts for word in text if len(word) > 4 and word.isalpha() and len(forms_in(word)[0][1]) == 1
    ]
    found: dict[str, list[tuple[str, str]]] = {}
    singles = [(word, f'"{_terms(word)}"') for word in chance.sample(plain, 40)]
    found["one word"] = singles
    threes = [chance.sample([w for w in text if len(w) > 4], 3) for text in texts[:40]]
    found["three words"] = [(" ".join(t), " AND ".join(f'"{forms_in(w)[0][1][0]}"' for w in t)) for t in threes]
    phrases = []
    for text in texts:
        at = next(
            (i for i in range(len(text) - 2) if all(w in set(plain) or len(w) < 5 for w in text[i : i + 3])), None
        )
        if at is not None and len(phrases) < 40:
            phrases.append(text[at : at + 3])
    found["phrase of three"] = [(f'"{" ".join(p)}"', f'"{" ".join(_terms(w) for w in p)}"') for p in phrases]
    return found


def timed(runs: list[Callable[[], int]]) -> tuple[list[float], list[int]]:
    """Return the milliseconds of each run of each query, and how much each found."""
    times, totals = [], []
    for run in runs:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            total = run()
            times.append((time.perf_counter() - begun) * 1000)
        totals.append(total)
    return times, totals


def told(times: list[float]) -> str:
    return f"{statistics.median(times):7.2f} {statistics.quantiles(times, n=20)[18]:7.2f}"


def size_of(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def main(quick: bool = False) -> None:
    """Measure with 50,000 pairs or 500,000."""
    measure(QUICK if quick else FULL)


def measure(count: int) -> None:
    """Build both, ask both the same, and print a table."""
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = Path(name, "ours"), Path(name, "theirs")
        theirs.mkdir()
        sample = list(pairs(2000))
        begun = time.perf_counter()
        for _ in pairs(count):
            pass
        making = time.perf_counter() - begun
        index = SearchIndex(ours)
        begun = time.perf_counter()
        index.rebuild(pairs(count))
        print(f"{count} pairs; index {time.perf_counter() - begun - making:.1f} s, {size_of(ours):.0f} MB with texts")
        fts = Fts5(theirs)
        begun = time.perf_counter()
        fts.build(pairs(count))
        print(f"FTS5 {time.perf_counter() - begun - making:.1f} s, {size_of(theirs):.0f} MB with texts")
        begun = time.perf_counter()
        index.update([Pair("new#1", "new", "1", "olifantenpaadje")])
        assert index.search("olifantenpaadje").total == 1
        print(f"a new document is found after {1000 * (time.perf_counter() - begun):.0f} ms\n")
        index.delete(["new"])
        compare(index, fts, queries(sample))


def compare(index: SearchIndex, fts: Fts5, asked: dict[str, list[tuple[str, str]]]) -> None:
    """Print p50 and p95 of a first page with all facets and highlights."""
    print(f"{'page of 10, facets, marks':28} ours p50     p95 | FTS5 p50     p95 | times (p50)  same totals")
    for kind, both in asked.items():
        for ministry in ("", MINISTRIES[0]):
            filters = {"ministry": [ministry]} if ministry else {}
            mine, found = timed([lambda q=q, f=filters: index.search(q, filters=f).total for q, _ in both])  # type: ignore[misc,arg-type]
            other, totals = timed([lambda q=q, m=m, o=ministry: fts.page(m, Marker(parse(q)), o) for q, m in both])  # type: ignore[misc]
            same = sum(a == b for a, b in zip(found, totals, strict=True))
            ratio = statistics.median(other) / statistics.median(mine)
            label = f"{kind}{', filtered' if ministry else ''}"
            print(f"{label:28}{told(mine)} |{told(other)} | {ratio:6.1f}       {same}/{len(both)}")
    words = [q for q, _ in asked["one word"]]
    print(
        f"{'one word, no facets':28}{told(timed([lambda q=q: index.search(q, facets=()).total for q in words])[0])} |"
    )  # type: ignore[misc]
    print(f"{'prefix':28}{told(timed([lambda q=q: index.search(q[:4] + '*').total for q in words])[0])} |")  # type: ignore[misc]


if __name__ == "__main__":
    main(quick="--full" not in sys.argv)
