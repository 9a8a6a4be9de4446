"""Searching the archive from a terminal: the index follows what is imported."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from weerwoord.cli.demonstration import documents
from weerwoord.cli.main import app

RUN = CliRunner()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEERWOORD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WEERWOORD_DATABASE", raising=False)
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    done = RUN.invoke(app, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def found(*words: str) -> dict:
    return json.loads(run("search", *words, "--json")[1])


def keep(home: Path, some: slice) -> None:
    folder = home / f"documents-{some.stop}"
    folder.mkdir()
    for name, data in documents()[some]:
        (folder / Path(name).name).write_bytes(data)
    code, output = run("import", str(folder))
    assert code == 0, output


def test_without_an_archive_it_says_so(home: Path) -> None:
    code, output = run("search", "huur")
    assert code == 2
    assert "weerwoord import" in output


def test_finds_what_was_imported_and_what_came_later(home: Path) -> None:
    keep(home, slice(0, 6))
    first = found("")
    assert first["total"] > 0
    keep(home, slice(6, 12))
    second = found("")
    assert second["total"] > first["total"]
    assert found("")["total"] == second["total"]


def test_fields_hold_the_names_that_people_type(home: Path) -> None:
    keep(home, slice(0, 12))
    result = next(one for one in found("", "--size", "100")["results"] if one["parties"] and one["addressees"])
    assert result["publication"]
    party, office = result["parties"][0], result["addressees"][0]
    assert office.startswith(("Minister", "Staatssecretaris"))
    for query in (f'partij:"{party}"', f'aan:"{office}"', f'nr:"{result["publication"]}"'):
        assert found(query)["total"] > 0, query


def test_the_same_as_without_an_archive(home: Path) -> None:
    keep(home, slice(0, 6))
    kept, loose = found("", "--size", "100"), found("", "--size", "100", "--from", str(home / "documents-6"))
    assert sorted((r["question"], r["answer"]) for r in kept["results"]) == sorted(
        (r["question"], r["answer"]) for r in loose["results"]
    )


def test_an_index_of_another_archive_is_made_anew(home: Path) -> None:
    keep(home, slice(0, 6))
    total = found("")["total"]
    for left in (home / "home").glob("archive.sqlite*"):
        left.unlink()
    (home / "home" / "index" / "weerwoord-position").write_text("100000\n")
    keep(home, slice(6, 8))
    assert 0 < found("")["total"] < total


def test_an_index_that_begins_anew_keeps_the_meaning_of_questions(home: Path) -> None:
    keep(home, slice(0, 6))
    total = found("")["total"]
    index = home / "home" / "index"
    with closing(sqlite3.connect(index / "vectors.sqlite")) as kept, kept:
        kept.execute("CREATE TABLE ours (x)")
    (index / "meta.json").write_text("{")
    assert found("")["total"] == total
    with closing(sqlite3.connect(index / "vectors.sqlite")) as kept:
        assert kept.execute("SELECT count(*) FROM ours").fetchone() == (0,)
