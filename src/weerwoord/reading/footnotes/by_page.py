"""Footnotes at the feet of pages in plain text, believed where their number goes on and their mark is found."""

from __future__ import annotations

import re
from bisect import bisect_left

from weerwoord.reading.footnotes.found import Footnotes, FoundNote, Span, append
from weerwoord.reading.source import Line, Source

_NOTE_TEXT = re.compile(
    r"\s?(?:[^\W\d_a-z]|[«“‘\"'’(<\[]|https?:|www\.|(?:ibid|idem|zie|cf|vgl|bron|o\.a|nos\.|nu\.)|\w+\.\w|\d{4})"
)


def by_page(source: Source, lines: list[Line], page_ends: list[int], label_lines: list[int]) -> Footnotes:
    """Find the notes at the foot of each page; `page_ends` and `label_lines` as in `footnotes.find`."""
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
    """Return the indices of the lines that begin notes `expected`, `expected` + 1, …, each the latest that can be."""
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
        append(note, line, line.start + len(mark), line.end)
        last = chain[place + 1] if place + 1 < len(chain) else end
        for further in range(index + 1, last):
            append(note, lines[further], lines[further].start, lines[further].end)
        found.taken.update(range(index, last))
        found.notes.append(note)
    return expected + len(chain)
