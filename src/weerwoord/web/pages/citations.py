"""What can be taken away of a document: the source's bytes, other forms, citations."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import ArchiveError
from weerwoord.reading import ReadError
from weerwoord.web.document.anchors import anchor, document_address
from weerwoord.web.document.finding import passage_at, publication_at, version_at
from weerwoord.web.document.forms import CITATIONS, FORMS
from weerwoord.web.document.sources import sources_of
from weerwoord.web.language import gettext as _
from weerwoord.web.rendering import record_of

router = APIRouter()

_MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "pdf": "application/pdf",
    "xml": "application/xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
_ENDINGS = {"text": "txt", "markdown": "md"}


@router.get("/documenten/{slug}/bestand")
def source_bytes(request: Request, slug: str, versie: str | None = None) -> Response:
    """Give the bytes of a version as they came, to keep and not to run. For everyone."""
    published = publication_at(request, slug, "/bestand")
    version, _document = version_at(request, published, versie)
    try:
        data = record_of(request).archive.blobs.read(version.sha256)
    except ArchiveError as error:
        raise HTTPException(500, _("De bytes van dit stuk zijn beschadigd of weg.")) from error
    # A web page is no page of ours: no browser may take it for one.
    media_type = _MEDIA_TYPES.get(version.format, "application/octet-stream")
    name = f"{published.entry.slug}.{_ENDINGS.get(version.format, version.format)}"
    return attachment(data, media_type, name, etag=version.sha256)


@router.get("/documenten/{slug}/document.{form}")
def document_as(request: Request, slug: str, form: str, versie: str | None = None) -> Response:
    """Give a document in another form. For everyone."""
    published = publication_at(request, slug, f"/document.{form}")
    chosen = FORMS.get(form)
    if chosen is None:
        raise HTTPException(404, _("Die vorm is er niet; er zijn: {forms}.").format(forms=", ".join(FORMS)))
    _version, document = version_at(request, published, versie)
    try:
        data, reasons = sources_of(request).writing.run(chosen.make, chosen.given, document)
    except ReadError as error:
        raise HTTPException(
            500, _("Dit stuk kon niet als {form} worden geschreven.").format(form=chosen.name)
        ) from error
    if reasons:
        told = _("Dit stuk laat zich niet zonder verlies schrijven als {form}. Neem de JSON of de bron zelf. ({why})")
        raise HTTPException(409, told.format(form=chosen.name, why="; ".join(reasons[:3])))
    return attachment(data, chosen.media_type, f"{published.entry.slug}.{form}")


@router.get("/documenten/{slug}/citaat.{form}")
def citation(request: Request, slug: str, form: str, vraag: str | None = None, antwoord: str | None = None) -> Response:
    """Give the citation of a document, or of a question or an answer in it. For everyone."""
    published = publication_at(request, slug, f"/citaat.{form}")
    chosen = CITATIONS.get(form)
    if chosen is None:
        raise HTTPException(404, _("Die vorm is er niet; er zijn: {forms}.").format(forms=", ".join(CITATIONS)))
    entry, document = published.entry, published.document
    passage = passage_at(document, vraag, antwoord)
    url = f"{str(request.base_url).rstrip('/')}{document_address(entry.slug)}"
    name = entry.slug
    if passage:
        place = anchor(passage.part.kind, passage.key)
        url, name = f"{url}#{quote(place)}", f"{name}-{place}"
    made = chosen.make(document, entry.slug, url, passage.part if passage else None)
    return attachment(made.encode("utf-8", "replace"), chosen.media_type, f"{name}.{form}")


def attachment(data: bytes, media_type: str, name: str, etag: str | None = None) -> Response:
    """Return bytes as a file to keep, which no browser shows or runs on this site."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_").replace("\\", "_")
    text = not etag and "charset" not in media_type and media_type.startswith(("text/", "application/x-"))
    headers = {
        # Of what others wrote the encoding is not known.
        "Content-Type": f"{media_type}; charset=utf-8" if text else media_type,
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-cache",
    }
    if etag:
        headers["ETag"] = f'"{etag}"'
    return Response(data, headers=headers)
