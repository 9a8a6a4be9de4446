"""The source beside what was read, with the very passage marked."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import ArchiveError
from weerwoord.publishing import citation
from weerwoord.reading import ReadError
from weerwoord.reading.facsimile import WIDTHS
from weerwoord.web.document import words
from weerwoord.web.document.anchors import anchor, document_address
from weerwoord.web.document.beside import beside
from weerwoord.web.document.finding import Passage, passage_at, passages, publication_at, version_at
from weerwoord.web.document.sources import sources_of
from weerwoord.web.language import gettext as _
from weerwoord.web.rendering import render

router = APIRouter()


@router.get("/documenten/{slug}/bron")
def source(
    request: Request, slug: str, vraag: str | None = None, antwoord: str | None = None, versie: str | None = None
) -> Response:
    """Show the source of a document, with a question or an answer marked, or all of them. For everyone."""
    published = publication_at(request, slug, "/bron")
    version, document = version_at(request, published, versie)
    every = passages(document)
    asked = passage_at(document, vraag, antwoord)
    failure = None
    shown = None
    try:
        facsimile = sources_of(request).facsimile(document)
        shown = beside(facsimile, [passage for passage in every if passage.span], asked)
    except (ReadError, ArchiveError) as error:
        failure = error.message
    address = document_address(published.entry.slug)

    def to(passage: Passage | None) -> str:
        query: dict[str, str] = {passage.part.kind: passage.key} if passage else {}
        if not version.shown:
            query["versie"] = version.sha256[:16]
        return f"{address}/bron{'?' if query else ''}{urlencode(query)}"

    at = every.index(asked) if asked else -1
    return render(
        request,
        "source.html",
        entry=published.entry,
        document=document,
        version=version,
        address=address,
        title=citation.title(published.document),
        shown=shown,
        failure=failure,
        asked=asked,
        place=anchor(asked.part.kind, asked.key) if asked else None,
        every=every,
        to=to,
        before=every[at - 1] if at > 0 else None,
        after=every[at + 1] if at + 1 < len(every) else None,
        widths=WIDTHS,
        words=words,
    )


@router.get("/documenten/{slug}/bron/bladzijde-{number}.png")
def page(request: Request, slug: str, number: int, versie: str, breedte: int = WIDTHS[1]) -> Response:
    """Give a page of a PDF as a picture. For everyone."""
    published = publication_at(request, slug, f"/bron/bladzijde-{number}.png")
    version, _document = version_at(request, published, versie)
    if version.format != "pdf" or breedte not in WIDTHS:
        raise HTTPException(404, _("Van dit stuk is er geen plaatje van die bladzijde."))
    try:
        drawn = sources_of(request).picture(version.sha256, number, breedte)
    except (ReadError, ArchiveError) as error:
        raise HTTPException(404, _("Deze bladzijde kan niet worden getekend.")) from error
    # The bytes that are drawn are named by their hash: the picture never changes.
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Content-Security-Policy": "default-src 'none'"}
    return Response(drawn, media_type="image/png", headers=headers)
