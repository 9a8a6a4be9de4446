"""A question set: its facts, which office said something else, and all answers side by side."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from weerwoord.archive.family import Family, family
from weerwoord.comparing import short_name
from weerwoord.publishing import family_print
from weerwoord.publishing.compared import apart, columns_of, letter, shown
from weerwoord.web.language import gettext as _
from weerwoord.web.listing import party_names
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render
from weerwoord.web.term import line_of

router = APIRouter()


@router.get("/sets/{slug}.pdf")
def as_pdf(request: Request, slug: str) -> Response:
    """Give a question set with its answers side by side as PDF, to print or to hand on. For everyone."""
    found = _family(record_of(request), slug)
    data = family_print.pdf(found)
    name = f"{found.facts.slug}.pdf"
    return Response(data, media_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


@router.get("/sets/{slug}")
def show(request: Request, slug: str) -> Response:
    """Show a question set with its answers side by side. For everyone."""
    record = record_of(request)
    found = _family(record, slug)
    if found.facts.slug != slug:
        return RedirectResponse(f"/sets/{quote(found.facts.slug)}", 301)
    columns = columns_of(found.replies)
    return render(
        request,
        "family.html",
        found=found,
        facts=found.facts,
        columns=columns,
        apart=apart(found, columns),
        questions=shown(found, columns),
        parties=_parties(record, found),
        term=line_of(record, found.facts),
        short=short_name,
        letters=[letter(place) for place in range(len(columns) + 1)],
    )


def _family(record: Record, slug: str) -> Family:
    facts = record.archive.question_set(slug)
    if facts is None:
        raise HTTPException(404, _("Er is hier geen set met dit nummer."))
    return record.cached(("family", facts.slug), lambda: family(record.archive, facts))


def _parties(record: Record, found: Family) -> dict[str, str]:
    names = party_names(record)
    return {m.party: names.get(m.party, m.party) for m in found.facts.questioners if m.party}
