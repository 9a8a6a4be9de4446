from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading.numbers import parse_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", "1"),
        ("1.", "1"),
        ("1)", "1"),
        ("(1)", "1"),
        ("Vraag 1", "1"),
        ("Vraag 1:", "1"),
        ("vraag\xa01", "1"),
        ("VRAAG 1", "1"),
        ("Antwoord 1", "1"),
        ("Antwoord op vraag 12", "12"),
        ("Antwoorden op de vragen 3, 4, 5, 9 en 10", "3 4 5 9 10"),
        ("Antwoord vraag 3:", "3"),
        ("Antwoord vraag 3-5:", "3 4 5"),
        ("Beantwoording vraag 3", "3"),
        ("Vraag 2, 3", "2 3"),
        ("Vraag 2, 3, 4, 5", "2 3 4 5"),
        ("Antwoord vragen 1,2,3,4 en 5", "1 2 3 4 5"),
        ("2, 3 en 5", "2 3 5"),
        ("2 en 3", "2 3"),
        ("2, 3, en 4", "2 3 4"),
        ("2 & 3", "2 3"),
        ("2/3", "2 3"),
        ("3 t/m 6", "3 4 5 6"),
        ("3 t / m 6", "3 4 5 6"),
        ("3 tm 6", "3 4 5 6"),
        ("3 t.e.m. 6", "3 4 5 6"),
        ("3 tot en met 6", "3 4 5 6"),
        ("3 tot 6", "3 4 5 6"),
        ("vraag 3 tot en met vraag 5", "3 4 5"),
        ("3-6", "3 4 5 6"),
        ("3 – 6", "3 4 5 6"),
        ("3—6", "3 4 5 6"),
        ("1 t/m 3, 5 en 7-9", "1 2 3 5 7 8 9"),
        ("7, 8, 9 10 en 11", "7 8 9 10 11"),
        ("15 19 23", "15 19 23"),
        ("2 3 4 9 13", "2 3 4 9 13"),
        ("7a", "7a"),
        ("7 a", "7a"),
        ("7A", "7a"),
        ("7a en 7b", "7a 7b"),
        ("7a, b en c", "7a 7b 7c"),
        ("7a-7c", "7a 7b 7c"),
        ("7a t/m c", "7a 7b 7c"),
        ("6, 7a en 8", "6 7a 8"),
        ("5, 4", "5 4"),
        ("2, 2 en 3", "2 3"),
        ("01", "1"),
        ("Vragen nrs. 1 t/m 3", "1 2 3"),
        ("128", "128"),
        ("4-4", "4"),
        ("1, 2,", "1 2"),
        ("1e", "1e"),
    ],
)
def test_lists_are_read(text: str, numbers: str) -> None:
    assert parse_numbers(text) == tuple(numbers.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "Vraag",
        "Antwoord",
        "Antwoord:",
        "en",
        "2024",
        "Vraag 1 en",
        "Vraag 1 en vraag",
        "3 -, ",
        "1 &",
        "6-3",
        "3-",
        "-3",
        "1-999",
        "3 t/m t/m 5",
        "7-8b",
        "b",
        "7 en b",
        "1 Bent u bekend",
        "Vraag 1 Bent u bekend",
        "Vragen van het lid",
        "1,5 miljoen",
        "29 januari",
        "3%",
        "٣",
        "1 [2]",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert parse_numbers(text) is None


@given(
    st.lists(st.integers(1, 128), min_size=1, max_size=20, unique=True), st.sampled_from([", ", " ", " en ", ",", "/"])
)
def test_any_list_comes_back(numbers: list[int], joint: str) -> None:
    assert parse_numbers("Vraag " + joint.join(map(str, numbers))) == tuple(map(str, numbers))


@given(st.text(alphabet="0123456789 ,en-abt/m.vrgVAwod\xa0–", max_size=60))
def test_nothing_makes_it_fail(text: str) -> None:
    numbers = parse_numbers(text)
    assert numbers is None or (numbers and len(set(numbers)) == len(numbers))


def test_long_texts_take_no_time() -> None:
    begin = time.process_time()
    for text in ("1 " * 50_000, "1" * 100_000, "vraag " * 20_000, " " * 100_000 + "x", "t/" * 50_000, "1-" * 50_000):
        parse_numbers(text)
    assert time.process_time() - begin < 2
