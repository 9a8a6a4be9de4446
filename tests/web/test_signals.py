"""What answers say: the tags beside them, the list of promises, and both for everyone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from icalendar import Calendar
from lxml import etree
from tests.archive.making import put, sheet

from weerwoord.web import promised

SAID = (
    "Nee. Over individuele gevallen doe ik geen uitspraken. Het aantal ponten wordt niet bijgehouden. Ik zal uw Kamer "
    "uiterlijk {day} hierover informeren."
)
_MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december")  # fmt: skip


@pytest.fixture
def promising(fresh_site: FastAPI, tmp_path: Path) -> TestClient:
    day = date.today() + timedelta(30)
    text = SAID.format(day=f"{day.day} {_MONTHS[day.month - 1]} {day.year}")
    files = [("1.txt", sheet("1", "Groenveld", "CDA", answer=text))]
    list(fresh_site.state.record.archive.import_paths([put(tmp_path / "in", files)], jobs=1))
    fresh_site.state.record.follow()
    return TestClient(fresh_site, follow_redirects=False)


def test_tags_beside_an_answer_with_the_words_they_rest_on(promising: TestClient) -> None:
    text = promising.get("/documenten/ah-tk-20232024-1").text
    for tag, words in (
        ("nee", "Nee"),
        ("zegt er niets over", "Over individuele gevallen doe ik geen uitspraken."),
        ("geen gegevens", "Het aantal ponten wordt niet bijgehouden."),
        ("kondigt aan: uiterlijk", "Ik zal uw Kamer"),
    ):
        assert f">{tag}" in text
        assert f"<mark>{words}" in text
    assert "Reden: het gaat om een individueel geval." in text
    assert ">declines to say<" in promising.get("/documenten/ah-tk-20232024-1?lang=en").text


def test_no_tags_where_nothing_is_said_in_so_many_words(fresh_site: FastAPI, tmp_path: Path) -> None:
    files = [("1.txt", sheet("1", "Groenveld", "CDA", answer="De pont is van staal."))]
    list(fresh_site.state.record.archive.import_paths([put(tmp_path / "in", files)], jobs=1))
    text = TestClient(fresh_site).get("/documenten/ah-tk-20232024-1").text
    assert "De pont is van staal." in text
    assert 'class="signals"' not in text


def test_the_promises(promising: TestClient) -> None:
    text = promising.get("/toezeggingen").text
    assert "<mark>uiterlijk" in text
    assert 'href="/documenten/ah-tk-20232024-1#antwoord-1"' in text
    assert "Hier zijn er geen." in promising.get("/toezeggingen?welke=verstreken").text
    assert promising.get("/toezeggingen?page=2").status_code == 404
    assert 400 <= promising.get("/toezeggingen?welke=alles").status_code < 500


def test_promises_of_an_office_in_a_window(promising: TestClient) -> None:
    day = date.today() + timedelta(30)
    for narrowed, there in (
        ("office=minister-buitenlandse-zaken", True),
        ("office=minister-defensie", False),
        ("ministry=bz", True),
        ("ministry=fin", False),
        (f"since={day}&until={day}", True),
        (f"since={day + timedelta(1)}", False),
        (f"until={day - timedelta(1)}", False),
    ):
        text = promising.get(f"/toezeggingen?{narrowed}").text
        assert ("<mark>uiterlijk" in text) is there, narrowed
        assert "Zonder filter" in text
        told = promising.get(f"/api/v1/promises?{narrowed}").json()
        assert told["total"] == int(there), narrowed
        feed = promising.get(f"/toezeggingen/atom.xml?{narrowed}")
        assert feed.text.count("<entry>") == int(there), narrowed
        days = promising.get(f"/toezeggingen/agenda.ics?{narrowed}")
        assert days.text.count("BEGIN:VEVENT") == int(there), narrowed
    for wrong in ("since=gisteren", "until=2024-13-01", "page=0", "welke=x", "office=" + "x" * 201):
        assert promising.get(f"/toezeggingen?{wrong}").status_code == 400
        assert promising.get(f"/toezeggingen/atom.xml?{wrong}").status_code == 400


def test_a_feed_and_a_calendar_of_promises(promising: TestClient) -> None:
    day = date.today() + timedelta(30)
    page = promising.get("/toezeggingen?ministry=bz").text
    assert 'href="/toezeggingen/atom.xml?ministry=bz"' in page
    assert 'href="/toezeggingen/agenda.ics?ministry=bz"' in page
    assert 'href="/api/v1/promises?which=coming&amp;ministry=bz"' in page
    feed = promising.get("/toezeggingen/atom.xml")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    root = etree.fromstring(feed.content)
    titles = [e.text or "" for e in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles == ["Toezeggingen", f"het weer in 1: uiterlijk {day}"]
    assert promising.head("/toezeggingen/atom.xml").status_code == 200
    (event,) = Calendar.from_ical(promising.get("/toezeggingen/agenda.ics").content).walk("VEVENT")
    assert event["dtstart"].dt == day
    assert str(event["url"]).endswith("/documenten/ah-tk-20232024-1#antwoord-1")
    assert "uiterlijk" in event["description"]
    assert "BEGIN:VEVENT" not in promising.get("/toezeggingen/agenda.ics?welke=zonder-dag").text


def test_signals_lead_to_promises(promising: TestClient) -> None:
    moved = promising.get("/signalen?ministry=bz")
    assert (moved.status_code, moved.headers["location"]) == (308, "/toezeggingen?ministry=bz")


def test_a_large_archive_says_that_they_were_not_looked_for(
    promising: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promised, "_SMALL", 0)
    assert "weerwoord compare --rebuild" in promising.get("/toezeggingen").text


@pytest.mark.browser
def test_everyone_can_read_them(
    browser: Any, axe: Callable[[Any], None], promising: TestClient, serve: Callable[[FastAPI], str]
) -> None:
    context = browser.new_context(base_url=serve(promising.app), java_script_enabled=True)  # type: ignore[arg-type]
    page = context.new_page()
    for address in ("/toezeggingen", "/toezeggingen?welke=verstreken", "/documenten/ah-tk-20232024-1"):
        page.goto(address)
        page.evaluate("for (const each of document.querySelectorAll('details.signals')) each.open = true")
        axe(page)
    context.close()
    plain = browser.new_context(base_url=serve(promising.app), java_script_enabled=False)  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto("/documenten/ah-tk-20232024-1")
    assert not page.locator(".signals mark").first.is_visible()
    page.locator(".signals summary").click()
    assert page.locator(".signals mark").first.is_visible()
    plain.close()
