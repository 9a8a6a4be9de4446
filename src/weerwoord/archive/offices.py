"""Offices and who held them: what the record of cabinets proves about a printed signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from weerwoord.archive.names import fold, parse_name
from weerwoord.model import domain

_ROLES = {"minister-president": "Minister-President", "minister": "Minister", "staatssecretaris": "Staatssecretaris"}


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office by its role and portfolio; `ministry`: the key of its ministry, where that is known."""

    slug: str
    role: str
    portfolio: str | None
    ministry: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A member of government and the time in one office; `slug` names the person."""

    slug: str
    name: str
    party: str | None
    role: str
    title: str
    names: frozenset[str]
    portfolios: frozenset[str]
    since: date
    until: date | None


@lru_cache(maxsize=1)
def _ministries() -> dict[str, tuple[str, str]]:
    """Each spelling of a ministry, folded, with the ministry's key and the name in full.

    An abbreviation that several names share ('LNV') stays as it is printed.
    """
    found: dict[str, tuple[str, str]] = {}
    shared: set[str] = set()
    for ministry in domain.load("ministries")["ministries"]:
        for version in ministry["versions"]:
            found.setdefault(fold(version["name"]), (ministry["key"], version["name"]))
    for ministry in domain.load("ministries")["ministries"]:
        for version in ministry["versions"]:
            for short in filter(None, (version.get("abbreviation"), *(version.get("also_written") or ()))):
                known = found.get(fold(short))
                if known and known[1] != version["name"]:
                    shared.add(fold(short))
                found.setdefault(fold(short), (ministry["key"], version["name"]))
    return {short: pair for short, pair in found.items() if short not in shared}


@lru_cache(maxsize=1)
def _placed() -> dict[str, str]:
    """Portfolios without a ministry of their own, with the key of the ministry where they are placed."""
    found: dict[str, str] = {}
    for row in domain.load("ministries")["portfolios_without_own_ministry"]:
        placed = _ministries().get(fold(row["placed_at"]))
        if placed:
            found.setdefault(fold(row["portfolio"]), placed[0])
    return found


@lru_cache(maxsize=5_000)
def find_office(role: str, portfolio: str | None) -> OfficeName:
    """Return the office that a heading prints: abbreviations are written out, the ministry is named where known."""
    if role == "Minister-President":
        return OfficeName("minister-president", role, None, "az")
    if not portfolio:
        return OfficeName(fold(role), role, None, None)
    known = _ministries().get(fold(portfolio))
    name = known[1] if known else portfolio
    ministry = known[0] if known else _placed().get(fold(portfolio))
    return OfficeName(f"{fold(role)}-{fold(name)}"[:120], role, name, ministry)


def ministry_names() -> dict[str, str]:
    """Return the keys of the ministries with their newest names."""
    return {m["key"]: m["versions"][-1]["name"] for m in domain.load("ministries")["ministries"]}


@lru_cache(maxsize=1)
def holders() -> tuple[Holder, ...]:
    """Return all members of government of the domain data, one row an office held."""
    data = domain.load("cabinets")
    variants: dict[str, list[str]] = data["name_variants"]
    return tuple(
        _holder(office, row, variants)
        for cabinet in data["cabinets"]
        for office in cabinet["offices"]
        for row in office["holders"]
    )


@lru_cache(maxsize=1)
def _called() -> dict[str, list[Holder]]:
    """Members of government by each of their names."""
    found: dict[str, list[Holder]] = {}
    for holder in holders():
        for name in holder.names:
            found.setdefault(name, []).append(holder)
    return found


def _holder(office: dict[str, Any], row: dict[str, Any], variants: dict[str, list[str]]) -> Holder:
    surname = " ".join(filter(None, (row.get("prefix"), row["surname"])))
    printed = [surname, *variants.get(row["surname"], ())]
    portfolios = filter(None, (office["portfolio"], office["ministry"], office["header_portfolio"]))
    return Holder(
        slug=fold(f"{row['initials']} {surname}"),
        name=f"{row['initials']} {surname}",
        party=row.get("party"),
        role=_ROLES[office["role"]],
        title=office["title"],
        names=frozenset(parse_name(name).surname for name in printed) | frozenset(fold(name) for name in printed),
        portfolios=frozenset(fold(find_office("Minister", name).portfolio or "") for name in portfolios),
        since=date.fromisoformat(row["from"]),
        until=date.fromisoformat(row["until"]) if row.get("until") else None,
    )


@lru_cache(maxsize=20_000)
def find_holder(role: str, portfolio: str | None, name: str | None, day: date | None) -> str | None:
    """Return the slug of the member of government who signed, or None where name, role and day do not prove one.

    The portfolio decides between two of one surname; a different portfolio rules nobody out, since documents print
    the ministry, the portfolio or an older name of either.
    """
    if not name or not day:
        return None
    parsed = parse_name(name)
    whole = fold(name)
    called = dict.fromkeys((*_called().get(parsed.surname, ()), *_called().get(whole, ())))
    serving = [
        holder
        for holder in called
        if holder.since <= day
        and (holder.until is None or day <= holder.until)
        and holder.role == role
        and (not parsed.initials or fold(holder.name).startswith(parsed.initials[0]))
    ]
    people = {holder.slug for holder in serving}
    if len(people) > 1:
        wanted = fold(find_office("Minister", portfolio).portfolio or "")
        people = {holder.slug for holder in serving if wanted in holder.portfolios}
    return people.pop() if len(people) == 1 else None
