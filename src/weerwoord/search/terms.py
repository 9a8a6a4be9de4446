"""A text as an index takes it: words apart by blanks, each as the terms that it is found by, '/' before each.

'/de /verkiezingsuitslag/verkiezing/uitslag': the terms of one word stand at one position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, count, pairwise
from operator import add

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


_Chunk = tuple[str, tuple[str, ...], tuple[str, ...], str]
_OTHER = " "
_letters = {"": _OTHER}
"""The frequent terms of a word, apart by blanks, by a letter of their own; words without have `_OTHER`."""
_spelt: dict[str, str] = {}
_private = count(0xE000)


def _letter(frequent: str) -> str:
    letter = _letters.get(frequent)
    if letter is None:
        letter = chr(next(_private))
        _spelt[letter] = frequent  # first: where another thread made one as well, both can be told
        _letters[frequent] = letter
    return letter


def _encode_chunk(chunk: str) -> _Chunk:
    found = [forms(word[:MAX_WORD]) for word in WORD.findall(chunk)]
    text = " ".join("".join([MARK + term for term in terms]) for _, terms in found)
    divided = tuple(MARK + term for _, terms in found if len(terms) > 1 for term in terms)
    frequent = "".join(_letter(" ".join([term for term in terms if term in FREQUENT])) for _, terms in found)
    return text, tuple(written for written, _ in found), divided, frequent


_chunks: Chunks[_Chunk] = Chunks(_encode_chunk)


def encode(text: str, start: str) -> Encoded:
    """Return `text` as its terms; `start` stands before each of the words.

    Each step is one call for all chunks: to index is mostly this.
    """
    known = [*map(_chunks.__getitem__, text.split())]  # no word holds a blank
    spelt, words, divided, frequent = zip(*known, strict=True) if known else ((), (), (), ())
    written = {*chain.from_iterable(words)}
    return Encoded(
        " ".join(spelt),
        start + f" {start}".join(written) if written else "",
        {*chain.from_iterable(divided)},
        " ".join(filter(None, map(_runs(start).__getitem__, {*"".join(frequent).split(_OTHER)}))),
    )


class _Runs(dict[str, str]):
    """What is in `Encoded.neighbours` for frequent words in a row, by their letters.

    Two in a row are met time and again and kept; longer rows are mostly met once, and put together from those.
    """

    def __init__(self, start: str) -> None:
        super().__init__()
        self._start = start

    def __missing__(self, run: str) -> str:
        if len(run) > 2:
            return " ".join(map(self.__getitem__, map(add, run, run[1:])))
        made = self[run] = _beside(self._start, _spelt[run[0]], _spelt[run[1]]) if len(run) == 2 else ""
        return made


_runs = cache(_Runs)


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
