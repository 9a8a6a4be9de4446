"""Plain text: its encoding, its lines and its pages."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading import ReadError
from weerwoord.reading.forms.text import decode, extract, split_lines

DUTCH = "Één coördinator zei: «hè, dat is geïnd à € 5» – reëel."
OLD = "Één coördinator zei: «hè, dat is geïnd à 5 euro», reëel. Vragen van het lid Jansen. " * 20


@pytest.mark.parametrize(
    "data",
    [
        DUTCH.encode(),
        DUTCH.encode("utf-8-sig"),
        DUTCH.encode("cp1252"),
        DUTCH.encode("utf-16"),
        codecs.BOM_UTF16_BE + DUTCH.encode("utf-16-be"),
        DUTCH.encode("utf-16-le"),
        DUTCH.encode("utf-16-be"),
        DUTCH.encode("utf-32"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert decode(data) == DUTCH


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_older_encodings(encoding: str) -> None:
    assert decode(OLD.encode(encoding)) == OLD


def test_a_file_cut_off_within_a_letter_is_still_utf_8() -> None:
    source = extract(DUTCH.encode()[: DUTCH.encode().index(b"\x82\xac")])
    assert source.text == "Één coördinator zei: «hè, dat is geïnd à \ufffd"
    assert [code for code, _ in source.warnings] == ["lost-characters"]


def test_whole_text_warns_of_nothing() -> None:
    assert extract(DUTCH.encode()).warnings == []


def test_half_a_unit_of_utf_16_is_told() -> None:
    assert extract(DUTCH.encode("utf-16")[:-1]).warnings


@pytest.mark.parametrize(
    "data", [b"tekst\x00tekst", bytes(range(256)) * 4, b"\x7fELF" + bytes(range(1, 32)) * 9, b"\x01\x02\x03 tekst"]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="this is no text") as refusal:
        decode(data)
    assert refusal.value.code == "binary"


def test_line_ends() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_lines_pages_and_paragraphs() -> None:
    lines = split_lines("een\ntwee\n\n drie \fvier\x0bvijf\u2028zes")
    assert [(line.text, line.page, line.opens) for line in lines] == [
        ("een", 1, None),
        ("twee", 1, None),
        ("drie", 1, True),
        ("vier", 2, None),
        ("vijf", 2, None),
        ("zes", 2, None),
    ]


def test_without_form_feeds_there_are_no_pages() -> None:
    assert [line.page for line in split_lines("een\ntwee")] == [None, None]


@given(st.text())
def test_lines_are_spans_of_the_text(text: str) -> None:
    for line in split_lines(text):
        assert text[line.start : line.end] == line.text
        assert line.text == line.text.strip() != ""


@given(st.text().filter(lambda text: "\r" not in text and "\x00" not in text))
def test_utf_8_comes_back(text: str) -> None:
    try:
        assert decode(text.encode()) == text.removeprefix("\ufeff")
    except ReadError as error:
        assert error.code == "binary"  # noqa: PT017 - most texts are read


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        assert "\x00" not in decode(data)
    except ReadError as error:
        assert error.code == "binary"  # noqa: PT017 - many texts are read


@pytest.mark.parametrize(
    "data", [b" " * 4_000_000, b"\n" * 4_000_000, bytes(range(128, 256)) * 30_000, b"a\x81" * 2_000_000]
)
def test_large_texts_take_no_time(data: bytes) -> None:
    begin = time.process_time()
    extract(data)
    assert time.process_time() - begin < 5
