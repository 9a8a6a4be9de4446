"""Searching the record: our index against SQLite FTS5 on the same pairs, in one run.

    python -m benchmarks.search                       500,000 pairs in 87,000 documents
    python -m benchmarks.search --pairs 20000         quickly
    python -m benchmarks.search --folder F --json J   kept in F, figures also in J

The documents are made (`benchmarks.record`), imported and indexed once, and kept in a folder of the user's cache: the
first run takes a quarter of an hour for all 500,000, later ones a minute. Each query is asked of both, one after the
other, three times over, so that whatever else the machine does falls on both.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks import record
from benchmarks.fts5 import Fts5, terms
from weerwoord.archive import Archive, open_archive
from weerwoord.indexing import follow, open_index, pairs
from weerwoord.search import Pair, SearchIndex, asked_before, default_encoder
from weerwoord.search.analysing import forms
from weerwoord.search.marking import Marker
from weerwoord.search.parsing import COMMON, parse
from weerwoord.search.tantivy_schema import texts_of

ROUNDS = 3
EACH = 40
"""Queries of each kind."""
_SAMPLE = 10_000
"""Pairs for which the time of indexing is taken."""
_YEAR = "2015-2016"
"""The filter: a facet of which a pair has one value, as a column of FTS5 holds."""
Asked = list[tuple[str, str]]
"""Queries as (our language, FTS5's)."""
Facts = dict[str, Any]


def prepare(folder: Path, count: int, console: Console) -> Facts:
    """Make, import and index the record in `folder` as far as that is not done; return how long each took."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "facts.json"
    facts: Facts = json.loads(kept.read_text()) if kept.exists() else {}
    if "record_s" not in facts and not (folder / "home").exists():
        console.print(f"Making documents in {folder}")
        facts["record_s"] = _seconds(lambda: record.build(folder / "documents", count))
    if not (folder / "home" / "index" / "weerwoord-position").exists():
        console.print("Importing and indexing")
        command = [sys.executable, "-m", "weerwoord", "import", str(folder / "documents")]
        begun = time.perf_counter()
        subprocess.run(command, env={**os.environ, "WEERWOORD_HOME": str(folder / "home")}, check=True)
        facts["import_s"] = time.perf_counter() - begun
    kept.write_text(json.dumps(facts))
    return facts


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _indexing(archive: Archive) -> Facts:
    """Time both on the same pairs, whose words were all met before."""
    sample = list(itertools.islice(pairs(archive), _SAMPLE))
    with tempfile.TemporaryDirectory() as name:
        ours = SearchIndex(Path(name, "ours"))
        for pair in sample:
            texts_of(pair)
        mine = _seconds(lambda: ours.rebuild(sample))
        theirs = _seconds(lambda: Fts5(Path(name, "fts.sqlite")).build(sample))
        begun = time.perf_counter()
        ours.update([Pair("new#1", "new", "1", "olifantenpaadje")])
        assert ours.search("olifantenpaadje").total == 1
        new = time.perf_counter() - begun
    return {"pairs": len(sample), "ours_s": mine, "fts5_s": theirs, "new_found_ms": new * 1000}


def queries(index: SearchIndex, sample: list[Pair]) -> dict[str, Asked]:
    """Return queries of each kind; phrases are of neighbours that occur."""
    chance = random.Random(5)
    total = len(index)
    texts = [pair.answer.replace(".", "").lower().split() for pair in sample if len(pair.answer.split()) > 40]
    words = sorted({word for text in texts for word in text if len(word) > 4 and word.isalpha()})
    # A word with parts is two words in FTS5's phrases, so that they would not ask the same.
    plain = [word for word in words if len(forms(word)[1]) == 1 and forms(word)[1][0] not in COMMON]
    chance.shuffle(plain)
    shares = {word: index.search(word, facets=(), size=1).total / total for word in plain[:3000]}
    everyday = [word for word, share in shares.items() if 0.005 <= share <= 0.05][:EACH]
    rare = [word for word, share in shares.items() if share < 0.001][:EACH]
    threes = [chance.sample([word for word in text if word in shares], 3) for text in texts if _holds(text, shares)]
    phrases = []
    for text in texts:
        start = chance.randrange(len(text) - 3)
        words_of = text[start : start + 3]
        if all(word.isalpha() and len(forms(word)[1]) == 1 for word in words_of):
            phrases.append(words_of)
    return {
        "one word, 0.5-5 %": [(word, f'"{terms(word)}"') for word in everyday],
        "one word, under 0.1 %": [(word, f'"{terms(word)}"') for word in rare],
        "three words": [(" ".join(t), " AND ".join(f'"{terms(w)}"' for w in t)) for t in threes[:EACH]],
        "phrase of three": [(f'"{" ".join(p)}"', f'"{" ".join(map(terms, p))}"') for p in phrases[:EACH]],
    }


def _holds(text: list[str], known: dict[str, float]) -> bool:
    return sum(word in known for word in text) >= 3


def compare(index: SearchIndex, fts: Fts5, asked: dict[str, Asked]) -> Iterator[Facts]:
    """Yield for each kind of query the times of a first page: ten results with marks, and all facets."""
    for kind, both in asked.items():
        for year in ("", _YEAR):
            filters = {"session_year": [year]} if year else {}
            ours: list[float] = []
            theirs: list[float] = []
            same = 0
            for round_ in range(ROUNDS):
                index.reader.refresh()  # forget the facets of the round before; within a round no query comes twice
                for query, match in both:
                    begun = time.perf_counter()
                    mine = index.search(query, filters=filters).total  # type: ignore[arg-type]
                    between = time.perf_counter()
                    other = fts.page(match, Marker(parse(query)), year)
                    theirs.append((time.perf_counter() - between) * 1000)
                    ours.append((between - begun) * 1000)
                    same += mine == other and not round_
            yield {
                "kind": kind + (", one year" if year else ""), "queries": len(both), "same": same,
                **_spread("ours", ours), **_spread("fts5", theirs),
                "ratio_p50": statistics.median(theirs) / statistics.median(ours),
                "ratio_p95": _p95(theirs) / _p95(ours),
            }  # fmt: skip


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


def _spread(name: str, times: list[float]) -> dict[str, float]:
    return {f"{name}_p50": statistics.median(times), f"{name}_p95": _p95(times)}


def alone(index: SearchIndex, asked: dict[str, Asked]) -> Iterator[Facts]:
    """Yield the times of what only we have, or what no query narrows."""
    words = [query for query, _ in asked["one word, 0.5-5 %"]]
    kinds: dict[str, list[Callable[[], object]]] = {
        "everything, with facets": [lambda: index.search("")],
        "everything again": [lambda: index.search("")] * 10,
        "prefix": [lambda q=word: index.search(q[:5] + "*") for word in words],  # type: ignore[misc]
        "near": [lambda a=a, b=b: index.search(f"{a} NEAR/5 {b}") for a, b in itertools.pairwise(words)],  # type: ignore[misc]
        "newest first": [lambda q=word: index.search(q, order="newest") for word in words],  # type: ignore[misc]
        "misspelt, with suggestion": [lambda q=word: index.search(q + "zx") for word in words],  # type: ignore[misc]
    }
    for kind, runs in kinds.items():
        times = []
        for _ in range(ROUNDS):
            index.reader.refresh()
            times += [_seconds(run) * 1000 for run in runs]
        yield {"kind": kind, "queries": len(runs), **_spread("ours", times)}


def asking(index: SearchIndex, sample: list[Pair]) -> Facts:
    """Time 'asked before?' on a set of nine questions."""
    questions = [pair.question for pair in sample if pair.question][100:1000:100]
    draft = "\n".join(f"{number}. {text}" for number, text in enumerate(questions, 1))
    encoder = default_encoder()
    return {
        "questions": len(questions),
        "words_s": _seconds(lambda: asked_before(index, draft)),
        "meaning_s": _seconds(lambda: asked_before(index, draft, encoder=encoder)),
        "meaning_again_s": _seconds(lambda: asked_before(index, draft, encoder=encoder)),
    }


def _first(home: Path, query: str) -> float:
    """Return the seconds of a search from the terminal, from start to end."""
    command = [sys.executable, "-m", "weerwoord", "search", query]
    environment = {**os.environ, "WEERWOORD_HOME": str(home)}
    return min(
        _seconds(lambda: subprocess.run(command, env=environment, check=False, capture_output=True)) for _ in range(3)
    )


def measure(folder: Path, count: int, console: Console) -> Facts:
    """Measure all, print tables and return the figures."""
    facts = prepare(folder, count, console)
    home = folder / "home"
    with open_archive(home) as archive:
        index = open_index(archive)
        facts["index_s"] = facts.get("index_s", 0.0) + _seconds(lambda: follow(archive, index))
        facts["documents"], facts["pairs"] = archive.count(), len(index)
        facts["indexing"] = _indexing(archive)
        sample = list(itertools.islice(pairs(archive), 2000))
        fts = Fts5(folder / "fts.sqlite")
        if not fts.built():
            console.print("Filling FTS5")
            fts.build(pairs(archive))
        facts["index_mb"] = sum(path.stat().st_size for path in (home / "index").iterdir()) / 1e6
        facts["fts5_mb"] = fts.size() / 1e6
        asked = queries(index, sample)
        index.search("weg")
        facts["compared"] = list(compare(index, fts, asked))
        facts["alone"] = list(alone(index, asked))
        facts["asked_before"] = asking(index, sample)
        facts["first_search_s"] = _first(home, asked["one word, 0.5-5 %"][0][0])
    console.print(_table(facts))
    plain = {key: value for key, value in facts.items() if key not in ("compared", "alone")}
    console.print_json(json.dumps(plain))
    return facts


def _table(facts: Facts) -> Table:
    table = Table(box=SIMPLE_HEAD, title=f"A page of ten with marks and all facets, ms; {facts['pairs']:,} pairs")
    for head in ("query", "ours p50", "p95", "FTS5 p50", "p95", "times p50", "times p95", "same total"):
        table.add_column(head, justify="left" if head == "query" else "right")
    for row in facts["compared"]:
        figures = [f"{row[key]:.2f}" for key in ("ours_p50", "ours_p95", "fts5_p50", "fts5_p95")]
        ratios = [f"{row[key]:.1f}" for key in ("ratio_p50", "ratio_p95")]
        table.add_row(row["kind"], *figures, *ratios, f"{row['same']}/{row['queries']}")
    for row in facts["alone"]:
        table.add_row(row["kind"], f"{row['ours_p50']:.2f}", f"{row['ours_p95']:.2f}", "", "", "", "", "")
    return table


def main(quick: bool = False) -> None:
    """Measure with 20,000 pairs or 500,000, kept in the user's cache."""
    count = record.QUICK if quick else record.FULL
    measure(user_cache_path("weerwoord") / f"record-{count}", count, Console())


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=record.FULL)
    parser.add_argument("--folder", type=Path, help="keep documents, archive and index here")
    parser.add_argument("--json", type=Path, help="write all figures here")
    given = parser.parse_args()
    folder = given.folder or user_cache_path("weerwoord") / f"record-{given.pairs}"
    facts = measure(folder, given.pairs, Console(width=130))
    if given.json:
        given.json.write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    _main()
