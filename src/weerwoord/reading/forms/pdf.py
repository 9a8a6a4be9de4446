"""PDF with a text layer, by PDFium: text and, where digits could be note marks, the size of their type."""

from __future__ import annotations

import ctypes
import re
import time
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

from weerwoord.reading import limits
from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import pdf_guard, pdf_tags
from weerwoord.reading.source import Line, Source

LINE = re.compile("[^\r\n\ufffe]+")
"""A line of the text that PDFium gives of a page; a blank one is left out."""
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d{1,3}(?!\d)")
_RAISED = 0.76
"""A digit in type at most this share of the line's size is set high: measured 0.64-0.68 in typeset documents."""
_SMALL = 0.9
"""Notes are set at 0.81 of the body's size in typeset documents, 0.8-0.9 in letters."""
_END_MARK = b"%%EOF"
_TAIL = 2048

# Both are asked for thousands of times a document; without checks of their arguments that takes half the time.
_matrix_of = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetMatrix, ctypes.c_void_p).value or 0
)
_size_of = ctypes.PYFUNCTYPE(ctypes.c_double, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetFontSize, ctypes.c_void_p).value or 0
)


def extract(data: bytes) -> Source:
    """Return the text of a PDF, line by line, with raised note marks and small type told.

    Raises ReadError: 'broken-pdf', 'encrypted', 'too-many-pages', 'pdf-bomb', 'too-large', 'too-slow', 'no-text-layer'
    (a scan).
    """
    pdf_guard.check(data)
    document = _opened(data)
    try:
        pages = len(document)
        if pages > limits.MAX_PAGES:
            raise ReadError(
                "too-many-pages",
                f"the PDF has {pages} pages; a document on written questions has a few dozen at most "
                f"(limit {limits.MAX_PAGES}). Split it and give the part that holds the questions.",
            )
        tagged = pdf_tags.extract(document) if pdf_tags.is_ours(document) else None
        if tagged is not None:
            return tagged
        builder = _Builder(time.monotonic() + limits.MAX_PDF_SECONDS)
        for number in range(pages):
            builder.add_page(number + 1, document)
        source = builder.source(pages)
    except pypdfium2.PdfiumError as error:
        raise ReadError("broken-pdf", f"a page of the PDF cannot be read ({error}). Download it again.") from error
    finally:
        document.close()
    if _END_MARK not in data[-_TAIL:]:
        source.warnings.append(("cut-off", "the PDF has no end mark: it may be cut off. Download it again"))
    return source


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise ReadError("encrypted", "the PDF is locked with a password. Give an unlocked copy.") from error
        raise ReadError("broken-pdf", "the PDF is damaged or cut off. Download it again.") from error


