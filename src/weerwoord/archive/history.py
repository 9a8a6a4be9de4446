"""What changed between the versions of a publication: field by field, texts word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz.distance import Indel
from sqlalchemy import select

from weerwoord.archive.archive import Archive
from weerwoord.archive.database import reading
from weerwoord.archive.packing import unpack
from weerwoord.archive.schema import Alias, Change, Publication, Version
from weerwoord.archive.views import ChangeFacts, VersionFacts
from weerwoord.model import Document, Office, Signatory

_WORDS = re.compile(r"\s+|[^\s]+")
_MOST = 1_000_000_000
"""Pairs of words to compare, a bit each; texts that have more (over 100,000 characters) are shown whole."""
Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both texts have ('same'), or only the earlier ('gone') or the later ('new')."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs, 'answer 2' or 'subject'; None where one version has no such field."""

    field: str
    before: str | None
    after: str | None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return word_diff(self.before or "", self.after or "")


@dataclass(frozen=True, slots=True)
class Step:
    """A version, with what differs in it from the one before (nothing for the first)."""

    version: VersionFacts
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A publication's versions, the first printing first and the one that is shown last, and what was logged of it."""

    slug: str
    steps: tuple[Step, ...]
    log: tuple[ChangeFacts, ...]


def history(archive: Archive, slug: str) -> History | None:
    """Return what changed in a publication and when; None where there is none by that name."""
    published = archive.publication(slug)
    if published is None:
        return None
    versions = list(reversed(published.versions))
    steps = []
    before: Document | None = None
    with reading(archive.engine) as connection:
        for version in versions:
            packed = connection.execute(select(Version.document).where(Version.sha256 == version.sha256)).scalar_one()
            document = unpack(packed)
            steps.append(Step(version, tuple(differences(before, document)) if before else ()))
            before = document
        columns = (Change.number, Change.slug, Change.what, Change.at)
        former = select(Alias.slug).join(Publication, Publication.id == Alias.publication_id)
        slugs = [
            published.entry.slug,
            *connection.execute(former.where(Publication.slug == published.entry.slug)).scalars(),
        ]
        rows = connection.execute(select(*columns).where(Change.slug.in_(slugs)).order_by(Change.number)).all()
    return History(published.entry.slug, tuple(steps), tuple(ChangeFacts(*row) for row in rows))


def differences(before: Document, after: Document) -> Iterator[Difference]:
    """Yield the fields that differ, in the order of the earlier document; those only the later one has at the end."""
    old, new = fields(before), fields(after)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield Difference(name, old.get(name), new.get(name))


def fields(document: Document) -> dict[str, str]:
    """Return what a document says as named texts; what it does not say is left out."""
    publication = document.publication
    said: dict[str, str | None] = {
        "kind": document.kind,
        "chamber": publication.chamber or publication.body,
        "session year": publication.session_year,
        "number": publication.number,
        "identifier": publication.identifier,
        "case": publication.case,
        "further answer": "yes" if document.further else None,
        "questioners": "; ".join(f"{q.name} ({q.party})" if q.party else q.name for q in document.questioners),
        "addressees": "; ".join(map(_office, document.addressees)),
        "subject": document.subject,
        "submitted": _day(document.submitted),
        "signatories": "; ".join(map(_office, document.signatories)),
        "answered": _day(document.answered),
        "see also": "; ".join(f"{s.session_year or '?'} nr. {s.number}" for s in document.see_also),
    }
    for question in document.questions:
        _add(said, f"question {question.number}", question.text)
        _add(said, f"notes of question {question.number}", "\n".join(f"[{n.mark}] {n.text}" for n in question.notes))
    for answer in document.answers:
        name = f"answer {', '.join(answer.to)}"
        _add(said, name, answer.text)
        _add(said, f"notes of {name}", "\n".join(f"[{n.mark}] {n.text}" for n in answer.notes))
    said["notice"] = document.notice
    said["remarks"] = "\n\n".join(document.remarks)
    said["other notes"] = "\n".join(f"[{n.mark}] {n.text}" for n in document.notes)
    return {name: text for name, text in said.items() if text}


def _add(said: dict[str, str | None], name: str, text: str) -> None:
    said[name] = f"{said[name]}\n\n{text}" if said.get(name) else text


def _office(office: Office | Signatory) -> str:
    named = f" {office.name}" if isinstance(office, Signatory) and office.name else ""
    behalf = "mede namens " if isinstance(office, Signatory) and office.on_behalf else ""
    return f"{behalf}{office.role}{named}" + (f" ({office.portfolio})" if office.portfolio else "")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return how to get from one text to the other, in words and the white space between them.

    'same' and 'gone' pieces make up `before`, 'same' and 'new' pieces `after`.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) * len(new) > _MOST:
        old, new = old and [before], new and [after]
    pieces: list[Piece] = []
    gone: list[str] = []
    added: list[str] = []
    for code in Indel.opcodes(old, new):
        if code.tag != "equal":
            gone += old[code.src_start : code.src_end]
            added += new[code.dest_start : code.dest_end]
            continue
        _append(pieces, gone, added)
        gone, added = [], []
        pieces.append(Piece("same", "".join(old[code.src_start : code.src_end])))
    _append(pieces, gone, added)
    return tuple(pieces)


def _append(pieces: list[Piece], gone: list[str], added: list[str]) -> None:
    if gone:
        pieces.append(Piece("gone", "".join(gone)))
    if added:
        pieces.append(Piece("new", "".join(added)))
