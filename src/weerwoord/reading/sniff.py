"""Which form the bytes are in, by their content; the file's name says nothing."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

from weerwoord.reading.errors import ReadError


class Form(Enum):
    """The forms the reader knows."""

    TEXT = "text"
    PDF = "pdf"
    XML = "xml"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"


_HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|div[\s>]|article[\s>]|main[\s>])", re.IGNORECASE)
_TAG = re.compile(rb"\s*(?:<\?xml|<!--|<!doctype|<[a-z])", re.IGNORECASE)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "old-word", "an old Word file (.doc), or one locked with a password. Save it as .docx without one."),
    (b"{\\rtf", "rtf", "a rich-text file (RTF). Save it as .docx or text."),
    (b"\x89PNG", "image", "a picture. Run text recognition (OCR) over it and give the text or a PDF with text."),
    (b"\xff\xd8\xff", "image", "a picture. Run text recognition (OCR) over it and give the text or a PDF with text."),
    (b"GIF8", "image", "a picture. Run text recognition (OCR) over it and give the text or a PDF with text."),
    (b"II*\x00", "image", "a picture (a scan). Run text recognition (OCR) over it and give a PDF with text."),
    (b"MM\x00*", "image", "a picture (a scan). Run text recognition (OCR) over it and give a PDF with text."),
    (b"\x1f\x8b", "compressed", "a compressed file (gzip). Unpack it first."),
    (b"BZh", "compressed", "a compressed file (bzip2). Unpack it first."),
    (b"7z\xbc\xaf", "compressed", "a compressed file (7z). Unpack it first."),
    (b"\xfd7zXZ", "compressed", "a compressed file (xz). Unpack it first."),
    (b"Rar!", "compressed", "a compressed file (RAR). Unpack it first."),
)


def sniff(data: bytes) -> Form:
    """Return the form of `data`; plain text and Markdown are told apart later, by their text.

    Raises ReadError: 'empty', or the name of a form that cannot be read ('old-word', 'rtf', 'image', 'compressed').
    """
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise ReadError("empty", "the file is empty.")
    for magic, code, message in _FOREIGN:
        if data.startswith(magic):
            raise ReadError(code, f"this is {message}")
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return Form.PDF
    if data.startswith(b"PK"):
        return _office(data)
    plain = _narrow(head)
    if _TAG.match(plain):
        return Form.HTML if _HTML.search(plain) else Form.XML
    return Form.TEXT


def _narrow(head: bytes) -> bytes:
    """The first bytes without a byte order mark and, for UTF-16, without its zero bytes."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(mark):
            head = head[len(mark) :]
    return head.replace(b"\x00", b"") if b"\x00" in head[:64] else head


def _office(data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError, EOFError) as error:
        raise ReadError("broken-zip", "it is a damaged or cut-off Word, OpenDocument or zip file.") from error
    if any(name.startswith("word/") for name in names):
        return Form.DOCX
    if "content.xml" in names:
        return Form.ODT
    raise ReadError("archive", "this is a zip file, not a document. Unpack it and give the documents in it.")
