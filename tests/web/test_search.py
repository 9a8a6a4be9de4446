"""Home, search results, 'asked before?' and help, as people use them and as people abuse them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

import lxml.html
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from weerwoord import demonstration
from weerwoord.archive import open_archive
from weerwoord.web.pages.help import _sections


def tree(client: TestClient, address: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status, (address[:200], response.status_code)
    return lxml.html.fromstring(response.text)


def total(page: Any) -> int:
    found = re.search(r"\d+", page.xpath("string(//h1)"))
    return int(found.group()) if found else 0


def test_home_tells_what_is_there(client: TestClient, site: FastAPI) -> None:
    page = tree(client, "/")
    figures = [node.text_content() for node in page.cssselect(".figures dd")]
    assert figures[0] == str(len(demonstration.documents()))
    assert figures[1] == str(site.state.record.index.search("").total)
    assert len(page.cssselect(".entries li")) == 12
    for link in page.cssselect(".tries a"):
        assert link.get("href") == "/hulp" or total(tree(client, link.get("href"))) > 0


def test_home_of_an_empty_archive_says_what_to_do(fresh_site: FastAPI) -> None:
    page = tree(TestClient(fresh_site), "/")
    assert "weerwoord import" in page.text_content()
    assert not page.cssselect(".entries")


def test_results_show_question_and_answer_with_marks_and_the_way_there(client: TestClient) -> None:
    page = tree(client, "/zoeken?q=gemeenten")
    assert total(page) > 20
    results = page.cssselect(".results > li")
    assert len(results) == 20
    assert all(len(result.cssselect("dd")) >= 1 for result in results)
    assert any("gemeente" in mark.text_content().lower() for mark in page.cssselect("dd mark"))
    addresses = [link.get("href") for link in page.cssselect(".results .walk")]
    assert len(addresses) == len(set(addresses)) == 20
    assert all(re.fullmatch(r"/documenten/[^#?/]+#vraag-[^#?/]+", address) for address in addresses)


def test_facets_narrow_and_widen_and_their_counts_hold(client: TestClient) -> None:
    page = tree(client, "/zoeken?q=gemeenten")
    everything = total(page)
    for facet in page.cssselect(".facets > section"):
        link = facet.cssselect("a")[0]
        count = int(link.cssselect(".count")[0].text_content())
        narrowed = tree(client, link.get("href"))
        assert total(narrowed) == count
        assert narrowed.cssselect(".chips a")
        chosen = narrowed.cssselect(".facets a[aria-current]")
        assert len(chosen) == 1
        assert total(tree(client, chosen[0].get("href"))) == everything
        others = narrowed.xpath(f"//section[h3/@id='{facet.cssselect('h3')[0].get('id')}']//li")
        assert len(others) == len(facet.cssselect("li"))


def test_two_values_of_a_facet_widen_and_two_facets_narrow(client: TestClient) -> None:
    one, other = (total(tree(client, f"/zoeken?q=&party={name}")) for name in ("CDA", "PVV"))
    both = total(tree(client, "/zoeken?q=&party=CDA&party=PVV"))
    assert max(one, other) < both <= one + other
    assert total(tree(client, "/zoeken?q=&party=CDA&status=answered")) <= one


def test_facets_read_as_people_read_them(client: TestClient) -> None:
    text = tree(client, "/zoeken?q=").cssselect(".facets")[0].text_content()
    for word in ("Vergaderjaar", "2022–2023", "Antwoord", "beantwoord"):
        assert word in text
    for code in ("session_year", "reply", "answered", "2022-2023"):
        assert code not in text


def test_the_pages_hold_everything_once(client: TestClient) -> None:
    address, seen = "/zoeken?q=gemeenten&sort=newest", []
    while address:
        page = tree(client, address)
        seen += [link.get("href") for link in page.cssselect(".results .walk")]
        following = page.cssselect("a[rel=next]")
        address = following[0].get("href") if following else ""
    assert len(seen) == len(set(seen)) == total(page)


def test_by_date(client: TestClient) -> None:
    for order, reverse in (("newest", True), ("oldest", False)):
        days = [node.get("datetime") for node in tree(client, f"/zoeken?q=&sort={order}").cssselect(".results time")]
        assert days == sorted(days, reverse=reverse)


def test_a_slip_of_the_pen_is_told(client: TestClient) -> None:
    page = tree(client, "/zoeken?q=gemeentn")
    suggestion = page.cssselect(".nothing .lead a")[0]
    assert suggestion.text_content() == "gemeenten"
    assert total(tree(client, suggestion.get("href"))) > 0


def test_filters_that_leave_nothing_say_how_much_is_behind_them(client: TestClient) -> None:
    page = tree(client, "/zoeken?q=gemeenten&party=Niemand")
    link = next(link for link in page.cssselect(".nothing a") if "Zonder filters" in link.text_content())
    assert str(total(tree(client, link.get("href")))) in link.text_content()


def test_a_fault_in_a_query_is_shown_at_its_place(client: TestClient) -> None:
    page = tree(client, "/zoeken?" + urlencode({"q": "huur AND (koop"}), 400)
    place = page.cssselect("pre")[0]
    assert (place.text_content(), place.cssselect("mark")[0].text_content()) == ("huur AND (koop", "(")
    page = tree(client, "/zoeken?lang=en&" + urlencode({"q": 'x "open'}), 400)
    assert "At character 3" in page.text_content()
    client.cookies.clear()
    long = tree(client, "/zoeken?" + urlencode({"q": "w" * 500 + " x:y" + " z" * 50}), 400).cssselect("pre")[0]
    assert len(long.text_content()) < 100
    assert long.cssselect("mark")[0].text_content() == "x:"


def test_feed_and_json_ask_the_same(client: TestClient) -> None:
    page = tree(client, "/zoeken?q=gemeenten&party=CDA&page=2&lang=nl")
    client.cookies.clear()
    links = [link.get("href") for link in page.cssselect(".elsewhere a")]
    assert links == [
        "/zoeken/atom.xml?q=gemeenten&party=CDA",
        "/volgen?soort=zoekvraag&waarde=gemeenten",
        "/api/v1/search?q=gemeenten&party=CDA",
    ]


def test_what_is_imported_is_found_within_a_second(fresh_site: FastAPI, tmp_path: Any) -> None:
    with TestClient(fresh_site) as client:
        assert total(tree(client, "/zoeken?q=")) == 0
        name, data = demonstration.documents()[0]
        (tmp_path / name).write_bytes(data)
        with open_archive(fresh_site.state.record.archive.place.home) as other:
            list(other.import_paths([tmp_path / name], jobs=1))
        start = time.monotonic()
        while not total(tree(client, "/zoeken?q=")):
            assert time.monotonic() - start < 10, "not found"
            time.sleep(0.02)
    # On a quiet machine it takes 0.4 s at most; the tests' machine is not quiet.
    assert time.monotonic() - start < 5


HOSTILE = [
    '"', '"""', "(((((((((", ")", "a AND", "OR", "NOT", "-", "NEAR/", "NEAR/99999 x", "x NEAR/3", "*", "a*b", "onbekend:x",
    "jaar:99999", "jaar:abc", "na:2024-13-45", "na:gisteren", "voor:", "in:niets x", "partij:", "nr:", "nr:-1",
    "\0", "a\0b", "\x1b[31m", "\u202e\u2066x", "\ufeff", "𝕳𝖚𝖚𝖗", "👩‍👩‍👧", "ﷺ" * 300, "é" * 1500, "a" * 10_000, "x " * 5_000,
    "' OR 1=1 --", "'; DROP TABLE publications; --", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}", "${7*7}", "%s%n", "../../etc/passwd", "%00", "\r\nSet-Cookie: a=b", "&lt;b&gt;", "\ud800".encode("utf-8", "replace").decode(),
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_whatever_is_asked_gets_a_clear_answer(client: TestClient, hostile: str) -> None:
    fields = ["q", "party", "member", "ministry", "office", "sessionYear", "kind", "status", "sort", "page", "lang"]
    for field in fields:
        response = client.get("/zoeken?" + urlencode({field: hostile}))
        assert response.status_code in (200, 400, 404), field
        page = lxml.html.fromstring(response.text)
        assert page.cssselect("h1")
        assert not page.xpath("//script[not(@src)] | //img[not(starts-with(@src, '/static/'))] | //*[@onerror]")
        assert "49" not in page.xpath("string(//h1)") or "7*7" not in hostile
    for response in (
        client.post("/eerder-gevraagd", data={"tekst": hostile}),
        client.get("/eerder-gevraagd?" + urlencode({"tekst": hostile})),
        client.get("/documenten-zijn-er-niet/" + quote(hostile[:500], safe="")),
    ):
        assert response.status_code in (200, 400, 404)
        page = lxml.html.fromstring(response.text)
        assert not page.xpath("//script[not(@src)] | //img[not(starts-with(@src, '/static/'))] | //*[@onerror]")
    client.cookies.clear()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/zoeken?page=1000000000", 404), ("/zoeken?page=0", 400), ("/zoeken?page=-1", 400), ("/zoeken?page=1e9", 400),
        ("/zoeken?page=%D9%A1", 400), ("/zoeken?page=" + "9" * 400, 400), ("/zoeken?sort=best", 400),
        ("/zoeken?page=", 200), ("/zoeken?q=a&q=b", 200), ("/zoeken", 200), ("/zoeken?%FF=%FE&q=%FF%FE", 200),
        ("/zoeken?" + "party=x&" * 21, 200), ("/zoeken?" + "&".join(f"party=x{i}" for i in range(21)), 400),
        ("/zoeken/", 404), ("/zoeken?q=gemeenten&page=2", 200), ("/zoeken?q=zxqv&page=7", 200),
    ],
)  # fmt: skip
def test_numbers_and_orders_out_of_bounds(client: TestClient, address: str, status: int) -> None:
    page = tree(client, address, status)
    assert page.cssselect("h1")


