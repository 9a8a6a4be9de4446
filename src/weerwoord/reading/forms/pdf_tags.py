"""PDFs that our publisher made: their tags say what is a heading, a paragraph, a list item, a note and its mark.

What a tag holds is as it was written: no hyphen of a line's end is guessed at, since the typesetter marks its own ones.
What no tag holds is page furniture.
"""

from __future__ import annotations

import ctypes
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from weerwoord.reading import limits
from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import pdf_links
from weerwoord.reading.furniture import stated
from weerwoord.reading.source import CASE, EXACT, Line, Source, SourceNote

_BLOCKS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6", "P", "LI"))
_GENERATED = 1
_HYPHEN, _SOFT = 2, 0xAD
_SET = {0xA0: " ", 0x2060: None}
"""What our typesetting puts in to keep words on one line; it was not written."""
_CASE_NUMBER = re.compile(r"[0-9]{4}Z[0-9]{5}")
_MOST_DEEP, _MOST_ELEMENTS = 40, 200_000

Span = tuple[int, int]
_Piece = tuple[str, str | None]
"""A text, and the web address behind it."""
_Child = tuple[int, Any]
"""The number of a marked content or -1, and an element or None."""


@dataclass(slots=True)
class _Run:
    """Text of a block. `note`: the number of the note in its block that it belongs to. `mark`: it is a note's mark."""

    text: str
    note: int | None = None
    mark: bool = False
    link: str | None = None


@dataclass(slots=True)
class _Block:
    """A tagged block, which may go on over pages. `signature` tells it from others that do."""

    kind: str
    signature: tuple[object, ...]
    page: int
    runs: list[_Run] = field(default_factory=list)
    ends: bool = True


def is_ours(document: pypdfium2.PdfDocument) -> bool:
    """Tell whether our publisher made the PDF: its keywords say so, and it is tagged."""
    return EXACT in _keywords(document) and bool(pdfium.FPDFCatalog_IsTagged(document.raw))


def _keywords(document: pypdfium2.PdfDocument) -> list[str]:
    return [word.strip() for word in (document.get_metadata_value("Keywords") or "").split(",")]


def extract(document: pypdfium2.PdfDocument) -> Source | None:
    """Return the tagged text of a PDF of ours; None where its tags hold none, or more than any document has.

    Raises ReadError: 'too-large', 'too-slow'.
    """
    reader = _Reader(time.monotonic() + limits.MAX_PDF_SECONDS)
    furniture: list[tuple[int, str]] = []
    length = 0
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        try:
            texts, loose = _texts(textpage, pdf_links.addresses(document, page))
            length += sum(len(text) for text, _ in texts.values())
            limits.check_text(length)
            reader.read_page(tree, number + 1, texts)
            furniture += [(number + 1, line) for line in loose]
        finally:
            pdfium.FPDF_StructTree_Close(tree)
            textpage.close()
            page.close()
        if reader.visits > _MOST_ELEMENTS:
            return None
    if not reader.blocks:
        return None
    source = _source(reader.blocks, furniture)
    for word in _keywords(document):
        if word.startswith(CASE) and _CASE_NUMBER.fullmatch(word.removeprefix(CASE)):
            source.facts.setdefault("case", word.removeprefix(CASE))
    return source


def _texts(textpage: pypdfium2.PdfTextPage, links: list[pdf_links.Link]) -> tuple[dict[int, _Piece], list[str]]:
    """Return what each marked content of a page holds, by its number, and the lines that stand in none."""
    raw = textpage.raw
    found: dict[int, list[int]] = {}
    loose: list[int] = []
    behind: dict[int, str] = {}
    last: int | None = None
    number = -1
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if pdfium.FPDFText_IsGenerated(raw, index) == _GENERATED:
            loose.append(code)
            continue
        thing = pdfium.FPDFText_GetTextObject(raw, index)
        address = ctypes.cast(thing, ctypes.c_void_p).value
        if address != last:
            last = address
            number = pdfium.FPDFPageObj_GetMarkedContentID(thing) if address else -1
            if links and number >= 0 and (target := pdf_links.behind(thing, links)):
                behind[number] = target
        if number < 0:
            loose.append(code)
        else:
            found.setdefault(number, []).append(code)
    lines = [line.strip() for line in _written(loose).replace("\r", "\n").split("\n")]
    pieces = {at: (_written(codes), behind.get(at)) for at, codes in found.items()}
    return pieces, [line for line in lines if line]


