"""Search results: pairs of question and answer, with facets to narrow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.search import FACETS, ORDERS, Facet, Order, QueryError, Results, SearchIndex
from weerwoord.web import labels
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.rendering import changed, record_of, render

router = APIRouter()
SIZE = 20
"""Results on a page."""
SHOWN = 7
"""Values of a facet that are shown at once; the rest unfolds."""
PARAMETERS: dict[Facet, str] = {facet: "sessionYear" if facet == "session_year" else facet for facet in FACETS}
"""The parameter of each facet: the same as in the API, so that the same query string holds there."""
_MOST = 20
"""Values of filters in one address."""
_WORDS = 6
"""Words of a query that finds nothing, up to which each is left out for once."""
_OPERATORS = frozenset(("AND", "EN", "OR", "OF", "NOT", "NIET", "NEAR"))
_AROUND = 40
"""Characters that are shown on both sides of a fault in a long query."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks."""

    query: str
    page: int
    order: Order
    filters: Mapping[Facet, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how it is called, how many pairs have it, and the address with it added or taken away."""

    name: str
    count: int
    chosen: bool
    address: str


@router.get("/zoeken")
def search(request: Request) -> Response:
    """Show what a query finds; a query that cannot be understood is shown with the place of the fault. For everyone."""
    asked = asked_in(request.query_params)
    index = record_of(request).index
    try:
        found = index.search(asked.query, page=asked.page, size=SIZE, order=asked.order, filters=asked.filters)
    except QueryError as error:
        at = _place(asked.query, error)
        return render(request, "search-fault.html", 400, asked=asked, message=error.message(language()), place=at)
    if found.pages and asked.page > found.pages:
        return render(request, "search-past.html", 404, asked=asked, found=found)
    facets = _facets(request, asked, found, index)
    chips = [
        (labels.facet(facet), labels.value(facet, value), _without(request, asked, facet, value))
        for facet, values in asked.filters.items()
        for value in values
    ]
    wider = index.search(asked.query, size=1, facets=()).total if asked.filters and not found.total else 0
    fewer = [] if found.total or found.suggestion else _fewer(request, index, asked)
    orders = {"relevance": _("Best passend"), "newest": _("Nieuwste"), "oldest": _("Oudste")}
    return render(
        request, "search.html", asked=asked, found=found, facets=facets, chips=chips, wider=wider, fewer=fewer,
        orders=orders, parameters=changed(request, page=None).partition("?")[2], shown=SHOWN,
    )  # fmt: skip


def asked_in(parameters: QueryParams) -> Asked:
    """Return what query parameters ask; raises HTTPException (400) for those that cannot be."""
    query = parameters.get("q", "")
    order = parameters.get("sort") or ("relevance" if query.strip() else "newest")
    if order not in ORDERS:
        raise HTTPException(400, _("Deze volgorde is er niet. Kies uit: {orders}.").format(orders=", ".join(ORDERS)))
    number = parameters.get("page") or "1"
    if not (number.isascii() and number.isdigit() and len(number) <= 12 and int(number) >= 1):
        raise HTTPException(400, _("Een bladzijde is een getal vanaf 1."))
    filters = {facet: tuple(dict.fromkeys(parameters.getlist(name))) for facet, name in PARAMETERS.items()}
    if sum(map(len, filters.values())) > _MOST:
        raise HTTPException(400, _("Dat zijn te veel filters. Kies er ten hoogste {most}.").format(most=_MOST))
    return Asked(query, int(number), order, {name: values for name, values in filters.items() if values})


def _facets(
    request: Request, asked: Asked, found: Results, index: SearchIndex
) -> list[tuple[Facet, str, list[Choice]]]:
    """Return each facet that has values: its name, its heading, its choices.

    Of a facet that is chosen from, the other values are counted as if nothing were chosen there: they widen.
    """
    shown = []
    for facet in FACETS:
        counts: Sequence[tuple[str, int]] = found.facets.get(facet, ())
        if facet in asked.filters:
            others = {name: values for name, values in asked.filters.items() if name != facet}
            counts = index.search(asked.query, size=1, facets=(facet,), filters=others).facets[facet]
        choices = list(_choices(request, asked, facet, counts))
        if len(choices) > 1 or any(choice.chosen for choice in choices):
            shown.append((facet, labels.facet(facet), choices))
    return shown


def _choices(request: Request, asked: Asked, facet: Facet, counts: Sequence[tuple[str, int]]) -> Iterator[Choice]:
    chosen = asked.filters.get(facet, ())
    known = dict(counts)
    values = sorted(known, reverse=True) if facet == "session_year" else list(known)
    parameter = PARAMETERS[facet]
    so_far = changed(request, **{parameter: list(chosen), "page": None})
    so_far += "&" if "?" in so_far else "?"
    first = [value for value in values if value in chosen] + [value for value in chosen if value not in known]
    for value in (*first, *(value for value in values if value not in chosen)):
        added = so_far + urlencode({parameter: value})
        address = _without(request, asked, facet, value) if value in chosen else added
        yield Choice(labels.value(facet, value), known.get(value, 0), value in chosen, address)


def _without(request: Request, asked: Asked, facet: Facet, value: str) -> str:
    rest = [one for one in asked.filters[facet] if one != value]
    return changed(request, **{PARAMETERS[facet]: rest}, page=None)


def _fewer(request: Request, index: SearchIndex, asked: Asked) -> list[tuple[str, int, str]]:
    """Return queries with less that do find something: query, number of pairs, address. Without one word; with OR.

    Only where the query is plain words: what brackets, fields and signs mean is not to be cut.
    """
    words = asked.query.split()
    plain = all(word.isalnum() and word not in _OPERATORS for word in words)
    if not plain or not 2 <= len(words) <= _WORDS:
        return []
    queries = [" ".join(words[:n] + words[n + 1 :]) for n in range(len(words))]
    if len(words) > 2:
        queries.append(" OR ".join(words))
    found = []
    for query in dict.fromkeys(queries):
        total = index.search(query, size=1, facets=(), filters=asked.filters).total
        if total:
            found.append((query, total, changed(request, q=query, page=None)))
    return found


def _place(query: str, error: QueryError) -> tuple[str, str, str]:
    """Return the query in three: before the fault, the fault, after it; of a long query what stands around it."""
    start, end = error.position, error.position + max(1, error.length)
    before, fault, after = (_printable(query[at]) for at in (slice(start), slice(start, end), slice(end, None)))
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:]
    if len(fault) > _AROUND:
        fault = fault[:_AROUND] + "…"
    return before, fault or "\N{NO-BREAK SPACE}", after[:_AROUND] + ("…" if len(after) > _AROUND else "")


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def address_of(query: str, **filters: str) -> str:
    """Return the address of the results of `query`, narrowed by facets."""
    return "/zoeken?" + urlencode({"q": query, **{PARAMETERS[cast(Facet, n)]: value for n, value in filters.items()}})
