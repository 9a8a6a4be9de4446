"""What Word and OpenDocument letters share: paragraphs with raised marks, table rows, and the `Source` made of them."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from weerwoord.model.document import Format
from weerwoord.reading.furniture import stated
from weerwoord.reading.source import Line, Source, SourceNote

_BLANKS = {ord(blank): " " for blank in "\t\n\r"} | {ord(end): "\n" for end in "\x85\u2028\u2029"}
_MARKS = re.compile(r"\s*[\[(]?\d{1,3}[\])]?(?:\s*[,;]\s*[\[(]?\d{1,3}[\])]?)*\s*$")
_MARK = re.compile(r"[\[(]?(\d{1,3})[\])]?(?:\s*[,;]\s*)?")
_UNIT = re.compile(r"(?:(?<![^\W\d_])(?:da|[kcdhmµμ])?m|/s|(?<![a-zA-Z])(?:CO|NO|SO|O|H|N|NH|CH|PM))$")
_POWER = re.compile(r"[x×·*]\s?10$")
_EXPONENTS = ("2", "3", "10")
_LINE_BEGUN = re.compile(r"\S[^\S\n]*\Z")
_LOOK_BACK = 12
_LONGEST_MARKS = 40

_LABEL = re.compile(
    r"(?:(?:antwoord(?:en)?\s+(?:op\s+|bij\s+)?)?(?:de\s+)?vra(?:ag|gen)\s*\d|antwoord(?:en)?\s*(?:\d|:?$))"
    r"[\w\s,.:;&/–-]{0,60}$",
    re.IGNORECASE,
)
_TYPED_NOTE = re.compile(r"\[\d{1,3}\]|\d{1,3}\)")
_LAST_LINES = 5
_MOST_WARNINGS = 50
_LONG = 100
"""Characters: what a paragraph of prose has and a cell of a table of figures has not."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text, with a line feed for each of its manual line breaks.

    `raised`: note marks in it, as (start, end, mark). `automatic`: the number printed before it. `label`: the span of
    the mark that is printed before the text of a note. `row`: it is a row of a table, cells parted by tabs.
    """

    text: str
    raised: list[tuple[int, int, str]] = field(default_factory=list)
    automatic: str = ""
    label: tuple[int, int] | None = None
    row: bool = False
    heading: bool | None = None


class ParagraphWriter:
    """Takes the runs of one paragraph in order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._high: list[tuple[int, int]] = []
        self._raised: list[tuple[int, int, str]] = []
        self._label: tuple[int, int] | None = None
        self.length = 0

    def write(self, text: str, *, high: bool = False) -> None:
        """Add characters as they are; `high`: set as superscript."""
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        if high and text.strip():
            if self._high and self._high[-1][1] == start:
                start = self._high.pop()[0]
            self._high.append((start, self.length))

    def write_text(self, text: str, *, high: bool = False) -> None:
        """Add text from the XML, where a line end or tab is a blank like any other."""
        self.write(text.translate(_BLANKS), high=high)

    def write_mark(self, mark: str) -> None:
        """Add the printed mark of a note."""
        self.raise_from(self.length, mark)
        self.write(mark)

    def raise_from(self, start: int, mark: str) -> None:
        """Say that the text from `start` on, of the mark's length, is the mark of a note."""
        if mark:
            self._raised.append((start, start + len(mark), mark))

    def write_label(self, mark: str) -> None:
        """Add the mark that is printed before the text of the note itself."""
        if mark and self._label is None:
            self._label = (self.length, self.length + len(mark))
        self.write(mark)

    def text_from(self, start: int) -> str:
        """Return what was written from `start` on."""
        taken: list[str] = []
        begin = self.length
        while begin > start:
            taken.append(self._parts[-1 - len(taken)])
            begin -= len(taken[-1])
        return "".join(reversed(taken))[start - begin :]

    def paragraph(self, automatic: str = "") -> Paragraph:
        """Return what was written; superscript digits that can only be note marks are told as raised."""
        text = "".join(self._parts)
        raised = [mark for start, end in self._high for mark in note_marks(text, start, end)]
        raised += self._raised
        return Paragraph(text, sorted(raised), automatic, self._label)


