"""Writes small PDFs by hand, also such as no program writes."""

from __future__ import annotations

import zlib

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects; the first is its catalogue."""
    written = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(written)


def stream(content: bytes, *, twice: bool = False) -> bytes:
    packed = zlib.compress(zlib.compress(content, 9) if twice else content, 9)
    filters = b"[/FlateDecode /FlateDecode]" if twice else b"/FlateDecode"
    return b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(packed), filters, packed)


def shown(*lines: tuple[str, float] | str) -> bytes:
    """Return what draws lines of text under each other; a pair is text set in another size than 10, on the same line."""
    drawn = [b"BT 50 780 Td 14 TL"]
    for line in lines:
        text, size = (line, 10.0) if isinstance(line, str) else line
        moved = b"T* " if isinstance(line, str) else b""
        escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        drawn.append(b"/F1 %g Tf %s(%s) Tj" % (size, moved, escaped))
    return b"\n".join([*drawn, b"ET"])


def page(*contents: bytes, before: bytes = b"") -> bytes:
    """Return a PDF with a page for each content stream (as `stream` gives it)."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        _FONT,
    ]
    for number, content in enumerate(contents):
        objects += [_page(5 + 2 * number), content]
    return before + pdf(objects)


def pages(count: int) -> bytes:
    """Return a PDF with many pages that all show the same."""
    return page(*[stream(shown("Vraag 1"))] * count)


def _page(content: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Contents %d 0 R >>" % content
    )
