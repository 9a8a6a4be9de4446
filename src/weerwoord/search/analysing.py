"""A text as the terms it is found by: one analyser for documents, queries and marks, so that they always agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from weerwoord.search.compounds import parts
from weerwoord.search.folding import MAX_WORD, WORD, fold
from weerwoord.search.known import Forms, KnownWords
from weerwoord.search.lemmas import lemma
from weerwoord.search.shipped import terms_of

T = TypeVar("T")
_KEPT = 1 << 18
"""Chunks kept in memory, 50 MB of them: with capitals and points behind them words are more than they are."""


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


class Chunks(dict[str, T]):
    """What was worked out about chunks of text between blanks: texts are made of the same ones over and over."""

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, chunk: str) -> T:
        made = self._work(chunk)
        self.keep(chunk, made)
        return made

    def keep(self, chunk: str, made: T) -> None:
        """Remember what was worked out; when there is too much of it, it begins anew."""
        if len(chunk) <= MAX_WORD:
            if len(self) >= _KEPT:
                self.clear()
            self[chunk] = made


def _forms_of(chunk: str) -> tuple[Forms, ...]:
    return tuple([forms(written[:MAX_WORD]) for written in WORD.findall(chunk)])


_forms = Chunks(_forms_of)


def forms_in(text: str) -> list[Forms]:
    """Return (written, terms) of each word in `text`: `analyse` without places, for indexing."""
    known = _forms
    return [form for chunk in text.split() for form in known[chunk]]  # no word holds a blank


def recall(chunks: Iterable[str]) -> None:
    """Look up at once what is kept of the words in `chunks`: one by one takes several times as long."""
    if _kept:
        words = {_key(word[:MAX_WORD]) for chunk in chunks for word in WORD.findall(chunk)}
        for word, found in _kept.find_all([word for word in words if word not in _words]):
            _words.keep(word, found)


def forms(word: str) -> Forms:
    """Return how a word is written, folded, and the terms that it is found by."""
    return _words[_key(word)]


def _key(word: str) -> str:
    """Capitals make no other word of one; beyond ASCII they may, so that such words stay as they are."""
    return word.lower() if word.isascii() else word


def _work_out(word: str) -> Forms:
    kept = _kept
    found = kept.find(word) if kept else None
    if found is None:
        found = fold(word), terms_of(word) or _terms(word)
        if kept:
            kept.add(word, found)
    return found


def _terms(word: str) -> tuple[str, ...]:
    whole = lemma(word)
    return whole, *(part for part in parts(word) if part != whole)


_words = Chunks(_work_out)
_kept: KnownWords | None = None


def remember_in(known: KnownWords) -> None:
    """Look words up in `known` from now on, and keep there what is worked out."""
    global _kept
    _kept = known
