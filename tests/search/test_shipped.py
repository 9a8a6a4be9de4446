"""The terms that were worked out beforehand are those that would be worked out now."""

from __future__ import annotations

import gzip
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from weerwoord.search import analysing, shipped

sys.path.append(str(Path(__file__).parents[2] / "tools"))
import build_forms

FILE = Path(shipped.__file__).parent / "data/forms.txt.gz"
ANEW = "run: python tools/build_forms.py"


def test_the_table_is_of_today() -> None:
    lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    assert lines[0] == build_forms.head(), ANEW
    words = list(build_forms.chosen())
    assert [line.split(" ")[0] for line in lines[1:]] == words, ANEW
    for line, word in list(zip(lines[1:], words, strict=True))[::60]:
        assert line == build_forms.line(word), ANEW


@pytest.mark.parametrize(
    "word",
    ["huizen", "Huizen", "VERKIEZINGSUITSLAGEN", "de", "risico's", "risico’s", "coöperaties", "Coöperaties", "één"],
)
def test_it_says_what_would_be_worked_out(word: str) -> None:
    assert shipped.terms_of(word) == analysing._terms(word)


def test_what_it_does_not_hold_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shipped.terms_of("waterschapsverkiezingsfolder") is None
    assert analysing.forms("waterschapsverkiezingsfolder")[1][0] == "waterschapsverkiezingsfolder"
    monkeypatch.setattr(shipped, "version", lambda _name: version("simplemma") + ".1")
    shipped.table.cache_clear()
    try:
        assert shipped.terms_of("huizen") is None, "another release of simplemma may have other lemmas"
    finally:
        shipped.table.cache_clear()
