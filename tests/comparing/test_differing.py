"""Words: what differs is marked, and what only says who is speaking is told apart from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.comparing import differ, portfolio_key, short_name

OWN = frozenset((portfolio_key("Minister", "Defensie"),))
OTHER = frozenset((portfolio_key("Minister", "Buitenlandse Zaken"),))

OFFICE = [
    (
        "Bij het Ministerie van Defensie werken zij veilig.",
        "Bij het Ministerie van Buitenlandse Zaken werken zij veilig.",
    ),
    ("Binnen mijn ministerie is dat zo.", "Binnen het ministerie van Buitenlandse Zaken is dat zo."),
    ("Op ons departement niet.", "Op het Ministerie van Buitenlandse Zaken niet."),
    ("Dat beeld herken ik niet.", "Dat beeld herkennen wij niet."),
    ("Graag verwijs ik u naar vraag 2.", "Graag verwijzen wij u naar vraag 2."),
    ("Ik deel die mening.", "Wij delen die mening."),
    ("Ik ben bereid.", "Wij zijn bereid."),
    ("Ik streef daarnaar.", "Wij streven daarnaar."),
    ("Mijn ambtenaren doen dat.", "Onze ambtenaren doen dat."),
    ("Bij Defensie gebeurt dat.", "Bij BZ gebeurt dat."),
    ("Dat is aan de Minister van Defensie.", "Dat is aan de Minister van Buitenlandse Zaken."),
]
SAME = [
    ("Ja.", "ja"),
    ("Nee. Er is niets gepland.", "Nee, er is niets  gepland."),
    ("Zij herkennen «dit» niet.", "Zij herkennen 'dit' niet"),
    ("werkhouding", "werk-\nhouding".replace("-\n", "")),
]
DIFFERENT = [
    ("Ja.", "Nee."),
    ("Er zijn 12 overleggen geweest.", "Er zijn 13 overleggen geweest."),
    ("Het Ministerie van Financiën gaat hierover.", "Het Ministerie van Buitenlandse Zaken gaat hierover."),
    ("Zij herkennen dat niet.", "Zij herken dat niet."),
    ("", "Ja."),
]


@pytest.mark.parametrize(("left", "right"), OFFICE)
def test_equal_but_for_who_is_speaking(left: str, right: str) -> None:
    found = differ(left, right, OWN, OTHER)
    assert found.likeness == "office"
    assert {piece.mark for piece in found.pieces} <= {"same", "office"}
    assert found.alike == 1


@pytest.mark.parametrize(("left", "right"), SAME)
def test_equal_word_for_word(left: str, right: str) -> None:
    assert differ(left, right, OWN, OTHER).likeness == "same"


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different(left: str, right: str) -> None:
    assert differ(left, right, OWN, OTHER).likeness == "different"


def test_differences_are_marked_by_word() -> None:
    found = differ("Er is op vrijdag geen overleg.", "Er is op dinsdag en vrijdag geen groot overleg.")
    assert [(p.mark, p.right.strip() or p.left.strip()) for p in found.pieces] == [
        ("same", "Er is op"), ("right", "dinsdag en"), ("same", "vrijdag geen"), ("right", "groot"),
        ("same", "overleg."),
    ]  # fmt: skip


_TEXTS = st.lists(
    st.sampled_from(["ja", "Nee.", "ik", "wij", "verwijs", "het Ministerie van Defensie", "\n\n", "één", "«x»", "12"]),
    max_size=12,
).map(" ".join) | st.text(max_size=40)


@given(_TEXTS, _TEXTS)
def test_the_pieces_are_the_texts(left: str, right: str) -> None:
    found = differ(left, right, OWN, OTHER)
    assert "".join(p.left for p in found.pieces) == left
    assert "".join(p.right for p in found.pieces) == right
    assert (found.likeness == "different") == any(p.mark in ("left", "right") for p in found.pieces)
    assert differ(left, left, OWN, OWN).likeness == "same"
    assert 0 <= found.alike <= 1


def test_short_names() -> None:
    assert short_name("Minister", "Binnenlandse Zaken en Koninkrijksrelaties") == "BZK"
    assert short_name("Minister-President", None) == "AZ"
    assert short_name("Minister", "Buitenlandse Handel en Ontwikkelingssamenwerking") == "BHO"
    assert short_name("Minister", "Defensie") == "DEF"
