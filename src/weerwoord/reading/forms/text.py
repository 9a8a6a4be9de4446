"""Plain text, as people copy it and as extractors write it."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from weerwoord.reading.errors import ReadError
from weerwoord.reading.source import Line, Source

_OTHER_ENDS = re.compile(r"[\f\x0b\u2028\u2029\x85]")
_LINE_ENDS = re.compile(r"[\n\f\x0b\u2028\u2029\x85]")
_MOSTLY_TEXT = 0.95


def extract(data: bytes) -> Source:
    """Return the text of `data` with its lines; a form feed begins a new page."""
    return source_of(decode(data))


def source_of(text: str) -> Source:
    """Return `text` as a source of its own, line by line."""
    return Source(text=text, format="text", lines=split_lines(text))


def split_lines(text: str) -> list[Line]:
    """Return the non-blank lines of `text`; pages are counted only where form feeds separate them.

    `opens` is True after a blank line, None elsewhere.
    """
    paged = "\f" in text
    page = 1 if paged else None
    lines: list[Line] = []
    start, blank = 0, False
    for piece in _LINE_ENDS.split(text) if _OTHER_ENDS.search(text) else text.split("\n"):
        end = start + len(piece)
        bare = piece.strip()
        if bare:
            first = start + piece.find(bare[0])
            lines.append(Line(bare, first, first + len(bare), page, opens=True if blank else None))
            blank = False
        else:
            blank = True
        if page is not None and text[end : end + 1] == "\f":
            page += 1
        start = end + 1
    return lines


def decode(data: bytes) -> str:
    """Return `data` as text with "\\n" line ends, whatever encoding it is in.

    UTF-8 and UTF-16 are tried first, then Windows-1252 (what Dutch offices wrote), and a detector where that gives
    control characters. Raises ReadError('binary') for what is no text at all.
    """
    text = _decoded(data)
    if "\x00" in text:
        raise ReadError("binary", "this is no text: it holds zero bytes. Give a text, PDF, XML, HTML or Word file.")
    control = sum(map(text.count, _CONTROLS))
    if control > len(text) * (1 - _MOSTLY_TEXT):
        raise ReadError("binary", "this is no text but binary data. Give a text, PDF, XML, HTML or Word file.")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\x0b"] + [chr(127)]


def _decoded(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text:
        return text
    wide = _without_mark(data)
    if wide is not None:
        return wide
    if text:
        return text
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data[:65536]).best()
        return data.decode(best.encoding if best else "latin-1", errors="replace")


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western text is zero."""
    if len(data) < 4:
        return None
    sample = data[:4096]
    half = len(sample) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > 0.6 * half and sample[1 - first :: 2].count(0) < 0.1 * half:
            return data[: len(data) // 2 * 2].decode(encoding, errors="replace")
    return None
