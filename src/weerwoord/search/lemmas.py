"""The form that a word is found by: 'huizen' and 'huis' -> 'huis', 'werken', 'werkt' and 'werk' -> 'werk'.

simplemma's lemma, then one step more: a verb and the noun it is spelt like share a form ('eisen' is the plural of 'eis'
or a verb, and only the sentence tells which). Snowball's `dutch` is no choice: it makes 'mini' of 'ministers'.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from weerwoord.reading.lexicon import is_word, zipf
from weerwoord.search.folding import fold

_VOWELS = "aeiou"
_LONG = re.compile(r"^(.*[^aeiou]|)([aeou])([^aeiouwxyj])$")
_KEPT = frozenset(
    [
        "laten",
        "komen",
        "geven",
        "worden",
        "zullen",
        "moeten",
        "kunnen",
        "mogen",
        "willen",
        "hebben",
        "weten",
        "leven",
        "heten",
        "eten",
    ]
)
"""Verbs whose stem is another word ('laat') or is too common to tell anything."""


@cache
def _exceptions() -> dict[str, str]:
    lines = (files("weerwoord.search") / "data/lemmas.txt").read_text(encoding="utf-8").splitlines()
    return {line.split()[0]: line.split()[1] for line in lines if line and not line.startswith("#")}


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """Return the form, folded, that `word` is found by. Words that nobody knows are themselves."""
    small = word.lower().replace("’", "'").replace("\u00ad", "")
    known = _exceptions().get(small)
    if known:
        return known
    if not small.replace("'", "").isalpha() or len(small) < 3:
        return fold(small)
    found = base(small)
    if len(found) > 5 and found == small and found.endswith("s") and not is_word(found) and is_word(found[:-1]):
        found = found[:-1]
    return fold(_exceptions().get(found) or _noun(found))


@lru_cache(maxsize=1 << 16)
def base(word: str) -> str:
    """Return simplemma's lemma of a word in small letters; it marks the seams of some compounds, which go."""
    from simplemma import lemmatize  # its word list takes a third of a second to load; most words are known without

    return _exceptions().get(word) or lemmatize(word, lang="nl").lower().replace("_", "")


def _noun(found: str) -> str:
    """'werken' -> 'werk', 'onderzoeken' -> 'onderzoek', 'eisen' -> 'eis'; other words as they are."""
    if not found.endswith("en") or len(found) < 5 or found in _KEPT:
        return found
    for stem in _stems(found[:-2]):
        if is_word(stem) and zipf(stem) >= 3.0 and base(stem) in (stem, found):
            return stem
    return found


def _stems(root: str) -> list[str]:
    """How the stem of a plural or an infinitive without -en may be spelt: 'eis', 'pann' -> 'pan', 'brev' -> 'breef'."""
    last = root[-1]
    if len(root) > 2 and root[-1] == root[-2] and last not in _VOWELS:
        return [root[:-1]]
    hard = root[:-1] + {"z": "s", "v": "f"}.get(last, last)
    long = _LONG.match(hard)
    return [f"{long[1]}{long[2]}{long[2]}{long[3]}", hard] if long else [hard]
