"""The first page."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.web.rendering import render

router = APIRouter()


@router.get("/")
def home(request: Request) -> Response:
    """Show the search field, what is new and how much there is. For everyone."""
    return render(request, "home.html")
