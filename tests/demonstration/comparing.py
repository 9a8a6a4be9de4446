"""What differs between the truth about a generated document and what the reader gave back of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from weerwoord.model import Document, Note

Spaces = Literal["paragraphs", "words", "letters"]
"""How white space is compared: as it is; as word breaks, where a form does not tell paragraphs; or not at all.

Where it is not, hyphens inside words are not either: 'geneesmiddelen-tekorten' in glued text may be either word.
"""

_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
HEADING = (
    "kind", "publication", "questioners", "addressees", "subject", "submitted", "signatories", "answered", "see_also"
)  # fmt: skip


def differences(expected: Document, read: Document, spaces: Spaces) -> list[str]:
    """Return what differs, each as a line that shows both sides; [] where nothing does."""
    return [
        f"{what}\n    put in: {left!r}\n    read:   {right!r}"
        for what, left, right in _differing(expected, read, spaces)
    ]


def _differing(expected: Document, read: Document, spaces: Spaces) -> Iterator[tuple[str, Any, Any]]:
    for what, left, right in _compared(expected, read, spaces):
        if left != right:
            yield what, *_around(left, right)
    unread = read.source.accounted.get("unread", 0)
    if unread:
        yield "unread", 0, unread
    if sum(read.source.accounted.values()) != read.source.characters:
        yield "account", read.source.characters, dict(read.source.accounted)


def _compared(expected: Document, read: Document, spaces: Spaces) -> Iterator[tuple[str, Any, Any]]:
    for name in HEADING:
        left, right = getattr(expected, name), getattr(read, name)
        if name == "subject" and spaces == "letters":
            left, right = _spaced(left or "", spaces), _spaced(right or "", spaces)
        yield name, left, right
    yield "question numbers", [q.number for q in expected.questions], [q.number for q in read.questions]
    yield "answer numbers", [a.to for a in expected.answers], [a.to for a in read.answers]
    for asked, found in zip(expected.questions, read.questions, strict=False):
        yield f"question {asked.number}", _spaced(asked.text, spaces), _spaced(found.text, spaces)
        yield f"notes of question {asked.number}", _notes(asked.notes), _notes(found.notes)
    for replied, given in zip(expected.answers, read.answers, strict=False):
        yield f"answer {', '.join(replied.to)}", _spaced(replied.text, spaces), _spaced(given.text, spaces)
        yield f"notes of answer {', '.join(replied.to)}", _notes(replied.notes), _notes(given.notes)
    yield "notice", _spaced(expected.notice or "", "letters"), _spaced(read.notice or "", "letters")
    remarks = [[_spaced(text, "letters") for text in document.remarks] for document in (expected, read)]
    yield "remarks", remarks[0], remarks[1]
    yield "other notes", _notes(expected.notes), _notes(read.notes)


def _spaced(text: str, spaces: Spaces) -> str:
    if spaces == "paragraphs":
        return text
    if spaces == "letters":
        return _INNER_HYPHEN.sub("", "".join(text.split()))
    return " ".join(text.split())


def _notes(notes: tuple[Note, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(note.mark, _spaced(note.text, "letters"), note.urls) for note in notes]


def _around(left: Any, right: Any) -> tuple[str, str]:
    """Both sides from shortly before the place where they begin to differ."""
    one, other = (side if isinstance(side, str) else repr(side) for side in (left, right))
    place = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, place - 60)
    return one[start : start + 160], other[start : start + 160]
