"""What holds for the parts of every official publication, whatever is in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from weerwoord.reading.parts import Body, Parts, Span
from weerwoord.reading.source import Source

SAMPLES = Path(__file__).parent / "samples"


def texts(source: Source, body: Body) -> list[str]:
    """The lines of a body."""
    return [source.text[piece.start : piece.end] for piece in body.pieces]


def labels(source: Source, body: Body) -> list[str]:
    return [source.text[start:end] for start, end in body.labels]


def spans(source: Source, found: list[Span]) -> list[str]:
    return [source.text[start:end] for start, end in found]


def visible(text: str) -> Counter[str]:
    """How often each character occurs that is no white space."""
    return Counter("".join(text.split()))


def all_spans(parts: Parts) -> list[Span]:
    """Every span of every part."""
    bodies = [*parts.headings, *parts.repeats, *parts.remarks]
    for group in (parts.questions, parts.answers, parts.notes):
        bodies += [part.body for part in group]
    if parts.notice is not None:
        bodies.append(parts.notice)
    found = [*parts.other_heading, *parts.furniture]
    for body in bodies:
        found += [(piece.start, piece.end) for piece in body.pieces]
        found += body.labels
    return found


def check_account(source: Source, parts: Parts) -> None:
    """Every character that is no white space stands in exactly one span, and every line and mark is where it says."""
    covered = Counter(place for start, end in all_spans(parts) for place in range(start, end))
    unread = [place for place, character in enumerate(source.text) if not character.isspace() and covered[place] != 1]
    assert not unread, [(place, source.text[max(0, place - 20) : place + 20], covered[place]) for place in unread[:3]]
    check_lines(source)
    pointers = [span for note in parts.notes for span in note.pointers or []]
    assert set(pointers) <= {(start, end) for start, end, _ in source.raised}
    assert all(part.numbers for part in parts.questions)
    assert all(part.to for part in parts.answers)


def check_lines(source: Source) -> None:
    lines = sorted(
        [*source.lines, *(line for note in source.notes for line in note.lines)], key=lambda line: line.start
    )
    end = 0
    for line in lines:
        assert source.text[line.start : line.end] == line.text
        assert line.text.strip()
        assert line.start >= end
        end = line.end
    for start, end, mark in source.raised:
        assert mark in source.text[start:end]
