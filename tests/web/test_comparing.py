"""The page of a question set, and any two texts side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

SET = "/sets/2023z09118"
TWO = "/vergelijken?a=ah-tk-20222023-3005&b=ah-tk-20222023-3006"


def test_a_set_tells_who_says_something_else(client: TestClient) -> None:
    shown = client.get(SET)
    assert shown.status_code == 200
    text = " ".join(shown.text.split())
    assert "6 antwoorden zeggen ergens iets anders" in text
    summary = text[text.index('id="anders"') : text.index('id="overzicht"')]
    assert summary.index("Minister van Defensie") < summary.index("Minister van Financiën")
    assert '<q lang="nl">Nee.</q>' in summary
    assert "Minister van Landbouw, Natuur en Voedselkwaliteit" in summary
    assert text.count('<td class="apart">') == 10
    assert "In de ochtend vergadert de ministerraad</ins>" in text
    assert "Het antwoord op vraag 1, waarnaar dit verwijst:" in text


def test_a_set_is_found_by_its_case_number_and_has_one_address(client: TestClient) -> None:
    moved = client.get("/sets/2023Z09118")
    assert (moved.status_code, moved.headers["location"]) == (301, SET)
    assert client.get("/sets/2099z00001").status_code == 404


def test_every_set_has_a_page(client: TestClient, site: Any) -> None:
    slugs = [found.slug for found in site.state.record.archive.sets()]
    assert len(slugs) > 60
    for slug in slugs:
        assert client.get(f"/sets/{slug}").status_code == 200, slug


def test_any_two(client: TestClient) -> None:
    text = client.get(TWO).text
    assert "8 van 9 antwoorden zijn gelijk" in text
    one = client.get("/vergelijken", params={"a": "ah-tk-20222023-3005#1", "b": "ah-tk-20222023-3007#1"}).text
    assert "<del>Nee</del>" not in one
    assert "0 % gelijk" in one
    across = client.get("/vergelijken", params={"a": "ah-tk-20222023-3005#1", "b": "ah-tk-20222023-3007#9"}).text
    assert "Vraag 1 en vraag 9" in across


def test_versions_side_by_side(client: TestClient, site: Any) -> None:
    published = site.state.record.archive.publication("ah-tk-20222023-3005")
    version = published.versions[0].sha256
    found = client.get("/vergelijken", params={"a": "ah-tk-20222023-3005", "b": f"ah-tk-20222023-3005@{version[:12]}"})
    assert found.status_code == 200
    assert f"versie {version[:8]}" in found.text


@pytest.mark.parametrize(
    "query",
    [
        {"a": "nergens", "b": "ah-tk-20222023-3005"},
        {"a": "ah-tk-20222023-3005#77", "b": "ah-tk-20222023-3005"},
        {"a": "ah-tk-20222023-3005@ffffffff", "b": "ah-tk-20222023-3005"},
        {"a": "ah-tk-20222023-3005@", "b": "#\x00"},
        {"a": "a" * 400, "b": "b"},
    ],
)
def test_what_is_not_there_is_told(client: TestClient, query: dict[str, str]) -> None:
    assert client.get("/vergelijken", params=query).status_code in (400, 404, 422)


def test_the_form_alone(client: TestClient) -> None:
    assert client.get("/vergelijken").status_code == 200
    assert client.get("/vergelijken?a=x").status_code == 200


@pytest.mark.browser
@pytest.mark.parametrize("address", [SET, "/sets/2026z09214", "/vergelijken", TWO])
def test_the_pages_are_accessible(page: Any, axe: Callable[[Any], None], address: str) -> None:
    page.goto(address)
    axe(page)


@pytest.mark.browser
def test_a_set_by_keyboard(page: Any) -> None:
    page.goto(SET)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.question').id") == "vraag-2"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.question').id") == "vraag-1"
    page.click(".matrix td.apart a >> nth=0")
    assert page.url.endswith("#vraag-1-B")
