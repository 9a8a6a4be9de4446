"""Signing in, and the pages of the procedure as those who signed in meet them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from weerwoord.procedure import Grant, Role, open_accounts, open_procedure
from weerwoord.procedure.administration import Administration
from weerwoord.procedure.rehearsal import rehearse
from weerwoord.web.app import create_app

Enter = Callable[[str], TestClient]


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found, page[:500]
    return found.group(1)


def send(client: TestClient, seen: str, address: str, **fields: Any) -> Any:
    """Send a form as the page at `seen` has it."""
    page = client.get(seen).text
    version = re.search(r'name="version" value="(\d+)"', page)
    hidden = {"csrf": csrf(page), **({"version": version.group(1)} if version else {})}
    return client.post(address, data={**hidden, **fields})


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """Return a site with the demonstration's users and sets."""
    app = create_app(tmp_path_factory.mktemp("stage"))
    procedure = open_procedure(app.state.record.archive)
    rehearse(procedure, open_accounts(app.state.record.archive, procedure))
    yield app
    app.state.record.close()


@pytest.fixture
def enter(stage: FastAPI) -> Enter:
    """Return what signs in as a role of the demonstration, '' for nobody, and gives a client."""

    def sign_in(player: str) -> TestClient:
        client = TestClient(stage, follow_redirects=False)
        if player:
            answer = send(client, "/account/aanmelden", "/account/rol", player=player)
            assert (answer.status_code, answer.headers["location"]) == (303, "/werk")
        return client

    return sign_in


def test_a_role_is_played_with_one_click_and_left_again(enter: Enter) -> None:
    client = enter("lid")
    page = client.get("/werk")
    assert page.headers["cache-control"] == "no-store"
    assert "zwemwater" in page.text
    assert 'href="/werk"' in client.get("/hulp").text
    assert send(client, "/account", "/account/afmelden").status_code == 303
    assert client.get("/werk").headers["location"] == "/account/aanmelden?naar=/werk"
    assert 'href="/werk"' not in client.get("/hulp").text


def test_the_session_cookie_is_hidden_from_scripts_and_other_sites(stage: FastAPI) -> None:
    client = TestClient(stage, base_url="https://testserver", follow_redirects=False)
    cookie = send(client, "/account/aanmelden", "/account/rol", player="lid").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Secure"} <= set(cookie.split("; "))


def test_no_form_is_taken_that_was_not_made_for_this_visitor(enter: Enter) -> None:
    client, other = enter("lid"), enter("lid2")
    for stolen in ("", "0" * 64, csrf(other.get("/account").text)):
        assert client.post("/account/afmelden", data={"csrf": stolen}).status_code == 403
    assert client.get("/werk").status_code == 200


def test_a_wrong_password_is_told_and_does_not_come_back_in_the_page(enter: Enter) -> None:
    client = enter("")
    answer = send(client, "/account/aanmelden", "/account/aanmelden", login="lid", password="verkeerd wachtwoord")
    assert answer.status_code == 403
    assert 'value="lid"' in answer.text
    assert "verkeerd wachtwoord" not in answer.text


def test_signing_in_leads_to_no_other_site(enter: Enter) -> None:
    for away in ("//elders.example/", "https://elders.example/", "/\\elders.example"):
        answer = send(
            enter(""), "/account/aanmelden", "/account/aanmelden",
            login="lid", password="weerwoord uitproberen", naar=away,
        )  # fmt: skip
        assert answer.headers["location"] == "/werk"


def test_an_invited_user_sets_a_password_and_a_second_factor(tmp_path: Path) -> None:
    app = create_app(tmp_path / "home")
    archive = app.state.record.archive
    procedure = open_procedure(archive)
    administration = Administration(procedure, open_accounts(archive, procedure))
    administration.create_body("tk", "tweede-kamer")
    _, ticket = administration.add_account("vos@kamer.example", "Vos", Grant(Role.MEMBER, "tk"))
    client = TestClient(app, follow_redirects=False)
    address = f"/account/uitnodiging/{ticket}"
    assert "Speel een rol" not in client.get("/account/aanmelden").text
    differs = send(client, address, address, password="zes natte ganzen lopen", again="anders")
    assert differs.status_code == 422
    assert "niet gelijk" in differs.text
    assert send(client, address, address, password="kort", again="kort").status_code == 422
    done = send(client, address, address, password="zes natte ganzen lopen", again="zes natte ganzen lopen")
    assert done.status_code == 303
    assert client.get(address).status_code == 422
    signing = {"login": "vos@kamer.example", "password": "zes natte ganzen lopen"}
    answer = send(client, "/account/aanmelden", "/account/aanmelden", **signing)
    assert answer.headers["location"].startswith("/account/instellen")
    assert client.get("/werk").status_code == 303
    page = client.get("/account/instellen").text
    sealed, secret = (re.search(f, page) for f in (r'name="sealed" value="([^"]+)"', r"<code>([A-Z2-7]+)</code>"))
    assert sealed
    assert secret
    wrong = send(client, "/account/instellen", "/account/instellen/app", sealed=sealed.group(1), code="1")
    assert wrong.status_code == 422
    assert secret.group(1) in wrong.text
    code = pyotp.TOTP(secret.group(1)).now()
    codes = send(client, "/account/instellen", "/account/instellen/app", sealed=sealed.group(1), code=code)
    recovery = re.findall(r"<code>([0-9a-f-]{19})</code>", codes.text)
    assert len(recovery) == 10
    assert client.get("/werk").status_code == 200
    send(client, "/account", "/account/afmelden")
    again = send(client, "/account/aanmelden", "/account/aanmelden", **signing)
    assert again.headers["location"].startswith("/account/tweede-factor")
    assert client.get("/werk").status_code == 303
    assert client.get("/account/instellen").headers["location"] == "/account/tweede-factor"
    seen = "/account/tweede-factor"
    assert send(client, seen, seen, code="000000").status_code == 403
    assert send(client, seen, seen, code=recovery[0]).headers["location"] == "/werk"
    assert client.get("/werk").status_code == 200
    app.state.record.close()
