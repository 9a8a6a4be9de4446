"""The archive's commands, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from tests.archive.making import put, sheet
from typer.testing import CliRunner

from weerwoord.archive.importing import found_in
from weerwoord.cli.archive import opened, register, take_in

_app = typer.Typer()
register(_app)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEERWOORD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WEERWOORD_DATABASE", raising=False)
    return tmp_path


def _run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(_app, [str(a) for a in arguments])
    assert done.exit_code == code, done.output
    return done.output


def test_a_day_with_the_archive(home: Path) -> None:
    folder = put(home / "in", [("1.txt", sheet("1", "Van Leeuwen", "CDA")), ("bad.pdf", b"%PDF-1.4")])
    said = _run("import", folder, code=1)
    assert "1 nieuw, 1 in quarantaine; het archief telt 1 publicaties" in said
    assert "bad.pdf" in said
    assert "1 in quarantaine" in _run("quarantine")
    assert json.loads(_run("quarantine", "--json"))[0]["code"]
    (folder / "1.txt").write_bytes(sheet("1", "Van Leeuwen", "CDA", answer="Nee."))
    assert "1 nieuwe versie" in _run("import", folder / "1.txt")
    said = _run("history", "ah-tk-20232024-1")
    assert "[-Ja.-]{+Nee.+}" in said
    assert len(json.loads(_run("history", "ah-tk-20232024-1", "--json"))["steps"]) == 2
    assert "van-leeuwen-cda" in _run("people")
    assert "0 twijfelgevallen" in _run("people", "--ambiguous")
    assert "1 al bekend" in _run("import", "--again", folder / "1.txt")
    assert "2 al bekend, 1 in quarantaine" in _run("import", "--again", code=1)
    assert "niets mis" in _run("check")
    _run("backup", home / "b.tar.gz")
    assert "is there already" in _run("backup", home / "b.tar.gz", code=2)
    assert "not empty" in _run("restore", home / "b.tar.gz", code=2)


def test_only_the_command_that_imports_gives_way(home: Path, given_way: list[int]) -> None:
    folder = put(home / "in", [("1.txt", sheet("1", "Van Leeuwen", "CDA"))])
    with opened() as archive:
        take_in(archive, *found_in([folder]))  # as `serve --from` does, in the process that answers readers next
    _run("people")
    assert not given_way
    assert "1 al bekend" in _run("import", folder)
    assert len(given_way) == 1
    assert given_way[0] > 0


def test_restore_and_check(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _run("import", put(home / "in", [("1.txt", sheet("1", "Van Leeuwen", "CDA"))]))
    _run("backup", home / "b.tar")
    monkeypatch.setenv("WEERWOORD_HOME", str(home / "other"))
    assert "1 publicaties teruggezet" in _run("restore", home / "b.tar")
    blob = next((home / "other" / "blobs").glob("*/*"))
    blob.write_bytes(b"x")
    assert "1 mis" in _run("check", code=1)


def test_told_in_words(home: Path) -> None:
    for command in (["quarantine"], ["history", "x"], ["people"], ["check"], ["backup", home / "x"]):
        assert "no archive" in _run(*command, code=2)
    assert "name a file" in _run("import", code=2)
    assert "cannot be read" in _run("restore", home / "absent", code=2)
    assert "deze map is er niet" in _run("import", home / "absent", code=1)
    assert "there is no publication x" in _run("history", "x", code=2)
