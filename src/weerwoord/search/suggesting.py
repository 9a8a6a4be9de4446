"""What may have been meant where nothing is found: 'verkeizing' -> 'verkiezing'."""

from __future__ import annotations

from rapidfuzz.distance import OSA

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
    counts: dict[str, int] = {}
    for zone in ZONES:
        for known, count in reader.written(word[0], zone):
            counts[known] = counts.get(known, 0) + count
    best: tuple[int, int, str] | None = None
    for known, count in counts.items():
        if abs(len(known) - len(word)) <= allowed:
            slips = OSA.distance(word, known, score_cutoff=allowed)
            if slips <= allowed and (best is None or (slips, -count, known) < best):
                best = (slips, -count, known)
    return best[2] if best else None
