"""Files and folders to read, and ways to run the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.reading.damaging import HEAD, SMALL, document

import weerwoord
from weerwoord.cli import read

LONG = HEAD + "Vraag 1\nKlopt het bericht?\nAntwoord 1\n" + "Dat is een zin van een antwoord, zie vraag 1. " * 12


def run(*paths: str | Path, as_json: bool = False, brief: bool = False, jobs: int = 1) -> int:
    return read.run([str(path) for path in paths], as_json=as_json, brief=brief, jobs=jobs, demonstration=False)


def command(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    source = str(Path(weerwoord.__file__).parents[1])
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "NO_COLOR")}
    environment |= {"PYTHONPATH": source, "COLUMNS": "80"} | options.pop("env", {})  # type: ignore[operator]
    given: dict[str, object] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [sys.executable, "-m", "weerwoord", *map(str, arguments)],
        env=environment,
        **(given | options),  # type: ignore[arg-type]
    )


def finished(process: subprocess.Popen[bytes], given: bytes | None = None) -> tuple[int, str, str]:
    out, err = process.communicate(given, timeout=60)
    assert b"Traceback" not in err
    return process.returncode, (out or b"").decode(), err.decode()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "vraag.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with good and bad files of many sorts, and places that are no files."""
    folder = tmp_path / "stukken"
    (folder / "onder" / "leeg").mkdir(parents=True)
    (folder / ".verborgen").mkdir()
    (folder / ".verborgen" / "x.txt").write_text(SMALL, encoding="utf-8")
    (folder / "goed.pdf").write_bytes(document("pdf"))
    (folder / "goed.docx").write_bytes(document("docx"))
    (folder / "onder" / "goed.xml").write_bytes(document("xml"))
    (folder / "onder" / "een\nregel\x1b[31m.txt").write_text(SMALL, encoding="utf-8")
    (folder / "leeg.txt").touch()
    (folder / "plaatje.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "kapot.docx").write_bytes(document("docx")[:-100])
    (folder / "nergens.txt").symlink_to("niets")
    (folder / "kring").symlink_to(".")
    os.mkfifo(folder / "pijp")
    return folder
