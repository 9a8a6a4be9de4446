"""What a generated document says, before any form is chosen: the offices, the people, the texts and the notes.

A `Paper` holds more than a `Document` does, since a writer must know how things are put ('van' or 'voor', joint
labels). Marks of notes stand inside the texts: `mark(3)` where note 3 is referred to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from weerwoord.model import Kind, Role

MARK = re.compile("\ue000(\\d+)\ue001")
"""A note mark inside a text."""

Chamber = Literal["TK", "EK"]
BlockKind = Literal["paragraph", "item", "row"]
Era = Literal["1996", "2004", "2010", "2020"]
"""How documents were printed: '1996' to 2003 and '2004' to 2009 with all questions first, since then in pairs."""


def mark(number: int) -> str:
    """Return the mark of note `number`, to be put into a text."""
    return f"\ue000{number}\ue001"


def unmarked(text: str) -> str:
    """Return `text` without its note marks."""
    return MARK.sub("", text)


@dataclass(frozen=True, slots=True)
class Member:
    """A member who asks, with the party as headings print it."""

    name: str
    party: str


@dataclass(frozen=True, slots=True)
class Seat:
    """An office as a heading names it; `bracket` is what stands in brackets after the name of who holds it."""

    role: Role
    portfolio: str | None
    preposition: str = "van"
    bracket: str | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who answers; without a name for those in whose name ('mede namens') others answer."""

    seat: Seat
    name: str | None = None
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list (its own '–' or '1.' included) or a row of a table (cells parted by tabs)."""

    text: str
    kind: BlockKind = "paragraph"


Text = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a note, and the web address with which it ends."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; several that stand under one label carry the same `label`."""

    number: str
    text: Text
    label: int


@dataclass(frozen=True, slots=True)
class Replied:
    """The answer to one or more questions."""

    to: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Paper:
    """One document. `numbering` says how joint labels list their numbers: 'en' or 't/m'."""

    kind: Kind
    era: Era
    chamber: Chamber
    session_year: str
    number: str | None
    identifier: str
    case: str
    members: tuple[Member, ...]
    seats: tuple[Seat, ...]
    subject: str
    submitted: date
    questions: tuple[Asked, ...]
    signers: tuple[Signer, ...] = ()
    on_behalf: tuple[Seat, ...] = ()
    received: date | None = None
    see_also: tuple[tuple[str, str], ...] = ()
    answers: tuple[Replied, ...] = ()
    notes: tuple[Footnote, ...] = ()
    introduction: Text = ()
    explanation: Text = ()
    notice: Text = ()
    further: bool = False
    reprint: bool = False
    oral: bool = False
    numbering: Literal["en", "t/m"] = "en"
    page: int = 1
    """The number of the first page: before 2009 pages were counted through the volume."""

    @property
    def year(self) -> int:
        """The year in which it was printed."""
        return (self.received or self.submitted).year


def marks_in(text: Text) -> list[int]:
    """Return the numbers of the notes whose marks stand in `text`, in order."""
    return [int(match.group(1)) for block in text for match in MARK.finditer(block.text)]


def small_prefix(name: str) -> str:
    """Return a surname as it stands after initials: 'van Weerdenburg'."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("Van", "De", "Ten", "Ter") else name


def labelled(questions: Iterable[Asked]) -> list[tuple[Asked, ...]]:
    """Return the questions in groups that stand under one label each."""
    groups: list[list[Asked]] = []
    for question in questions:
        if groups and groups[-1][0].label == question.label:
            groups[-1].append(question)
        else:
            groups.append([question])
    return [tuple(group) for group in groups]
