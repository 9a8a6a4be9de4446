"""The site over the demonstration set: in this process (`client`), and over the wire for a browser (`server`, `page`).

The browser stays open for the whole session, with an event loop of Playwright's in this thread: `asyncio.run` does not
work beside it; use `TestClient`.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.alerting.conftest import mailbox, sending  # noqa: F401 - fixtures
from tests.procedure.accounts.openid import issuer  # noqa: F401 - a fixture

from weerwoord import demonstration
from weerwoord.archive import open_archive
from weerwoord.web.app import create_app

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)


class Forgetful(TestClient):
    """A client that keeps no cookies: no test sees the language or session that another chose."""

    def request(self, *args: Any, **options: Any) -> Any:
        try:
            return super().request(*args, **options)
        finally:
            self.cookies.clear()


@pytest.fixture(scope="session")
def site_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of an archive that holds the demonstration set; do not change it."""
    folder = tmp_path_factory.mktemp("documents")
    for name, data in demonstration.documents():
        (folder / name).write_bytes(data)
    home = tmp_path_factory.mktemp("site")
    with open_archive(home) as archive:
        assert all(outcome.what != "quarantined" for outcome in archive.import_paths([folder], jobs=1))
    return home


@pytest.fixture(scope="session")
def site(site_home: Path) -> Iterator[FastAPI]:
    """Return the application over the demonstration set, its index complete; its record is `site.state.record`."""
    app = create_app(site_home)
    app.state.record.follow()
    yield app
    app.state.record.close()


@pytest.fixture(scope="session")
def client(site: FastAPI) -> TestClient:
    """Return a client of the site that follows no redirects and keeps no cookies; an exception fails the test."""
    return Forgetful(site, base_url="http://testserver", follow_redirects=False)


@pytest.fixture
def fresh_site(tmp_path: Path) -> Iterator[FastAPI]:
    """Return the application over an empty archive of the test's own: import into it, then `record.follow()`."""
    app = create_app(tmp_path / "home")
    app.state.record.follow()
    yield app
    app.state.record.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[FastAPI], str]]:
    """Return what serves an application on a free port of this machine, and gives back its address."""
    stops: list[Callable[[], None]] = []

    def start(app: FastAPI) -> str:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        # The record is the fixture's: it is opened and closed there.
        config = uvicorn.Config(app, log_level="warning", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)

        def stop() -> None:
            server.should_exit = True
            thread.join(10)
            listening.close()

        stops.append(stop)
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for stop in stops:
        stop()


@pytest.fixture(scope="session")
def server(site: FastAPI, serve: Callable[[FastAPI], str]) -> str:
    """Return the address at which the site over the demonstration set is served."""
    return serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return Chromium; without it the test is skipped."""
    found = os.environ.get("WEERWOORD_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        pytest.skip("there is no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    """Return a page of a browser without a past, 1280 wide: `page.goto("/zoeken?q=huur")`.

    A test in which the page reports an error, or breaks the content security policy, fails.
    """
    context = browser.new_context(base_url=server, viewport=WIDE, reduced_motion="reduce")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert not faults


@pytest.fixture
def axe() -> Callable[[Any], None]:
    """Return the check that a page, in light and in dark, wide and on a phone, breaks no rule of WCAG 2.2 AA.

    It also looks whether the page runs out of a screen of 320 pixels.
    """
    from axe_playwright_python.sync_playwright import Axe

    checker = Axe()

    def check(page: Any) -> None:
        for size, scheme, rules in ((WIDE, "light", AXE), (WIDE, "dark", COLOURS), (PHONE, "light", AXE)):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            found = checker.run(page, options=rules).response["violations"]
            told = [
                f"{fault['id']}: {fault['help']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
                for fault in found
                for node in fault["nodes"]
            ]
            assert not told, f"{page.url} ({scheme}, {size['width']} wide):\n" + "\n".join(told)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{page.url} is wider than 320 pixels"
        page.set_viewport_size(WIDE)

    return check
