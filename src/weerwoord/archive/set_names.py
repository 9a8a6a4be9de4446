"""What a question set is called, and which of its publications tells its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from weerwoord.archive.names import fold
from weerwoord.comparing import Traits, digest

_KINDS = {"questions": 0, "reply": 1, "notice": 1, "letter": 3}
_NOT_TYPESET = 2
_WORDS = 5
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A publication, as far as it counts for its set."""

    id: int
    slug: str
    kind: str
    session_year: str | None
    ordinal: int | None
    subject: str | None
    set_id: int | None
    traits: Traits


def lead_order(row: Listed) -> tuple[int, str, int, str]:
    """The question sheet first, then what is typeset by number, then what is not, then letters."""
    typeset = row.session_year is not None and row.ordinal is not None
    rank = _KINDS[row.kind]
    return (rank if typeset or rank != 1 else _NOT_TYPESET, row.session_year or "", row.ordinal or 0, row.slug)


def case_of(members: Sequence[Listed]) -> str | None:
    """Return the case number of a set, whose members stand in the order of `lead_order`."""
    return next((row.traits.case for row in members if row.traits.case), None)


def day_of(members: Sequence[Listed]) -> date | None:
    """Return the day on which a set was submitted, whose members stand in the order of `lead_order`."""
    return next((row.traits.submitted for row in members if row.traits.submitted), None)


def slug_base(members: Sequence[Listed]) -> str:
    """Return the address of a set: its case number; else day, questioner and subject; else that of its lead."""
    case = case_of(members)
    if case:
        return case.lower()
    dated = next((row for row in members if row.traits.submitted and row.traits.questioners), None)
    if dated is None:
        return members[0].slug.lower()
    traits = dated.traits
    words = "-".join(fold(dated.subject or "").split("-")[:_WORDS])[:_LONGEST].strip("-")
    # The subject's first words are not enough: a member may ask several offices on one day.
    rest = digest(f"{traits.chamber}|{traits.body}|{traits.subject}|{sorted(traits.addressees)}") & 0xFFFF
    return "-".join(filter(None, (str(traits.submitted), traits.questioners[0], words, f"{rest:04x}")))


def apart(base: str, members: Sequence[Listed]) -> str:
    """Return the address of a set where another has the one it would have."""
    return f"{base}-{digest(members[0].slug) & 0xFFFFFFFF:08x}"
