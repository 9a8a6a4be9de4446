"""What is searched: one question with its answer, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from weerwoord.model import Document, Office, Signatory

_LISTS = ("members", "parties", "addressees", "ministries", "offices")


@dataclass(frozen=True, slots=True)
class Pair:
    """One question and its answer, with what the heading of their document says.

    `id` is unique in an index; `publication` is the document that it came from, by which it is replaced and deleted.
    An answer that is not there yet is ''. Offices are as people read them: 'Minister van Buitenlandse Zaken'.
    """

    id: str
    publication: str
    number: str
    question: str
    answer: str = ""
    subject: str = ""
    members: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    """The offices asked."""
    ministries: tuple[str, ...] = ()
    """The portfolios asked and answering: 'Buitenlandse Zaken'."""
    offices: tuple[str, ...] = ()
    """The offices that answered."""
    session_year: str = ""
    """'2023-2024'."""
    aanhangsel: str = ""
    """The number in the Aanhangsel, of a question sheet the case number."""
    kind: str = ""
    status: str = ""
    submitted: date | None = None
    answered: date | None = None

    @property
    def date(self) -> date | None:
        """The day it is sorted by: that of the answer, else of the question."""
        return self.answered or self.submitted

    def to_plain(self) -> dict[str, Any]:
        """Return a JSON-ready dict."""
        plain = {name: getattr(self, name) for name in FIELDS}
        for name in ("submitted", "answered"):
            plain[name] = plain[name].isoformat() if plain[name] else None
        return plain

    @staticmethod
    def from_plain(plain: dict[str, Any]) -> Pair:
        """Return the pair that `to_plain` wrote; raises TypeError where it is another's."""
        days = {name: date.fromisoformat(plain[name]) if plain[name] else None for name in ("submitted", "answered")}
        return Pair(**{**plain, **{name: tuple(plain[name]) for name in _LISTS}, **days})


FIELDS = tuple(field.name for field in fields(Pair))
"""The names of a pair's fields, in order."""


def pairs_of(document: Document, publication: str = "") -> Iterator[Pair]:
    """Yield a pair for each question of `document`, then for each answer whose question it does not print.

    An answer to several questions stands with each of them.

    `publication` names the document in the index; by default its identifier, else the SHA-256 of its bytes.
    """
    publication = publication or document.publication.identifier or document.source.sha256
    answers: dict[str, str] = {}
    for answer in document.answers:
        for number in answer.to:
            answers[number] = "\n\n".join(filter(None, (answers.get(number), answer.text)))
    heading = _heading(document, publication)
    seen: dict[str, int] = {}
    rows = [(question.number, question.text) for question in document.questions]
    printed = {number for number, _ in rows}
    rows += [(number, "") for number in answers if number not in printed]
    for number, text in rows:
        again = seen[number] = seen.get(number, 0) + 1
        answer_text = answers.get(number, "")
        yield replace(
            heading,
            id=f"{publication}#{number}" + (f"~{again}" if again > 1 else ""),
            number=number,
            question=text,
            answer=answer_text,
            status=_status(document, answer_text),
        )


def _heading(document: Document, publication: str) -> Pair:
    return Pair(
        id=publication,
        publication=publication,
        number="",
        question="",
        subject=document.subject or "",
        members=_unique(q.name for q in document.questioners),
        parties=_unique(q.party for q in document.questioners),
        addressees=_unique(map(office_name, document.addressees)),
        ministries=_unique([*(o.portfolio for o in document.addressees), *(s.portfolio for s in document.signatories)]),
        offices=_unique(map(office_name, document.signatories)),
        session_year=document.publication.session_year or "",
        aanhangsel=document.publication.number or "",
        kind=document.kind,
        submitted=document.submitted,
        answered=document.answered,
    )


def office_name(office: Office | Signatory) -> str | None:
    """Return an office as people read it: 'Minister van Financiën', 'Minister-President', 'Staatssecretaris'."""
    if office.role == "other" or not office.portfolio:
        return office.portfolio or (None if office.role == "other" else office.role)
    if office.role == "Minister-President":
        return office.role
    joint = "" if office.portfolio.startswith(("voor ", "van ")) else "van "
    return f"{office.role} {joint}{office.portfolio}"


def _status(document: Document, answer: str) -> str:
    """'answered', 'postponed' (a notice says so) or 'open'."""
    return "answered" if answer else "postponed" if document.kind == "notice" else "open"


def _unique(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
