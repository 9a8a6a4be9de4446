"""What may have been meant where nothing is found: 'verkeizing' -> 'verkiezing'."""

from __future__ import annotations

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from weerwoord.search.engine import Reader
from weerwoord.search.folding import WORD, fold
from weerwoord.search.nodes import ZONES, Node, Term, positive
from weerwoord.search.parsing import parse

_SHORTEST = 4
"""Letters of a word that may be misspelt."""


def suggest(reader: Reader, query: str, node: Node) -> str | None:
    """Return `query` with its unknown words as they were perhaps meant, or None; what is returned finds something."""
    changed = query
    for leaf in reversed([leaf for leaf in positive(node) if isinstance(leaf, Term)]):
        start, end = leaf.at
        written = WORD.search(query, start, end)
        if written is None or reader.count(Term(leaf.term)):
            continue
        better = _closest(reader, fold(written.group()))
        if better is None:
            return None
        changed = changed[: written.start()] + better + changed[written.end() :]
    if changed == query or not reader.count(parse(changed)):
        return None
    return changed


def _closest(reader: Reader, word: str) -> str | None:
    """Return the written word nearest to `word`: fewest slips, then most used. The first letter is taken as right."""
    if len(word) < _SHORTEST:
        return None
    allowed = 1 if len(word) < 8 else 2
    counts = reader.written(word[0], ZONES)
    near = extract(word, list(counts), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    slips = {known: int(apart) for known, apart, _ in near}
    return min(slips, key=lambda known: (slips[known], -counts[known], known), default=None)
