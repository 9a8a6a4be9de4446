"""How sets stand on a day, with the sum written out; and the figures."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.clock import history_of, reckon
from weerwoord.clock.plain import figures_plain, row_plain, set_plain
from weerwoord.web.api import standing_models as models
from weerwoord.web.api.answers import Addresses, Plain, Shown, answer, cut, here, linked, page_of
from weerwoord.web.api.asking import FiguresAsked, StandingAsked, StandingsAsked
from weerwoord.web.api.problems import not_found
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.ledger import day_shown, names, rules, standings
from weerwoord.web.record import Record

router = APIRouter(tags=["terms"])


@router.get("/standings", response_model=models.Standings, summary="Stand van sets")
def get_standings(request: Request, record: Shown, asked: Annotated[StandingsAsked, Query()]) -> Response:
    """Hoe sets vragen op een dag staan: open, uitgesteld, te laat, beantwoord na hoeveel dagen. Wie het langst te laat
    is staat voorop. Met office of ministry geldt de stand van die ambten. Voor iedereen.
    """
    on = _day(record, asked.on)
    rows = standings(record).board(on, asked.wanted())
    at = Addresses(request)
    results = [{**row_plain(row, language()), "_links": _links(at, row.set.slug)} for row in cut(asked, rows)]
    return page_of(request, asked, results, len(rows), on=on)


@router.get("/standings/{slug}", response_model=models.SetStanding, summary="Stand van één set, met de som")
def get_standing(
    request: Request,
    record: Shown,
    slug: Annotated[
        str,
        Path(
            description="Slug van de set, een eerdere slug, of het zaaknummer.",
            min_length=1,
            max_length=200,
            pattern=r"^[^\x00]*$",
            examples=["2024z01294"],
        ),
    ],
    asked: Annotated[StandingAsked, Query()],
) -> Response:
    """Hoe een set op een dag staat, in haar geheel en voor elk ambt dat gevraagd is, met de som uitgeschreven. Voor
    iedereen.
    """
    on = _day(record, asked.on)
    found = record.archive.question_set(slug)
    history = history_of(found) if found else None
    standing = reckon(history, on, rules(record)) if history else None
    if history is None or standing is None:
        raise not_found(_("Van {slug} is er op deze dag geen stand. Kijk op /standings.").format(slug=slug))
    plain = {"on": on, **set_plain(history, standing, language())}
    return answer(request, {**plain, "_links": _links(Addresses(request), standing.key)})


@router.get("/figures", response_model=models.FiguresTable, summary="Cijfers over het antwoorden")
def get_figures(request: Request, record: Shown, asked: Annotated[FiguresAsked, Query()]) -> Response:
    """Hoe snel er geantwoord is en hoeveel op tijd: over alles, en uitgesplitst. Naar office en ministry telt elk
    gevraagd ambt, anders elke set. Voor iedereen.
    """
    on, wanted = _day(record, asked.on), asked.wanted()
    found, called = standings(record), names(record, asked.by)
    parts = [
        {"value": value, "name": called.get(value, value), **figures_plain(one)}
        for value, one in found.parted(on, wanted, asked.by).items()
    ]
    plain: dict[str, Any] = {
        "on": on,
        "by": asked.by,
        "whole": figures_plain(found.figures(on, wanted)),
        "parts": parts,
        "_links": linked({"self": here(request), "alternate": Addresses(request).site("cijfers")}),
    }
    return answer(request, plain)


def _day(record: Record, given: date | None) -> date:
    return given or day_shown(record)


def _links(at: Addresses, slug: str) -> Plain:
    where = {"self": at.api("standings", slug), "set": at.api("sets", slug)}
    return linked({**where, "alternate": at.site("sets", slug, "termijn")})
