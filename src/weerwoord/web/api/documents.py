"""Documents: the publications with what was read from them, their versions, references and source bytes."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Published
from weerwoord.archive.history import Difference, Step, history
from weerwoord.model import to_plain
from weerwoord.web.api import models, shapes
from weerwoord.web.api.answers import Addresses, Plain, Stated, answer, linked, page_of, refuse_repeats
from weerwoord.web.api.asking import Asked, DocumentsAsked, Paged
from weerwoord.web.api.door import HEAD
from weerwoord.web.api.problems import not_found
from weerwoord.web.desk import desk
from weerwoord.web.document.deciding import note_of
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record

router = APIRouter(tags=["documents"])
Slug = Annotated[
    str,
    Path(
        description="Slug van het document, een eerdere slug, of de officiële identificatie.",
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00]*$",
        examples=["ah-tk-20232024-1058"],
    ),
]
Sha256 = Annotated[str, Path(description="SHA-256 van de bronbytes.", pattern=r"^[0-9a-f]{64}$", examples=["0" * 64])]
_MEDIA_TYPES = {
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html",
    "xml": "application/xml",
    "akn": "application/akn+xml",
    "jsonld": "application/ld+json",
}
_ENDINGS = {"text": "txt", "markdown": "md", "akn": "akn.xml"}


@router.get("/documents", response_model=models.Documents, summary="Documenten")
def get_documents(request: Request, record: Stated, asked: Annotated[DocumentsAsked, Query()]) -> Response:
    """Lijst van documenten, te filteren en te ordenen. Een document is een publicatie: een antwoord, een
    vragenblad, een mededeling of een brief. Voor iedereen.
    """
    found = record.archive.page(asked.filter(), order=asked.sort, offset=asked.offset, limit=asked.page_size)
    at = Addresses(request)
    results = [shapes.document(one, at, changed) for one, changed in zip(found.entries, found.changed, strict=True)]
    return page_of(request, asked, results, found.total)


@router.get("/documents/{slug}", response_model=models.PublishedDocument, summary="Eén document")
def get_document(request: Request, record: Stated, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """Een document: wie vroeg en wie antwoordde, de versies, en in `document` alles wat eruit gelezen is, precies
    zoals `weerwoord read --json` het geeft. Voor iedereen.
    """
    found = _published(record, slug)
    at = Addresses(request)
    people = record.archive.people(found.entry.slug)
    document = to_plain(found.document)
    if "file" in document["source"]:
        document["source"]["file"] = PurePath(document["source"]["file"]).name
    of = record.archive.set_of(found.entry.slug)
    summary = shapes.document(found.entry, at)
    summary["_links"] |= linked({"set": at.api("sets", of.slug) if of else None})
    plain = {
        **summary,
        "members": list(people.members),
        "member_names": list(people.member_names),
        "parties": list(people.parties),
        "asked_offices": list(people.offices),
        "answering_offices": list(people.signed_offices),
        "ministries": list(people.ministries),
        "signatories": list(people.signatories),
        "versions": [shapes.version(one, found.entry.slug, at) for one in found.versions],
        "decision_note": note_of(record, desk(request).procedure, found.document.publication),
        "document": document,
    }
    return answer(request, plain)


@router.get("/documents/{slug}/pairs", response_model=models.PairList, tags=["pairs"], summary="Paren van een document")
def get_document_pairs(request: Request, record: Stated, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """Alle vragen van een document met hun antwoorden, in de volgorde van het document. Voor iedereen."""
    entry = _published(record, slug).entry
    at = Addresses(request)
    results = [shapes.pair(one, at) for one in record.archive.pairs([entry.slug])]
    links = {"self": at.api("documents", entry.slug, "pairs"), "document": at.api("documents", entry.slug)}
    return answer(request, {"total": len(results), "results": results, "_links": linked(links)})


@router.get("/documents/{slug}/pairs/{number}", response_model=models.Pair, tags=["pairs"], summary="Eén paar")
def get_document_pair(
    request: Request,
    record: Stated,
    slug: Slug,
    number: Annotated[
        str,
        Path(
            description="Nummer van de vraag, zoals gedrukt; '3~2' is de tweede vraag met nummer 3.",
            min_length=1,
            max_length=50,
            pattern=r"^[^\x00]*$",
            examples=["2"],
        ),
    ],
    _asked: Annotated[Asked, Query()],
) -> Response:
    """Eén vraag met haar antwoord. Een antwoord op meer vragen staat bij elk ervan. Voor iedereen."""
    entry = _published(record, slug).entry
    for one in record.archive.pairs([entry.slug]):
        if one.id == f"{entry.slug}#{number}":
            return answer(request, shapes.pair(one, Addresses(request)))
    detail = _("Document {slug} heeft geen vraag {number}. De paren staan op /documents/{slug}/pairs.")
    raise not_found(detail.format(slug=entry.slug, number=number))


@router.get(
    "/documents/{slug}/references",
    response_model=models.References,
    tags=["references"],
    summary="Verwijzingen uit een document",
)
def get_references(request: Request, record: Stated, slug: Slug, asked: Annotated[Paged, Query()]) -> Response:
    """Wat een document aanhaalt: andere stukken, met de documenten in het archief waar dat op wijst. Een verwijzing
    zonder `targets` wijst naar iets dat er (nog) niet is. Voor iedereen.
    """
    return _references(request, asked, record.archive.refers_to(_published(record, slug).entry.slug))


@router.get(
    "/documents/{slug}/incoming-references",
    response_model=models.References,
    tags=["references"],
    summary="Verwijzingen naar een document",
)
def get_incoming_references(request: Request, record: Stated, slug: Slug, asked: Annotated[Paged, Query()]) -> Response:
    """Welke documenten dit document aanhalen, en waar. Voor iedereen."""
    return _references(request, asked, record.archive.referred_to_by(_published(record, slug).entry.slug))


def _references(request: Request, asked: Paged, found: list[Any]) -> Response:
    at = Addresses(request)
    some = found[asked.offset : asked.offset + asked.page_size]
    return page_of(request, asked, [shapes.reference(one, at) for one in some], len(found))


@router.get(
    "/documents/{slug}/versions", response_model=models.History, tags=["versions"], summary="Versies van een document"
)
def get_versions(request: Request, record: Stated, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """De versies van een document, de eerste voorop, elk met wat er woord voor woord veranderde; en wat er wanneer
    met het document gebeurde. Voor iedereen.
    """
    told = history(record.archive, slug)
    if told is None:
        raise _missing(slug)
    at = Addresses(request)
    links = {"self": at.api("documents", told.slug, "versions"), "document": at.api("documents", told.slug)}
    plain = {
        "slug": told.slug,
        "versions": [_step(step, told.slug, at) for step in told.steps],
        "changes": [{"number": one.number, "slug": one.slug, "what": one.what, "at": one.at} for one in told.log],
        "_links": linked(links),
    }
    return answer(request, plain)


@router.get("/documents/{slug}/versions/{sha256}", response_model=models.Step, tags=["versions"], summary="Eén versie")
def get_version(
    request: Request, record: Stated, slug: Slug, sha256: Sha256, _asked: Annotated[Asked, Query()]
) -> Response:
    """Eén versie van een document, met wat er anders is dan in de versie ervoor. Voor iedereen."""
    told = history(record.archive, slug)
    if told is None:
        raise _missing(slug)
    for step in told.steps:
        if step.version.sha256 == sha256:
            return answer(request, _step(step, told.slug, Addresses(request)))
    raise _no_version(told.slug, sha256)


@router.get(
    "/documents/{slug}/versions/{sha256}/source",
    tags=["versions"],
    summary="Bronbytes van een versie",
    response_class=Response,
    responses={200: {"content": {kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for kind in _MEDIA_TYPES.values()}}},  # noqa: E501
)  # fmt: skip
def get_source(request: Request, slug: Slug, sha256: Sha256, _asked: Annotated[Asked, Query()]) -> Response:
    """Het bestand zoals het gepubliceerd of verstuurd is, byte voor byte. Voor iedereen."""
    refuse_repeats(request)
    record: Record = request.app.state.record
    found = _published(record, slug)
    version = next((one for one in found.versions if one.sha256 == sha256), None)
    kept = record.archive.version(sha256) if version else None
    if version is None or kept is None:
        raise _no_version(found.entry.slug, sha256)
    tag = f'"{sha256}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "public, max-age=31536000, immutable",
        # It is somebody's file: a browser is to keep it, not to run it here.
        "Content-Disposition": f'attachment; filename="{found.entry.slug}.{_ENDINGS.get(kept[1], kept[1])}"',
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = b"" if request.scope.get(HEAD) else kept[0]
    headers["Content-Length"] = str(len(kept[0]))
    return Response(body, 200, headers, _MEDIA_TYPES[kept[1]])


def _published(record: Record, slug: str) -> Published:
    found = record.archive.publication(slug)
    if found is None:
        raise _missing(slug)
    return found


def _missing(slug: str) -> Exception:
    return not_found(_("Er is geen document {slug}. Zoek het op met /documents of /search.").format(slug=slug))


def _no_version(slug: str, sha256: str) -> Exception:
    detail = _("Document {slug} heeft geen versie {sha256}. De versies staan op /documents/{slug}/versions.")
    return not_found(detail.format(slug=slug, sha256=sha256))


def _step(step: Step, slug: str, at: Addresses) -> Plain:
    return {**shapes.version(step.version, slug, at), "differences": [_difference(one) for one in step.differences]}


def _difference(shown: Difference) -> Plain:
    pieces = [{"kind": piece.kind, "text": piece.text} for piece in shown.pieces]
    return {"field": shown.field, "before": shown.before, "after": shown.after, "pieces": pieces}
