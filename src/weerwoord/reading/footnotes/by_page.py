"""Footnotes at the feet of pages in plain text, believed where their number goes on and their mark is found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from weerwoord.reading.footnotes.found import Footnotes, FoundNote, Span, append
from weerwoord.reading.footnotes.marks import COUNTED, is_marked, marks_of
from weerwoord.reading.source import Line, Source

_NOTE_TEXT = re.compile(
    r"\s?(?:[^\W\d_a-z]|[«“‘\"'’(<\[]|https?:|www\.|(?:ibid|idem|zie|cf|vgl|bron|o\.a|nos\.|nu\.)|\w+\.\w|\d{4})"
)
_ADDRESS_PART = re.compile(r"(?!\S*://|\d+www)[\w-]*[/?=&%]\S")
_TORN_ADDRESS = re.compile(r"(?:://|www\.)\S*[/=&?_%.-]$")


def by_page(source: Source, lines: list[Line], page_ends: list[int], label_lines: list[int]) -> Footnotes:
    """Find the notes at the foot of each page; `page_ends` and `label_lines` as in `footnotes.find`."""
    found = Footnotes([], set())
    expected = 1
    begin = marked = 0
    # Where questions are labelled by bare numbers, a number alone on a line is no note's.
    worded = any(lines[index].text[0] in "Vv" for index in label_lines)
    for end in [*page_ends, len(lines)]:
        at = bisect_left(label_lines, end) - 1
        zone = max(begin, label_lines[at] + 1) if at >= 0 else begin
        page = _Page(source, lines, begin, marked, zone, end, worded)
        for first in range(expected, expected + _SKIPPED):
            taken = page.take(found, first)
            if taken is not None:
                expected, marked = taken, begin
                break
        begin = end
    return found


_SKIPPED = 3
"""So many note numbers may be missing before a page's first: an extractor may run notes together on one line."""


@dataclass(slots=True)
class _Page:
    """One page: its lines from `begin` to `end`, of which a note block can begin at `zone` or later.

    `marked`: the line from which marks of its notes may stand; seldom, that is on the page before.
    """

    source: Source
    lines: list[Line]
    begin: int
    marked: int
    zone: int
    end: int
    worded: bool

    def take(self, found: Footnotes, expected: int) -> int | None:
        """Take this page's notes, the first of which is `expected`; return the number after the last, or None."""
        begins = begins_note if self.worded else _begins_on_its_line
        chain = _chain(self.lines, self.zone, self.end, expected, begins)
        while chain:
            pointers = self._best_pointers(found, chain, expected)
            if pointers is not None:
                return _take_block(self.lines, chain, self.end, expected, pointers, found, self._body(found, chain[0]))
            chain = _chain(self.lines, chain[0] + 1, self.end, expected, begins)
        # A note may begin with a small letter; then its mark must be beyond doubt.
        chain = _chain(self.lines, self.zone, self.end, expected, _begins_weakly)
        if chain and is_marked(self.lines[self.begin : chain[0]], expected, self.worded):
            pointers = self._best_pointers(found, chain, expected)
            if pointers is not None and all(pointers):
                return _take_block(self.lines, chain, self.end, expected, pointers, found, self._body(found, chain[0]))
        return None

    def _body(self, found: Footnotes, until: int) -> list[Line]:
        return [self.lines[i] for i in range(self.marked, until) if i not in found.taken]

    def _best_pointers(self, found: Footnotes, chain: list[int], expected: int) -> list[list[Span]] | None:
        """A mark stands on the page of its note, seldom on the page before."""
        pointers = _pointers(self.source, self.lines[self.begin : chain[0]], expected, len(chain), found, self.worded)
        if pointers is None or not all(pointers):
            wider = _pointers(self.source, self._body(found, chain[0]), expected, len(chain), found, self.worded)
            return max(pointers, wider, key=lambda spans: sum(map(bool, spans or ())))
        return pointers