def note_marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the note marks that the superscript `text[start:end]` consists of; none where it is something else.

    '1', '1)', '[1]' and '1,2' are marks; the 2 of 'm2' is not, nor is what begins a line: the label of a note.
    """
    high = text[start:end]
    before = text[max(0, start - _LOOK_BACK) : start]
    if end - start > _LONGEST_MARKS or not _MARKS.match(high) or not _LINE_BEGUN.search(before):
        return []
    if _POWER.search(before) or (high.strip() in _EXPONENTS and _UNIT.search(before)):
        return []
    marks = []
    for match in _MARK.finditer(high):
        stop = match.start() + len(match.group().rstrip())
        marks.append((start + match.start(), start + stop, match.group(1)))
    return marks


def lay_out(rows: list[list[list[Paragraph]]]) -> list[Paragraph]:
    """Return a table (rows of cells of paragraphs) as paragraphs: one for each row, its cells parted by tabs.

    A table that only arranges prose on the page gives its own paragraphs, row by row and cell by cell.
    """
    layout = _only_arranges(rows)
    paragraphs: list[Paragraph] = []
    for row in rows:
        cells = [[paragraph for paragraph in cell if paragraph.text.strip() or paragraph.automatic] for cell in row]
        filled = [cell for cell in cells if cell]
        if layout or len(row) == 1 or (len(filled) == 1 and len(filled[0]) > 1):
            paragraphs.extend(paragraph for cell in filled for paragraph in cell)
        elif filled:
            paragraphs.append(_joined(cells))
    return paragraphs


def _only_arranges(rows: list[list[list[Paragraph]]]) -> bool:
    """Say whether a table holds whole paragraphs: one column, several long ones in a cell, or a label and its text."""
    if all(len(row) <= 1 for row in rows):
        return True
    for row in rows:
        for cell in row:
            lines = [line.strip() for paragraph in cell for line in paragraph.text.split("\n") if line.strip()]
            if len(lines) > 1 and (sum(len(line) >= _LONG for line in lines) > 1 or any(map(_LABEL.match, lines))):
                return True
    return False


def _joined(cells: list[list[Paragraph]]) -> Paragraph:
    """Make one paragraph of the cells of a row; numbers printed inside it become text, the first stays automatic."""
    writer = ParagraphWriter()
    raised: list[tuple[int, int, str]] = []
    automatic: str | None = None
    for index, cell in enumerate(cells):
        if index:
            writer.write("\t")
        for place, paragraph in enumerate(cell):
            if place:
                writer.write(" ")
            if automatic is None:
                automatic = paragraph.automatic
            elif paragraph.automatic:
                writer.write(paragraph.automatic + " ")
            text = paragraph.text.strip()
            shift = writer.length - (len(paragraph.text) - len(paragraph.text.lstrip()))
            raised += [(start + shift, end + shift, mark) for start, end, mark in paragraph.raised]
            writer.write(text.replace("\n", " ").replace("\t", " "))
    return Paragraph(writer.paragraph().text, raised, automatic or "", row=True)


@dataclass(slots=True)
class Placed:
    """The lines that a paragraph became, and where the mark before a note's text stands."""

    lines: list[Line]
    label: tuple[int, int] | None = None


