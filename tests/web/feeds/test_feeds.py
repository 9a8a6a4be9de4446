"""The feeds, as feed readers take them: valid Atom, stable names, pages, and nothing of what was sent in as markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import etree, html
from tests.archive.making import put, sheet

from weerwoord.archive import Filter
from weerwoord.web.feeds import atom
from weerwoord.web.record import Record

NS = {"a": "http://www.w3.org/2005/Atom"}
GRAMMAR = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))


def read(client: TestClient, address: str, **headers: str) -> Any:
    """A feed, valid by the grammar and by what it cannot say."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200, (address, response.status_code)
    assert response.headers["content-type"].startswith("application/atom+xml")
    root = etree.fromstring(response.content)
    assert GRAMMAR.validate(root), (address, GRAMMAR.error_log.last_error)
    ids = root.xpath("a:entry/a:id/text()", namespaces=NS)
    assert len(set(ids)) == len(ids)
    assert root.xpath("a:author/a:name/text()", namespaces=NS), "each entry has an author, or the feed has one"
    for one in (root, *root.findall("a:entry", NS)):
        assert len(one.xpath("a:link[@rel='alternate']", namespaces=NS)) == 1
    assert len(root.xpath("a:link[@rel='self']", namespaces=NS)) == 1
    assert root.findtext("a:updated", "", NS) == max(
        root.xpath("a:entry/a:updated/text()", namespaces=NS), default=atom._NEVER
    )
    return root


def links(root: Any) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in root.findall("a:link", NS)}


def test_every_feed_is_valid(client: TestClient, site: FastAPI) -> None:
    record: Record = site.state.record
    archive = record.archive
    addresses = [
        "/atom.xml",
        "/zoeken/atom.xml",
        "/zoeken/atom.xml?q=minister&party=VVD",
        "/zoeken/atom.xml?q=zqxzqx",
        *(f"/leden/{quote(one.slug, safe='')}/atom.xml" for one in archive.members()[:10]),
        *(f"/partijen/{quote(one.slug, safe='')}/atom.xml" for one in archive.parties() if one.slug),
        *(f"/bewindspersonen/{quote(one.slug, safe='')}/atom.xml" for one in archive.offices()),
        *(
            f"/ministeries/{key}/atom.xml"
            for key in sorted({one.ministry for one in archive.offices() if one.ministry})
        ),
    ]
    for address in addresses:
        read(client, address)
    assert len(addresses) > 40
    english = read(TestClient(site), "/atom.xml?lang=en")
    assert english.findtext("a:title", "", NS) == "New questions and answers"


def test_a_feed_holds_what_its_page_is_about(client: TestClient, site: FastAPI) -> None:
    record: Record = site.state.record
    asking = {slug for pair in record.archive.pairs() for slug in pair.members}
    member = max((one for one in record.archive.members() if one.slug in asking), key=lambda one: one.publications)
    root = read(client, f"/leden/{member.slug}/atom.xml")
    entries = root.findall("a:entry", NS)
    assert root.findtext("a:title", "", NS) == member.name
    assert len(entries) == member.publications
    slugs = {links(entry)["alternate"].rpartition("/")[2] for entry in entries}
    assert slugs == {one.slug for one in record.archive.documents(Filter(member=member.slug))}
    page = next(entry for entry in entries if "<h3>Vraag" in entry.findtext("a:content", "", NS))
    shown = html.fromstring(f"<div>{page.findtext('a:content', '', NS)}</div>").text_content()
    pair = next(record.archive.pairs([links(page)["alternate"].rpartition("/")[2]]))
    assert (pair.question or "").split("\n")[0][:60] in shown


def test_a_set_has_a_feed_of_its_own(client: TestClient, site: FastAPI) -> None:
    archive = site.state.record.archive
    found = archive.question_set("2023z09118")
    told = client.get(f"/sets/{found.slug}/atom.xml")
    assert told.status_code == 200
    assert all(f"/documenten/{one.slug}" in told.text for one in found.publications)
    assert told.text.count("<entry>") == len(found.publications)
    assert client.get("/sets/nergens/atom.xml").status_code == 404


