"""Signing in and out: password or demonstration role, second factor, organisation; the invitation; one's sessions."""

from __future__ import annotations

import secrets
from typing import Annotated
from urllib.parse import parse_qs, quote, urlsplit

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from weerwoord.procedure import Problem, Refusal
from weerwoord.procedure.accounts import tickets
from weerwoord.web.desk import COOKIE, Form, Signed, desk, keep, session_of, set_cookie, text
from weerwoord.web.playing import cast, onward, players
from weerwoord.web.working import gone, page

router = APIRouter(prefix="/account")
_TRIP = "organisatie"
"""The cookie of a visitor who went to sign in at the organisation."""


def entered(request: Request, token: str, to: str) -> Response:
    """Go on to `to` with the session of `token`."""
    response = gone(request, to)
    set_cookie(request, response, COOKIE, token)
    return response


def inside(after: str) -> str:
    """Return a path of this site to go on to: never that of another."""
    return after if after.startswith("/") and not after.startswith(("//", "/\\")) and after.isprintable() else "/werk"


def from_where(request: Request) -> tuple[str, str]:
    """Return the visitor's address and browser."""
    return request.client.host if request.client else "", request.headers.get("user-agent", "")


def _door(request: Request, after: str, refusal: Refusal | None = None, form: Form | None = None) -> Response:
    here = desk(request)
    return page(
        request, "account-signin.html", refusal, form, after=inside(after), casts=cast(request, inside(after)),
        provider=here.provider.setup.label if here.provider else None,
        anyone=bool(here.procedure.bodies()), ceremony=None,
    )  # fmt: skip


@router.get("/aanmelden")
def door(request: Request, naar: str = "/werk") -> Response:
    """Show the sign-in form. For everyone."""
    session = session_of(request)
    if session and session.complete and not desk(request).rehearsing:
        return gone(request, inside(naar))
    return _door(request, naar)


@router.post("/aanmelden")
def sign_in(request: Request, form: Form) -> Response:
    """Sign in with a password. For everyone, as often as the rates allow."""
    address, label = from_where(request)
    after = inside(text(form, "naar"))
    try:
        signed = desk(request).accounts.sign_in(
            text(form, "login"), text(form, "password"), address=address, label=label
        )
    except Refusal as refusal:
        return _door(request, after, refusal, form)
    onward = {"second": "/account/tweede-factor", "setup": "/account/instellen"}
    to = f"{onward[signed.needs]}?naar={quote(after)}" if signed.needs else after
    return entered(request, signed.token, to)


@router.post("/rol")
def play(request: Request, form: Form) -> Response:
    """Sign in as a fictional user. For everyone, where all is a demonstration; there is no such page elsewhere."""
    here = desk(request)
    player = next((one for one in players(here) if one.login == text(form, "player")), None)
    if player is None:
        raise Refusal("unknown", Problem("no-such-account"))
    signed = here.accounts.sign_in(player.login, player.password, label=from_where(request)[1])
    old = request.cookies.get(COOKIE)
    if old:
        here.accounts.sessions.close(old)
    to = onward(here, player, inside(text(form, "naar")))
    return entered(request, signed.token, "/account/tweede-factor" if signed.needs else to)


@router.get("/openid")
def begin_openid(request: Request, naar: str = "/werk") -> Response:
    """Go to the organisation's provider. For everyone, where one is set up."""
    provider = desk(request).provider
    if provider is None:
        raise Refusal("unknown", Problem("no-such-account"))
    address = provider.begin(inside(naar))
    response = keep(request, RedirectResponse(address, 303))
    # Who comes back must be who went: nobody is signed in by a link that somebody else began.
    set_cookie(request, response, _TRIP, parse_qs(urlsplit(address).query)["state"][0])
    return response


