"""What the API gives, over the demonstration set: every response has the form that is described."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from pyarrow import BufferReader, parquet

from weerwoord.archive import Filter
from weerwoord.archive.paging import ORDERS
from weerwoord.model import to_plain
from weerwoord.publishing.bulk import row
from weerwoord.search.plain import plain_results
from weerwoord.web.api import pairs as pairs_room
from weerwoord.web.record import Record

ROOT = "/api/v1"
Api = Callable[..., Any]


def followed(client: TestClient, address: str) -> list[Any]:
    """All results of a list, by its links."""
    results: list[Any] = []
    while address:
        told = client.get(address).json()
        results += told["results"]
        address = told["_links"].get("next", {}).get("href", "")
    return results


def test_every_document_with_all_that_belongs_to_it(api: Api, record: Record) -> None:
    entries = list(record.archive.documents())
    assert len(entries) > 50
    for entry in entries:
        told = api("/documents/{slug}", slug=entry.slug)
        published = record.archive.publication(entry.slug)
        assert published is not None
        contract = to_plain(published.document)
        contract["source"]["file"] = contract["source"]["file"].rsplit("/", 1)[-1]
        assert told["document"] == contract
        assert [one["sha256"] for one in told["versions"]] == [one.sha256 for one in published.versions]
        pairs = list(record.archive.pairs([entry.slug]))
        listed = api("/documents/{slug}/pairs", slug=entry.slug)
        assert [one["id"] for one in listed["results"]] == [pair.id for pair in pairs]
        for name in ("references", "incoming-references"):
            api(f"/documents/{{slug}}/{name}", slug=entry.slug, params={"pageSize": 100})
        history = api("/documents/{slug}/versions", slug=entry.slug)
        assert history["versions"][-1]["shown"]
        assert history["changes"]
    assert len(record.archive.refers_to(entries[0].slug)) == len(
        api("/documents/{slug}/references", slug=entries[0].slug, params={"pageSize": 100})["results"]
    )


def test_the_document_is_the_readers_own(described: dict[str, Any]) -> None:
    contract = json.loads((files("weerwoord.model") / "data/document.schema.json").read_text(encoding="utf-8"))
    shown = described["components"]["schemas"]["Document"]
    assert shown["required"] == contract["required"]
    assert set(shown["properties"]) == set(contract["properties"])
    assert shown["properties"]["addressees"]["items"] == {"$ref": "#/components/schemas/DocumentOffice"}


def test_a_version_and_its_bytes(api: Api, client: TestClient, record: Record) -> None:
    for entry in record.archive.documents():
        published = record.archive.publication(entry.slug)
        assert published
        if len(published.versions) > 1:
            break
    version = published.versions[0]
    address = f"{ROOT}/documents/{entry.slug}/versions/{version.sha256}"
    told = api("/documents/{slug}/versions/{sha256}", slug=entry.slug, sha256=version.sha256)
    assert told["name"] == version.name.rsplit("/", 1)[-1]
    source = client.get(f"{address}/source")
    kept = record.archive.version(version.sha256)
    assert kept
    assert source.content == kept[0]
    assert source.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in source.headers["content-security-policy"]
    assert client.get(f"{address}/source", headers={"If-None-Match": source.headers["etag"]}).status_code == 304
    head = client.head(f"{address}/source")
    assert (head.headers["content-length"], head.content) == (str(len(kept[0])), b"")
    assert client.get(f"{address[:-4]}0000/source").status_code == 404
    other = next(one.slug for one in record.archive.documents() if one.slug != entry.slug)
    assert client.get(f"{ROOT}/documents/{other}/versions/{version.sha256}/source").status_code == 404


def test_sets(api: Api, client: TestClient, record: Record) -> None:
    sets = list(record.archive.sets())
    assert len(sets) > 10
    for sort in ("arrived", "-arrived", "submitted", "-submitted"):
        found = followed(client, f"{ROOT}/sets?pageSize=7&sort={sort}")
        assert sorted(one["slug"] for one in found) == sorted(one.slug for one in sets)
    days = [one["submitted"] for one in found if one["submitted"]]
    assert days == sorted(days, reverse=True)
    for one in sets:
        told = api("/sets/{slug}", slug=one.slug)
        assert [each["slug"] for each in told["publications"]] == [each.slug for each in one.publications]
        document = api("/documents/{slug}", slug=one.publications[0].slug)
        assert document["_links"]["set"]["href"] == f"{ROOT}/sets/{one.slug}"
    vvd = {slug for one in record.archive.sets(Filter(party="vvd")) for slug in [one.slug]}
    told = api("/sets", params={"party": "vvd", "pageSize": 100})
    assert {one["slug"] for one in told["results"]} == vvd != set()
    assert told["total"] == len(vvd)
    api("/sets/{slug}", slug="niets", status=404)


def test_one_pair(api: Api, record: Record) -> None:
    for pair in list(record.archive.pairs())[:40]:
        number = pair.id.removeprefix(f"{pair.entry.slug}#")
        told = api("/documents/{slug}/pairs/{number}", slug=pair.entry.slug, number=number)
        links = told.pop("_links")
        plain = row(pair)
        for name in ("submitted", "answered"):
            plain[name] = plain[name].isoformat() if plain[name] else None
        assert told == plain
        assert links["alternate"]["href"] == f"/documenten/{pair.entry.slug}#vraag-{number}"
    api("/documents/{slug}/pairs/{number}", slug=pair.entry.slug, number="999", status=404)
    api("/documents/{slug}", slug="niets", status=404)


def test_lists_in_pages_lose_and_repeat_nothing(client: TestClient, record: Record) -> None:
    slugs = [entry.slug for entry in record.archive.documents()]
    for sort in ORDERS:
        found = followed(client, f"{ROOT}/documents?pageSize=7&sort={sort}")
        assert sorted(one["slug"] for one in found) == sorted(slugs)
    ids = [pair.id for pair in record.archive.pairs()]
    assert [one["id"] for one in followed(client, f"{ROOT}/pairs?pageSize=37")] == ids
    some = [pair.id for pair in record.archive.pairs(wanted=Filter(party="vvd"))]
    assert [one["id"] for one in followed(client, f"{ROOT}/pairs?pageSize=5&party=vvd")] == some != []
    assert len(followed(client, f"{ROOT}/unresolved-references?pageSize=9")) == record.archive.unresolved_count() > 9
    assert len(followed(client, f"{ROOT}/changes?pageSize=10")) == record.archive.last_change()
    members = followed(client, f"{ROOT}/members?pageSize=11")
    assert [one["slug"] for one in members] == [member.slug for member in record.archive.members()]


def test_past_the_end_is_empty(api: Api) -> None:
    for path in ("/documents", "/members", "/parties", "/search", "/unresolved-references", "/name-doubts"):
        for page in (10**4, 10**9):
            told = api(path, params={"page": page})
            assert (told["results"], told["page"]) == ([], page)
            assert told["total"] > 0
            assert "next" not in told["_links"]
        api(path, params={"page": 10**9 + 1}, status=400)
        api(path, params={"page": "9" * 30}, status=400)


def test_page_links_stand_in_the_header_too(client: TestClient) -> None:
    told = client.get(f"{ROOT}/documents?page=2&pageSize=10&kind=reply")
    for name in ("self", "first", "prev", "next", "last"):
        href = told.json()["_links"][name]["href"]
        assert f'<{href}>; rel="{name}"' in told.headers["link"]
        assert "kind=reply" in href
        assert client.get(href).status_code == 200


def test_filters(api: Api, record: Record) -> None:
    for name, of in (("member", "members"), ("party", "parties"), ("ministry", "ministries")):
        value = next(getattr(pair, of)[0] for pair in record.archive.pairs() if getattr(pair, of))
        told = api("/documents", params={name: value, "pageSize": 100})
        assert {one["slug"] for one in told["results"]} == {
            e.slug for e in record.archive.documents(Filter(**{name: value}))
        }
        assert told["total"]
    told = api("/documents", params={"since": "2024-01-01", "until": "2024-12-31", "sort": "submitted"})
    days = [one["submitted"] for one in told["results"]]
    assert days == sorted(days)
    assert all(day.startswith("2024") for day in days)


def test_people_and_offices(api: Api, record: Record) -> None:
    for path, facts in (
        ("/members", record.archive.members()),
        ("/parties", record.archive.parties()),
        ("/offices", record.archive.offices()),
    ):
        most = api(path, params={"sort": "-publications", "pageSize": 1})["results"][0]
        assert api(f"{path}/{{slug}}", slug=most["slug"]) == most
        api(f"{path}/{{slug}}", slug="niemand", status=404)
        assert api(path)["total"] == len([one for one in facts if one.slug])
        documents = most["_links"]["documents"]["href"]
        assert documents.startswith(f"{ROOT}/documents?")
    assert api("/members", params={"name": "VAN"})["total"] < api("/members")["total"]
    fin = api("/ministries/{slug}", slug="fin")
    assert fin["publications"] == api("/documents", params={"ministry": "fin"})["total"] > 0
    assert api("/offices/{slug}", slug="minister-financien")["name"] == "Minister van Financiën"
    api("/government-members")
    api("/name-doubts")


def test_search_says_what_the_terminal_says(api: Api, record: Record) -> None:
    told = api("/search", params={"q": "de OR het", "pageSize": 5, "page": 2, "sort": "newest"})
    for one in told["results"]:
        one.pop("_links")
    expected = json.loads(json.dumps(plain_results(record.index.search("de OR het", page=2, size=5, order="newest"))))
    assert {name: told[name] for name in expected} == expected
    party = told["facets"]["party"][0]
    some = api("/search", params={"q": "de OR het", "party": [party["value"]]})
    assert some["total"] == party["count"]
    both = api("/search", params={"party": [one["value"] for one in told["facets"]["party"][:2]]})
    assert both["total"] > some["total"]


def test_a_wrong_query_says_where(api: Api) -> None:
    told = api("/search", params={"q": "huur OR ("}, status=400)
    assert told["errors"][0]["position"] == 8
    assert told["detail"].startswith("Bij teken 9: ")
    told = api("/search", params={"q": "huur OR ("}, status=400, headers={"Accept-Language": "en"})
    assert told["detail"].startswith("At character 9: ")


def test_asked_before_by_get_and_post(api: Api, client: TestClient, fits: Any, record: Record) -> None:
    question = max((pair.question for pair in record.archive.pairs() if pair.question), key=len)[:1_500]
    got = api("/asked-before", params={"text": question, "limit": 2})
    assert got["questions"][0]["similar"][0]["question"].startswith(question[:50])
    sent = client.post(f"{ROOT}/asked-before", json={"text": question, "limit": 2})
    fits(sent, "/asked-before")
    assert sent.json() == got
    draft = f"1. {question}\n2. zqxzqx?"
    assert [
        len(one["similar"]) for one in client.post(f"{ROOT}/asked-before", json={"text": draft}).json()["questions"]
    ][1] == 0
    for body in (
        {},
        {"text": ""},
        {"text": "x", "limit": 0},
        {"text": "x", "meer": 1},
        [],
        "x",
        {"text": "x" * 100_001},
    ):
        refused = client.post(f"{ROOT}/asked-before", json=body)
        assert refused.status_code == 400, body
        fits(refused, "/asked-before")
    for content in (b"{", b"\xff", b'{"text": "\\ud800"}', b""):
        refused = client.post(f"{ROOT}/asked-before", content=content, headers={"Content-Type": "application/json"})
        assert refused.status_code == 400, content


def test_meaning_is_asked_for_one_draft_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    class Same:
        def encode(self, texts: Any) -> list[list[float]]:
            return [[1.0] for _ in texts]

    monkeypatch.setattr(Record, "encoder", lambda self: Same())
    monkeypatch.setattr("weerwoord.web.api.searching._WAIT", 0.01)
    body = {"text": "Kunt u de gevolgen voor de gemeenten toelichten?"}
    assert client.post(f"{ROOT}/asked-before", json=body).json()["questions"][0]["method"] == "meaning"
    assert (
        client.post(f"{ROOT}/asked-before", json={**body, "method": "words"}).json()["questions"][0]["method"]
        == "words"
    )
    many = "\n".join(f"{n}. Kunt u de gevolgen toelichten?" for n in range(1, 30))
    assert client.post(f"{ROOT}/asked-before", json={"text": many}).status_code == 400
    from weerwoord.web.api import searching

    with searching._one_at_a_time:
        told = client.post(f"{ROOT}/asked-before", json=body)
    assert (told.status_code, told.headers["retry-after"]) == (503, "5")


def test_the_register(api: Api, record: Record) -> None:
    told = api("/register")
    assert told["publications"] == record.archive.count()
    assert [(one["chamber"], one["session_year"], one["missing"]) for one in told["years"]] == [
        (one.chamber, one.session_year, one.missing) for one in record.archive.register()
    ]
    assert told["unresolved_references"] == len(record.archive.unresolved())
    rest = record.archive.completeness()
    assert told["unread_publications"] == rest.unread_publications == len(told["unread"])
    assert told["wanted"][0]["count"] == rest.wanted[0].count


def test_the_register_tells_what_was_not_placed(api: Api, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = replace(record.archive.completeness(), unread=(("a/b", None, 12),), unread_publications=1)

    def cached(_: Record, key: object, compute: Callable[[], object], _form: object = None) -> object:
        return rest if key == "completeness" else compute()

    monkeypatch.setattr(Record, "cached", cached)
    told = api("/register")["unread"][0]
    assert (told["slug"], told["characters"]) == ("a/b", 12)
    assert told["_links"]["document"]["href"] == f"{ROOT}/documents/a%2Fb"


def test_the_export_is_that_of_the_terminal(client: TestClient, record: Record) -> None:
    ids = [pair.id for pair in record.archive.pairs()]
    told = client.get(f"{ROOT}/pairs/_export")
    assert told.headers["content-type"] == "application/jsonl"
    assert [json.loads(line)["id"] for line in told.text.splitlines()] == ids
    told = client.get(f"{ROOT}/pairs/_export", headers={"Accept": "application/vnd.apache.parquet"})
    assert parquet.read_table(BufferReader(told.content)).column("id").to_pylist() == ids
    told = client.get(f"{ROOT}/pairs/_export?format=csv&party=vvd&bom=true", headers={"Accept": "application/json"})
    rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"), newline="")))
    assert [one["id"] for one in rows] == [pair.id for pair in record.archive.pairs(wanted=Filter(party="vvd"))]
    assert 'filename="weerwoord-paren.csv"' in told.headers["content-disposition"]
    assert (
        client.get(f"{ROOT}/pairs/_export?q=de OR het&format=jsonl").text.count("\n")
        == record.index.search("de OR het").total
    )
    assert client.get(f"{ROOT}/pairs/_export?q=(").status_code == 400
    assert client.get(f"{ROOT}/pairs/_export", headers={"Accept": "text/html"}).status_code == 406
    assert client.head(f"{ROOT}/pairs/_export").content == b""


def test_few_exports_at_once(client: TestClient) -> None:
    for _ in range(2 * pairs_room.AT_ONCE):
        assert client.get(f"{ROOT}/pairs/_export?format=csv").status_code == 200
    taken = [pairs_room._exports.acquire(blocking=False) for _ in range(pairs_room.AT_ONCE)]
    assert all(taken), "those before gave their places back"
    try:
        told = client.get(f"{ROOT}/pairs/_export")
        assert (told.status_code, told.headers["retry-after"]) == (503, "5")
        assert client.head(f"{ROOT}/pairs/_export").status_code == 200
    finally:
        for _ in taken:
            pairs_room._exports.release()


def test_the_root_leads_everywhere(api: Api, client: TestClient, described: dict[str, Any]) -> None:
    told = api("/")
    # What the register leads to is not told twice.
    lists = {link["href"].removeprefix(ROOT) for link in told["_links"].values()}
    assert {path for path in described["paths"] if path.count("/") == 1} - lists == {
        "/unresolved-references",
        "/name-doubts",
    }
    for link in told["_links"].values():
        assert client.get(link["href"]).status_code in (200, 400), link
    browser = client.get(ROOT, headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, f"{ROOT}/docs")


def test_every_schema_holds_together(described: dict[str, Any]) -> None:
    for name, schema in described["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema.get("description") or name.startswith("Document"), name
