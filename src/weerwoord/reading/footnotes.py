"""Footnotes: where their texts stand, and the marks in the running text that point to them.

Typeset documents print notes at the foot of the page, in the middle of whatever runs on overleaf; Word forms at the
end ('1) NOS, …', '[1] NOS, …'). Where the form tells which digits are raised or which type is small, that decides;
otherwise a note is believed only where its number continues the count and its mark is found in the text above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from weerwoord.reading.parts import Parts
from weerwoord.reading.source import Line, Source

Span = tuple[int, int]

_AT_END = re.compile(r"(?:\((?P<a>\d{1,3})\)|(?P<b>\d{1,3})\s?\)|\[(?P<c>\d{1,3})\]|\*(?P<d>\d{1,2})\)?)\s*(?=\S)")
_ENCLOSED = {"a": "({})", "b": "{})", "c": "[{}]", "d": "*{}"}
_NOTE_TEXT = re.compile(r"\s?(?:[^\W\d_a-z]|[«“‘\"'’(<\[]|https?:|www\.|(?:ibid|idem|zie|cf|vgl|bron|o\.a|nos\.|nu\.)|\w+\.\w|\d{4})")


@dataclass(slots=True)
class FoundNote:
    """A note: its mark, the span of the mark where it is printed before the text, its lines, the marks that point to it."""

    mark: str
    label: Span
    lines: list[Line] = field(default_factory=list)
    pointers: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Footnotes:
    """`taken`: indices of the lines that are notes. `unmatched`: raised marks in the text without a note."""

    notes: list[FoundNote]
    taken: set[int]
    unmatched: list[tuple[int, int, str]] = field(default_factory=list)


def find(source: Source, lines: list[Line], page_ends: list[int], label_lines: list[int]) -> Footnotes:
    """Find the notes among `lines` (without furniture).

    `page_ends`: indices of the lines before which a page foot stood. `label_lines`: indices of lines with a label,
    in order: no note block reaches over one.
    """
    if any(line.small for line in lines) and source.raised:
        found = _by_type(source, lines)
    elif page_ends:
        found = _by_page(source, lines, page_ends, label_lines)
    else:
        found = Footnotes([], set())
    if not found.notes:
        found = _at_end(source, lines)
    if not page_ends and not source.raised:
        _add_orphans(found, lines)
    if source.raised:
        own = {note.mark for note in source.notes}
        _point(found, [raised for raised in source.raised if raised[2] not in own])
    return found


def _point(found: Footnotes, raised: list[tuple[int, int, str]]) -> None:
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


# --- by the size of the type ------------------------------------------------------------------------------------


def _by_type(source: Source, lines: list[Line]) -> Footnotes:
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


def _continues(lines: list[Line], index: int, raised: list[tuple[int, int, str]], starts: list[int]) -> bool:
    """Tell whether a small line at the head of a page's last small block goes on with the note of the page before."""
    page = lines[index].page
    last = index
    while last + 1 < len(lines) and lines[last + 1].page == page and lines[last + 1].small:
        last += 1
    at_foot = last + 1 == len(lines) or lines[last + 1].page != page
    at = bisect_left(starts, lines[index].start)
    return at_foot and lines[index].text[:1].islower() and not (at < len(raised) and raised[at][0] == lines[index].start)


def _split(
    line: Line, inside: list[tuple[int, int, str]], found: Footnotes, current: FoundNote | None = None
) -> FoundNote | None:
    """Deal the parts of a small line out to notes: an extractor may print several notes on one line."""
    at = line.start
    expected = int(found.notes[-1].mark) + 1 if found.notes and found.notes[-1].mark.isdigit() else None
    for start, end, mark in inside:
        if start != line.start and mark != str(expected):
            continue
        if start > at and current is not None:
            _append(current, line, at, start)
        current = FoundNote(mark, (start, end))
        found.notes.append(current)
        expected = int(mark) + 1
        at = end
    if current is not None:
        _append(current, line, at, line.end)
    return current


def _append(note: FoundNote, line: Line, start: int, end: int) -> None:
    text = line.text[start - line.start : end - line.start]
    bare = text.strip()
    if bare:
        first = start + len(text) - len(text.lstrip())
        note.lines.append(Line(bare, first, first + len(bare), line.page, line.small))


# --- by the foot of the page ------------------------------------------------------------------------------------


def _by_page(source: Source, lines: list[Line], page_ends: list[int], label_lines: list[int]) -> Footnotes:
    found = Footnotes([], set())
    expected = 1
    begin = marked = 0
    for end in [*page_ends, len(lines)]:
        at = bisect_left(label_lines, end) - 1
        zone = max(begin, label_lines[at] + 1) if at >= 0 else begin
        chain = _chain(lines, zone, end, expected)
        while chain:
            # A mark stands on the page of its note, seldom on the page before.
            body = [lines[i] for i in range(marked, chain[0]) if i not in found.taken]
            page = [lines[i] for i in range(begin, chain[0])]
            pointers = _pointers(source, page, expected, len(chain)) or _pointers(source, body, expected, len(chain))
            if pointers is not None:
                expected = _take_block(lines, chain, end, expected, pointers, found)
                marked = begin
                break
            chain = _chain(lines, chain[0] + 1, end, expected)
        begin = end
    return found


def _chain(lines: list[Line], begin: int, end: int, expected: int) -> list[int]:
    """Return the indices of the lines that begin notes `expected`, `expected` + 1, …: the longest count, latest start."""
    reached: list[int] = []
    number = expected
    index = begin
    while index < end:
        if _begins_note(lines[index].text, number):
            reached.append(index)
            number += 1
        index += 1
    # The digit of a mark may begin a line too: take the latest line for each number.
    for place in range(len(reached) - 1, -1, -1):
        limit = reached[place + 1] if place + 1 < len(reached) else end
        for later in range(limit - 1, reached[place], -1):
            if _begins_note(lines[later].text, expected + place):
                reached[place] = later
                break
    return reached


