"""Footnotes told by the size of their type: PDF, where small lines begin with a raised digit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection

from weerwoord.reading.footnotes.found import Footnotes, FoundNote, Raised, append
from weerwoord.reading.source import Line, Source

_LABEL = re.compile(r"\d{1,3}(?=$|\s|[^\W\d_a-z]|[«“‘(])")


def by_type(source: Source, lines: list[Line]) -> Footnotes:
    """Small lines that begin with a raised digit are notes, up to the next line in the body's size."""
    raised = source.raised
    starts = [start for start, _, _ in raised]
    found = Footnotes([], set())
    current: FoundNote | None = None
    page: int | None = None
    marked = _marks_by_page(lines, raised)
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
        label = _plain_label(line, found, marked.get(line.page, ()))
        if label and not (inside and inside[0][0] == line.start):
            inside.insert(0, label)
        if inside and inside[0][0] == line.start:
            current = _split(line, inside, found)
            found.taken.add(index)
        elif current is not None:
            rest = _split(line, inside, found, current)
            current = rest
            found.taken.add(index)
    return found


def _marks_by_page(lines: list[Line], raised: list[Raised]) -> dict[int | None, set[str]]:
    """The raised digits in lines of the body's size, page by page."""
    marks: dict[int | None, set[str]] = {}
    starts = [line.start for line in lines]
    for start, _, mark in raised:
        line = lines[max(bisect_right(starts, start) - 1, 0)]
        if not line.small:
            marks.setdefault(line.page, set()).add(mark)
    return marks


def _plain_label(line: Line, found: Footnotes, marks: Collection[str]) -> Raised | None:
    """The number before a note may be set as its text is: it counts where the page has that mark, and it is next."""
    match = _LABEL.match(line.text)
    if match is None or match.group() not in marks:
        return None
    if found.notes and found.notes[-1].mark != str(int(match.group()) - 1):
        return None
    return line.start, line.start + match.end(), match.group()


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
