"""The term of a set: when the answer was due, and the sum that says so."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from weerwoord.web.language import gettext as _
from weerwoord.web.ledger import day_shown
from weerwoord.web.rendering import record_of, render
from weerwoord.web.standing_query import day_in
from weerwoord.web.term import term_of

router = APIRouter()


@router.get("/sets/{slug}/termijn")
def term(request: Request, slug: str) -> Response:
    """Show the term of a set, with the sum for each office that was asked. For everyone."""
    record = record_of(request)
    found = record.archive.question_set(slug)
    if found is None:
        raise HTTPException(404, _("Er is hier geen set met dit adres."))
    if found.slug != slug:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/sets/{quote(found.slug, safe='')}/termijn{query}", 301)
    on = day_in(request.query_params, "on") or day_shown(record)
    return render(
        request, "term.html", set=found, term=term_of(record, found, on), on=on, chosen="on" in request.query_params
    )
