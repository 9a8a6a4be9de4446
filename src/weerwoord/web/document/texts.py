"""A text as its paragraphs, cut where references stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from weerwoord.model import Reference

State = Literal["here", "archive", "outside", "absent", "lost"]
"""Where a reference leads: a pair of this document, a document in the archive, a page elsewhere; `absent`: a document
that is not in the archive; `lost`: a question that this document does not have."""

Excerpt = tuple[Literal["question", "answer"], tuple[str, ...], str]
"""(question or answer, its numbers, the beginning of its text)"""

_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a reference points to, to be folded out."""

    href: str
    parts: tuple[Excerpt, ...]
    slug: str | None = None
    """Of a document in the archive; None for this one."""
    kind: str = ""
    subject: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads."""

    state: State
    href: str | None
    previews: tuple[Preview, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text, with the target of the reference that it is, if it is one."""

    text: str
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and the references in it that have something to fold out."""

    segments: tuple[Segment, ...]
    unfold: tuple[Segment, ...] = ()


def paragraphs(
    text: str, references: Iterable[Reference], target_of: Callable[[Reference], Target | None]
) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs and these at its references; one that does not stand where it says is left out."""
    standing: list[tuple[int, int, Target]] = []
    last = 0
    for reference in sorted(references, key=lambda each: each.start):
        if reference.start < last or text[reference.start : reference.end] != reference.text:
            continue
        target = target_of(reference)
        if target is not None:
            standing.append((reference.start, reference.end, target))
            last = reference.end
    return tuple(_paragraph(text, start, end, standing) for start, end in _bounds(text))


def _bounds(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for gap in _BREAK.finditer(text):
        found.append((start, gap.start()))
        start = gap.end()
    found.append((start, len(text)))
    return [(a, b) for a, b in found if text[a:b].strip()]


def _paragraph(text: str, start: int, end: int, standing: Sequence[tuple[int, int, Target]]) -> Paragraph:
    segments: list[Segment] = []
    place = start
    for begin, stop, target in standing:
        begin, stop = max(begin, place), min(stop, end)
        if begin >= stop:
            continue
        if begin > place:
            segments.append(Segment(text[place:begin]))
        segments.append(Segment(text[begin:stop], target))
        place = stop
    if place < end:
        segments.append(Segment(text[place:end]))
    # The same target twice in one paragraph is folded out once.
    unfold = {segment.target: segment for segment in reversed(segments) if segment.target and segment.target.previews}
    return Paragraph(tuple(segments), tuple(reversed(unfold.values())))


def beginning(text: str, most: int = 600) -> str:
    """Return a text, or its beginning up to the end of a word with an ellipsis."""
    if len(text) <= most:
        return text
    whole = text[most].isspace() or text[most - 1].isspace()
    return (text[:most] if whole else text[:most].rsplit(None, 1)[0]).rstrip(",.;: ") + " …"
