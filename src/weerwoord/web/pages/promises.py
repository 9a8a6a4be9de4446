"""What answers announced, in the order of the terms that they print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Published
from weerwoord.archive.promises import Promise, Which
from weerwoord.web.document.anchors import anchor, document_address
from weerwoord.web.language import gettext as _
from weerwoord.web.promised import promises_of
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render

router = APIRouter()
_PAGE = 50
_WHICH: dict[str, Which] = {"komend": "coming", "verstreken": "past", "zonder-dag": "undated"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A promise with the document in which it stands, and the address of the answer."""

    promise: Promise
    published: Published | None
    address: str


@router.get("/toezeggingen")
def promises(
    request: Request,
    welke: Annotated[str, Query(pattern="^(komend|verstreken|zonder-dag)$")] = "komend",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Show what answers announced. For everyone."""
    record = record_of(request)
    found, today = promises_of(record), date.today()
    which = _WHICH[welke]
    counts = {name: found.count(kind, today) if found else 0 for name, kind in _WHICH.items()}
    pages = -(-counts[welke] // _PAGE)
    if page > max(pages, 1):
        raise HTTPException(404, _("Zoveel bladzijden zijn er niet."))
    listed = found.page(which, today, limit=_PAGE, offset=(page - 1) * _PAGE) if found else []
    return render(
        request,
        "promises.html",
        promises=found,
        shown=[_shown(record, one) for one in listed],
        counts=counts,
        chosen=welke,
        page=page,
        pages=pages,
    )


def _shown(record: Record, promise: Promise) -> Shown:
    place = f"#{anchor('antwoord', promise.numbers[0])}" if promise.numbers else ""
    return Shown(promise, record.archive.publication(promise.slug), document_address(promise.slug) + place)