class SourceBuilder:
    """Puts paragraphs into the one text of a `Source`, line after line."""

    def __init__(self, form: Format) -> None:
        self._source = Source("", form, [], paragraphs=True)
        self._parts: list[str] = []
        self._length = 0

    def add_body(self, paragraph: Paragraph) -> None:
        self._source.lines += self._place(paragraph).lines

    def add_furniture(self, paragraph: Paragraph) -> None:
        """Add what stands in the head or foot of the page."""
        for line in self._place(paragraph).lines:
            line.furniture = True
            self._source.lines.append(line)

    def add_note(self, mark: str, paragraphs: list[Paragraph]) -> None:
        """Add a footnote or endnote: its lines are listed with the notes only."""
        placed = [self._place(paragraph) for paragraph in paragraphs]
        label = next((one.label for one in placed if one.label), None)
        self._source.notes.append(SourceNote(mark, [line for one in placed for line in one.lines], label))

    def state_exact(self) -> None:
        """Say that every paragraph is as it was written, that only headings are labels, and which mark is which note's.

        Notes stand in the order of their first marks; a further mark points to the first note that has it.
        """
        source = self._source
        source.exact = True
        source.facts |= stated([line.text for line in source.lines if line.furniture])
        labelled = False
        for line in source.lines:
            labelled = labelled or line.heading is True
            line.heading = line.heading if labelled and not line.furniture else None
        for note in source.notes:
            note.pointers = []
        waiting = deque(source.notes)
        known: dict[str, SourceNote] = {}
        for start, end, mark in sorted(set(source.raised)):
            meant = waiting.popleft() if waiting and waiting[0].mark == mark else known.get(mark)
            if meant is not None:
                known.setdefault(mark, meant)
                meant.pointers = [*(meant.pointers or ()), (start, end)]

    def warn(self, code: str, message: str) -> None:
        """Add a warning, once; a file that gives rise to very many gets the first of them."""
        warnings = self._source.warnings
        if len(warnings) < _MOST_WARNINGS and (code, message) not in warnings:
            warnings.append((code, message))

    def source(self, *, has_notes: bool, title: str | None, subject: str | None) -> Source:
        """Return what was built. `has_notes`: the text refers to notes of the word processor.

        The subject of the metadata serves as title only where the text bears it out: in letters made from an older
        one it is often still that of the older.
        """
        source = self._source
        source.text = "\n".join(self._parts)
        source.marks_known = has_notes and not self._ends_in_typed_notes()
        if title := _one_line(title):
            source.facts["title"] = title
        elif (subject := _one_line(subject)) and subject in _one_line(source.text):
            source.facts["title"] = subject
        return source

    def _ends_in_typed_notes(self) -> bool:
        """Say whether notes were also typed by hand at the end ('1) …'), as where a question's own notes are kept."""
        body = [line for line in self._source.lines if not line.furniture]
        return any(_TYPED_NOTE.match(line.automatic or line.text) for line in body[-_LAST_LINES:])

    def _place(self, paragraph: Paragraph) -> Placed:
        if not paragraph.text.strip():
            return self._place_bare_number(paragraph)
        placed = Placed([])
        opens = True
        start = 0
        marks = deque(paragraph.raised)
        for piece in paragraph.text.split("\n"):
            bare = piece.rstrip() if paragraph.row else piece.strip()
            if bare:
                first = start + (0 if paragraph.row else len(piece) - len(piece.lstrip()))
                line = self._append(bare, opens=opens)
                line.heading = paragraph.heading
                self._carry_marks(marks, first, line)
                if paragraph.label and first <= paragraph.label[0] < first + len(bare):
                    placed.label = (paragraph.label[0] + line.start - first, paragraph.label[1] + line.start - first)
                placed.lines.append(line)
            # An empty line between two manual breaks parts paragraphs for the eye.
            opens = (opens and not placed.lines) or not bare
            start += len(piece) + 1
        placed.lines[0].automatic = paragraph.automatic
        return placed

    def _place_bare_number(self, paragraph: Paragraph) -> Placed:
        """'Vraag 1', printed by the numbering alone, is all that such a paragraph shows."""
        if not any(map(str.isalnum, paragraph.automatic)):
            return Placed([])
        return Placed([self._append(paragraph.automatic, opens=True)])

    def _append(self, text: str, *, opens: bool) -> Line:
        line = Line(text, self._length, self._length + len(text), opens=opens)
        self._parts.append(text)
        self._length += len(text) + 1
        return line

    def _carry_marks(self, marks: deque[tuple[int, int, str]], first: int, line: Line) -> None:
        """Take from `marks` those in this line, which began at `first`, and note where they have come to stand."""
        while marks and marks[0][0] < first + len(line.text):
            start, end, mark = marks.popleft()
            if first <= start and end <= first + len(line.text):
                self._source.raised.append((start + line.start - first, end + line.start - first, mark))


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
