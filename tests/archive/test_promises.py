"""What answers announce, kept beside the archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.archive.making import put, sheet

from weerwoord.archive import Archive, open_archive
from weerwoord.archive.promises import PromisesWanted, build_promises, open_promises

ANSWERS = (
    "Ja. Ik zal uw Kamer uiterlijk 1 juli 2025 over de veerponten informeren.",
    "Ik zal uw Kamer in het eerste kwartaal van 2025 informeren. De pont is oud. Uw Kamer wordt binnenkort geïnformeerd.",
    "De pont vaart nog.",
)
ON = date(2025, 6, 1)
COMING, PAST = PromisesWanted(ON, "coming"), PromisesWanted(ON, "past")


@pytest.fixture
def small(tmp_path: Path) -> Archive:
    files = [(f"{n}.txt", sheet(str(n), "Groenveld", "CDA", answer=text)) for n, text in enumerate(ANSWERS, 1)]
    archive = open_archive(tmp_path / "home")
    list(archive.import_paths([put(tmp_path / "in", files)], jobs=1))
    return archive


def test_promises_by_their_terms(small: Archive) -> None:
    assert open_promises(small) is None
    assert build_promises(small) == 3
    found = open_promises(small)
    assert found is not None
    assert found.position == small.last_change()
    assert found.counts(PromisesWanted(ON)) == {"coming": 1, "past": 1, "undated": 1}
    (coming,) = found.page(COMING)
    assert (coming.slug, coming.numbers, coming.term, coming.first, coming.last, coming.approximate) == (
        "ah-tk-20232024-1", ("1",), "uiterlijk 1 juli 2025", None, date(2025, 7, 1), False
    )  # fmt: skip
    assert coming.words == "Ik zal uw Kamer uiterlijk 1 juli 2025 over de veerponten informeren."
    assert [one.last for one in found.page(PAST)] == [date(2025, 3, 31)]
    assert [(one.term, one.last) for one in found.page(PromisesWanted(ON, "undated"))] == [("binnenkort", None)]
    assert found.page(COMING, offset=1) == []
    small.close()


def test_promises_by_office_and_by_day(small: Archive) -> None:
    build_promises(small)
    found = open_promises(small)
    assert found is not None
    assert found.offices() == [("minister-buitenlandse-zaken", "bz")]
    assert [one.offices for one in found.page(PromisesWanted(ON))] == [("minister-buitenlandse-zaken",)] * 3
    for narrowed, expected in (
        ({"office": "minister-buitenlandse-zaken"}, (1, 1, 1)),
        ({"office": "minister-defensie"}, (0, 0, 0)),
        ({"ministry": "bz"}, (1, 1, 1)),
        ({"ministry": "def"}, (0, 0, 0)),
        ({"since": date(2025, 3, 31), "until": date(2025, 7, 1)}, (1, 1, 0)),
        ({"since": date(2025, 4, 1), "until": date(2025, 6, 30)}, (0, 0, 0)),
        ({"until": date(2023, 12, 31)}, (0, 0, 1)),  # said on 13 November 2023, without a day
    ):
        counts = found.counts(PromisesWanted(ON, **narrowed))  # type: ignore[arg-type]
        assert (counts["coming"], counts["past"], counts["undated"]) == expected, narrowed
        assert len(found.page(PromisesWanted(ON, **narrowed))) == sum(expected), narrowed  # type: ignore[arg-type]
    assert [one.slug[-1] for one in found.page(PromisesWanted(ON), order="said")] == ["1", "2", "2"]
    small.close()


def test_the_file_is_made_anew_and_a_broken_one_is_none(small: Archive, tmp_path: Path) -> None:
    build_promises(small)
    more = put(tmp_path / "more", [("9.txt", sheet("9", "Groenveld", "CDA", answer=ANSWERS[0]))])
    list(small.import_paths([more], jobs=1))
    stale = open_promises(small)
    assert stale is not None
    assert stale.position < small.last_change()
    assert build_promises(small) == 4
    (small.place.home / "promises.sqlite").write_bytes(b"broken")
    assert open_promises(small) is None
    assert not list(small.place.home.glob(".promises*"))
    small.close()
