"""Which form the bytes are in, by their content; the file's name says nothing."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from enum import Enum

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms.office_zip import MAX_MEMBERS


class Form(Enum):
    """The forms the reader knows."""

    TEXT = "text"
    PDF = "pdf"
    XML = "xml"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    JSONLD = "jsonld"


_HEAD = 65_536
_BEFORE = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s[^<>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
"""What may stand before the first element."""
_ELEMENT = re.compile(rb"<([a-z][\w.:-]*)", re.IGNORECASE)
_HTML = frozenset(
    b"html head body div article main section header nav aside p span h1 h2 h3 h4 h5 h6 table ul ol dl a b i em strong "
    b"br hr img center font form title meta link base script style noscript iframe svg blockquote pre".split()
)
"""No root of official XML bears one of these names; its inner elements do."""

_PICTURE = "a picture (a scan?). Run text recognition (OCR) over it and give the text, or a PDF with text."
_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        "old-word",
        "an old Word file (.doc), or one locked with a password. Save it as .docx without one.",
    ),
    (b"{\\rtf", "rtf", "a rich-text file (RTF). Save it as .docx or text."),
    (b"%!PS", "postscript", "a PostScript file. Save it as PDF."),
    (b"\x89PNG", "image", _PICTURE),
    (b"\xff\xd8\xff", "image", _PICTURE),
    (b"GIF8", "image", _PICTURE),
    (b"II*\x00", "image", _PICTURE),
    (b"MM\x00*", "image", _PICTURE),
    (b"\x1f\x8b", "compressed", "a compressed file (gzip). Unpack it first."),
    (b"BZh", "compressed", "a compressed file (bzip2). Unpack it first."),
    (b"7z\xbc\xaf", "compressed", "a compressed file (7z). Unpack it first."),
    (b"\xfd7zXZ", "compressed", "a compressed file (xz). Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "compressed", "a compressed file (zstd). Unpack it first."),
    (b"Rar!", "compressed", "a compressed file (RAR). Unpack it first."),
)


def sniff(data: bytes) -> Form:
    """Return the form of `data`; plain text and Markdown are told apart later, by their text.

    Raises ReadError: 'empty', or the name of a form that cannot be read ('old-word', 'rtf', 'postscript', 'image',
    'compressed', 'not-a-text', 'archive', 'broken-zip').
    """
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise ReadError("empty", "it is empty. Fetch it again.")
    for magic, code, message in _FOREIGN:
        if data.startswith(magic):
            raise ReadError(code, f"this is {message}")
    if b"%PDF-" in data[:1024]:
        return Form.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office(data)
    return _markup(_narrow(data[:_HEAD] if data[:_HEAD].strip() else data.lstrip()[:_HEAD]))


def _markup(head: bytes) -> Form:
    """Tell web pages, XML and text apart by what comes first: a declaration, or an element's name."""
    at = 0
    declared = typed = False
    while before := _BEFORE.match(head, at):
        at = before.end()
        piece = before.group().lower()
        declared = declared or piece.startswith(b"<?xml")
        typed = typed or piece.startswith(b"<!doctype")
        if typed and piece.split()[1:2] in ([b"html"], [b"html>"]):
            return Form.HTML
    if head.startswith(b"{", at) and b'"@context"' in head:
        return Form.JSONLD
    element = _ELEMENT.match(head, at)
    if element is None:
        return Form.XML if declared or typed or head.startswith((b"<!", b"<?"), at) else Form.TEXT
    name = element.group(1).lower()
    return Form.HTML if name == b"html" or (name in _HTML and not declared) else Form.XML


def _narrow(head: bytes) -> bytes:
    """The first bytes without a byte order mark and, for UTF-16, without its zero bytes."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(mark):
            head = head[len(mark) :]
    return head.replace(b"\x00", b"") if b"\x00" in head[:64] else head


def _office(data: bytes) -> Form:
    """Tell Word from OpenDocument by the names in the archive; nothing is inflated."""
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise ReadError("archive", f"this is a zip file of more than {MAX_MEMBERS:,} parts, not a document.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        NotImplementedError,
        EOFError,
        struct.error,
        OverflowError,
    ) as error:
        raise ReadError(
            "broken-zip", "it is a damaged or cut-off Word, OpenDocument or zip file. Fetch it again."
        ) from error
    if any(name.lower().startswith("word/") for name in names):
        return Form.DOCX
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise ReadError(
            "not-a-text", "this is a spreadsheet or presentation, not a text. Save its text as .docx or PDF."
        )
    if "content.xml" in names:
        return Form.ODT
    raise ReadError("archive", "this is a zip file, not a document. Unpack it and give the documents in it.")
