"""`weerwoord search` and `weerwoord asked-before`, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from weerwoord.cli import search as searching
from weerwoord.cli.demonstration import documents

app = typer.Typer()
searching.register(app)
RUN = CliRunner()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("documents")
    for name, data in documents()[:6]:
        (made / Path(name).name).write_bytes(data)
    return made


def run(*words: str) -> tuple[int, str]:
    done = RUN.invoke(app, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_prints_results_and_bars(folder: Path) -> None:
    code, output = run("search", "", "--from", str(folder))
    assert code == 0
    assert "gevonden, bladzijde 1 van" in output
    assert "█" in output
    assert "found, page 1" in run("search", "", "--from", str(folder), "--english")[1]


def test_prints_json(folder: Path) -> None:
    everything = json.loads(run("search", "", "--from", str(folder), "--json", "--size", "50")[1])
    assert everything["total"] >= len(everything["results"]) > 0
    first = everything["results"][0]
    word = max(first["question"].split(), key=len).strip("?.,:;()«»'\"")
    code, output = run("search", f'"{word}" nr:"{first["publication"]}"', "--from", str(folder), "--json")
    found = json.loads(output)
    assert code == 0
    snippet = found["results"][0]["snippets"]["question"]
    assert all(snippet["text"][a:b] for a, b in snippet["marks"])
    assert {"party", "status"} <= set(found["facets"])


def test_nothing_found(folder: Path) -> None:
    code, output = run("search", "zqxzqxzqx", "--from", str(folder))
    assert (code, output.strip()) == (1, "Niets gevonden.")


def test_shows_where_a_query_is_wrong(folder: Path) -> None:
    code, output = run("search", "huur OR (", "--from", str(folder))
    assert code == 2
    assert "^" in output
    assert "Bij teken 9" in output
    assert "At character 1" in run("search", "foo:bar", "--from", str(folder), "--english")[1]
    assert run("search", "huis", "--from", str(folder), "--page", "0")[0] == 2
    assert run("search", "x" * 10_000, "--from", str(folder))[0] == 2


def test_wants_documents() -> None:
    assert run("search", "huis")[0] == 2
    assert run("search", "huis", "--from", "/does/not/exist")[0] == 2


def test_asked_before(folder: Path) -> None:
    pairs = json.loads(run("search", "", "--from", str(folder), "--json", "--size", "50")[1])["results"]
    longest = max(pairs, key=lambda pair: len(pair["question"]))
    code, output = run(
        "asked-before", f"1. {longest['question']}\n2. zqxzqx?", "--from", str(folder), "--json", "--words"
    )
    assert code == 0
    first, second = json.loads(output)["questions"]
    assert first["similar"][0]["question"] == longest["question"]
    assert first["similar"][0]["shared"]
    assert second["similar"] == []
    assert run("asked-before", longest["question"], "--from", str(folder), "--words")[0] == 0
    code, output = run("asked-before", "zqxzqx?", "--from", str(folder), "--words")
    assert code == 1
    assert "Niets gevonden dat hierop lijkt." in output
