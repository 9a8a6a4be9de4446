"""'Asked before?': what is like a draft, why, and when nothing is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading import ReadError, read
from weerwoord.search import Pair, SearchIndex, asked_before, pairs_of, split_questions

SUBJECTS = [
    "huurwoningen",
    "treinkaartjes",
    "kernwapens",
    "bijenvolken",
    "zwemlessen",
    "dijkversterking",
    "vuurwerk",
    "huisartsen",
]


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    made = SearchIndex(tmp_path / "index")
    made.update(
        Pair(
            f"{word}#1",
            word,
            "1",
            f"Kunt u aangeven hoe het staat met {word} in Zeeland?",
            f"Over {word} valt veel te zeggen.",
        )
        for word in SUBJECTS
    )
    return made


def test_finds_the_like_and_says_why(index: SearchIndex) -> None:
    (asked,) = asked_before(index, "Hoeveel huurwoning staat er in Zeeland?")
    best = asked.similar[0]
    assert best.pair.publication == "huurwoningen"
    assert best.shared[0] == "huurwoning"
    assert [best.question.text[a:b] for a, b in best.question.marks if b - a > 8] == ["huurwoningen"]
    assert "huurwoningen" in best.answer.html()
    assert 0 < best.similarity <= 1


def test_says_honestly_that_there_is_nothing(index: SearchIndex) -> None:
    for draft in ("Wie verft de olifant in Drenthe groen?", "Waarom?", "?!", "de het een"):
        assert [asked.similar for asked in asked_before(index, draft)] == [()]
    assert asked_before(index, "   ") == ()


def test_the_same_draft_gives_the_same(index: SearchIndex) -> None:
    draft = "1. Zijn er bijen in Zeeland?\n2. En zwemles in Zeeland?"
    assert asked_before(index, draft) == asked_before(index, draft)


class ByLength:
    """An encoder that finds texts alike that are as long as one."""

    def __init__(self, one: str) -> None:
        self._length = len(one)

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        return [(1.0, 0.0) if len(text) == self._length else (0.0, 1.0) for text in texts]


def test_an_encoder_orders_the_candidates(index: SearchIndex) -> None:
    draft = "Kunt u aangeven hoe het staat met vuurwerken in Zeeland?!"
    (asked,) = asked_before(index, draft, encoder=ByLength(draft))
    assert asked.method == "meaning"
    assert {len(similar.pair.question) for similar in asked.similar} <= {len(draft)}


class Counting:
    """An encoder that tells what it was asked."""

    name = "counting 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        self.asked += texts
        return [(1.0, 0.0) for _ in texts]


def test_published_questions_are_encoded_once_and_drafts_are_not_kept(index: SearchIndex) -> None:
    draft = "Kunt u aangeven hoe het staat met vuurwerken in Zeeland?"
    first = Counting()
    found = asked_before(index, draft, encoder=first)
    assert len(first.asked) == 1 + len(SUBJECTS)
    again = Counting()
    assert asked_before(SearchIndex(index.folder), draft, encoder=again) == found
    assert again.asked == [draft]
    (index.folder / "vectors.sqlite").write_bytes(b"no database" * 1000)
    assert asked_before(index, draft, encoder=Counting()) == found


@pytest.mark.parametrize(
    ("draft", "numbers"),
    [
        ("Klopt dit?", ["1"]), ("1. Een?\n2. Twee?", ["1", "2"]), ("Vraag 1\nEen?\n\nVraag 2\nTwee?", ["1", "2"]),
        ("1) a\n2) b\n2a) c\n3) d", ["1", "2", "2a", "3"]), ("In 2024 ging het mis.\n2024 was erg.", ["1"]), ("", []),
        ("1. Waarom kost het\n30 euro?\n2. Dus?", ["1", "2"]),
    ],
)  # fmt: skip
def test_splits_a_set(draft: str, numbers: list[str]) -> None:
    assert [number for number, _ in split_questions(draft)] == numbers


@given(st.text(max_size=300))
def test_any_draft_can_be_split(draft: str) -> None:
    assert all(text for _, text in split_questions(draft))


def test_paraphrases_of_real_questions(corpus: Path, tmp_path: Path) -> None:
    """The share found by words alone; what it was when it was chosen stands in weerwoord.search.asking."""
    labels = json.loads((Path(__file__).parent / "paraphrases.json").read_text(encoding="utf-8"))
    assert len(labels["pairs"]) >= 40
    index = SearchIndex(tmp_path / "index")
    index.update(_real_pairs(corpus))
    found = 0
    for label in labels["pairs"]:
        (asked,) = asked_before(index, label["asked"])
        found += any(similar.pair.publication == label["document"] for similar in asked.similar)
    nothing = sum(not asked_before(index, text)[0].similar for text in labels["nothing"])
    assert found >= 28
    assert nothing >= 6


def _real_pairs(corpus: Path) -> list[Pair]:
    pairs: list[Pair] = []
    for path in sorted(corpus.glob("*/*")):
        if path.parent.name != "records":
            try:
                pairs += pairs_of(read(path), path.name)
            except ReadError:
                continue
    return pairs