def _written(codes: list[int]) -> str:
    """Return the characters of one marked content, in which a hyphen of the typesetter's stands alone.

    PDFium gives 2 for a hyphen that ends a line, be it the typesetter's or the word's own.
    """
    if len(codes) == 1 and codes[0] in (_HYPHEN, _SOFT):
        return ""
    return "".join("-" if code == _HYPHEN else chr(code) for code in codes if code != _SOFT).translate(_SET)


def _kind(element: Any) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", errors="replace").rstrip("\0")


def _children(element: Any) -> Iterator[_Child]:
    """Yield the children of an element: the number of marked content or -1, and the element or None."""
    for place in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
        yield (
            pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place),
            pdfium.FPDF_StructElement_GetChildAtIndex(element, place),
        )


def _contents(element: Any) -> tuple[int, ...]:
    """Return the numbers of the marked contents of an element, on whichever page they are."""
    count = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)
    return tuple(pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at) for at in range(max(count, 0)))


def _is_here(child: _Child) -> bool:
    """Tell whether a child stands on the page that its tree was asked for."""
    return child[0] >= 0 or bool(child[1])


class _Reader:
    """Reads the tags of page after page into blocks; `visits` counts the elements that were looked at."""

    def __init__(self, deadline: float) -> None:
        self.blocks: list[_Block] = []
        self.visits = 0
        self._deadline = deadline
        self._page = 0
        self._texts: dict[int, _Piece] = {}
        self._waiting: list[_Block] = []

    def read_page(self, tree: Any, page: int, texts: dict[int, _Piece]) -> None:
        """Read one page; `texts`: what its marked contents hold, by their numbers."""
        if time.monotonic() > self._deadline:
            raise ReadError("too-slow", f"after {limits.MAX_PDF_SECONDS:.0f} seconds only page {page} was reached.")
        self._page, self._texts = page, texts
        self._waiting = [block for block in self.blocks if not block.ends]
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            root = pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
            if root:
                self._find_blocks(root, 0)

    def _find_blocks(self, element: Any, depth: int) -> None:
        self.visits += 1
        if depth > _MOST_DEEP or self.visits > _MOST_ELEMENTS:
            return
        kind = _kind(element)
        children = list(_children(element))
        if kind in _BLOCKS or any(number >= 0 for number, _ in children):
            self._take_block(element, kind, children)
            return
        for _, child in children:
            if child:
                self._find_blocks(child, depth + 1)

    def _take_block(self, element: Any, kind: str, children: list[_Child]) -> None:
        """Read a block, or what of it stands on this page: it may have begun on the one before."""
        inner = [child for _, child in children if child and kind == "LI" and _kind(child) == "LBody"]
        signature = (kind, len(children), *map(_contents, (element, *inner)))
        block = None
        if children and not _is_here(children[0]):
            block = next((one for one in self._waiting if one.signature == signature), None)
        if block is None:
            block = _Block(kind, signature, self._page)
            self.blocks.append(block)
        else:
            self._waiting.remove(block)
        parts = [*children, *(child for one in inner for child in _children(one))]
        block.ends = all(map(_is_here, parts)) or (self._page != block.page and _is_here(parts[-1]))
        self._take_runs(children, block, None, mark=False, depth=0)

    def _take_runs(self, children: list[_Child], block: _Block, note: int | None, *, mark: bool, depth: int) -> None:
        notes = max((run.note for run in block.runs if run.note is not None), default=-1)
        for number, child in children:
            self.visits += 1
            if number >= 0:
                text, link = self._texts.get(number, ("", None))
                block.runs.append(_Run(text, note, mark, link))
            if not child or depth > _MOST_DEEP or self.visits > _MOST_ELEMENTS:
                continue
            kind = _kind(child)
            if kind == "Note" and note is None:
                notes += 1
                self._take_runs(list(_children(child)), block, notes, mark=False, depth=depth + 1)
                continue
            sign = kind == "Lbl" and block.kind == "LI" and depth == 0
            is_mark = mark or (kind == "Lbl" and not sign)
            self._take_runs(list(_children(child)), block, note, mark=is_mark, depth=depth + 1)
            if sign:
                block.runs.append(_Run(" "))
            elif kind == "P" and note is not None:
                block.runs.append(_Run("\n", note))


