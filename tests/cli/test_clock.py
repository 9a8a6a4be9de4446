"""`weerwoord open` and `weerwoord clock`, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from weerwoord import demonstration
from weerwoord.archive import open_archive
from weerwoord.cli.clock import register

_app = typer.Typer()
register(_app)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the sets of 2026 of the demonstration set."""
    folder = tmp_path_factory.mktemp("documents")
    for name, data in demonstration.documents():
        if "2026Z" in name or "ah-tk-20252026-3" in name or "20222023-30" in name or "2023Z09118" in name:
            (folder / name).write_bytes(data)
    place = tmp_path_factory.mktemp("home")
    with open_archive(place) as archive:
        assert all(outcome.what != "quarantined" for outcome in archive.import_paths([folder], jobs=1))
    return place


@pytest.fixture(autouse=True)
def _here(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEERWOORD_HOME", str(home))
    monkeypatch.delenv("WEERWOORD_DATABASE", raising=False)


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(_app, list(arguments))
    assert done.exit_code == code, done.output
    return done.output


def test_what_stands_open_most_days_late_first() -> None:
    lines = run("open").splitlines()
    assert [line.split()[1] for line in lines[:3]] == ["2026z09990", "2026z09871", "2026z10412"]
    assert "4 dagen te laat, zonder mededeling" in lines[2]
    assert lines[-1] == "6 sets, stand op 10 juli 2026."
    assert "7 sets" in run("open", "--all")
    told = json.loads(run("open", "--json", "--ministry", "fin"))
    assert [one["slug"] for one in told["sets"]] == ["2026z09990", "2026z11246"]
    assert told["sets"][0]["days_late"] == 17


def test_on_another_day_and_with_options() -> None:
    assert "2026z10412" not in run("open", "--on", "2026-06-14")
    late = json.loads(run("clock", "2026Z10412", "--on", "2026-07-08", "--json"))
    assert (late["state"], late["due"], late["days_late"]) == ("late-without-notice", "2026-07-06", 2)
    # Recess from 3 July: 17 days had passed, and the other four come after 31 August.
    held = json.loads(run("clock", "2026Z10412", "--on", "2026-07-08", "--json", "--suspend-in-recess"))
    assert (held["state"], held["due"]) == ("open", "2026-09-04")


def test_the_sum_is_written_out_for_a_set_or_a_publication() -> None:
    for name in ("2026Z09655", "ah-tk-20252026-3861", "kv-tk-2026Z09655"):
        said = run("clock", name)
        assert "5 juni 2026, dag 25: mededeling van uitstel van Minister (Justitie en Veiligheid)." in said
        assert "18 dagen na 22 juni 2026: 18 dagen te laat." in said
        assert "[ah-tk-20252026-3861]" in said
    family = run("clock", "2023Z09118", "--on", "2023-07-04")
    assert family.count("beantwoord na 32 dagen") == 11
    assert "Minister (Landbouw, Natuur en Voedselkwaliteit): 1 dag te laat" in family


def test_what_cannot_be_done_is_said(home: Path) -> None:
    run("open", "--state", "x", code=2)
    run("open", "--on", "gisteren", code=2)
    assert "there is no set or publication" in run("clock", "2026Z99999", code=2)
    assert "has no term on" in run("clock", "2026Z10412", "--on", "2020-01-01", code=2)
    settings = home / "clock.json"
    settings.write_text('{"options": {"x": 1}}', encoding="utf-8")
    try:
        assert "there is no option 'x'" in run("open", code=2)
    finally:
        settings.unlink()
