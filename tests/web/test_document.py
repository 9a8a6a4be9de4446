"""The page of a document: all of it, with its references, and what can be taken away."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import etree
from lxml import html as parsing
from tests.archive.making import sheet

from weerwoord.archive import Archive
from weerwoord.model import Document, from_plain, to_plain


@pytest.fixture(scope="session")
def archive(site: FastAPI) -> Archive:
    found: Archive = site.state.record.archive
    return found


def _slugs(archive: Archive, **wanted: object) -> list[str]:
    found = [archive.publication(entry.slug) for entry in archive.documents()]
    return [p.entry.slug for p in found if p and all(getattr(p.document.source, k) == v for k, v in wanted.items())]


def _page(client: TestClient, address: str) -> etree._Element:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return parsing.document_fromstring(response.text)


def _words(text: str) -> str:
    return "".join(text.split())


def _texts(document: Document) -> list[str]:
    parts = [*document.questions, *document.answers]
    notes = [note for part in parts for note in part.notes] + list(document.notes)
    texts = [part.text for part in (*parts, *notes)] + list(document.remarks)
    return [text for text in (*texts, document.notice) if text]


def test_nothing_of_a_document_is_lost_on_its_page(client: TestClient, archive: Archive) -> None:
    for slug in _slugs(archive):
        published = archive.publication(slug)
        assert published
        page = _page(client, f"/documenten/{slug}")
        for gone in page.cssselect(".unfold, .gone, .noteref"):
            gone.drop_tree()
        shown = _words(page.text_content())
        for text in _texts(published.document):
            for paragraph in text.split("\n\n"):
                assert _words(paragraph) in shown, (slug, paragraph[:80])


def test_every_place_is_one_and_every_link_inside_leads_to_one(client: TestClient, archive: Archive) -> None:
    for slug in _slugs(archive):
        page = _page(client, f"/documenten/{slug}")
        places = Counter(page.xpath("//@id"))
        assert max(places.values()) == 1, (slug, places.most_common(2))
        inside = [address[1:] for address in page.xpath("//a/@href") if address.startswith("#")]
        assert set(inside) <= set(places), (slug, set(inside) - set(places))
        published = archive.publication(slug)
        assert published
        for number in (n for answer in published.document.answers for n in answer.to):
            assert f"antwoord-{number}" in places
        for question in published.document.questions:
            assert f"vraag-{question.number}" in places


def test_a_joint_answer_stands_once_with_all_its_numbers(client: TestClient, archive: Archive) -> None:
    page = _page(client, "/documenten/ah-tk-19981999-3445")
    published = archive.publication("ah-tk-19981999-3445")
    assert published
    joint = next(answer for answer in published.document.answers if len(answer.to) > 1)
    [section] = page.xpath(f"//section[.//*[@id='antwoord-{joint.to[0]}']]")
    assert [place.get("id") for place in section.cssselect(".question")] == [f"vraag-{n}" for n in joint.to]
    assert len(section.cssselect(".answer")) == 1
    assert section.cssselect(".answer h3")[0].text_content() == f"Antwoord {' en '.join(joint.to)}"
    assert section.xpath(f".//span[@id='antwoord-{joint.to[1]}']")


def test_references_lead_to_the_answer_and_fold_it_out(client: TestClient, archive: Archive) -> None:
    page = _page(client, "/documenten/ah-tk-20222023-3005")
    published = archive.publication("ah-tk-20222023-3005")
    assert published
    [answer] = page.xpath("//div[@id='antwoord-6']")
    [reference] = answer.cssselect("a.ref.here")
    assert (reference.text, reference.get("href")) == ("het antwoord op vraag 2", "#antwoord-2")
    folded = answer.cssselect("details.unfold .folded")[0].text_content()
    assert _words(published.document.answers[1].text[:100]) in _words(folded)
    also = page.cssselect(".also a")
    assert "/documenten/ah-tk-20222023-3006" in {link.get("href") for link in also}
    assert "niet in het archief" in page.cssselect(".also")[0].text_content()
    assert page.cssselect(".also a.absent")[0].get("href").endswith("/ah-tk-20222023-3012.html")


def _put(site: FastAPI, folder: Path, *documents: bytes) -> TestClient:
    for number, data in enumerate(documents):
        (folder / f"{number}.txt").write_bytes(data)
        list(site.state.record.archive.import_paths([folder / f"{number}.txt"], jobs=1))
    site.state.record.follow()
    return TestClient(site, base_url="http://testserver", follow_redirects=False)


def test_references_over_the_archive_and_out_of_it(fresh_site: FastAPI, tmp_path: Path) -> None:
    pointing = (
        "Zie Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 21, Aanhangsel Handelingen, vergaderjaar "
        "2023–2024, nr. 99, artikel 68 van de Grondwet, https://voorbeeld.nl/a?b=1&c=2 en het antwoord op vraag 7."
    )
    client = _put(
        fresh_site, tmp_path, sheet("20", "Groenveld", "CDA", answer=pointing), sheet("21", "Groenveld", "CDA")
    )
    page = _page(client, "/documenten/ah-tk-20232024-20")
    [answer] = page.xpath("//div[@id='antwoord-1']")
    [text] = answer.cssselect(".text > p")
    assert [(a.get("class"), a.get("href")) for a in text.cssselect("a")] == [
        ("ref archive", "/documenten/ah-tk-20232024-21"),
        ("ref absent", "https://zoek.officielebekendmakingen.nl/ah-tk-20232024-99.html"),
        ("ref outside", "https://wetten.overheid.nl/jci1.3:c:BWBR0001840&artikel=68"),
        ("ref outside", "https://voorbeeld.nl/a?b=1&c=2"),
    ]
    assert [gone.text for gone in text.cssselect(".gone")] == ["niet in het archief", "niet in dit stuk"]
    [folded] = answer.cssselect("details.unfold")
    assert "Regent het?" in folded.text_content()
    [back] = _page(client, "/documenten/ah-tk-20232024-21").cssselect(".after .entries li")
    assert back.cssselect("a.title")[0].get("href") == "/documenten/ah-tk-20232024-20"
    assert "Antwoord 1" in back.text_content()


def test_machines_read_it_as_a_page_of_questions_and_answers(client: TestClient) -> None:
    page = _page(client, "/documenten/ah-tk-20222023-3005")
    [data] = page.xpath("//script[@type='application/ld+json']/text()")
    told = json.loads(data)
    assert told["@type"] == "QAPage"
    assert told["url"] == "http://testserver/documenten/ah-tk-20222023-3005"
    assert "Zo ja, wat was de aanleiding" in json.dumps(told["mainEntity"][1])


def test_notes_go_there_and_back(client: TestClient) -> None:
    page = _page(client, "/documenten/ah-tk-20222023-3005")
    [mark] = page.cssselect("#vraag-1 .noteref a")
    [note] = page.xpath(f"//li[@id='{mark.get('href')[1:]}']")
    [back] = note.cssselect("a.back")
    assert back.get("href") == f"#{mark.get('id')}"


def test_open_questions_notices_and_doubts_are_told(client: TestClient) -> None:
    assert "Dit stuk bevat alleen de vragen." in client.get("/documenten/kv-tk-2018Z06507").text
    notice = client.get("/documenten/ah-tk-20152016-3132").text
    assert "Geen antwoord: zie de mededeling." in notice
    assert 'id="mededeling"' in notice
    doubt = client.get("/documenten/2021Z01018").text
    assert "Wat de lezer niet zeker wist" in doubt
    assert "De bron nummert de vragen niet" in doubt
    english = client.get("/documenten/2021Z01018", headers={"Cookie": "taal=en"}).text
    assert "What the reader was not sure of" in english
    assert "Question 2" in english


def test_markup_in_a_document_is_text(fresh_site: FastAPI, tmp_path: Path) -> None:
    evil = '<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1) "><b> {{ 7*7 }}'
    client = _put(fresh_site, tmp_path, sheet("20", "Groen<i>veld", "C<b>DA", answer=evil))
    for below in ("", "/bron", "/bron?antwoord=1", "/versies"):
        text = client.get(f"/documenten/ah-tk-20232024-20{below}").text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<i>veld" not in text
        assert "49" not in re.sub(r'[0-9a-f]{12,}|v="?[0-9a-f]+|-\d+\.png', "", text) or "{{ 7*7 }}" in text
    assert html.escape("<script>alert(1)</script>") in client.get("/documenten/ah-tk-20232024-20").text


@pytest.mark.parametrize("below", ["", "/bron?vraag=1", "/versies", "/bestand", "/document.json", "/citaat.bib"])
def test_other_names_of_a_document_lead_to_it(client: TestClient, below: str) -> None:
    moved = client.get(f"/documenten/AH-TK-20222023-3005{below}")
    assert moved.status_code == 301
    assert moved.headers["location"] == f"/documenten/ah-tk-20222023-3005{below}"
    assert client.get(moved.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "slug",
    ["er-is-niets", "%00", "%ff%fe", "%2e%2e%2fetc", "a%2Fb", "<script>", "'; drop table", "é", "x" * 5000],
)
def test_a_document_that_is_not_there_offers_a_search(client: TestClient, slug: str) -> None:
    for below in ("", "/bron", "/versies", "/bestand", "/document.json", "/citaat.ris"):
        response = client.get(f"/documenten/{slug}{below}")
        assert response.status_code == 404, slug
        assert 'role="search"' in response.text
        assert "<script>" not in response.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/bron?vraag=99", 404),
        ("/bron?antwoord=99", 404),
        ("/bron?vraag=1&versie=deadbeef", 404),
        ("/bron?versie=a", 404),
        ("/bron/bladzijde-99.png?versie={sha}", 404),
        ("/bron/bladzijde-1.png?versie={sha}&breedte=99999", 404),
        ("/bron/bladzijde-x.png?versie={sha}", 422),
        ("/bron/bladzijde-1.png", 422),
        ("/document.exe", 404),
        ("/citaat.exe", 404),
        ("/citaat.bib?vraag=99", 404),
        ("/bestand?versie=" + "0" * 64, 404),
    ],
)
def test_what_a_document_does_not_have_is_told(client: TestClient, archive: Archive, address: str, status: int) -> None:
    published = archive.publication("ah-tk-20222023-3005")
    assert published
    asked = address.format(sha=published.versions[0].sha256[:16])
    assert client.get(f"/documenten/ah-tk-20222023-3005{asked}").status_code == status


@pytest.mark.parametrize("form", ["text", "markdown", "pdf", "xml", "html", "docx", "odt"])
def test_the_source_is_given_as_it_came_and_never_run(client: TestClient, archive: Archive, form: str) -> None:
    slug = _slugs(archive, format=form)[0]
    published = archive.publication(slug)
    assert published
    response = client.get(f"/documenten/{slug}/bestand")
    assert response.content == archive.blobs.read(published.versions[0].sha256)
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert "html" not in response.headers["content-type"]


def test_other_forms_of_a_document(client: TestClient, archive: Archive) -> None:
    published = archive.publication("ah-tk-20222023-3005")
    assert published
    given = client.get("/documenten/ah-tk-20222023-3005/document.json")
    assert given.json() == json.loads(json.dumps(to_plain(published.document)))
    assert from_plain(given.json()) == published.document
    page = _page(client, "/documenten/ah-tk-20222023-3005")
    addresses = [a.get("href") for a in page.cssselect(".menu a") if "/document." in a.get("href")]
    assert len(addresses) > 3
    for address in addresses:
        taken = client.get(address)
        assert taken.status_code in (200, 409), (address, taken.status_code)
        if taken.status_code == 200:
            assert taken.headers["content-disposition"].startswith("attachment")
            assert taken.content


def test_citations_of_a_document_and_of_an_answer(client: TestClient) -> None:
    page = _page(client, "/documenten/ah-tk-20222023-3005")
    said = [" ".join(each.text_content().split()) for each in page.cssselect("#antwoord-5 .citation .said")]
    url = "http://testserver/documenten/ah-tk-20222023-3005#antwoord-5"
    assert said == [f"Aanhangsel Handelingen II 2022/23, nr. 3005, antwoord 5{url}"]
    for form, expected in {
        "bib": "note = {antwoord 5}",
        "ris": "SE  - antwoord 5\r\n",
        "json": '"section": "antwoord 5"',
        "txt": f"Aanhangsel Handelingen II 2022/23, nr. 3005, antwoord 5, {url}\n",
    }.items():
        taken = client.get(f"/documenten/ah-tk-20222023-3005/citaat.{form}?antwoord=5")
        assert expected in taken.text
        assert url in taken.text
        assert f'antwoord-5.{form}"' in taken.headers["content-disposition"]
    whole = client.get("/documenten/ah-tk-20222023-3005/citaat.ris").text
    assert "SE  -" not in whole


def test_versions_and_what_changed(fresh_site: FastAPI, tmp_path: Path) -> None:
    first = sheet("12", "Groenveld", "CDA", answer="Ja, het regent hier vaak.\n\nZo is het.")
    again = sheet("12", "Groenveld", "CDA", answer="Nee, het regent hier zelden. Zo is het.").replace(
        b"-12\n", b"-12-n1\n"
    )
    client = _put(fresh_site, tmp_path, first, again)
    page = _page(client, "/documenten/ah-tk-20232024-12/versies")
    newest, oldest = page.cssselect("section.version")
    assert newest.cssselect(".tag.good")
    assert [(e.tag, e.text) for e in newest.cssselect("del, ins") if "," in e.text or "." in e.text] == [
        ("del", "Ja,"), ("ins", "Nee,"), ("del", "vaak.\n\n"), ("ins", "zelden. "),
    ]  # fmt: skip
    assert not oldest.cssselect("del, ins")
    for link in page.cssselect("section.version .links a"):
        address = link.get("href")
        if "/document." not in address or address.split("?")[0].endswith(".json"):
            assert client.get(address).status_code == 200, address
    old = next(a.get("href") for a in oldest.cssselect("a") if "/bron" in a.get("href"))
    assert "regent hier vaak" in client.get(old).text
    assert "2 versies" in client.get("/documenten/ah-tk-20232024-12").text
