"""A client asks again only for what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.archive.making import put, sheet

from weerwoord.web.api.accepting import best, ranked

ROOT = "/api/v1"
ADDRESSES = (
    "documents",
    "documents/ah-tk-20232024-1",
    "pairs",
    "members",
    "search?q=regent",
    "register",
    "changes",
    "",
)


def test_the_tag_holds_until_something_changes(fresh_site: FastAPI, tmp_path: Path) -> None:
    client = TestClient(fresh_site)
    record = fresh_site.state.record
    put(tmp_path, [("1.txt", sheet("1", "Van Aa", "VVD")), ("2.txt", sheet("2", "Van Bee", "D66"))])
    list(record.archive.import_paths([tmp_path / "1.txt"], jobs=1))
    record.follow()
    tags = {address: client.get(f"{ROOT}/{address}").headers["etag"] for address in ADDRESSES}
    for address, tag in tags.items():
        for header in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
            same = client.get(f"{ROOT}/{address}", headers={"If-None-Match": header})
            assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag), (address, header)
            assert "api-version" in same.headers
        assert client.get(f"{ROOT}/{address}", headers={"If-None-Match": '"other"'}).status_code == 200
    list(record.archive.import_paths([tmp_path / "2.txt"], jobs=1))
    record.follow()
    for address, tag in tags.items():
        told = client.get(f"{ROOT}/{address}", headers={"If-None-Match": tag})
        assert told.status_code == 200, address
        assert told.headers["etag"] != tag


def test_what_went_into_quarantine_is_told(fresh_site: FastAPI, tmp_path: Path) -> None:
    client = TestClient(fresh_site)
    record = fresh_site.state.record
    tag = client.get(f"{ROOT}/register").headers["etag"]
    list(record.archive.import_paths([put(tmp_path / "in", [("stuk.pdf", b"%PDF-1.4")])], jobs=1))
    told = client.get(f"{ROOT}/register", headers={"If-None-Match": tag})
    assert told.status_code == 200
    assert told.json()["quarantined"] == 1
    assert str(tmp_path) not in told.text


def test_an_older_slug_still_leads_there(fresh_site: FastAPI, tmp_path: Path) -> None:
    client = TestClient(fresh_site)
    record = fresh_site.state.record
    list(record.archive.import_paths([put(tmp_path / "in", [("1.txt", sheet("1", "Van Aa", "VVD"))])], jobs=1))
    assert client.get(f"{ROOT}/documents/AH-TK-20232024-1").json()["slug"] == "ah-tk-20232024-1"


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "a/x"), ("", "a/x"), ("*/*", "a/x"), ("b/y", "b/y"), ("b/*", "b/y"), ("a/x;q=0.1, b/y", "b/y"),
        ("a/x;q=0, */*", "b/y"), ("c/z", None), ("*/*;q=0", None), ("A/X", "a/x"), ("rommel", "a/x"), (";;,,q=", "a/x"),
        ("b/y;q=2", "b/y"), ("text/html, */*;q=0.8", "a/x"), ("b/y;charset=utf-8;q=0.9, a/*;q=0.5", "b/y"),
    ],
)  # fmt: skip
def test_what_is_accepted(header: str | None, chosen: str | None) -> None:
    assert best(header, ("a/x", "b/y")) == chosen


def test_which_language() -> None:
    assert ranked("en-GB;q=0.5, nl;q=0.8, fr") == ["fr", "nl", "en"]
    assert ranked("nl;q=0, *;q=0.1") == ["*"]
    assert ranked(None) == ranked(";;;") == []
