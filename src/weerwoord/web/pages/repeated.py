"""The answers that were given most often, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Published
from weerwoord.archive.repeats import Repeated, Said, text_of
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render
from weerwoord.web.repeated import repeats_of

router = APIRouter()
_PAGE = 25
_PLACES = 100
_WORDY = 8
"""Words from which an answer is more than 'Ja.' or a reference."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A repeated answer with its text, and the document in which it stood first."""

    found: Repeated
    text: str
    first: Published | None


@router.get("/herhaald")
def most_repeated(
    request: Request,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    ook: Annotated[str, Query(pattern="^(kort)?$")] = "",
) -> Response:
    """Show the answers that were given most often. For everyone."""
    record = record_of(request)
    repeats = repeats_of(record)
    least = 0 if ook else _WORDY
    found = repeats.most(least_words=least, limit=_PAGE, offset=(page - 1) * _PAGE) if repeats else []
    total = repeats.count(least_words=least) if repeats else 0
    return render(
        request,
        "repeated.html",
        repeats=repeats,
        shown=[_shown(record, one) for one in found],
        total=total,
        page=page,
        pages=-(-total // _PAGE),
        short=bool(ook),
    )


@router.get("/herhaald/{number}")
def where(
    request: Request, number: Annotated[int, Path(ge=0, lt=2**63)], page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Response:
    """Show where an answer was given, first things first. For everyone."""
    record = record_of(request)
    repeats = repeats_of(record)
    found = repeats.one(number) if repeats else None
    if repeats is None or found is None:
        raise HTTPException(404, _("Dit antwoord is hier niet herhaald, of de lijst is sindsdien vernieuwd."))
    places: list[tuple[Said, Published | None]] = [
        (said, record.archive.publication(said.slug))
        for said in repeats.where(number, limit=_PLACES, offset=(page - 1) * _PLACES)
    ]
    return render(
        request,
        "repeated-where.html",
        shown=_shown(record, found),
        places=places,
        page=page,
        pages=-(-found.times // _PLACES),
    )


def _shown(record: Record, found: Repeated) -> Shown:
    return Shown(found, text_of(record.archive, found.first), record.archive.publication(found.first.slug))
