"""The text that a form module extracts from the bytes, with all the form itself tells about it.

Every form module has one function, `extract(data: bytes) -> Source` (or, where the form says which part is what,
`extract(data: bytes) -> tuple[Source, Parts]`). It loses nothing: all text of the bytes stands in `Source.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from weerwoord.model.document import Format

EXACT = "Weerwoord"
"""The maker that a file names in its metadata where each of its paragraphs is as it was written: our publisher."""
CASE = "zaak "
"""Before the number of the case, in the keywords of a PDF of ours that does not print it."""


@dataclass(slots=True)
class Line:
    """One line (or, where `Source.paragraphs` holds, one paragraph) of the extracted text.

    `text` is `Source.text[start:end]`, without its line end. `small`: set in the small type of footnotes (None: the
    form does not say). `automatic`: a number that the word processor prints before the paragraph ('1.'), which is not
    in the text. `opens`: the form says that a paragraph begins here (None: it does not say).
    """

    text: str
    start: int
    end: int
    page: int | None = None
    small: bool | None = None
    automatic: str = ""
    opens: bool | None = None
    furniture: bool = False
    """The form says that this is page furniture: no part of what was written."""
    heading: bool | None = None
    """The form says that it heads what follows (True) or that it is running text (False): no label, no foot."""


@dataclass(slots=True)
class SourceNote:
    """A footnote that the form itself marks as one: its mark, and the lines that hold its text.

    `label`: the span of the mark where it is printed before the note's text, or None. `pointers`: spans of the marks in
    the text that point to it, where the form says which; None: those of `Source.raised` with the same mark do.
    """

    mark: str
    lines: list[Line]
    label: tuple[int, int] | None = None
    pointers: list[tuple[int, int]] | None = None


@dataclass(slots=True)
class Source:
    """Extracted text with a map back to page and line.

    `raised`: spans that the form says are note marks in the running text (digits set high), in order, as (start, end,
    mark). `marks_known`: such marks stand in `raised` and nowhere else, so none need be guessed from the text.
    `facts`: what the form's metadata state, by the names of `Publication`'s fields and 'title'.
    """

    text: str
    format: Format
    lines: list[Line]
    notes: list[SourceNote] = field(default_factory=list)
    raised: list[tuple[int, int, str]] = field(default_factory=list)
    marks_known: bool = False
    paragraphs: bool = False
    exact: bool = False
    """The form says that each line is a paragraph as it was written: nothing in it is to be mended or guessed."""
    links: list[tuple[int, str]] = field(default_factory=list)
    """Web addresses behind words, with the offset of the first of these: 'dit artikel' that is a link."""
    facts: dict[str, str] = field(default_factory=dict)
    warnings: list[tuple[str, str]] = field(default_factory=list)
