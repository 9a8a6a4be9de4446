"""Searching, and 'asked before?': the language and the answers of the terminal, with links."""

from __future__ import annotations

import threading
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.search import MAX_SIZE, Encoder, asked_before, split_questions
from weerwoord.search.asking import MAX_TEXT
from weerwoord.search.plain import plain_asked, plain_results
from weerwoord.web.api import search_models, shapes
from weerwoord.web.api.answers import JSON, Addresses, Plain, Shown, answer, linked, opened, page_of
from weerwoord.web.api.asking import Asked, AskedBeforeAsked, Limit, Method, SearchAsked
from weerwoord.web.api.problems import Problem, busy, invalid
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record

router = APIRouter(tags=["search"])
MOST_BY_MEANING = 20
"""Questions of a draft that are compared by meaning in one request: each takes seconds of computing."""
_WAIT = 10.0
_one_at_a_time = threading.Lock()
Searched = Annotated[
    Record,
    Depends(
        opened("party", "member", "ministry", "office", "sessionYear", "kind", "status", state=True)
    ),
]  # fmt: skip


@router.get("/search", response_model=search_models.SearchResults, summary="Zoeken")
def search(request: Request, record: Searched, asked: Annotated[SearchAsked, Query()]) -> Response:
    """Zoekt paren van vraag en antwoord in de zoektaal van de site en van `weerwoord search`: woorden in elke vorm en
    in samenstellingen, "woordgroepen", AND, OR, NOT, verkiez*, huur NEAR/5 woning, en velden als door:, partij:, aan:,
    van:, jaar:, nr:, in:, na:, voor:, soort: en status:. Met facetten en hun aantallen. Voor iedereen.
    """
    found = record.index.search(
        asked.q, page=asked.page, size=min(asked.page_size, MAX_SIZE), order=asked.sort, filters=asked.filters()
    )
    at = Addresses(request)
    plain = plain_results(found)
    results = [_linked(one, at) for one in plain.pop("results")]
    return page_of(
        request, asked, results, found.total, query=found.query, suggestion=found.suggestion, facets=plain["facets"]
    )


class Draft(BaseModel):
    """Een conceptvraag, of een hele set."""

    model_config = ConfigDict(extra="forbid", strict=True)
    text: str = Field(
        description="De vraag, of de hele set: vragen met een nummer aan het begin van een regel staan apart.",
        min_length=1,
        max_length=MAX_TEXT,
        examples=["1. Klopt het dat de wachttijd oploopt?\n2. Wat gaat u daaraan doen?"],
    )  # fmt: skip
    limit: Limit = Field(5, description="Hoeveel eerdere vragen ten hoogste, bij elke vraag.")
    method: Method = Field(
        "meaning", description="meaning ordent op betekenis, waar het model er is; words vergelijkt woorden en is snel."
    )


def _wants_json(request: Request) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise Problem(415, "unsupported-media-type", _("Stuur application/json, en noem dat in de kop Content-Type."))


@router.get("/asked-before", response_model=search_models.AskedBefore, summary="Eerder gevraagd?")
def get_asked_before(request: Request, record: Shown, asked: Annotated[AskedBeforeAsked, Query()]) -> Response:
    """Zoekt bij een korte vraag de eerdere vragen die er het meest op lijken, met hun antwoorden. Dezelfde vraag op
    hetzelfde archief geeft hetzelfde. Voor iedereen.
    """
    return _answered(request, record, asked.text, asked.limit, asked.method)


@router.post(
    "/asked-before", response_model=search_models.AskedBefore, summary="Eerder gevraagd? (concept of hele set)"
)
def post_asked_before(
    request: Request,
    record: Shown,
    _json: Annotated[None, Depends(_wants_json)],
    draft: Draft,
    _asked: Annotated[Asked, Query()],
) -> Response:
    """Hetzelfde voor een concept of een hele set. Wat u stuurt wordt nergens bewaard, en verlaat deze machine niet.
    Voor iedereen.
    """
    return _answered(request, record, draft.text, draft.limit, draft.method)


def _answered(request: Request, record: Record, text: str, limit: int, method: str) -> Response:
    encoder = record.encoder() if method == "meaning" else None
    if encoder and len(split_questions(text)) > MOST_BY_MEANING:
        detail = _("dit zijn meer dan {most} vragen; stuur er minder ineens, of neem method=words.")
        raise invalid([{"in": "body", "name": "text", "detail": detail.format(most=MOST_BY_MEANING)}])
    plain = plain_asked(_found(record, text, limit, encoder))
    at = Addresses(request)
    for question in plain["questions"]:
        question["similar"] = [_linked(one, at) for one in question["similar"]]
    return answer(request, {**plain, "_links": linked({"self": at.api("asked-before")})})


def _found(record: Record, text: str, limit: int, encoder: Encoder | None) -> Any:
    """Meaning takes all of a core: one draft at a time, so that a few do not hold up all other readers."""
    if encoder is None:
        return asked_before(record.index, text, limit=limit)
    if not _one_at_a_time.acquire(timeout=_WAIT):
        raise busy()
    try:
        return asked_before(record.index, text, encoder=encoder, limit=limit)
    finally:
        _one_at_a_time.release()


def _linked(pair: Plain, at: Addresses) -> Plain:
    number = pair["id"].removeprefix(f"{pair['publication']}#")
    return {**pair, "_links": shapes.pair_links(pair["publication"], number, at)}
