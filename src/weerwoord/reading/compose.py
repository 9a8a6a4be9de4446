"""From the pieces of a body to its repaired text, with the marks of its notes taken out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from weerwoord.reading.characters import tidy
from weerwoord.reading.gluing import unglue
from weerwoord.reading.joining import paragraphs
from weerwoord.reading.parts import Body, Piece

_ONLY_BETWEEN = re.compile(r"[\s,;]*(?:en)?[\s,;]*$")
_CLOSES = re.compile(r"[.,;:?!)»”](?:\s|$)")
"""What is left of a line that began with a mark: it closes the sentence on the line above."""
_BETWEEN_MARKS = re.compile(r"\s*(?:,|en|\s)\s*$")
_BLANK_BEFORE_STOP = re.compile(r" +(?=[,.;:?!](?:\s|$))")


@dataclass(slots=True)
class Composer:
    """Composes the texts of one source.

    `text`: the source's. `pointers`: spans of the note marks, in order. `glued`: the extractor lost spaces.
    `width`: the length of a full line in characters, None where lines are whole paragraphs.
    """

    text: str
    pointers: list[tuple[int, int]]
    glued: bool = False
    width: int | None = None
    exact: bool = False
    """Each piece is a paragraph as it was written (`Source.exact`)."""
    _starts: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [start for start, _ in self.pointers]

    def compose(self, body: Body) -> list[str]:
        """Return the paragraphs of a body."""
        if self.exact:
            return self._as_written(body)
        pieces: list[tuple[str, bool | None]] = []
        opens_next = False
        for piece in body.pieces:
            written = self._without_marks(piece.start, piece.end)
            if not written or written.isspace():
                opens_next = opens_next or bool(piece.opens)
                continue
            opens = True if opens_next and piece.opens is None else piece.opens
            opens_next = False
            written = tidy(written)
            if pieces and _CLOSES.match(written):
                pieces[-1] = (pieces[-1][0].rstrip() + written, pieces[-1][1])
            else:
                pieces.append((written, opens))
        if self.glued:
            pieces = [(unglue(text), opens) for text, opens in pieces]
        return paragraphs(pieces, width=self.width)

    def _as_written(self, body: Body) -> list[str]:
        found: list[str] = []
        for piece in body.pieces:
            written = self._cut(piece.start, piece.end)
            if not written:
                continue
            if piece.opens is False and found:
                found[-1] += f" {written}"
            else:
                found.append(written)
        return found

    def _cut(self, start: int, end: int) -> str:
        """Return a stretch of the source without the note marks in it, and otherwise as it is."""
        kept: list[str] = []
        for at in range(bisect_left(self._starts, start), len(self.pointers)):
            mark_start, mark_end = self.pointers[at]
            if mark_start >= end:
                break
            kept.append(self.text[start:mark_start])
            start = mark_end
        return "".join([*kept, self.text[start:end]]).strip()

    def marks_in(self, body: Body) -> list[tuple[int, int]]:
        """Return the spans of the note marks that stand in a body."""
        found: list[tuple[int, int]] = []
        for piece in body.pieces:
            at = bisect_left(self._starts, piece.start)
            while at < len(self.pointers) and self.pointers[at][0] < piece.end:
                found.append(self.pointers[at])
                at += 1
        return found

    def _without_marks(self, start: int, end: int) -> str:
        at = bisect_left(self._starts, start)
        if at >= len(self.pointers) or self.pointers[at][0] >= end:
            return self.text[start:end]
        kept: list[str] = []
        while at < len(self.pointers) and self.pointers[at][0] < end:
            mark_start, mark_end = self.pointers[at]
            between = self.text[start:mark_start]
            if not (kept and _BETWEEN_MARKS.match(between)):
                kept.append(between)
            start = mark_end
            at += 1
        kept.append(self.text[start:end])
        written = "".join(kept)
        if _ONLY_BETWEEN.match(written):
            return ""
        return _BLANK_BEFORE_STOP.sub("", written)


_ASKED = re.compile(r"\?[»”’'\")]*$")
_LOST_END = re.compile(r"\?[»”’'\")]*(?=[A-ZÀ-Þ«])")
_LOST_STOP = re.compile(r"[.?][»”’'\")]*(?=[A-ZÀ-Þ«])")
_QUESTION_END = re.compile(r"\?[»”’'\")]*(?:\s*\d{1,2})?(?=\s*[A-ZÀ-Þ«])")
_GOES_ON = re.compile(r"(?:Zo (?:ja|nee|niet)|Indien|Waarom|En |Of |Graag )")


def reopened(body: Body, text: str) -> Iterator[Body]:
    """Yield readings of a joint question in which more lines begin a paragraph, the likeliest first.

    'Vraag 2, 3 en 4' prints one question a paragraph, which no blank line tells: a line that ends in a question mark
    may end its question; where an extractor lost line ends, '?Klopt' is one.
    """
    yield _split(body, text, None, strict=True)
    yield _split(body, text, None, strict=False)
    for lost in (_LOST_END, _LOST_STOP):
        yield _split(body, text, lost, strict=True)
        yield _split(body, text, lost, strict=False)
    # As many questions as numbers leave no choice: each number has one at least.
    yield _split(body, text, _QUESTION_END, strict=True)


def _split(body: Body, text: str, lost: re.Pattern[str] | None, strict: bool) -> Body:
    pieces: list[Piece] = []
    asked = False
    for piece in body.pieces:
        ends = [m.end() for m in lost.finditer(text, piece.start, piece.end)] if lost else []
        for start, end in pairwise([piece.start, *ends, piece.end]):
            written = text[start:end].strip()
            if not written:
                continue
            while text[start].isspace():
                start += 1
            opens = (start == piece.start and bool(piece.opens)) or not pieces
            if asked and not written[0].islower() and not (strict and _GOES_ON.match(written)):
                opens = True
            pieces.append(Piece(start, end, opens, piece.page))
            if not written.isdigit():
                asked = bool(_ASKED.search(re.sub(r"[\d\s]+$", "", written)))
    return Body(pieces, body.labels)
