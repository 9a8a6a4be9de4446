"""Pairs over the whole record: page by page, and all at once as a file."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from weerwoord.archive import Filter, Pair
from weerwoord.publishing.bulk import MEDIA_TYPES, Form, chosen, written
from weerwoord.web.api import models, shapes
from weerwoord.web.api.answers import Addresses, Stated, accept, answer, here, linked, refuse_repeats
from weerwoord.web.api.asking import ExportAsked, PairsAsked
from weerwoord.web.api.door import HEAD
from weerwoord.web.api.problems import busy
from weerwoord.web.record import Record

router = APIRouter(tags=["pairs"])
AT_ONCE = 2
"""Exports at one time: each takes a good part of a core for a minute on the whole record."""
_exports = threading.BoundedSemaphore(AT_ONCE)


@router.get("/pairs", response_model=models.PairPage, summary="Paren")
def get_pairs(request: Request, record: Stated, asked: Annotated[PairsAsked, Query()]) -> Response:
    """Alle paren van vraag en antwoord, in de volgorde van opname; de filters zijn die van de documenten. Volg `next`
    tot die er niet meer is: zo mist u niets, ook als er onderwijl iets bij komt. Zoeken gaat met /search, alles
    ineens met /pairs/_export. Voor iedereen.
    """
    found = _from(record, asked.filter(), asked.after)
    some = list(islice(found, asked.page_size + 1))
    results = [shapes.pair(one, Addresses(request)) for one in some[: asked.page_size]]
    links = {"self": here(request), "first": here(request, after=None)}
    if len(some) > asked.page_size:
        links["next"] = here(request, after=some[asked.page_size - 1].id)
    plain = {"page_size": asked.page_size, "results": results, "_links": linked(links)}
    return answer(request, plain, links=links)


def _from(record: Record, wanted: Filter, after: str | None) -> Iterator[Pair]:
    """Yield the pairs behind the one with the id `after`."""
    if after is None:
        return record.archive.pairs(wanted=wanted)
    slug, _sign, _number = after.rpartition("#")
    own = [] if not slug else list(record.archive.pairs([slug], wanted=wanted))
    place = next((place for place, pair in enumerate(own, 1) if pair.id == after), len(own))

    def yielded() -> Iterator[Pair]:
        yield from own[place:]
        yield from record.archive.pairs(wanted=wanted, after=slug or after)

    return yielded()


@router.get(
    "/pairs/_export",
    summary="Alle paren als bestand",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {
                "application/jsonl": {"schema": {"type": "string"}},
                "text/csv": {"schema": {"type": "string"}},
                "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
            }
        }
    },
)
def export_pairs(request: Request, asked: Annotated[ExportAsked, Query()]) -> Response:
    """Het hele archief, of het deel dat een zoekvraag en filters doorlaten, als JSON Lines, CSV of Parquet: één rij per
    paar, in de kolommen van Pair. Hetzelfde als `weerwoord export`. In CSV staat een lijst in één cel, gescheiden met
    ' | ', en krijgt een tekst die een rekenblad voor een formule zou houden een apostrof ervoor. Voor iedereen.
    """
    refuse_repeats(request)
    record: Record = request.app.state.record
    form = asked.format or _preferred(request)
    pairs = chosen(record.archive, asked.filter(), query=asked.q, index=record.index)
    headers = {
        "Content-Disposition": f'attachment; filename="weerwoord-paren.{form}"',
        "Cache-Control": "public, no-cache",
    }
    if request.scope.get(HEAD):
        return Response(None, 200, headers, MEDIA_TYPES[form])
    if not _exports.acquire(blocking=False):
        raise busy()
    pieces = _giving_back(written(pairs, form, bom=asked.bom))
    return StreamingResponse(pieces, 200, headers, MEDIA_TYPES[form])


def _giving_back(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Return `pieces`; once they are sent, or some or none of them are and nobody waits any more, a place is free."""
    done = weakref.finalize(pieces, _exports.release)  # runs once, whoever calls it

    def sent() -> Iterator[bytes]:
        try:
            yield from pieces
        finally:
            done()

    return sent()


def _preferred(request: Request) -> Form:
    chosen_type = accept(request, *MEDIA_TYPES.values())
    return next(form for form, media_type in MEDIA_TYPES.items() if media_type == chosen_type)
