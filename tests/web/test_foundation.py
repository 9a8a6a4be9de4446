"""What holds for every page: headers, languages, errors, and the record behind it."""

from __future__ import annotations

import ast
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from fastapi import FastAPI
from fastapi.testclient import TestClient

from weerwoord import demonstration
from weerwoord.indexing import behind
from weerwoord.reading.apart import Apart
from weerwoord.web import charts, language, pages, routers
from weerwoord.web.record import Record

WEB = Path(str(files("weerwoord.web")))


def test_every_page_bears_the_security_headers(client: TestClient) -> None:
    for address in ("/", "/er-is-niets", "/static/site.css"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "strict-transport-security" not in headers


def test_pages_and_feeds_answer_head(client: TestClient) -> None:
    for address in ("/", "/zoeken?q=huur", "/open/atom.xml", "/robots.txt"):
        assert client.head(address).status_code == 200, address
    assert client.head("/er-is-niets").status_code == 404


def test_strict_transport_is_asked_for_over_https_only(site: FastAPI) -> None:
    secure = TestClient(site, base_url="https://testserver")
    assert "max-age" in secure.get("/").headers["strict-transport-security"]


def test_dutch_unless_asked_and_the_answer_is_kept(site: FastAPI) -> None:
    client = TestClient(site, headers={"Accept-Language": "en"})
    assert '<html lang="nl"' in client.get("/").text
    assert '<html lang="en"' in client.get("/?lang=en").text
    assert '<html lang="en"' in client.get("/").text
    assert '<html lang="en"' in client.get("/?lang=klingon").text
    assert '<html lang="nl"' in client.get("/?lang=nl").text
    assert '<html lang="nl"' in client.get("/").text


def test_what_is_not_there_is_told_to_people_and_to_programs(client: TestClient) -> None:
    page = client.get("/er-is-niets")
    assert page.status_code == 404
    assert "<h1>" in page.text
    told = client.get("/api/v1/er-is-niets")
    assert told.status_code == 404
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["status"] == 404


def test_a_fault_of_ours_is_a_page_with_all_headers(fresh_site: FastAPI) -> None:
    @fresh_site.get("/stuk")
    def broken() -> None:
        raise RuntimeError("secret")

    page = TestClient(fresh_site, raise_server_exceptions=False).get("/stuk?lang=en")
    assert page.status_code == 500
    assert '<html lang="en"' in page.text
    assert "secret" not in page.text
    assert "content-security-policy" in page.headers


def test_a_static_file_may_be_kept_for_ever_by_its_hash(client: TestClient) -> None:
    assert "immutable" in client.get("/static/site.css?v=1").headers["cache-control"]
    assert "immutable" not in client.get("/static/site.css").headers["cache-control"]


def test_every_string_has_english() -> None:
    known: set[str] = set()
    for file in sorted((WEB / "locale" / "en").glob("*.po")):
        with file.open("rb") as opened:
            for message in read_po(opened, locale="en", abort_invalid=True):
                strings = [message.string] if isinstance(message.string, str) else message.string
                if message.id and all(strings):
                    known.add(message.id if isinstance(message.id, str) else message.id[0])
    methods = [("**.html", "jinja2.ext:babel_extract"), ("**.xml", "jinja2.ext:babel_extract"), ("**.py", "python")]
    options = {pattern: {"silent": "false", "trimmed": "false"} for pattern, _ in methods}
    missing = []
    for name, line, found, *_ in extract_from_dir(
        WEB, methods, options, keywords={"_": None, "gettext": None, "ngettext": (1, 2)}
    ):
        text = found if isinstance(found, str) else found[0]
        if text and text not in known:
            missing.append(f"{name}:{line}: {text}")
    assert not missing, "no English in locale/en/<room>.po for\n" + "\n".join(missing)


def test_no_template_needs_what_the_policy_forbids() -> None:
    for file in (WEB / "templates").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert " style=" not in text, file
        assert "<style" not in text, file
        assert "javascript:" not in text, file
        assert not [
            line
            for line in text.splitlines()
            if "<script" in line and "src=" not in line and "application/" not in line
        ], file


def test_no_code_builds_html_by_hand() -> None:
    """Markup is made in a few known places only: everything else goes through a template, which escapes."""
    allowed = {"charts.py", "rendering.py"}
    for file in WEB.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        made = [node for node in calls if isinstance(node.func, ast.Name) and node.func.id == "Markup"]
        assert not made or file.name in allowed, file


def test_a_value_is_kept_until_the_archive_changes(fresh_site: FastAPI, tmp_path: Path) -> None:
    record: Record = fresh_site.state.record
    counted: list[int] = []

    def count() -> int:
        counted.append(record.archive.count())
        return counted[-1]

    assert record.cached("count", count) == record.cached("count", count) == 0
    assert len(counted) == 1
    name, data = demonstration.documents()[0]
    (tmp_path / name).write_bytes(data)
    list(record.archive.import_paths([tmp_path / name], jobs=1))
    record.follow()
    assert record.cached("count", count) == 1
    assert record.index.search("").total > 0


def test_a_dear_value_is_shown_while_it_is_computed_anew(fresh_site: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    record: Record = fresh_site.state.record
    monkeypatch.setattr("weerwoord.web.record._CHEAP", -1.0)
    assert record.cached("dear", lambda: "old") == "old"
    monkeypatch.setattr(record, "_look", lambda *, now=False: 10**6)
    shown = [record.cached("dear", lambda: "new")]
    while shown[-1] == "old":
        shown.append(record.cached("dear", lambda: "new"))
    assert shown[0] == "old"


def test_the_first_page_does_not_wait_for_what_is_late(fresh_site: FastAPI, tmp_path: Path) -> None:
    for name, data in demonstration.documents()[:30]:
        (tmp_path / name).write_bytes(data)
    record: Record = fresh_site.state.record
    list(record.archive.import_paths([tmp_path], jobs=1))
    client = TestClient(fresh_site)
    with record._lock("standings"):
        assert record.awaited("standings")
        assert "wordt na het starten van de site nog geteld" in client.get("/").text
    shown = client.get("/").text
    assert "nog geteld" not in shown
    with record._lock("standings"):
        assert client.get("/").text == shown


def test_warmers_run_at_the_start_and_one_that_fails_stops_no_other(fresh_site: FastAPI) -> None:
    record: Record = fresh_site.state.record
    warmed = threading.Event()

    def fails(_: Record) -> None:
        raise RuntimeError("broken")

    record.start((fails, lambda _: warmed.set()))
    assert warmed.wait(30)
    assert all(routers.warmers_in(pages))


def test_profiles_are_warmed_the_kinds_with_few_first(site: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    record: Record = site.state.record
    monkeypatch.setattr(record, "rest", lambda _seconds: False)
    monkeypatch.setattr(record, "_values", OrderedDict())
    routers.warmers_in(pages)[1][-1](record)
    warmed = [key[1] for key in record._values if isinstance(key, tuple) and key[0] == "profile"]
    kinds = list(dict.fromkeys(kind for kind, _slug in warmed))
    counts = [sum(one == kind for one, _slug in warmed) for kind in kinds]
    assert set(kinds) == {"ministry", "party", "office", "member"}
    assert counts == sorted(counts)
    assert len(warmed) == sum(counts) == len(set(warmed))


def test_many_changes_are_left_to_a_process_of_their_own(tmp_path: Path) -> None:
    for name, data in demonstration.documents()[:30]:
        (tmp_path / name).write_bytes(data)
    record = Record(tmp_path / "home")
    list(record.archive.import_paths([tmp_path], jobs=1))
    assert behind(record.archive, record.index) >= 30
    record.start()
    until = time.monotonic() + 60
    while behind(record.archive, record.index) and time.monotonic() < until:
        time.sleep(0.05)
    assert record._follower is not None
    assert record.index.search("").total > 100
    record.close()
    assert not record._follower.is_alive()


def test_a_damaged_index_begins_anew(site_home: Path, tmp_path: Path) -> None:
    import shutil

    home = tmp_path / "copy"
    shutil.copytree(site_home, home)
    (home / "index").mkdir(exist_ok=True)
    (home / "index" / "meta.json").write_text("{broken")
    record = Record(home)
    record.follow()
    assert record.index.search("").total > 100
    record.close()


def test_a_chart_bears_no_style_and_its_numbers() -> None:
    drawn = charts.bars("Vragen", [("<b>VVD</b>", 3), ("D66", 5)], ("partij", "vragen"))
    assert "style" not in drawn.svg
    assert "<b>" not in drawn.svg
    assert drawn.rows[1] == ("D66", 5)
    assert drawn.csv().splitlines()[0] == "partij,vragen"
    over = charts.columns_over_time("Per jaar", ["2023", "2024"], [("open", [1, None]), ("laat", [2, 3])], "jaar")
    assert over.rows == (("2023", 1, 2), ("2024", None, 3))
    assert "style" not in over.svg


def test_a_chart_is_drawn_in_a_process_of_its_own_and_here_where_that_died(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = ("partij", "vragen")
    apart = Apart(memory=charts.MEMORY)
    monkeypatch.setattr(charts, "_APART", apart)
    charts._drawn.cache_clear()
    there = charts.bars("Vragen", [("VVD", 3)], columns)
    assert apart._process is not None
    monkeypatch.setattr(charts, "_APART", Apart(memory=1))
    assert charts.bars("Vragen", [("VVD", 3)], columns) == there
    assert charts._APART._process is None, "what was drawn of the same numbers is kept"
    charts._drawn.cache_clear()
    assert charts.bars("Vragen", [("VVD", 3)], columns) == there
    with language.speaking("en"):
        english = charts.bars("Vragen", [("VVD", 3000)], columns)
    assert english.svg != charts.bars("Vragen", [("VVD", 3000)], columns).svg
    apart.close()


@pytest.mark.browser
def test_errors_are_accessible(page: Any, axe: Callable[[Any], None]) -> None:
    page.goto("/er-is-niets")
    axe(page)
