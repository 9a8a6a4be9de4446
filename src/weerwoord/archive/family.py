"""A question set with its replies side by side, and any two documents by name, out of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from weerwoord.archive.archive import Archive
from weerwoord.archive.database import reading
from weerwoord.archive.packing import unpack
from weerwoord.archive.schema import Version
from weerwoord.comparing import (
    ComparedPair,
    Matrix,
    Side,
    compare,
    compare_answers,
    portfolio_key,
    side,
    side_by_side,
)
from weerwoord.model import Document
from weerwoord.model.sets import QuestionSet, SetOffice, SetPublication


@dataclass(frozen=True, slots=True)
class Family:
    """A set, its replies side by side, and what is still to come.

    `replies`: the publications that are the columns of the matrix, in the order in which the offices were asked.
    `waiting`: the offices that were asked and have signed no reply that is here.
    """

    facts: QuestionSet
    replies: tuple[SetPublication, ...]
    matrix: Matrix
    waiting: tuple[SetOffice, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A document by name. `number`: the question that was named with it, None for all. `sha256`: of a version."""

    slug: str
    side: Side
    number: str | None
    sha256: str | None


def family(archive: Archive, facts: QuestionSet) -> Family:
    """Return the set with its replies side by side. Takes milliseconds, also for twelve."""
    answers = [p for p in facts.publications if p.kind in ("reply", "letter") and p.answers]
    replies = sorted((p for p in answers if not _superseded(p, facts)), key=lambda p: _place(p, facts))
    documents = {p.slug: _document(archive, p.slug) for p in replies}
    sheet = next((p.slug for p in facts.publications if p.kind == "questions" and p.questions), None)
    lead = _document(archive, sheet) if sheet else None
    sides = [(p, side(p.slug, document)) for p in replies if (document := documents[p.slug])]
    matrix = side_by_side([one for _, one in sides], lead)
    return Family(facts, tuple(p for p, _ in sides), matrix, _waiting(facts, [p for p, _ in sides]))


def find_named(archive: Archive, name: str) -> Named | None:
    """Return the document that `name` names: 'slug', 'slug#3' for an answer, 'slug@hash' for a version of it.

    The hash is a SHA-256 or its first eight digits or more. None where there is none, or no such question.
    """
    rest, _, number = name.strip().partition("#")
    slug, _, sha256 = rest.partition("@")
    found = archive.publication(slug)
    if found is None:
        return None
    document: Document | None = found.document
    whole = None
    if sha256:
        whole = next((v.sha256 for v in found.versions if len(sha256) >= 8 and v.sha256.startswith(sha256)), None)
        document = _version(archive, whole) if whole else None
    if document is None:
        return None
    known = {q.number for q in document.questions} | {n for a in document.answers for n in a.to}
    if number and number.removeprefix("vraag-") not in known:
        return None
    return Named(found.entry.slug, side(name, document), number.removeprefix("vraag-") or None, whole)


def compared(left: Named, right: Named) -> tuple[ComparedPair, ...]:
    """Return the questions of two documents side by side; one pair where answers were named."""
    if left.number or right.number:
        number = left.number or right.number or ""
        return (compare_answers(left.side, left.number or number, right.side, right.number or number),)
    return compare(left.side, right.side)


def _document(archive: Archive, slug: str) -> Document | None:
    found = archive.publication(slug)
    return found.document if found else None


def _version(archive: Archive, sha256: str) -> Document:
    with reading(archive.engine) as connection:
        return unpack(connection.execute(select(Version.document).where(Version.sha256 == sha256)).scalar_one())


def _place(publication: SetPublication, facts: QuestionSet) -> int:
    """Replies stand in the order in which the offices were asked."""
    asked = [portfolio_key(office.role, office.portfolio) for office in facts.addressees]
    signed = [portfolio_key(s.office.role, s.office.portfolio) for s in publication.signers]
    return min((asked.index(key) for key in signed if key in asked), default=len(asked))


def _superseded(publication: SetPublication, facts: QuestionSet) -> bool:
    """Whether what is not typeset has a typeset reply by the same offices beside it."""
    if publication.typeset:
        return False
    return any(
        other.typeset and other.kind == "reply" and _offices(other) == _offices(publication)
        for other in facts.publications
    )


def _offices(publication: SetPublication) -> frozenset[str]:
    return frozenset(signer.office.slug for signer in publication.signers if not signer.on_behalf)


def _waiting(facts: QuestionSet, replies: Sequence[SetPublication]) -> tuple[SetOffice, ...]:
    """The offices that were asked, and whose ministry has signed no reply, on its own behalf or by another."""
    signed = {portfolio_key(s.office.role, s.office.portfolio) for reply in replies for s in reply.signers}
    return tuple(office for office in facts.addressees if portfolio_key(office.role, office.portfolio) not in signed)
