"""`weerwoord compare`: a set in every form, any two, and what is derived made anew."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from weerwoord.archive import open_archive
from weerwoord.archive.repeats import open_repeats
from weerwoord.cli.main import app
from weerwoord.demonstration import documents

SET = "2023Z09118"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for name, data in documents():
        if SET in name or any(f"20222023-{number}-" in name for number in range(3003, 3015)):
            (folder / name).write_bytes(data)
    home = tmp_path_factory.mktemp("home")
    with open_archive(home) as archive:
        list(archive.import_paths([folder], jobs=1))
    return home


def _run(home: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["compare", *arguments], env={"WEERWOORD_HOME": str(home), "COLUMNS": "110"})
    assert result.exit_code == code, result.output
    return result.output


def test_a_set_in_the_terminal(home: Path) -> None:
    told = _run(home, SET)
    assert told.index("Minister van Defensie") < told.index("Minister van Financiën")
    assert "  1: Nee.  (most: Ja.)" in told
    assert "No answer in the archive: Minister van Landbouw, Natuur en Voedselkwaliteit" in told
    names = next(line.split() for line in told.splitlines() if "BZK" in line)
    assert names == ["AZ", "BZK", "BZ+BHO", "DEF", "EZK", "FIN", "IenW", "JenV", "OCW", "SZW", "VWS"]
    assert "{+vrijdagmiddag+}" in told
    assert _run(home, "ah-tk-20222023-3006") == told


def test_a_set_to_hand_on(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "set.pdf"
    _run(home, SET, "--as", "pdf", "--out", str(file))
    read = pypdfium2.PdfDocument(file.read_bytes())
    text = "\n".join(page.get_textpage().get_text_range() for page in read)
    assert "6 antwoorden zeggen ergens iets anders" in text
    assert "Minister van Defensie" in text
    read.close()
    page = _run(home, SET, "--as", "html")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count('class="apart"') >= 10
    assert "src=" not in page
    assert "href=" not in page


def test_as_data(home: Path) -> None:
    told = json.loads(_run(home, SET, "--as", "json"))
    assert (told["set"], len(told["questions"]), len(told["replies"])) == ("2023z09118", 9, 11)
    two = json.loads(_run(home, "ah-tk-20222023-3005", "ah-tk-20222023-3007", "--as", "json"))
    assert two["pairs"][0]["answer"]["likeness"] == "different"


def test_any_two(home: Path) -> None:
    told = _run(home, "ah-tk-20222023-3005#3", "ah-tk-20222023-3006#3")
    assert "{+, mede omdat op veel posten de vrijdag geen werkdag is+}" in told
    assert "equal but for who is speaking" in _run(home, "ah-tk-20222023-3005", "ah-tk-20222023-3006")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nergens"], 1, "no set and no publication nergens"),
        (["ah-tk-20222023-3005", "nergens"], 1, "no document, answer or version nergens"),
        ([], 2, "give one set"),
        (["a", "b", "c"], 2, "give one set"),
        (["ah-tk-20222023-3005", "ah-tk-20222023-3006", "--as", "pdf"], 2, "as text or json"),
        ([SET, "--as", "odt"], 2, "none of"),
    ],
)
def test_what_cannot_be_compared_is_told(home: Path, arguments: list[str], code: int, words: str) -> None:
    assert words in " ".join(_run(home, *arguments, code=code).split())


def test_rebuilding(home: Path) -> None:
    told = _run(home, "--rebuild")
    assert "99 answers looked through" in told
    with open_archive(home) as archive:
        repeats = open_repeats(archive)
        assert repeats is not None
        assert repeats.answers == 99
        assert repeats.position == archive.last_change()
