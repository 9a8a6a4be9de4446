"""Every character of every real document is accounted for, and what is taken for text comes out as text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from tests.corpus import documents

from weerwoord.model import Document
from weerwoord.reading import read
from weerwoord.reading.door import extract
from weerwoord.reading.footnotes import tie_raised
from weerwoord.reading.layout import lay_out
from weerwoord.reading.parts import Body


def letters(text: str) -> Counter[str]:
    """Count letters and digits, without accents: repair may join, space and compose, never add or lose one."""
    return Counter(c for c in unicodedata.normalize("NFKD", text) if c.isalnum())


@pytest.mark.parametrize("path", documents())
def test_account_adds_up(path: Path) -> None:
    source = read(path).source
    assert sum(source.accounted.values()) == source.characters
    assert source.accounted["unread"] == 0
    assert min(source.accounted.values()) >= 0


@pytest.mark.parametrize("path", documents())
def test_texts_come_out_whole(path: Path) -> None:
    """The letters of the bodies in the source are those of the texts that come out, plus the marks of notes."""
    source, parts = extract(path.read_bytes())
    parts = parts or lay_out(source)
    tie_raised(source, parts)
    document = read(path)

    def written(bodies: list[Body]) -> Counter[str]:
        return letters(" ".join(source.text[p.start : p.end] for body in bodies for p in body.pieces))

    bodies = [q.body for q in parts.questions] + [a.body for a in parts.answers] + [n.body for n in parts.notes]
    bodies += parts.remarks + ([parts.notice] if parts.notice else [])
    marks = letters(" ".join(source.text[a:b] for note in parts.notes for a, b in note.pointers or ()))
    joining = Counter("en" * 50)  # '2, 3 en 4' between marks goes with them
    lost = written(bodies) - texts(document) - marks - joining
    assert not lost
    assert not texts(document) - written(bodies)


def texts(document: Document) -> Counter[str]:
    """Count the letters of all texts of a document, each source passage once."""
    seen = {(q.span.start if q.span else None, q.text): q.text for q in document.questions}
    parts = [*seen.values(), *(a.text for a in document.answers), *document.remarks, document.notice or ""]
    notes = {n for holder in (*document.questions, *document.answers, document) for n in holder.notes}
    return letters(" ".join([*parts, *(note.text for note in sorted(notes, key=lambda n: n.text))]))
