"""The reference of the API as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from tests.web.conftest import AXE, PHONE, WIDE

from weerwoord.web.api.description import WORDS

ROOT = "/api/v1"
OURS = ("DocumentSummary", "DocumentEntry", "Documents")


def test_it_shows_every_operation_schema_and_problem(client: TestClient, described: dict[str, Any]) -> None:
    page = client.get(f"{ROOT}/docs")
    assert page.status_code == 200
    assert "<script src=" in page.text
    shown = html.fromstring(page.text)
    ids = set(shown.xpath("//@id"))
    for item in described["paths"].values():
        for operation in item.values():
            assert operation["operationId"] in ids
    assert {f"schema-{name}" for name in described["components"]["schemas"]} <= ids
    for address in shown.xpath("//main//a/@href"):
        if address.startswith("#"):
            assert address[1:] in ids, address
        else:
            assert client.get(address).status_code == 200, address
    problem = client.get(f"{ROOT}/niets").json()["type"]
    assert problem.partition("#")[2] in ids


def test_every_word_has_english(client: TestClient, described: dict[str, Any]) -> None:
    english = client.get(f"{ROOT}/openapi.json", headers={"Accept-Language": "en"})
    assert english.headers["content-language"] == "en"
    missing = [told for told in _same(described, english.json()) if told not in THE_SAME]
    assert not missing
    page = TestClient(client.app).get(f"{ROOT}/docs?lang=en").text
    assert "One row a pair" in page or "one row a pair" in page
    assert "Voor iedereen" not in page


THE_SAME = {"Begin", "Slug.", "Sets", "document#number.", "Portfolio."}


def _same(dutch: Any, english: Any) -> Iterator[str]:
    """The words for people that are the same in both, the reader's own schema (in English) left out."""
    if isinstance(dutch, dict):
        for name, value in dutch.items():
            if name in ("example", "examples") or (name.startswith("Document") and name not in OURS):
                continue
            if name in WORDS and isinstance(value, str):
                if value == english[name]:
                    yield value
            else:
                yield from _same(value, english[name])
    elif isinstance(dutch, list):
        for one, other in zip(dutch, english, strict=True):
            yield from _same(one, other)


@pytest.mark.browser
def test_it_is_accessible(page: Any) -> None:
    """As `axe` has it, twice and not four times, and on some of each kind: this page is long, all of it made alike."""
    from axe_playwright_python.sync_playwright import Axe

    for scheme, size in (("light", WIDE), ("dark", PHONE)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{ROOT}/docs")
        page.evaluate("document.querySelectorAll('article').forEach((one, n) => { if (n % 8) one.remove() })")
        found = Axe().run(page, options=AXE).response["violations"]
        assert not found, [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found]
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
