"""Marks of the notes in official XML: a `noot` stands where it is referred to, a `nootref` points to it again."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from weerwoord.reading.forms.tree import local_name, text_of


class NoteMark(NamedTuple):
    """`name`: by what marks point to the note; `counted`: the mark is not given, this is its place."""

    text: str
    name: str
    counted: bool = False


class NoteMarks:
    """Knows the marks of all notes of a document."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._taken = 0
        self._known: dict[str, NoteMark] | None = None

    def take(self, note: _Element) -> NoteMark:
        """Return the mark of the next note."""
        self._taken += 1
        return _mark(note) or NoteMark(str(self._taken), note.get("id") or "", counted=True)

    def find(self, reference: _Element) -> NoteMark | None:
        """Return the mark of the note that a `nootref` points to, by its id or (in old documents) its number."""
        if self._known is None:
            self._known = {}
            for note in self._root.iter("{*}noot"):
                mark = _mark(note)
                if mark is not None:
                    for key in (note.get("id"), note.get("nr") and f"nr {note.get('nr')}"):
                        self._known.setdefault(key or "", mark)
        number = reference.get("nr") or text_of(reference)
        return self._known.get(reference.get("refid") or reference.get("id") or f"nr {number}")


def _mark(note: _Element) -> NoteMark | None:
    number = next((text_of(inner) for inner in note if local_name(inner) in ("noot.nr", "nr")), "")
    attribute = note.get("nr") or ""
    text = number or attribute
    return NoteMark(text, note.get("id") or f"nr {attribute or number}") if text else None
