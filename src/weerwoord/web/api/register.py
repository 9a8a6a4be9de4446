"""How complete the record is, and what changed in it."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.web import listing
from weerwoord.web.api import models, people_models, shapes
from weerwoord.web.api.answers import Addresses, Shown, Stated, answer, here, linked, page_of
from weerwoord.web.api.asking import Asked, ChangesAsked, Paged

router = APIRouter(tags=["register"])


@router.get("/register", response_model=people_models.Register, summary="Register van volledigheid")
def get_register(request: Request, record: Shown, _asked: Annotated[Asked, Query()]) -> Response:
    """Welke nummers van het Aanhangsel er zijn en welke ontbreken, per Kamer en vergaderjaar; hoeveel bestanden niet te
    lezen waren (quarantaine), naar reden; wat er niet geplaatst kon worden, en
    welke verwijzingen nergens op uitkomen. Voor iedereen.
    """
    archive, at = record.archive, Addresses(request)
    rest = record.cached("completeness", archive.completeness)
    years = [
        {
            "chamber": year.chamber,
            "session_year": year.session_year,
            "present": year.present,
            "highest": year.highest,
            "missing": year.missing,
            "holes": [{"first": first, "last": last} for first, last in year.holes],
        }
        for year in record.cached("api register", archive.register)
    ]
    reasons = Counter(one.code for one in archive.quarantine())
    plain = {
        "publications": rest.publications,
        "years": years,
        "quarantined": reasons.total(),
        "quarantine": [{"code": code, "count": count} for code, count in sorted(reasons.items())],
        "unread_publications": rest.unread_publications,
        "unread": [
            {
                "slug": slug,
                "subject": subject,
                "characters": characters,
                "_links": linked({"document": at.api("documents", slug)}),
            }
            for slug, subject, characters in rest.unread
        ],
        "references": rest.references + rest.vague,
        "unresolved_references": rest.unresolved + rest.vague,
        "vague_references": rest.vague,
        "wanted": [{"target": one.key, "text": one.text, "count": one.count} for one in rest.wanted],
        "name_doubts": len(listing.doubts(record)),
        "_links": linked(
            {
                "self": at.api("register"),
                "unresolved-references": at.api("unresolved-references"),
                "name-doubts": at.api("name-doubts"),
                "alternate": at.site("register"),
            }
        ),
    }
    return answer(request, plain)


@router.get(
    "/unresolved-references",
    response_model=models.References,
    tags=["references"],
    summary="Verwijzingen die nergens op uitkomen",
)
def get_unresolved_references(request: Request, record: Stated, asked: Annotated[Paged, Query()]) -> Response:
    """Verwijzingen naar stukken die niet in het archief zijn. Zij komen uit zodra het stuk er is. Voor iedereen."""
    total = record.archive.unresolved_count()
    at = Addresses(request)
    some = record.archive.unresolved(offset=asked.offset, limit=asked.page_size) if asked.offset < total else []
    return page_of(request, asked, [shapes.reference(one, at) for one in some], total)


@router.get("/changes", response_model=models.Changes, summary="Wijzigingen")
def get_changes(request: Request, record: Stated, asked: Annotated[ChangesAsked, Query()]) -> Response:
    """Wat er met documenten gebeurde, het oudste eerst, om een kopie bij te houden: begin met after=0, volg next tot
    die er niet meer is, en vraag later verder na het hoogste nummer. added: nieuw; changed: een andere tekst wordt
    getoond; version: een versie erbij, niet getoond; gone: opgegaan in een ander, of anders geheten. Voor iedereen.
    """
    at = Addresses(request)
    found = record.archive.changes_since(asked.after, limit=asked.page_size + 1)
    some = found[: asked.page_size]
    results = [
        {
            "number": one.number,
            "slug": one.slug,
            "what": one.what,
            "at": one.at,
            "_links": linked({"document": at.api("documents", one.slug)}),
        }
        for one in some
    ]
    links = {"self": here(request)}
    if len(found) > asked.page_size:
        links["next"] = here(request, after=some[-1].number)
    return answer(request, {"results": results, "_links": linked(links)}, links=links)
