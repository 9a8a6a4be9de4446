"""A text as an index takes it: words apart by blanks, each as the terms that it is found by, '/' before each.

'/de /verkiezingsuitslag/verkiezing/uitslag': the terms of one word stand at one position.
"""

from __future__ import annotations

from dataclasses import dataclass

import tantivy

from weerwoord.search.analysing import Chunks, forms
from weerwoord.search.folding import MAX_WORD, WORD

MARK = "/"
"""Before a term: no word holds it."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as its terms, the different words in it, folded, and the terms of those words that have several."""

    text: str
    written: str
    divided: set[str]


_Chunk = tuple[str, tuple[str, ...], tuple[str, ...]]


def _encode_chunk(chunk: str) -> _Chunk:
    found = [forms(word[:MAX_WORD]) for word in WORD.findall(chunk)]
    text = " ".join("".join([MARK + term for term in terms]) for _, terms in found)
    divided = tuple(MARK + term for _, terms in found if len(terms) > 1 for term in terms)
    return text, tuple(written for written, _ in found), divided


_chunks: Chunks[_Chunk] = Chunks(_encode_chunk)


def encode(text: str, start: str) -> Encoded:
    """Return `text` as its terms; `start` stands before each of the words."""
    chunks = text.split()  # no word holds a blank
    known = {chunk: _chunks[chunk] for chunk in set(chunks)}
    written: set[str] = set()
    divided: set[str] = set()
    for _, words, terms in known.values():
        written.update(words)
        if terms:
            divided.update(terms)
    spelt = " ".join([known[chunk][0] for chunk in chunks])
    return Encoded(spelt, " ".join([start + word for word in written]), divided)


def tokens(encoded: str) -> tantivy.PreTokenizedString:
    """Return an encoded text as tokens, the terms of one word at one position."""
    made = []
    for position, word in enumerate(encoded.split()):
        made += [tantivy.Token(MARK + term, position, 0, 0) for term in word.split(MARK)[1:]]
    return tantivy.PreTokenizedString("", made)
