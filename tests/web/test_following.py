"""Following something on the site: the form, the confirmation, the one click that ends it."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.archive.making import put, sheet

from weerwoord.alerting import Subscriptions


@pytest.fixture
def following(fresh_site: FastAPI, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("WEERWOORD_SMTP", "smtp://127.0.0.1:1")
    monkeypatch.setenv("WEERWOORD_MAIL_FROM", "bericht@weerwoord.example")
    folder = put(tmp_path / "in", [("1.txt", sheet("1", "Zwaanswijk", "JA21"))])
    list(fresh_site.state.record.archive.import_paths([folder], jobs=1))
    return TestClient(fresh_site, base_url="http://testserver", follow_redirects=False)


WISH = {"soort": "partij", "waarde": "ja21", "adres": "lezer@voorbeeld.example", "ritme": "daily"}


def test_from_wish_to_end(following: TestClient, fresh_site: FastAPI) -> None:
    kept = Subscriptions(fresh_site.state.record.archive)
    assert 'name="adres"' in following.get("/volgen?soort=partij&waarde=ja21").text
    assert following.post("/volgen", data=WISH).status_code == 200
    (wish,) = kept.all()
    assert wish.confirmed_at is None
    assert following.get(f"/volgen/bevestigen/{wish.token}").status_code == 200
    assert kept.all()[0].confirmed_at is None, "a program that follows links confirms nothing"
    assert following.post(f"/volgen/bevestigen/{wish.token}").status_code == 200
    assert kept.all()[0].confirmed_at
    assert following.get(f"/volgen/stoppen/{wish.token}").status_code == 200
    assert len(kept.all()) == 1
    one_click = following.post(f"/volgen/stoppen/{wish.token}", data={"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert kept.all() == []
    assert following.get(f"/volgen/stoppen/{wish.token}").status_code == 404
    assert following.post(f"/volgen/stoppen/{wish.token}").status_code == 200


def test_the_answer_tells_nobody_who_follows_what(following: TestClient) -> None:
    first, second = following.post("/volgen", data=WISH), following.post("/volgen", data=WISH)
    assert first.text == second.text
    assert first.status_code == second.status_code == 200


@pytest.mark.parametrize(
    ("change", "status"),
    [({"adres": "geen adres"}, 422), ({"adres": "a@b.example\r\nBcc: x@y.example"}, 422), ({"waarde": "nope"}, 404),
     ({"soort": "<script>"}, 404), ({"ritme": "altijd"}, 422), ({"soort": "zoekvraag", "waarde": '"open'}, 400),
     ({"waarde": "\0"}, 404), ({"adres": "x" * 10_000}, 422)],
)  # fmt: skip
def test_bad_wishes_are_refused_in_words(
    following: TestClient, fresh_site: FastAPI, change: dict[str, str], status: int
) -> None:
    answer = following.post("/volgen", data={**WISH, **change})
    assert answer.status_code == status
    assert "<script>" not in answer.text.replace('<script src="', "")
    assert Subscriptions(fresh_site.state.record.archive).all() == []


def test_another_sites_form_is_refused(following: TestClient) -> None:
    assert following.post("/volgen", data=WISH, headers={"origin": "https://elders.example"}).status_code == 403
    assert following.post("/volgen", data=WISH, headers={"origin": "http://testserver"}).status_code == 200


def test_without_a_mail_server_there_is_the_feed(client: TestClient) -> None:
    shown = client.get("/volgen").text
    assert "/open/atom.xml" in shown
    assert 'name="adres"' not in shown
    assert client.post("/volgen", data={**WISH, "soort": "te-laat", "waarde": ""}).status_code == 404


@pytest.mark.browser
def test_everyone_can_follow(page: Any, axe: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEERWOORD_SMTP", "smtp://127.0.0.1:1")
    monkeypatch.setenv("WEERWOORD_MAIL_FROM", "bericht@weerwoord.example")
    assert page.goto("/volgen?soort=ministerie&waarde=bz").ok
    axe(page)
