"""Which reply answers for which office that was asked, and why.

Only what a document says, or what follows from it without choosing, counts. In this order:

- own: the office signed;
- on-behalf: it is named after 'mede namens';
- renamed: the head of the same ministry signed under its newer or older name, or with a fuller portfolio;
- same-ministry: a colleague in the same ministry who was not asked signed, and nobody else of it is left to answer;
- successor: the head of the ministry into which this one went signed;
- only-one: it was the only office asked, so that any answer to the set is its answer.

What none of these explains stays open; where a signature remains that no rule explains, or a colleague answered for
himself only, that is a doubt ('taken-over', 'colleague').
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from weerwoord.clock.history import Event, Seat, Signed
from weerwoord.model import domain

Cover = Literal["own", "on-behalf", "renamed", "same-ministry", "successor", "only-one", "not-known"]
"""'not-known': the addressees are not known, so that any answer to the set is taken as its answer."""


Doubt = Literal["colleague", "taken-over"]


@dataclass(frozen=True, slots=True)
class Covered:
    """A reply that answers for an office, and by which rule."""

    reply: Event
    how: Cover


def covers(asked: tuple[Seat, ...], replies: Iterable[Event]) -> tuple[dict[str, Covered], dict[str, Doubt]]:
    """Return for each office (by key) the first reply that answers for it, and for those left a doubt, if any."""
    found: dict[str, Covered] = {}
    doubts: dict[str, Doubt] = {}
    ordered = sorted(replies, key=_order)
    for reply in ordered:
        for seat, how in _named(asked, reply.by).items():
            found.setdefault(seat, Covered(reply, how))
    if len(found) == len(asked):
        return found, {}
    for reply in ordered:
        _rest(asked, reply, found, doubts)
    return found, {key: doubt for key, doubt in doubts.items() if key not in found}


def _order(reply: Event) -> tuple[bool, date, str]:
    return (reply.day is None, reply.day or date.min, reply.document)


def _named(asked: tuple[Seat, ...], by: tuple[Signed, ...]) -> dict[str, Cover]:
    """The offices that a reply names, under this name or another."""
    named: dict[str, Cover] = {}
    for seat in asked:
        own = [signed for signed in by if signed.seat.key == seat.key]
        if own:
            named[seat.key] = "on-behalf" if all(signed.on_behalf for signed in own) else "own"
    keys = {seat.key for seat in asked}
    if len(named) == len(keys):
        return named
    for seat in asked:
        others = [signed.seat for signed in by if signed.seat.key not in keys]
        if seat.key not in named and any(_renamed(seat, other) for other in others):
            named[seat.key] = "renamed"
    return named


def _rest(asked: tuple[Seat, ...], reply: Event, found: dict[str, Covered], doubts: dict[str, Doubt]) -> None:
    """Look at those who signed without being asked, and at the offices that no reply names."""
    keys = {seat.key for seat in asked}
    for signed in reply.by:
        left = [seat for seat in asked if seat.key not in found]
        other = signed.seat
        colleagues = [seat for seat in left if seat.ministry and seat.ministry == other.ministry]
        if other.key in keys:
            doubts.update((seat.key, "colleague") for seat in colleagues)
            continue
        if any(_renamed(seat, other) for seat in asked):
            continue
        if len(colleagues) == 1:
            found[colleagues[0].key] = Covered(reply, "same-ministry")
        elif colleagues:
            doubts.update((seat.key, "colleague") for seat in colleagues)
        elif not any(seat.ministry and seat.ministry == other.ministry for seat in asked):
            heirs = [seat for seat in left if other.heads and _went_into(seat.ministry) == other.ministry]
            for seat in heirs if len(heirs) == 1 else ():
                found[seat.key] = Covered(reply, "successor")
            if not heirs:
                doubts.update((seat.key, "taken-over") for seat in left)
    if len(asked) == 1:
        found.setdefault(asked[0].key, Covered(reply, "only-one"))


def _renamed(asked: Seat, signed: Seat) -> bool:
    """Say whether two offices are one under two names: heads of one ministry, or a portfolio told more fully."""
    if asked.role != signed.role or not (asked.portfolio and signed.portfolio):
        return False
    if asked.heads and signed.heads:
        return asked.ministry == signed.ministry
    return signed.key.startswith(f"{asked.key}-") or asked.key.startswith(f"{signed.key}-")


@lru_cache(maxsize=1)
def _successors() -> dict[str, str]:
    return {row["key"]: row["successor"] for row in domain.load("ministries")["ministries"] if row.get("successor")}


def _went_into(ministry: str | None) -> str | None:
    return _successors().get(ministry or "", "")
