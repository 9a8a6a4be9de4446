"""Names as headings print them, taken apart as far as the print proves it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_PREFIXES = frozenset(
    {
        "van",
        "de",
        "der",
        "den",
        "het",
        "ten",
        "ter",
        "te",
        "el",
        "al",
        "la",
        "le",
        "von",
        "zu",
        "da",
        "di",
        "du",
        "dos",
        "del",
        "della",
        "d",
        "l",
        "t",
        "s",
        "in",
        "op",
        "aan",
        "bij",
        "uit",
        "'t",
        "'s",
        "’t",
        "’s",
    }
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?)+")
_APART = re.compile(r"[^0-9a-z]+")
_DASH = re.compile(r"\s*[-‐‑–—]\s*")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return `text` in lower case without marks, its words parted by '-': for keys and addresses."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _APART.sub("-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name: `initials` ('g'), `given` (proven first names), `surname` with its prefixes; all folded.

    Without a prefix ('van') a first name cannot be told from a double surname: then all is `surname`.
    """

    initials: str
    given: str
    surname: str

    @property
    def bucket(self) -> str:
        """The last word: names that can be of one person share it."""
        return self.surname.rsplit("-", 1)[-1]

    @property
    def bare(self) -> bool:
        return not (self.initials or self.given)


@lru_cache(maxsize=20_000)
def parse_name(printed: str) -> Name:
    """Take a printed name apart: 'G. van Leeuwen', 'Inge van Dijk', 'Faber – van de Klashorst'."""
    rest = _DASH.sub("-", " ".join(printed.split()))
    initials = ""
    leading = _INITIALS.match(rest)
    if leading and leading.end() < len(rest):
        initials = fold(leading[0]).replace("-", "")
        rest = rest[leading.end() :]
    words = rest.split()
    start = next((place for place, word in enumerate(words) if word.casefold() in _PREFIXES), None)
    if start is None or start == 0 or start == len(words) - 1 or "-" in words[start - 1]:
        return Name(initials, "", fold(" ".join(words)))
    return Name(initials, fold(" ".join(words[:start])), fold(" ".join(words[start:])))
