"""How the API answers: JSON with links, entity tags, and pages of lists."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

import weerwoord
from weerwoord.web.api.accepting import best
from weerwoord.web.api.asking import Paged
from weerwoord.web.api.problems import Problem, invalid
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.record import Record

Plain = dict[str, Any]
JSON = "application/json"
_TAG = "weerwoord.tag"
_KEEP = "public, no-cache"
"""Anyone may keep a response, and must ask whether it still holds: documents are there within a second."""


class Unchanged(Exception):
    """The client has what it asks for."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def unchanged(_request: Request, error: Exception) -> Response:
    """Return 304."""
    assert isinstance(error, Unchanged)
    return Response(status_code=304, headers={"ETag": error.tag, "Cache-Control": _KEEP})


def opened(*repeatable: str, state: bool = False) -> Callable[[Request], Record]:
    """Return what gives an operation its record, after a look at what its request asks.

    JSON must be welcome, and no parameter but the `repeatable` ones may stand there twice. With `state` the response
    follows from the archive and its index alone: a client that has seen their present state gets 304 at once.
    """

    def opening(request: Request) -> Record:
        record: Record = request.app.state.record
        accept(request, JSON)
        refuse_repeats(request, repeatable)
        if state:
            tag = f'W/"{record.archive.last_change()}-{record.index.position}-{weerwoord.__version__}-{language()}"'
            _compare(request, tag)
            request.scope[_TAG] = tag
        return record

    return opening


Stated = Annotated[Record, Depends(opened(state=True))]
"""The record, for what follows from the archive's state alone and is computed anew for each request."""
Shown = Annotated[Record, Depends(opened())]
"""The record, for what is kept with `Record.cached`, or depends on more: its tag is that of what it says."""


def accept(request: Request, *offered: str) -> str:
    """Return the media type of `offered` that the client prefers. Raises Problem where it wants none of them."""
    chosen = best(request.headers.get("accept"), offered)
    if chosen is None:
        detail = _("Dit is er alleen als {offered}. Pas de kop Accept aan, of laat hem weg.")
        raise Problem(406, "not-acceptable", detail.format(offered=", ".join(offered)))
    return chosen


def refuse_repeats(request: Request, repeatable: Iterable[str] = ()) -> None:
    """Raise Problem where a parameter stands there twice: which of the two would count?"""
    names = [name for name, _value in request.query_params.multi_items()]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1 and name not in repeatable]
    if twice:
        detail = _("dit mag er maar één keer staan.")
        raise invalid([{"in": "query", "name": name, "detail": detail} for name in twice])


def answer(request: Request, plain: Mapping[str, Any], *, links: Mapping[str, str] | None = None) -> Response:
    """Return `plain` as JSON, with the tag of its state or of its text; `links` go into the header Link.

    Where counts in it lag behind an import, the header Age tells for how many seconds (RFC 9111, 5.1).
    """
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    try:
        body = text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which no form of Unicode holds
        body = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    tag = request.scope.get(_TAG)
    if tag is None:
        tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        _compare(request, tag)
    headers = {"ETag": tag, "Cache-Control": _KEEP}
    if (was := Record.as_of()) is not None:
        headers["Age"] = str(max(1, round((datetime.now(UTC) - was).total_seconds())))
    if links:
        headers["Link"] = ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items())
    return Response(body, 200, headers, JSON)


def _compare(request: Request, tag: str) -> None:
    """Raise Unchanged where the client has the state of `tag` (RFC 9110, 13.1.2: weak comparison)."""
    if request.method != "GET":
        return
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag.removeprefix("W/") in known or known == ["*"]:
        raise Unchanged(tag)


def page_of(request: Request, asked: Paged, results: Sequence[Plain], total: int, **more: Any) -> Response:
    """Return a page of a list, with the addresses of the others; `more` stands before them."""
    pages = -(-total // asked.page_size)
    links = {"self": here(request)}
    if pages:
        links |= {"first": here(request, page=1), "last": here(request, page=pages)}
    if 1 < asked.page <= pages + 1 and pages:
        links["prev"] = here(request, page=asked.page - 1)
    if asked.page < pages:
        links["next"] = here(request, page=asked.page + 1)
    counts = {"total": total, "page": asked.page, "page_size": asked.page_size, "pages": pages}
    plain = {**more, **counts, "results": results, "_links": linked(links)}
    return answer(request, plain, links=links)


def cut(asked: Paged, whole: Sequence[Any]) -> Sequence[Any]:
    """Return the part of a whole list that stands on the page asked for."""
    return whole[asked.offset : asked.offset + asked.page_size]


def linked(addresses: Mapping[str, str | None]) -> Plain:
    """Return `_links` as HAL has them; an address that is None is left out."""
    return {name: {"href": address} for name, address in addresses.items() if address is not None}


def here(request: Request, **changes: object) -> str:
    """Return the address of `request`, with some parameters changed."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changes]
    kept += [(name, str(value)) for name, value in changes.items() if value is not None]
    return quote(request.scope["path"]) + (f"?{urlencode(kept)}" if kept else "")


class Addresses:
    """Where things are: on the API and on the site."""

    def __init__(self, request: Request) -> None:
        self.root: str = request.scope["root_path"]
        self._site = self.root.removesuffix("/api/v1")

    def api(self, *parts: str, **query: str) -> str:
        """Return the address of a resource of the API by the parts of its path."""
        return f"{self.root}/{_path(parts)}" + (f"?{urlencode(query)}" if query else "")

    def site(self, *parts: str, anchor: str = "") -> str:
        """Return the address of a page of the site."""
        return f"{self._site}/{_path(parts)}" + (f"#{quote(anchor, safe='~')}" if anchor else "")


def _path(parts: Iterable[str]) -> str:
    return "/".join(quote(part, safe="") for part in parts)
