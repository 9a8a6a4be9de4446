"""The pages of a PDF as pictures, and the boxes around lines of their text, by PDFium."""

from __future__ import annotations

import ctypes
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import pdf_guard
from weerwoord.reading.forms.pdf import LINE
from weerwoord.reading.source import Line

WIDTHS = (800, 1400, 2000)
"""Pixels a picture may be wide: for phones, screens and sharp screens."""
_MOST_PIXELS = 12_000_000
_FINE = 16
"""Boxes are asked for in sixteenths of a point: PDFium gives whole numbers."""
_LEVELS = bytes(round(level / 17) * 17 for level in range(256))
"""Sixteen shades are as good to read as 256, and pack to two thirds of the bytes."""


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page in points, as it is shown; its text stands between `left` and `right`."""

    width: float
    height: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Box:
    """A box on a page (from 1), in points from its top left corner."""

    page: int
    left: float
    top: float
    width: float
    height: float


def boxes(
    data: bytes, lines: Sequence[Line], passages: Sequence[Sequence[tuple[int, int]]]
) -> tuple[tuple[Page, ...], list[list[Box]]]:
    """Return the pages' sizes, and for each passage the boxes around its lines.

    `lines`: those that `forms.pdf` reads from the same bytes; passages are pieces of their text by offset.
    Raises ReadError('broken-pdf').
    """
    wanted: dict[int, list[tuple[int, int, int]]] = {}
    starts = [line.start for line in lines]
    for passage, pieces in enumerate(passages):
        for start, end in pieces:
            at = max(0, bisect_left(starts, start + 1) - 1)
            while at < len(lines) and lines[at].start < end:
                line = lines[at]
                begin, stop = max(start, line.start), min(end, line.end)
                if begin < stop:
                    wanted.setdefault(at, []).append((passage, begin - line.start, stop - line.start))
                at += 1
    found: list[list[Box]] = [[] for _ in passages]
    sizes = []
    with _opened(data) as document:
        at = 0
        for number in range(1, len(document) + 1):
            with _page(document, number) as page:
                here = at
                while at < len(lines) and lines[at].page == number:
                    at += 1
                asked = {index - here: wanted.get(index, []) for index in range(here, at)}
                width, height = page.get_size()
                left, right = width, 0.0
                for owner, box in _on_page(page, number, (width, height), asked):
                    left, right = min(left, box.left), max(right, box.left + box.width)
                    if owner is not None:
                        found[owner].append(box)
                sizes.append(Page(width, height, *((left, right) if left < right else (0.0, width))))
    return tuple(sizes), found


def picture(data: bytes, number: int, width: int) -> bytes:
    """Return page `number` (from 1) as a PNG, `width` pixels wide; very long pages are drawn smaller.

    Raises ReadError: 'broken-pdf', 'no-page', 'pdf-bomb'.
    """
    pdf_guard.check(data)
    with _opened(data) as document, _page(document, number) as page:
        across, down = page.get_size()
        if across <= 0 or down <= 0:
            raise ReadError("broken-pdf", f"page {number} of the PDF has no size.")
        scale = min(width / across, (_MOST_PIXELS / (across * down)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        return _png(bitmap)


def _png(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """A bitmap in red, green and blue as a PNG: in greys where the page has no colour."""
    wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
    levels = bytes(bitmap.buffer).translate(_LEVELS)
    rows = [levels[row * stride : row * stride + wide * 3] for row in range(high)]
    grey = all(row[0::3] == row[1::3] == row[2::3] for row in rows)
    if grey:
        rows = [row[0::3] for row in rows]
    header = struct.pack(">IIBBBBB", wide, high, 8, 0 if grey else 2, 0, 0, 0)
    drawn = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    chunks = ((b"IHDR", header), (b"IDAT", drawn), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError("broken-pdf", "the PDF is damaged, cut off or locked.") from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise ReadError("broken-pdf", f"a page of the PDF cannot be read ({error}).") from error
    finally:
        document.close()


@contextmanager
def _page(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    if not 1 <= number <= len(document):
        raise ReadError("no-page", f"the PDF has {len(document)} pages; there is no page {number}.")
    page = document[number - 1]
    try:
        yield page
    finally:
        page.close()


def _on_page(
    page: pypdfium2.PdfPage, number: int, size: tuple[float, float], asked: dict[int, list[tuple[int, int, int]]]
) -> Iterator[tuple[int | None, Box]]:
    """Yield (passage, box) for parts of lines: `asked` by the line's place on the page, as (passage, start, end).

    The ends of each line are given too, for no passage: they tell how wide the text is.
    """
    if not asked:
        return
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        shifted = textpage.count_chars() != len(text)
        lines = [match for match in LINE.finditer(text) if match.group().strip()]
        for place, parts in asked.items():
            raw = lines[place].group()
            first = lines[place].start() + len(raw) - len(raw.lstrip())
            stop = lines[place].start() + len(raw.rstrip())
            wanted: list[tuple[int | None, range]] = [(None, range(first, first + 1)), (None, range(stop - 1, stop))]
            # The hyphen that PDFium leaves out has no box.
            wanted += [(passage, range(first + start, min(first + end, stop))) for passage, start, end in parts]
            for passage, characters in wanted:
                box = _around(textpage, characters, shifted)
                if box is not None:
                    yield passage, _as_shown(page, number, size, box)
    finally:
        textpage.close()


def _around(
    textpage: pypdfium2.PdfTextPage, characters: range, shifted: bool
) -> tuple[float, float, float, float] | None:
    """The box around characters, as (left, bottom, right, top) in the page's own coordinates."""
    around: tuple[float, float, float, float] | None = None
    for index in characters:
        own = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage.raw, index) if shifted else index
        try:
            left, bottom, right, top = textpage.get_charbox(own, loose=True)
        except pypdfium2.PdfiumError:
            continue
        if right <= left or top <= bottom:
            continue
        around = (
            (left, bottom, right, top)
            if around is None
            else (min(around[0], left), min(around[1], bottom), max(around[2], right), max(around[3], top))
        )
    return around


def _as_shown(
    page: pypdfium2.PdfPage, number: int, size: tuple[float, float], box: tuple[float, float, float, float]
) -> Box:
    """A box in the page's own coordinates as it is shown: turned, cut and counted from the top."""
    wide, high = round(size[0] * _FINE), round(size[1] * _FINE)
    corners = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        x, y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, wide, high, 0, across, up, ctypes.byref(x), ctypes.byref(y))
        corners.append((x.value / _FINE, y.value / _FINE))
    (x1, y1), (x2, y2) = corners
    return Box(number, min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
