"""What a document consists of, as spans of its source, before any text is repaired or any heading understood.

Plain text, PDF, Markdown, Word and web pages come here by way of labels and lines (`weerwoord.reading.layout`);
official XML and HTML say it themselves. From here on the way is the same for all (`weerwoord.reading.assemble`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from weerwoord.model.document import Kind, Publication, SeeAlso
from weerwoord.reading.grammar import AnswerHeading, QuestionHeading

Span = tuple[int, int]


@dataclass(slots=True)
class Piece:
    """A run of the source that belongs to one text: a line, a part of one, or a whole paragraph.

    `opens`: a new paragraph begins here; None leaves it to the line joiner, which looks at the text.
    """

    start: int
    end: int
    opens: bool | None = None
    page: int | None = None


@dataclass(slots=True)
class Body:
    """A text in pieces. `labels` are the spans of what introduced it ('Vraag 1')."""

    pieces: list[Piece] = field(default_factory=list)
    labels: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class QuestionPart:
    """A question; several numbers where one label covers several ('Vraag 2, 3 en 4')."""

    numbers: tuple[str, ...]
    body: Body


@dataclass(slots=True)
class AnswerPart:
    """An answer with the numbers of the questions it answers."""

    to: tuple[str, ...]
    body: Body


@dataclass(slots=True)
class NotePart:
    """A footnote; `label` is the span of its printed mark."""

    mark: str
    body: Body
    pointers: list[Span] | None = None
    """The marks in the running text that point to it; None: those of `Source.raised` with the same mark do."""


@dataclass(slots=True)
class Stated:
    """What a form states field by field, so that no heading sentence need be understood."""

    kind: Kind
    publication: Publication
    asked: QuestionHeading
    answered: AnswerHeading
    see_also: tuple[SeeAlso, ...] = ()


@dataclass(slots=True)
class Parts:
    """`headings`: the heading sentences ('Vragen van het lid …', 'Antwoord van Minister …', 'Zie ook …'), each a text.

    `other_heading`: spans of what belongs to the head but to no sentence of it (the number, the case number).
    """

    headings: list[Body] = field(default_factory=list)
    other_heading: list[Span] = field(default_factory=list)
    questions: list[QuestionPart] = field(default_factory=list)
    answers: list[AnswerPart] = field(default_factory=list)
    notes: list[NotePart] = field(default_factory=list)
    repeats: list[Body] = field(default_factory=list)
    """Questions printed a second time."""
    remarks: list[Body] = field(default_factory=list)
    notice: Body | None = None
    furniture: list[Span] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    """What head and page feet state: chamber, session_year, number, identifier, case; 'letter', 'oral', 'reprint',
    'further' (nader antwoord) where seen."""
    warnings: list[tuple[str, str, int | None]] = field(default_factory=list)
    """(code, message, offset in the source)"""
    stated: Stated | None = None