@router.get("/openid/terug")
def end_openid(request: Request, state: str = "", code: str = "") -> Response:
    """Come back from the provider. For everyone, where one is set up."""
    here = desk(request)
    if here.provider is None:
        raise Refusal("unknown", Problem("no-such-account"))
    try:
        if not state or not secrets.compare_digest(request.cookies.get(_TRIP, "").encode(), state.encode()):
            raise Refusal("invalid", Problem("ticket-gone"))
        account, after = here.provider.finish(state, code)
    except Refusal as refusal:
        return _door(request, "/werk", refusal)
    response = entered(request, here.accounts.sign_in_as(account, label=from_where(request)[1]), inside(after))
    response.delete_cookie(_TRIP, path="/")
    return response


@router.get("/uitnodiging/{token}")
def invited(request: Request, token: str) -> Response:
    """Show the form that sets a password. For who has the ticket."""
    tickets.peek(desk(request).accounts.store, "password", token)
    return page(request, "account-invitation.html", token=token)


@router.post("/uitnodiging/{token}")
def accept(request: Request, token: str, form: Form) -> Response:
    """Set the password. For who has the ticket; it works once."""
    try:
        if text(form, "password") != text(form, "again"):
            raise Refusal("invalid", Problem("passwords-differ", where="again"))
        desk(request).accounts.accept_invitation(token, text(form, "password"))
    except Refusal as refusal:
        return page(request, "account-invitation.html", refusal, form, token=token)
    return gone(request, "/account/aanmelden?welkom=1")


@router.get("")
def account(request: Request, session: Signed, gedaan: Annotated[str, Query()] = "") -> Response:
    """Show one's own account: roles, second factors, sessions. For those who signed in."""
    return shown(request, session, done=gedaan)


def shown(
    request: Request, session: Signed, refusal: Refusal | None = None, form: Form | None = None, *, done: str = ""
) -> Response:
    """Return the page of one's own account."""
    here = desk(request)
    mine = session.account
    bodies = {body.key: body for body in here.procedure.bodies()}
    return page(
        request, "account.html", refusal, form, bodies=bodies, done=done,
        sessions=here.accounts.sessions.of(mine.id), passkeys=here.accounts.passkeys.of(mine.id),
        codes_left=here.accounts.second.codes_left(mine.id),
    )  # fmt: skip


@router.post("/wachtwoord")
def password(request: Request, session: Signed, form: Form) -> Response:
    """Change one's own password. For those who signed in; all other sessions end."""
    try:
        if desk(request).rehearsing:
            raise Refusal("forbidden", Problem("demonstration-password", where="old"))
        if text(form, "password") != text(form, "again"):
            raise Refusal("invalid", Problem("passwords-differ", where="again"))
        token = request.cookies[COOKIE]
        desk(request).accounts.change_password(token, text(form, "old"), text(form, "password"))
    except Refusal as refusal:
        return shown(request, session, refusal)
    return gone(request, "/account?gedaan=wachtwoord")


@router.post("/herinneringen")
def reminders(request: Request, session: Signed, form: Form) -> Response:
    """Switch reminders by e-mail on or off, for oneself. For those who signed in."""
    desk(request).accounts.store.remind(session.account.id, text(form, "wanted") == "1")
    return gone(request, "/account?gedaan=herinneringen#herinneringen")


@router.post("/sessies/sluiten")
def close_one(request: Request, session: Signed, form: Form) -> Response:
    """End one of one's own sessions. For those who signed in."""
    wanted = text(form, "session")
    sessions = desk(request).accounts.sessions
    if len(wanted) == len(session.id):  # the beginning of a hash would close more than one
        sessions.close_one(session.account.id, wanted)
    return gone(request, "/account?gedaan=sessie")


@router.post("/afmelden")
def sign_out(request: Request, form: Form) -> Response:
    """Sign out, here or (`all`) everywhere. For everyone."""
    session, sessions = session_of(request), desk(request).accounts.sessions
    if session and form.get("all"):
        sessions.close_all(session.account.id)
    sessions.close(request.cookies.get(COOKIE, ""))
    response = gone(request, "/account/aanmelden")
    response.delete_cookie(COOKIE, path="/")
    return response
