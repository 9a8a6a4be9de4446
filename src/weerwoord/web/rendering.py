"""Pages from templates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from weerwoord.archive import ArchiveError
from weerwoord.procedure.accounts import Session
from weerwoord.search import Snippet
from weerwoord.web import labels, language
from weerwoord.web.desk import desk, session_of
from weerwoord.web.record import Record

_PAUSE = Markup("<!--pause-->")


@cache
def environment() -> Environment:
    """Return Jinja's environment: everything is escaped, an unknown name is an error, strings are translated."""
    made = Environment(
        loader=PackageLoader("weerwoord.web"),
        autoescape=select_autoescape(("html", "xml"), default=True),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    translations = getattr(made, "install_gettext_callables")  # noqa: B009 - the extension adds it
    translations(language.gettext, language.ngettext, newstyle=True)
    made.filters.update(
        day=language.day,
        moment=language.moment,
        number=language.number,
        snippet=snippet,
        kind=labels.kind,
        status=labels.status,
        office=labels.office,
        number_of=labels.number_of,
        sentence=labels.sentence,
        reason=labels.reason,
        untitled=labels.untitled,
        pointed_at=labels.pointed_at,
        untitled_set=labels.untitled_set,
    )
    made.globals.update(asset=asset, today=date.today, pause=_PAUSE)
    return made


def render(request: Request, name: str, status_code: int = 200, **context: Any) -> HTMLResponse:
    """Return the page that the template `name` makes of `context`, in the language of the request.

    Templates also know `request`, `lang`, `theme`, `visitor()` (the session, None without one), `rehearsing()`
    (whether all is a demonstration; ask it only where there is a session), `link(**changes)`: this address with other
    parameters (None takes one away), and `as_of()`: see `Record.as_of`.
    """
    made = environment().get_template(name).render(**_always(request), **context)
    return HTMLResponse(made, status_code, _headers())


def fragment(name: str, **context: Any) -> Markup:
    """Return what the template `name` makes of `context` alone, for a part of a page that is kept for all readers."""
    return Markup(environment().get_template(name).render(**context))  # noqa: S704 - the template escapes


def stream(request: Request, name: str, **context: Any) -> Response:
    """Return the same page sent in pieces, for what takes seconds: one ends where the template says `{{ pause }}`."""
    pieces = environment().get_template(name).generate(**_always(request), **context)
    return StreamingResponse(_gathered(pieces), 200, _headers(), "text/html; charset=utf-8")


def _gathered(pieces: Iterator[str]) -> Iterator[str]:
    waiting: list[str] = []
    for piece in pieces:
        if piece == _PAUSE:
            yield "".join(waiting)
            waiting = []
        else:
            waiting.append(piece)
    yield "".join(waiting)


def _headers() -> dict[str, str]:
    return {"Content-Language": language.language(), "Cache-Control": "private, no-cache", "Vary": "Cookie"}


def render_xml(request: Request, name: str, media_type: str, **context: Any) -> Response:
    """Return what the XML template `name` makes of `context`."""
    made = environment().get_template(name).render(**_always(request), **context)
    return Response(made, media_type=media_type)


def _always(request: Request) -> dict[str, Any]:
    theme = request.cookies.get("thema")
    return {
        "request": request,
        "lang": language.language(),
        "theme": theme if theme in ("light", "dark") else None,
        "visitor": lambda: _visitor(request),
        "rehearsing": lambda: desk(request).rehearsing,
        "link": lambda **changes: changed(request, **changes),
        "as_of": Record.as_of,
    }


def _visitor(request: Request) -> Session | None:
    """Who signed in, for the head of the page: also the page that tells of a broken database has one."""
    try:
        return session_of(request)
    except (SQLAlchemyError, ArchiveError, OSError):
        return None


def changed(request: Request, **changes: object) -> str:
    """Return the address of `request` with other parameters; a list gives several of one name, None takes it away.

    The language, which a cookie keeps, goes along only where it is asked for.
    """
    gone = {*changes, "lang"}
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in gone]
    for name, value in changes.items():
        several = value if isinstance(value, list | tuple) else [value]
        kept += [(name, str(one)) for one in several if one is not None]
    return request.url.path + (f"?{urlencode(kept)}" if kept else "")


@cache
def asset(name: str) -> str:
    """Return the address of a file in `static`, with a hash of what is in it, so that it may be kept for ever."""
    data = (files("weerwoord.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


def snippet(shown: Snippet) -> Markup:
    """Return a snippet as HTML: escaped, with its marks as <mark>."""
    return Markup(shown.html())  # noqa: S704 - it escapes all but its own marks


def record_of(request: Request) -> Record:
    """Return the record that the site shows."""
    found: Record = request.app.state.record
    return found
