"""Markdown: what of it is markup, and what stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading.forms.markdown import extract, looks_like, source_of


@pytest.mark.parametrize(
    "text",
    [
        "# Vraag 1\n\n**Klopt het?**",
        "-----\ntekst\n-----",
        "|a|b|\n|c|d|",
        "_Vraag 1_\n_Antwoord 1_",
        "zin.[1 ]\n# Noot",
    ],
)
def test_markup_is_known(text: str) -> None:
    assert looks_like(text)


@pytest.mark.parametrize("text", ["Vraag 1\nKlopt het?", "- een\n- twee", "# een", "2 * 3 * 4", "a_b_c", ""])
def test_plain_text_is_no_markdown(text: str) -> None:
    assert not looks_like(text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("## Vraag 1", "Vraag 1"),
        ("> > geciteerd", "geciteerd"),
        ("**vet** en _schuin_ en *schuin*", "vet en schuin en schuin"),
        ("`code`", "code"),
        ("zie [de brief](https://a.nl/b)", "zie de brief (https://a.nl/b)"),
        ("zie [a.nl](https://a.nl)", "zie a.nl"),
        ("![beeld](b.png)", "beeld (b.png)"),
        (r"1\. geen lijst\*", "1. geen lijst*"),
        ("| a | b |", "a\tb"),
        ("| --- | :---: |", ""),
        ("https://a.nl/b_c_d, https://a.nl/_b_", "https://a.nl/b_c_d, https://a.nl/_b_"),
        ("lhbti_gemeenschap_", "lhbti_gemeenschap"),
        ("2 * 3", "2 * 3"),
        ("Hiervoor[1 ].", "Hiervoor1."),
        ("[^3]: NOS", "3 NOS"),
    ],
)
def test_markup_is_taken_off(written: str, text: str) -> None:
    assert source_of(written).text == text


def test_marks_are_raised() -> None:
    source = source_of("Hiervoor[1 ], en daarna [2 , 3] en[^4].")
    assert [(source.text[start:end], mark) for start, end, mark in source.raised] == [(m, m) for m in "1234"]


def test_rules_part_pages() -> None:
    source = source_of("een\n\n---\n\ntwee\n* * *\ndrie")
    assert [(line.text, line.page) for line in source.lines] == [("een", 1), ("twee", 2), ("drie", 3)]


def test_one_rule_is_no_page() -> None:
    assert [line.page for line in source_of("een\n---\ntwee").lines] == [None, None]


def test_lost_characters_are_told() -> None:
    assert [code for code, _ in extract("# a\n# é\ufffd".encode()).warnings] == ["lost-characters"]


@given(st.text(alphabet="ab1 \n#*_[]()|-`\\>^:/.!", max_size=80))
def test_lines_are_spans_of_the_text(text: str) -> None:
    source = source_of(text)
    for line in source.lines:
        assert source.text[line.start : line.end] == line.text
    for start, end, mark in source.raised:
        assert source.text[start:end] == mark
    letters = [c for c in text if c.isalnum()]
    assert [c for c in source.text if c.isalnum()] == letters


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n",
        "[",
        "[a](",
        "[1 ",
        "|",
        "|---",
        ":---",
        "> ",
        "- ",
        "_a ",
        "*a",
        "`",
        "\\*",
        "_(a",
        "---\n",
        "[^1]: x\n",
    ],
)
@pytest.mark.parametrize("end", ["", "x"])
def test_long_lines_take_no_time(unit: str, end: str) -> None:
    text = "# a\n# b\n" + unit * (300_000 // len(unit)) + end
    begin = time.process_time()
    looks_like(text)
    source_of(text)
    assert time.process_time() - begin < 3
