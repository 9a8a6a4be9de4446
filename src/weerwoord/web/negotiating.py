"""Which language a request is answered in: what it asks (`?lang=en`), what was asked before, else Dutch.

What the browser prefers is not looked at: most who read Dutch questions have an English browser or two.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from weerwoord.web.language import COOKIE, known, set_language

_YEAR = 365 * 24 * 3600


class Negotiating:
    """Sets the language of each request, and keeps one that was asked for in a cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        query = scope["query_string"]
        asked = known(parse_qs(query.decode("latin-1")).get("lang", [""])[-1]) if b"lang=" in query else None
        cookies = next((value for name, value in scope["headers"] if name == b"cookie"), b"")
        kept = known(cookie_parser(cookies.decode("latin-1")).get(COOKIE)) if cookies else None
        chosen = asked or kept or "nl"
        set_language(chosen)
        scope.setdefault("state", {})["language"] = chosen

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure = "; Secure" if scope["scheme"] == "https" else ""
                if asked:
                    cookie = f"{COOKIE}={asked}; Path=/; Max-Age={_YEAR}; SameSite=Lax{secure}"
                    MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self.app(scope, receive, sending)
