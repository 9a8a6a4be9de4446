"""From the address of a request to the document, version and passage it means."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import HTTPException
from starlette.requests import Request

from weerwoord.archive import Published
from weerwoord.archive.views import VersionFacts
from weerwoord.model import Answer, Document, Question, Span
from weerwoord.publishing.citation import Part
from weerwoord.web.document.anchors import document_address
from weerwoord.web.language import gettext as _
from weerwoord.web.rendering import record_of

_SHORTEST_HASH = 8


def publication_at(request: Request, slug: str, below: str = "") -> Published:
    """Return the publication at a slug, one it had before, or its identifier.

    `below`: what follows the slug in the address ('/bron'). Raises HTTPException: 301 to the slug it has now, 404.
    """
    published = record_of(request).archive.publication(slug[:300])
    if published is None:
        raise HTTPException(404, _("Er is geen document ‘{slug}’. Zoek het hieronder.").format(slug=slug[:120]))
    if published.entry.slug != slug:
        query = f"?{request.url.query}" if request.url.query else ""
        raise HTTPException(301, headers={"Location": f"{document_address(published.entry.slug)}{below}{query}"})
    return published


def version_at(request: Request, published: Published, versie: str | None) -> tuple[VersionFacts, Document]:
    """Return a version by the beginning of its hash, the one that is shown for None. Raises HTTPException 404."""
    if versie is None:
        return next(v for v in published.versions if v.shown), published.document
    wanted = versie.lower()
    found = [v for v in published.versions if len(wanted) >= _SHORTEST_HASH and v.sha256.startswith(wanted)]
    document = record_of(request).archive.document(found[0].sha256) if len(found) == 1 else None
    if document is None:
        raise HTTPException(404, _("Er is geen versie ‘{versie}’ van dit document.").format(versie=versie[:80]))
    return found[0], document


@dataclass(frozen=True, slots=True)
class Passage:
    """A question or an answer, and how it is cited. `key`: what it is asked for by."""

    part: Part
    key: str
    text: Question | Answer

    @property
    def span(self) -> Span | None:
        return self.text.span


def passages(document: Document) -> list[Passage]:
    """Return the questions, each followed by what answers it first; an answer stands once."""
    seen: dict[str, int] = {}
    found: list[Passage] = []
    left = list(document.answers)
    for question in document.questions:
        seen[question.number] = times = seen.get(question.number, 0) + 1
        key = question.number if times == 1 else f"{question.number}~{times}"
        found.append(Passage(Part("vraag", (question.number,)), key, question))
        for answer in [answer for answer in left if question.number in answer.to]:
            left.remove(answer)
            found.append(_answered(answer))
    return found + [_answered(answer) for answer in left]


def _answered(answer: Answer) -> Passage:
    return Passage(Part("antwoord", answer.to), answer.to[0] if answer.to else "", answer)


def passage_at(document: Document, vraag: str | None, antwoord: str | None) -> Passage | None:
    """Return the question or answer that is asked for; None where none is. Raises HTTPException 404."""
    if vraag is None and antwoord is None:
        return None
    for passage in passages(document):
        if antwoord is not None and passage.part.kind == "antwoord" and antwoord in passage.part.numbers:
            return passage
        if antwoord is None and passage.part.kind == "vraag" and passage.key == vraag:
            return passage
    if antwoord is not None:
        raise HTTPException(404, _("Dit document heeft geen antwoord {number}.").format(number=antwoord[:20]))
    raise HTTPException(404, _("Dit document heeft geen vraag {number}.").format(number=(vraag or "")[:20]))
