"""'Asked before?': for each question of a draft, the earlier ones that are most like it, and why.

Measured on 52 paraphrases written by hand of questions in 94 real documents (933 questions; tests/search):

| | right one first | in first 3 | in first 10 | MRR | right set first |
|---|---|---|---|---|---|
| BM25, words as written | 0.15 | 0.29 | 0.42 | 0.24 | |
| BM25, lemmas and compounds | 0.15 | 0.35 | 0.56 | 0.29 | 0.60 |
| static vectors distilled from e5 (44,500 words, best of 24 settings) | 0.15 | 0.27 | 0.44 | 0.26 | 0.44 |
| BM25 and static vectors together (RRF of soft matches) | 0.17 | 0.35 | 0.62 | 0.30 | 0.58 |
| **BM25, the first 50 ordered anew by e5** | 0.33 | 0.62 | 0.79 | 0.48 | 0.73 |
| e5 over everything | 0.33 | 0.67 | 0.85 | 0.50 | 0.69 |

So static vectors are left out, and e5 orders the candidates where it is installed (`encoding`). As built, with the
index's own BM25 and its limit, by how many candidates e5 orders (each question takes it 80-150 ms the first time):

| candidates | right one first | in first 3 | in first 10 | MRR | right set first |
|---|---|---|---|---|---|
| 10 | 0.27 | 0.40 | 0.50 | 0.35 | 0.75 |
| 15 | 0.29 | 0.44 | 0.56 | 0.38 | 0.77 |
| **20** | 0.31 | 0.50 | 0.65 | 0.42 | 0.81 |
| 30 | 0.31 | 0.52 | 0.69 | 0.43 | 0.81 |
| 50 | 0.31 | 0.50 | 0.69 | 0.43 | 0.81 |
| 50, by words of question and subject only | 0.23 | 0.42 | 0.63 | 0.36 | 0.71 |
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from weerwoord.search.analysing import Word, analyse
from weerwoord.search.encoding import Encoder, cosine
from weerwoord.search.engine import Reader
from weerwoord.search.index import SearchIndex
from weerwoord.search.marking import Mark, Snippet, cut
from weerwoord.search.nodes import Everything, Or, Term
from weerwoord.search.pair import Pair
from weerwoord.search.parsing import COMMON

Method = Literal["words", "meaning"]
MAX_TEXT = 100_000
"""Characters of a draft."""
MAX_QUESTIONS = 100
_CANDIDATES: dict[Method, int] = {"words": 50, "meaning": 20}
"""Pairs that are looked at, the best by words; see the table above."""
_TERMS = 40
"""Terms of a question that are looked for, the rarest."""
_FEWEST = 2
"""Telling terms that a question must have, and share: 'Waarom?' is like nothing."""
_SMALL = 50
"""Pairs in an index where no word is too common."""
_TOO_COMMON = 0.15
"""A term in a larger share of the pairs says nothing ('kunt', 'vraag')."""
_LEAST: dict[Method, float] = {"words": 0.25, "meaning": 0.85}
"""Below this nothing is shown. Of the 52 paraphrases 0.85 shows something for 51, and rightly nothing for 10 of 12
questions about things never asked; words alone at 0.25 for 40 (the right set among them for 32), and for 7 of 12."""
_BM25_SHARE = 0.003
_START = re.compile(r"^[ \t]*(?:vraag|question)?[ \t]*(\d{1,3}[a-z]?)[ \t]*(?:[.):]|$|(?=\s))[ \t]*", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier pair: how like it is (0 to 1), and what makes it so."""

    pair: Pair
    similarity: float
    shared: tuple[str, ...]
    """The words of the draft (as written there) that it has too, the most telling first."""
    question: Snippet
    answer: Snippet


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """One question of a draft with what was asked before, most alike first; empty where nothing is like it."""

    number: str
    text: str
    similar: tuple[Similar, ...]
    method: Method


def asked_before(
    index: SearchIndex, draft: str, *, encoder: Encoder | None = None, limit: int = 5
) -> tuple[AskedBefore, ...]:
    """Return for each question in `draft` the at most `limit` earlier ones most like it.

    `encoder` (`encoding.default_encoder()`) orders them by meaning; without it words decide. The same draft on the same
    index gives the same result. A draft past `MAX_TEXT` characters or `MAX_QUESTIONS` questions is cut there.
    """
    return tuple(each_asked_before(index, split_questions(draft), encoder=encoder, limit=limit))


def each_asked_before(
    index: SearchIndex, questions: Iterable[tuple[str, str]], *, encoder: Encoder | None = None, limit: int = 5
) -> Iterator[AskedBefore]:
    """Yield the same for (number, text) of `split_questions`, each as soon as it is known."""
    index.refresh()
    for number, text in questions:
        yield _answer(index, number, text, encoder, limit)