def test_pages_hold_everything_once(client: TestClient, site: FastAPI) -> None:
    record: Record = site.state.record
    seen: list[str] = []
    address = "/atom.xml"
    while address:
        root = read(client, address)
        seen += root.xpath("a:entry/a:id/text()", namespaces=NS)
        address = links(root).get("next", "")
    assert len(seen) == len(set(seen)) == record.archive.count()
    assert links(root)["previous"]
    assert links(root)["last"].endswith(f"page={-(-len(seen) // atom.SIZE)}")
    empty = read(client, "/zoeken/atom.xml?q=de&page=1000000000")
    assert empty.findall("a:entry", NS) == []


def test_names_stay_and_changes_show(fresh_site: FastAPI, tmp_path: Path) -> None:
    client = TestClient(fresh_site)
    record: Record = fresh_site.state.record
    assert read(client, "/atom.xml").findall("a:entry", NS) == []
    list(record.archive.import_paths([put(tmp_path / "a", [("1.txt", sheet("1", "Van Aa", "VVD"))])], jobs=1))
    record.follow()
    before = client.get("/leden/van-aa-vvd/atom.xml")
    names = read(client, "/leden/van-aa-vvd/atom.xml").xpath("//a:id/text()", namespaces=NS)
    elsewhere = TestClient(fresh_site, base_url="https://elders.example")
    assert read(elsewhere, "/leden/van-aa-vvd/atom.xml").xpath("//a:id/text()", namespaces=NS) == names
    tag = before.headers["etag"]
    for address in ("/leden/van-aa-vvd/atom.xml", "/atom.xml", "/zoeken/atom.xml?q=regent"):
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    list(
        record.archive.import_paths(
            [put(tmp_path / "b", [("1.txt", sheet("1", "Van Aa", "VVD", answer="Nee."))])], jobs=1
        )
    )
    record.follow()
    after = client.get("/leden/van-aa-vvd/atom.xml", headers={"If-None-Match": tag})
    assert after.status_code == 200
    assert etree.fromstring(after.content).xpath("//a:id/text()", namespaces=NS) == names
    assert "Nee." in after.text


def test_what_was_sent_in_is_never_markup(fresh_site: FastAPI, tmp_path: Path) -> None:
    client = TestClient(fresh_site)
    record: Record = fresh_site.state.record
    answer = "Nee <script>alert(1)</script> & \x0b \x01 ]]> &lt;b&gt;."
    list(
        record.archive.import_paths(
            [put(tmp_path / "a", [("1.txt", sheet("1", "Van Aa", "VVD", answer=answer))])], jobs=1
        )
    )
    record.follow()
    for address in ("/atom.xml", "/zoeken/atom.xml?q=regent", "/leden/van-aa-vvd/atom.xml"):
        content = read(client, address).findtext("a:entry/a:content", "", NS)
        shown = html.fromstring(f"<div>{content}</div>")
        assert shown.xpath("//script") == []
        assert "<script>alert(1)</script> &" in shown.text_content()
    query = quote('"<b>&" \x01')
    root = read(client, f"/zoeken/atom.xml?q={query}")
    assert "<b>&" in root.findtext("a:title", "", NS)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/leden/niemand/atom.xml", 404), ("/partijen/%3Cscript%3E/atom.xml", 404), ("/ministeries/xx/atom.xml", 404),
        ("/bewindspersonen/a%00b/atom.xml", 404), ("/zoeken/atom.xml?q=(", 400), ("/zoeken/atom.xml?page=0", 400),
        ("/atom.xml?page=-1", 400), ("/atom.xml?page=9999999999", 400), ("/atom.xml?page=x", 400),
        ("/zoeken/atom.xml?q=" + "x" * 10_240, 400), ("/leden/%ED%A0%80/atom.xml", 404),
    ],
)  # fmt: skip
def test_bad_addresses(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_head(client: TestClient) -> None:
    told = client.head("/atom.xml")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["etag"]
