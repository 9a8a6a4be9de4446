"""Where words stand in a text, and how they are written without capitals and marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_WORD = 80
"""Characters of a word that count; what is longer is no word but must not break anything."""
_LETTER = r"[^\W_](?:[\u0300-\u036f\u00ad]*)"
WORD = re.compile(rf"(?:{_LETTER})+(?:['’](?:{_LETTER})+)*")
"""A run of letters and digits; an apostrophe inside belongs to it ('risico’s'), a hyphen parts two words."""
_LIGATURES = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "\u00ad": None})


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return `word` in small letters without accents: 'Coöperatie' -> 'cooperatie', 'Oeigoeren’s' -> "oeigoeren's"."""
    word = word[:MAX_WORD]
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.casefold().translate(_LIGATURES))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def folded_words(text: str) -> list[str]:
    """Return the words of a heading field (a name, a party, an office), folded only."""
    return [fold(match.group()) for match in WORD.finditer(text)]