@settings(deadline=None, max_examples=60)
@given(query=st.text(max_size=60))
def test_any_query_is_answered(client: TestClient, query: str) -> None:
    response = client.get("/zoeken", params={"q": query.encode("utf-8", "replace").decode()})
    assert response.status_code in (200, 400)


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    assert client.post("/eerder-gevraagd", data={"tekst": "a" * 2_000_000}).status_code == 413
    body = (b"tekst=" + b"a" * 400_000 for _ in range(4))  # of no length known beforehand
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/eerder-gevraagd", content=body, headers=headers).status_code == 413


def test_asked_before_finds_a_question_that_was_asked_and_says_what_is_alike(client: TestClient, site: FastAPI) -> None:
    results = site.state.record.index.search("gemeenteloketten").results
    pair = next(result.pair for result in results if len(result.pair.question) > 60)
    never = "Hoeveel pinguïns wonen er volgens de steenhouwer op het dak van de bibliotheek?"
    page = lxml.html.fromstring(client.post("/eerder-gevraagd", data={"tekst": f"1. {pair.question}\n2. {never}"}).text)
    mine = page.cssselect(".mine")
    assert len(mine) == 2
    first = mine[0].cssselect(".results .walk")[0]
    assert first.get("href") == f"/documenten/{pair.publication}#vraag-{pair.number}"
    assert mine[0].cssselect("dd mark")
    assert "100 %" in mine[0].cssselect(".likeness")[0].text_content()
    assert page.cssselect("textarea")[0].text_content().strip().endswith(never)
    again = client.post("/eerder-gevraagd", data={"tekst": f"1. {pair.question}\n2. {never}"}).text
    assert lxml.html.fromstring(again).cssselect(".mine")[0].text_content() == mine[0].text_content()


