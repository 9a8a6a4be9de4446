"""Parties as headings print them, and which of them continue which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from weerwoord.archive.names import fold
from weerwoord.model import domain


@dataclass(frozen=True, slots=True)
class Party:
    """A party or group: `slug` for addresses, `short` as headings print it, `group` for members who left a party."""

    slug: str
    short: str
    name: str
    group: bool = False
    known: bool = True


@lru_cache(maxsize=1)
def _fractions() -> dict[str, Party]:
    """Each known spelling, folded, with its party."""
    found: dict[str, Party] = {}
    for row in domain.load("parties")["fractions"]:
        party = Party(fold(row["abbreviation"]), row["heading_form"], row["name"], row["kind"] == "group")
        for name in (row["abbreviation"], row["heading_form"], row["name"], *(row.get("also_written") or ())):
            found.setdefault(fold(name), party)
    return found


@lru_cache(maxsize=1)
def _successions() -> dict[str, frozenset[str]]:
    """For each party all that it went into, directly or through others."""
    into: dict[str, set[str]] = {}
    for row in domain.load("parties")["fractions"]:
        slug = fold(row["abbreviation"])
        if row.get("continued_as"):
            into.setdefault(slug, set()).add(fold(row["continued_as"]))
        for origin in row.get("formed_from") or ():
            into.setdefault(fold(origin), set()).add(slug)

    def after(slug: str, seen: frozenset[str]) -> frozenset[str]:
        return frozenset(chain.from_iterable({n} | after(n, seen | {n}) for n in into.get(slug, ()) if n not in seen))

    # A group that broke away ('formed from' the party it left) continues nothing.
    groups = {party.slug for party in _fractions().values() if party.group}
    return {slug: frozenset(n for n in after(slug, frozenset({slug})) if n not in groups) for slug in into}


def find_party(printed: str | None) -> Party:
    """Return the party that a heading prints; one nobody knows becomes a party of that name, none '' ."""
    if not printed or not fold(printed):
        return Party("", "", "", known=False)
    return _fractions().get(fold(printed)) or Party(fold(printed), printed, printed, known=False)


@lru_cache(maxsize=1)
def known_parties() -> dict[str, Party]:
    """Return all parties of the domain data, by slug."""
    return {party.slug: party for party in _fractions().values()}


def succeeds(one: str, other: str) -> bool:
    """Say whether two parties (by slug) are the same, or one went into the other."""
    if one == other:
        return True
    return other in _successions().get(one, ()) or one in _successions().get(other, ())


@lru_cache(maxsize=20_000)
def named_after(party: str, surname: str) -> bool:
    """Say whether a group (by slug) bears the surname: 'Groep Van Haga', 'Lid Omtzigt'."""
    found = known_parties().get(party)
    titles = (found.slug, fold(found.short), fold(found.name)) if found else (party,)
    if found and not found.group:
        return False
    wanted = surname.split("-")
    for title in titles:
        words = title.split("-")
        leading = words[0] in ("groep", "lid", "fractie")
        if (leading or found) and (words[leading:] == wanted or words == wanted):
            return True
    return False
