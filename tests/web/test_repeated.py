"""Answers given again: the list, where each was given, and the line beside an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.archive.making import put, sheet

from weerwoord.web import repeated

SAID = "Deze gegevens worden niet centraal bijgehouden, omdat instellingen zelf daarvoor verantwoordelijk zijn."


def test_the_most_repeated_answers(client: TestClient) -> None:
    text = client.get("/herhaald").text
    assert "Nee, er wordt niet bijgehouden op welke dag overleggen plaatsvinden." in text
    assert "10 keer" in text
    assert "eerst gezegd door" in text
    assert ">Ja.</p>" not in text
    assert ">Ja.</p>" in client.get("/herhaald?ook=kort").text


def test_where_an_answer_was_given(client: TestClient) -> None:
    number = re.search(r'href="/herhaald/(\d+)"', client.get("/herhaald").text)
    assert number
    text = client.get(f"/herhaald/{number[1]}").text
    assert "daarna" in text
    assert text.count("vergelijk met het eerste") > 1
    link = re.search(r'href="(/vergelijken\?a=[^"]+)"', text)
    assert link
    assert client.get(link[1].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    "address", ["/herhaald/12", "/herhaald/x", "/herhaald/99999999999999999999", "/herhaald?page=0", "/herhaald?ook=x"]
)
def test_what_is_not_there_is_told(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (400, 404, 422)
    assert client.get("/herhaald?page=9999").status_code == 200


def test_beside_an_answer(fresh_site: FastAPI, tmp_path: Path) -> None:
    files = [(f"{n}.txt", sheet(str(n), "Groenveld", "CDA", answer=SAID)) for n in (1, 2)]
    record = fresh_site.state.record
    list(record.archive.import_paths([put(tmp_path / "in", files)], here=True))
    record.follow()
    client = TestClient(fresh_site)
    first, second = (" ".join(client.get(f"/documenten/ah-tk-20232024-{n}").text.split()) for n in (1, 2))
    assert "Dit antwoord is 2 keer gegeven</a>, hier voor het eerst." in first
    assert 'eerst in <a href="/documenten/ah-tk-20232024-1#vraag-1">' in second


def test_large_archives_are_left_to_the_operator(
    fresh_site: FastAPI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeated, "_SMALL", 0)
    record = fresh_site.state.record
    list(record.archive.import_paths([put(tmp_path / "in", [("1.txt", sheet("1", "A", "CDA"))])], here=True))
    record.follow()
    assert "weerwoord compare --rebuild" in TestClient(fresh_site).get("/herhaald").text


@pytest.mark.browser
def test_the_pages_are_accessible(page: Any, axe: Callable[[Any], None]) -> None:
    page.goto("/herhaald")
    axe(page)
    with page.expect_navigation():  # a click does not wait for the page it leads to, and axe must not see half of it
        page.click("a[href^='/herhaald/']")
    axe(page)
