"""Footnotes told by the size of their type: PDF, where small lines begin with a raised digit."""

from __future__ import annotations

from bisect import bisect_left

from weerwoord.reading.footnotes.found import Footnotes, FoundNote, Raised, append
from weerwoord.reading.source import Line, Source


def by_type(source: Source, lines: list[Line]) -> Footnotes:
    """Small lines that begin with a raised digit are notes, up to the next line in the body's size."""
    raised = source.raised
    starts = [start for start, _, _ in raised]
    found = Footnotes([], set())
    current: FoundNote | None = None
    page: int | None = None
    for index, line in enumerate(lines):
        if not line.small or line.page != page:
            if current is not None and line.small and _continues(lines, index, raised, starts):
                page = line.page
            else:
                current, page = None, line.page
                if not line.small:
                    continue
        first = bisect_left(starts, line.start)
        inside = [raised[i] for i in range(first, len(raised)) if raised[i][0] < line.end]
        if inside and inside[0][0] == line.start:
            current = _split(line, inside, found)
            found.taken.add(index)
        elif current is not None:
            rest = _split(line, inside, found, current)
            current = rest
            found.taken.add(index)
    return found


def _continues(lines: list[Line], index: int, raised: list[Raised], starts: list[int]) -> bool:
    """Tell whether a small line at the head of a page's last small block goes on with the note of the page before."""
    page = lines[index].page
    last = index
    while last + 1 < len(lines) and lines[last + 1].page == page and lines[last + 1].small:
        last += 1
    at_foot = last + 1 == len(lines) or lines[last + 1].page != page
    at = bisect_left(starts, lines[index].start)
    return (
        at_foot and lines[index].text[:1].islower() and not (at < len(raised) and raised[at][0] == lines[index].start)
    )


def _split(line: Line, inside: list[Raised], found: Footnotes, current: FoundNote | None = None) -> FoundNote | None:
    """Deal the parts of a small line out to notes: an extractor may print several notes on one line."""
    at = line.start
    expected = int(found.notes[-1].mark) + 1 if found.notes and found.notes[-1].mark.isdigit() else None
    for start, end, mark in inside:
        if start != line.start and mark != str(expected):
            continue
        if start > at and current is not None:
            append(current, line, at, start)
        current = FoundNote(mark, (start, end))
        found.notes.append(current)
        expected = int(mark) + 1
        at = end
    if current is not None:
        append(current, line, at, line.end)
    return current
