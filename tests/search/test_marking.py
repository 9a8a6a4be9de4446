"""Marks stand on the words that match and on no other; snippets are pieces of the text, safe as HTML."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.search.marking import Marker, Snippet, cut
from weerwoord.search.parsing import parse

MARKED = [
    ("huizen", "Het huis, huizen; een ziekenhuis en thuis.", ["huis", "huizen", "ziekenhuis"]),
    ("verkiezing uitslag", "De verkiezingsuitslagen en één verkiezing", ["verkiezingsuitslagen", "verkiezing"]),
    ('"sociale huur"', "huur sociale huurwoningen, sociale woning", ["sociale", "huurwoningen"]),
    ("verkiez*", "Verkiezingen; gemeenteraadsverkiezingen", ["Verkiezingen"]),
    ("cooper*", "Coöperatie, (COOPERATIE's) en recooper", ["Coöperatie", "COOPERATIE's"]),
    ("risico's* OF huis", "risico’s, risico en huizen", ["risico’s", "huizen"]),
    ("huur NEAR/2 woning", "huur van woning, en ver weg van dat alles een huis met huur", ["huur", "woning"]),
    ("-minister huis", "minister in huis", ["huis"]),
    ("in:antwoord huis", "een huis", []),
    ("cooperatie", "Coöperatie, coo\u0308peratie", ["Coöperatie", "coo\u0308peratie"]),
    ("risico", "risico’s en risico's", ["risico’s", "risico's"]),
    ("partij:huis", "huis", []),
    ("het lid", "Het lid en de leden", ["lid", "leden"]),
    ("", "huis", []),
]


@pytest.mark.parametrize(("query", "text", "wanted"), MARKED)
def test_marks_exactly_what_matches(query: str, text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in Marker(parse(query)).marks(text, "question")] == wanted


TEXTS = st.lists(
    st.sampled_from(["huis", "huizen", "<b>", "&amp;", "ziekenhuis", '"x"', "weg", "een", "\n", "é", "‘s"]), max_size=90
).map(" ".join)


@given(TEXTS | st.text(max_size=300), st.integers(20, 200))
def test_a_snippet_is_a_piece_of_the_text_with_its_marks(text: str, length: int) -> None:
    marker = Marker(parse("huis OR weg"))
    marks = marker.marks(text, "answer")
    snippet = marker.snippet(text, "answer", length)
    assert snippet.text == text[snippet.start : snippet.start + len(snippet.text)]
    assert len(snippet.text) <= max(length, 0)
    assert snippet.before == (snippet.start > 0)
    assert snippet.after == (snippet.start + len(snippet.text) < len(text))
    end = snippet.start + len(snippet.text)
    assert [(a + snippet.start, b + snippet.start) for a, b in snippet.marks] == [
        (max(a, snippet.start), min(b, end)) for a, b in marks if a < end and b > snippet.start
    ]
    if marks:
        assert snippet.marks


@given(TEXTS | st.text(max_size=200))
def test_html_holds_the_text_and_nothing_else(text: str) -> None:
    snippet = Marker(parse("huis OR weg")).snippet(text, "answer", 10_000)
    html = snippet.html()
    assert unescape(re.sub("</?mark>", "", html)) == unescape_free(text)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<mark>", "</mark>"}
    assert html.count("<mark>") == html.count("</mark>") == len(snippet.marks)


def unescape_free(text: str) -> str:
    """What comes back from escaping `text` and unescaping it: control characters have no form in HTML."""
    from html import escape

    return unescape(escape(text))


def test_cuts_around_the_densest_place() -> None:
    text = "weg " + "x " * 200 + "weg weg huis " + "y " * 200
    snippet = cut(text, Marker(parse("weg OR huis")).marks(text, "answer"), 60)
    assert "weg weg huis" in snippet.text
    assert snippet.html().startswith("… ")
    assert snippet.html().endswith(" …")


def test_an_empty_snippet() -> None:
    assert Snippet("").html() == ""
