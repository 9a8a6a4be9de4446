"""The source beside what was read: pages with marked boxes, or the text with marked passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from weerwoord.reading.facsimile import Box, Facsimile, Page
from weerwoord.web.document.finding import Passage

Colour = Literal["vraag", "antwoord"]
_AROUND = 15_000
"""Characters before and after a passage, of a text that is longer than anyone scrolls through."""
_LONG = 120_000
_MARGIN = 20.0
"""Points of paper beside the text that is shown without the rest."""
_NARROW = 0.72
"""Of the width of the page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page."""

    colour: Colour
    box: Box


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of a PDF with its marks; from `left`, `shown` points of its `width` are shown."""

    number: int
    width: float
    height: float
    left: float
    shown: float
    marks: tuple[Mark, ...]

    @property
    def whole(self) -> bool:
        """All of the page is shown."""
        return self.shown == self.width


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `colour` where it is marked, `first` where the passage that was asked for begins."""

    text: str
    colour: Colour | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The source as it is shown. `cut`: only the text around the passage is. `exact`: see `facsimile.Passage`."""

    pages: tuple[PageView, ...]
    pieces: tuple[Piece, ...]
    cut: bool
    exact: bool


def beside(facsimile: Facsimile, located: Sequence[Passage], asked: Passage | None) -> Beside:
    """Return the source with the passage that is asked for marked, or all of them where none is.

    `located`: the passages of the document that have a span, in the order of `facsimile.passages`.
    """
    both = list(zip(located, facsimile.passages, strict=True))
    shown = [(passage, found) for passage, found in both if asked is None or passage == asked]
    exact = all(found.exact for _, found in shown)
    if facsimile.pages:
        marks = [Mark(passage.part.kind, box) for passage, found in shown for box in found.boxes]
        pages = tuple(
            PageView(
                number,
                page.width,
                page.height,
                *(_column(page) if asked else (0.0, page.width)),
                tuple(mark for mark in marks if mark.box.page == number),
            )
            for number, page in enumerate(facsimile.pages, 1)
        )
        return Beside(pages, (), cut=False, exact=exact)
    spans = [(start, end, passage.part.kind) for passage, found in shown for start, end in found.pieces]
    start, end = 0, len(facsimile.text)
    if asked is not None and spans and end > _LONG:
        start, end = max(0, spans[0][0] - _AROUND), min(end, spans[-1][1] + _AROUND)
    pieces = tuple(_pieces(facsimile.text, start, end, spans, one=asked is not None))
    return Beside((), pieces, cut=(start, end) != (0, len(facsimile.text)), exact=exact)


def _column(page: Page) -> tuple[float, float]:
    """Where the column of text begins, and how wide it is, where a third of the page and more is blank beside it."""
    left, right = max(0.0, page.left - _MARGIN), min(page.width, page.right + _MARGIN)
    return (left, right - left) if right - left < _NARROW * page.width else (0.0, page.width)


def _pieces(text: str, start: int, end: int, spans: Iterable[tuple[int, int, Colour]], *, one: bool) -> Iterable[Piece]:
    first = one
    place = start
    for begin, stop, colour in sorted(set(spans)):
        begin, stop = max(begin, place), min(stop, end)
        if begin >= stop:
            continue
        if begin > place:
            yield Piece(text[place:begin])
        yield Piece(text[begin:stop], colour, first)
        first = False
        place = stop
    if place < end:
        yield Piece(text[place:end])
