"""What goes wrong, as problem details (RFC 9457): what is wrong, where, and what to do.

Invalid input is 400, with all faults together (/core/error-handling). `type` leads to the API's own reference.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from weerwoord.archive import ArchiveError
from weerwoord.search import QueryError, SearchError
from weerwoord.web.api.door import Door
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language

_LOG = logging.getLogger("weerwoord.web")
CODES = ("invalid-input", "invalid-query", "not-found", "method-not-allowed", "not-acceptable", "too-large",
         "unsupported-media-type", "busy", "failed")  # fmt: skip
"""The kinds of problem, each with a place in the reference; see `explained`."""


class Problem(Exception):
    """A request that is refused; `code` is one of `CODES`, `errors` tells each fault apart."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, code, detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors
        self.headers = headers


def not_found(detail: str) -> Problem:
    """Return the problem of what is not there."""
    return Problem(HTTPStatus.NOT_FOUND, "not-found", detail)


def explained(code: str) -> tuple[str, str]:
    """Return a problem's title and, for the reference, when it comes and what to do."""
    known = {
        "invalid-input": (
            _("Dit verzoek klopt niet"),
            _("Een parameter of de inhoud past niet bij de beschrijving. Alle fouten staan in errors."),
        ),
        "invalid-query": (
            _("Deze zoekvraag is niet te begrijpen"),
            _("De zoektaal begrijpt de zoekvraag niet; errors zegt bij welk teken het misgaat en wat te doen."),
        ),
        "not-found": (_("Dit is er niet"), _("Op dit adres is niets. Begin bij /api/v1 en volg de verwijzingen.")),
        "method-not-allowed": (_("Dat kan hier niet"), _("Deze methode kan hier niet; Allow noemt welke wel kunnen.")),
        "not-acceptable": (
            _("Deze vorm is er niet"),
            _("De kop Accept vraagt een vorm die hier niet gegeven wordt; detail noemt welke er zijn."),
        ),
        "too-large": (_("Dit is te groot"), _("De inhoud van het verzoek is te lang; detail noemt de grens.")),
        "unsupported-media-type": (
            _("Deze vorm wordt niet gelezen"),
            _("De kop Content-Type noemt een vorm die hier niet gelezen wordt. Stuur application/json."),
        ),
        "busy": (_("Even geduld"), _("Er wordt al gerekend. Probeer het na de tijd in Retry-After nog eens.")),
        "failed": (
            _("Er ging iets mis"),
            _("Er ging bij ons iets mis. Het is opgetekend; probeer het later nog eens."),
        ),
    }  # fmt: skip
    return known[code]


def handle(app: FastAPI, door: Door) -> None:
    """Let `app`, the API, tell what goes wrong."""

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return told(request, _not_allowed(request, door.allowed(request.scope)))
        if error.status_code == 413:
            return told(request, Problem(413, "too-large", _("Deze inhoud is te lang. Stuur minder ineens.")))
        if error.status_code == HTTPStatus.NOT_FOUND:
            detail = _("Op {path} is niets. Begin bij {root} en volg de verwijzingen.")
            return told(request, not_found(detail.format(path=request.url.path, root=request.scope["root_path"])))
        detail = _("De inhoud van het verzoek is niet te lezen. Stuur JSON in UTF-8.")
        return told(request, Problem(HTTPStatus.BAD_REQUEST, "invalid-input", detail))

    app.add_exception_handler(Problem, told)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(QueryError, _query)
    app.add_exception_handler(SearchError, _unready)
    app.add_exception_handler(ArchiveError, _unready)
    app.add_exception_handler(Exception, _failed)


def told(request: Request, error: Exception) -> Response:
    """Return a problem as the response that tells it."""
    assert isinstance(error, Problem)
    root = request.scope["root_path"]
    plain: dict[str, Any] = {
        "type": f"{root}/docs#problem-{error.code}",
        "title": explained(error.code)[0],
        "status": int(error.status),
        "detail": error.detail,
        "instance": request.url.path,
    }
    if error.errors:
        plain["errors"] = list(error.errors)
    return JSONResponse(plain, int(error.status), error.headers, "application/problem+json")


def _not_allowed(request: Request, allowed: Sequence[str]) -> Problem:
    methods = ", ".join(allowed)
    detail = _("{method} kan hier niet. Wel: {methods}.").format(method=request.method, methods=methods)
    return Problem(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", detail, headers={"Allow": methods})


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"in": str(fault["loc"][0]), "name": ".".join(map(str, fault["loc"][1:])), "detail": _reason(fault)}
        for fault in error.errors()
    ]
    return told(request, invalid(errors))


def invalid(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """Return the problem of invalid input: each of `errors` says `in` (query, path, body), `name` and `detail`."""
    detail = " ".join(f"{fault['name'] or fault['in']}: {fault['detail']}" for fault in errors)
    return Problem(HTTPStatus.BAD_REQUEST, "invalid-input", detail, errors=errors)


def _reason(fault: Mapping[str, Any]) -> str:
    """Return what is wrong with one value, and what may stand there."""
    given = fault.get("ctx", {})
    texts = {
        "missing": _("dit moet er zijn."),
        "extra_forbidden": _("dit bestaat niet. Controleer de naam, of laat het weg."),
        "greater_than_equal": _("dit is te klein; neem ten minste {ge}."),
        "less_than_equal": _("dit is te groot; neem ten hoogste {le}."),
        "string_too_long": _("dit is te lang; ten hoogste {max_length} tekens."),
        "string_too_short": _("dit mag niet leeg zijn."),
        "too_long": _("dit is te veel; ten hoogste {max_length}."),
        "literal_error": _("kies uit: {expected}."),
        "int_type": _("dit is geen geheel getal."),
        "int_parsing": _("dit is geen geheel getal."),
        "bool_parsing": _("schrijf true of false."),
        "date_parsing": _("dit is geen dag; schrijf jaar-maand-dag, bijvoorbeeld 2024-02-23."),
        "string_type": _("dit is geen tekst."),
        "json_invalid": _("dit is geen geldige JSON."),
        "model_attributes_type": _("dit is geen JSON-object."),
        "string_pattern_mismatch": _("dit heeft niet de vorm {pattern}."),
    }
    text = texts.get(str(fault["type"]), _("dit voldoet niet aan de beschrijving."))
    return text.format(**{name: str(value).replace(" or ", ", ") for name, value in given.items()})


def _query(request: Request, error: Exception) -> Response:
    assert isinstance(error, QueryError)
    detail = error.message(language())
    place = {"in": "query", "name": "q", "detail": detail, "code": error.code, "position": error.position}
    fault = {**place, "length": error.length}
    return told(request, Problem(HTTPStatus.BAD_REQUEST, "invalid-query", detail, errors=[fault]))


def _unready(request: Request, error: Exception) -> Response:
    _LOG.error("%s cannot be answered: %s", request.url.path, error)
    return told(request, busy())


def busy() -> Problem:
    """Return the problem of what cannot be answered at this moment."""
    detail = _("Dit kan nu niet beantwoord worden. Probeer het over een paar seconden nog eens.")
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "busy", detail, headers={"Retry-After": "5"})


def _failed(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return told(request, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "failed", explained("failed")[1]))
