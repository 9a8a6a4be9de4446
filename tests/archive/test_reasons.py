"""Why a source is in quarantine, in Dutch: every code has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import weerwoord
from weerwoord.archive.reasons import in_dutch, reasons

_SOURCE = Path(weerwoord.__file__).parent
_RAISED = re.compile(
    r'(?:ReadError|SourceError)\(\s*"([a-z-]+)"|Bad\([^()]*(?:\([^()]*\)[^()]*)*?"([a-z]+-[a-z-]+|internal)"'
)
_FOREIGN = re.compile(r'^\s+(?:\(b"[^"]*", )?"([a-z-]+)",(?: _PICTURE| "a |$)', re.MULTILINE)
_LOST = re.compile(r'_lose\(worker, "([a-z-]+)"')


def test_every_code_has_dutch_words() -> None:
    codes = set()
    for folder in ("reading", "archive"):
        for path in (_SOURCE / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            codes |= {code for found in _RAISED.findall(text) for code in found if code} | set(_LOST.findall(text))
    codes |= set(_FOREIGN.findall((_SOURCE / "reading/sniff.py").read_text(encoding="utf-8")))
    assert {"empty", "old-word", "image", "json-data", "crashed", "bad-zip", "internal", "empty-shell"} <= codes
    assert codes <= reasons().keys(), codes - reasons().keys()
    assert all(text[0].islower() or text.startswith("de ") for text in reasons().values())


def test_what_a_library_said_is_kept() -> None:
    said = in_dutch("broken-xml", "the XML is damaged (line 3, column 7). Get it again.")
    assert said == f"{reasons()['broken-xml']} (line 3, column 7)"
    assert in_dutch("empty", "it is empty (really). Fetch it again.") == reasons()["empty"]
    assert in_dutch("from-a-later-weerwoord", "as it was said") == "as it was said"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ('{"urls": ["https://voorbeeld.example"], "identifier": "x"}', "json-data"),
        ('{"a": 1}\n{"a": 2}\n', "json-data"),
        ("[1, 2]", "json-data"),
        ("[1] Een noot, geen gegevens.", "not-a-question-document"),
        ("{ niet af", "not-a-question-document"),
    ],
)
def test_data_is_told_from_documents(data: str, code: str) -> None:
    with pytest.raises(weerwoord.ReadError) as refused:
        weerwoord.read(data.encode())
    assert refused.value.code == code
