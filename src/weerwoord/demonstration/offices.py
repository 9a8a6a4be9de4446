"""Offices as they were called on a given day, and members of the groups of that time. All people are invented."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

from weerwoord.demonstration.content import Member, Seat
from weerwoord.model import Role
from weerwoord.model.domain import load

_ROLES: dict[str, Role] = {
    "minister-president": "Minister-President",
    "minister": "Minister",
    "staatssecretaris": "Staatssecretaris",
}


@lru_cache(maxsize=1)
def people() -> Any:
    """Return the invented names of members and ministers."""
    return json.loads(files("weerwoord.demonstration").joinpath("data", "people.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def seats_on(day: date) -> tuple[Seat, ...]:
    """Return the offices of the cabinet that governed on `day`, each once.

    A 'Minister voor' beside a 'Minister van' of the same name is left out: apart from that word nothing tells them
    apart, and no document names both.
    """
    cabinet = next(
        c
        for c in load("cabinets")["cabinets"]
        if c["from"] <= day.isoformat() and (c["until"] is None or day.isoformat() < c["until"])
    )
    found: dict[tuple[Role, str | None], Seat] = {}
    for office in cabinet["offices"]:
        seat = _seat(office)
        found.setdefault((seat.role, seat.portfolio), seat)
    return tuple(found.values())


def _seat(office: dict[str, Any]) -> Seat:
    role = _ROLES[office["role"]]
    if role == "Minister-President":
        return Seat(role, None)
    if role == "Staatssecretaris":
        return Seat(role, office["ministry"], bracket=office["ministry"])
    preposition = "voor" if office["title"].startswith("Minister voor") else "van"
    return Seat(role, office["portfolio"], preposition, office["portfolio"])


def members(random: Random, day: date, count: int) -> tuple[Member, ...]:
    """Return `count` members of groups of the time, those of one group often together."""
    eras = people()["parties"]
    parties = eras[max(start for start in eras if int(start) <= max(day.year, 1996))]
    names = random.sample(people()["members"], count)
    chosen: list[Member] = []
    for name in names:
        same = chosen and random.random() < 0.4
        chosen.append(Member(name, chosen[-1].party if same else random.choice(parties)))
    return tuple(chosen)


def holder(random: Random, taken: set[str]) -> tuple[str, str]:
    """Return the name and initials of an invented minister who is not in `taken`, and put the name there."""
    name = random.choice([name for name in people()["ministers"] if name not in taken])
    taken.add(name)
    return name, random.choice(people()["initials"])
