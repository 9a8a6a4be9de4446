"""What is found of footnotes in a text whose form does not mark them."""

from __future__ import annotations

from dataclasses import dataclass, field

from weerwoord.reading.source import Line

Span = tuple[int, int]
Raised = tuple[int, int, str]


@dataclass(slots=True)
class FoundNote:
    """A note: mark, span of the mark printed before its text, its lines, and the marks that point to it."""

    mark: str
    label: Span
    lines: list[Line] = field(default_factory=list)
    pointers: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Footnotes:
    """`taken`: indices of the lines that are notes. `unmatched`: raised marks in the text without a note."""

    notes: list[FoundNote]
    taken: set[int]
    unmatched: list[Raised] = field(default_factory=list)


def append(note: FoundNote, line: Line, start: int, end: int) -> None:
    """Add the part of `line` between two offsets of the source to a note, if it holds any text."""
    text = line.text[start - line.start : end - line.start]
    bare = text.strip()
    if bare:
        first = start + len(text) - len(text.lstrip())
        note.lines.append(Line(bare, first, first + len(bare), line.page, line.small))
