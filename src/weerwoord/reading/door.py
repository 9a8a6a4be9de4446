"""The door: bytes of any form in, a `Document` or a `ReadError` out."""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path

from weerwoord.model.document import Document
from weerwoord.reading import limits
from weerwoord.reading.assemble import assemble
from weerwoord.reading.errors import ReadError
from weerwoord.reading.layout import lay_out
from weerwoord.reading.parts import Parts
from weerwoord.reading.sniff import Form, sniff
from weerwoord.reading.source import Source


def read(source: bytes | str | PathLike[str], *, name: str | None = None) -> Document:
    """Read one document: a path, or its bytes.

    `name` is kept as `source.file` (default: the path). Raises ReadError, with a code and a message that says what is
    wrong and what to do; OSError where a path cannot be opened.
    """
    if name is None and not isinstance(source, bytes):
        name = printable_path(source)
    try:
        return _read(source if isinstance(source, bytes) else load(source), name)
    except ReadError as error:
        error.file = name
        raise


def load(path: str | PathLike[str]) -> bytes:
    """Return the bytes of a file or a pipe, of which no more is read than the limit.

    Raises ReadError('too-large'), OSError.
    """
    with Path(path).open("rb") as file:
        limits.check_bytes(os.fstat(file.fileno()).st_size)
        data = file.read(limits.MAX_BYTES + 1)
    limits.check_bytes(len(data))
    return data


def printable_path(path: str | PathLike[str]) -> str:
    """Return a path as text that can be printed and written as JSON: bytes that are no UTF-8 are named by number."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def _read(data: bytes, name: str | None) -> Document:
    limits.check_bytes(len(data))
    try:
        source, parts = extract(data)
        limits.check(source)
        return assemble(source, parts or lay_out(source), data, name)
    except RecursionError as error:
        raise ReadError("too-deep", "it is nested deeper than any document is. Do not trust it.") from error
    except MemoryError as error:
        raise ReadError("too-large", "reading it would take more memory than there is. Give a smaller part.") from error


def extract(data: bytes) -> tuple[Source, Parts | None]:
    """Turn bytes into a source; the form's module is imported only when it is needed."""
    form = sniff(data)
    if form is Form.PDF:
        from weerwoord.reading.forms import pdf

        return pdf.extract(data), None
    if form is Form.XML:
        from weerwoord.reading.forms import xml

        limits.check_tags(data)
        return xml.extract(data)
    if form is Form.HTML:
        from weerwoord.reading.forms import html

        limits.check_tags(data)
        found = html.extract(data)
        return found if isinstance(found, tuple) else (found, None)
    if form is Form.DOCX:
        from weerwoord.reading.forms import docx

        return docx.extract(data), None
    if form is Form.ODT:
        from weerwoord.reading.forms import odt

        return odt.extract(data), None
    if form is Form.JSONLD:
        from weerwoord.reading.forms import jsonld

        return jsonld.extract(data)
    return _plain(data), None


def _plain(data: bytes) -> Source:
    """Plain text or Markdown, which only the text itself tells apart."""
    from weerwoord.reading.forms import markdown, text

    limits.check_bytes(len(data), limits.MAX_TEXT_BYTES, " of text")
    written = text.decode(data)
    limits.check_text(len(written))
    return markdown.source_of(written) if markdown.looks_like(written) else text.source_of(written)
