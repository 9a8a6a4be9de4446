"""Short phrases as they stand in real documents, with the damage of their extraction, against what a reader finds."""

import json
from pathlib import Path

import pytest

from weerwoord.citing import find

ROWS = [json.loads(line) for line in Path(__file__).with_name("phrases.jsonl").read_text("utf-8").splitlines()]


def test_there_are_enough_short_phrases() -> None:
    assert len(ROWS) >= 60
    assert all(len(row["phrase"].split()) < 15 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"][:40])
def test_a_real_phrase_is_read(row: dict[str, object]) -> None:
    assert [[found.kind, found.text, found.target] for found in find(str(row["phrase"]))] == row["found"]
