"""Which publications a list holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from weerwoord.archive.schema import (
    Addressee,
    Member,
    Office,
    Publication,
    Questioner,
    QuestionSetRow,
    Signatory,
    Spelling,
)
from weerwoord.archive.views import Entry

ENTRY = (
    Publication.id,
    Publication.slug,
    Publication.kind,
    Publication.chamber,
    Publication.body,
    Publication.session_year,
    Publication.number,
    Publication.identifier,
    Publication.case_number,
    Publication.subject,
    Publication.submitted,
    Publication.answered,
    Publication.questions,
    Publication.answers,
    Publication.change,
    Publication.first_at,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """All that is given must hold. People, parties and offices by slug; `ministry` by key; days are inclusive.

    `since`, `until`: of the day the set was submitted. `office`, `ministry`: asked or signing. `question_set`: the slug
    of a set, as `QuestionSet` gives it.
    """

    kind: str | None = None
    chamber: str | None = None
    session_year: str | None = None
    case_number: str | None = None
    member: str | None = None
    party: str | None = None
    office: str | None = None
    ministry: str | None = None
    signer: str | None = None
    question_set: str | None = None
    since: date | None = None
    until: date | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield the conditions on `Publication`."""
        for name in ("kind", "chamber", "session_year", "case_number"):
            value = getattr(self, name)
            if value is not None:
                yield getattr(Publication, name) == value
        if self.question_set is not None:
            named = select(QuestionSetRow.id).where(QuestionSetRow.slug == self.question_set)
            yield Publication.set_id.in_(named)
        if self.since:
            yield Publication.submitted >= self.since
        if self.until:
            yield Publication.submitted <= self.until
        if self.signer:
            yield Publication.id.in_(select(Signatory.publication_id).where(Signatory.person == self.signer))
        asked = select(Questioner.publication_id).join(Spelling, Spelling.id == Questioner.spelling_id)
        if self.party is not None:
            yield Publication.id.in_(asked.where(Spelling.party == self.party))
        if self.member:
            same = select(Spelling.member_id).where(Spelling.slug == self.member)
            named = select(Member.id).where(Member.slug == self.member)
            yield Publication.id.in_(asked.where(Spelling.member_id.in_(same.union(named))))
        for name in ("office", "ministry"):
            value = getattr(self, name)
            if value:
                offices = select(Office.id).where((Office.slug if name == "office" else Office.ministry) == value)
                to = select(Addressee.publication_id).where(Addressee.office_id.in_(offices))
                by = select(Signatory.publication_id).where(Signatory.office_id.in_(offices))
                yield Publication.id.in_(to.union(by))


def entry(row: Row[*tuple[Any, ...]]) -> Entry:
    """Return the entry of a row of the columns `ENTRY`."""
    return Entry(*tuple(row)[1 : len(ENTRY)])
