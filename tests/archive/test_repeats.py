"""Answers given again: exactly, nearly, and by whom first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.archive.making import put, sheet

from weerwoord.archive import Archive, open_archive
from weerwoord.archive.repeats import build_repeats, open_repeats
from weerwoord.comparing.repeats import NearlySame

LONG = (
    "Het kabinet hecht aan een goede bereikbaarheid van het platteland en overlegt daarover met de provincies, de "
    "gemeenten en de vervoerders. De uitkomsten daarvan worden na de zomer met uw Kamer gedeeld, samen met de "
    "evaluatie van de eerdere maatregelen die in het vorige jaar zijn genomen."
)
OTHER = (
    "De aantallen worden niet centraal bijgehouden, omdat de instellingen zelf verantwoordelijk zijn voor hun "
    "personeel en daarover geen gegevens hoeven aan te leveren."
)


@pytest.fixture
def small(tmp_path: Path) -> Archive:
    answers = ["Ja.", "ja", LONG, LONG.replace("na de zomer", "voor de zomer"), OTHER, "Ja.", LONG, "Nee."]
    files = [(f"{n}.txt", sheet(str(n), "Groenveld", "CDA", answer=text)) for n, text in enumerate(answers, 1)]
    archive = open_archive(tmp_path / "home")
    list(archive.import_paths([put(tmp_path / "in", files)], jobs=1))
    return archive


def test_who_said_it_first_and_how_often_since(small: Archive) -> None:
    assert open_repeats(small) is None
    assert build_repeats(small) == 8
    repeats = open_repeats(small)
    assert repeats is not None
    assert repeats.position == small.last_change()
    most = repeats.most()
    assert sorted((one.times, one.wordings, one.since) for one in most) == [(3, 1, 2), (3, 2, 2)]
    assert repeats.count() == 2
    assert [one.times for one in repeats.most(least_words=10)] == [3]
    long = repeats.of(LONG.replace("na de zomer", "vóór de zomer"))
    assert long is not None
    assert (long.first.slug, long.first.numbers, long.first.day) == (
        "ah-tk-20232024-3", ("1",), date(2023, 11, 13)
    )  # fmt: skip
    assert [said.slug for said in repeats.where(long.id)] == [f"ah-tk-20232024-{n}" for n in (3, 4, 7)]
    assert repeats.of(OTHER) is None
    assert repeats.of("") is None
    assert repeats.one(5) is None
    small.close()


def test_the_file_is_made_anew(small: Archive, tmp_path: Path) -> None:
    build_repeats(small)
    list(
        small.import_paths([put(tmp_path / "more", [("9.txt", sheet("9", "Groenveld", "CDA", answer=OTHER))])], jobs=1)
    )
    stale = open_repeats(small)
    assert stale is not None
    assert stale.position < small.last_change()
    build_repeats(small)
    fresh = open_repeats(small)
    assert fresh is not None
    again = fresh.of(OTHER)
    assert again is not None
    assert (again.times, fresh.answers) == (2, 9)
    (small.place.home / "repeats.sqlite").write_bytes(b"broken")
    assert open_repeats(small) is None
    assert not list(small.place.home.glob(".repeats*"))
    small.close()


@settings(max_examples=25)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_what_differs_in_a_word_is_one_group(changes: list[int]) -> None:
    words = (LONG + " " + OTHER).split()
    near = NearlySame()
    for key, place in enumerate(changes):
        near.add(key, " ".join([*words[: place * 15 + 4], f"woord{place}", *words[place * 15 + 5 :]]))
    near.add(100, OTHER)
    near.add(101, "Ja.")
    found = near.groups()
    assert set(found) == (set(range(len(changes))) if len(changes) > 1 else set())
    assert len(set(found.values())) <= 1