def _chain(
    lines: list[Line], begin: int, end: int, expected: int, begins: Callable[[list[Line], int, int, int], bool]
) -> list[int]:
    """Return the indices of the lines that begin notes `expected`, `expected` + 1, …, each the latest that can be."""
    reached: list[int] = []
    for index in range(begin, end):
        begins_next = _goes_on if reached else begins
        if begins_next(lines, index, end, expected + len(reached)):
            reached.append(index)
    # The digit of a mark may begin a line too: take the latest line for each number.
    for place in range(len(reached) - 1, -1, -1):
        limit = reached[place + 1] if place + 1 < len(reached) else end
        for later in range(limit - 1, reached[place], -1):
            if (_goes_on if place else begins)(lines, later, end, expected + place):
                reached[place] = later
                break
    return reached


def _begins_on_its_line(lines: list[Line], index: int, end: int, number: int) -> bool:
    return lines[index].text != str(number) and begins_note(lines, index, end, number)


def _begins_weakly(lines: list[Line], index: int, end: int, number: int) -> bool:
    text = lines[index].text
    if text == str(number):
        return index + 1 < end and lines[index + 1].text[0].isalpha()
    return re.match(rf"{number} ?[^\W\d_]", text) is not None


def _goes_on(lines: list[Line], index: int, end: int, number: int) -> bool:
    """Below a note, less is asked of the next: it may begin small, or with a number of its own."""
    text = lines[index].text
    if text == str(number):
        return index + 1 < end
    return begins_note(lines, index, end, number) or re.match(rf"{number} \S", text) is not None


def begins_note(lines: list[Line], index: int, end: int, number: int) -> bool:
    """'1 NOS, …', '1NOS, …', or '1' alone on a line above 'NOS, …'."""
    text, digits = lines[index].text, str(number)
    if not text.startswith(digits):
        return False
    if index and _ADDRESS_PART.match(text) and _TORN_ADDRESS.search(lines[index - 1].text):
        return False
    if len(text) == len(digits):
        return index + 1 < end and _NOTE_TEXT.match(lines[index + 1].text) is not None
    return _NOTE_TEXT.match(text, len(digits)) is not None


def _pointers(
    source: Source, body: list[Line], first: int, count: int, found: Footnotes, worded: bool
) -> list[list[Span]] | None:
    """Return the spans of the marks of `count` notes in `body`, or None where too few of them look like marks."""
    if not body:
        return None
    raised = [r for r in source.raised if body[0].start <= r[0] < body[-1].end]
    if raised:
        marks = [[(a, b) for a, b, mark in raised if mark == str(n)] for n in range(first, first + count)]
        return marks if marks[0] else None
    known = [span for note in found.notes for span in note.pointers]
    return marks_of(body, first, count, known, worded)


def _take_block(
    lines: list[Line],
    chain: list[int],
    end: int,
    expected: int,
    pointers: list[list[Span]],
    found: Footnotes,
    body: list[Line],
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
    number = expected + len(chain)
    while is_marked(body, number) and _split_last(found.notes, number, body):
        number += 1
    return number


def _split_last(notes: list[FoundNote], number: int, body: list[Line]) -> bool:
    """Part note `number` from the text of the note before it, where an extractor put both on one line."""
    digits = str(number)
    for place, line in enumerate(notes[-1].lines):
        for match in re.finditer(rf"(?<= ){digits}(?: (?=\S)|(?=[^\W\d_a-z]))", line.text):
            if COUNTED.match(line.text, match.start() + len(digits)):
                continue  # a date or an amount
            found = marks_of(body, number, 1)
            if not found or not found[0]:
                return False
            start = line.start + match.start()
            note = FoundNote(digits, (start, start + len(digits)), pointers=found[0])
            append(note, line, start + len(digits), line.end)
            note.lines += notes[-1].lines[place + 1 :]
            head = line.text[: match.start()].rstrip()
            notes[-1].lines[place:] = [Line(head, line.start, line.start + len(head), line.page, line.small)]
            notes.append(note)
            return True
    return False
