"""The site as one ASGI application."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.responses import Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from weerwoord import alerting
from weerwoord.web import desk, errors, feeds, pages, reminding
from weerwoord.web.api import service as api
from weerwoord.web.bodies import Bodies
from weerwoord.web.negotiating import Negotiating
from weerwoord.web.record import Record
from weerwoord.web.routers import routers_in, warmers_in
from weerwoord.web.security import SecurityHeaders
from weerwoord.web.timing import ServerTiming


def create_app(home: Path | str | None = None, database: str | None = None) -> FastAPI:
    """Return the site over the archive at `home` and `database` (see `archive.open_archive`), made where there is none.

    `app.state.record` is the record that it shows; it is followed from the application's start to its end. Raises
    ArchiveError.
    """
    record = Record(home, database)
    app = FastAPI(
        title="Weerwoord", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan, redirect_slashes=False
    )
    app.state.record = record
    errors.handle(app)
    for router in (*routers_in(feeds), *routers_in(pages)):
        _answer_head(router)
        app.include_router(router, include_in_schema=False)
    api.attach(app, record)
    app.mount("/static", _Static(directory=str(files("weerwoord.web") / "static")), name="static")
    app.add_middleware(Bodies)
    app.add_middleware(_Afresh)
    app.add_middleware(Negotiating)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(ServerTiming)
    return app


def _answer_head(router: APIRouter) -> None:
    """Let what answers GET answer HEAD as well, which link checkers and feed readers ask; the server sends no body."""
    for route in router.routes:
        if isinstance(route, Route) and route.methods and "GET" in route.methods:
            route.methods.add("HEAD")


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    record: Record = app.state.record
    record.start(*warmers_in(pages))
    stop = threading.Event()
    watching = (record.archive, alerting.settings(), stop)
    threads = [
        threading.Thread(target=watch, args=watching, name=f"weerwoord-{name}", daemon=True)
        for name, watch in (("alerts", alerting.watch), ("reminders", reminding.watch))
    ]
    for thread in threads:
        thread.start()
    yield
    stop.set()
    for thread in threads:
        thread.join(5)
    desk.close(app)
    record.close()


class _Afresh:
    """Begins each request as one that used no value yet."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        Record.begin()
        await self.app(scope, receive, send)


class _Static(StaticFiles):
    """Files that a browser may keep for ever where their address holds a hash."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        kept: Any = "public, max-age=31536000, immutable" if b"v=" in scope["query_string"] else "public, max-age=300"
        response.headers.setdefault("Cache-Control", kept)
        return response
