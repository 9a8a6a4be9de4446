"""A text as an index takes it: words apart by blanks, each as the terms that it is found by, '/' before each.

'/de /verkiezingsuitslag/verkiezing/uitslag': the terms of one word stand at one position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import tantivy

from weerwoord.search.analysing import Chunks, forms
from weerwoord.search.folding import MAX_WORD, WORD

MARK = "/"
"""Before a term: no word holds it."""
FREQUENT = frozenset(
    term
    for line in (files("weerwoord.search") / "data/frequent.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for term in line.split()
)
"""Terms that stand nearly everywhere."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as its terms, the different words in it, folded, and the terms of those words that have several.

    `neighbours`: the frequent terms that stand side by side. A phrase of those is sought only where they do.
    """

    text: str
    written: str
    divided: set[str]
    neighbours: str


_Chunk = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _encode_chunk(chunk: str) -> _Chunk:
    found = [forms(word[:MAX_WORD]) for word in WORD.findall(chunk)]
    text = " ".join("".join([MARK + term for term in terms]) for _, terms in found)
    divided = tuple(MARK + term for _, terms in found if len(terms) > 1 for term in terms)
    frequent = tuple(" ".join([term for term in terms if term in FREQUENT]) for _, terms in found)
    return text, tuple(written for written, _ in found), divided, frequent


_chunks: Chunks[_Chunk] = Chunks(_encode_chunk)


def encode(text: str, start: str) -> Encoded:
    """Return `text` as its terms; `start` stands before each of the words."""
    chunks = text.split()  # no word holds a blank
    known = {chunk: _chunks[chunk] for chunk in set(chunks)}
    written: set[str] = set()
    divided: set[str] = set()
    for _, words, terms, _ in known.values():
        written.update(words)
        if terms:
            divided.update(terms)
    spelt = " ".join([known[chunk][0] for chunk in chunks])
    frequent = [terms for chunk in chunks for terms in known[chunk][3]]
    beside = " ".join([_beside(start, one, other) for one, other in {*pairwise(frequent)} if one and other])
    return Encoded(spelt, " ".join([start + word for word in written]), divided, beside)


@lru_cache(maxsize=1 << 16)
def _beside(start: str, one: str, other: str) -> str:
    return " ".join([f"{start}{before}_{after}" for before in one.split() for after in other.split()])


def neighbours(start: str, terms: Sequence[str]) -> list[str]:
    """Return what is in `Encoded.neighbours` of each text in which `terms` stand one after another."""
    return [_beside(start, one, other) for one, other in pairwise(terms) if one in FREQUENT and other in FREQUENT]


def tokens(encoded: str) -> tantivy.PreTokenizedString:
    """Return an encoded text as tokens, the terms of one word at one position."""
    made = []
    for position, word in enumerate(encoded.split()):
        made += [tantivy.Token(MARK + term, position, 0, 0) for term in word.split(MARK)[1:]]
    return tantivy.PreTokenizedString("", made)
