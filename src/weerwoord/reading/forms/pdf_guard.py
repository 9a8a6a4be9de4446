"""Looks at a PDF before PDFium does, which would give a stream all the memory it asks for.

It keeps out what would fill the memory by its size, in no time; who puts a bomb together with care can still make
PDFium slow. That is why the command line reads in processes that it can stop (`weerwoord.cli.workers`).
"""

from __future__ import annotations

import re
import zlib

from weerwoord.reading.errors import ReadError

MAX_STREAM = 8_000_000
"""Bytes of a page's drawing, unpacked. PDFium takes up to eighty times that."""
_HARMLESS = 4_000
"""Packed so small, a stream unpacks to four million bytes at most."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DATA = re.compile(rb"/Image\b|/Length1\b|/EmbeddedFile\b|/FontFile")
"""Pictures, fonts and attachments are not unpacked to get at the text."""
_TWICE = re.compile(rb"/Filter\s*\[(?:\s*/\w+){0,8}?\s*/(?:Fl|FlateDecode|LZW|LZWDecode)\s*(?:/\w+\s*){0,8}?/(?:Fl|FlateDecode|LZW|LZWDecode)\b")
_BEFORE = 400


def check(data: bytes) -> None:
    """Raise ReadError('pdf-bomb') where a stream unpacks to more than any page needs."""
    if _TWICE.search(data):
        raise _bomb("a part of it is packed twice, as is done only to hide its size")
    for match in _STREAM.finditer(data):
        begin = match.end()
        end = data.find(b"endstream", begin)
        if end < 0:
            end = len(data)
        if end - begin > _HARMLESS and not _DATA.search(data, max(0, match.start() - _BEFORE), match.start()):
            _check_stream(data[begin:end])


def _check_stream(packed: bytes) -> None:
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(packed, MAX_STREAM)
        # One byte more tells whether that was all: `eof` is only known when the end was met.
        more = unpacker.decompress(unpacker.unconsumed_tail, 1) if unpacker.unconsumed_tail else b""
    except zlib.error:
        return  # not packed this way, or damaged: PDFium gets no further than zlib does
    if more:
        raise _bomb(f"a page of it swells to more than {MAX_STREAM // 1_000_000} MB")


def _bomb(what: str) -> ReadError:
    return ReadError("pdf-bomb", f"the PDF is not opened, because it could fill the memory: {what}. Print it to a new PDF.")
