"""`weerwoord export`, as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyarrow import parquet
from tests.archive.making import put, sheet
from typer.testing import CliRunner

from weerwoord.archive import open_archive
from weerwoord.cli.main import app


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEERWOORD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WEERWOORD_DATABASE", raising=False)
    folder = put(
        tmp_path / "in", [("1.txt", sheet("1", "Van Aa", "VVD")), ("2.txt", sheet("2", "Van Bee", "D66", day=9))]
    )
    with open_archive() as archive:
        assert [outcome.what for outcome in archive.import_paths([folder], jobs=1)] == ["added"] * 2
    return tmp_path


def run(*words: object, code: int = 0) -> tuple[str, str]:
    done = CliRunner().invoke(app, ["export", *map(str, words)])
    assert done.exit_code == code, done.output
    return done.stdout, done.stderr


def test_writes_rows_and_says_how_many(home: Path) -> None:
    said, told = run()
    assert [json.loads(line)["parties"] for line in said.splitlines()] == [["vvd"], ["d66"]]
    assert "2 paren geschreven." in told
    file = home / "d66.parquet"
    assert f"1 paar geschreven in {file}" in run("--as", "parquet", "--out", file, "--party", "d66")[1]
    assert parquet.read_table(file).column("number").to_pylist() == ["1"]
    assert [path.name for path in home.iterdir() if "parquet" in path.name] == ["d66.parquet"], "nothing half is left"
    assert run("regent door:Bee", "--as", "csv")[0].count("\n") == 2
    assert json.loads(run("--since", "2023-10-06")[0])["submitted"] == "2023-10-09"
    assert run("--bom", "--as", "csv")[0].startswith("\ufeffid,")


def test_says_what_is_wrong(home: Path) -> None:
    assert run("--party", "niemand", code=1)[0] == ""
    assert "Bij teken" in run("regent (", code=2)[1]
    assert "parquet" in run("--as", "excel", code=2)[1]
    assert "cannot be written" in run("--out", home / "no" / "folder" / "x", code=2)[1]
    assert run("--since", "gisteren", code=2)[1]


def test_wants_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEERWOORD_HOME", str(tmp_path / "none"))
    monkeypatch.delenv("WEERWOORD_DATABASE", raising=False)
    assert "there is no archive" in run(code=2)[1]
