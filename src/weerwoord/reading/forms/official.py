"""The parts of an official publication, collected as its XML or its page says them."""

from __future__ import annotations

from collections.abc import Callable

from weerwoord.model.document import Format
from weerwoord.reading.forms.markup import LineWriter, Target
from weerwoord.reading.forms.official_numbers import number_parts
from weerwoord.reading.forms.official_rest import Rest
from weerwoord.reading.parts import AnswerPart, Body, NotePart, Parts, QuestionPart, Span
from weerwoord.reading.source import Source

Leave = Callable[[], None]
"""What is to be done when that which began ends."""


class Collector:
    """Collects the parts of one publication while its elements are walked in the order of the document.

    Every method that begins something returns what is to be called when it ends. What is written in between goes to
    it; what is written outside everything becomes a remark.
    """

    def __init__(self, form: Format) -> None:
        self.writer = LineWriter(form)
        self.parts = Parts()
        self._rest = Rest(form)
        self._numbered: list[QuestionPart | AnswerPart] = []
        self._current: QuestionPart | AnswerPart | None = None
        self._pointers: dict[str, list[Span]] = {}
        self._claimed: set[str] = set()
        self._warned: set[tuple[str, str]] = set()
        self.writer.target = self._rest.loose()

    @property
    def in_pair(self) -> bool:
        """Whether a question or an answer is being read."""
        return self._current is not None

    def question(self) -> Leave:
        return self._pair(QuestionPart((), Body()))

    def answer(self) -> Leave:
        return self._pair(AnswerPart((), Body()))

    def label(self) -> Leave:
        """Begin what introduces the question or answer ('Vraag 1')."""
        spans = self._current.body.labels if self._current else self.parts.other_heading
        return self._part(Target(spans=spans))

    def heading(self) -> Leave:
        body = Body()
        self.parts.headings.append(body)
        return self._part(Target(body=body))

    def other_heading(self) -> Leave:
        return self._part(Target(spans=self.parts.other_heading))

    def furniture(self) -> Leave:
        return self._part(Target(spans=self.parts.furniture, furniture=True))

    def content(self) -> Leave:
        """Begin what belongs to the publication, after what belongs to the page: it is loose again."""
        return self._part(self._rest.loose())

    def remark(self) -> Leave:
        return self._part(Target(body=self._rest.remark()))

    def reply(self) -> Leave:
        """Begin the half of a document that holds the answers: loose text in it may be the notice."""
        self.writer.end_block()
        self.writer.target = self._rest.loose(reply=True)

        def leave() -> None:
            self.writer.end_block()
            self.writer.target = self._rest.loose(reply=False)

        return leave

    def announce_notice(self) -> None:
        """Say that the document calls itself a notice (mededeling)."""
        self._rest.announced = True

    def note(self, mark: str, name: str = "", *, here: bool = False) -> tuple[NotePart, Leave]:
        """Begin the text of a note; `name` is the id by which marks point to it, `here` says that one stands here."""
        part = NotePart(mark, Body(), pointers=[])
        if name and name not in self._claimed:
            self._claimed.add(name)
            part.pointers = self.pointers(name)
        self.parts.notes.append(part)
        if here:
            self.writer.write_mark(mark, part.pointers)
        self.writer.begin_note(Target(body=part.body))
        return part, self.writer.end_note

    def note_label(self, part: NotePart) -> Leave:
        """Begin the mark that is printed before a note's text."""
        return self._part(Target(spans=part.body.labels))

    def pointers(self, name: str) -> list[Span]:
        """Return the list of the marks that point to the note with that id, wherever it stands."""
        return self._pointers.setdefault(name, [])

    def warn(self, code: str, message: str) -> None:
        """Add a warning about this place, once for each message."""
        if (code, message) not in self._warned:
            self._warned.add((code, message))
            self.parts.warnings.append((code, message, self.writer.place))

    def finish(self) -> tuple[Source, Parts]:
        """Settle numbers, notices and loose text; return what was read.

        Raises ReadError: 'removed', 'empty-shell'.
        """
        source = self.writer.finish()
        source.marks_known = True
        parts = self.parts
        parts.headings = [body for body in parts.headings if body.pieces]
        remarks = number_parts(self._numbered, source, parts)
        self._rest.settle(parts, source.text, remarks)
        return source, parts

    def _pair(self, part: QuestionPart | AnswerPart) -> Leave:
        outer, self._current = self._current, part
        self._numbered.append(part)
        back = self._part(Target(body=part.body))

        def leave() -> None:
            back()
            self._current = outer

        return leave

    def _part(self, target: Target) -> Leave:
        self.writer.end_block()
        outside = self.writer.target
        self.writer.target = target

        def leave() -> None:
            self.writer.end_block()
            self.writer.target = self._rest.loose() if self._rest.is_loose(outside) else outside

        return leave
