"""The ways in, over HTTP and in a browser: passkey, organisation, invitation after a loss; and the door that locks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.procedure.accounts.openid import trip
from tests.web.test_desk import send

from weerwoord.procedure import Grant, Role, open_accounts, open_procedure
from weerwoord.procedure.accounts import Accounts
from weerwoord.procedure.accounts.rates import PER_LOGIN
from weerwoord.procedure.administration import Administration
from weerwoord.web import desk
from weerwoord.web.app import create_app

PASSWORD = "zes natte ganzen lopen"
LOGIN = {"login": "vos@kamer.example", "password": PASSWORD}
DOOR, SECOND, SETUP = "/account/aanmelden", "/account/tweede-factor", "/account/instellen"


class Chamber:
    """A site with one member, who has a password and no second factor yet."""

    def __init__(self, home: Path) -> None:
        self.app: FastAPI = create_app(home)
        archive = self.app.state.record.archive
        procedure = open_procedure(archive)
        self.accounts: Accounts = open_accounts(archive, procedure)
        administration = Administration(procedure, self.accounts)
        administration.create_body("tk", "tweede-kamer")
        self.vos, ticket = administration.add_account(LOGIN["login"], "Vos", Grant(Role.MEMBER, "tk"))
        self.accounts.accept_invitation(ticket, PASSWORD)

    def visitor(self) -> TestClient:
        return TestClient(self.app, base_url="http://testserver", follow_redirects=False)

    def with_app(self, visitor: TestClient) -> pyotp.TOTP:
        """Let somebody who gave the password set up an app with codes."""
        page = visitor.get(SETUP).text
        sealed, secret = (re.search(f, page) for f in (r'name="sealed" value="([^"]+)"', r"<code>([A-Z2-7]+)</code>"))
        assert sealed
        assert secret
        totp = pyotp.TOTP(secret[1])
        assert send(visitor, SETUP, f"{SETUP}/app", sealed=sealed[1], code=totp.now()).status_code == 200
        return totp


@pytest.fixture
def chamber(tmp_path: Path) -> Iterator[Chamber]:
    made = Chamber(tmp_path)
    yield made
    desk.close(made.app)
    made.app.state.record.close()


@pytest.fixture
def provided(chamber: Chamber, issuer: str, monkeypatch: pytest.MonkeyPatch) -> Chamber:
    for name, value in {"ISSUER": issuer, "CLIENT": "weerwoord", "SECRET": "a-secret-of-ours", "LABEL": "Rijk"}.items():
        monkeypatch.setenv(f"WEERWOORD_OPENID_{name}", value)
    return chamber


CLAIMS = {"email": LOGIN["login"], "email_verified": True, "name": "Vos"}


def test_an_organisation_signs_its_people_in(provided: Chamber) -> None:
    visitor = provided.visitor()
    assert "Via Rijk" in visitor.get(DOOR).text
    away = visitor.get("/account/openid?naar=/account")
    assert away.status_code == 303
    state, code = trip(away.headers["location"], "vos", CLAIMS)
    back = f"/account/openid/terug?state={state}&code={code}"
    other = provided.visitor()
    refused = other.get(back)
    assert refused.status_code == 422, "another browser than the one that went"
    assert "sessie" not in other.cookies
    answer = visitor.get(back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "Vos" in visitor.get("/account").text
    assert visitor.get(back).status_code == 422, "once"


@pytest.mark.parametrize("claims", [{**CLAIMS, "email": "wie@elders.example"}, {**CLAIMS, "email_verified": False}])
def test_an_organisation_lets_in_no_stranger(provided: Chamber, claims: dict[str, object]) -> None:
    visitor = provided.visitor()
    state, code = trip(visitor.get("/account/openid").headers["location"], "wie", claims)
    answer = visitor.get(f"/account/openid/terug?state={state}&code={code}")
    assert answer.status_code == 403
    assert "Rijk" in answer.text
    assert visitor.get("/werk").status_code == 303


def test_a_trip_that_was_broken_off_is_told(provided: Chamber) -> None:
    visitor = provided.visitor()
    away = visitor.get("/account/openid").headers["location"]
    state = re.search(r"state=([^&]+)", away)
    assert state
    assert visitor.get(f"/account/openid/terug?error=access_denied&state={state[1]}").status_code == 403
    for wrong in ("", "?state=x&code=y", f"?state={state[1]}"):
        assert visitor.get(f"/account/openid/terug{wrong}").status_code == 422


def test_without_an_organisation_there_is_no_such_door(chamber: Chamber) -> None:
    for address in ("/account/openid", "/account/openid/terug?state=x&code=y"):
        assert chamber.visitor().get(address).status_code == 404


def test_the_door_locks_after_too_many_failures_and_tells_how_long(chamber: Chamber) -> None:
    visitor = chamber.visitor()
    for login in (LOGIN["login"], "niemand@kamer.example"):
        for _ in range(PER_LOGIN):
            assert send(visitor, DOOR, DOOR, login=login, password="verkeerd wachtwoord").status_code == 403
        locked = send(visitor, DOOR, DOOR, login=login, password=PASSWORD)
        assert locked.status_code == 429, "also with the right password, and for a login that does not exist"
        assert re.search(r"\d+ minuten", locked.text)
    assert "sessie" not in visitor.cookies


def test_codes_cannot_be_guessed_on_and_on(chamber: Chamber) -> None:
    visitor = chamber.visitor()
    send(visitor, DOOR, DOOR, **LOGIN)
    totp = chamber.with_app(visitor)
    again = chamber.visitor()
    assert send(again, DOOR, DOOR, **LOGIN).headers["location"].startswith(SECOND)
    for _ in range(PER_LOGIN):
        assert send(again, SECOND, SECOND, code="000000").status_code == 403
    assert send(again, SECOND, SECOND, code=totp.now()).status_code == 429
    assert again.get("/werk").status_code == 303


def test_who_lost_password_and_factor_comes_back_by_invitation(chamber: Chamber) -> None:
    visitor = chamber.visitor()
    send(visitor, DOOR, DOOR, **LOGIN)
    chamber.with_app(visitor)
    assert visitor.get("/werk").status_code == 200
    chamber.accounts.drop_second(chamber.vos)
    address = f"/account/uitnodiging/{chamber.accounts.invite(chamber.vos)}"
    assert visitor.get("/werk").status_code == 303, "what was open is closed"
    new = "zeven houten bruggen"
    back = chamber.visitor()
    assert send(back, address, address, password=new, again=new).status_code == 303
    assert back.get(address).status_code == 422, "it works once"
    assert send(back, DOOR, DOOR, **LOGIN).status_code == 403, "the lost password is worth nothing"
    assert send(back, DOOR, DOOR, login=LOGIN["login"], password=new).headers["location"].startswith(SETUP)
    chamber.with_app(back)
    assert back.get("/werk").status_code == 200


@pytest.mark.browser
def test_a_passkey_opens_the_door_in_a_browser(
    chamber: Chamber, browser: Any, serve: Callable[[FastAPI], str], axe: Callable[[Any], None]
) -> None:
    address = serve(chamber.app).replace("127.0.0.1", "localhost")
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                     "isUserVerified": True, "automaticPresenceSimulation": True}},
    )["authenticatorId"]  # fmt: skip

    def with_password() -> None:
        page.goto(f"{address}{DOOR}")
        page.fill("#login", LOGIN["login"])
        page.fill("#password", PASSWORD)
        page.click("form[action='/account/aanmelden'] button")

    def leave() -> None:
        page.goto(f"{address}/account")
        page.locator("form[action='/account/afmelden'] button").first.click()
        page.wait_for_url(f"**{DOOR}")

    with_password()
    page.wait_for_url(re.compile(SETUP))
    axe(page)
    page.fill("#label", "telefoon")
    page.click("[data-passkey=create]")
    page.wait_for_url(f"{address}/werk")
    leave()
    page.goto(f"{address}/account/sleutel")
    page.click("[data-passkey=get]")
    page.wait_for_url(f"{address}/werk")
    leave()
    with_password()
    page.wait_for_url(re.compile(SECOND))
    page.click("[data-passkey=get]")
    page.wait_for_url(f"{address}/werk")
    leave()
    devices.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                     "isUserVerified": True, "automaticPresenceSimulation": True}},
    )  # fmt: skip
    page.goto(f"{address}/account/sleutel")
    page.click("[data-passkey=get]")
    page.locator("[data-passkey-fault]").wait_for(state="visible")
    assert page.goto(f"{address}/werk").url.endswith("/account/aanmelden?naar=/werk"), "another device opens nothing"
    context.close()
