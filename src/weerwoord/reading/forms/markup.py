"""What official XML and web pages share: writing the lines of the extracted text, and knowing what each belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from weerwoord.model.document import Format
from weerwoord.reading.parts import Body, Piece, Span
from weerwoord.reading.source import Line, Source


@dataclass(slots=True)
class Target:
    """Where lines go: into the pieces of a text, into a list of spans, or nowhere but the source.

    `kept`: the list that gets the lines as such (the notes of a page whose parts are found later), not the source's.
    """

    body: Body | None = None
    spans: list[Span] | None = None
    furniture: bool = False
    kept: list[Line] | None = None


@dataclass(slots=True)
class _Draft:
    """A line being written. `space`: white space is due before the next word; `bare`: no word yet in it or its cell."""

    target: Target
    opens: bool
    automatic: str = ""
    runs: list[str] = field(default_factory=list)
    length: int = 0
    space: bool = False
    bare: bool = True
    tabs: int = 0
    marks: list[tuple[int, int, str, list[Span] | None]] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Outside:
    """What a note interrupts."""

    draft: _Draft | None
    opens: bool
    target: Target
    rows: int
    joined: bool


class LineWriter:
    """Writes one line for each block, white space collapsed; a note comes after the block that refers to it.

    Set `target` between blocks. Blocks may be nested: what stands after an inner one begins a line of its own.
    """

    def __init__(self, form: Format) -> None:
        self.source = Source("", form, [], paragraphs=True)
        self.target = Target()
        self._parts: list[str] = []
        self._length = 0
        self._draft: _Draft | None = None
        self._opens = True
        self._rows = 0
        self._joined = False
        self._automatic = ""
        self._link: str | None = None
        self._outside: list[_Outside] = []
        self._waiting: list[_Draft] = []

    @property
    def place(self) -> int:
        """Offset in the extracted text of what is written next, as far as it is known."""
        return self._length + (self._draft.length if self._draft else 0)

    @property
    def in_line(self) -> bool:
        """Whether a line has been begun and not ended."""
        return self._draft is not None

    @property
    def in_row(self) -> bool:
        """Whether a table row is being written."""
        return self._rows > 0

    def write(self, text: str) -> None:
        """Write running text; where it has white space it gets one space."""
        draft = self._draft
        if not text or text.isspace():
            if draft is not None:
                draft.space = True
            return
        if draft is None:
            draft = self._begin()
        run = text.strip()
        if "  " in run or not run.isprintable():  # other white space than single blanks is not printable
            run = " ".join(run.split())
        if (draft.space or text[0].isspace()) and not draft.bare:
            run = " " + run
        if self._link is not None:
            draft.links.append((draft.length, self._link))
            self._link = None
        draft.runs.append(run)
        draft.length += len(run)
        draft.space = text[-1].isspace()
        draft.bare = False

    def write_mark(self, mark: str, pointers: list[Span] | None = None) -> None:
        """Write the mark of a note as it stands raised in the running text; `pointers` gets its span."""
        mark = " ".join(mark.split())
        if mark:
            self.write(mark)
            draft = self._draft
            assert draft is not None
            draft.marks.append((draft.length - len(mark), draft.length, mark, pointers))

    def link(self, address: str | None) -> None:
        """Keep the web address behind the words that are written next."""
        if address is not None and address.startswith(("http://", "https://")):
            self._link = address

    def space(self) -> None:
        """Let white space come before the next word."""
        if self._draft is not None:
            self._draft.space = True

    def begin_block(self) -> None:
        """Begin a line of its own, except for the first block after `join`."""
        if self._joined:
            self._joined = False
            self.space()
        else:
            self.end_block()

    def end_block(self) -> None:
        """End the line, and the paragraph with it; in a table row, let white space come."""
        if self._rows:
            self.space()
            return
        self._opens = True
        if self._draft is not None:
            self._end_line()
        if self._waiting and not self._outside:
            for draft in self._waiting:
                self._commit(draft)
            self._waiting.clear()

    def break_line(self) -> None:
        """End the line but not the paragraph; a second time with nothing in between, the paragraph as well."""
        if self._rows:
            self.space()
        elif self._draft is None:
            self._opens = True
        else:
            self._end_line()
            self._opens = False

    def join(self) -> None:
        """Let the next block go on on this line: what stands here is the number of a list item."""
        self._joined = self._draft is not None
        self.space()

    def set_automatic(self, number: str) -> None:
        """Say what number is printed before the next line without being in the text; '' takes it back."""
        self._automatic = number

    def begin_row(self) -> None:
        """Begin a table row, which is one line whatever blocks it holds."""
        if not self._rows:
            self.begin_block()
        self._rows += 1

    def end_row(self) -> None:
        self._rows -= 1
        if not self._rows:
            self.end_block()

    def begin_cell(self, column: int) -> None:
        """Go to a column of the row, the first being 0; a row inside a cell has none of its own."""
        if self._rows > 1:
            self.space()
            return
        draft = self._draft or self._begin()
        tabs = column - draft.tabs
        if tabs > 0:
            draft.runs.append("\t" * tabs)
            draft.length += tabs
            draft.tabs = column
            draft.bare = True
        draft.space = tabs < 0

    def begin_note(self, target: Target) -> None:
        """Put the text that stands in the middle of a block, but is a note, aside; `end_note` goes back."""
        self._outside.append(_Outside(self._draft, self._opens, self.target, self._rows, self._joined))
        self._draft, self._opens, self.target, self._rows, self._joined = None, True, target, 0, False

    def end_note(self) -> None:
        self._rows = 0
        self._end_line()
        outside = self._outside.pop()
        self._draft, self._opens, self.target = outside.draft, outside.opens, outside.target
        self._rows, self._joined = outside.rows, outside.joined
        if self._draft is None and not self._outside and not self._rows:
            opens = self._opens
            self.end_block()
            self._opens = opens

    def finish(self) -> Source:
        """Return the source with all that was written."""
        self._rows = 0
        self.end_block()
        self.source.text = "\n".join(self._parts)
        return self.source

    def _begin(self) -> _Draft:
        self._draft = _Draft(self.target, self._opens, self._automatic)
        self._automatic = ""
        return self._draft

    def _end_line(self) -> None:
        draft, self._draft, self._joined = self._draft, None, False
        if draft is None:
            return
        if self._outside:
            self._waiting.append(draft)
        else:
            self._commit(draft)

    def _commit(self, draft: _Draft) -> None:
        text = "".join(draft.runs).rstrip("\t")
        if not text:
            return
        start = self._length
        line = Line(text, start, start + len(text), automatic=draft.automatic, opens=draft.opens)
        target = draft.target
        line.furniture = target.furniture
        (self.source.lines if target.kept is None else target.kept).append(line)
        if target.body is not None:
            target.body.pieces.append(Piece(line.start, line.end, draft.opens))
        elif target.spans is not None:
            target.spans.append((line.start, line.end))
        for begin, end, mark, pointers in draft.marks:
            self.source.raised.append((start + begin, start + end, mark))
            if pointers is not None:
                pointers.append((start + begin, start + end))
        self.source.links += [(start + begin, address) for begin, address in draft.links]
        self._parts.append(text)
        self._length = line.end + 1
