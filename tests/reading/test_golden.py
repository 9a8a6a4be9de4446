"""The reader against hand-checked truth about real documents (`tests/golden/`, one file a document)."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from tests.corpus import FOLDER

from weerwoord.model import to_plain
from weerwoord.reading import read

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.json"))
HEADING = ("kind", "questioners", "addressees", "submitted", "answered", "see_also")


def squeezed(text: str | None) -> str:
    """Leave out white space and hyphens: where an extractor lost them, truth and reader may differ in them."""
    return re.sub(r"[\s\-\u00ad\u2010\u2011]", "", unicodedata.normalize("NFC", text or ""))


def assert_bounds(truth: dict[str, Any], text: str) -> None:
    assert squeezed(text).startswith(squeezed(truth["begins"]))
    assert squeezed(text).endswith(squeezed(truth["ends"]))


@pytest.fixture(params=GOLDEN, ids=lambda path: path.name[:60])
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    truth = json.loads(request.param.read_text(encoding="utf-8"))
    if not FOLDER.is_dir():
        pytest.skip("the real documents (../shared/corpus) are not here")
    return truth, to_plain(read(FOLDER / truth["file"]))


def test_enough_truth() -> None:
    assert len(GOLDEN) >= 40


def test_document(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    truth, found = pair
    _heading(truth, found)
    _pairs(truth, found)
    _notes(truth, found)
    _rest(truth, found)


def _heading(truth: dict[str, Any], found: dict[str, Any]) -> None:
    for name in HEADING:
        assert found[name] == truth[name], name
    assert squeezed(found["subject"]) == squeezed(truth["subject"])
    publication = {name: found["publication"][name] for name in ("chamber", "session_year", "number", "identifier")}
    assert publication == truth["publication"]
    assert found["signatories"] == [{"name": None, "on_behalf": False} | row for row in truth["signatories"]]


def _pairs(truth: dict[str, Any], found: dict[str, Any]) -> None:
    assert [q["number"] for q in found["questions"]] == [q["number"] for q in truth["questions"]]
    assert [a["to"] for a in found["answers"]] == [a["to"] for a in truth["answers"]]
    for kind in ("questions", "answers"):
        for wanted, got in zip(truth[kind], found[kind], strict=True):
            assert_bounds(wanted, got["text"])
            assert [note["mark"] for note in got["notes"]] == wanted["notes"], wanted


def _notes(truth: dict[str, Any], found: dict[str, Any]) -> None:
    notes: list[dict[str, Any]] = []
    for holder in (*found["questions"], *found["answers"], found):
        notes += [note for note in holder.get("notes", ()) if note not in notes and note["text"]]
    assert sorted(note["mark"] for note in notes) == sorted(note["mark"] for note in truth["notes"])
    for wanted in truth["notes"]:
        same = [note["text"] for note in notes if note["mark"] == wanted["mark"]]
        assert any(squeezed(text).startswith(squeezed(wanted["begins"])) for text in same), wanted
        assert any(squeezed(text).endswith(squeezed(wanted["ends"])) for text in same), wanted


def _rest(truth: dict[str, Any], found: dict[str, Any]) -> None:
    assert (found["notice"] is None) == (truth["notice"] is None)
    if truth["notice"]:
        assert_bounds(truth["notice"], found["notice"])
    assert len(found["remarks"]) == len(truth["remarks"])
    for wanted, got in zip(truth["remarks"], found["remarks"], strict=True):
        assert_bounds(wanted, got)