def _source(blocks: list[_Block], furniture: list[tuple[int, str]]) -> Source:
    writer = _Writer()
    for block in blocks:
        writer.add(block)
    writer.add_notes()
    for page, line in furniture:
        running = writer.line(line, page, None)
        running.furniture = True
        writer.lines.append(running)
    return Source(
        "\n".join(writer.parts),
        "pdf",
        writer.lines,
        notes=writer.notes,
        raised=writer.raised,
        links=writer.links,
        marks_known=True,
        paragraphs=True,
        exact=True,
        facts=stated([line for _, line in furniture]),
    )


class _Writer:
    """Writes the lines of a source: those of the text first, then those of the notes."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.notes: list[SourceNote] = []
        self.raised: list[tuple[int, int, str]] = []
        self.links: list[tuple[int, str]] = []
        self._length = 0
        self._labelled = False
        self._waiting: list[tuple[str, list[str], int, list[Span], list[str]]] = []
        self._known: dict[str, list[Span]] = {}

    def line(self, text: str, page: int, heading: bool | None) -> Line:
        line = Line(text, self._length, self._length + len(text), page, opens=True, heading=heading)
        self.parts.append(text)
        self._length += len(text) + 1
        return line

    def add(self, block: _Block) -> None:
        """Write a block as a line; its marks point to its own notes, or to one that was met before."""
        text, marks = "", list[tuple[Span, str]]()
        for run in block.runs:
            if run.note is None and run.mark and run.text:
                marks.append(((len(text), len(text) + len(run.text)), run.text))
            if run.note is None:
                text += run.text
        lead = len(text) - len(text.lstrip())
        own = self._own_notes(block)
        if text.strip():
            self._labelled = self._labelled or block.kind == "H2"
            heading = True if block.kind.startswith("H") else False if self._labelled else None
            line = self.line(text.strip(), block.page, heading)
            self.lines.append(line)
            for (begin, end), mark in marks:
                span = (line.start + begin - lead, line.start + end - lead)
                self.raised.append((*span, mark))
                pointers = own.get(mark)
                pointers = self._known.get(mark) if pointers is None else pointers
                if pointers is not None:
                    pointers.append(span)
        for mark, pointers in own.items():
            self._known.setdefault(mark, pointers)

    def _own_notes(self, block: _Block) -> dict[str, list[Span]]:
        """Keep the notes of a block for the end; return the lists that their pointers go to, by mark."""
        own: dict[str, list[Span]] = {}
        for number in dict.fromkeys(run.note for run in block.runs if run.note is not None):
            mark = "".join(run.text for run in block.runs if run.note == number and run.mark)
            text = "".join(run.text for run in block.runs if run.note == number and not run.mark)
            pointers: list[Span] = []
            own[mark] = pointers
            links = dict.fromkeys(run.link for run in block.runs if run.note == number and run.link)
            lines = [line.strip() for line in text.split("\n") if line.strip()]
            self._waiting.append((mark, lines, block.page, pointers, [link for link in links if link]))
        return own

    def add_notes(self) -> None:
        for mark, paragraphs, page, pointers, links in self._waiting:
            first, *rest = paragraphs or [""]
            line = self.line(f"{mark} {first}".strip(), page, False)
            lines = [line, *(self.line(text, page, False) for text in rest)]
            self.links += [(line.end - 1, link) for link in links]
            self.notes.append(SourceNote(mark, lines, (line.start, line.start + len(mark)), pointers))
