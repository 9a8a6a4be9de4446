"""Members, parties, ministries, offices and the register: what they count, and what they look like to everyone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from weerwoord.archive import Filter
from weerwoord.archive.offices import ministry_names
from weerwoord.archive.views import OfficeFacts
from weerwoord.web.labels import untitled
from weerwoord.web.pages.offices import held_by
from weerwoord.web.record import Record

_LISTS = ("/leden", "/partijen", "/ministeries", "/register")


@pytest.fixture(scope="module")
def record(site: FastAPI) -> Record:
    found: Record = site.state.record
    return found


def pages(record: Record) -> list[str]:
    """The page of each member, party, ministry and office."""
    archive = record.archive
    ministries = {one.ministry for one in archive.offices() if one.ministry}
    return [
        *(f"/leden/{one.slug}" for one in archive.members()),
        *(f"/partijen/{one.slug}" for one in archive.parties() if one.slug),
        *(f"/ministeries/{key}" for key in sorted(ministries)),
        *(f"/bewindspersonen/{one.slug}" for one in archive.offices()),
    ]


def test_every_page_is_there_in_both_languages(client: TestClient, record: Record) -> None:
    addresses = pages(record)
    assert len(addresses) > 50
    for address in (*_LISTS, *addresses):
        assert client.get(address).status_code == 200, address
    for address in (*_LISTS, *addresses[::15]):
        english = client.get(f"{address}?lang=en")
        assert 'lang="en"' in english.text
        assert "Hoe snel" not in english.text
    client.cookies.clear()


def test_unknown_ones_are_not_there(client: TestClient) -> None:
    for address in ("/leden/niemand", "/partijen/geen", "/ministeries/nergens", "/bewindspersonen/minister-van-niets"):
        assert client.get(address).status_code == 404
    assert client.get("/bewindspersonen").headers["location"] == "/ministeries"


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "99999999999999999999"])
def test_a_bad_page_is_told(client: TestClient, record: Record, page: str) -> None:
    address = f"/leden/{record.archive.members()[0].slug}?page={page}"
    assert 400 <= client.get(address).status_code < 500


def test_a_page_past_the_last_says_so(client: TestClient, record: Record) -> None:
    found = client.get(f"/leden/{record.archive.members()[0].slug}?page=1000000000")
    assert found.status_code == 200
    assert "Deze bladzijde is leeg" in found.text


def test_a_profile_counts_what_its_publications_say(record: Record) -> None:
    archive = record.archive
    for party in archive.parties():
        wanted = Filter(party=party.slug)
        entries = list(archive.documents(wanted))
        profile = archive.profile(wanted, most=1_000)
        assert profile.total == len(entries) == party.publications
        assert profile.questions == sum(one.questions for one in entries)
        assert Counter({(y, k): n for y, k, n in profile.years}) == Counter(
            (one.session_year or "", one.kind) for one in entries
        )
        people = archive.people_of([one.slug for one in entries])
        members = Counter(slug for one in people.values() for slug in set(one.members))
        assert {one.slug: one.count for one in profile.members} == dict(members)
        signers = Counter(slug for one in people.values() for slug in set(one.signatories))
        assert dict(profile.signers) == dict(signers)
        days = [one.submitted for one in entries if one.submitted]
        last = [one.answered or one.submitted for one in entries]
        assert (profile.first, profile.last) == (min(days), max(filter(None, last)))
        assert [one.count for one in profile.members] == sorted((one.count for one in profile.members), reverse=True)


def test_a_profile_holds_at_most_what_is_asked(record: Record) -> None:
    profile = record.archive.profile(Filter(), most=3)
    assert len(profile.members) == len(profile.parties) == len(profile.ministries) == 3
    only = record.archive.profile(Filter(), kinds=["parties"], most=3)
    assert only.parties == profile.parties
    assert only.members == only.ministries == only.signers == ()
    assert only.years == profile.years


def test_ministries_are_counted_as_a_profile_counts_them(record: Record) -> None:
    counts = record.archive.ministries()
    assert counts == record.archive.profile(Filter(), most=100).ministries
    assert len(counts) > 3


def test_who_stayed_on_in_a_next_cabinet_is_listed_once() -> None:
    held = held_by(OfficeFacts("minister-defensie", "Minister", "Defensie", "def", 0, 0))
    kamp = [(one.since.year, one.until.year) for one in held if one.until and one.name.endswith("Kamp")]
    assert kamp == [(2021, 2022), (2002, 2007)]


def test_who_held_another_office_of_the_ministry_is_not_among_the_holders(client: TestClient) -> None:
    shown = client.get("/bewindspersonen/minister-buitenlandse-zaken").text
    held = shown[shown.index('id="bekleed"') : shown.index('id="stukken"')]
    assert "Bruins Slot" in held
    assert "van Leeuwen" not in held


def test_a_member_who_may_be_another_is_told_of_it_on_both_pages(fresh_site: FastAPI, tmp_path: Path) -> None:
    from tests.archive.making import put, sheet

    record: Record = fresh_site.state.record
    who = (("Jan Tromp", "CDA"), ("Jan Tromp", "VVD"), ("Van Leeuwen", "CDA"))
    folder = put(tmp_path, [(f"{n}.txt", sheet(str(n), *one)) for n, one in enumerate(who, 1)])
    list(record.archive.import_paths([folder], jobs=1))
    told = [doubt for doubt in record.archive.doubts() if any("Tromp" in name for name in doubt.names)]
    members = [one for one in record.archive.members() if "Tromp" in one.name]
    assert told
    assert len(members) == 2
    client = TestClient(fresh_site)
    for one in members:
        assert "Misschien dezelfde persoon" in client.get(f"/leden/{one.slug}").text
    assert " · ".join(told[0].names) in client.get("/leden").text
    other = next(one for one in record.archive.members() if "Tromp" not in one.name)
    assert "Misschien dezelfde persoon" not in client.get(f"/leden/{other.slug}").text


def test_a_ministry_lists_its_offices(client: TestClient) -> None:
    shown = client.get("/ministeries/bz").text
    assert ministry_names()["bz"] in shown
    assert 'href="/bewindspersonen/minister-buitenlandse-zaken"' in shown


def test_the_register_shows_holes_and_what_is_bad(fresh_site: FastAPI, tmp_path: Any) -> None:
    from tests.archive.making import put, sheet

    client = TestClient(fresh_site)
    assert "nog geen genummerd stuk" in client.get("/register").text
    files = [(f"{number}.txt", sheet(number, "Zwaanswijk", "JA21")) for number in ("3", "4", "9")]
    folder = put(tmp_path / "in", [*files, ("<b>kapot.txt", b"no questions here")])
    with_holes = fresh_site.state.record
    list(with_holes.archive.import_paths([folder], jobs=1))
    with_holes.follow()
    shown = client.get("/register").text
    for hole in ('<span class="hole">1–2</span>', '<span class="hole">5–8</span>', "3 van 9", "6 nummers ontbreken"):
        assert hole in shown
    assert "&lt;b&gt;kapot.txt" in shown
    assert "<b>kapot" not in shown


def test_what_is_unread_is_counted(record: Record) -> None:
    rest = record.archive.completeness()
    assert rest.publications == record.archive.count()
    assert rest.unresolved == len([one for one in record.archive.unresolved() if one.target])
    assert rest.vague == len([one for one in record.archive.unresolved() if not one.target])
    assert all(one.count >= 1 for one in rest.wanted)


@pytest.mark.browser
def test_everyone_can_use_the_pages(page: Any, axe: Any, record: Record) -> None:
    member = max(record.archive.members(), key=lambda one: one.publications)
    addresses = [*_LISTS, f"/leden/{member.slug}", "/partijen/ja21", "/ministeries/bz"]
    for address in (*addresses, "/bewindspersonen/minister-buitenlandse-zaken"):
        assert page.goto(address).ok
        axe(page)


@pytest.mark.browser
def test_the_list_of_members_narrows(page: Any, record: Record) -> None:
    page.goto("/leden")
    page.get_by_label("Beperk de lijst").fill("zwaansw")
    visible = page.locator("#leden tbody tr:visible th").all_text_contents()
    assert visible
    assert all("Zwaansw" in name for name in visible)
    assert len(visible) < len(record.archive.members())


def test_reasons_are_told_in_the_language_of_the_page(fresh_site: FastAPI, tmp_path: Path) -> None:
    (tmp_path / "gegevens.json").write_text('{"identifier": "x"}', encoding="utf-8")
    list(fresh_site.state.record.archive.import_paths([tmp_path / "gegevens.json"], here=True))
    fresh_site.state.record.follow()
    client = TestClient(fresh_site)
    assert "dit zijn gegevens (JSON), geen stuk." in client.get("/register").text
    assert "this is data (JSON), not a document." in client.get("/register?lang=en").text


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"kind": "reply", "case_number": "2024Z18294", "number": "604"}, "Antwoord op vragen 2024Z18294"),
        (
            {"kind": "notice", "number": "604", "session_year": "2024-2025"},
            "Mededeling over vragen, Aanhangsel 604, 2024–2025",
        ),
        ({"kind": "questions", "identifier": "kv-1271549"}, "Vragen (kv-1271549)"),
        ({"kind": "letter"}, "Brief met antwoorden op vragen (2024-01-29-x)"),
    ],
)
def test_what_has_no_subject_is_called_by_what_is_known(entry: dict[str, str], said: str) -> None:
    nothing = dict.fromkeys(("chamber", "session_year", "number", "identifier", "case_number"))
    assert untitled(SimpleNamespace(**{**nothing, "slug": "2024-01-29-x", **entry})) == said  # type: ignore[arg-type]
