"""Odd and hostile input: a clear answer, never a fault of ours, never markup that was sent in."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

ROOT = "/api/v1"
CONFIG = {
    "seed": 20240223,
    "continue-on-failure": True,
    "generation": {"deterministic": True, "max-examples": 4, "database": "none", "no-shrink": True},
    "phases": {"stateful": {"enabled": False}},
    # A query can have the right form and still not be one: then 400 is the right answer.
    "operations": [
        {
            "include-path-regex": "/(search|pairs/_export)$",
            "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 400]}},
        }
    ],
}


def test_schemathesis_finds_nothing(site: FastAPI) -> None:
    """All its checks: server errors, statuses, content types, schemas, headers, methods, refused and accepted data."""
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", site, config=config)
    faults, cases = [], 0
    for event in from_schema(schema).execute():
        assert not isinstance(event, NonFatalError | FatalError), event
        if isinstance(event, ScenarioFinished):
            cases += len(event.recorder.cases)
            faults += [
                (event.label, check.name, str(check.failure_info))
                for checks in event.recorder.checks.values()
                for check in checks
                if check.status is Status.FAILURE
            ]
    assert not faults, "\n".join(f"{label}: {name}: {told[:1500]}" for label, name, told in faults[:5])
    assert cases > 500


HOSTILE = (
    "<script>alert(1)</script>", "'; DROP TABLE publications; --", "\" OR 1=1", "(" * 500, '"', "a AND", "NOT", "x" * 10_240,
    "\u0000", "%ED%A0%80", "\u202e\u200b", "é" * 300, "😀", "../../etc/passwd", "{{7*7}}", "${7*7}", "*", "a*", "NEAR/5", "jaar:0",
    "onzin:1", "\r\nSet-Cookie: a=b", "\\", "%", "-1", "1e309", "true", "null", "[]", " ",
)  # fmt: skip


def keys(described: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (path, parameter["name"])
        for path, item in described["paths"].items()
        for parameter in item["get"].get("parameters", ())
        if parameter["in"] == "query"
    ]


def sound(response: Any) -> None:
    assert response.status_code in (200, 400, 404), (response.request.url, response.status_code, response.text[:300])
    if response.status_code != 200:
        assert response.headers["content-type"] == "application/problem+json", response.request.url
        assert response.json()["detail"]
    assert not response.headers["content-type"].startswith("text/html")
    assert "set-cookie" not in response.headers


def test_every_parameter(client: TestClient, described: dict[str, Any]) -> None:
    parts = {"{slug}": "vvd", "{number}": "1", "{sha256}": "0" * 64}
    for path, name in keys(described):
        for part, value in parts.items():
            path = path.replace(part, value)
        for text in HOSTILE:
            raw = text if text.startswith("%ED") else quote(text, safe="")
            needed = "" if name == "text" or path != "/asked-before" else "text=x&"
            sound(client.get(f"{ROOT}{path}?{needed}{name}={raw}"))


def test_every_part_of_a_path(client: TestClient, described: dict[str, Any]) -> None:
    for path in described["paths"]:
        for text in HOSTILE:
            if "{" in path and "/" not in text:
                raw = text if text.startswith("%ED") else quote(text, safe="")
                address = path.replace("{slug}", raw).replace("{number}", raw).replace("{sha256}", raw)
                refused = client.get(ROOT + address)
                sound(refused)
                assert refused.status_code in (400, 404)
        sound(client.get(f"{ROOT}{path}?{quote(HOSTILE[0])}=1"))


def test_a_parameter_twice_and_unknown_ones(client: TestClient) -> None:
    for query in ("page=1&page=2", "q=a&q=b", "sort=newest&sort=oldest"):
        told = client.get(f"{ROOT}/search?{query}")
        assert told.status_code == 400
        assert told.json()["errors"][0]["detail"] == "dit mag er maar één keer staan."
    assert client.get(f"{ROOT}/search?party=VVD&party=D66").status_code == 200
    assert client.get(f"{ROOT}/members?naam=x").json()["errors"][0]["name"] == "naam"


def test_days_and_numbers_are_written_one_way(client: TestClient) -> None:
    for query in (
        "since=2024-02-30",
        "since=20240223",
        "since=1700000000",
        "since=2024-02-23T00:00:00",
        "page=1_0",
        "page=+1",
        "page=1.0",
    ):
        assert client.get(f"{ROOT}/documents?{query}").status_code == 400, query
    assert client.get(f"{ROOT}/pairs/_export?bom=yes").status_code == 400


def test_a_fault_of_ours_tells_nothing_of_ours(site: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("weerwoord.archive.Archive.page", broken)
    told = TestClient(site, raise_server_exceptions=False).get(f"{ROOT}/documents")
    assert told.status_code == 500
    assert told.headers["content-type"] == "application/problem+json"
    assert told.headers["api-version"]
    assert "secret" not in told.text
