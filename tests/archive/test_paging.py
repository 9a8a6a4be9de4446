"""Pages of publications, and pairs from a place on, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.archive.making import put, sheet

from weerwoord.archive import Archive, Filter
from weerwoord.archive.paging import ORDERS, Order


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    sheets = [
        (f"{n}.txt", sheet(str(n), f"Van {name}", party, day=day))
        for n, name, party, day in (
            (1, "Aa", "VVD", 9),
            (2, "Bee", "D66", 7),
            (3, "Cee", "VVD", 8),
            (4, "Dee", "D66", 7),
        )
    ]
    sheets.append(("5.txt", sheet("5", "Van Ee", "VVD").replace(b" (ingezonden 5 oktober 2023)", b"")))
    for name, data in sheets:
        for outcome in archive.import_paths([put(tmp_path / name, [(name, data)])], jobs=1):
            assert outcome.what == "added", outcome
    return archive


def test_orders_and_cuts(filled: Archive) -> None:
    def numbers(order: Order, **cut: int) -> list[str | None]:
        return [entry.number for entry in filled.page(order=order, **cut).entries]

    assert numbers("arrived") == ["1", "2", "3", "4", "5"]
    assert numbers("-arrived") == ["5", "4", "3", "2", "1"]
    assert numbers("submitted") == ["2", "4", "3", "1", "5"], "without a day: last"
    assert numbers("-submitted") == ["1", "3", "4", "2", "5"], "without a day: last here too"
    for order in ORDERS:
        whole = numbers(order)
        assert [n for at in range(0, 6, 2) for n in numbers(order, offset=at, limit=2)] == whole
    assert filled.page(offset=10**11).entries == ()
    page = filled.page(Filter(party="d66"), limit=1)
    assert (page.total, len(page.entries), len(page.changed)) == (2, 1, 1)
    assert page.changed[0].endswith("Z")


def test_pairs_from_a_place_on(filled: Archive) -> None:
    everything = [pair.id for pair in filled.pairs()]
    slugs = [entry.slug for entry in filled.documents()]
    assert [pair.id for pair in filled.pairs(after=slugs[1])] == everything[2:]
    assert [pair.id for pair in filled.pairs(after=slugs[-1])] == []
    assert [pair.entry.number for pair in filled.pairs(wanted=Filter(party="d66"))] == ["2", "4"]
    assert [pair.entry.number for pair in filled.pairs(slugs, wanted=Filter(party="d66"))] == ["2", "4"]


def test_pages_of_sets_and_of_references(filled: Archive) -> None:
    sets = [one.slug for one in filled.sets()]
    assert [one.slug for one in filled.page_sets(order="arrived")] == sets
    assert [one.slug for one in filled.page_sets(offset=1, limit=2)] == sets[::-1][1:3]
    days = [one.submitted for one in filled.page_sets(order="submitted")]
    assert days == [*sorted(day for day in days if day), None]
    assert len(filled.page_sets(Filter(party="d66"))) == filled.count_sets(Filter(party="d66")) == 2
    assert filled.page_sets(offset=10**11) == []
    slugs = [entry.slug for entry in filled.documents()]
    assert {slug: entry.slug for slug, (entry, _at) in filled.changed_at([*slugs, "none"]).items()} == {
        s: s for s in slugs
    }
    assert filled.unresolved() == filled.unresolved(limit=10) == []
    assert filled.unresolved_count() == 0
