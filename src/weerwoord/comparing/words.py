"""Texts as they are compared: without what printing and reading change."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b

_KEPT = b"0123456789abcdefghijklmnopqrstuvwxyz"
_DROPPED = bytes(set(range(256)) - set(_KEPT))


def letters(text: str) -> str:
    """Return the letters and digits of `text` only, in lower case without marks.

    Line breaks, hyphens, quotes and blanks are what typesetting and extraction change most: they do not count.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return plain.casefold().encode("ascii", "ignore").translate(None, _DROPPED).decode("ascii")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return the words of `text` in lower case without marks, parted by '-'."""
    words = "".join(c if c.isalnum() else " " for c in text.replace("’", " ").replace("'", " ")).split()
    return "-".join(filter(None, (letters(word) for word in words)))


def digest(text: str) -> int:
    """Return a number below 2**63 for a text: the same for the same text, on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
