"""`weerwoord read`: what it prints for people and for programs, and that nothing stops it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.documents import LONG, command, finished, mixed, run, small
from tests.reading.damaging import HEAD, SMALL, validator

import weerwoord
from weerwoord.cli import batch, read, workers
from weerwoord.cli.workers import Failure, Task
from weerwoord.reading import limits

__all__ = ["mixed", "small"]  # fixtures

PLAIN = """\
== Antwoord

Bestand       vraag.txt
Van           Jansen (D66)
Aan           Minister (Defensie)
Over          een proef
Ingezonden    3 mei 2021
Antwoord van  Minister De Boer (Defensie)
Ontvangen     20 mei 2021, na 17 dagen

Vraag 1
  Klopt het, coördinator?

Antwoord 1
  Ja, «zeker» – zie vraag 1; € 5.
  → vraag 1

"""


def test_plain_view(small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.parent)
    assert run("vraag.txt") == 0
    assert capsys.readouterr() == (PLAIN, "")


def test_piped_paragraphs_are_not_wrapped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lang.txt"
    path.write_text(LONG, encoding="utf-8")
    run(path)
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) > 500
    assert "\x1b" not in out
    assert not any(line != line.rstrip() for line in out.splitlines())


def test_open_questions_warnings_and_notes_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "vragen.txt"
    path.write_text(HEAD + "Vraag 1\nA?\nVraag 2\nB?\nAntwoord 2\nJa.\ufffd\n", encoding="utf-8")
    run(path)
    out = capsys.readouterr().out
    assert "Vraag 1\n  A?\n\n  geen antwoord in dit document\n" in out
    assert "Let op\n" in out
    assert "[missing-answer]" in out
    assert "[lost-characters]" in out


def test_summary_of_several(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = small.with_name("twee.txt")
    other.write_text(SMALL, encoding="utf-8")
    assert run(small, other, brief=True) == 0
    heads, first, second, total = capsys.readouterr().out.splitlines()
    assert heads == "document\tvorm\tsoort\tnummer\tvan\tdagen\tvragen\tantwoorden\tongelezen\tlet op"
    assert first.split("\t") == [str(small), "text", "Antwoord", "", "Jansen", "17", "1", "1", "0", "0"]
    assert second.startswith(str(other))
    assert total == "2 documenten, 2 vragen, 2 antwoorden, 398 tekens, 0 ongelezen"


# --- as JSON


def test_json_of_one_file_is_an_object(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(small, as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    validator().validate(found)
    assert found["source"]["file"] == str(small)


def test_json_of_a_folder_is_an_array_also_when_some_fail(mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mixed, as_json=True, jobs=2) == 1
    out, err = capsys.readouterr()
    found = json.loads(out)
    for one in found:
        validator().validate(one)
    names = [Path(one["source"]["file"]).name for one in found]
    assert names == ["goed.docx", "goed.pdf", "een\nregel\x1b[31m.txt", "goed.xml"]
    assert err.splitlines()[0] == "5 van 9 niet gelezen:"


@pytest.mark.parametrize("several", [False, True])
def test_json_of_nothing_but_failures(tmp_path: Path, several: bool, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["een.txt", "twee.txt"] if several else ["een.txt"]
    assert run(*(tmp_path / name for name in names), as_json=True) == 1
    assert capsys.readouterr().out == ("[]\n" if several else "")


def test_json_is_written_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    printer = read._JsonPrinter(several=True)
    for turn in range(3):
        printer.add(weerwoord.read(SMALL.encode(), name=str(turn)))
        assert len(json.loads(capsys.readouterr().out.strip("[\n,").join("[]"))) == 1
    printer.close()
    assert capsys.readouterr().out == "\n]\n"


# --- what goes wrong


def test_a_folder_is_read_to_the_end(mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mixed, brief=True, jobs=2) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 6
    assert "een\\nregel\\x1b[31m.txt\ttext" in out
    told = {
        line.split(": ")[0].rpartition("/")[2]: line.rpartition("[")[2].rstrip("]") for line in err.splitlines()[1:]
    }
    assert told == {
        "kapot.docx": "broken-zip",
        "leeg.txt": "empty",
        "nergens.txt": "not-found",
        "pijp": "not-a-file",
        "plaatje.png": "image",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the administrator")
def test_what_may_not_be_opened_is_told(small: Path) -> None:
    closed = small.parent / "dicht"
    closed.mkdir(mode=0)
    small.chmod(0)
    _, failed = batch.find([str(small.parent)])
    assert [(failure.path, failure.code) for failure in failed] == [(str(closed), "cannot-open")]
    outcome = workers.read_one(Task("x", str(small)))
    assert isinstance(outcome, Failure)
    assert outcome.code == "cannot-open"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("niets.txt", "not-found"),
        ("", "not-found"),
        ("vraag.txt/x", "cannot-open"),
        ("x" * 300, "cannot-open"),
        ("leeg", "empty-folder"),
    ],
)
def test_paths_that_are_not_there(
    small: Path, path: str, code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.parent)
    Path("leeg").mkdir()
    assert run(path) == 1
    assert f"[{code}]" in capsys.readouterr().err


def test_a_file_is_read_once(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.parent)
    tasks, failed = batch.find(["vraag.txt", "./vraag.txt", str(small), "."])
    assert [task.name for task in tasks] == ["vraag.txt"]
    assert failed == []


def test_names_that_are_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = os.fsencode(tmp_path) + b"/vraag\xff.txt"
    Path(os.fsdecode(path)).write_text(SMALL, encoding="utf-8")
    assert run(tmp_path, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)[0]["source"]["file"].endswith(r"vraag\xff.txt")


def test_a_file_that_vanishes(small: Path) -> None:
    tasks, _ = batch.find([str(small)])
    small.unlink()
    (outcome,) = batch.read_tasks(tasks, 1)
    assert outcome == Failure(str(small), "not-found", "there is no such file or folder. Check the name.")


def test_sockets_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("stekker")
        _, failed = batch.find(["."])
    assert [failure.code for failure in failed] == ["not-a-file"]


# --- as a process of its own


def test_standard_input(small: Path) -> None:
    code, out, _ = finished(command("read", "-", small, "-", "--json", stdin=subprocess.PIPE), SMALL.encode())
    assert (code, [one["source"]["file"] for one in json.loads(out)]) == (0, ["-", str(small)])
    assert finished(command("read", "-"))[::2] == (
        1,
        "1 van 1 niet gelezen:\n  -: it is empty. Fetch it again. [empty]\n",
    )


def test_standard_input_is_read_to_the_limit() -> None:
    with Path("/dev/zero").open("rb") as endless:
        code, _, err = finished(command("read", "-", stdin=endless))
    assert code == 1
    assert "[too-large]" in err
    assert limits.MAX_BYTES < 100_000_000


@pytest.mark.parametrize("arguments", [["read"], ["read", "--nope", "x"], ["read", "--jobs", "-1", "x"], ["lees"], []])
def test_wrong_usage(arguments: list[str]) -> None:
    code, out, err = finished(command(*arguments))
    assert code == 2
    assert "Usage" in out + err


def test_output_that_nobody_reads(mixed: Path) -> None:
    process = command("read", "--json", mixed, mixed.parent)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize("option", ["--json", "--brief", "--jobs=1"])
def test_a_full_disk(small: Path, option: str) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, err = finished(command("read", option, small, stdout=full))
    assert (code, err) == (1, "The output cannot be written: No space left on device.\n")


def test_interrupted(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    process = command("read", tmp_path / "pijp")
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    assert finished(process)[0] == 130


def test_output_in_an_old_encoding(small: Path) -> None:
    code, out, _ = finished(command("read", small, env={"PYTHONIOENCODING": "ascii"}))
    assert code == 0
    assert "co?rdinator" in out
    code, out, _ = finished(command("read", "--json", small, env={"PYTHONIOENCODING": "ascii"}))
    assert "coördinator" in json.loads(out)["questions"][0]["text"]


def test_in_a_terminal(mixed: Path) -> None:
    """A bar while it reads, colour, and lines no wider than the terminal."""
    ours, theirs = os.openpty()
    process = command("read", mixed, stdout=theirs, stderr=theirs, env={"TERM": "xterm-256color"})
    os.close(theirs)
    printed = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        printed += piece
    os.close(ours)
    assert process.wait(60) == 1
    text = printed.decode()
    assert "Lezen" in text
    assert "\x1b[1;32mAntwoord" in text
    assert "5 van 9 niet gelezen:" in text
