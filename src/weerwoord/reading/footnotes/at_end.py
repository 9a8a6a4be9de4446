"""Footnotes of the Word form, at the end: '1) NOS, …' or '[1] NOS, …', with the same mark in the text."""

from __future__ import annotations

import re

from weerwoord.reading.footnotes.found import Footnotes, FoundNote, Span, append
from weerwoord.reading.source import Line, Source

_AT_END = re.compile(r"(?:\((?P<a>\d{1,3})\)|(?P<b>\d{1,3})\s?\)|\[(?P<c>\d{1,3})\]|\*(?P<d>\d{1,2})\)?)\s*(?=\S)")
_ENCLOSED = {"a": "({})", "b": "{})", "c": "[{}]", "d": "*{}"}


def at_end(source: Source, lines: list[Line]) -> Footnotes:
    """Notes of the Word form: '1) NOS, …' or '[1] NOS, …' after the last text, with the same mark in the text."""
    found = Footnotes([], set())
    end = len(lines)
    while True:
        block = _enclosed_block(lines, end)
        if block is None:
            break
        notes = _enclosed_notes(source, lines, block, end)
        if notes is None:
            break
        found.notes[:0] = notes
        found.taken.update(range(block[0], end))
        end = block[0]
    return found


def _printed(line: Line) -> str:
    """The line with the number that the word processor prints before it."""
    return f"{line.automatic} {line.text}" if line.automatic else line.text


def _enclosed_block(lines: list[Line], end: int) -> list[int] | None:
    """Return the indices of lines that begin enclosed notes n, n - 1, … 1, counted from the end of the document.

    A note may run on to the end of the line of the note before it ('… 2023 [3] AD, …').
    """
    starts: list[int] = []
    wanted: int | None = None
    style: str | None = None
    for index in range(end - 1, max(-1, end - 120), -1):
        match = _AT_END.match(_printed(lines[index]))
        if match is None:
            continue
        kind = str(match.lastgroup)
        number = int(match.group(kind))
        if wanted is None:
            wanted, style = number, kind
        last = starts[-1] if starts else end
        while number < wanted and kind == style and _inside(lines[index:last], _ENCLOSED[kind].format(wanted)):
            wanted -= 1
        if kind != style or number != wanted:
            continue
        starts.append(index)
        if number == 1:
            return starts[::-1]
        wanted -= 1
    return None


def _inside(lines: list[Line], written: str) -> bool:
    return any(written in line.text for line in lines)


def _enclosed_notes(source: Source, lines: list[Line], block: list[int], end: int) -> list[FoundNote] | None:
    """Return the notes of a block, or None where the marks of most of them do not stand in the text above it."""
    match = _AT_END.match(_printed(lines[block[0]]))
    if match is None:
        return None
    style = _ENCLOSED[str(match.lastgroup)]
    notes: list[FoundNote] = []
    for place, index in enumerate(block):
        line = lines[index]
        if line.automatic:
            notes.append(FoundNote(str(len(notes) + 1), (line.start, line.start)))
            append(notes[-1], line, line.start, line.end)
        else:
            _cut_notes(line, style, notes)
        last = block[place + 1] if place + 1 < len(block) else end
        for further in range(index + 1, last):
            _continue_note(lines[further], style, notes)
    for note in notes:
        written = style.format(note.mark)
        note.pointers = _enclosed_marks(source.text, written, note.mark, lines[0].start, lines[block[0]].start)
    with_marks = sum(1 for note in notes if note.pointers)
    return notes if 2 * with_marks >= len(notes) else None


def _continue_note(line: Line, style: str, notes: list[FoundNote]) -> None:
    """Add a line to the last note; where the next note begins inside it, the rest is that note's."""
    written = style.format(len(notes) + 1)
    at = line.text.find(written) if style[0] == "[" else line.text.find(" " + written)
    if at < 0:
        append(notes[-1], line, line.start, line.end)
        return
    append(notes[-1], line, line.start, line.start + at)
    rest = line.text[at:].lstrip()
    start = line.end - len(rest)
    _cut_notes(Line(rest, start, line.end, line.page, line.small), style, notes)


def _cut_notes(line: Line, style: str, notes: list[FoundNote]) -> None:
    """Add the note that begins with a line, and those that begin further on in it."""
    at = line.start
    while True:
        mark = str(len(notes) + 1)
        label = re.match(rf"\s*{re.escape(style.format(mark))}".replace(r"\)", r"\s?\)"), line.text[at - line.start :])
        start = at + (label.end() if label else 0)
        notes.append(FoundNote(mark, (at, start)))
        following = line.text.find(" " + style.format(len(notes) + 1), start - line.start)
        if following < 0:
            following = line.text.find(style.format(len(notes) + 1), start - line.start) if style[0] == "[" else -1
        stop = line.start + following if following >= 0 else line.end
        append(notes[-1], line, start, stop)
        if following < 0:
            return
        at = stop + (line.text[following] == " ")


def _enclosed_marks(text: str, written: str, mark: str, begin: int, end: int) -> list[Span]:
    """Return where '1)' or '[1]' stands in the text as a mark: not at the start of a line, not in a longer number."""
    spans: list[Span] = []
    forms = [written] if written[0] != "*" else [f"{written})", written]
    if written.endswith(")") and written[0] != "(":
        forms = [f" {mark} )", written]
    for form in forms:
        at = text.find(form, begin, end)
        while at >= 0:
            start = at + (form[0] == " ")
            before = text[start - 1] if start else "\n"
            line_start = text[text.rfind("\n", 0, start) + 1 : start].strip()
            open_bracket = form.endswith(")") and "(" in line_start and line_start.count("(") > line_start.count(")")
            if line_start and not before.isdigit() and before not in "-–/" and not open_bracket:
                spans.append((start, at + len(form)))
            at = text.find(form, at + 1, end)
        if spans:
            break
    return spans


_ORPHAN = re.compile(r"[?.!»”’'\"]\s?(?P<mark>\(?(?P<number>\d{1,2})\))$")


def add_orphans(found: Footnotes, lines: list[Line]) -> None:
    """Marks whose notes were left out of the file: 'toeneemt? 2)' at the end of a line, going on with the count."""
    pointed = {span for note in found.notes for span in note.pointers}
    expected = len(found.notes) + 1
    for index, line in enumerate(lines):
        match = _ORPHAN.search(line.text)
        if match is None or index in found.taken or int(match.group("number")) != expected:
            continue
        span = (line.start + match.start("mark"), line.start + match.end("mark"))
        if line.text.count("(") > line.text.count(")") - (match.group("mark")[0] != "(") or span in pointed:
            continue
        found.notes.append(FoundNote(str(expected), span, [], [span]))
        expected += 1
    if found.notes:
        _add_inner_orphan(found, lines, expected)


def _add_inner_orphan(found: Footnotes, lines: list[Line], expected: int) -> None:
    """'… motie Knops c.s. (2) over …' where note 1 is known and note 2 was left out; '(1) … (2)' is a list."""
    written, before = f"({expected})", f"({expected - 1})"
    for index, line in enumerate(lines):
        at = line.text.find(written) if index not in found.taken else -1
        if at > 0 and before not in line.text:
            span = (line.start + at, line.start + at + len(written))
            found.notes.append(FoundNote(str(expected), span, [], [span]))
            return
