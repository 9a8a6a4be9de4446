"""A text as the terms it is found by: one analyser for documents, queries and marks, so that they always agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from weerwoord.search.compounds import parts
from weerwoord.search.folding import MAX_WORD, WORD, fold
from weerwoord.search.lemmas import lemma


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text: where it stands (character offsets), how it is written, what it is found by."""

    start: int
    end: int
    written: str
    """Folded, for prefixes."""
    terms: tuple[str, ...]
    """The form of the word itself, then those of its parts if it is a compound."""


def analyse(text: str) -> list[Word]:
    """Return the words of `text` in order; the place in the list is the position that phrases count by."""
    return [Word(match.start(), match.end(), *forms(match.group()[:MAX_WORD])) for match in WORD.finditer(text)]


def forms_in(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return (written, terms) of each word in `text`: `analyse` without places, for indexing."""
    return [forms(written[:MAX_WORD]) for written in WORD.findall(text)]


@lru_cache(maxsize=1 << 17)
def forms(word: str) -> tuple[str, tuple[str, ...]]:
    """Return how a word is written, folded, and the terms that it is found by."""
    whole = lemma(word)
    return fold(word), (whole, *(part for part in parts(word) if part != whole))
