"""`weerwoord serve`, as a process that is started, stopped and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from weerwoord import demonstration
from weerwoord.cli.main import app

Start = Callable[..., tuple[subprocess.Popen[str], str, list[str]]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return what starts the command on a free port: the process, the address that it prints, and the lines before."""
    started: list[subprocess.Popen[str]] = []
    surroundings = {**os.environ, "WEERWOORD_HOME": str(tmp_path / "home"), "PYTHONUNBUFFERED": "1"}
    surroundings.pop("WEERWOORD_DATABASE", None)

    def run(*words: str) -> tuple[subprocess.Popen[str], str, list[str]]:
        command = [sys.executable, "-m", "weerwoord", "serve", "--port", "0", *words]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=surroundings
        )
        started.append(process)
        lines: list[str] = []
        assert process.stdout
        for line in process.stdout:
            if "staat op" in line:
                return process, line.split("staat op")[1].split()[0], lines
            lines.append(line)
        raise AssertionError("".join(lines))

    yield run
    for process in started:
        process.kill()
        process.communicate()


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Gestopt" in said
    assert "Traceback" not in said


def test_serves_what_it_imports_stops_and_starts_again(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in demonstration.documents()[:4]:
        (folder / name).write_bytes(data)
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    process, address, said = start("--from", str(folder))
    assert "bad.pdf" in "".join(said)
    assert "4 publicaties" in said[-1] + said[-2]
    assert "<h1>" in get(address)
    stop(process)
    process, address, said = start()
    assert "4 publicaties" in "".join(said)
    assert "<h1>" in get(address)
    stop(process)


def test_the_demonstration_does_not_come_among_documents(start: Start, tmp_path: Path) -> None:
    name, data = demonstration.documents()[0]
    (tmp_path / name).write_bytes(data)
    stop(start("--from", str(tmp_path / name))[0])
    process, _, said = start("--demonstration")
    assert "1 publicaties" in "".join(said)
    stop(process)
    process, _, said = start("--demonstration", "--home", str(tmp_path / "other"))
    assert f"{len(demonstration.documents())} nieuw" in "".join(said)
    stop(process)


def test_a_port_that_is_taken_is_told_in_words(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = CliRunner().invoke(app, ["serve", "--port", port, "--home", str(tmp_path)])
    assert done.exit_code == 2
    assert f"Poort {port} van 127.0.0.1 is bezet" in done.output
    assert "--port" in done.output


def test_an_address_that_is_none_is_told_in_words(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", "--host", "no-such.invalid", "--port", "0", "--home", str(tmp_path)])
    assert done.exit_code == 2
    assert "geen adres" in done.output
