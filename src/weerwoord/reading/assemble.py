"""From parts to a `Document`: texts composed, notes tied, headings understood, characters accounted for."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from weerwoord import citing
from weerwoord.model.document import (
    Answer,
    Document,
    Kind,
    Note,
    Publication,
    Question,
    SeeAlso,
    SourceFacts,
    Span,
    Warning_,
)
from weerwoord.model.domain import parties
from weerwoord.reading.account import account, characters
from weerwoord.reading.compose import Composer, reopened
from weerwoord.reading.footnotes import tie_raised
from weerwoord.reading.gluing import looks_glued
from weerwoord.reading.grammar import (
    AnswerHeading,
    QuestionHeading,
    parse_answer_heading,
    parse_question_heading,
)
from weerwoord.reading.parts import Body, NotePart, Parts, QuestionPart
from weerwoord.reading.source import Source

_CASE = re.compile(r"\d{4}[Zz]\d{5}")
_ANSWER_HEADING = re.compile(
    r"^.{0,30}?\b(?:antwoord(?:en)?|mededeling|reactie|beantwoording)\s+van\b|^\(?\s*ontvangen", re.IGNORECASE
)
_SEE_ALSO = re.compile(r"\bzie\s?ook\b", re.IGNORECASE)  # an extractor may have lost the blank
_IDENTIFIER = re.compile(r"(?P<series>ah|kv)-(?P<chamber>tk|ek)-(?P<year>\d{8})?-?(?P<number>.+)$")


def assemble(source: Source, parts: Parts, data: bytes, file: str | None = None) -> Document:
    """Return the document that `parts` describe; `data` are the bytes that were read."""
    return _Assembly(source, parts).document(hashlib.sha256(data).hexdigest(), file)


@dataclass(slots=True)
class _Tied:
    """A note with its text, and where the marks that point to it stand."""

    note: Note
    pointers: list[tuple[int, int]]
    label: int


class _Assembly:
    def __init__(self, source: Source, parts: Parts) -> None:
        self.source = source
        self.parts = parts
        self.warnings: list[Warning_] = []
        self._line_starts: list[int] | None = None
        tie_raised(source, parts)
        pointers = sorted({span for note in parts.notes for span in note.pointers or ()})
        self.pointers = pointers
        self.composer = Composer(source.text, pointers, _glued(source), _width(source), source.exact)
        self.notes = [self._note(note) for note in parts.notes]
        self.used: set[int] = set()

    # --- texts ---------------------------------------------------------------------------------------------------

    def _text(self, body: Body) -> str:
        return "\n\n".join(self.composer.compose(body))

    def _note(self, part: NotePart) -> _Tied:
        text = self._text(part.body)
        urls: list[str] = []
        if "/" in text or "www" in text or "." in text:
            urls = [r.text for r in citing.find(text) if r.kind == "url"]
        if self.source.links:
            urls += [address for address in self._links(part.body) if not _is_printed(address, urls)]
        label = part.body.labels[0][0] if part.body.labels else part.body.pieces[0].start if part.body.pieces else 0
        return _Tied(Note(part.mark, text, tuple(urls)), part.pointers or [], label)

    def _links(self, body: Body) -> list[str]:
        """The addresses behind the words of a body, where its form keeps them."""
        return [
            address
            for offset, address in self.source.links
            if any(piece.start <= offset < piece.end for piece in body.pieces)
        ]

    def _notes_of(self, body: Body) -> tuple[Note, ...]:
        """The notes whose marks stand in a body, in the order of their first marks there."""
        marks = self.composer.marks_in(body)
        if not marks:
            return ()
        found: list[Note] = []
        for mark in marks:
            for place, tied in enumerate(self.notes):
                if mark in tied.pointers:
                    self.used.add(place)
                    if tied.note not in found:
                        found.append(tied.note)
        return tuple(found)

    def _span(self, body: Body) -> Span | None:
        spans = [(piece.start, piece.end) for piece in body.pieces] or body.labels
        if not spans:
            return None
        start = spans[0][0]
        page = body.pieces[0].page if body.pieces else None
        return Span(start, spans[-1][1], page, self._line(start))

    def _line(self, offset: int) -> int:
        if self._line_starts is None:
            self._line_starts = [0, *(match.end() for match in re.finditer(r"[\n\f]", self.source.text))]
        return bisect_right(self._line_starts, offset)

    # --- the document ------------------------------------------------------------------------------------------

    def document(self, sha256: str, file: str | None) -> Document:
        parts = self.parts
        asked, answered, see_also = self._headings()
        heading_notes = [note for body in parts.headings for note in self._notes_of(body)]
        questions = [question for part in parts.questions for question in self._questions(part)]
        answers = [self._answer(part.to, part.body) for part in parts.answers]
        remarks = [text for body in parts.remarks if (text := self._text(body))]
        other = [note for body in [*parts.remarks, *parts.repeats] for note in self._notes_of(body)]
        notice = self._text(parts.notice) if parts.notice is not None else None
        if parts.notice is not None:
            other += self._notes_of(parts.notice)
        self._tie_leftover(questions, answers, other)
        kind = self._kind(asked, answered, answers, notice)
        facts = self._account(sha256, file)
        self._check(kind, questions, answers, asked)
        return Document(
            kind=kind,
            publication=self._publication(),
            source=facts,
            questioners=tuple(asked.questioners),
            addressees=tuple(asked.addressees),
            subject=asked.subject,
            submitted=asked.submitted or _fact_date(self.parts.facts.get("submitted")),
            signatories=tuple(dict.fromkeys(answered.signatories)),
            answered=answered.answered or _fact_date(self.parts.facts.get("answered")),
            see_also=see_also,
            questions=tuple(questions),
            answers=tuple(answers),
            notice=notice,
            remarks=tuple(remarks),
            notes=tuple(dict.fromkeys([*heading_notes, *other])),
            warnings=tuple(self.warnings),
            further=answered.further and kind == "reply",
        )

    def _questions(self, part: QuestionPart) -> list[Question]:
        """One question a number; a label over several questions shares its paragraphs out where their counts agree."""
        paragraphs = self.composer.compose(part.body)
        notes = self._notes_of(part.body)
        span = self._span(part.body)
        numbers = part.numbers
        if len(numbers) == 1:
            return [Question(numbers[0], "\n\n".join(paragraphs), notes, span)]
        for opened in (part.body, *reopened(part.body, self.source.text)):
            paragraphs = self.composer.compose(opened)
            if len(paragraphs) == len(numbers):
                shares = _notes_by_paragraph(self, opened, len(paragraphs))
                return [
                    Question(number, text, own, span)
                    for number, text, own in zip(numbers, paragraphs, shares, strict=True)
                ]
        paragraphs = self.composer.compose(part.body)
        start = span.start if span else None
        self._warn(
            "joint-question",
            f"questions {', '.join(numbers)} stand under one label that cannot be shared out; each gets the whole",
            start,
        )
        text = "\n\n".join(paragraphs)
        return [Question(number, text, notes, span) for number in numbers]

    def _answer(self, to: tuple[str, ...], body: Body) -> Answer:
        text = self._text(body)
        if not text:
            self._warn(
                "empty-answer",
                f"the answer to {', '.join(to)} holds no text",
                body.labels[0][0] if body.labels else None,
            )
        return Answer(to, text, self._notes_of(body), tuple(citing.find(text)), self._span(body))

    def _headings(self) -> tuple[QuestionHeading, AnswerHeading, tuple[SeeAlso, ...]]:
        if self.parts.stated is not None:
            return self.parts.stated.asked, self.parts.stated.answered, self.parts.stated.see_also
        asked, answered = QuestionHeading(), AnswerHeading()
        see_also: list[SeeAlso] = []
        texts = [" ".join(self.composer.compose(body)) for body in self.parts.headings]
        facts = self.parts.facts
        texts += [facts[name] for name in ("asked", "signed") if name in facts]
        for text in texts:
            if _SEE_ALSO.search(text):
                see_also += _see_also(text)
            if _ANSWER_HEADING.search(text):
                answered = _merge_answer(answered, parse_answer_heading(text))
            elif not text.startswith(("Zie ook", "(Zie ook")):
                asked = _merge_question(asked, parse_question_heading(text))
        known = parties()
        for member in asked.questioners:
            if member.party and member.party not in known:
                asked.remarks.append(("unknown-party", f"no party or group in our data is called {member.party!r}"))
        for code, message in [*asked.remarks, *answered.remarks]:
            self._warn(code, message, None)
        return asked, answered, tuple(dict.fromkeys(see_also))

    def _kind(self, asked: QuestionHeading, answered: AnswerHeading, answers: list[Answer], notice: str | None) -> Kind:
        if asked.oral:
            self._warn("oral-questions", "a sheet of oral questions (mondelinge vragen): another instrument", None)
        if self.parts.stated is not None:
            return self.parts.stated.kind
        if (answered.notice or notice is not None) and not answers:
            return "notice"
        if self.parts.facts.get("letter"):
            return "letter"
        return "reply" if answers or answered.signatories else "questions"

    def _publication(self) -> Publication:
        if self.parts.stated is not None:
            return self.parts.stated.publication
        facts = self.parts.facts
        identifier = facts.get("identifier")
        chamber, year, number = facts.get("chamber"), facts.get("session_year"), facts.get("number")
        match = _IDENTIFIER.match(identifier) if identifier else None
        if match:
            chamber = chamber or match.group("chamber").upper()
            if match.group("year") and not year:
                year = f"{match.group('year')[:4]}-{match.group('year')[4:]}"
            if match.group("series") == "ah" and match.group("year") and not number:
                number = match.group("number")
        case = facts.get("case")
        if chamber is None and (case or facts.get("unformatted")):
            chamber = "TK"  # Z-numbers and AH pages are the Tweede Kamer's own
        return Publication(chamber, year, number, identifier or case, case=_case(case))  # type: ignore[arg-type]

    # --- what is left ------------------------------------------------------------------------------------------

    def _tie_leftover(self, questions: list[Question], answers: list[Answer], other: list[Note]) -> None:
        """A note whose mark was not found goes to the text it stands under; never lost, always said."""
        for place, tied in enumerate(self.notes):
            if place in self.used:
                continue
            self._warn("note-without-mark", f"the mark of note {tied.note.mark} is not found in the text", tied.label)
            asked = _last_before(questions, tied.label)
            answered = _last_before(answers, tied.label)
            if asked is None and answered is None:
                other.append(tied.note)
            elif answered is None or (asked is not None and asked[1] > answered[1]):
                assert asked is not None
                question = questions[asked[0]]
                questions[asked[0]] = replace(question, notes=(*question.notes, tied.note))
            else:
                answer = answers[answered[0]]
                answers[answered[0]] = replace(answer, notes=(*answer.notes, tied.note))

    def _account(self, sha256: str, file: str | None) -> SourceFacts:
        text = self.source.text
        counts, unread = account(text, self.parts, self.pointers)
        for start, end in unread[:20]:
            sample = " ".join(text[start:end].split())[:60]
            self._warn("unread", f"not understood: {sample!r}", start)
        return SourceFacts(sha256, self.source.format, characters(text), counts, file)

    def _check(self, kind: Kind, questions: list[Question], answers: list[Answer], asked: QuestionHeading) -> None:
        for code, message, offset in self.parts.warnings:
            self._warn(code, message, offset)
        for code, message in self.source.warnings:
            self._warn(code, message, None)
        if kind in ("reply", "letter"):
            covered = {number for answer in answers for number in answer.to}
            for question in questions:
                if question.number not in covered:
                    start = question.span.start if question.span else None
                    self._warn("missing-answer", f"question {question.number} has no answer in this document", start)
        known = [question.number for question in questions]
        for answer in answers:
            for pointer in citing.resolve(answer.references, known, answer.to).unresolved:
                start = answer.span.start if answer.span else None
                self._warn(
                    "reference-unresolved", f"{pointer.reference.text!r} points to no question of this document", start
                )
        if not questions and not asked.oral:
            self._warn("no-questions", "no questions are found in it", None)

    def _warn(self, code: str, message: str, offset: int | None) -> None:
        line = self._line(offset) if offset is not None else None
        at = bisect_right(self.source.lines, offset, key=lambda each: each.start) if offset is not None else 0
        page = self.source.lines[at - 1].page if at else None
        self.warnings.append(Warning_(code, message, line, page))


def _case(stated: str | None) -> str | None:
    """The number of a case in its present form, '2024Z01294'; older numbers stay identifiers only."""
    return stated.upper() if stated and _CASE.fullmatch(stated) else None


def _last_before(items: Sequence[Question | Answer], offset: int) -> tuple[int, int] | None:
    """Return (index, start) of the last of `items` that begins before `offset`."""
    starts = [(item.span.start, index) for index, item in enumerate(items) if item.span and item.span.start < offset]
    return (max(starts)[1], max(starts)[0]) if starts else None


def _notes_by_paragraph(assembly: _Assembly, body: Body, paragraphs: int) -> list[tuple[Note, ...]]:
    """Share the notes of a joint question out: each to the paragraph in which its mark stands."""
    shares: list[list[Note]] = [[] for _ in range(paragraphs)]
    for place, piece in enumerate(body.pieces):
        marks = assembly.composer.marks_in(Body([piece]))
        if not marks:
            continue
        number = max(len(assembly.composer.compose(Body(body.pieces[: place + 1]))), 1)
        for mark in marks:
            for tied in assembly.notes:
                if mark in tied.pointers and tied.note not in shares[number - 1]:
                    shares[number - 1].append(tied.note)
    return [tuple(share) for share in shares]


def _is_printed(address: str, urls: list[str]) -> bool:
    """Tell whether an address behind a link stands among `urls` already, with or without its scheme."""
    bare = address.partition("//")[2].rstrip("/")
    return any(bare == url.partition("//")[2].rstrip("/") or bare == url.rstrip("/") for url in urls)


def _fact_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _see_also(text: str) -> list[SeeAlso]:
    found: list[SeeAlso] = []
    for reference in citing.find(text):
        target = reference.target or {}
        if reference.kind == "aanhangsel" and "number" in target:
            year = target.get("session_year")
            found.append(SeeAlso(str(year) if year else None, str(target["number"])))
    return found


def _merge_question(first: QuestionHeading, second: QuestionHeading) -> QuestionHeading:
    return QuestionHeading(
        first.questioners or second.questioners,
        first.addressees or second.addressees,
        first.subject or second.subject,
        first.submitted or second.submitted,
        first.oral or second.oral,
        [*first.remarks, *second.remarks],
    )


def _merge_answer(first: AnswerHeading, second: AnswerHeading) -> AnswerHeading:
    return AnswerHeading(
        first.signatories or second.signatories,
        first.answered or second.answered,
        first.notice or second.notice,
        first.further or second.further,
        [*first.remarks, *second.remarks],
    )


_TYPESET_LINE = 110
"""Characters: longer lines than a typeset one were joined by an extractor, or are whole paragraphs."""


def _glued(source: Source) -> bool:
    """Tell whether spaces were lost at line ends: only extracted text has that, and then its lines are long."""
    if source.format != "text" or all(len(line.text) <= _TYPESET_LINE for line in source.lines):
        return False
    return looks_glued(source.text)


def _width(source: Source) -> int | None:
    """The length of a full line: what nine of ten lines do not pass. None where lines are whole paragraphs."""
    if source.paragraphs:
        return None
    lengths = sorted(len(line.text) for line in source.lines)
    return lengths[len(lengths) * 9 // 10] if lengths else None
