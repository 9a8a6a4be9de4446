"""PDF in the look of the official Aanhangsel: a wide left margin, notes in small type, raised note marks, page feet."""

from __future__ import annotations

from weerwoord.demonstration.content import MARK, Paper
from weerwoord.demonstration.truth import Shown
from weerwoord.demonstration.writers.breaking import SOFT
from weerwoord.demonstration.writers.measure import RAISED, width
from weerwoord.demonstration.writers.pdf_file import Canvas
from weerwoord.demonstration.writers.typesetting import NOTE_SIZE, SIZE, Page, SetLine, pages

_WIDTH, _HEIGHT = 595.28, 841.89
_LEFT, _MARGIN = 221.0, 55.5
_TOP, _FIRST_TOP = 771.0, 509.1
_LEADING, _NOTE_LEADING = 9.58, 8.97
_CELL = 80.0


def write(paper: Paper, *, margin_labels: bool = False) -> bytes:
    """Return the pages of `paper` as PDF; `margin_labels`: 'Vraag 1' stands in the left margin, beside its text."""
    canvas = Canvas(_WIDTH, _HEIGHT)
    for place, page in enumerate(pages(paper)):
        canvas.page()
        if page.head:
            _head(canvas, page)
        _column(canvas, page, _TOP if place else _FIRST_TOP, margin_labels)
        _notes(canvas, page)
        _foot(canvas, page)
    return canvas.save(paper.identifier)


def shown(paper: Paper) -> Shown:
    """Return what the PDF shows: all that the page does."""
    return Shown("pdf", identifier="" if paper.era == "1996" else "official")


def _head(canvas: Canvas, page: Page) -> None:
    chamber, year, *others = page.head
    years, _, series = year.partition(" ")[2].partition(" ")
    canvas.text(_MARGIN, 762.5, 18.1, chamber[:-2])
    canvas.text(507.0, 740.3, 51.2, chamber[-1])
    canvas.text(_MARGIN, 705.7, 9.6, f"Vergaderjaar {years}")
    canvas.text(_LEFT, 705.7, 9.6, series, bold=True)
    for place, line in enumerate(others):
        canvas.text(_LEFT, 648.9 - place * 9.6, 9.1, line)
    canvas.text(_LEFT, 538.2, 12.8, page.number)


def _column(canvas: Canvas, page: Page, top: float, margin_labels: bool) -> None:
    y = top + _LEADING
    for place, line in enumerate(page.lines):
        y -= _LEADING * (2 if line.gap and place else 1)
        if line.kind == "label" and margin_labels:
            canvas.text(_MARGIN + 60, y - _LEADING, SIZE, line.text, bold=True)
        elif line.kind == "row":
            for column, cell in enumerate(line.text.split("\t")):
                canvas.text(_LEFT + column * _CELL, y, SIZE, cell)
        else:
            _marked(canvas, _LEFT, y, line)


def _marked(canvas: Canvas, x: float, y: float, line: SetLine) -> None:
    for place, piece in enumerate(MARK.split(line.text.replace(SOFT, "-"))):
        size = SIZE * RAISED if place % 2 else SIZE
        if piece:
            canvas.text(x, y + (3.5 if place % 2 else 0.0), size, piece, bold=line.kind == "label")
        x += width(piece, size)


def _notes(canvas: Canvas, page: Page) -> None:
    y = 101.0 + _NOTE_LEADING * len(page.notes)
    for line in page.notes:
        y -= _NOTE_LEADING
        if line.note:
            canvas.text(_LEFT, y + 2.7, NOTE_SIZE * RAISED, str(line.note))
        canvas.text(_LEFT + 6.5, y, NOTE_SIZE, line.text.replace(SOFT, "-"))


def _foot(canvas: Canvas, page: Page) -> None:
    for place, line in enumerate(page.imprint):
        canvas.text(_MARGIN, 69.4 + 6.45 * (len(page.imprint) - 1 - place), 5.9, line)
    words, _, number = page.foot.rpartition(" ")
    canvas.text(_LEFT, 69.4, 9.1, words)
    canvas.text(_LEFT + 315.0, 69.4, 9.1, number)
