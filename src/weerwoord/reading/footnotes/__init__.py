"""Footnotes: where their texts stand, and the marks in the running text that point to them.

Typeset documents print notes at the foot of the page, in the middle of whatever runs on overleaf; Word forms at the
end ('1) NOS, …', '[1] NOS, …'). Where the form tells which digits are raised or which type is small, that decides;
otherwise a note is believed only where its number continues the count and its mark is found in the text above it.
"""

from __future__ import annotations

from weerwoord.reading.footnotes.at_end import add_orphans, at_end
from weerwoord.reading.footnotes.by_page import by_page
from weerwoord.reading.footnotes.by_type import by_type
from weerwoord.reading.footnotes.found import Footnotes, FoundNote, Raised
from weerwoord.reading.parts import Parts
from weerwoord.reading.source import Line, Source

__all__ = ["Footnotes", "FoundNote", "find", "tie_raised"]


def find(source: Source, lines: list[Line], page_ends: list[int], label_lines: list[int]) -> Footnotes:
    """Find the notes among `lines` (without furniture).

    `page_ends`: indices of the lines before which a page foot stood. `label_lines`: indices of lines with a label,
    in order: no note block reaches over one.
    """
    if any(line.small for line in lines) and source.raised:
        found = by_type(source, lines)
    elif page_ends:
        found = by_page(source, lines, page_ends, label_lines)
    else:
        found = Footnotes([], set())
    _add_at_end(found, source, lines)
    if not page_ends and not source.raised:
        add_orphans(found, lines)
    if source.raised:
        own = {note.mark for note in source.notes}
        _point(found, [raised for raised in source.raised if raised[2] not in own])
    return found


def _add_at_end(found: Footnotes, source: Source, lines: list[Line]) -> None:
    """Add notes of the Word form, which may stand beside those at the feet of pages."""
    places = [index for index in range(len(lines)) if index not in found.taken]
    further = at_end(source, [lines[index] for index in places])
    found.notes += further.notes
    found.taken.update(places[index] for index in further.taken)


def _point(found: Footnotes, raised: list[Raised]) -> None:
    """Tie raised marks to notes: those that are no labels point to the nearest note with their number."""
    labels = {note.label for note in found.notes}
    by_mark: dict[str, list[FoundNote]] = {}
    for note in found.notes:
        by_mark.setdefault(note.mark, []).append(note)
    for start, end, mark in raised:
        if (start, end) in labels:
            continue
        notes = by_mark.get(mark)
        if not notes:
            found.unmatched.append((start, end, mark))
            continue
        note = next((n for n in notes if n.label[0] > start), notes[-1])
        if (start, end) not in note.pointers:
            note.pointers.append((start, end))


def tie_raised(source: Source, parts: Parts) -> None:
    """Give the notes of `parts` that the form itself marks the raised digits in the text that point to them."""
    waiting = [note for note in parts.notes if note.pointers is None]
    if not waiting:
        return
    for note in waiting:
        note.pointers = []
    labels = {label for note in parts.notes for label in note.body.labels}
    for start, end, mark in source.raised:
        if (start, end) in labels:
            continue
        candidates = [note for note in waiting if note.mark == mark]
        if not candidates:
            continue
        after = [n for n in candidates if n.body.pieces and n.body.pieces[0].start > start]
        chosen = after[0] if after else candidates[-1]
        chosen.pointers = [*(chosen.pointers or []), (start, end)]
