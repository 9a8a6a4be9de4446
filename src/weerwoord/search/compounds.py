"""The words that a compound is made of: 'verkiezingsuitslagen' -> 'verkiezing', 'uitslag'.

A compound is divided where both sides are words that are known to begin and to end compounds; of several ways the one
with the fewest and the most usual parts wins. What only looks like a compound stands in data/compounds.txt.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from weerwoord.reading.lexicon import begins_compounds, elements, ends_compounds, is_inflected, is_word, zipf
from weerwoord.search.folding import fold
from weerwoord.search.lemmas import base, lemma

_LINKS = ("", "s", "en", "e", "n", "er")


@cache
def _listed(heading: str) -> frozenset[str]:
    chosen: list[str] = []
    current = ""
    for line in (files("weerwoord.search") / "data/compounds.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[] ")
        elif current == heading and not line.startswith("#"):
            chosen += line.split()
    return frozenset(chosen)


@lru_cache(maxsize=1 << 16)
def parts(word: str) -> tuple[str, ...]:
    """Return the parts of `word` by the forms they are found by, longer ones first; () if it is no compound."""
    small = word.lower().replace("\u00ad", "").replace("’", "'").removesuffix("'s")
    if len(small) < 7 or len(small) > 50 or not small.isalpha() or _is_whole(small):
        return ()
    found = dict.fromkeys(lemma(piece) for half in _halves(small) for piece in _pieces(half))
    found.pop(lemma(small), None)
    return tuple(found)


def _is_whole(word: str) -> bool:
    """Tell whether `word` is listed as no compound, or a form of a verb ('vastgelegd')."""
    verb = base(word)
    return lemma(word) in _listed("whole") or fold(word) in _listed("whole") or (verb != word and verb.endswith("en"))


def _pieces(half: str) -> list[str]:
    deeper = _halves(half) if len(half) >= 8 and not _is_whole(half) else ()
    return [half, *(piece for part in deeper for piece in _pieces(part))]


@lru_cache(maxsize=1 << 16)
def _halves(word: str) -> tuple[str, ...]:
    """Return the first and the last part of `word`, or ()."""
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for at in range(3, len(word) - 2):
        last = word[at:]
        if not _ends(last):
            continue
        for link in _LINKS:
            first = word[:at].removesuffix(link) if link else word[:at]
            if (not link or word[:at].endswith(link)) and len(first) > 2 and _begins(first, link):
                score = min(zipf(first), zipf(last)) + 0.25 * min(len(first), len(last)) - 0.3 * len(link)
                best = max(best, (score, (first, last)))
    return best[1]


@lru_cache(maxsize=1 << 16)
def _begins(first: str, link: str) -> bool:
    return _is_part(first) and (bool(link) or begins_compounds(first))


@lru_cache(maxsize=1 << 16)
def _ends(last: str) -> bool:
    verb = base(last)
    return _is_part(last) and (ends_compounds(last) or _is_long(last)) and not (verb != last and verb.endswith("en"))


def _is_long(last: str) -> bool:
    """Tell whether `last` is long and usual enough to end a compound that no dictionary has: 'affaire'."""
    return len(last) >= 6 and zipf(last) >= 2.5 and last not in elements("no part of a compound")


def _is_part(part: str) -> bool:
    if part in _listed("short"):
        return True
    if len(part) < 4 or fold(part) in _listed("part") or not is_word(part) or is_inflected(part):
        return False
    return zipf(part) >= (3.9 if len(part) == 4 else 3.0 if len(part) < 7 else 0.0)
