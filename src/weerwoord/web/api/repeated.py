"""Answers that were given more than once: by whom first, and where since."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive.repeats import Repeated, Repeats, Said, text_of
from weerwoord.web.api.answers import Addresses, Plain, Shown, linked, page_of
from weerwoord.web.api.asking import Paged, Whole
from weerwoord.web.api.models import Linked, Listed
from weerwoord.web.api.problems import not_found
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record
from weerwoord.web.repeated import repeats_of

router = APIRouter(tags=["comparisons"])
Number = Annotated[
    str,
    Path(description="Nummer van het herhaalde antwoord.", pattern=r"^[0-9]{1,19}$", examples=["6463459815948235366"]),
]


class GivenAnswer(Linked):
    """Waar een antwoord gegeven is."""

    document: str
    numbers: list[str] = Field(description="De vragen die het daar beantwoordt.")
    day: date | None = Field(description="De dag van ontvangst.")


class RepeatedAnswer(Linked):
    """Een antwoord dat meer dan eens gegeven is, woord voor woord of bijna."""

    id: str
    answer: str = Field(description="De tekst zoals die het eerst gegeven is.")
    times: int = Field(description="Hoe vaak.", ge=2)
    wordings: int = Field(description="In hoeveel bewoordingen.", ge=1)
    documents: int = Field(description="In hoeveel documenten.", ge=1)
    first: GivenAnswer


class RepeatedAnswers(Listed):
    """Een bladzijde herhaalde antwoorden."""

    results: list[RepeatedAnswer]


class GivenAnswers(Listed):
    """Een bladzijde plaatsen."""

    results: list[GivenAnswer]


class RepeatedAsked(Paged):
    """Which repeated answers."""

    least_words: Whole = Field(0, ge=0, le=10_000, description="Alleen antwoorden van ten minste zoveel woorden.")


@router.get("/repeated-answers", response_model=RepeatedAnswers, summary="Herhaalde antwoorden")
def get_repeated_answers(request: Request, record: Shown, asked: Annotated[RepeatedAsked, Query()]) -> Response:
    """Antwoorden die meer dan eens gegeven zijn, de vaakst gegeven eerst. Leeg zolang ze niet opgezocht zijn.
    Voor iedereen.
    """
    repeats, at = repeats_of(record), Addresses(request)
    least = asked.least_words
    found = repeats.most(least_words=least, limit=asked.page_size, offset=asked.offset) if repeats else []
    total = repeats.count(least_words=least) if repeats else 0
    return page_of(request, asked, [_repeated(record, one, at) for one in found], total)


@router.get("/repeated-answers/{number}/places", response_model=GivenAnswers, summary="Waar een antwoord gegeven is")
def get_repeated_answer_places(
    request: Request, record: Shown, number: Number, asked: Annotated[Paged, Query()]
) -> Response:
    """Waar een herhaald antwoord gegeven is, het eerste eerst. Voor iedereen."""
    repeats: Repeats | None = repeats_of(record)
    found = repeats.one(int(number)) if repeats and int(number) < 2**63 else None
    if repeats is None or found is None:
        raise not_found(_("Er is geen herhaald antwoord {slug}. Kijk op /repeated-answers.").format(slug=number))
    at = Addresses(request)
    places = repeats.where(found.id, limit=asked.page_size, offset=asked.offset)
    return page_of(request, asked, [_said(one, at) for one in places], found.times)


def _repeated(record: Record, one: Repeated, at: Addresses) -> Plain:
    return {
        "id": str(one.id),
        "answer": text_of(record.archive, one.first),
        "times": one.times,
        "wordings": one.wordings,
        "documents": one.documents,
        "first": _said(one.first, at),
        "_links": linked({"places": at.api("repeated-answers", str(one.id), "places")}),
    }


def _said(said: Said, at: Addresses) -> Plain:
    return {
        "document": said.slug,
        "numbers": list(said.numbers),
        "day": said.day,
        "_links": linked({"document": at.api("documents", said.slug)}),
    }
