"""The beginning of the API, and its description."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from weerwoord.web.api import description, models
from weerwoord.web.api.answers import JSON, Addresses, accept, answer, linked
from weerwoord.web.api.asking import Asked
from weerwoord.web.api.door import VERSION
from weerwoord.web.record import Record

router = APIRouter(tags=["start"])
_YAML = "application/yaml"


@router.get("/", response_model=models.Root, summary="Begin")
def get_root(request: Request, _asked: Annotated[Asked, Query()]) -> Response:
    """Wat er is, met verwijzingen. Een browser gaat naar de beschrijving. Voor iedereen."""
    at = Addresses(request)
    if accept(request, JSON, "text/html") == "text/html":
        return RedirectResponse(at.api("docs"), 303)
    record: Record = request.app.state.record
    links = {
        "self": f"{at.root}/",
        "service-desc": at.api("openapi.json"),
        "service-doc": at.api("docs"),
        "sets": at.api("sets"),
        "documents": at.api("documents"),
        "pairs": at.api("pairs"),
        "export": at.api("pairs", "_export"),
        "members": at.api("members"),
        "parties": at.api("parties"),
        "offices": at.api("offices"),
        "ministries": at.api("ministries"),
        "government-members": at.api("government-members"),
        "standings": at.api("standings"),
        "figures": at.api("figures"),
        "search": at.api("search"),
        "asked-before": at.api("asked-before"),
        "comparisons": at.api("comparisons"),
        "repeated-answers": at.api("repeated-answers"),
        "promises": at.api("promises"),
        "register": at.api("register"),
        "changes": at.api("changes"),
    }
    plain = {
        "title": "Weerwoord",
        "version": VERSION,
        "publications": record.cached("api count", record.archive.count),
        "_links": linked(links),
    }
    return answer(request, plain, links={name: links[name] for name in ("service-desc", "service-doc")})


@router.get("/openapi.json", include_in_schema=False)
def get_description(request: Request) -> Response:
    """The OpenAPI description as JSON, at its standard place (/core/publish-openapi). For everyone."""
    accept(request, JSON)
    return _told(description.as_json(request.app), JSON)


@router.get("/openapi.yaml", include_in_schema=False)
def get_description_yaml(request: Request) -> Response:
    """The same as YAML, of which JSON is a part. For everyone."""
    accept(request, _YAML, "text/yaml")
    return _told(description.as_json(request.app), _YAML)


def _told(text: str, media_type: str) -> Response:
    return Response(text, 200, {"Cache-Control": "public, max-age=3600"}, media_type)