def split_questions(draft: str) -> tuple[tuple[str, str], ...]:
    """Return the questions of `draft` as (number, text): at numbers from 1 up that begin a line, else it is one."""
    draft = draft[:MAX_TEXT]
    starts: list[re.Match[str]] = []
    for match in _START.finditer(draft):
        number = int(re.match(r"\d+", match[1]).group())  # type: ignore[union-attr]
        last = int(re.match(r"\d+", starts[-1][1]).group()) if starts else 0  # type: ignore[union-attr]
        if number == last + 1 or (starts and number == last and match[1] != starts[-1][1]):
            starts.append(match)
    if not starts:
        return (("1", draft.strip()),) if draft.strip() else ()
    ends = [match.start() for match in starts[1:]] + [len(draft)]
    found = [(match[1], draft[match.end() : end].strip()) for match, end in zip(starts, ends, strict=True)]
    return tuple((number, text) for number, text in found if text)[:MAX_QUESTIONS]


def _answer(index: SearchIndex, number: str, text: str, encoder: Encoder | None, limit: int) -> AskedBefore:
    method: Method = "meaning" if encoder else "words"
    reader = index.reader
    words = analyse(text)
    weights = _weights(reader, words)
    if len(weights) < _FEWEST:
        return AskedBefore(number, text, (), method)
    terms = sorted(weights, key=lambda term: (-weights[term], term))[:_TERMS]
    found = reader.find(Or(tuple(map(Term, terms))), 0, max(limit, _CANDIDATES[method]), "relevance", (), 1)
    if encoder:
        (own,) = encoder.encode([text])
        alike = [cosine(own, other) for other in index.vectors.of([pair.question for pair in found.pairs], encoder)]
        ranks = [a + _BM25_SHARE * score for a, score in zip(alike, found.scores, strict=True)]
    else:
        alike = [_coverage(words, weights, _terms_of(pair)) for pair in found.pairs]
        ranks = list(found.scores)
    kept = [
        (-rank, pair.id, pair, likeness)
        for rank, pair, likeness in zip(ranks, found.pairs, alike, strict=True)
        if likeness >= _LEAST[method] and (encoder or len(_terms_of(pair) & weights.keys()) >= _FEWEST)
    ]
    chosen = sorted(kept, key=lambda item: item[:2])[:limit]
    return AskedBefore(
        number, text, tuple(_similar(pair, sim, text, words, weights) for *_, pair, sim in chosen), method
    )


def _weights(reader: Reader, words: list[Word]) -> dict[str, float]:
    """Return how telling each term is: rare ones are, those that are everywhere or nowhere weigh nothing."""
    total = reader.count(Everything())
    weights: dict[str, float] = {}
    for term in dict.fromkeys(term for word in words for term in word.terms):
        count = 0 if term in COMMON else reader.count(Term(term))
        if count and (count <= _TOO_COMMON * total or total < _SMALL):
            weights[term] = math.log(1 + total / count)
    return weights


def _coverage(words: list[Word], weights: dict[str, float], there: set[str]) -> float:
    """Return the share of what the question tells that stands there too; unknown words count as telling."""
    most = max(weights.values())
    whole = shared = 0.0
    for word in words:
        if word.terms[0] in COMMON:
            continue
        weight = weights.get(word.terms[0], most if not any(term in weights for term in word.terms) else 0.0)
        weight = max([weight, *(weights.get(term, 0.0) for term in word.terms)])
        whole += weight
        shared += max((weights.get(term, 0.0) for term in word.terms if term in there), default=0.0)
    return shared / whole if whole else 0.0


def _terms_of(pair: Pair) -> set[str]:
    return {
        term for text in (pair.subject, pair.question, pair.answer) for word in analyse(text) for term in word.terms
    }


def _similar(pair: Pair, likeness: float, text: str, words: list[Word], weights: dict[str, float]) -> Similar:
    there = _terms_of(pair)
    told = {word.terms[0]: (-max(weights.get(t, 0.0) for t in word.terms), word) for word in reversed(words)}
    shared = [(weight, word) for weight, word in told.values() if any(t in there and t in weights for t in word.terms)]
    shared.sort(key=lambda item: (item[0], item[1].start))
    return Similar(
        pair,
        round(min(1.0, max(0.0, likeness)), 4),
        tuple(text[word.start : word.end] for _, word in shared),
        Snippet(pair.question, _marks(pair.question, weights)),
        cut(pair.answer, _marks(pair.answer, weights)),
    )


def _marks(text: str, weights: dict[str, float]) -> tuple[Mark, ...]:
    return tuple((word.start, word.end) for word in analyse(text) if any(term in weights for term in word.terms))
