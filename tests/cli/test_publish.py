"""`weerwoord publish`, as a person runs it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import typer
from tests.publishing import making
from typer.testing import CliRunner, Result

from weerwoord.archive import open_archive
from weerwoord.cli.main import app
from weerwoord.cli.publish import register
from weerwoord.model import Question
from weerwoord.publishing import FORMS, publish
from weerwoord.publishing.faithful import content
from weerwoord.reading import read

_app = typer.Typer()
register(_app)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEERWOORD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WEERWOORD_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(_app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_a_file_in_every_form(form: str, here: Path) -> None:
    document = making.plain()
    (here / "in.xml").write_bytes(publish(document, "xml"))
    done = _run("in.xml", "--as", form, "--out", "out")
    assert done.exit_code == 0, done.output
    assert content(read(here / "out")) == content(document)


def test_a_publication_of_the_archive_is_named_after_itself(here: Path) -> None:
    (here / "in.xml").write_bytes(publish(making.plain(), "xml"))
    with open_archive(here / "home") as archive:
        list(archive.import_paths([here / "in.xml"], jobs=1))
    done = _run("ah-tk-20232024-1060")
    assert done.exit_code == 0, done.output
    assert (here / "ah-tk-20232024-1060.pdf").read_bytes().startswith(b"%PDF")
    assert "ah-tk-20232024-1060.pdf" in done.output


def test_standard_output_gets_the_bytes_alone(here: Path) -> None:
    (here / "in.xml").write_bytes(publish(making.plain(), "xml"))
    done = _run("in.xml", "--as", "txt", "--out", "-")
    assert done.stdout_bytes == publish(making.plain(), "txt")


def test_what_would_be_lost_is_told_and_nothing_written(here: Path) -> None:
    document = replace(making.plain(), questions=(Question("1", "Is dit duidelijk?\n\nVraag 3\n\nNee toch?"),))
    (here / "in.xml").write_bytes(publish(document, "xml"))
    done = _run("in.xml", "--as", "txt", "--out", "out.txt")
    assert done.exit_code == 1
    assert "would be read as" in done.output
    assert not (here / "out.txt").exists()
    done = _run("in.xml", "--as", "txt", "--out", "out.txt", "--lossy")
    assert done.exit_code == 0
    assert "Vraag 3" in (here / "out.txt").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["niets"], 2, "no archive"),
        (["in.bin"], 1, "no text"),
        (["in.xml", "--as", "wordperfect"], 2, "is none of"),
        (["in.xml", "--out", "geen/map/uit.pdf"], 1, "No such file"),
    ],
)
def test_what_goes_wrong_is_said(arguments: list[str], code: int, said: str, here: Path) -> None:
    (here / "in.xml").write_bytes(publish(making.plain(), "xml"))
    (here / "in.bin").write_bytes(bytes(range(256)) * 10)
    done = _run(*arguments)
    assert done.exit_code == code, done.output
    assert said in " ".join(done.output.split())


def test_it_is_one_of_the_commands() -> None:
    assert "publish" in CliRunner().invoke(app, ["--help"]).output
