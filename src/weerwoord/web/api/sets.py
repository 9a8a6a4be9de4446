"""Question sets: what was asked at once, and all that was published about it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.model.sets import QuestionSet, SetPublication
from weerwoord.web.api import models
from weerwoord.web.api.answers import Addresses, Plain, Stated, answer, linked, page_of
from weerwoord.web.api.asking import Asked, SetsAsked
from weerwoord.web.api.problems import not_found
from weerwoord.web.language import gettext as _

router = APIRouter(tags=["sets"])


@router.get("/sets", response_model=models.QuestionSets, summary="Sets vragen")
def get_sets(request: Request, record: Stated, asked: Annotated[SetsAsked, Query()]) -> Response:
    """Sets vragen waarvan een document aan de filters voldoet: wie vroeg, aan wie, en alle documenten die op dezelfde
    vragen teruggaan (vragenblad, mededelingen, antwoorden). Voor iedereen.
    """
    wanted = asked.filter()
    total = record.archive.count_sets(wanted)
    found = (
        record.archive.page_sets(wanted, order=asked.sort, offset=asked.offset, limit=asked.page_size)
        if asked.offset < total
        else []
    )
    at = Addresses(request)
    return page_of(request, asked, [question_set(one, at) for one in found], total)


@router.get("/sets/{slug}", response_model=models.QuestionSet, summary="Eén set vragen")
def get_set(
    request: Request,
    record: Stated,
    slug: Annotated[
        str,
        Path(
            description="Slug van de set, een eerdere slug, of het zaaknummer.",
            min_length=1,
            max_length=200,
            pattern=r"^[^\x00]*$",
            examples=["2024z01294"],
        ),
    ],
    _asked: Annotated[Asked, Query()],
) -> Response:
    """Eén set vragen. Voor iedereen."""
    found = record.archive.question_set(slug)
    if found is None:
        raise not_found(_("Er is geen set {slug}. Kijk op /sets.").format(slug=slug))
    return answer(request, question_set(found, Addresses(request)))


def question_set(shown: QuestionSet, at: Addresses) -> Plain:
    """Return a set with its publications."""
    return {
        "slug": shown.slug,
        "case_number": shown.case_number,
        "chamber": shown.chamber,
        "body": shown.body,
        "subject": shown.subject,
        "submitted": shown.submitted,
        "question_count": shown.questions,
        "questioners": [asdict(one) for one in shown.questioners],
        "addressees": [asdict(one) for one in shown.addressees],
        "publications": [_publication(one, at) for one in shown.publications],
        "see_also": [asdict(one) for one in shown.see_also],
        "_links": linked({"self": at.api("sets", shown.slug), "alternate": at.site("sets", shown.slug)}),
    }


def _publication(shown: SetPublication, at: Addresses) -> Plain:
    return {
        "slug": shown.slug,
        "kind": shown.kind,
        "number": shown.number,
        "session_year": shown.session_year,
        "identifier": shown.identifier,
        "typeset": shown.typeset,
        "submitted": shown.submitted,
        "answered": shown.answered,
        "question_count": shown.questions,
        "answer_count": shown.answers,
        "signers": [asdict(one) for one in shown.signers],
        "notice": shown.notice,
        "_links": linked({"self": at.api("documents", shown.slug), "alternate": at.site("documenten", shown.slug)}),
    }
