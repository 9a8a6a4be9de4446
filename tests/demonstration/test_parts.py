"""The parts of the generator: headings, dates, line breaks, damage."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from weerwoord.demonstration.content import Member, Seat
from weerwoord.demonstration.damage import DAMAGES, damaged
from weerwoord.demonstration.dates import session_year
from weerwoord.demonstration.forms import make, named
from weerwoord.demonstration.headings import offices, who_asks
from weerwoord.demonstration.order import numbers_in_words
from weerwoord.demonstration.writers.breaking import SOFT, lines
from weerwoord.demonstration.writers.measure import width


@pytest.mark.parametrize(
    ("parties", "heading"),
    [
        ("P", "het lid A (P)"),
        ("PQ", "de leden A (P) en B (Q)"),
        ("PP", "de leden A en B (beiden P)"),
        ("PQQ", "de leden A (P), B en C (beiden Q)"),
        ("PPQ", "de leden A, B (beiden P) en C (Q)"),
        ("PPP", "de leden A, B en C (allen P)"),
    ],
)
def test_members_are_named_as_headings_name_them(parties: str, heading: str) -> None:
    assert who_asks(tuple(Member(name, party) for name, party in zip("ABC", parties, strict=False))) == heading


def test_offices_share_the_word_of_their_role() -> None:
    seats = (
        Seat("Minister-President", None),
        Seat("Minister", "Financiën"),
        Seat("Minister", "Klimaat en Energie", "voor"),
        Seat("Staatssecretaris", "Defensie"),
    )
    ministers = "de Ministers van Financiën en voor Klimaat en Energie"
    assert offices(seats) == f"de Minister-President, {ministers} en de Staatssecretaris van Defensie"
    both = (Seat("Minister", "Defensie"), Seat("Staatssecretaris", "Defensie"))
    assert offices(both, small=True) == "de minister en de staatssecretaris van Defensie"


def test_session_year_begins_on_the_third_tuesday_of_september() -> None:
    assert session_year(date(2023, 9, 18)) == "2022-2023"
    assert session_year(date(2023, 9, 19)) == "2023-2024"


def test_numbers_are_listed_as_labels_list_them() -> None:
    assert numbers_in_words(("3",)) == "3"
    assert numbers_in_words(("2", "3", "5"), "t/m") == "2, 3 en 5"
    assert numbers_in_words(("2", "3", "4"), "t/m") == "2 t/m 4"


def test_lines_fit_and_hold_every_letter() -> None:
    text = (
        "De werkgeversorganisaties en Noord-Brabant zijn geïnformeerd over de coördinatie van de in- en uitvoer. " * 5
    )
    broken = lines(text.strip(), 8.53, 318.0)
    assert all(width(line, 8.53) <= 318.0 for line in broken)
    bare = str.maketrans({" ": "", "ï": "i", "ö": "o", SOFT: ""})  # a division takes a trema away
    assert "".join(broken).translate(bare) == text.translate(bare)


@pytest.mark.parametrize("kind", sorted(DAMAGES))
def test_damage_is_the_same_at_every_run(kind: str) -> None:
    _, written, _ = make(named("text"), Random(7))
    once = damaged(written, frozenset([kind]), Random(1))
    assert once == damaged(written, frozenset([kind]), Random(1))
