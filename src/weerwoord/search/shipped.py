"""The terms that the most used Dutch words are found by, worked out beforehand: to do so takes as long as to read them.

`tools/build_forms.py` makes the table, with `lemmas` and `compounds`; a test tells when it must be made anew.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.metadata import version
from importlib.resources import files


def terms_of(word: str) -> tuple[str, ...] | None:
    """Return the terms that `word` is found by, its own form first; None where the table does not hold it."""
    key = word.lower().replace("'", "’")
    found = table().get(key)
    if found is None:
        return None
    return tuple(found.split(" ")) if found else (key,)


@cache
def table() -> dict[str, str]:
    """Return the words with their terms, apart by blanks, '' where that is the word itself.

    Empty where it was made with another release of simplemma than the one here: that may have other lemmas.
    """
    text = gzip.decompress((files("weerwoord.search") / "data/forms.txt.gz").read_bytes()).decode()
    made_with, _, lines = text.partition("\n")
    if made_with.split(" ")[1] != version("simplemma"):
        return {}
    return {word: terms for word, _, terms in [line.partition(" ") for line in lines.splitlines()]}
