"""A family: one set of nine questions to twelve offices, which answer each on their own.

Their answers agree word for word, differ in the ministry's name, or tell something else. A notice of postponement came
first; one office has not answered. The replies name each other's numbers.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

from weerwoord.demonstration.chance import seeded
from weerwoord.demonstration.content import Asked, Block, Footnote, Member, Paper, Replied, Seat, Signer, Text, mark
from weerwoord.demonstration.dates import session_year
from weerwoord.demonstration.offices import holder
from weerwoord.demonstration.sets import published

_SEED = 2023


def family() -> list[Paper]:
    """Return the question sheet, the notice and the replies, in the order in which they were printed."""
    told = json.loads(files("weerwoord.demonstration").joinpath("data", "family.json").read_text(encoding="utf-8"))
    sheet = _sheet(told)
    notice = _notice(told, sheet)
    number = int(told["number"])
    answering = [seat for seat in sheet.seats if seat.portfolio != told["silent"]]
    numbers = [str(number + 1 + place) for place in range(len(answering))]
    taken: set[str] = set()
    replies = [
        _reply(told, sheet, seat, own, [str(number), *(other for other in numbers if other != own)], taken)
        for seat, own in zip(answering, numbers, strict=True)
    ]
    return [sheet, notice, *replies]


def _sheet(told: Any) -> Paper:
    day = date.fromisoformat(told["submitted"])
    name, party = told["member"]
    return Paper(
        kind="questions",
        era="2020",
        chamber="TK",
        session_year=session_year(day),
        number=None,
        identifier=f"kv-tk-{told['case']}",
        case=told["case"],
        members=(Member(name, party),),
        seats=tuple(_seat(role, portfolio) for role, portfolio in told["offices"]),
        subject=told["subject"],
        submitted=day,
        questions=tuple(Asked(str(number), _text(text), number) for number, text in enumerate(told["questions"], 1)),
        notes=tuple(Footnote(text, url) for text, url in told["notes"]),
    )


def _notice(told: Any, sheet: Paper) -> Paper:
    signer = next(seat for seat in sheet.seats if seat.portfolio and seat.portfolio.startswith("Binnenlandse"))
    name, initials = holder(seeded(_SEED), set())
    return replace(
        published(sheet, date.fromisoformat(told["noticed"]), str(told["number"])),
        kind="notice",
        signers=(Signer(signer, name, initials),),
        notice=_text(told["notice"]),
    )


def _reply(told: Any, sheet: Paper, seat: Seat, number: str, others: list[str], taken: set[str]) -> Paper:
    received = date.fromisoformat(told["answered"])
    random = seeded(_SEED, seat.portfolio)
    seats = [seat]
    if seat.portfolio in told["together"]:
        seats.append(Seat("Minister", told["together"][seat.portfolio], "voor", told["together"][seat.portfolio]))
    year = session_year(received)
    return replace(
        published(sheet, received, number),
        kind="reply",
        signers=tuple(Signer(one, *holder(random, taken)) for one in seats),
        see_also=tuple((year, other) for other in others),
        answers=tuple(_answers(told, seat)),
    )


def _answers(told: Any, seat: Seat) -> list[Replied]:
    own = told["own"].get(seat.portfolio or seat.role, {})
    name = seat.portfolio or "Algemene Zaken"
    return [
        Replied((str(number),), _text(own.get(str(number), text).replace("{ministerie}", name)))
        for number, text in enumerate(told["answers"], 1)
    ]


def _seat(role: str, portfolio: str | None) -> Seat:
    if role == "Minister-President":
        return Seat("Minister-President", None)
    return Seat("Minister", portfolio, "van", portfolio)


def _text(words: str) -> Text:
    return (Block(words.replace("{noot}", mark(1))),)
