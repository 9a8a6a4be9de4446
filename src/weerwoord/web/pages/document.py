"""The page of a document."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.publishing import citation
from weerwoord.publishing.writers import jsonld
from weerwoord.web.desk import desk
from weerwoord.web.document import words
from weerwoord.web.document.anchors import document_address
from weerwoord.web.document.deciding import note_of
from weerwoord.web.document.finding import publication_at
from weerwoord.web.document.forms import CITATIONS, FORMS
from weerwoord.web.document.signals import tags_in
from weerwoord.web.document.view import view_of
from weerwoord.web.rendering import record_of, render
from weerwoord.web.repeated import repeated_in
from weerwoord.web.term import line_of

router = APIRouter()


@router.get("/documenten/{slug}")
def document(request: Request, slug: str) -> Response:
    """Show a document: who asked what, and the answers. For everyone."""
    published = publication_at(request, slug)
    address = document_address(published.entry.slug)
    record = record_of(request)
    absolute = f"{str(request.base_url).rstrip('/')}{address}"
    return render(
        request,
        "document.html",
        view=view_of(record.archive, published),
        term=line_of(record, record.archive.set_of(published.entry.slug)),
        entry=published.entry,
        document=published.document,
        address=address,
        absolute=absolute,
        linked={**jsonld.node(published.document), "url": absolute},
        title=citation.title(published.document),
        cite=lambda part=None: citation.plain(published.document, part),
        forms=FORMS,
        citations=CITATIONS,
        words=words,
        decision=note_of(record, desk(request).procedure, published.document.publication),
        tags=tags_in(published),
        repeated=repeated_in(record_of(request), published),
    )
