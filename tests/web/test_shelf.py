"""What is kept between two starts: found again when nothing changed, derived anew when anything did."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import Context
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from markupsafe import Markup

from weerwoord import demonstration
from weerwoord.clock import Wanted
from weerwoord.web import ledger, pages, routers, shelf
from weerwoord.web.app import create_app
from weerwoord.web.brief import SHOWN, Shortly, year_before
from weerwoord.web.record import SETTINGS, Record, _lag
from weerwoord.web.shelf import Html, Shelf, Shelved

PAGES = (
    *("/", "/open", "/open?state=all-late", "/open?page=2", "/open?ministry=fin", "/cijfers", "/cijfers?party=ja21"),
    *("/register", "/leden", "/partijen", "/ministeries", "/ministeries/fin", "/partijen/vvd", "/toezeggingen"),
)


@pytest.fixture
def home(site_home: Path, tmp_path: Path) -> Path:
    """Return the demonstration set in a data folder of the test's own, with nothing kept."""
    copied = tmp_path / "home"
    shutil.copytree(site_home, copied, ignore=shutil.ignore_patterns("derived"))
    return copied


@pytest.fixture(autouse=True)
def _all_is_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep everything that may be kept, though it took no time."""
    monkeypatch.setattr("weerwoord.web.record._SHELVED", 0)
    monkeypatch.setattr(ledger, "_LONG", 0)


class Opened:
    """A record that counts how often a value is computed; `value` is in a context of its own, as a request is."""

    def __init__(self, home: Path) -> None:
        self.record = Record(home)
        self.record.follow()
        self.computed = 0

    def value(self, key: str = "count", form: Any = int) -> int:
        return Context().run(self.record.cached, key, self._compute, form)

    def _compute(self) -> int:
        self.computed += 1
        return self.record.archive.last_change()

    def imports(self, number: int) -> None:
        """Import a document of a name that the archive does not have yet."""
        name, data = demonstration.documents()[number]
        file = self.record.archive.place.home.parent / f"later-{number}-{name}"
        file.write_bytes(data + b"\n")
        assert [one.what for one in self.record.archive.import_paths([file], jobs=1)] != ["unchanged"]


@pytest.fixture
def start(home: Path) -> Iterator[Callable[[], Opened]]:
    """Return what opens the record as a start of the site does; an earlier one is closed first."""
    opened: list[Opened] = []

    def begin() -> Opened:
        if opened:
            opened[-1].record.close()
        opened.append(Opened(home))
        return opened[-1]

    yield begin
    opened[-1].record.close()


def test_a_value_is_there_after_a_start(start: Callable[[], Opened]) -> None:
    first = start()
    count = first.value()
    again = start()
    assert again.value() == count > 0
    assert (first.computed, again.computed) == (1, 0)


def test_what_has_no_form_or_took_no_time_is_not_kept(
    start: Callable[[], Opened], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start().value(form=None)
    monkeypatch.setattr("weerwoord.web.record._SHELVED", 60)
    start().value()
    assert not (home / "derived").exists()


def _another_document(opened: Opened) -> None:
    opened.imports(0)


def _other_terms(opened: Opened) -> None:
    (opened.record.archive.place.home / SETTINGS).write_text("{}")


def _damaged(opened: Opened) -> None:
    (kept,) = (opened.record.archive.place.home / "derived").rglob("*.json")
    kept.write_bytes(kept.read_bytes()[:-5])


def _of_another_type(opened: Opened) -> None:
    (kept,) = (opened.record.archive.place.home / "derived").rglob("*.json")
    kept.write_bytes(shelf._adapter(str).dump_json(Shelved(repr("count"), 1, 1, "many")))


def _of_another_key(opened: Opened) -> None:
    (kept,) = (opened.record.archive.place.home / "derived").rglob("*.json")
    kept.write_bytes(shelf._adapter(int).dump_json(Shelved(repr("other"), 1, 1, -1)))


@pytest.mark.parametrize("happens", [_another_document, _other_terms, _damaged, _of_another_type, _of_another_key])
def test_what_may_not_hold_any_more_is_computed_anew(
    start: Callable[[], Opened], happens: Callable[[Opened], None]
) -> None:
    before = start()
    before.value()
    happens(before)
    again = start()
    assert again.value() == again.record.archive.last_change()
    assert again.computed == 1


def test_another_program_computes_anew(start: Callable[[], Opened], monkeypatch: pytest.MonkeyPatch) -> None:
    start().value()
    monkeypatch.setattr("weerwoord.web.record.program", lambda: "the next release")
    again = start()
    again.value()
    assert again.computed == 1


def test_a_change_of_any_file_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "module.py").write_text("a = 1")
    monkeypatch.setattr(shelf, "files", lambda _name: tmp_path)
    told = [shelf.program.__wrapped__()]
    (tmp_path / "module.py").write_text("a = 12")
    told.append(shelf.program.__wrapped__())
    (tmp_path / "data.csv").write_text("")
    told.append(shelf.program.__wrapped__())
    (tmp_path / "module.pyc").write_text("")
    assert len(set(told)) == 3
    assert shelf.program.__wrapped__() == told[-1]


def test_only_the_newest_state_is_kept(start: Callable[[], Opened], home: Path) -> None:
    start().value()
    (before,) = (home / "derived").iterdir()
    start().imports(0)
    start().value()
    (after,) = (home / "derived").iterdir()
    assert before != after


def test_not_more_files_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_MOST", 3)
    kept = Shelf(tmp_path)
    for number in range(5):
        kept.put("state", number, int, Shelved(repr(number), 1, 1, number))
    kept.put("state", 0, int, Shelved(repr(0), 1, 1, 10))
    found = [kept.find("state", number, int) for number in range(5)]
    assert [one.value if one else None for one in found] == [10, 1, 2, None, None]


def test_a_folder_that_cannot_be_written_stops_nothing(start: Callable[[], Opened], home: Path) -> None:
    (home / "derived").write_text("a file where the folder would be")
    assert start().value() == start().value() > 0


def test_html_comes_back_as_html(tmp_path: Path) -> None:
    kept = Shelf(tmp_path)
    kept.put("state", "key", Html, Shelved(repr("key"), 1, 1, Markup("<b>&amp;</b>")))
    found = kept.find("state", "key", Html)
    assert found
    assert isinstance(found.value, Markup)
    assert found.value == Markup("<b>&amp;</b>")


def test_what_is_made_of_a_value_that_lags_is_not_taken_for_new(
    start: Callable[[], Opened], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weerwoord.web.record._CHEAP", 0)
    monkeypatch.setattr("weerwoord.web.record._REST", 10**9)
    opened = start()
    record = opened.record
    before = opened.value()
    opened.imports(0)
    record._follow_here()

    def request() -> tuple[int, bool]:
        made = record.cached("made of it", lambda: record.cached("count", opened._compute, int) + 1, int)
        return made, record.as_of() is not None

    assert Context().run(request) == (before + 1, True)
    assert Context().run(lambda: (record.cached("other", record.archive.last_change), record.as_of()))[1] is None
    again = start()
    now = again.record.archive.last_change()
    assert now > before
    assert again.value() == now
    assert again.value("made of it") == now, "the one that lagged was not kept"


def test_a_page_that_lags_says_since_when(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weerwoord.web.record._CHEAP", 0)
    monkeypatch.setattr("weerwoord.web.record._REST", 10**9)
    app = create_app(home)
    record: Record = app.state.record
    record.follow()
    client = TestClient(app)
    _lag.set((0, 0.0))  # what another request used is nothing to this one
    assert 'class="as-of"' not in client.get("/leden").text + client.get("/open").text
    assert "age" not in client.get("/api/v1/register").headers
    name, data = demonstration.documents()[0]
    (home.parent / name).write_bytes(data + b"\n")
    list(record.archive.import_paths([home.parent / name], jobs=1))
    record._follow_here()
    for address in ("/leden", "/open"):
        assert "Wat daarna binnenkwam, wordt nog meegeteld." in client.get(address).text, address
    assert "What came in since is still being counted." in client.get("/leden?lang=en").text
    assert 'class="as-of"' not in client.get("/zoeken?q=vraag").text
    assert int(client.get("/api/v1/register").headers["age"]) >= 1
    assert "age" not in client.get("/api/v1/documents").headers
    monkeypatch.setattr("weerwoord.web.record._REST", 0)
    monkeypatch.setattr("weerwoord.web.record._BETWEEN", 0)
    until = time.monotonic() + 30
    while 'class="as-of"' in client.get("/open").text and time.monotonic() < until:
        time.sleep(0.05)
    assert 'class="as-of"' not in client.get("/open").text
    record.close()


def test_what_lags_is_computed_anew_when_the_archive_is_quiet(
    start: Callable[[], Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weerwoord.web.record._QUIET", 0.05)
    opened = start()
    seen: list[int] = []
    opened.record.start([lambda record: seen.append(record.archive.last_change())])
    _wait(lambda: bool(seen))
    opened.imports(0)
    _wait(lambda: seen[-1] == opened.record.archive.last_change())
    time.sleep(0.6)
    calls = len(seen)
    time.sleep(0.6)
    assert len(seen) == calls, "nothing lags, and yet they were called"


def _wait(until: Callable[[], bool]) -> None:
    over = threading.Event()
    for _ in range(600):
        if until():
            return
        over.wait(0.05)
    raise AssertionError("it did not happen within 30 seconds")


def test_after_a_start_every_page_is_the_same(home: Path) -> None:
    """Once with nothing kept, once from what was kept, in both languages."""
    shown = []
    for _ in range(2):
        app = create_app(home)
        app.state.record._follow_here()
        client = TestClient(app)
        addresses = [f"{page}{'&' if '?' in page else '?'}lang={lang}" for page in PAGES for lang in ("nl", "en")]
        shown.append({address: client.get(address).text for address in addresses})
        assert all(f'<html lang="{address[-2:]}"' in page for address, page in shown[-1].items())
        for warm in routers.warmers_in(pages)[0]:
            warm(app.state.record)
        app.state.record.close()
    assert len(list((home / "derived").rglob("*.json"))) > 10
    for page, before in shown[0].items():
        assert shown[1][page] == before, page


def test_the_standings_in_brief_tell_what_the_whole_tells(home: Path) -> None:
    first = Record(home)
    first._follow_here()
    whole = ledger.standings(first)
    day = ledger.day_shown(first)
    first.close()
    record = Record(home)
    brief = ledger.standings(record)
    assert isinstance(brief, Shortly)
    last_year = [Wanted(state=state, since=year_before(day)) for state in SHOWN]
    for wanted in (*last_year, *(Wanted(state=state) for state in SHOWN)):
        assert brief.count(day, wanted) == whole.count(day, wanted)
    for wanted in last_year:
        assert list(brief.page(day, wanted, 0, 50)) == list(whole.page(day, wanted, 0, 50))
    for by in ("ministry", "office", "party"):
        assert list(brief.values(day, last_year[0], by)) == list(whole.values(day, last_year[0], by))
    for by in ("ministry", "party", "cabinet", "month", "year"):
        assert brief.parted(day, Wanted(), by) == whole.parted(day, Wanted(), by)
    assert brief.figures(day, Wanted()) == whole.figures(day, Wanted())
    assert brief.horizon(day) == whole.horizon(day)
    assert brief.day_shown(date.today()) == whole.day_shown(date.today())
    assert not record.has("standings"), "none of these needed all sets"
    other = Wanted(ministry="fin")
    assert brief.count(day, other) == whole.count(day, other)
    assert list(brief.board(day, other)) == list(whole.board(day, other))
    assert record.has("standings")
    assert not isinstance(ledger.standings(record), Shortly)
    record.close()


def test_a_brief_of_yesterday_is_not_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Record(home)
    first._follow_here()
    ledger.standings(first)
    first.close()

    class Tomorrow(ledger.date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls(2099, 1, 1)

    monkeypatch.setattr(ledger, "date", Tomorrow)
    record = Record(home)
    assert not isinstance(ledger.standings(record), Shortly)
    record.close()
