"""Answers side by side: those of one question set, and any two documents, answers or versions."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive.family import Named, compared, family, find_named
from weerwoord.comparing import plain_matrix, plain_pairs
from weerwoord.web.api.answers import Addresses, Plain, Shown, Stated, answer, here, linked
from weerwoord.web.api.asking import Asked
from weerwoord.web.api.models import Linked, Model
from weerwoord.web.api.problems import not_found
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record

router = APIRouter(tags=["comparisons"])
Slug = Annotated[
    str,
    Path(
        description="Slug van de set: het zaaknummer, of een eerdere slug.",
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00]*$",
        examples=["2023z09118"],
    ),
]
Likeness = Literal["same", "office", "different"]


class DifferencePiece(Model):
    """Een stuk tekst: in beide (same, of office: verschilt alleen in wie er spreekt), of in één van de twee."""

    mark: Literal["same", "office", "left", "right"]
    left: str
    right: str


class WordDifference(Model):
    """Hoe twee teksten verschillen, per woord."""

    likeness: Likeness = Field(description="same: woord voor woord gelijk; office: op het ministerie en ik of wij na.")
    alike: float = Field(description="Welk deel van de woorden gelijk is.", ge=0, le=1)
    pieces: list[DifferencePiece]


class SaidGroup(Model):
    """Antwoorden die hetzelfde zeggen; de grootste groep staat voorop."""

    answer: str
    replies: list[str] = Field(description="Slugs van de documenten.")


class ReferredAnswer(Model):
    """Een antwoord waarnaar verwezen wordt."""

    number: str
    answer: str


class SaidReply(Model):
    """Wat één document op een vraag zegt."""

    document: str = Field(description="Slug van het document.")
    number: str | None = Field(description="Het nummer dat de vraag daar heeft.")
    state: Literal["answered", "silent", "not-asked"] = Field(
        description="silent: de vraag staat er zonder antwoord; not-asked: de vraag staat er niet."
    )
    group: int | None = Field(description="Plaats van de groep, vanaf 0.", ge=0)
    likeness: Likeness | None = Field(description="Vergeleken met de eerste groep.")
    answer: str | None
    answers: list[str] = Field(description="Alle vragen die dit antwoord beantwoordt.")
    refers_to: list[str] = Field(description="Vragen waarnaar het antwoord verwijst.")
    refers_only: bool = Field(description="Het antwoord zegt verder niets.")
    referred_answers: list[ReferredAnswer] = Field(description="Wat er staat waarnaar alleen verwezen wordt.")
    difference: WordDifference | None = Field(description="Verschil met de eerste groep, waar dat er is.")


class SaidQuestion(Model):
    """Een vraag met alle antwoorden."""

    number: str
    question: str | None
    shared: bool = Field(description="De eerste groep is wat de meesten zeggen.")
    apart: list[str] = Field(description="Documenten die iets anders zeggen dan de meesten.")
    groups: list[SaidGroup]
    replies: list[SaidReply]


class ComparedReply(Model):
    """Een document in de vergelijking."""

    document: str
    offices: list[str] = Field(description="Slugs van de ambten die ondertekenden.")


class SetAnswers(Linked):
    """De antwoorden op een set naast elkaar."""

    set: str
    replies: list[ComparedReply]
    waiting: list[str] = Field(description="Slugs van gevraagde ambten zonder antwoord in het archief.")
    questions: list[SaidQuestion]


class ComparedPair(Model):
    """Een vraag in twee documenten."""

    left: str | None = Field(description="Nummer in het eerste.")
    right: str | None = Field(description="Nummer in het tweede.")
    question: WordDifference | None
    answer: WordDifference | None


class Comparison(Linked):
    """Twee documenten naast elkaar."""

    left: str
    right: str
    pairs: list[ComparedPair]


class ComparisonAsked(Asked):
    """Which two."""

    left: str = Field(
        description="Slug; met #3 één antwoord; met @ en ten minste acht tekens van de SHA-256 een versie.",
        min_length=1,
        max_length=300,
        pattern=r"^[^\x00]*$",
        examples=["ah-tk-20222023-3005"],
    )
    right: str = Field(
        description="Het andere, op dezelfde manier.",
        min_length=1,
        max_length=300,
        pattern=r"^[^\x00]*$",
        examples=["ah-tk-20222023-3006#3"],
    )


@router.get("/sets/{slug}/answers", response_model=SetAnswers, summary="De antwoorden op een set naast elkaar")
def get_set_answers(request: Request, record: Shown, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """Wat elk antwoord op elke vraag zegt: wie hetzelfde zegt, en wie iets anders. Voor iedereen."""
    facts = record.archive.question_set(slug)
    if facts is None:
        raise not_found(_("Er is geen set {slug}.").format(slug=slug))
    found = record.cached(("family", facts.slug), lambda: family(record.archive, facts))
    at = Addresses(request)
    plain: Plain = {
        "set": facts.slug,
        "replies": [
            {"document": reply.slug, "offices": [signer.office.slug for signer in reply.signers]}
            for reply in found.replies
        ],
        "waiting": [office.slug for office in found.waiting],
        "questions": plain_matrix(found.matrix),
        "_links": linked({"self": here(request), "page": at.site("sets", facts.slug)}),
    }
    return answer(request, plain)


@router.get("/comparisons", response_model=Comparison, responses={404: {}}, summary="Twee documenten naast elkaar")
def get_comparison(request: Request, record: Stated, asked: Annotated[ComparisonAsked, Query()]) -> Response:
    """Twee documenten, twee antwoorden of twee versies, met de verschillen per woord. Voor iedereen."""
    left, right = _named(record, asked.left), _named(record, asked.right)
    at = Addresses(request)
    links = {"self": here(request), "left": at.api("documents", left.slug), "right": at.api("documents", right.slug)}
    pairs = plain_pairs(compared(left, right))
    return answer(request, {"left": left.slug, "right": right.slug, "pairs": pairs, "_links": linked(links)})


def _named(record: Record, name: str) -> Named:
    found = find_named(record.archive, name)
    if found is None:
        raise not_found(_("Er is geen {slug}. Zoek het op met /documents of /search.").format(slug=name))
    return found
