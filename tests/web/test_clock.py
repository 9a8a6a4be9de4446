"""The board, the figures, the term of a set: over the demonstration set, whose newest document is of 10 July 2026."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from icalendar import Calendar

from weerwoord import demonstration
from weerwoord.clock import Ledger, Wanted
from weerwoord.web import ledger
from weerwoord.web.standing_query import month_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TITLE = re.compile(r'<a class="title" href="/sets/([^/]+)/termijn"')
DAYS = re.compile(r'<p class="days"><b>(\d+)</b> <span>([^<]+)</span>')


def test_the_board_stands_on_the_day_of_the_newest_document_and_begins_with_the_latest(client: TestClient) -> None:
    page = client.get("/open").text
    assert "Dat is de dag van het nieuwste stuk" in page
    assert TITLE.findall(page) == ["2026z09990", "2026z09871", "2026z10412", "2026z11020", "2026z10533", "2026z11246"]
    assert DAYS.findall(page)[:4] == [
        ("17", "dagen te laat"), ("11", "dagen te laat"), ("4", "dagen te laat"), ("5", "dagen over")
    ]  # fmt: skip
    assert "4 dagen te laat, zonder mededeling" in page


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("state=late-without-notice", ["2026z10412"]),
        ("state=postponed", ["2026z10533"]),
        ("state=partly", ["2026z09990"]),
        ("state=soon", ["2026z11020"]),
        ("ministry=fin", ["2026z09990", "2026z11246"]),
        ("office=minister-financien&state=all-late", ["2026z09990"]),
        ("party=ja21", ["2026z11246"]),
        ("ministry=bestaat-niet", []),
        ("on=2026-06-10", ["2026z14946", "2026z09214"]),
        ("on=2026-06-10&state=postponed", ["2026z09214", "2026z09655", "2026z09871"]),
    ],
)
def test_filters_of_the_board(client: TestClient, query: str, slugs: list[str]) -> None:
    page = client.get(f"/open?{query}").text
    found = TITLE.findall(page)
    assert [slug for slug in found if slug.startswith("2026")][: len(slugs)] == slugs
    assert bool(found) == bool(slugs)


def test_older_sets_are_a_link_away(client: TestClient) -> None:
    page = client.get("/open").text
    older = re.search(r'href="(/open\?since=1800-01-01)">Toon ook (\d+) sets', page)
    assert older
    assert len(TITLE.findall(client.get(older[1]).text)) == 6 + int(older[2])


@pytest.mark.parametrize(
    "address",
    [
        "/open?state=x", "/open?on=2024-02-31", "/open?on=0001-01-01", "/open?since=gisteren", "/open?page=0",
        "/open?page=x", f"/open?office={'a' * 300}", "/cijfers?by=x", "/cijfers?sort=x", "/cijfers.csv?until=2024-1-1",
        "/open/atom.xml?on=x", "/open/agenda.ics?state=x", "/sets/2026z10412/termijn?on=x", "/cijfers/sets?page=-1",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "<h1>" in answer.text


@pytest.mark.parametrize("address", ["/open?page=999", "/sets/er-is-niets/termijn"])
def test_what_is_not_there(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_sum_is_written_out_with_its_documents(client: TestClient, site: FastAPI) -> None:
    page = client.get("/sets/2026z09655/termijn").text
    for sentence in (
        "11 mei 2026: ingezonden. Dat is dag 0.",
        "11 mei 2026 + 21 dagen = 1 juni 2026: de laatste dag",
        "5 juni 2026, dag 25: mededeling van uitstel van Minister (Justitie en Veiligheid).",
        "Die mededeling kwam 4 dagen na de laatste dag",
        "11 mei 2026 + 42 dagen = 22 juni 2026",
        "18 dagen na 22 juni 2026: 18 dagen te laat.",
        'href="/documenten/ah-tk-20252026-3861"',
    ):
        assert sentence in page
    english = TestClient(site).get("/sets/2026z09655/termijn?lang=en").text
    assert "18 days after 22 June 2026: 18 days late." in english


def test_each_office_of_the_family_has_its_own_sum(client: TestClient) -> None:
    page = client.get("/sets/2023z09118/termijn").text
    assert "11 van 12 beantwoord" in page
    assert page.count("beantwoord na 32 dagen") == 11
    assert "nog niet van alle gevraagde bewindspersonen antwoord" in page
    earlier = client.get("/sets/2023z09118/termijn?on=2023-06-20").text
    assert "uitgesteld, nog 13 dagen" in earlier
    before = client.get("/sets/2023z09118/termijn?on=2023-05-21").text
    assert "nog niet ingezonden" in before


def test_documents_and_sets_tell_their_term(client: TestClient) -> None:
    for address in ("/documenten/ah-tk-20252026-3861", "/sets/2026z09655"):
        page = client.get(address).text
        assert "beantwoord na 60 dagen, 18 dagen te laat" in page
        assert 'href="/sets/2026z09655/termijn"' in page


def test_another_spelling_of_a_set_leads_to_its_address(client: TestClient) -> None:
    moved = client.get("/sets/2026Z10412/termijn?on=2026-07-01")
    assert moved.status_code == 301
    assert moved.headers["location"] == "/sets/2026z10412/termijn?on=2026-07-01"


def test_each_figure_leads_to_the_sets_behind_it(client: TestClient) -> None:
    for by in ("ministry", "office", "cabinet", "party", "member", "year", "month"):
        page = client.get(f"/cijfers?by={by}&since=2019-01-01").text
        links = re.findall(r'<td class="number"><a href="(/cijfers/sets\?[^"]+)">(\d+)</a>', page)
        assert links, by
        for address, count in links[:: max(1, len(links) // 12)]:
            listed = client.get(address.replace("&amp;", "&")).text
            told = re.search(r"<h1>(\d+) sets?</h1>", listed)
            assert told, address
            # By office and ministry each office counts, so that a set with two of a ministry stands for two.
            assert int(told[1]) == int(count) or (by == "ministry" and int(told[1]) < int(count)), address


def test_figures_of_the_whole(client: TestClient, site: FastAPI) -> None:
    page = client.get("/cijfers?since=2026-01-01").text
    found = ledger.standings(site.state.record).figures(date(2026, 7, 10), Wanted(since=date(2026, 1, 1)))
    assert (found.total, found.answered, found.in_time, found.late, found.unclear) == (13, 5, 3, 2, 0)
    assert f">{found.total}</a></dd>" in page
    assert "60%" in page
    assert page.count("<svg") >= 2


def test_figures_as_csv(client: TestClient) -> None:
    answer = client.get("/cijfers.csv?by=party")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows
    for row in rows:
        days = sum(int(value) for name, value in row.items() if name.startswith("days_"))
        assert days <= int(row["answered"]) <= int(row["total"])


def test_the_board_as_feed(client: TestClient) -> None:
    answer = client.get("/open/atom.xml?ministry=fin")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.text)
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == 2
    identifiers = [entry.findtext("a:id", namespaces=ATOM) for entry in feed.iterfind("a:entry", ATOM)]
    assert len(set(identifiers)) == 2
    again = ElementTree.fromstring(client.get("/open/atom.xml?ministry=fin").text)
    assert [e.findtext("a:updated", namespaces=ATOM) for e in again.iterfind("a:entry", ATOM)] == [
        e.findtext("a:updated", namespaces=ATOM) for e in entries
    ]


def test_due_days_as_calendar_keep_their_identity(client: TestClient) -> None:
    def events(address: str) -> dict[str, Any]:
        answer = client.get(address)
        assert answer.headers["content-type"].startswith("text/calendar")
        return {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("vevent")}

    now, before = events("/open/agenda.ics"), events("/open/agenda.ics?on=2026-06-15")
    uid = "2026z10533@termijn.weerwoord"
    assert before[uid].decoded("dtstart") == date(2026, 6, 29)
    assert now[uid].decoded("dtstart") == date(2026, 7, 20)
    assert int(now[uid]["sequence"]) > int(before[uid]["sequence"])


def test_the_first_page_says_what_is_late(client: TestClient) -> None:
    answer = client.get("/")
    page = answer.text
    assert re.fullmatch(r"app;dur=\d+\.\d", answer.headers["server-timing"])
    assert "3 sets wachten langer dan mag op antwoord" in page
    assert "<b>3</b> Te laat</a>" in client.get("/open").text
    assert 'href="/sets/2026z10412/termijn"' in page


def test_a_ledger_renewed_is_the_ledger_read_anew(fresh_site: FastAPI, tmp_path: Path) -> None:
    """Whatever the order in which the documents of sets arrive, and sets become one."""
    record = fresh_site.state.record
    documents = [one for one in demonstration.documents() if "2023" in one[0] or "2026" in one[0]]
    Random(7).shuffle(documents)
    for place in range(0, len(documents), 9):
        for name, data in documents[place : place + 9]:
            (tmp_path / name).write_bytes(data)
        list(record.archive.import_paths([tmp_path], jobs=1))
        record.follow()
        before = ledger._last.get(record)
        found = ledger.Standings(record, before)
        ledger._last[record] = found
        anew = Ledger(record.archive.sets(), ledger.rules(record))
        assert sorted(found.ledger.sets, key=lambda one: one.slug) == sorted(anew.sets, key=lambda one: one.slug)
        day = date(2026, 7, 10)
        assert {r.set.slug: r.shown.state for r in found.on(day)} == {r.set.slug: r.shown.state for r in anew.on(day)}


def test_terms_of_its_own(fresh_site: FastAPI) -> None:
    record = fresh_site.state.record
    settings = record.archive.place.home / ledger.SETTINGS
    settings.write_text('{"options": {"general_terms_act": true}}', encoding="utf-8")
    assert ledger.rules(record).general_terms_act
    assert TestClient(fresh_site).get("/open").status_code == 200
    assert TestClient(fresh_site).get("/cijfers").status_code == 200


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-12", (date(2023, 12, 1), date(2023, 12, 31))),
        ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
    ],
)
def test_days_of_a_month_or_year(key: str, days: tuple[date, date]) -> None:
    assert month_of(key) == days


@pytest.mark.browser
@pytest.mark.parametrize(
    "address",
    ["/open?ministry=fin&since=1800-01-01", "/cijfers", "/cijfers/sets?state=answered-late", "/sets/2023z09118/termijn"],
)  # fmt: skip
def test_pages_are_accessible(page: Any, axe: Callable[[Any], None], address: str) -> None:
    page.goto(address)
    for closed in page.locator("main details").all()[:3]:
        closed.evaluate("one => one.open = true")
    axe(page)


@pytest.mark.browser
def test_a_choice_takes_effect_at_once_and_leaves_a_clean_address(page: Any) -> None:
    page.goto("/open")
    page.select_option("#kies-ministry", "fin")
    page.wait_for_url("**/open?ministry=fin")
    assert page.locator(".board > li").count() == 2
