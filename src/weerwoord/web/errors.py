"""What goes wrong, told to people on a page and to programs as problem+json (RFC 9457)."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from weerwoord.procedure import Refusal
from weerwoord.search import QueryError
from weerwoord.web.desk import STATUS, SignInFirst, keep
from weerwoord.web.language import gettext as _
from weerwoord.web.language import known, language, set_language
from weerwoord.web.rendering import render
from weerwoord.web.security import secure

_LOG = logging.getLogger("weerwoord.web")
API = "/api/"
DESK = ("/werk", "/account")
"""Of what is told here nothing is kept, also not that something is not there."""


class ProblemResponse(JSONResponse):
    """A JSON response of the media type of RFC 9457."""

    media_type = "application/problem+json"


def problem(status: int, detail: str, **more: Any) -> ProblemResponse:
    """Return a problem: `detail` says what is wrong and what to do, `more` are further members."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return ProblemResponse(told, status)


def handle(app: FastAPI) -> None:
    """Let `app` tell what goes wrong."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(QueryError, _query)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(SignInFirst, _sign_in)
    app.add_exception_handler(Exception, _failed)


def _told(request: Request, status: int, title: str, detail: str, **more: Any) -> Response:
    if request.url.path.startswith(API):
        return problem(status, detail, **more)
    shown = render(request, "error.html", status, status=status, title=title, detail=detail)
    return keep(request, shown) if request.url.path.startswith(DESK) else shown


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    if status < HTTPStatus.BAD_REQUEST:
        return Response(status_code=status, headers=error.headers)
    titles = {
        400: _("Dat verzoek is niet te begrijpen"),
        401: _("Hiervoor moet u zich aanmelden"),
        403: _("Dat mag hier niet"),
        404: _("Hier is niets"),
        405: _("Dat kan hier niet"),
        410: _("Dit is er niet meer"),
        413: _("Dat is te groot"),
        429: _("Even rustig aan"),
    }
    details = {
        404: _("Er is geen bladzijde op dit adres. Controleer het adres, of zoek hieronder."),
        405: _("Deze bladzijde laat zich alleen lezen."),
    }
    spoken = error.detail if error.detail != HTTPStatus(status).phrase else details.get(status, error.detail)
    response = _told(request, status, titles.get(status, _("Dat ging niet")), spoken)
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [
        {"in": str(fault["loc"][0]), "name": ".".join(map(str, fault["loc"][1:])), "reason": str(fault["msg"])}
        for fault in error.errors()
    ]
    names = ", ".join(fault["name"] or fault["in"] for fault in faults)
    detail = _("Deze gegevens kloppen niet: {names}.").format(names=names)
    return _told(request, 422, _("Dat verzoek klopt niet"), detail, errors=faults)


def _query(request: Request, error: Exception) -> Response:
    assert isinstance(error, QueryError)
    detail = error.message(language())
    place = {"code": error.code, "position": error.position, "length": error.length}
    return _told(request, 400, _("Die zoekvraag is niet te begrijpen"), detail, **place)


def _refused(request: Request, error: Exception) -> Response:
    """What the procedure refused where no form could show it again."""
    assert isinstance(error, Refusal)
    titles = {
        "unknown": _("Hier is niets"),
        "forbidden": _("Dat mag hier niet"),
        "state": _("Dat kan nu niet"),
        "conflict": _("Intussen is er iets veranderd"),
        "invalid": _("Dat verzoek klopt niet"),
        "busy": _("Even rustig aan"),
    }
    return _told(request, STATUS[error.why], titles[error.why], error.text(language()))


def _sign_in(request: Request, error: Exception) -> Response:
    """Who has not signed in is led to do so, and comes back."""
    assert isinstance(error, SignInFirst)
    after = request.url.path if request.method == "GET" else "/werk"
    return keep(request, RedirectResponse(f"/account/aanmelden?naar={quote(after, safe='/')}", 303))


def _failed(request: Request, error: Exception) -> Response:
    """Outside all middleware: language and headers are set here."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    set_language(known(getattr(request.state, "language", None)) or "nl")
    detail = _("Er ging bij ons iets mis. Het is opgetekend; probeer het later nog eens.")
    response = _told(request, 500, _("Er ging iets mis"), detail)
    secure(response.headers, request.url.scheme)
    return response