class _Page:
    """Asks PDFium for the size and place of single characters of one page; indices are those of its text."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, length: int) -> None:
        self._textpage = textpage
        self._handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._matrix = pdfium.FS_MATRIX()
        self._address = ctypes.addressof(self._matrix)
        # PDFium counts characters that it leaves out of the text.
        self._shifted = textpage.count_chars() != length

    def size(self, index: int) -> float:
        """Return the size of the type in points (0 where PDFium does not know)."""
        return self.place(index)[0]

    def place(self, index: int) -> tuple[float, float]:
        """Return the size of the type, and the baseline in points from the foot of the page."""
        if self._shifted:
            index = pdfium.FPDFText_GetCharIndexFromTextIndex(self._textpage.raw, index)
        matrix = self._matrix
        if not _matrix_of(self._handle, index, self._address):
            return 0.0, matrix.f
        return abs(matrix.d or matrix.b) * _size_of(self._handle, index), matrix.f


class _Builder:
    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.parts: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.sizes: list[float] = []
        self.raised: list[tuple[int, int, str]] = []
        self.pictures: list[int] = []
        """Pages that show something but hold no text."""

    def add_page(self, number: int, document: pypdfium2.PdfDocument) -> None:
        page = document[number - 1]
        textpage = page.get_textpage()
        try:
            text = textpage.get_text_range()
            if text and not text.isspace():
                self._add_lines(number, text, _Page(textpage, len(text)))
            elif pdfium.FPDFPage_CountObjects(page.raw) > 0:
                self.pictures.append(number)
        finally:
            textpage.close()
            page.close()
        self.parts.append("")
        self.length += 1
        limits.check_text(self.length)
        if time.monotonic() > self.deadline:
            raise ReadError(
                "too-slow",
                f"after {limits.MAX_PDF_SECONDS:.0f} seconds only page {number} of {len(document)} was reached. "
                "Print the pages that hold the questions to a new PDF.",
            )

    def _add_lines(self, number: int, text: str, page: _Page) -> None:
        above = float("-inf")
        length = self.length
        # PDFium puts U+FFFE where a line ends in a hyphen, and no line end.
        hyphens = "\ufffe" in text
        for match in LINE.finditer(text):
            raw = match.group()
            written = raw.strip()
            if not written:
                continue
            first = match.start()
            if raw[0] != written[0]:
                first += len(raw) - len(raw.lstrip())
            size, height = page.place(first)
            if _DIGIT.search(written):
                digits = self._raised_digits(text, first, first + len(written), size, page)
                if digits and digits[0][0] == first:
                    size = page.size(digits[0][1]) or size
                self.raised += [(length + a - first, length + b - first, text[a:b]) for a, b in digits]
            if hyphens and text.startswith("\ufffe", match.end()):
                written += "-"
            end = length + len(written)
            gap = size and above - height > 1.6 * size
            self.lines.append(Line(written, length, end, number, None, "", True if gap else None))
            self.sizes.append(size)
            self.parts.append(written)
            length = end + 1
            above = height
        self.length = length

    def _raised_digits(self, text: str, start: int, end: int, usual: float, page: _Page) -> list[tuple[int, int]]:
        """Return the spans of digits in type clearly smaller than that of the letters beside them.

        `usual`: the size of the line's first character. Digits of that size are no marks, unless the line begins with
        a mark itself.
        """
        raised: list[tuple[int, int]] = []
        for match in _DIGITS.finditer(text, start, end):
            last = match.end() - 1
            size = page.size(last)
            if size == usual and not text[start].isdigit():
                continue
            begin = last
            while begin > match.start() and abs(page.size(begin - 1) - size) < 0.1:
                begin -= 1
            beside = self._size_beside(text, begin, last + 1, start, end, page)
            if size and beside and size <= _RAISED * beside:
                raised.append((begin, last + 1))
        return raised

    def _size_beside(self, text: str, begin: int, after: int, start: int, end: int, page: _Page) -> float:
        """Return the size of the nearest character before `begin`, or else after `after`, that is no blank."""
        index = begin - 1
        while index >= start and text[index].isspace():
            index -= 1
        if index >= start:
            return page.size(index)
        index = after
        while index < end and text[index].isspace():
            index += 1
        return page.size(index) if index < end else 0.0

    def source(self, pages: int) -> Source:
        if not self.lines:
            raise ReadError(
                "no-text-layer",
                f"the PDF ({pages} page{'s' if pages != 1 else ''}) is a scan: pictures of pages without text. "
                "Run text recognition (OCR) over it first.",
            )
        body = _body_size(self.lines, self.sizes)
        small = {size: 0 < size <= _SMALL * body for size in set(self.sizes)}
        for line, size in zip(self.lines, self.sizes, strict=True):
            line.small = small[size]
        source = Source("\n".join(self.parts), "pdf", self.lines, raised=self.raised, marks_known=bool(body))
        if self.pictures:
            named = ", ".join(map(str, self.pictures[:10])) + (" and others" if len(self.pictures) > 10 else "")
            source.warnings.append(("page-without-text", f"what stands on page {named} is no text, perhaps a picture"))
        return source


def _body_size(lines: list[Line], sizes: list[float]) -> float:
    """The size most of the characters are set in."""
    weights = dict.fromkeys(sizes, 0)
    for line, size in zip(lines, sizes, strict=True):
        weights[size] += line.end - line.start
    rounded: Counter[float] = Counter()
    for size, weight in weights.items():
        rounded[round(size, 1)] += weight
    return rounded.most_common(1)[0][0] if rounded else 0.0
