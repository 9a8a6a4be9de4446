"""Texts that say nearly the same, among very many: by MinHash over word triples, as `rensa` computes them.

Texts that are equal are for the caller to count first, by `digest(letters(text))`: 'Ja.' is given ten thousand times,
and each of them would be a candidate for all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rensa import RMinHash, RMinHashLSH

NEAR = 0.75
"""Estimated share of word triples in common from which two texts are nearly the same: a word in twenty may differ."""
_LEAST = 15
"""Words from which a text is looked at: in a shorter one each word is another message."""
_HASHES, _BANDS, _SEED = 128, 32, 42
_BATCH = 2_000
_WORD = re.compile(r"\w+")


class NearlySame:
    """Groups texts by number. Memory: about 1.2 kB a text, whatever its length."""

    def __init__(self) -> None:
        self._index = RMinHashLSH(threshold=NEAR, num_perm=_HASHES, num_bands=_BANDS)
        self._sketches: list[RMinHash] = []
        self._keys: list[int] = []
        self._waiting: list[list[str]] = []

    def add(self, key: int, text: str) -> None:
        """Take in a text that is equal to none before."""
        words = _WORD.findall(text.casefold())
        if len(words) >= _LEAST:
            self._keys.append(key)
            self._waiting.append([" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)])
            if len(self._waiting) >= _BATCH:
                self._flush()

    def _flush(self) -> None:
        made = RMinHash.from_token_sets(self._waiting, _HASHES, _SEED)
        self._index.insert_many(made, len(self._sketches))
        self._sketches += made
        self._waiting.clear()

    def groups(self) -> dict[int, int]:
        """Return for each key that is nearly the same as another the key that stands for its group.

        What is nearly the same as something nearly the same is of one group.
        """
        if self._waiting:
            self._flush()
        roots = list(range(len(self._keys)))
        for place, sketch in enumerate(self._sketches):
            for other in self._index.query(sketch):
                apart = other < place and _root(roots, other) != _root(roots, place)
                if apart and sketch.jaccard(self._sketches[other]) >= NEAR:
                    _unite(roots, other, place)
        found = {self._keys[place]: self._keys[_root(roots, place)] for place in range(len(roots))}
        several = _more_than_once(found.values())
        return {key: root for key, root in found.items() if root in several}


def _root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _unite(roots: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(roots, one), _root(roots, other)))
    roots[second] = first


def _more_than_once(values: Iterable[int]) -> set[int]:
    seen: set[int] = set()
    again: set[int] = set()
    for value in values:
        (again if value in seen else seen).add(value)
    return again
