"""What ministries and portfolios are called, from the domain data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from weerwoord.comparing.words import fold
from weerwoord.model import domain


@lru_cache(maxsize=1)
def ministry_keys() -> dict[str, str]:
    """Return each name and abbreviation of a ministry, folded, with the key of the ministry."""
    found: dict[str, str] = {}
    for name, key in names():
        found.setdefault(fold(name), key)
    return found


def names() -> Iterator[tuple[str, str]]:
    """Yield each name of a ministry with the ministry's key: full names first, then abbreviations."""
    ministries = domain.load("ministries")["ministries"]
    for ministry in ministries:
        for version in ministry["versions"]:
            yield version["name"], ministry["key"]
    for ministry in ministries:
        for version in ministry["versions"]:
            for short in filter(None, (version.get("abbreviation"), *(version.get("also_written") or ()))):
                yield short, ministry["key"]


@lru_cache(maxsize=5_000)
def portfolio_key(role: str, portfolio: str | None) -> str:
    """Return what an office is known by: the key of its ministry, else its portfolio as printed, folded."""
    if role == "Minister-President":
        return "az"
    folded = fold(portfolio or role)
    return ministry_keys().get(folded, folded)


@lru_cache(maxsize=5_000)
def short_name(role: str, portfolio: str | None) -> str:
    """Return a name for a narrow column: 'BZK', 'AZ' for the prime minister, else the initials of the portfolio."""
    if role == "Minister-President":
        return "AZ"
    if not portfolio:
        return role
    short = _abbreviations().get(fold(portfolio))
    initials = "".join(word[0] for word in portfolio.replace("-", " ").split() if word[:1].isupper())
    return short or (initials if len(initials) > 1 else portfolio[:5])


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    found: dict[str, str] = {}
    for ministry in domain.load("ministries")["ministries"]:
        for version in ministry["versions"]:
            if version.get("abbreviation"):
                found[fold(version["name"])] = found[fold(version["abbreviation"])] = version["abbreviation"]
    return found
