"""The NLgov REST API Design Rules (2.x) that a machine can check, each by its id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

ROOT = "/api/v1"
PLURAL = re.compile(r".*(s|_export)$|search|asked-before|register|source")
SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|\{[a-z0-9]+\}")
METHODS = {"get", "put", "post", "delete", "patch"}
Api = dict[str, Any]


def operations(described: Api) -> Iterator[tuple[str, str, Api]]:
    for path, item in described["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def whole(described: Api, part: Api) -> Api:
    """The thing that a reference names."""
    while "$ref" in part:
        found: Any = described
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def nodes(part: Any) -> Iterator[Api]:
    if isinstance(part, dict):
        yield part
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from nodes(value)


def properties(described: Api) -> Iterator[tuple[str, Api]]:
    for node in nodes(described["components"]["schemas"]):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"].items()


class TestDocumentation:
    def test_doc_openapi(self, described: Api) -> None:
        """/core/doc-openapi"""
        validate(described)
        assert re.fullmatch(r"3(\.\d+){1,2}", described["openapi"])
        assert len(described["paths"]) > 20
        for node in nodes(described):
            if isinstance(node.get("$ref"), str):
                whole(described, node)

    def test_publish_openapi(self, client: TestClient, described: Api) -> None:
        """/core/publish-openapi: JSON at the root of the API, for every origin; the YAML says the same"""
        told = client.get(f"{ROOT}/openapi.json", headers={"Origin": "https://elders.example"})
        assert told.headers["content-type"] == "application/json"
        assert told.headers["access-control-allow-origin"] == "*"
        written = client.get(f"{ROOT}/openapi.yaml")
        assert written.headers["content-type"].startswith("application/yaml")
        assert yaml.safe_load(written.text) == described

    def test_doc_openapi_contact(self, described: Api) -> None:
        """/core/doc-openapi-contact"""
        assert {"name", "url", "email"} <= set(described["info"]["contact"])
        assert described["info"]["license"]["identifier"] == "EUPL-1.2"

    def test_each_operation_tells_what_it_is(self, described: Api) -> None:
        names = [operation["operationId"] for _, _, operation in operations(described)]
        assert len(set(names)) == len(names)
        known = {tag["name"] for tag in described["tags"]}
        for path, _, operation in operations(described):
            assert operation["summary"], path
            assert "Voor iedereen." in operation["description"], f"{path} does not say who may call it"
            assert set(operation["tags"]) <= known
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (path, parameter["name"])

    def test_examples_are_what_their_schemas_say(self, described: Api) -> None:
        """oas3-valid-media-example, oas3-valid-schema-example"""
        seen = 0
        for path, _, operation in operations(described):
            for status, response in operation["responses"].items():
                for media_type, content in whole(described, response).get("content", {}).items():
                    if "example" in content:
                        schema = {**content["schema"], "components": described["components"]}
                        faults = list(
                            Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(content["example"])
                        )
                        assert not faults, (path, status, faults[0])
                        seen += status == "200"
                    assert status != "200" or not media_type.endswith("/json") or "example" in content, path
        assert seen > 20
        for node in nodes(described):
            if isinstance(node.get("examples"), list) and "type" in node:
                schema = {**node, "components": described["components"]}
                for example in node["examples"]:
                    Draft202012Validator(schema, format_checker=FormatChecker()).validate(example)


class TestAddresses:
    def test_no_trailing_slash(self, client: TestClient, described: Api) -> None:
        """/core/no-trailing-slash: 404, no redirect; the root is exempt"""
        for path in described["paths"]:
            assert path == "/" or not path.endswith("/")
        for path in ("documents/", "parties/vvd/", "search/?q=x", "openapi.json/"):
            assert client.get(f"{ROOT}/{path}").status_code == 404, path
        assert client.get(ROOT).json() == client.get(f"{ROOT}/").json()

    def test_path_segments_kebab_case(self, described: Api) -> None:
        """/core/path-segments-kebab-case: the last may begin with _ where it is an operation"""
        for path in described["paths"]:
            for place, segment in enumerate(path.split("/")[1:], 1):
                last = place == path.count("/")
                assert SEGMENT.fullmatch(segment.removeprefix("_") if last else segment) or path == "/", path

    def test_query_keys_camel_case(self, described: Api) -> None:
        """/core/query-keys-camel-case"""
        for path, _, operation in operations(described):
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "query":
                    assert re.fullmatch(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*", parameter["name"]), (path, parameter["name"])

    def test_naming_collections(self, described: Api) -> None:
        """/core/naming-collections: plural; singular only for what stands alone or is an operation"""
        for path in described["paths"]:
            for segment in path.split("/")[1:]:
                assert not segment or segment.startswith("{") or PLURAL.fullmatch(segment), path

    def test_schema_names(self, described: Api) -> None:
        for name in described["components"]["schemas"]:
            assert re.fullmatch(r"([A-Z][a-z0-9]+)+", name), name

    def test_uri_version_and_semver(self, described: Api) -> None:
        """/core/uri-version, /core/semver: the major version in the address, nothing else"""
        version = described["info"]["version"]
        assert re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", version)
        for server in described["servers"]:
            assert re.search(r"/v(\d+)$", server["url"])[1] == version.split(".")[0]  # type: ignore[index]
            assert not server["url"].startswith("http:")


class TestMethods:
    def test_http_methods(self, client: TestClient, described: Api) -> None:
        """/core/http-methods: others are 405, with Allow; HEAD is as GET, without a body"""
        for path, item in described["paths"].items():
            assert set(item) <= METHODS
            if "{" in path:
                continue
            refused = client.delete(ROOT + path)
            assert refused.status_code == 405, path
            allowed = set(refused.headers["allow"].split(", "))
            assert allowed == {method.upper() for method in item} | {"HEAD", "OPTIONS"}
            told = client.options(ROOT + path)
            assert (told.status_code, set(told.headers["allow"].split(", "))) == (204, allowed)
            if path in ("/asked-before", "/pairs/_export"):
                continue
            got, head = client.get(ROOT + path), client.head(ROOT + path)
            assert (head.status_code, head.content) == (got.status_code, b"")
            for answer in (head, got):
                assert answer.headers.pop("server-timing")  # of two answers never the same
            assert head.headers == got.headers
        for method in ("PUT", "PATCH", "TRACE", "PROPFIND"):
            assert client.request(method, f"{ROOT}/documents").status_code == 405
        assert client.options(f"{ROOT}/niets").status_code == 404

    def test_http_safety(self, client: TestClient) -> None:
        """/core/http-safety, /core/stateless: reading changes nothing, and sets no cookie"""
        before = client.get(f"{ROOT}/changes?pageSize=1000").json()
        for path in ("documents", "members", "search?q=de", "register"):
            assert "set-cookie" not in client.get(f"{ROOT}/{path}").headers
        assert client.get(f"{ROOT}/changes?pageSize=1000").json() == before

    def test_cookies_do_not_count(self, client: TestClient) -> None:
        """/core/stateless: the language is that of the request"""
        told = client.get(f"{ROOT}/documents/x", headers={"Cookie": "taal=en"})
        assert told.headers["content-language"] == "nl"
        told = client.get(f"{ROOT}/documents/x", headers={"Accept-Language": "fr;q=0.9, en-GB;q=0.8, nl;q=0.1"})
        assert told.headers["content-language"] == "en"
        assert "There is no document" in told.json()["detail"]


class TestErrors:
    def test_problem_details(self, client: TestClient, described: Api) -> None:
        """/core/error-handling/problem-details"""
        for path, _, operation in operations(described):
            for status, response in operation["responses"].items():
                if status[0] in "45":
                    content = whole(described, response)["content"]
                    assert list(content) == ["application/problem+json"], path
                    schema = whole(described, content["application/problem+json"]["schema"])
                    assert {"status", "title", "detail"} <= set(schema["required"])
        for address in (
            "niets",
            "documents/niets",
            "documents?page=0",
            "search?q=(",
            "documents?x=1",
            "documents/a%00b",
        ):
            refused = client.get(f"{ROOT}/{address}")
            assert refused.headers["content-type"] == "application/problem+json"
            told = refused.json()
            assert told["status"] == refused.status_code
            assert told["title"]
            assert told["detail"]
            assert told["instance"].startswith(ROOT)

    def test_invalid_input(self, client: TestClient, described: Api) -> None:
        """/core/error-handling/invalid-input: 400, never 422"""
        for path, _, operation in operations(described):
            assert "422" not in operation["responses"]
            assert "400" in operation["responses"], path
        assert client.get(f"{ROOT}/documents?page=een").status_code == 400
        assert client.post(f"{ROOT}/asked-before", json={"tekst": "x"}).status_code == 400

    def test_all_errors(self, client: TestClient) -> None:
        """/core/error-handling/all-errors"""
        told = client.get(f"{ROOT}/documents?page=0&pageSize=1000&since=morgen&kind=brief&bestaat=niet").json()
        assert {fault["name"] for fault in told["errors"]} == {"page", "pageSize", "since", "kind", "bestaat"}
        assert all(fault["in"] == "query" and fault["detail"] for fault in told["errors"])

    def test_http_response_code(self, client: TestClient) -> None:
        """/core/http-response-code"""
        assert client.get(f"{ROOT}/documents", headers={"Accept": "application/xml"}).status_code == 406
        assert (
            client.post(f"{ROOT}/asked-before", content="tekst", headers={"Content-Type": "text/plain"}).status_code
            == 415
        )
        too_large = json.dumps({"text": "x" * 1_100_000})
        assert (
            client.post(
                f"{ROOT}/asked-before", content=too_large, headers={"Content-Type": "application/json"}
            ).status_code
            == 413
        )


class TestDates:
    def test_format(self, described: Api) -> None:
        """/core/date-time/format, /date-omit-time-portion: a moment ends in _at, a day is a day"""
        for name, schema in properties(described):
            formats = {node["format"] for node in nodes(schema) if isinstance(node.get("format"), str)}
            if name.endswith("_at") or name == "at":
                assert formats == {"date-time"}, name
            elif name in ("submitted", "answered") or name.endswith("date"):
                assert formats == {"date"}, name
            assert "time" not in formats

    def test_timezone(self, client: TestClient) -> None:
        """/core/date-time/timezone: UTC"""
        told = client.get(f"{ROOT}/documents?pageSize=1").json()["results"][0]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told["first_at"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["submitted"])


class TestTransport:
    @pytest.mark.parametrize(
        "address", ["", "documents", "niets", "documents?page=0", "openapi.json", "pairs/_export?q=de"]
    )
    def test_headers(self, client: TestClient, described: Api, address: str) -> None:
        """/core/version-header, /core/transport/security-headers, /core/transport/cors"""
        headers = client.get(f"{ROOT}/{address}").headers
        assert headers["api-version"] == described["info"]["version"]
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers
        assert headers["cache-control"]
        assert "server" not in headers

    def test_every_response_describes_its_version(self, described: Api) -> None:
        for path, _, operation in operations(described):
            for status, response in operation["responses"].items():
                assert "API-Version" in whole(described, response)["headers"], (path, status)

    def test_preflight(self, client: TestClient) -> None:
        """/core/transport/cors: a page elsewhere may send JSON"""
        asked = {"Origin": "https://elders.example", "Access-Control-Request-Method": "POST"}
        told = client.options(f"{ROOT}/asked-before", headers=asked)
        assert told.status_code == 204
        assert "POST" in told.headers["access-control-allow-methods"]
        assert "Content-Type" in told.headers["access-control-allow-headers"]