def _begins_note(text: str, number: int) -> bool:
    digits = str(number)
    return text.startswith(digits) and _NOTE_TEXT.match(text, len(digits)) is not None


def _pointers(source: Source, body: list[Line], first: int, count: int) -> list[list[Span]] | None:
    """Return the spans of the marks of `count` notes in `body`, or None where the first of them is not found."""
    if not body:
        return None
    known = [r for r in source.raised if body[0].start <= r[0] < body[-1].end]
    if known:
        marks = [[(a, b) for a, b, mark in known if mark == str(n)] for n in range(first, first + count)]
        return marks if marks[0] else None
    pointers: list[list[Span]] = []
    place = (0, 0)
    for number in range(first, first + count):
        hit = _mark(body, str(number), place)
        if hit is None:
            if number == first:
                return None
            pointers.append([])
            continue
        line, start, end = hit
        pointers.append([(body[line].start + start, body[line].start + end)])
        place = (line, end)
    return pointers


def _mark(body: list[Line], digits: str, after: tuple[int, int]) -> tuple[int, int, int] | None:
    """Find a note's mark in plain text: the best-looking place for the bare digits, after the mark before it.

    Returns (line, start, end), offsets within the line. Best: glued to closing punctuation or alone on a line; then
    glued to a word; then at the start of a line.
    """
    best: tuple[int, int, int] | None = None
    rank = 9
    for line in range(after[0], len(body)):
        text = body[line].text
        at = text.find(digits, after[1] if line == after[0] else 0)
        while at >= 0:
            found = _rank(text, at, at + len(digits), follows=line == after[0] and at <= after[1] + 5)
            if found == 1 and body[line].opens and _LISTED.match(text):
                found = 9  # a number alone after a blank line is a question's
            if found < rank:
                rank, best = found, (line, at, at + len(digits))
                if rank == 0:
                    return best
            at = text.find(digits, at + 1)
    return best


_LISTED = re.compile(r"\d{1,3}(?:(?:\s*,\s*|\s+en\s+|\s+)\d{1,3})*[.,]?$")
_AFTER_MARK = re.compile(r"[\s.,;:)?!»”’'\]–]|$")


def _rank(text: str, start: int, end: int, follows: bool) -> int:
    """Rank a place for a mark from 0 (certain) to 3; 9 is none."""
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    if after.isdigit() or (after in ",." and text[end + 1 : end + 2].isdigit()):
        return 9
    if _LISTED.match(text) and len(text) < 16:
        return 1
    glued_after = after.isalpha()
    if before and before in "?!.»”’'\")],;:":
        if before in ".,:" and text[start - 2 : start - 1].isdigit():
            return 9
        return 1 if glued_after else 0
    if before.isalpha():
        word = re.search(r"[^\W\d_]+$", text[:start])
        letters = word.group() if word else ""
        if glued_after or not _AFTER_MARK.match(text, end):
            return 9
        return 1 if len(letters) > 2 and letters[1:].islower() else 3 if len(letters) > 1 else 9
    if not before:
        follower = text[end:].lstrip(" ,.;:)»”’?!")[:1]
        return 9 if after not in " ,.;:)»”’?!" or not after else 2 if follower.islower() else 3
    if before == " " and follows and (after in " .," or not after):
        return 1
    if before.isdigit() and len(text[:start]) >= 4 and re.search(r"(?<!\d)(?:19|20)\d\d$", text[:start]):
        return 2 if not glued_after else 9
    if before == " " and not after and start > 20:
        return 2
    return 9


def _take_block(
    lines: list[Line], chain: list[int], end: int, expected: int, pointers: list[list[Span]], found: Footnotes
) -> int:
    """Take the lines from the chain's first to the page foot as notes; return the number that is next."""
    for place, index in enumerate(chain):
        line = lines[index]
        mark = str(expected + place)
        note = FoundNote(mark, (line.start, line.start + len(mark)), pointers=pointers[place])
        _append(note, line, line.start + len(mark), line.end)
        last = chain[place + 1] if place + 1 < len(chain) else end
        for further in range(index + 1, last):
            _append(note, lines[further], lines[further].start, lines[further].end)
        found.taken.update(range(index, last))
        found.notes.append(note)
    return expected + len(chain)


# --- at the end of the document -----------------------------------------------------------------------------------


def _at_end(source: Source, lines: list[Line]) -> Footnotes:
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
        while number < wanted and kind == style and _ENCLOSED[kind].format(wanted) in lines[index].text:
            wanted -= 1
        if kind != style or number != wanted:
            continue
        starts.append(index)
        if number == 1:
            return starts[::-1]
        wanted -= 1
    return None


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
            _append(notes[-1], line, line.start, line.end)
        else:
            _cut_notes(line, style, notes)
        last = block[place + 1] if place + 1 < len(block) else end
        for further in range(index + 1, last):
            _append(notes[-1], lines[further], lines[further].start, lines[further].end)
    for note in notes:
        written = style.format(note.mark)
        note.pointers = _enclosed_marks(source.text, written, note.mark, lines[0].start, lines[block[0]].start)
    with_marks = sum(1 for note in notes if note.pointers)
    return notes if 2 * with_marks >= len(notes) else None


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
        _append(notes[-1], line, start, stop)
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


def _add_orphans(found: Footnotes, lines: list[Line]) -> None:
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
