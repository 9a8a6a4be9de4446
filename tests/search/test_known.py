"""Words that were worked out before are found again; whatever is wrong with their file, search goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from weerwoord.search import Pair, SearchIndex, analysing, known, terms
from weerwoord.search.known import KnownWords


def test_words_are_kept(tmp_path: Path) -> None:
    one = KnownWords(tmp_path)
    one.add("huizen", ("huizen", ("huis",)))
    one.add("Huurwoning", ("huurwoning", ("huurwoning", "huur", "woning")))
    one.save()
    other = KnownWords(tmp_path)
    assert other.find("huizen") == ("huizen", ("huis",))
    assert other.find("Huurwoning") == ("huurwoning", ("huurwoning", "huur", "woning"))
    assert other.find("onbekend") is None
    assert other.find("\ud800") is None
    asked = ["Huurwoning", "onbekend", "\ud800", "x" * 90, "huizen", "'", '"', ""]
    assert dict(other.find_all(asked)) == {word: other.find(word) for word in ("huizen", "Huurwoning")}
    assert list(other.find_all([])) == []


def test_many_words_are_recalled_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = KnownWords(tmp_path)
    one.add("zonderlinge", ("zonderlinge", ("bijzonder",)))
    one.save()
    monkeypatch.setattr(analysing, "_kept", one)
    monkeypatch.setattr(analysing, "_words", analysing.Chunks(analysing._work_out))
    analysing.recall(["(Zonderlinge", "onbekendewoorden,", "..."])
    monkeypatch.setattr(one, "find", lambda word: None)
    assert analysing.forms("Zonderlinge") == ("zonderlinge", ("bijzonder",))
    assert analysing.forms("onbekendewoorden")[0] == "onbekendewoorden"


def test_another_analyser_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = KnownWords(tmp_path)
    one.add("huizen", ("huizen", ("huis",)))
    one.save()
    monkeypatch.setattr(known, "fingerprint", lambda: 7)
    assert KnownWords(tmp_path).find("huizen") is None


@pytest.mark.parametrize("damage", ["file", "folder"])
def test_a_damaged_file_harms_nothing(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "words.sqlite"
    path.write_bytes(b"no database at all" * 500) if damage == "file" else path.mkdir()
    index = SearchIndex(tmp_path)
    index.update([Pair("a#1", "a", "1", "De huizen van Zeewijk")])
    assert index.search("huis").total == 1


def test_a_search_in_another_process_need_not_work_words_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analysing._words.clear()
    terms._chunks.clear()
    SearchIndex(tmp_path).update([Pair("a#1", "a", "1", "De bijzonderste huurwoningen")])
    analysing._words.clear()
    monkeypatch.setattr(analysing, "lemma", lambda word: pytest.fail(word))
    assert SearchIndex(tmp_path).search("huurwoningen").total == 1
