"""A real mail server and a real receiver of webhooks on this machine, and an archive that news comes into."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from tests.archive.making import put, sheet

from weerwoord.alerting import Settings, settings
from weerwoord.archive import Archive, open_archive

NOON = datetime(2023, 11, 14, 12, tzinfo=UTC)


class Mailbox:
    """Keeps the mail that a server took; `answer` is what the server says to the next ones instead of 250."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[EmailMessage] = []
        self.answer: str | None = None

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.answer:
            return self.answer
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box = Mailbox(free.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def sending(mailbox: Mailbox) -> Settings:
    """Settings that send to the mailbox, and webhooks to this machine."""
    return settings(
        {
            "WEERWOORD_SMTP": f"smtp://127.0.0.1:{mailbox.port}",
            "WEERWOORD_MAIL_FROM": "bericht@weerwoord.example",
            "WEERWOORD_SITE": "https://weerwoord.example/",
            "WEERWOORD_WEBHOOKS_PRIVATE": "1",
        }
    )


class Receiver(HTTPServer):
    """Keeps what is posted to it; `status` is what it answers."""

    status = 204

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.posts: list[tuple[dict[str, str], bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/haak"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.posts.append(({k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "home") as opened:
        put_in(opened, tmp_path / "first", ("1", "Zwaanswijk", "JA21"))
        yield opened


def put_in(archive: Archive, folder: Path, *several: tuple[str, str, str]) -> None:
    """Import small answers: (number, member, party)."""
    files = [(f"{number}.txt", sheet(number, member, party)) for number, member, party in several]
    assert all(one.what != "quarantined" for one in archive.import_paths([put(folder, files)], jobs=1))


@pytest.fixture
def arrive(archive: Archive, tmp_path: Path) -> Callable[..., None]:
    """Return what lets documents come in."""
    folders = iter(range(100))
    return lambda *several: put_in(archive, tmp_path / f"later-{next(folders)}", *several)
