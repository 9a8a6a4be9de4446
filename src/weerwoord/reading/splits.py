"""Where a run of letters could be two words that lost the blank between them.

Costs are in nats: what the two words lose in likelihood to the one, so that a place between two frequent words gains (a
negative cost) and one inside a word or a compound loses. Dutch compounds look just like glue: two words of which the
first begins compounds and the second ends them ('wapen', 'bedrijf') are never cheap to part.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import log

from weerwoord.reading.lexicon import (
    begins_compounds,
    compound_parts,
    elements,
    ends_compounds,
    is_compound,
    is_inflected,
    is_listed,
    is_word,
    zipf,
)

FREQUENT = 5.5
"""Zipf frequency of words that stand anywhere: 'de', 'van', 'wordt'."""

_HOPELESS = 12.0
_COMPOUND = 5.0
"""Least cost of parting two words that could make a compound."""
_BEST = -6.0
"""Least cost of any place."""
_KNOWN = 6.0
"""What it costs more to part a word of the dictionary."""
_TIGHT = 3.0
_TIGHT_AND_LISTED = 9.0
_ENDING = 5.0
_ENDINGS = frozenset(["en", "de", "den", "te", "ten", "ster", "er"])
"""Words that are endings as well: 'rookgasafvoer en' or 'rookgasafvoeren'?"""
_ADVERB = re.compile("(?:lijk|isch|matig|zaam|loos)$")
_PARTICIPLE = re.compile("ge.{3,}(?:d|t|en)$")
_NAT = log(10)


def is_glue(word: str) -> bool:
    """Tell whether `word` (in small letters) is most probably two words."""
    if is_listed(word) or is_compound(word):
        return False
    return any(cost <= _BEST for _, cost in splits(word))


@lru_cache(maxsize=8192)
def splits(word: str) -> tuple[tuple[int, float], ...]:
    """Return where `word` could be two, each place with its cost, hopeless ones left out."""
    costs: list[tuple[float, int, bool]] = []
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if _may_stand(left, right) and _may_stand(right, left):
            tight = not (_stands_alone(left) or _ends_phrase(right))
            costs.append((_cost(word, left, right, tight), at, tight))
    if not costs:
        return ()
    # Only one of the places can be right: the others cost what they lose to the best.
    best, _, tight = min(costs)
    raised = max(0.0, (_COMPOUND if tight else _BEST) - best)
    return tuple((at, cost + raised) for cost, at, _ in costs if cost + raised < _HOPELESS)


def _cost(word: str, left: str, right: str, tight: bool) -> float:
    cost = _surprise(left) + _surprise(right) - _surprise(word)
    known = is_word(word)
    if known:
        cost += _KNOWN
    if tight:
        cost += _TIGHT_AND_LISTED if not known and is_listed(word) else _TIGHT
    if right in _ENDINGS and (is_compound(left) or (not is_listed(word) and is_compound(word))):
        cost += _ENDING
    return cost


def _stands_alone(left: str) -> bool:
    """Tell whether `left` begins no compound: 'naar', 'Nederlandse', 'aanvullende'."""
    name = left[0].isupper() and not is_word(left)
    return name or not begins_compounds(left) or is_inflected(left) or bool(_ADVERB.search(left))


def _ends_phrase(right: str) -> bool:
    """Tell whether `right` ends no compound: 'wordt', 'gemaakt', 'uiteindelijk'."""
    return not ends_compounds(right) or bool(_PARTICIPLE.match(right) or _ADVERB.search(right))


@lru_cache(maxsize=8192)
def _may_stand(part: str, other: str) -> bool:
    """Short scraps are words only when they are frequent ones, or abbreviations beside a frequent one."""
    if len(part) == 1:
        return part in "uU" and zipf(other) >= 2.7
    if part in elements("abbreviations"):
        return zipf(other) >= FREQUENT
    needed = (0, 0, 5.0, 3.9)[len(part)] if len(part) < 4 else 0
    return zipf(part) >= needed


@lru_cache(maxsize=8192)
def _surprise(word: str) -> float:
    """Return minus the logarithm of the probability of a word."""
    if is_listed(word):
        common = max(zipf(word), 0.9)
    elif len(word) > 6 and is_compound(word):
        return 2.0 + min(_surprise(first) + _surprise(last) for first, last in compound_parts(word.lower()))
    elif word[0].isupper():
        common = -0.5 - 0.2 * len(word)
    else:
        common = -1.0 - 0.35 * len(word)
    return (9.0 - common) * _NAT
