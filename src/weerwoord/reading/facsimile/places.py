"""Where the passages of a document stand in its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from weerwoord.model import Span
from weerwoord.reading import limits
from weerwoord.reading.door import extract
from weerwoord.reading.facsimile.pdf_pages import Box, Page, boxes
from weerwoord.reading.layout import lay_out
from weerwoord.reading.parts import Body, Parts
from weerwoord.reading.source import Line


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in pieces: offsets in the text, and on the pages of a PDF the boxes around its lines.

    What a page break puts between two pieces (feet, heads, notes) is in none of them. `exact`: the pieces are those
    that were read; else the source is read otherwise today, and they are all that stands between the span's ends.
    """

    pieces: tuple[tuple[int, int], ...]
    boxes: tuple[Box, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The extracted text of a source with the passages asked for, in their order.

    `page_starts`: (page, offset) of where each page begins in the text, empty where the form has no pages.
    `pages`: of a PDF.
    """

    text: str
    format: str
    page_starts: tuple[tuple[int, int], ...]
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]


def places(data: bytes, spans: Sequence[Span]) -> Facsimile:
    """Find the passages that stand at `spans` of the document read from `data`. Raises ReadError."""
    source, parts = extract(data)
    limits.check(source)
    bodies = _bodies(parts or lay_out(source))
    text = source.text
    found = [_pieces(text, bodies.get((span.start, span.end)), span) for span in spans]
    pages: tuple[Page, ...] = ()
    boxed: Sequence[Sequence[Box]] = [()] * len(found)
    if source.format == "pdf":
        pages, boxed = boxes(data, source.lines, [pieces for pieces, _ in found])
    return Facsimile(
        text,
        source.format,
        tuple(_page_starts(source.lines)),
        pages,
        tuple(
            Passage(tuple(_joined(text, pieces)), tuple(around), exact)
            for (pieces, exact), around in zip(found, boxed, strict=True)
        ),
    )


def _bodies(parts: Parts) -> dict[tuple[int, int], Body]:
    """The texts that were read, by where they begin and end."""
    several = [*(part.body for part in parts.questions), *(part.body for part in parts.answers)]
    return {(body.pieces[0].start, body.pieces[-1].end): body for body in several if body.pieces}


def _pieces(text: str, body: Body | None, span: Span) -> tuple[list[tuple[int, int]], bool]:
    if body is not None:
        return [(piece.start, piece.end) for piece in body.pieces], True
    start = max(0, min(span.start, len(text)))
    return [(start, max(start, min(span.end, len(text))))], False


def _joined(text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces with nothing but white space between them, as one."""
    last: tuple[int, int] | None = None
    for start, end in pieces:
        if last is not None and start >= last[0] and not text[last[1] : start].strip():
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def _page_starts(lines: Iterable[Line]) -> Iterator[tuple[int, int]]:
    last: int | None = None
    for line in lines:
        if line.page is not None and line.page != last:
            last = line.page
            yield last, line.start
