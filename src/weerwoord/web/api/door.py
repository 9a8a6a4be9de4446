"""What holds for every request to the API: its language, HEAD and OPTIONS, and the headers of every response."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from weerwoord.web.api.accepting import ranked
from weerwoord.web.language import known, language, set_language

VERSION = "1.0.0"
"""Of the API, by semantic versioning; the first number stands in the address (/core/uri-version, /core/semver)."""
HEAD = "weerwoord.head"
"""In the scope of a request of which only the headers are wanted."""
_METHODS = ("GET", "POST")
_ALLOWED = "Accept, Accept-Language, Content-Type, If-None-Match"
_EXPOSED = "API-Version, Age, Content-Language, ETag, Link, Retry-After"
_DAY = "86400"
_HEADERS = {
    "API-Version": VERSION,
    # Open data: any site may read it (/core/transport/cors); no cookie counts here.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": _EXPOSED,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class Door:
    """Stands before the API. What a request answers depends on itself alone: cookies are not looked at."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self.app = app
        self.routes = list(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        set_language(next(filter(None, map(known, ranked(headers.get("accept-language")))), "nl"))
        head = scope["method"] == "HEAD"
        if head:
            scope = {**scope, "method": "GET", HEAD: True}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message))
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        allowed = self.allowed(scope) if scope["method"] == "OPTIONS" else ()
        await (_options(headers, allowed) if allowed else self.app)(scope, receive, sending)

    def allowed(self, scope: Scope) -> tuple[str, ...]:
        """Return the methods that are allowed at the address of `scope`; none where nothing is there."""
        found = [
            method
            for method in _METHODS
            if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in self.routes)
        ]
        return (*found, *(("HEAD",) if "GET" in found else ()), "OPTIONS") if found else ()


def _complete(headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Language", language())
    headers.setdefault("Cache-Control", "no-store")
    headers.add_vary_header("Accept, Accept-Language")


def _options(headers: Headers, allowed: Iterable[str]) -> Response:
    methods = ", ".join(allowed)
    told = {"Allow": methods}
    if "access-control-request-method" in headers:
        told |= {
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": _ALLOWED,
            "Access-Control-Max-Age": _DAY,
        }
    return Response(status_code=204, headers=told)
