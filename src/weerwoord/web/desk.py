"""The desk: the procedure and its accounts as the site's pages use them; who visits, and forms that only we made."""

from __future__ import annotations

import os
import secrets
import threading
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.procedure import PUBLIC, Actor, Procedure, Refusal, open_accounts, open_procedure
from weerwoord.procedure.accounts import Accounts, Session
from weerwoord.procedure.accounts.provider import Provider, ProviderSetup
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record

COOKIE, FORM_COOKIE = "sessie", "formulier"
_VARIABLE = "WEERWOORD_"
STATUS = {"unknown": 404, "forbidden": 403, "state": 409, "conflict": 409, "invalid": 422, "busy": 429}
"""How each `Refusal.why` is answered over HTTP."""
_FIELDS = 6_000
"""Fields of one form: two hundred questions with their sub-questions and notes."""
_NAMES = 8
"""Addresses of one site that are kept at once; passkeys are bound to the address."""
_opening = threading.Lock()


@dataclass(slots=True)
class Desk:
    """`rehearsing`: all bodies are demonstrations. `provider`: where people also sign in, None where none is set up."""

    procedure: Procedure
    accounts: Accounts
    rehearsing: bool
    provider: Provider | None


def desk(request: Request) -> Desk:
    """Return the desk of the site; opened at its first use, and anew where a first real body joins a demonstration."""
    state = request.app.state
    origin = _origin(request)
    with _opening:
        desks: dict[str, Desk] = state._state.setdefault("desks", {})
        record: Record = state.record
        some = next(iter(desks.values()), None)
        procedure = some.procedure if some else open_procedure(record.archive)
        bodies = procedure.bodies()
        rehearsing = bool(bodies) and all(body.demonstration for body in bodies)
        known = desks.get(origin)
        if known is None or known.rehearsing != rehearsing:
            if len(desks) >= _NAMES and known is None:
                desks.clear()
            accounts = open_accounts(record.archive, procedure, origin=origin)
            known = desks[origin] = Desk(procedure, accounts, rehearsing, _provider(accounts, origin))
    return known


def close(app: FastAPI) -> None:
    """Close the connections that the desks of a site hold."""
    with _opening:
        desks: dict[str, Desk] = app.state._state.pop("desks", {})
    for one in desks.values():
        if one.provider:
            one.provider.close()


def _origin(request: Request) -> str:
    """The site's address: WEERWOORD_SITE as for mails, else as the visitor names it."""
    return os.environ.get(f"{_VARIABLE}SITE", "").rstrip("/") or f"{request.url.scheme}://{request.url.netloc}"


def _provider(accounts: Accounts, origin: str) -> Provider | None:
    """The OpenID provider of WEERWOORD_OPENID_ISSUER, _CLIENT, _SECRET, _LABEL, and _CLAIM for what holds the login."""
    issuer, client, secret = (os.environ.get(f"{_VARIABLE}OPENID_{name}") for name in ("ISSUER", "CLIENT", "SECRET"))
    if not (issuer and client and secret):
        return None
    label = os.environ.get(f"{_VARIABLE}OPENID_LABEL", "OpenID Connect")
    claim = os.environ.get(f"{_VARIABLE}OPENID_CLAIM", "email")
    return Provider(accounts, ProviderSetup(issuer, client, secret, f"{origin}/account/openid/terug", label, claim))


def session_of(request: Request) -> Session | None:
    """Return the visitor's session, None without one. It may still wait for a second factor: see `complete`."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    if not hasattr(request.state, "session"):
        request.state.session = desk(request).accounts.sessions.find(token)
    found: Session | None = request.state.session
    return found


def actor_of(request: Request) -> Actor:
    """Return who acts: the public until somebody has signed in wholly."""
    session = session_of(request)
    return session.actor if session else PUBLIC


class SignInFirst(Exception):
    """A page that only those who signed in may see was asked for by somebody else."""


def required(request: Request) -> Session:
    """Return the visitor's complete session, for pages that need one; raises SignInFirst."""
    session = session_of(request)
    if session is None or not session.complete:
        raise SignInFirst
    return session


Signed = Annotated[Session, Depends(required)]
"""A parameter of this type makes a page one for those who signed in; others are led to the sign-in page."""


def csrf(request: Request) -> str:
    """Return what a form on this page carries, bound to the session, or before it to a cookie of its own."""
    return desk(request).accounts.sessions.csrf(_bound_to(request))


def _bound_to(request: Request) -> str:
    kept = request.cookies.get(COOKIE) or request.cookies.get(FORM_COOKIE)
    if kept:
        return kept
    if not hasattr(request.state, "form_key"):
        request.state.form_key = secrets.token_urlsafe(24)
    made: str = request.state.form_key
    return made


async def posted(request: Request) -> FormData:
    """Return the form that was sent; raises HTTPException 403 where it was not made here for this visitor."""
    form = await request.form(max_files=0, max_fields=_FIELDS)
    given = form.get("csrf")
    kept = request.cookies.get(COOKIE) or request.cookies.get(FORM_COOKIE)
    here = await run_in_threadpool(desk, request)
    if not kept or not isinstance(given, str) or not here.accounts.sessions.csrf_ok(kept, given):
        raise HTTPException(
            403, _("Dit formulier is verlopen. Ga terug, laad de pagina opnieuw en verstuur het nog eens.")
        )
    return form


Form = Annotated[FormData, Depends(posted)]
"""The form of a POST, after its check against forgery."""


def text(form: FormData, name: str) -> str:
    """Return a field of a form with plain line ends; '' where it is not there."""
    value = form.get(name)
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else ""


def number(form: FormData, name: str) -> int | None:
    """Return a field that holds a whole number from 0; None where it does not."""
    value = text(form, name).strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """Set a cookie that ends with the browser: HttpOnly, SameSite=Lax, Secure over https."""
    response.set_cookie(name, value, httponly=True, samesite="lax", secure=request.url.scheme == "https", path="/")


def keep(request: Request, response: Response) -> Response:
    """Mark a page of the desk: nothing keeps it, and the forms on it are bound to this visitor."""
    response.headers["Cache-Control"] = "no-store"
    if hasattr(request.state, "form_key"):
        set_cookie(request, response, FORM_COOKIE, request.state.form_key)
    return response


def spoken(refusal: Refusal, language: str) -> str:
    """Return a refusal in the visitor's language."""
    return refusal.text("en" if language == "en" else "nl")
