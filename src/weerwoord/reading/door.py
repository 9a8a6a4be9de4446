"""The door: bytes of any form in, a `Document` or a `ReadError` out."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from weerwoord.model.document import Document
from weerwoord.reading.assemble import assemble
from weerwoord.reading.errors import ReadError
from weerwoord.reading.layout import lay_out
from weerwoord.reading.parts import Parts
from weerwoord.reading.sniff import Form, sniff
from weerwoord.reading.source import Source

MAX_BYTES = 64 * 1024 * 1024
MAX_TEXT = 8_000_000
"""Characters of extracted text: over a hundred times the longest document known (64 kB)."""


def read(source: bytes | str | PathLike[str], *, name: str | None = None) -> Document:
    """Read one document: a path, or its bytes.

    `name` is kept as `source.file` (default: the path). Raises ReadError, with a code and a message that says what is
    wrong and what to do; OSError where a path cannot be opened.
    """
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(path.stat().st_size)
        data = path.read_bytes()
        name = name or str(source)
    return _read(data, name)


def _read(data: bytes, name: str | None) -> Document:
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    try:
        source, parts = extract(data)
        if len(source.text) > MAX_TEXT:
            raise ReadError(
                "too-large",
                f"it holds {len(source.text):,} characters of text; a document on written questions has a hundred "
                "thousand at most. Split it and give the part that holds the questions.",
            )
        if not source.text.strip():
            raise ReadError("empty", "there is no text in it.")
        return assemble(source, parts or lay_out(source), data, name)
    except RecursionError as error:
        raise ReadError("too-deep", "it is nested deeper than any document is; it is not read.") from error
    except MemoryError as error:
        raise ReadError("too-large", "reading it would take more memory than there is.") from error


def _too_large(size: int) -> ReadError:
    return ReadError(
        "too-large", f"it is {size / 1e6:.0f} MB; documents on written questions are far under {MAX_BYTES / 1e6:.0f} MB."
    )


def extract(data: bytes) -> tuple[Source, Parts | None]:
    """Turn bytes into a source; the form's module is imported only when it is needed."""
    form = sniff(data)
    if form is Form.PDF:
        from weerwoord.reading.forms import pdf

        return pdf.extract(data), None
    if form is Form.XML:
        from weerwoord.reading.forms import xml

        return xml.extract(data)
    if form is Form.HTML:
        from weerwoord.reading.forms import html

        found = html.extract(data)
        return found if isinstance(found, tuple) else (found, None)
    if form is Form.DOCX:
        from weerwoord.reading.forms import docx

        return docx.extract(data), None
    if form is Form.ODT:
        from weerwoord.reading.forms import odt

        return odt.extract(data), None
    from weerwoord.reading.forms import markdown, text

    written = text.decode(data)
    if markdown.looks_like(written):
        return markdown.source_of(written), None
    return text.source_of(written), None
