"""The API over the demonstration set, and every response held to its description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from jsonschema import Draft202012Validator, FormatChecker

from weerwoord.web.record import Record

ROOT = "/api/v1"


@pytest.fixture(scope="session")
def described(client: TestClient) -> dict[str, Any]:
    found = client.get(f"{ROOT}/openapi.json")
    assert found.status_code == 200
    made: dict[str, Any] = found.json()
    return made


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words decide: the model takes seconds, and these tests are not about it."""
    monkeypatch.setattr(Record, "encoder", lambda self: None)


@pytest.fixture(scope="session")
def fits(described: dict[str, Any]) -> Callable[[Response, str], None]:
    """Return the check that a response has the form that is described for its operation's path."""
    validators: dict[str, Draft202012Validator] = {}

    def check(response: Response, path: str) -> None:
        operation = described["paths"][path][response.request.method.lower()]
        told = operation["responses"][str(response.status_code)]
        if "$ref" in told:
            told = described["components"]["responses"][told["$ref"].rpartition("/")[2]]
        media_type = response.headers["content-type"].partition(";")[0]
        schema = told["content"][media_type]["schema"]
        key = f"{path} {response.status_code}"
        if key not in validators:
            whole = {**schema, "components": described["components"]}
            validators[key] = Draft202012Validator(whole, format_checker=FormatChecker())
        faults = [
            f"{list(fault.absolute_path)}: {fault.message}" for fault in validators[key].iter_errors(response.json())
        ]
        assert not faults, (path, faults[:5])
        for name, header in told["headers"].items():
            header = described["components"]["headers"][header["$ref"].rpartition("/")[2]]
            assert not header.get("required") or name.lower() in response.headers, (path, name)

    return check


@pytest.fixture
def api(client: TestClient, fits: Callable[[Response, str], None]) -> Callable[..., Any]:
    """Return what gets JSON from the API, held to the description of the path named: api("/parties/{slug}", slug="vvd")."""

    def get(path: str, *, status: int = 200, params: Any = None, headers: Any = None, **parts: str) -> Any:
        from urllib.parse import quote

        address = ROOT + path.format(**{name: quote(part, safe="") for name, part in parts.items()})
        response = client.get(address, params=params, headers=headers)
        assert response.status_code == status, (address, response.status_code, response.text[:500])
        fits(response, path)
        return response.json()

    return get


@pytest.fixture(scope="session")
def record(site: FastAPI) -> Record:
    found: Record = site.state.record
    return found
