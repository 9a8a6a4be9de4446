"""Any two documents, answers or versions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Published
from weerwoord.archive.family import Named, compared, find_named
from weerwoord.comparing import ComparedPair
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render

router = APIRouter()
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two: what was asked for, and the document that it is."""

    asked: str
    named: Named
    published: Published


@router.get("/vergelijken")
def show(
    request: Request,
    a: Annotated[str, Query(max_length=_LONGEST)] = "",
    b: Annotated[str, Query(max_length=_LONGEST)] = "",
) -> Response:
    """Show two documents, answers or versions side by side, or ask for them. For everyone."""
    if not (a.strip() and b.strip()):
        return render(request, "compare.html", a=a, b=b, halves=None, pairs=(), alike=None)
    record = record_of(request)
    left, right = _half(record, a), _half(record, b)
    pairs = compared(left.named, right.named)
    return render(request, "compare.html", a=a, b=b, halves=(left, right), pairs=pairs, alike=_alike(pairs))


def _half(record: Record, name: str) -> Half:
    named = find_named(record.archive, name)
    published = record.archive.publication(named.slug) if named else None
    if named is None or published is None:
        told = _("Er is hier geen ‘{name}’. Geef het nummer van een stuk, van een antwoord (stuk#3) of van een versie.")
        raise HTTPException(404, told.format(name=name.strip()))
    return Half(name.strip(), named, published)


def _alike(pairs: tuple[ComparedPair, ...]) -> tuple[int, int]:
    """How many answers are equal, who is speaking aside, and how many there are."""
    given = [pair.answer for pair in pairs if pair.answer]
    return sum(difference.likeness != "different" for difference in given), len(given)
