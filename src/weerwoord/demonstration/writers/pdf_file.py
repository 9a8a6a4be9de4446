"""The least of a PDF file: pages with text in one standard typeface, with the same bytes at every run."""

from __future__ import annotations

from weerwoord.demonstration.writers.measure import table

_NAMED = {
    "ć": "cacute", "č": "ccaron", "ş": "scedilla", "ğ": "gbreve", "ı": "dotlessi", "ł": "lslash", "ń": "nacute",
    "ő": "ohungarumlaut", "ę": "eogonek", "ą": "aogonek",
}  # fmt: skip
"""Letters that the usual encoding does not have; they take the codes from 1."""
_CODES = {letter: code for code, letter in enumerate(_NAMED, 1)}


class Canvas:
    """Collects text on pages; `x` and `y` are in points from the lower left corner."""

    def __init__(self, width: float, height: float) -> None:
        self._size = (width, height)
        self._pages: list[list[bytes]] = []

    def page(self) -> None:
        """Begin a page."""
        self._pages.append([])

    def text(self, x: float, y: float, size: float, text: str, *, bold: bool = False) -> None:
        """Put `text` on the page."""
        font = b"F2" if bold else b"F1"
        self._pages[-1].append(b"BT /%b %.2f Tf 1 0 0 1 %.2f %.2f Tm (%b) Tj ET" % (font, size, x, y, _escaped(text)))

    def save(self, title: str) -> bytes:
        """Return the file."""
        kids = b" ".join(b"%d 0 R" % (7 + 2 * place) for place in range(len(self._pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(self._pages)),
            _font(b"Helvetica"),
            _font(b"Helvetica-Bold"),
            _encoding(),
            b"<< /Title <%b> /Producer (Weerwoord) >>" % title.encode("utf-16-be").hex().encode().join((b"FEFF", b"")),
        ]
        for place, lines in enumerate(self._pages):
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (*self._size, 8 + 2 * place)
            )
            stream = b"\n".join(lines)
            objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _font(name: bytes) -> bytes:
    """The typeface is a standard one, with the widths of that of the official PDFs."""
    letters, other = table()
    widths = [other] * 256
    for letter, width in letters.items():
        widths[_code(letter)] = width
    listed = b" ".join(b"%d" % width for width in widths)
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%b /FirstChar 0 /LastChar 255 /Widths [%b] /Encoding 5 0 R >>"
        % (name, listed)
    )


def _encoding() -> bytes:
    names = b" ".join(b"/" + name.encode() for name in _NAMED.values())
    return b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 %b] >>" % names


def _code(letter: str) -> int:
    return _CODES.get(letter) or letter.encode("cp1252", errors="replace")[0]


def _escaped(text: str) -> bytes:
    out = bytearray()
    for letter in text:
        if letter in "()\\":
            out += b"\\"
        out.append(_code(letter))
    return bytes(out)
