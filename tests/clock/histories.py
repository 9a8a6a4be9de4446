"""Histories from the short form of `cases.json`."""

from __future__ import annotations

from datetime import date
from typing import Any

from weerwoord.clock import Body, Event, History, Seat, Signed

_ROLES = {"m": "Minister", "s": "Staatssecretaris", "o": "other"}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def seat(short: str) -> Seat:
    """'m:bz' heads its ministry, 'm:bz/Handel' is inside it, 'm:lvvn/old' its older name, 's:fin/&Douane' a fuller one."""
    role, _, rest = short.partition(":")
    ministry, _, portfolio = rest.partition("/")
    if role == "o":
        return Seat(short, "other", ministry)
    inside = portfolio not in ("", "old") and not portfolio.startswith("&")
    key = f"{role}:{portfolio}" if inside else short.replace("/", "-")
    return Seat(key, _ROLES[role], portfolio or ministry, ministry, heads=portfolio in ("", "old"))  # type: ignore[arg-type]


def event(document: str, when: str | None, by: list[str]) -> Event:
    return Event(document, day(when), tuple(Signed(seat(one.rstrip("+")), one.endswith("+")) for one in by))


def history(case: dict[str, Any]) -> History:
    kind, _, name = case.get("body", "TK").partition(":")
    events: dict[str, list[Event]] = {"reply": [], "notice": [], "withdrawal": []}
    for what, document, when, by in case["events"]:
        events[what].append(event(document, when, by))
    return History(
        key="set",
        body=Body(kind or None, name or None),  # type: ignore[arg-type]
        submitted=day(case["submitted"]),
        asked=tuple(seat(one) for one in case["asked"]),
        replies=tuple(events["reply"]),
        notices=tuple(events["notice"]),
        withdrawals=tuple(events["withdrawal"]),
        unseen=tuple(case.get("unseen", ())),
        perhaps_notices=tuple(case.get("perhaps_notices", ())),
    )
