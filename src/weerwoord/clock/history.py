"""What the clock is told of a set of questions: who was asked, and what came in when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from weerwoord.model import Role
from weerwoord.model.document import Publication

BodyKind = Literal["TK", "EK", "province", "municipality"]


@dataclass(frozen=True, slots=True)
class Body:
    """The assembly whose member asked; `kind` None where that is not known, `name` of a province or municipality."""

    kind: BodyKind | None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """An office that was asked or that signs.

    `key`: equal for equal offices. `ministry`: key of its ministry, None where it is not known. `heads`: the portfolio
    is the ministry's own name, new or old, not one inside it.
    """

    key: str
    role: Role
    portfolio: str | None
    ministry: str | None = None
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """An office under a reply or notice; `on_behalf`: named after 'mede namens'."""

    seat: Seat
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A reply, notice or withdrawal: its document (an address), the day it was received, and by whom."""

    document: str
    day: date | None
    by: tuple[Signed, ...] = ()
    reason: str | None = None
    """Of a notice: what it says, as printed."""


@dataclass(frozen=True, slots=True)
class History:
    """A set and what became of it, in any order.

    `asked` is empty where the addressees are not known. `unseen`: numbers of publications of this set that are not at
    hand, any of which may be an answer of another office. `perhaps_notices`: those of them that may be a notice of
    postponement sent before the answer.
    """

    key: str
    body: Body
    submitted: date | None
    asked: tuple[Seat, ...] = ()
    replies: tuple[Event, ...] = ()
    notices: tuple[Event, ...] = ()
    withdrawals: tuple[Event, ...] = ()
    unseen: tuple[str, ...] = ()
    perhaps_notices: tuple[str, ...] = ()


def body_of(publication: Publication) -> Body:
    """Return the body that a publication belongs to; kind None where neither chamber nor name tells."""
    name = publication.body
    if name:
        lower = name.casefold()
        if lower.startswith(("gemeente ", "gemeenteraad ")):
            return Body("municipality", lower.split(" ", 1)[1].removeprefix("van "))
        if lower.startswith(("provincie ", "provinciale staten ")):
            return Body(
                "province", lower.removeprefix("provinciale staten ").removeprefix("provincie ").removeprefix("van ")
            )
    return Body(publication.chamber, name)
