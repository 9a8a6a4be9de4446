"""The second factor: giving it at sign-in, and setting it up."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.procedure import Problem, Refusal
from weerwoord.procedure.accounts import Session
from weerwoord.web.desk import COOKIE, Form, Signed, SignInFirst, desk, session_of, text
from weerwoord.web.pages.account import entered, from_where, inside
from weerwoord.web.working import gone, page

router = APIRouter(prefix="/account")


def _waiting(request: Request) -> Session:
    session = session_of(request)
    if session is None:
        raise SignInFirst
    return session


@router.get("/tweede-factor")
def ask(request: Request, naar: str = "/werk") -> Response:
    """Ask for the second factor. For those whose password was right."""
    return _asked(request, inside(naar))


def _asked(request: Request, after: str, refusal: Refusal | None = None, form: Form | None = None) -> Response:
    session = _waiting(request)
    if session.complete:
        return gone(request, after)
    account = session.account
    if not account.second:
        return gone(request, "/account/instellen")
    ceremony = desk(request).accounts.passkeys.begin_signing_in(account) if account.passkeys else None
    return page(request, "account-second.html", refusal, form, after=after, totp=account.totp, ceremony=ceremony)


@router.post("/tweede-factor")
def give(request: Request, form: Form) -> Response:
    """Give a code, a recovery code or a passkey. For those whose password was right, as often as the rates allow."""
    _waiting(request)
    accounts, token, after = desk(request).accounts, request.cookies[COOKIE], inside(text(form, "naar"))
    try:
        if text(form, "response"):
            fresh = accounts.give_passkey(token, text(form, "ticket"), text(form, "response"))
        else:
            fresh = accounts.give_code(token, text(form, "code"), address=from_where(request)[0])
    except Refusal as refusal:
        return _asked(request, after, refusal, form)
    return entered(request, fresh, after)


@router.get("/sleutel")
def begin_passkey(request: Request, naar: str = "/werk") -> Response:
    """Show the page that signs in with a passkey alone. For everyone."""
    ceremony = desk(request).accounts.passkeys.begin_signing_in()
    return page(request, "account-passkey.html", ceremony=ceremony, after=inside(naar))


@router.post("/sleutel")
def with_passkey(request: Request, form: Form) -> Response:
    """Sign in with a passkey alone. For everyone."""
    accounts, after = desk(request).accounts, inside(text(form, "naar"))
    try:
        token = accounts.sign_in_with_passkey(
            text(form, "ticket"), text(form, "response"), label=from_where(request)[1]
        )
    except Refusal as refusal:
        ceremony = accounts.passkeys.begin_signing_in()
        return page(request, "account-passkey.html", refusal, form, ceremony=ceremony, after=after)
    return entered(request, token, after)


@router.get("/instellen")
def begin(request: Request, naar: str = "/werk") -> Response:
    """Show how to set up a second factor. For those who signed in, or who must have one first."""
    return _setup(request, inside(naar))


def _setup(request: Request, after: str, refusal: Refusal | None = None, form: Form | None = None) -> Response:
    session = _waiting(request)
    if not session.complete and session.account.second:
        return gone(request, "/account/tweede-factor")
    accounts = desk(request).accounts
    app = accounts.second.begin_app(session.account.login, text(form, "sealed") if form else None)
    ceremony = accounts.passkeys.begin_adding(session.account)
    return page(request, "account-setup.html", refusal, None, ceremony=ceremony, app=app, after=after)


@router.post("/instellen/app")
def set_up_app(request: Request, form: Form) -> Response:
    """Switch an authenticator app on and show the recovery codes, once. For those who may set it up."""
    _waiting(request)
    try:
        fresh, codes = desk(request).accounts.set_up_app(
            request.cookies[COOKIE], text(form, "sealed"), text(form, "code").replace(" ", "")
        )
    except Refusal as refusal:
        return _setup(request, inside(text(form, "naar")), refusal, form)
    response = page(request, "account-codes.html", codes=codes, after=inside(text(form, "naar")))
    cookie = entered(request, fresh, "/").headers["set-cookie"]
    response.headers.append("set-cookie", cookie)
    return response


@router.post("/instellen/sleutel")
def set_up_passkey(request: Request, form: Form) -> Response:
    """Add a passkey. For those who may set it up."""
    _waiting(request)
    after = inside(text(form, "naar"))
    try:
        fresh = desk(request).accounts.set_up_passkey(
            request.cookies[COOKIE], text(form, "ticket"), text(form, "response"), text(form, "label")
        )
    except Refusal as refusal:
        return _setup(request, after, refusal, form)
    return entered(request, fresh, after)


@router.post("/sleutels/weg")
def drop_passkey(request: Request, session: Signed, form: Form) -> Response:
    """Take one of one's own passkeys away. For those who signed in; never the last second factor."""
    if session.account.passkeys == 1 and not session.account.totp:
        raise Refusal("state", Problem("last-second-factor"))
    desk(request).accounts.passkeys.drop(session.account.id, text(form, "passkey"))
    return gone(request, "/account?gedaan=sleutel")


@router.post("/herstelcodes")
def new_codes(request: Request, session: Signed, _form: Form) -> Response:
    """Show new recovery codes, once; earlier ones no longer work. For those who signed in."""
    codes = desk(request).accounts.second.new_codes(session.account.id)
    return page(request, "account-codes.html", codes=codes, after="/account")
