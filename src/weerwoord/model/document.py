"""One published document on written questions, as the reader gives it.

The fields follow `schema/document.schema.json`: unknown is None, never guessed; texts are Unicode NFC, joined into
paragraphs that one blank line separates, without the marks of their notes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["reply", "questions", "notice", "letter"]
Chamber = Literal["TK", "EK"]
Role = Literal["Minister-President", "Minister", "Staatssecretaris", "other"]
Format = Literal["text", "markdown", "pdf", "xml", "html", "docx", "odt", "akn", "jsonld"]
ReferenceKind = Literal[
    "question", "answer", "aanhangsel", "kamerstuk", "handelingen", "zaak", "law", "eu", "url", "other"
]
_CASE_NAMED = re.compile(r"(?:kv-(?:[te]k-)?)?(\d{4}z\d{5})(?:-[hn]\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a piece stands in the source's extracted text: character offsets, page and line from 1."""

    start: int
    end: int
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """The office of a member of government (bewindspersoon): a role and a portfolio as printed."""

    role: Role
    portfolio: str | None


@dataclass(frozen=True, slots=True)
class Signatory:
    """An office that answered; `on_behalf` for those named after 'mede namens', who have no name there."""

    role: Role
    portfolio: str | None
    name: str | None = None
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class Questioner:
    """A member (vraagsteller) as printed in the heading, with the party in brackets."""

    name: str
    party: str | None


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """One number of a 'Zie ook Aanhangsel Handelingen' list."""

    session_year: str | None
    number: str


@dataclass(frozen=True, slots=True)
class Publication:
    """How the document is numbered: chamber, session year ('2023-2024'), Aanhangsel number, official identifier.

    `case`: the number of the case (zaak), '2024Z01294', which all documents on one set share. Where only the identifier
    holds it ('kv-tk-2024Z01294'), it is taken from there.
    """

    chamber: Chamber | None = None
    session_year: str | None = None
    number: str | None = None
    identifier: str | None = None
    body: str | None = None
    case: str | None = None

    def __post_init__(self) -> None:
        named = _CASE_NAMED.fullmatch(self.identifier or "") if self.case is None else None
        if named:
            object.__setattr__(self, "case", named[1].upper())


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark as printed without brackets, its text, and the web addresses in it."""

    mark: str
    text: str
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer found in a text; `start` and `end` are character offsets in that text."""

    kind: ReferenceKind
    text: str
    start: int
    end: int
    target: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One numbered question; the number as printed ('1', '7a')."""

    number: str
    text: str
    notes: tuple[Note, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A text that answers one or more questions, by their numbers."""

    to: tuple[str, ...]
    text: str
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Warning_:
    """Something a person may want to look at, with its place in the source where there is one."""

    code: str
    message: str
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What was read: SHA-256 of the bytes, the form, and the account of every non-white character."""

    sha256: str
    format: Format
    characters: int
    accounted: Mapping[str, int]
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A published document (or a minister's letter) on one set of written questions."""

    kind: Kind
    publication: Publication
    source: SourceFacts
    questioners: tuple[Questioner, ...] = ()
    addressees: tuple[Office, ...] = ()
    subject: str | None = None
    submitted: date | None = None
    signatories: tuple[Signatory, ...] = ()
    answered: date | None = None
    see_also: tuple[SeeAlso, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()
    notice: str | None = None
    remarks: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    """Notes that belong to no pair: in the heading, a remark or a notice."""
    further: bool = False
    """A 'Nader antwoord': an answer that follows an earlier one to the same questions."""
    warnings: tuple[Warning_, ...] = field(default=())
