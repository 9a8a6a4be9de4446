"""The source beside what was read."""

from __future__ import annotations

import io
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html as parsing
from PIL import Image
from tests.web.test_document import _slugs, _words, archive  # noqa: F401 - a fixture

from weerwoord.archive import Archive
from weerwoord.reading import ReadError
from weerwoord.reading.facsimile import places
from weerwoord.web.document.finding import passages
from weerwoord.web.document.sources import Sources


@pytest.mark.parametrize("form", ["text", "markdown", "xml", "html", "docx", "odt"])
def test_the_very_passage_is_marked_in_the_text(client: TestClient, archive: Archive, form: str) -> None:  # noqa: F811
    for slug in _slugs(archive, format=form)[:4]:
        published = archive.publication(slug)
        assert published
        for passage in passages(published.document)[:8]:
            address = f"/documenten/{slug}/bron?{passage.part.kind}={passage.key}"
            page = parsing.document_fromstring(client.get(address).text)
            marked = _words("".join(mark.text_content() for mark in page.cssselect("pre mark")))
            letters = re.sub(r"\W|\d", "", marked).casefold()
            assert re.sub(r"\W|\d", "", passage.text.text).casefold()[:25] in letters, address
            assert len(page.cssselect("#passage")) == 1


def test_the_passage_is_marked_on_the_page_of_a_pdf(client: TestClient, archive: Archive) -> None:  # noqa: F811
    page = parsing.document_fromstring(client.get("/documenten/ah-tk-20222023-3005/bron?antwoord=8").text)
    [figure] = page.cssselect("figure.page")
    marks = figure.cssselect("rect.antwoord")
    assert len(marks) > 3
    [image] = figure.xpath(".//img/@src | .//image/@href")
    drawn = client.get(image)
    assert drawn.headers["content-type"] == "image/png"
    assert "immutable" in drawn.headers["cache-control"]
    picture = Image.open(io.BytesIO(drawn.content)).convert("L")
    [width] = [page.width for page in places(_source(archive), []).pages[-1:]]
    scale = picture.width / width
    for mark in marks:
        x, y, w, h = (float(mark.get(name)) * scale for name in ("x", "y", "width", "height"))
        assert picture.crop((int(x), int(y), int(x + w), int(y + h))).getextrema()[0] < 100, "no ink in the box"


def _source(archive: Archive) -> bytes:  # noqa: F811
    published = archive.publication("ah-tk-20222023-3005")
    assert published
    return archive.blobs.read(published.versions[0].sha256)


def test_where_half_the_page_is_blank_the_column_of_text_is_shown(client: TestClient, archive: Archive) -> None:  # noqa: F811
    sizes = places(_source(archive), []).pages
    shown = set()
    for number in range(1, 10):
        page = parsing.document_fromstring(client.get(f"/documenten/ah-tk-20222023-3005/bron?antwoord={number}").text)
        for drawing in page.cssselect("figure.page svg"):
            left, _, width, _ = map(float, drawing.get("viewbox").split())
            whole = drawing.get("class") != "column"
            shown.add(whole)
            assert (width == pytest.approx(sizes[0].width)) == whole
            for mark in drawing.cssselect("rect"):
                assert left <= float(mark.get("x"))
                assert float(mark.get("x")) + float(mark.get("width")) <= left + width
    assert shown == {True, False}


def test_all_passages_are_marked_where_none_is_asked_for(client: TestClient, archive: Archive) -> None:  # noqa: F811
    page = parsing.document_fromstring(client.get("/documenten/ah-tk-20222023-3005/bron").text)
    assert page.cssselect("rect.vraag")
    assert page.cssselect("rect.antwoord")
    slug = _slugs(archive, format="docx")[0]
    text = parsing.document_fromstring(client.get(f"/documenten/{slug}/bron").text)
    assert text.cssselect("mark.vraag")
    assert text.cssselect("mark.antwoord")


def test_one_walks_from_passage_to_passage(client: TestClient, archive: Archive) -> None:  # noqa: F811
    published = archive.publication("ah-tk-20222023-3005")
    assert published
    address: str | None = "/documenten/ah-tk-20222023-3005/bron?vraag=1"
    seen = 0
    while address:
        page = parsing.document_fromstring(client.get(address).text)
        seen += 1
        following = page.cssselect("a[rel=next]")
        address = following[0].get("href") if following else None
    assert seen == len(passages(published.document))


def test_a_source_that_cannot_be_located_is_told(
    client: TestClient, site: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ReadError("too-slow", "it took more than 10 seconds.")

    monkeypatch.setattr(Sources, "facsimile", fail)
    monkeypatch.setattr(Sources, "picture", fail)
    told = client.get("/documenten/ah-tk-20222023-3005/bron?vraag=1")
    assert told.status_code == 200
    assert "De bron kan hier niet worden getoond" in told.text
    published = site.state.record.archive.publication("ah-tk-20222023-3005")
    sha256 = published.versions[0].sha256
    assert client.get(f"/documenten/ah-tk-20222023-3005/bron/bladzijde-1.png?versie={sha256}").status_code == 404
