"""What browsers and robots ask for by themselves."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from weerwoord.web.rendering import asset, render_xml

router = APIRouter()


@router.get("/opensearch.xml")
def opensearch(request: Request) -> Response:
    """Let a browser search here from its address bar. For everyone."""
    base = str(request.base_url).rstrip("/")
    return render_xml(request, "opensearch.xml", "application/opensearchdescription+xml", base=base)


@router.get("/robots.txt")
def robots() -> Response:
    """Ask robots to leave searches alone: they are without end, and all they find stands on pages of its own.

    For everyone.
    """
    return PlainTextResponse("User-agent: *\nDisallow: /zoeken\nDisallow: /eerder-gevraagd\n")


@router.get("/favicon.ico")
def icon() -> Response:
    """Send those who do not read the page to its icon. For everyone."""
    return RedirectResponse(asset("icon.svg"), 301)
