"""How an office may be called: 'Minister van Buitenlandse Zaken' is also found by 'BZ'."""

from __future__ import annotations

from functools import cache, lru_cache

from weerwoord.model import domain
from weerwoord.search.folding import folded_words


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    """Return the abbreviations of each portfolio, by its folded words."""
    found: dict[str, set[str]] = {}
    for ministry in domain.load("ministries")["ministries"]:
        for version in ministry["versions"]:
            short = version.get("abbreviation")
            for name in (version["name"], *(version.get("also_written") or ())):
                if short:
                    found.setdefault(" ".join(folded_words(name)), set()).add(short)
    return {name: frozenset(short) for name, short in found.items()}


def _short(name: str) -> frozenset[str]:
    return _abbreviations().get(name, frozenset())


@lru_cache(maxsize=4096)
def called(office: str) -> tuple[str, ...]:
    """Return the names an office is found by: its own, and abbreviations of its ministry."""
    words = " ".join(folded_words(office))
    bare = words
    for start in ("minister ", "staatssecretaris ", "van ", "voor "):
        bare = bare.removeprefix(start)
    return (office, *sorted(_short(bare) | _short(words)))
