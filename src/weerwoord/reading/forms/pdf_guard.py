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
_HARMLESS = MAX_STREAM // 1032
"""No stream that is packed so small unpacks to more."""

_DATA = re.compile(rb"/Image\b|/Length1\b|/EmbeddedFile\b|/FontFile")
"""Pictures, fonts and attachments are not unpacked to get at the text."""
_FILTERS = re.compile(rb"/Filter\s*\[([^\]]*)\]")
_PACKED = re.compile(rb"/(?:Fl|FlateDecode|LZW|LZWDecode|RL|RunLengthDecode)\b")
_BEFORE = 400
"""So many bytes before a stream hold what it says about itself."""


def check(data: bytes) -> None:
    """Raise ReadError('pdf-bomb') where a stream unpacks to more than any page needs."""
    at = data.find(b"stream")
    while at >= 0:
        said = data[max(0, at - _BEFORE) : at]
        if said.endswith(b"end"):
            at = data.find(b"stream", at + 6)
            continue
        said = said[said.rfind(b" obj") + 1 :]
        if (filters := _FILTERS.search(said)) and len(_PACKED.findall(filters.group(1))) > 1:
            raise _bomb("a part of it is packed twice, as is done only to hide its size")
        begin = at + (8 if data.startswith(b"\r\n", at + 6) else 7)
        at = data.find(b"endstream", begin)
        end = at if at >= 0 else len(data)
        if end - begin > _HARMLESS and not _DATA.search(said):
            _check_stream(data[begin:end])
        if at >= 0:
            at = data.find(b"stream", at + 9)


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
    return ReadError(
        "pdf-bomb", f"the PDF is not opened, because it could fill the memory: {what}. Print it to a new PDF."
    )
