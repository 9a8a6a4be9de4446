"""Names are joined where it is proven, and never on a guess."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from tests.archive.making import put, sheet

from weerwoord.archive import Archive, Filter
from weerwoord.archive.members import Printed, join
from weerwoord.archive.names import fold, parse_name
from weerwoord.archive.offices import find_holder, find_office
from weerwoord.archive.parties import find_party, succeeds


def _printed(name: str, party: str, year: int = 2020) -> Printed:
    found = find_party(party)
    return Printed(
        0, name, parse_name(name), found.slug, f"{fold(name)}-{found.slug}", date(year, 1, 1), date(year, 12, 31)
    )


def _groups(*names: tuple[str, str] | tuple[str, str, int]) -> set[frozenset[str]]:
    found: list[set[frozenset[str]]] = []
    for order in list(permutations(names))[:24]:
        printed = [_printed(*name) for name in order]
        for place, one in enumerate(printed):
            one.id = place
        found.append({frozenset(f"{s.name}|{s.party}" for s in group) for group in join(printed)})
    assert all(groups == found[0] for groups in found)
    return found[0]


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ([("Van Leeuwen", "CDA"), ("G. van Leeuwen", "CDA")], 1),
        ([("Van Leeuwen", "CDA"), ("G. van Leeuwen", "CDA"), ("Gerda van Leeuwen", "CDA")], 1),
        ([("G. van Leeuwen", "CDA"), ("H. van Leeuwen", "CDA")], 2),
        ([("Van Dijk", "CDA"), ("Inge van Dijk", "CDA"), ("Teun van Dijk", "CDA")], 3),
        ([("Van Dijk", "CDA"), ("Jasper van Dijk", "SP")], 2),
        ([("Dijk", "SP"), ("Van Dijk", "SP")], 2),
        ([("Lahlah", "PvdA"), ("Lahlah", "GroenLinks-PvdA")], 1),
        ([("Klaver", "GroenLinks"), ("Klaver", "GroenLinks-PvdA"), ("Klaver", "PRO")], 1),
        ([("Van Haga", "VVD"), ("Van Haga", "Groep Van Haga"), ("Van Haga", "BVNL")], 1),
        ([("Omtzigt", "CDA"), ("Omtzigt", "Omtzigt"), ("Omtzigt", "Nieuw Sociaal Contract")], 1),
        ([("De Jong", "PVV"), ("De Jong", "VVD")], 2),
        ([("Markuszower", "PVV"), ("Wilders", "PVV")], 2),
        ([("Rudmer Heerema", "VVD"), ("Heerema", "VVD")], 2),
        ([("Yesilgöz-Zegerius", "VVD"), ("Yeşilgöz-Zegerius", "VVD")], 1),
        ([("Van Dijk", "PvdA", 1996), ("Gijs van Dijk", "PvdA", 2018)], 2),
        (
            [
                ("Van Dijk", "PvdA"),
                ("Gijs van Dijk", "PvdA"),
                ("Van Dijk", "GroenLinks-PvdA"),
                ("Inge van Dijk", "GroenLinks-PvdA"),
            ],
            4,
        ),
    ],
)
def test_who_is_one_person(names: list[tuple[str, str]], people: int) -> None:
    by_bucket: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        by_bucket.setdefault(parse_name(name[0]).bucket, []).append(name)
    assert sum(len(_groups(*some)) for some in by_bucket.values()) == people


def test_parties() -> None:
    assert find_party("GL-PvdA") == find_party("GroenLinks-PvdA")
    assert not find_party("Partij van Niemand").known
    assert succeeds("pvda", "groenlinks-pvda")
    assert succeeds("gl", "pro")
    assert not succeeds("pvv", "groep-markuszower")
    assert not succeeds("gl", "pvda")


def test_offices() -> None:
    assert find_office("Minister", "BZ") == find_office("Minister", "Buitenlandse Zaken")
    assert find_office("Minister-President", "Algemene Zaken").slug == "minister-president"
    assert find_office("Minister", "LNV").ministry is None  # two ministries were called so
    day = date(2024, 11, 20)
    weel = find_holder("Minister", "Justitie en Veiligheid", "Van Weel", day)
    assert weel == find_holder("Minister", "Justitie en Veiligheid", "D.M. van Weel", day) == "d-m-van-weel"
    assert find_holder("Minister", "Justitie en Veiligheid", "Van Weel", date(2012, 1, 1)) is None
    assert find_holder("Minister", "Justitie en Veiligheid", "X. van Weel", day) is None
    assert find_holder("Staatssecretaris", "Justitie en Veiligheid", "Van Weel", day) is None
    assert find_holder("Minister", "Asiel en Migratie", "Faber – van de Klashorst", day)


def test_in_the_archive(archive: Archive, tmp_path: Path) -> None:
    names = [
        ("Van Leeuwen", "CDA"),
        ("G. van Leeuwen", "CDA"),
        ("Inge van Dijk", "CDA"),
        ("Van Dijk", "CDA"),
        ("Teun van Dijk", "CDA"),
        ("De Jong", "PVV"),
        ("De Jong", "VVD"),
    ]
    for number, (name, party) in enumerate(names, 1):
        path = put(tmp_path / "in", [(f"{number}.txt", sheet(str(number), name, party))]) / f"{number}.txt"
        list(archive.import_paths([path], here=True))
    members = {m.slug: m for m in archive.members()}
    assert members["g-van-leeuwen-cda"].publications == 2
    assert set(members["g-van-leeuwen-cda"].spellings) == {"Van Leeuwen", "G. van Leeuwen"}
    assert len(members) == 6
    doubts = [" ".join((*doubt.names, doubt.reason)) for doubt in archive.doubts()]
    assert any("Van Dijk (cda)" in d and "Inge van Dijk" in d and "Teun van Dijk" in d for d in doubts)
    assert any("De Jong (pvv)" in d and "De Jong (vvd)" in d for d in doubts)
    assert len(doubts) == 2
    assert [(p.slug, p.publications, p.members) for p in archive.parties()] == [
        ("cda", 5, 4),
        ("pvv", 1, 1),
        ("vvd", 1, 1),
    ]
    assert [(s.slug, s.publications) for s in archive.signers()] == [("h-g-j-bruins-slot", 7)]
    assert [(o.slug, o.asked, o.signed) for o in archive.offices()] == [("minister-buitenlandse-zaken", 7, 7)]


def test_an_office_counts_its_own_signatures_only(archive: Archive, tmp_path: Path) -> None:
    asked = "aan de Minister van Buitenlandse Zaken"
    both = sheet("1", "Van Leeuwen", "CDA").replace(asked.encode(), f"{asked} en de Minister van Defensie".encode())
    put(tmp_path / "in", [("1.txt", both)])
    list(archive.import_paths([tmp_path / "in"], here=True))
    profiles = {slug: archive.profile(Filter(office=f"minister-{slug}")) for slug in ("buitenlandse-zaken", "defensie")}
    assert [(slug, one.total, one.signers) for slug, one in profiles.items()] == [
        ("buitenlandse-zaken", 1, (("h-g-j-bruins-slot", 1),)),
        ("defensie", 1, ()),
    ]
