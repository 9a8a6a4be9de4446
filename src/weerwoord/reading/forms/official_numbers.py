"""Which numbers the questions and answers of an official publication have: by their labels, or else by their order."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby

from weerwoord.reading.numbers import parse_numbers
from weerwoord.reading.parts import AnswerPart, Body, Parts, Piece, QuestionPart, Span
from weerwoord.reading.source import Source

_LONGEST_LABEL = 200
_NO_ANSWER = re.compile(r"\s*(?:inleiding|inleidend\w*|algemeen|vooraf|introductie|toelichting)\b", re.IGNORECASE)


def number_parts(sequence: list[QuestionPart | AnswerPart], source: Source, parts: Parts) -> list[Body]:
    """Give every part in `sequence` (in the order of the document) its numbers, and put it into `parts`.

    A question without a number is counted; so is an answer, but one that stands alone after questions answers these.
    A question printed a second time is a repeat. Returns what proved to be remarks: an answer labelled 'Inleiding'.
    """
    labels = _Labels(source)
    counter = _Counter(parts)
    remarks: list[Body] = []
    asked: list[str] = []
    known: dict[str, QuestionPart] = {}
    for kind, group in groupby(sequence, type):
        run = list(group)
        if kind is QuestionPart:
            asked = []
        for part in run:
            numbers = labels.read(part.body)
            if isinstance(part, QuestionPart):
                part.numbers = numbers or counter.next_question(part.body)
                counter.question = part.numbers
                asked += part.numbers
                first = known.setdefault(part.numbers[0], part)
                if first is not part and labels.words(first.body) == labels.words(part.body):
                    parts.repeats.append(part.body)
                else:
                    parts.questions.append(part)
            elif numbers is None and labels.is_no_answer(part.body):
                remarks.append(_as_remark(part.body))
            else:
                part.to = numbers or counter.next_answer(part.body, asked if len(run) == 1 else [])
                counter.answer = part.to
                parts.answers.append(part)
    return remarks


class _Counter:
    """Counts the questions and answers that carry no number, on from the last that does."""

    def __init__(self, parts: Parts) -> None:
        self._warnings = parts.warnings
        self.question: tuple[str, ...] = ("0",)
        self.answer: tuple[str, ...] = ("0",)

    def next_question(self, body: Body) -> tuple[str, ...]:
        number = _after(self.question)
        message = f"a question carries no number that can be read: it is counted as {number}"
        self._warnings.append(("unnumbered-question", message, _place(body)))
        return (number,)

    def next_answer(self, body: Body, asked: list[str]) -> tuple[str, ...]:
        numbers = tuple(dict.fromkeys(asked)) or (_after(self.answer),)
        message = f"an answer carries no number that can be read: it is taken to answer {', '.join(numbers)}"
        self._warnings.append(("unnumbered-answer", message, _place(body)))
        return numbers


class _Labels:
    """Reads labels, without the note marks in them."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._raised = sorted((start, end) for start, end, _ in source.raised)

    def read(self, body: Body) -> tuple[str, ...] | None:
        """Return the numbers of a body's label, or of its first line where that is nothing but numbers.

        Such a line becomes a label: in some publications the number stands in the first paragraph. A body that has
        no other line is an answer such as '7'.
        """
        written = " ".join(self.bare(span) for span in body.labels)
        numbers = parse_numbers(written) if written and len(written) <= _LONGEST_LABEL else None
        if numbers or len(body.pieces) < 2:
            return numbers
        first = body.pieces[0]
        if first.end - first.start <= _LONGEST_LABEL:
            numbers = parse_numbers(self.bare((first.start, first.end)))
        if numbers:
            body.labels.append((first.start, first.end))
            del body.pieces[0]
            body.pieces[0].opens = True
        return numbers

    def is_no_answer(self, body: Body) -> bool:
        return any(_NO_ANSWER.match(self._text, start) for start, _ in body.labels)

    def words(self, body: Body) -> str:
        return "".join("".join(self.bare((piece.start, piece.end)).split()) for piece in body.pieces)

    def bare(self, span: Span) -> str:
        """Return the text of a span without the note marks in it."""
        place, end = span
        runs = []
        for index in range(bisect_left(self._raised, (place, place)), len(self._raised)):
            start, after = self._raised[index]
            if start >= end:
                break
            runs.append(self._text[place:start])
            place = after
        return "".join([*runs, self._text[place:end]])


def _as_remark(body: Body) -> Body:
    return Body([*(Piece(start, end, True) for start, end in body.labels), *body.pieces])


def _after(numbers: tuple[str, ...]) -> str:
    return str(int("".join(filter(str.isdecimal, numbers[-1])) or "0") + 1)


def _place(body: Body) -> int | None:
    return body.labels[0][0] if body.labels else body.pieces[0].start if body.pieces else None
