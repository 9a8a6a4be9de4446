"""How large a request may be."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from weerwoord.archive.sources import MAX_BYTES
from weerwoord.web.language import gettext as _

_FIELDS = 1_000_000
"""Bytes of a form or of JSON: ten times the longest draft."""
_SLACK = 1_000_000
"""Bytes of an upload beside its file."""


class Bodies:
    """Stops a request whose body is too large, before or while it comes in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        upload = headers.get("content-type", "").startswith("multipart/")
        most = MAX_BYTES + _SLACK if upload else _FIELDS
        claimed = headers.get("content-length", "0")
        read = int(claimed) if claimed.isascii() and claimed.isdigit() and len(claimed) < 20 else 0
        too_large = read > most
        read = 0

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if too_large or read > most:
                raise HTTPException(413, _("Stuur ten hoogste {most} bytes.").format(most=most))
            return message

        await self.app(scope, receiving, send)