def test_asked_before_says_honestly_that_there_is_nothing(client: TestClient) -> None:
    page = client.post("/eerder-gevraagd", data={"tekst": "Zxqv brqxzw qqq?"}).text
    assert "Niets gevonden dat hierop lijkt." in page
    assert "Er staat nog geen vraag" in client.post("/eerder-gevraagd", data={"tekst": "  \n "}).text
    assert "Er staat nog geen vraag" in client.post("/eerder-gevraagd").text


def test_a_draft_comes_back_as_it_was_pasted(client: TestClient) -> None:
    draft = "\n1. Eén <b>vet</b> & 'zo'?\n\n2. Twee?</textarea><script>x</script>"
    page = client.post("/eerder-gevraagd", data={"tekst": draft}).text
    assert "<script>x" not in page
    shown = unescape(page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])
    assert shown.strip() == draft.strip()


def test_each_example_of_the_help_is_understood(client: TestClient) -> None:
    for _, _, examples in _sections():
        for query, _ in examples:
            assert client.get("/zoeken?" + urlencode({"q": query})).status_code == 200, query


def test_browsers_and_robots_get_what_they_ask_for(client: TestClient) -> None:
    described = client.get("/opensearch.xml")
    assert "http://testserver/zoeken?q={searchTerms}" in described.text
    assert "Disallow: /zoeken" in client.get("/robots.txt").text
    assert client.get(client.get("/favicon.ico").headers["location"]).headers["content-type"] == "image/svg+xml"


