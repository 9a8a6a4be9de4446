"""Plain text, as people copy it and as extractors write it."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from weerwoord.reading.errors import ReadError
from weerwoord.reading.source import Line, Source

_OTHER_ENDS = re.compile(r"[\f\x0b\u2028\u2029\x85]")
_LINE_ENDS = re.compile(r"[\n\f\x0b\u2028\u2029\x85]")
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\x0b"] + [chr(127)]
_CONTROL_BYTES = "".join(_CONTROLS).encode()
_FEW = 0.05
"""Such a share of control characters is damage; more is no text."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 65_536
_OLD = ["cp1252", "cp850", "mac_roman"]


def extract(data: bytes) -> Source:
    """Return the text of `data` with its lines; a form feed begins a new page."""
    return source_of(decode(data))


def source_of(text: str) -> Source:
    """Return `text` as a source of its own, line by line."""
    return Source(text=text, format="text", lines=split_lines(text), warnings=damage(text))


def damage(text: str) -> list[tuple[str, str]]:
    """Return a warning where characters of `text` are lost: decoders put U+FFFD in their place."""
    lost = text.count("\ufffd")
    return [("lost-characters", f"{lost} characters could not be read; \ufffd stands in their place")] if lost else []


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
    """Return `data` as text with single line feeds, whatever encoding it is in.

    UTF-8 and UTF-16 are tried first, then Windows-1252 (what Dutch offices wrote), and a detector where a byte has no
    meaning in that. Raises ReadError('binary') for what is no text at all.
    """
    text = _decoded(data)
    if "\x00" in text:
        raise _binary("holds zero bytes")
    if sum(map(text.count, _CONTROLS)) > len(text) * _FEW:
        raise _binary("is binary data")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _binary(what: str) -> ReadError:
    return ReadError("binary", f"this is no text: it {what}. Give a text, PDF, XML, HTML, Word or OpenDocument file.")


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
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > len(data) * _FEW:
        raise _binary("is binary data")
    return _damaged(data) or _western(data)


def _damaged(data: bytes) -> str | None:
    """UTF-8 with a few bytes gone wrong, as where a file was cut off within a letter; None where it is not that."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    whole = len(_BEYOND_ASCII.findall(text)) - lost
    return text if whole and lost <= max(1, whole // 10) else None


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_OLD).best()
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
