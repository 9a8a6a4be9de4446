"""What answers announced, in the order of the terms that they print."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from weerwoord.archive import Published
from weerwoord.archive.offices import ministry_names
from weerwoord.archive.promises import Promise
from weerwoord.web.document.anchors import anchor, document_address
from weerwoord.web.language import gettext as _
from weerwoord.web.listing import office_names
from weerwoord.web.promised import WHICH, Asked, asked_in, promises_of
from weerwoord.web.record import Record
from weerwoord.web.rendering import changed, record_of, render

router = APIRouter()
SIZE = 50
"""Promises on a page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A promise with the document in which it stands, and the address of the answer."""

    promise: Promise
    published: Published | None
    address: str


@router.get("/toezeggingen")
def promises(request: Request) -> Response:
    """Show what answers announced. For everyone."""
    record = record_of(request)
    found, asked = promises_of(record), asked_in(request.query_params, which="komend")
    counts = found.counts(asked.wanted) if found else {}
    total = counts.get(asked.wanted.which, 0) if asked.wanted.which else 0
    pages = -(-total // SIZE)
    if asked.page > max(pages, 1):
        raise HTTPException(404, _("Zoveel bladzijden zijn er niet."))
    listed = found.page(asked.wanted, limit=SIZE, offset=(asked.page - 1) * SIZE) if found else []
    return render(
        request,
        "promises.html",
        promises=found,
        shown=[shown(record, one) for one in listed],
        counts={name: counts.get(kind, 0) for name, kind in WHICH.items()},
        asked=asked,
        page=asked.page,
        pages=pages,
        choices=_choices(record, asked) if found else {},
        picked=_picked(request, record, asked),
        parameters=changed(request, page=None, lang=None).partition("?")[2],
        api=asked.in_api(),
    )


@router.get("/signalen")
def signals(request: Request) -> Response:
    """Lead to the list of what answers announce, the one signal that is followed. For everyone."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/toezeggingen{query}", 308)


def shown(record: Record, promise: Promise) -> Shown:
    """Return a promise with its document and its address."""
    place = f"#{anchor('antwoord', promise.numbers[0])}" if promise.numbers else ""
    return Shown(promise, record.archive.publication(promise.slug), document_address(promise.slug) + place)


def _choices(record: Record, asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """Return the values of each filter: slug or key, and name."""
    names = {"office": office_names(record), "ministry": ministry_names()}
    several = _offices(record)
    held = {
        "office": {office for office, _ministry in several} | {asked.wanted.office},
        "ministry": {ministry for _office, ministry in several} | {asked.wanted.ministry},
    }
    return {
        name: sorted(((v, names[name].get(v, v)) for v in values if v), key=lambda one: one[1].casefold())
        for name, values in held.items()
    }


def _offices(record: Record) -> list[tuple[str, str | None]]:
    def held() -> list[tuple[str, str | None]]:
        found = promises_of(record)
        return found.offices() if found else []

    return record.cached("promise offices", held)


def _picked(request: Request, record: Record, asked: Asked) -> list[tuple[str, str, str]]:
    """Return what the list is narrowed to: kind, value, and the address without it."""
    wanted, made = asked.wanted, []
    if wanted.ministry:
        made.append((_("Ministerie"), ministry_names().get(wanted.ministry, wanted.ministry), "ministry"))
    if wanted.office:
        made.append((_("Bewindspersoon"), office_names(record).get(wanted.office, wanted.office), "office"))
    for heading, day, name in ((_("Van"), wanted.since, "since"), (_("Tot en met"), wanted.until, "until")):
        if day:
            made.append((heading, day.isoformat(), name))
    return [(heading, value, changed(request, **{name: None, "page": None})) for heading, value, name in made]
