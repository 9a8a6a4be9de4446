"""The engine finds what a plain look at every pair finds, on random texts and random queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search.oracle import Oracle

from weerwoord.search import FACETS, Pair, SearchIndex
from weerwoord.search.nodes import (
    ZONES,
    And,
    Between,
    Everything,
    Exactly,
    Heading,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
)

WORDS = [
    "huur",
    "woning",
    "huurwoning",
    "huurwoningen",
    "huizen",
    "huis",
    "verkiezing",
    "uitslag",
    "verkiezingsuitslag",
    "raad",
    "gemeenteraad",
    "de",
    "van",
]
TERMS = st.sampled_from(
    [
        "huur",
        "woning",
        "huurwoning",
        "huis",
        "verkiezing",
        "uitslag",
        "raad",
        "gemeenteraad",
        "gemeente",
        "van",
        "niets",
    ]
)
PARTIES = ("Noord", "Zuid", "Noord Zuid")


def _pairs() -> Iterator[Pair]:
    import random

    chance = random.Random(7)
    for at in range(160):
        text = [" ".join(chance.choices(WORDS, k=chance.randrange(9))) for _ in ZONES]
        yield Pair(
            f"p{at}", f"doc{at // 3}", str(at % 3), *text[:2], subject=text[2],
            parties=tuple(chance.sample(PARTIES, chance.randrange(3))), kind=chance.choice(("reply", "notice")),
            session_year=chance.choice(("", "2023-2024")),
            submitted=chance.choice((None, date(2024, 1, 1) + timedelta(chance.randrange(60)))),
        )  # fmt: skip


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[SearchIndex, Oracle]:
    made = SearchIndex(Path(tmp_path_factory.mktemp("oracle")))
    pairs = list(_pairs())
    for start in range(0, len(pairs), 42):  # several segments
        made.update(pairs[start : start + 42])
    made.update(pair for pair in pairs if pair.publication in ("doc4", "doc13"))
    return made, Oracle(pairs)


zones = st.sampled_from([ZONES, ("question",), ("answer",), ("subject",), ("question", "answer")])
days = st.integers(0, 60).map(lambda n: date(2024, 1, 1) + timedelta(n))
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Term, TERMS, zones),
    st.builds(Phrase, st.lists(TERMS, min_size=2, max_size=3).map(tuple), zones),
    st.builds(Near, TERMS, TERMS, st.integers(1, 6), zones),
    st.builds(Prefix, st.sampled_from(["hu", "huur", "ver", "gemeenteraad", "xx"]), zones),
    st.builds(
        Heading, st.just("party"), st.sampled_from([("noord",), ("zuid",), ("noord", "zuid"), ("zuid", "noord")])
    ),
    st.builds(Exactly, st.just("party"), st.sampled_from(PARTIES)),
    st.builds(Exactly, st.just("session_year"), st.just("2023-2024")),
    st.builds(Between, days, days),
    st.just(Everything()),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
        st.builds(And, st.lists(inner | st.builds(Not, inner), min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(queries)
def test_same_hits_and_facets(both: tuple[SearchIndex, Oracle], node: Node) -> None:
    index, oracle = both
    found = index.reader.find(node, 0, 200, "relevance", FACETS, 50)
    plain = oracle.find(node, 0, 200, "relevance", FACETS, 50)
    assert {pair.id for pair in found.pairs} == {pair.id for pair in plain.pairs}
    assert found.total == plain.total == index.reader.count(node)
    assert found.facets == plain.facets


@given(queries, st.sampled_from(["newest", "oldest"]))
def test_sorted_by_date(both: tuple[SearchIndex, Oracle], node: Node, order: str) -> None:
    index, oracle = both
    found = index.reader.find(node, 0, 200, order, (), 5)  # type: ignore[arg-type]
    plain = oracle.find(node, 0, 200, order, (), 5)  # type: ignore[arg-type]
    assert [pair.date for pair in found.pairs] == [pair.date for pair in plain.pairs]


@given(queries, st.integers(1, 30))
def test_pages_do_not_overlap(both: tuple[SearchIndex, Oracle], node: Node, size: int) -> None:
    index, _ = both
    total = index.reader.count(node)
    seen = [
        p.id for start in range(0, total, size) for p in index.reader.find(node, start, size, "relevance", (), 5).pairs
    ]
    assert len(seen) == len(set(seen)) == total


def test_written_words(both: tuple[SearchIndex, Oracle]) -> None:
    index, oracle = both
    for zones in (*((zone,) for zone in ZONES), ZONES):
        found = index.reader.written("huur", zones)  # counts may still hold what was deleted
        assert found.keys() == oracle.written("huur", zones).keys()