@pytest.mark.browser
@pytest.mark.parametrize(
    "address",
    ["/", "/zoeken?q=gemeenten&party=CDA", "/zoeken?q=gemeentn", "/zoeken?q=(", "/zoeken?page=9999", "/hulp", "/over"],
)
def test_accessible(page: Any, axe: Callable[[Any], None], address: str) -> None:
    page.goto(address)
    axe(page)


@pytest.mark.browser
def test_asked_before_in_a_browser(page: Any, axe: Callable[[Any], None]) -> None:
    page.goto("/eerder-gevraagd")
    page.fill("#tekst", "1. Welke signalen heeft u van gemeenten ontvangen?\n2. Zxqv brqxzw?")
    page.get_by_role("button", name="Vergelijk").click()
    page.locator(".mine").nth(1).wait_for()
    axe(page)


@pytest.mark.browser
def test_by_keyboard_alone(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "zoek"
    page.keyboard.type("gemeenten j/k")
    assert page.input_value("#zoek") == "gemeenten j/k"
    page.fill("#zoek", "gemeenten")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=gemeenten")
    walked = page.locator(".results .walk").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for expected in (walked[0], walked[1], walked[2]):
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.getAttribute('href')") == expected
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.getAttribute('href')") == walked[1]


@pytest.mark.browser
def test_light_and_dark_are_chosen_and_stay(page: Any) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/hulp")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Donkere weergave").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto("/over")
    assert page.evaluate(paper) == dark
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Lichte weergave").click()
    assert page.evaluate(paper) == light


@pytest.mark.browser
def test_without_javascript_everything_is_there(browser: Any, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#zoek", "gemeenten")
    with page.expect_navigation():
        page.get_by_role("button", name="Zoeken").click()
    assert page.locator(".results > li").count() == 20
    with page.expect_navigation():
        page.locator(".facets a").first.click()
    assert page.locator(".chips a").count() == 1
    assert not page.locator("button.theme").is_visible()
    context.close()


def test_words_that_stand_nowhere_together_are_tried_with_less(client: TestClient) -> None:
    page = client.get("/zoeken?q=verkiezingsuitslag+veerpont").text
    assert "Niets gevonden" in page
    offered = re.findall(r'<ul class="fewer">(.*?)</ul>', page, re.S)
    assert len(offered) == 1
    for address, query, count in re.findall(r'<a href="([^"]+)">([^<]+)</a> <span class="meta">([\d.]+) ', offered[0]):
        found = client.get(unescape(address)).text
        assert f"{count} {'vraag' if count == '1' else 'vragen'} gevonden" in found, query
    assert 'q=verkiezingsuitslag"' in offered[0]


@pytest.mark.parametrize("query", ["verkiezingsuitslag", "partij:VVD xyzzyq", '"xyzzyq plugh"', "xyzzyq OR plugh"])
def test_nothing_is_cut_out_of_what_has_more_meaning(client: TestClient, query: str) -> None:
    assert 'class="fewer"' not in client.get("/zoeken", params={"q": query}).text


def test_the_question_of_the_first_visit_has_an_answer(client: TestClient) -> None:
    page = client.get("/zoeken?q=bijeenkomsten+verkiezingsuitslag").text
    first = re.search(r'<a [^>]*href="(/documenten/[^"#]+)', page[page.index('class="results"') :])
    assert first
    assert "In twee weken zijn drie bijeenkomsten gehouden" in client.get(first[1]).text


def test_the_first_page_offers_plain_words_that_find_something(client: TestClient) -> None:
    offered = [a.text_content() for a in tree(client, "/").cssselect(".tries a code")]
    assert offered
    assert ":" not in offered[0]
    assert len(offered[0].split()) == 2
    for query in offered:
        assert total(tree(client, f"/zoeken?{urlencode({'q': query})}")) > 0, query
